//! Texts of the frame: header, panes, menus, notices.

use super::counted;

/// Texts of the frame.
#[derive(Debug)]
pub struct FrameText {
    /// The name of the product.
    pub product: &'static str,
    /// Label of the scenario's title.
    pub title: &'static str,
    /// Stands where a scenario has no title.
    pub untitled: &'static str,
    /// The work is kept in the browser.
    pub saved: &'static str,
    /// It is about to be.
    pub saving: &'static str,
    /// The browser's storage is full.
    pub not_saved_full: &'static str,
    /// The browser keeps nothing for this page.
    pub not_saved_blocked: &'static str,
    /// There is other work that could not be loaded.
    pub not_saved_barred: &'static str,
    /// What to do about it.
    pub not_saved_help: &'static str,
    /// Undo, without or with the name of the step.
    pub undo: fn(Option<&str>) -> String,
    /// Redo, without or with the name of the step.
    pub redo: fn(Option<&str>) -> String,
    /// Opens one's own scenarios and the examples; the title of that dialog, too.
    pub scenarios: &'static str,
    /// Opens the steps of the scenario; the title of that dialog, too.
    pub history: &'static str,
    /// The menu of what is done with whole scenarios.
    pub file: &'static str,
    /// An empty scenario.
    pub new: &'static str,
    /// About it.
    pub new_help: &'static str,
    /// The title of a new scenario.
    pub new_title: &'static str,
    /// The name of the only agent in it.
    pub new_agent: &'static str,
    /// Open a file.
    pub open: &'static str,
    /// About it.
    pub open_help: &'static str,
    /// Export as JSON.
    pub export: &'static str,
    /// About it.
    pub export_help: &'static str,
    /// The theme switch, with the theme that it is at.
    pub theme: fn(&str) -> String,
    /// The names of the themes: the system's, light, dark.
    pub themes: [&'static str; 3],
    /// Opens the help.
    pub help: &'static str,
    /// A part of the page could not be loaded.
    pub not_loaded: &'static str,
    /// Tries again to load it.
    pub load_again: &'static str,
    /// Closes a dialog or a notice.
    pub close: &'static str,
    /// The panes, for screen readers.
    pub panes: &'static str,
    /// The panes of which one stands beside the run, for screen readers.
    pub sides: &'static str,
    /// The pane with the team.
    pub pane_team: &'static str,
    /// The pane with the work.
    pub pane_work: &'static str,
    /// The pane with the run.
    pub pane_stage: &'static str,
    /// The pane with the reasons.
    pub pane_why: &'static str,
    /// The pane in which the scenario is made.
    pub editor: &'static str,
    /// The title of the help.
    pub help_title: &'static str,
    /// What this page is, in paragraphs.
    pub story: &'static [&'static str],
    /// Where the model stops.
    pub story_limits: &'static str,
    /// Steps of the history: a scenario was put in the place of another.
    pub step_example: fn(&str) -> String,
    /// A new scenario was begun.
    pub step_new: &'static str,
    /// A file was opened.
    pub step_file: fn(&str) -> String,
    /// A pasted scenario was opened.
    pub step_paste: &'static str,
    /// A link was opened.
    pub step_link: &'static str,
    /// An earlier work was taken up again.
    pub step_back: &'static str,
    /// What happened since the history was kept has no name.
    pub step_unknown: &'static str,
    /// Something was opened in the place of one's own work.
    pub opened: fn(&str) -> String,
    /// A new scenario was begun in its place.
    pub begun: &'static str,
    /// Takes one's own work up again.
    pub back_to_my_work: &'static str,
    /// There is no such example.
    pub no_example: fn(&str) -> String,
    /// What was saved cannot be read: why.
    pub unreadable_save: fn(&str) -> String,
    /// The part of the page that reads what was saved could not be loaded.
    pub work_not_loaded: &'static str,
    /// What was open before could not be kept.
    pub not_shelved: &'static str,
    /// Another window changed the same scenario.
    pub other_window: &'static str,
    /// Another window has edited the scenario that is open here.
    pub edited_elsewhere: &'static str,
    /// Loads the page again.
    pub reload: &'static str,
    /// The steps of the scenario cannot be read.
    pub history_unreadable: &'static str,
    /// The description of the scenario, as a tip over it.
    pub description: &'static str,
    /// The outcome of an edit, as it is read out: how it ended, and when.
    pub outcome: fn(&str, &str) -> String,
    /// It cannot be run: how many findings there are.
    pub outcome_stale: fn(usize) -> String,
}

pub(super) static ENGLISH: FrameText = FrameText {
    product: "Coordination Playground",
    title: "Title of the scenario",
    untitled: "Untitled",
    saved: "Saved",
    saving: "Saving…",
    not_saved_full: "Not saved: storage is full",
    not_saved_blocked: "Not saved: storage is blocked",
    not_saved_barred: "Not saved: reload first",
    not_saved_help: "The browser does not keep this work. Export it as a file, or share it as a link, before you leave.",
    undo: |name| name.map_or("Nothing to undo".to_owned(), |name| format!("Undo: {name}")),
    redo: |name| name.map_or("Nothing to redo".to_owned(), |name| format!("Redo: {name}")),
    scenarios: "Scenarios",
    history: "History",
    file: "File",
    new: "New",
    new_help: "One agent, no work",
    new_title: "Untitled",
    new_agent: "Ada",
    open: "Open…",
    open_help: "A file or pasted text: JSON, SVG, STG, Mermaid",
    export: "Export JSON",
    export_help: "The whole scenario as a file",
    theme: |theme| format!("Theme: {theme}"),
    themes: ["as the system", "light", "dark"],
    help: "Help and shortcuts",
    not_loaded: "This part of the page could not be loaded. Is the network there?",
    load_again: "Try again",
    close: "Close",
    panes: "Panes",
    sides: "Beside the run",
    pane_team: "Team",
    pane_work: "Work",
    pane_stage: "Run",
    pane_why: "Why",
    editor: "Scenario",
    help_title: "What this is",
    story: &[
        "Put a team of agents and a graph of tasks on the page, and see at once how five ways of coordinating them \
         turn out, and why. There is no Run button: every edit shows its outcome at once, and Play only moves the playhead \
         through a run that is already there.",
        "The same scenario and seed give the same run, to the last digit, in every browser. A link holds the whole \
         scenario; nothing leaves your browser otherwise.",
    ],
    story_limits: "It is a model: agents are speeds, skills and chances, not language models. What it shows is what \
                   the coordination itself does to the time, the cost and the mistakes.",
    step_example: |title| format!("Open the example “{title}”"),
    step_new: "Begin a new scenario",
    step_file: |name| format!("Open {name}"),
    step_paste: "Open what was pasted",
    step_link: "Open a link",
    step_back: "Back to my work",
    step_unknown: "Edits",
    opened: |title| format!("“{title}” is open as a copy. Your own work is kept."),
    begun: "A new scenario. Your own work is kept.",
    back_to_my_work: "Back to my work",
    no_example: |id| format!("There is no example “{id}”. The examples are under “Scenarios”."),
    unreadable_save: |why| {
        format!(
            "The work saved here cannot be read ({why}). It is kept aside in the browser's storage, untouched."
        )
    },
    work_not_loaded: "Your saved work could not be loaded, and is left as it is. Reload the page once the network is there; until then nothing is saved here.",
    not_shelved: "The browser could not keep what was open before. Undo brings it back while this page is open.",
    other_window: "Another window of this playground has edited this scenario, too. Both are kept: from here on this is a scenario of its own, beside the other under “Scenarios”.",
    edited_elsewhere: "Another window has edited this scenario since. Reload to go on from there; if you edit it here as it is, both are kept.",
    reload: "Reload",
    history_unreadable: "The steps by which this scenario was made cannot be read, so that Undo begins anew. The scenario itself is whole.",
    description: "What to look at",
    outcome: |ended, length| format!("{ended}, after {length}."),
    outcome_stale: |findings| {
        format!(
            "Cannot be run: {}. The last good outcome is still shown.",
            counted(findings, "finding", "findings")
        )
    },
};
