//! The history: the steps by which the scenario came to be what it is, what each would change, and the way back to any of
//! them.

pub mod changes;

use std::sync::Arc;

use coordination::scenario::strategies::StrategyKind;
use leptos::prelude::*;

use crate::app::Dialogs;
use crate::browser::{clock, focus};
use crate::chunk::{chunk, later};
use crate::state::content::Content;
use crate::state::document::Document;
use crate::state::history::{Beyond, History};
use crate::text::{library, text};
use crate::ui::{Dialog, ToolButton};
use changes::{Change, What, changes};

/// The most changes that are listed.
const LISTED_MAX: usize = 40;

/// The history, over the page while it is looked at.
#[component]
pub fn HistoryDialog() -> impl IntoView {
    let is_open = Dialogs::expect().history;
    view! { <Dialog is_open title=text().frame.history is_wide=true>{later(content)}</Dialog> }
}

chunk!(sharing: fn content() -> AnyView {
    view! { <Steps/> }.into_any()
});

/// The scenario as it was after a step.
#[derive(Debug, Clone, PartialEq)]
struct Version {
    /// The step; `None` at the beginning.
    name: Option<String>,
    /// When it was made, in milliseconds since 1970.
    at_ms: f64,
    document: Arc<Content>,
    standing: Standing,
}

/// Where a version stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It was taken back.
    Undone,
    /// It is what is there.
    Now,
    /// It lies behind.
    Past,
}

/// All versions, the newest first.
fn versions(history: &History<Content>) -> Vec<Version> {
    let of_future = history.future().filter_map(|step| match &step.beyond {
        Beyond::Document(document) => Some(Version {
            name: Some(step.name.clone()),
            at_ms: step.at_ms,
            document: Arc::clone(document),
            standing: Standing::Undone,
        }),
        Beyond::Scenario(_) => None,
    });
    let mut versions: Vec<Version> = of_future.collect();
    versions.reverse();
    let mut document = Arc::clone(history.present());
    let mut standing = Standing::Now;
    for step in history.past() {
        let version = Version {
            name: Some(step.name.clone()),
            at_ms: step.at_ms,
            document: document.clone(),
            standing,
        };
        versions.push(version);
        standing = Standing::Past;
        if let Beyond::Document(before) = &step.beyond {
            document.clone_from(before);
        }
    }
    versions.push(Version { name: None, at_ms: 0.0, document, standing });
    versions
}

/// What the version is called.
fn name(version: &Version) -> &str {
    version.name.as_deref().unwrap_or(library().beginning)
}

/// The versions beside what the one that is chosen would change. The arrows choose among them.
#[component]
fn Steps() -> impl IntoView {
    let (document, dialogs) = (Document::expect(), Dialogs::expect());
    let all = untrack(|| document.with_history(versions));
    let now = all.iter().position(|version| version.standing == Standing::Now).unwrap_or_default();
    let chosen = RwSignal::new((now + 1).min(all.len().saturating_sub(1)));
    let rows = all.iter().enumerate().map(|(at, version)| view! { <Row at version=version.clone() chosen/> });
    let rows = rows.collect_view();
    let all = StoredValue::new(all);
    let present = document.content();
    let restore = move |_| {
        let Some(version) = all.with_value(|all| all.get(chosen.get_untracked()).cloned()) else { return };
        dialogs.history.set(false);
        document.put((library().step_restore)(name(&version)), Content::clone(&version.document));
    };
    let details = move || {
        let version = all.with_value(|all| all.get(chosen.get()).cloned())?;
        let changes = changes(&present, &version.document);
        let is_same = changes.is_empty();
        let about = (library().restoring)(name(&version));
        Some(view! {
            <h3>{about}</h3>
            <Changes changes/>
            {(!is_same).then(|| view! { <ToolButton label=library().restore is_primary=true on:click=restore/> })}
        })
    };
    focus::soon(vec![row_id(chosen.get_untracked())]);
    view! {
        <p class="dialog-about">{library().history_about}</p>
        <div class="history">
            <fieldset class="history-steps">
                <legend class="unseen">{library().steps}</legend>
                {rows}
            </fieldset>
            <div class="history-changes" role="status">{details}</div>
        </div>
    }
}

fn row_id(at: usize) -> String {
    format!("history-{at}")
}

#[component]
fn Row(at: usize, version: Version, chosen: RwSignal<usize>) -> impl IntoView {
    let mark = match version.standing {
        Standing::Now => Some(library().now),
        Standing::Undone => Some(library().undone),
        Standing::Past => None,
    };
    let when = version.name.as_ref().map(|_| {
        let date = clock::spoken(version.at_ms);
        let ago = (library().when)(clock::now_ms() - version.at_ms, &date);
        view! { <span class="scenario-about" title=date>{ago}</span> }
    });
    view! {
        <label class="history-step" class:is-undone=version.standing == Standing::Undone>
            <input
                type="radio"
                name="history"
                id=row_id(at)
                prop:checked=move || chosen.get() == at
                on:change=move |_| chosen.set(at)
            />
            <span class="history-name">{name(&version).to_owned()}</span>
            {mark.map(|mark| view! { <span class="scenario-mark">{mark}</span> })}
            {when}
        </label>
    }
}

/// Changes, by what becomes of what they are about.
#[component]
fn Changes(changes: Vec<Change>) -> impl IntoView {
    if changes.is_empty() {
        return view! { <p>{library().no_change}</p> }.into_any();
    }
    let group = |heading: &'static str, is_in: fn(&Change) -> bool| {
        let lines: Vec<String> = changes.iter().filter(|change| is_in(change)).map(spoken).collect();
        let more = lines.len().saturating_sub(LISTED_MAX);
        (!lines.is_empty()).then(|| {
            view! {
                <h4>{heading} " (" {lines.len()} ")"</h4>
                <ul>
                    {lines.into_iter().take(LISTED_MAX).map(|line| view! { <li>{line}</li> }).collect_view()}
                    {(more > 0).then(|| view! { <li>{(text().share.and_more)(more)}</li> })}
                </ul>
            }
        })
    };
    view! {
        {group(library().added, |change| matches!(change, Change::Added(..)))}
        {group(library().removed, |change| matches!(change, Change::Removed(..)))}
        {group(library().edited_fields, |change| matches!(change, Change::Edited(..) | Change::Moved(_) | Change::Arranged))}
    }
    .into_any()
}

/// A change in words.
fn spoken(change: &Change) -> String {
    let words = library();
    let named = |what: What, name: &str| match what {
        What::Strategy => {
            StrategyKind::from_word(name).map_or(name, |kind| (text().stage.strategy)(kind)).to_owned()
        }
        what => (words.what)(what, name),
    };
    match change {
        Change::Added(what, name) | Change::Removed(what, name) => named(*what, name),
        Change::Arranged => words.arranged.to_owned(),
        Change::Moved(what) => (words.moved)(*what).to_owned(),
        Change::Edited(what, name, fields) => {
            let fields: Vec<String> =
                fields.iter().map(|key| (text().editor.field)(key).into_owned()).collect();
            format!("{}: {}", named(*what, name), fields.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use coordination::Scenario;

    use super::*;

    fn titled(title: &str) -> Arc<Content> {
        Arc::new(Scenario { title: title.to_owned(), ..Scenario::default() }.into())
    }

    #[test]
    fn each_step_stands_with_what_came_of_it_the_newest_first() {
        let mut history = History::new(1.into(), titled("was open"), false);
        history.open("open".to_owned(), 1.0, 1, History::new(2.into(), titled("a"), false));
        for title in ["b", "c", "d"] {
            history.edit(format!("to {title}"), None, 2.0, 1, titled(title));
        }
        history.undo();
        let told: Vec<String> = versions(&history)
            .iter()
            .map(|version| {
                format!("{:?} {:?} {}", version.standing, version.name, version.document.scenario.title)
            })
            .collect();
        assert_eq!(
            told,
            [
                "Undone Some(\"to d\") d",
                "Now Some(\"to c\") c",
                "Past Some(\"to b\") b",
                "Past Some(\"open\") a",
                "Past None a",
            ]
        );
    }

    #[test]
    fn what_was_never_edited_has_one_version() {
        let versions = versions(&History::new(1.into(), titled("a"), true));
        assert_eq!(versions.len(), 1);
        assert_eq!(versions[0].standing, Standing::Now);
    }

    #[test]
    fn changes_are_said_by_the_names_of_the_forms() {
        let edited = Change::Edited(What::Task, "Plan".to_owned(), vec!["depends_on".to_owned()]);
        assert_eq!(spoken(&edited), "Task “Plan”: Depends on");
        let edited = Change::Edited(What::Strategy, "market".to_owned(), vec!["max_rounds".to_owned()]);
        assert_eq!(spoken(&edited), "Market: Max rounds");
        assert_eq!(spoken(&Change::Moved(What::Agent)), "Order of the agents");
    }
}
