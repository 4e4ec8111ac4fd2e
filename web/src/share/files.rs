//! Files: chosen, dropped on the page or pasted into it, and downloaded.

use coordination::formats::Imported;
use coordination::formats::link::LinkTarget;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, File};

use super::import::{self, Opened};
use super::link::Opener;
use super::workspace::{self, Workspace};
use crate::app::Dialogs;
use crate::browser::files::{self, Unread};
use crate::chunk::{chunk, soon};
use crate::state::document::Document;
use crate::state::library::{Brought, Library};
use crate::state::notices::{Notices, Tone, Topic};
use crate::state::opening::Opening;
use crate::state::runs::Runs;
use crate::text::{library, text};

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
    document: Document,
    runs: Runs,
    dialogs: Dialogs,
    library: Library,
    notices: Notices,
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
        match LinkTarget::of_address(pasted) {
            Some(wanted) => {
                self.close();
                self.opener.open(wanted);
            }
            None if pasted.len() as f64 > files::BYTES_MAX => {
                self.reject(text().share.pasted_text, vec![text().share.file_too_large.to_owned()]);
            }
            None => self.open_text(None, text().frame.step_paste.to_owned(), pasted),
        }
    }

    /// Reads a file and opens it.
    pub fn open_file(self, file: File) {
        leptos::task::spawn_local(async move {
            let name = file.name();
            match files::read(&file).await {
                Ok(content) => self.open_text(Some(&name), (text().frame.step_file)(&name), &content),
                Err(Unread::TooLarge) => self.reject(&name, vec![text().share.file_too_large.to_owned()]),
                Err(Unread::Unreadable) => self.reject(&name, vec![text().share.file_unreadable.to_owned()]),
            }
        });
    }

    fn open_text(self, file: Option<&str>, step: String, content: &str) {
        match import::read(file, content) {
            Ok(Opened::One(imported)) => {
                self.close();
                self.open_imported(file, step, imported);
            }
            Ok(Opened::Workspace(workspace)) => {
                self.close();
                self.bring_in(workspace);
            }
            Err(reasons) => self.reject(file.unwrap_or(text().share.pasted_text), reasons),
        }
    }

    fn open_imported(self, file: Option<&str>, step: String, imported: Imported) {
        match imported {
            Imported::Link(link) => self.opener.open_link(*link),
            Imported::Scenario { scenario, strategy } => {
                self.opening.open(step, *scenario);
                if let Some(strategy) = strategy {
                    self.runs.choose(strategy);
                }
            }
            Imported::Work(work) => {
                let title =
                    file.map_or(text().frame.untitled, |name| name.rsplit_once('.').map_or(name, |it| it.0));
                let warnings = partly_opened(&work.warnings);
                let scenario = work.for_team_of(&self.document.present(), title);
                match warnings {
                    None => self.opening.open(step, scenario),
                    Some(warnings) => {
                        let back = self.opening.open_in_silence(step, scenario);
                        self.notices.say(Topic::Opened, Tone::Bad, warnings, back);
                    }
                }
            }
        }
    }

    /// Puts many scenarios beside those that are there, says what came of each, and shows them.
    fn bring_in(self, workspace: Workspace) {
        let Brought { added, known, left_out } = self.library.bring_in(workspace.scenarios);
        let mut says = (library().came_in)(added, known, &workspace.faults);
        if left_out > 0 {
            says.push_str(&(library().no_room)(left_out));
        }
        let tone = if left_out + workspace.faults.len() > 0 { Tone::Bad } else { Tone::Good };
        self.notices.say(Topic::Library, tone, says, None);
        self.dialogs.scenarios.set(true);
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

/// Returns what to say of a table that was opened in spite of cells that cannot be used; `None` if all of them can.
fn partly_opened(warnings: &[String]) -> Option<String> {
    let first = warnings.first()?;
    Some(match warnings.len() {
        1 => format!("Opened, but a cell cannot be used: {first}"),
        count => format!("Opened, but {count} cells cannot be used. The first: {first}"),
    })
}

/// Fields for whole scenarios: what is too much for them is opened when it is pasted there.
const OPENS_LARGE: &str = "[data-opens-large]";

/// Opens what is dropped on the page, and what is pasted into it outside of a field.
pub fn receive() {
    let incoming = Incoming {
        opening: Opening::expect(),
        opener: Opener::of_context(),
        document: Document::expect(),
        runs: Runs::expect(),
        dialogs: Dialogs::expect(),
        library: Library::expect(),
        notices: Notices::expect(),
        rejected: RwSignal::new(None),
    };
    let notices = incoming.notices;
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
        let is_within = |selector: &str| {
            target.as_ref().is_some_and(|target| target.closest(selector).ok().flatten().is_some())
        };
        let Some(data) = event.clipboard_data() else { return };
        let pasted = data.get_data("text").unwrap_or_default();
        if is_within(OPENS_LARGE) && files::is_too_much(&pasted) {
            event.prevent_default();
            soon(notices, open_large(incoming, pasted));
            return;
        }
        if is_within("input, textarea, select, dialog") {
            return;
        }
        match files::first(Some(data)) {
            Some(file) => soon(notices, open_file(incoming, file)),
            None => soon(notices, open_stray(incoming, pasted)),
        }
    });
    on_cleanup(move || {
        over.remove();
        drop.remove();
        paste.remove();
    });
}

chunk!(sharing: fn open_file(incoming: Incoming, file: File) -> () {
    incoming.open_file(file);
});

chunk!(sharing: fn open_large(incoming: Incoming, pasted: String) -> () {
    incoming.open_pasted(&pasted);
});

chunk!(sharing:
    /// Opens what was pasted past every field, if it is something of ours: whatever else was not meant for the page.
    fn open_stray(incoming: Incoming, pasted: String) -> () {
        if import::is_known(&pasted) || LinkTarget::of_address(&pasted).is_some() {
            incoming.open_pasted(&pasted);
        }
    }
);

chunk!(sharing: fn export(document: Document) -> () {
    download_scenario(document);
});

/// Downloads the scenario as a file that is named after its title.
pub fn download_scenario(document: Document) {
    let scenario = document.present();
    let name = format!("{}.json", file_name(&scenario.title));
    files::download(&name, "application/json", &scenario.to_json_pretty());
}

/// Downloads all of one's own scenarios as one file.
pub fn download_all(kept: Library) {
    let name = format!("{}.json", library().export_name);
    files::download(&name, "application/json", &workspace::write(&untrack(|| kept.all())));
}

/// A title as the name of a file: letters and digits, the rest as hyphens.
pub fn file_name(title: &str) -> String {
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
    fn what_cannot_be_used_is_said() {
        let warnings = ["row 2, effort: soon".to_owned(), "row 3, effort: late".to_owned()];
        assert_eq!(partly_opened(&[]), None);
        assert_eq!(
            partly_opened(&warnings[..1]).as_deref(),
            Some("Opened, but a cell cannot be used: row 2, effort: soon")
        );
        assert!(
            partly_opened(&warnings)
                .is_some_and(|says| says.contains("2 cells") && says.ends_with("effort: soon"))
        );
    }

    #[test]
    fn a_file_is_named_after_the_title() {
        assert_eq!(file_name("Research, write & edit"), "research-write-edit");
        assert_eq!(file_name("../../etc/passwd"), "etc-passwd");
        assert_eq!(file_name(" … "), "scenario");
        assert_eq!(file_name(&"x".repeat(500)).len(), 60);
    }
}
