//! Texts of links and files.

use super::figures;

/// Texts of links and files.
#[derive(Debug)]
pub struct ShareText {
    /// Opens the dialog; its title too.
    pub share: &'static str,
    /// What is in a link.
    pub about: &'static str,
    /// What is not in it: where tasks were moved to by hand.
    pub places: &'static str,
    /// Label of the field with the link.
    pub link: &'static str,
    /// Copies it.
    pub copy: &'static str,
    /// It was copied.
    pub copied: &'static str,
    /// It could not be copied: what to do instead.
    pub copy_by_hand: &'static str,
    /// Label of the meter.
    pub length: &'static str,
    /// Its length, in words: up to 2,000 characters.
    pub works_everywhere: fn(usize) -> String,
    /// Up to 4,000.
    pub works_mostly: fn(usize) -> String,
    /// Above.
    pub too_long: fn(usize) -> String,
    /// Downloads the file instead.
    pub file_instead: &'static str,
    /// The link was opened, and its run is the one that its sender saw: its hash.
    pub reproduced: fn(&str) -> String,
    /// The link was opened, and its run is another: the hash that the sender saw, and ours.
    pub not_reproduced: fn(&str, &str) -> String,
    /// The link was opened; its scenario cannot be run.
    pub not_run: fn(&str) -> String,
    /// The link was opened; it does not say what its sender saw.
    pub nothing_to_compare: &'static str,
    /// A link is broken: why, as a sentence.
    pub broken: fn(&str) -> String,
    /// Title of the dialog that opens a file.
    pub open_title: &'static str,
    /// What can be opened.
    pub open_about: &'static str,
    /// Chooses a file.
    pub choose_file: &'static str,
    /// Label of the field for pasting.
    pub paste: &'static str,
    /// Opens what was pasted.
    pub open_pasted: &'static str,
    /// Stands in the field for pasting while it is empty.
    pub paste_example: &'static str,
    /// It cannot be opened: what was to be opened.
    pub cannot_open: fn(&str) -> String,
    /// How many more reasons there are.
    pub and_more: fn(usize) -> String,
    /// A file is larger than can be opened.
    pub file_too_large: &'static str,
    /// A file could not be read.
    pub file_unreadable: &'static str,
    /// What a pasted text is called.
    pub pasted_text: &'static str,
    /// The name of a file whose scenario has no title.
    pub file_name: &'static str,
    /// Why something kept cannot be read: it has not the form of it.
    pub not_ours: &'static str,
    /// Why something kept cannot be read: a newer page wrote it.
    pub newer: &'static str,
    /// Downloads what cannot be read.
    pub download_it: &'static str,
}

pub(super) static ENGLISH: ShareText = ShareText {
    share: "Share",
    about: "The link holds the whole scenario and its seed, the strategy, the view and the instant that you look at, and \
            the mark of the run, so that whoever opens it sees the same, or is told otherwise. It opens as a copy. It stands after the \
            #, which no server gets to see.",
    places: "Where you moved tasks in the work graph is not in the link: whoever opens it sees them where they stand by \
             themselves. “Export all”, in Scenarios, keeps it.",
    link: "Link",
    copy: "Copy link",
    copied: "Copied",
    copy_by_hand: "The browser does not let the page copy. The link is selected: press Ctrl/⌘ C.",
    length: "Length of the link",
    works_everywhere: |length| format!("{} characters: works everywhere", figures::count(length)),
    works_mostly: |length| {
        format!("{} characters: works mostly; some chat apps cut links above 2,000", figures::count(length))
    },
    too_long: |length| {
        format!("{} characters: many apps will cut this link; better send the file", figures::count(length))
    },
    file_instead: "Download the file instead",
    reproduced: |hash| {
        format!("Opened from a link. Reproduced ✓ {hash}: you see the run that its sender saw.")
    },
    not_reproduced: |theirs, ours| {
        format!(
            "Opened from a link, but this version computes something else: its sender saw run {theirs}, this is {ours}."
        )
    },
    not_run: |why| format!("Opened from a link, but its scenario cannot be run: {why}."),
    nothing_to_compare: "Opened from a link that does not say which run its sender saw, so there is nothing to compare.",
    broken: |why| format!("{why} What you see is your own work, as it was."),
    open_title: "Open a scenario",
    open_about: "A scenario as JSON, a timeline as SVG that was exported here, or work for your team: a flowchart of \
                 Mermaid, a Standard Task Graph (.stg) or a table (.csv, .tsv). It opens as a copy; your own work is kept. You can also drop a \
                 file on the page at any time.",
    choose_file: "Choose a file…",
    paste: "Or paste text or a link",
    open_pasted: "Open",
    paste_example: "{\"version\": 1, \"agents\": …\n\nflowchart LR\n  draft --> review --> release",
    cannot_open: |what| format!("{what} cannot be opened:"),
    and_more: |more| format!("and {} more", figures::count(more)),
    file_too_large: "it is larger than 8 MiB",
    file_unreadable: "the browser could not read it",
    pasted_text: "The pasted text",
    file_name: "scenario",
    not_ours: "it has not the form of saved work",
    newer: "a newer version of the playground wrote it",
    download_it: "Download it",
};
