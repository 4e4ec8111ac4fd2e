//! Texts of one's own scenarios, of the examples and of the history. They are loaded with what shows them.

use super::counted;
use super::figures;
use crate::history::changes::What;

/// Texts of one's own scenarios, of the examples and of the history.
#[derive(Debug)]
pub struct LibraryText {
    /// The tabs, for screen readers.
    pub tabs: &'static str,
    /// The tab with one's own scenarios.
    pub mine: &'static str,
    /// The tab with the examples.
    pub examples: &'static str,
    /// What becomes of one's own work when an example is opened.
    pub examples_about: &'static str,
    /// Label of the field for searching.
    pub search: &'static str,
    /// Nothing has such a title.
    pub none_found: fn(&str) -> String,
    /// There is nothing of one's own yet.
    pub none: &'static str,
    /// The scenario is the one that is open.
    pub is_open: &'static str,
    /// When it was edited last: how long ago, in milliseconds, and the date.
    pub edited: fn(f64, &str) -> String,
    /// How much is in it: tasks and agents.
    pub size: fn(usize, usize) -> String,
    /// Opens it, for screen readers.
    pub open: fn(&str) -> String,
    /// Gives it another title.
    pub rename: fn(&str) -> String,
    /// Label of the field with the title.
    pub new_title: fn(&str) -> String,
    /// Makes another like it.
    pub duplicate: fn(&str) -> String,
    /// Takes it away.
    pub delete: fn(&str) -> String,
    /// Why the one that is open is not taken away.
    pub delete_open: &'static str,
    /// It was taken away.
    pub deleted: fn(&str) -> String,
    /// Brings it back.
    pub bring_back: &'static str,
    /// Another like it was made.
    pub duplicated: fn(&str) -> String,
    /// What is kept cannot be read: why.
    pub unreadable: fn(&str) -> String,
    /// What it is called.
    pub unreadable_title: &'static str,
    /// Takes it away as a file.
    pub download: fn(&str) -> String,
    /// The browser does not keep what was to be done.
    pub refused: &'static str,
    /// How much of the room is taken: letters of letters.
    pub room: fn(usize, usize) -> String,
    /// There is little room left.
    pub nearly_full: &'static str,
    /// Takes all of them away as one file.
    pub export_all: &'static str,
    /// The name of that file.
    pub export_name: &'static str,
    /// Scenarios came in: so many, so many were here already, those that cannot be read.
    pub came_in: fn(usize, usize, &[String]) -> String,
    /// There was no room for so many.
    pub no_room: fn(usize) -> String,
    /// A file with many scenarios says no version.
    pub file_without_version: &'static str,
    /// A newer page wrote it.
    pub newer_file: &'static str,
    /// It holds more than can be read: so many, and the most.
    pub too_many: fn(usize, usize) -> String,
    /// One of them cannot be read: its place, its title, why.
    pub faulty: fn(usize, &str, &str) -> String,
    /// What the history is.
    pub history_about: &'static str,
    /// The steps, for screen readers.
    pub steps: &'static str,
    /// What is there.
    pub now: &'static str,
    /// What was taken back.
    pub undone: &'static str,
    /// The version before all steps.
    pub beginning: &'static str,
    /// When a step was made: how long ago, in milliseconds, and the date.
    pub when: fn(f64, &str) -> String,
    /// Over what restoring a version would do.
    pub restoring: fn(&str) -> String,
    /// It would do nothing.
    pub no_change: &'static str,
    /// Over what would come back.
    pub added: &'static str,
    /// Over what would go.
    pub removed: &'static str,
    /// Over what would change.
    pub edited_fields: &'static str,
    /// What a change is about, with its name.
    pub what: fn(What, &str) -> String,
    /// Members of a list stand in another order.
    pub moved: fn(What) -> &'static str,
    /// That tasks stand elsewhere in the work graph.
    pub arranged: &'static str,
    /// Restores the version.
    pub restore: &'static str,
    /// The step that this is.
    pub step_restore: fn(&str) -> String,
}

pub(super) static ENGLISH: LibraryText = LibraryText {
    tabs: "Which scenarios",
    mine: "Mine",
    examples: "Examples",
    examples_about: "Each opens as a copy. Your own work stays under “Mine”, and Undo brings it back.",
    search: "Search by title",
    none_found: |typed| format!("No scenario of yours is called “{typed}”."),
    none: "Nothing of your own yet: whatever you edit is kept here, in this browser.",
    is_open: "Open",
    edited: |ago_ms, date| format!("Edited {}", when(ago_ms, date)),
    size: |tasks, agents| {
        format!("{} · {}", counted(tasks, "task", "tasks"), counted(agents, "agent", "agents"))
    },
    open: |title| format!("Open {title}"),
    rename: |title| format!("Rename {title}"),
    new_title: |title| format!("New title of {title}"),
    duplicate: |title| format!("Duplicate {title}"),
    delete: |title| format!("Delete {title}"),
    delete_open: "Open another scenario first: this one is open",
    deleted: |title| format!("“{title}” is deleted."),
    bring_back: "Bring it back",
    duplicated: |title| format!("“{title}” is kept beside the other."),
    unreadable: |why| format!("It cannot be read ({why}), and is kept as it is."),
    unreadable_title: "Unreadable",
    download: |title| format!("Download {title}"),
    refused: "The browser's storage has no room for this, so nothing was changed. Delete scenarios that you no longer need, or export them first.",
    room: |letters, all| {
        let megabytes = |letters: usize, decimals| figures::number(letters as f64 / 1_048_576.0, decimals);
        let taken = match letters {
            0..52_429 => "Less than 0.1".to_owned(),
            letters => megabytes(letters, 1),
        };
        format!("{taken} of about {} MB of this browser's room taken", megabytes(all, 0))
    },
    nearly_full: "The room that this browser gives is nearly used up. Once it is, the histories of what you edited longest ago give way first; a scenario never does.",
    export_all: "Export all",
    export_name: "scenarios",
    came_in: |added, known, faults| {
        let mut says = match added {
            0 => "No new scenario came in.".to_owned(),
            added => format!("{} came in.", counted(added, "scenario", "scenarios")),
        };
        match known {
            0 => {}
            1 => says.push_str(" 1 was here already."),
            known => says.push_str(&format!(" {} were here already.", figures::count(known))),
        }
        if let Some(first) = faults.first() {
            says.push_str(&format!(" Left out: {first}"));
            if faults.len() > 1 {
                says.push_str(&format!("; and {} more", figures::count(faults.len() - 1)));
            }
            says.push('.');
        }
        says
    },
    no_room: |count| {
        format!(
            " The browser's storage had no room for {} more. Delete some, then open the file again.",
            figures::count(count)
        )
    },
    file_without_version: "the file does not say of which version it is (`version`)",
    newer_file: "a newer version of the playground wrote the file",
    too_many: |count, most| {
        format!("it holds {} scenarios; at most {} are read", figures::count(count), figures::count(most))
    },
    faulty: |place, title, why| match title {
        "" => format!("Scenario {place}: {why}"),
        title => format!("Scenario {place} “{title}”: {why}"),
    },
    history_about: "The steps by which this scenario was made, the newest first. Choose one to see what going back to it would change; that is a step of its own, which Undo takes back.",
    steps: "Steps",
    now: "Now",
    undone: "Undone",
    beginning: "As it was opened",
    when,
    restoring: |name| format!("Back to “{name}”"),
    no_change: "Nothing would change: this is how the scenario is now.",
    added: "Comes back",
    removed: "Goes away",
    edited_fields: "Changes",
    what: |what, name| match what {
        What::Scenario => "Scenario".to_owned(),
        What::Agent => format!("Agent “{name}”"),
        What::Task => format!("Task “{name}”"),
        What::Conditions => "Conditions".to_owned(),
        What::Strategy => name.to_owned(),
    },
    moved: |what| match what {
        What::Agent => "Order of the agents",
        _ => "Order of the tasks",
    },
    arranged: "Where tasks stand in the work graph",
    restore: "Restore",
    step_restore: |name| format!("Back to “{name}”"),
};

/// How long ago something was, or the date.
fn when(ago_ms: f64, date: &str) -> String {
    let minutes = (ago_ms / 60_000.0).floor();
    let hours = (minutes / 60.0).floor();
    match () {
        () if minutes < 1.0 => "just now".to_owned(),
        () if hours < 1.0 => format!("{minutes} min ago"),
        () if hours < 24.0 => format!("{hours} h ago"),
        () => date.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::ENGLISH;

    #[test]
    fn how_long_ago_is_said_in_the_largest_unit_that_fits() {
        let said = |minutes: f64| (ENGLISH.edited)(minutes * 60_000.0, "1 May");
        assert_eq!(said(-1.0), "Edited just now");
        assert_eq!(said(0.9), "Edited just now");
        assert_eq!(said(59.9), "Edited 59 min ago");
        assert_eq!(said(60.0 * 23.9), "Edited 23 h ago");
        assert_eq!(said(60.0 * 24.0), "Edited 1 May");
    }
}
