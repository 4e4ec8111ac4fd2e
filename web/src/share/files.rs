//! Files: chosen, dropped on the page or pasted into it, and downloaded.

use coordination::scenario::{
    self, AGENTS_MAX, DEPENDENCIES_MAX, Finding, Findings, Scenario, Severity, TASKS_MAX,
};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, File};

use super::link::{Opener, Wanted};
use crate::app::Dialogs;
use crate::browser::files::{self, Unread};
use crate::chunk::{chunk, soon};
use crate::state::document::Document;
use crate::state::notices::Notices;
use crate::state::opening::Opening;
use crate::text::text;

/// Something that could not be opened, and why.
#[derive(Debug, Clone)]
pub struct Rejected {
    /// What it is called.
    pub what: String,
    /// The reasons, each a sentence.
    pub reasons: Vec<String>,
}

/// What could not be opened last.
#[derive(Debug, Clone, Copy)]
pub struct Incoming {
    opening: Opening,
    opener: Opener,
    dialogs: Dialogs,
    rejected: RwSignal<Option<Rejected>>,
}

impl Incoming {
    /// The one in the context.
    pub fn expect() -> Self {
        expect_context()
    }

    /// What could not be opened last.
    pub fn rejected(self) -> Signal<Option<Rejected>> {
        self.rejected.into()
    }

    /// Opens a text that was pasted: a document or a link.
    pub fn open_pasted(self, pasted: &str) {
        match Wanted::of_address(pasted) {
            Some(wanted) => {
                self.close();
                self.opener.open(wanted);
            }
            None => self.open_text(text().share.pasted_text, text().frame.step_paste.to_owned(), pasted),
        }
    }

    /// Reads a file and opens it.
    pub fn open_file(self, file: File) {
        leptos::task::spawn_local(async move {
            let name = file.name();
            match files::read(&file).await {
                Ok(json) => self.open_text(&name, (text().frame.step_file)(&name), &json),
                Err(Unread::TooLarge) => self.reject(&name, vec![text().share.file_too_large.to_owned()]),
                Err(Unread::Unreadable) => self.reject(&name, vec![text().share.file_unreadable.to_owned()]),
            }
        });
    }

    fn open_text(self, what: &str, step: String, json: &str) {
        match read(json) {
            Ok(scenario) => {
                self.close();
                self.opening.open(step, scenario);
            }
            Err(findings) => self.reject(what, reasons(findings)),
        }
    }

    fn reject(self, what: &str, reasons: Vec<String>) {
        self.rejected.set(Some(Rejected { what: what.to_owned(), reasons }));
        self.dialogs.open.set(true);
    }

    fn close(self) {
        self.rejected.set(None);
        self.dialogs.open.set(false);
    }
}

/// Opens what is dropped on the page, and what is pasted into it outside of a field.
pub fn receive() {
    let incoming = Incoming {
        opening: Opening::expect(),
        opener: Opener::of_context(),
        dialogs: Dialogs::expect(),
        rejected: RwSignal::new(None),
    };
    let notices = Notices::expect();
    provide_context(incoming);
    // Without this the browser would leave the page for the file.
    let over = window_event_listener(ev::dragover, |event| event.prevent_default());
    let drop = window_event_listener(ev::drop, move |event| {
        event.prevent_default();
        if let Some(file) = files::first(event.data_transfer()) {
            soon(notices, open_file(incoming, file));
        }
    });
    let paste = window_event_listener(ev::paste, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let in_field =
            |target: &Element| target.closest("input, textarea, select, dialog").ok().flatten().is_some();
        let Some(data) = event.clipboard_data().filter(|_| !target.as_ref().is_some_and(in_field)) else {
            return;
        };
        let pasted = data.get_data("text").unwrap_or_default();
        match files::first(Some(data)) {
            Some(file) => soon(notices, open_file(incoming, file)),
            // Whatever else is pasted past a field was not meant for the page.
            None if is_ours(&pasted) => soon(notices, open_pasted(incoming, pasted)),
            None => {}
        }
    });
    on_cleanup(move || {
        over.remove();
        drop.remove();
        paste.remove();
    });
}

/// Whether a text looks like a document or a link.
fn is_ours(pasted: &str) -> bool {
    pasted.trim_start().starts_with('{') || Wanted::of_address(pasted).is_some()
}

chunk!(sharing: fn open_file(incoming: Incoming, file: File) -> () {
    incoming.open_file(file);
});

chunk!(sharing: fn open_pasted(incoming: Incoming, pasted: String) -> () {
    incoming.open_pasted(&pasted);
});

chunk!(sharing:
    /// Downloads the scenario as a file that is named after its title.
    fn export(document: Document) -> () {
        let scenario = document.present();
        let name = format!("{}.json", file_name(&scenario.title));
        files::download(&name, "application/json", &scenario.to_json_pretty());
    }
);

/// Takes a document that is to be edited: of the right form, and no larger than can be run. What else is wrong with it
/// is for the editor to say.
fn read(json: &str) -> Result<Scenario, Findings> {
    scenario::read(json).map(|(scenario, _)| scenario).or_else(|findings| {
        let scenario = Scenario::from_json(json).map_err(|_| findings.clone())?;
        let dependencies: usize = scenario.tasks.iter().map(|task| task.depends_on.len()).sum();
        let fits = scenario.agents.len() <= AGENTS_MAX
            && scenario.tasks.len() <= TASKS_MAX
            && dependencies <= DEPENDENCIES_MAX;
        if fits { Ok(scenario) } else { Err(findings) }
    })
}

/// Why a document cannot be opened: of all findings those that keep every strategy from running it, where there are
/// such.
fn reasons(findings: Findings) -> Vec<String> {
    let blocks = |finding: &Finding| finding.severity == Severity::Error && finding.strategy.is_none();
    let any_blocks = findings.iter().any(blocks);
    findings.into_iter().filter(|finding| !any_blocks || blocks(finding)).map(sentence).collect()
}

fn sentence(finding: Finding) -> String {
    if finding.path.is_empty() { finding.message } else { format!("{}: {}", finding.path, finding.message) }
}

/// A title as the name of a file: letters and digits, the rest as hyphens.
fn file_name(title: &str) -> String {
    let kept = |letter: char| if letter.is_alphanumeric() { letter } else { '-' };
    let name: String = title.chars().take(60).map(kept).collect();
    let name =
        name.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-").to_ascii_lowercase();
    if name.is_empty() { text().share.file_name.to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_the_title() {
        assert_eq!(file_name("Research, write & edit"), "research-write-edit");
        assert_eq!(file_name("../../etc/passwd"), "etc-passwd");
        assert_eq!(file_name(" … "), "scenario");
        assert_eq!(file_name(&"x".repeat(500)).len(), 60);
    }

    #[test]
    fn what_has_findings_is_opened_for_editing() {
        let cycle = r#"{"version":1,"agents":[{"id":"x"}],"tasks":[{"id":"a","depends_on":["b"]},{"id":"b","depends_on":["a"]}]}"#;
        assert_eq!(read(cycle).map(|scenario| scenario.tasks.len()), Ok(2));
    }

    #[test]
    fn what_has_not_the_form_or_is_too_large_is_not() {
        assert!(read("").is_err());
        assert!(read("[1, 2]").is_err());
        assert!(read(r#"{"version":1,"taks":[]}"#).is_err());
        let agents = vec![r#"{"id":"x"}"#; AGENTS_MAX + 1].join(",");
        assert!(read(&format!(r#"{{"version":1,"agents":[{agents}]}}"#)).is_err());
    }
}
