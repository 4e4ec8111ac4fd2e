//! Texts of what is taken away and brought in as files, and of the scenario as text. They are loaded with what shows them.

use super::counted;
use super::figures::{count, seconds};

/// Texts of exports, imports and the scenario as text.
#[derive(Debug)]
pub struct ExchangeText {
    /// Over what is made of the scenario.
    pub scenario: &'static str,
    /// Over what is made of the run on the stage, under that strategy.
    pub run: fn(&str) -> String,
    /// There is no run.
    pub no_run: &'static str,
    /// The work as Mermaid's flowchart.
    pub mermaid: &'static str,
    /// About it.
    pub mermaid_about: &'static str,
    /// The files of a run, each with what it is: timeline and work graph as drawing and picture, report, tasks, table of events,
    /// events.
    pub run_files: [(&'static str, &'static str); 9],
    /// The browser could not draw a picture.
    pub not_drawn: &'static str,
    /// Of the scenario as text.
    pub whole: WholeText,
    /// The line beneath the title of a drawing: strategy, how it ended, when, and the seed.
    pub drawn: fn(strategy: &str, outcome: &str, makespan: f64, seed: u32) -> String,
}

/// Texts of the scenario as text.
#[derive(Debug)]
pub struct WholeText {
    /// Label of the text.
    pub label: &'static str,
    /// The step that an edit of it is.
    pub step: &'static str,
    /// Copies it.
    pub copy: &'static str,
    /// Copies what one asks a language model with.
    pub copy_prompt: &'static str,
    /// What that is.
    pub copy_prompt_about: &'static str,
    /// It was copied.
    pub copied: &'static str,
    /// It could not be copied: what to do instead.
    pub copy_by_hand: &'static str,
    /// Label of the field with what could not be copied.
    pub to_copy: &'static str,
    /// It cannot be read: how many findings there are.
    pub unread: fn(usize) -> String,
    /// The scenario was changed elsewhere since.
    pub changed_elsewhere: &'static str,
    /// Shows the scenario as it is.
    pub show_scenario: &'static str,
    /// Something that was typed here is kept.
    pub kept: &'static str,
    /// The browser does not keep what was typed and cannot be read.
    pub not_kept: &'static str,
    /// Brings it back.
    pub bring_back: &'static str,
    /// Lets it go.
    pub discard: &'static str,
    /// Where a finding stands: its line, and its path where there is one.
    pub at: fn(usize, &str) -> String,
    /// How many more findings there are.
    pub more: fn(usize) -> String,
    /// What one asks a language model with: the schema and an example.
    pub prompt: fn(&str, &str) -> String,
}

pub(super) static ENGLISH: ExchangeText = ExchangeText {
    scenario: "Export the scenario",
    run: |strategy| format!("Export the run, {}", strategy.to_ascii_lowercase()),
    no_run: "The scenario could not be run yet.",
    mermaid: "Work as Mermaid",
    mermaid_about: "A flowchart for Markdown; tasks and arrows only",
    run_files: [
        ("Timeline as SVG", "With the scenario in it: it opens here again"),
        ("Timeline as PNG", "A picture for slides and chats"),
        ("Work graph as SVG", "As at the playhead, with the scenario in it"),
        ("Work graph as PNG", "The same as a picture"),
        ("Figures as CSV", "All figures, a row for each strategy"),
        ("Report as JSON", "All figures of the run, and its tasks"),
        ("Tasks as CSV", "A row for each task"),
        ("Events as CSV", "A row for each event, with the reason"),
        ("Events as JSON", "Every event with all candidates"),
    ],
    not_drawn: "The browser could not draw the picture. The timeline as SVG shows the same.",
    whole: WholeText {
        label: "The scenario as JSON",
        step: "Edit the text",
        copy: "Copy",
        copy_prompt: "Copy as prompt",
        copy_prompt_about: "What to ask a language model for a scenario with: the schema, an example, and room for your wish",
        copied: "Copied",
        copy_by_hand: "The browser does not let the page copy. The text is selected: press Ctrl/⌘ C.",
        to_copy: "Text to copy",
        unread: |findings| {
            format!(
                "{}. The last good outcome stays until it can be read.",
                counted(findings, "fault", "faults")
            )
        },
        changed_elsewhere: "The scenario was changed elsewhere since. Once this text can be read, it takes the place of that.",
        show_scenario: "Show the scenario as it is",
        kept: "A text that you typed here could not be read. It is kept.",
        not_kept: "The browser has no room to keep what is typed here until it can be read. Copy it before you leave the page.",
        bring_back: "Bring it back",
        discard: "Discard it",
        at: |line, path| match path {
            "" => format!("Line {line}"),
            path => format!("Line {line}, {path}"),
        },
        more: |more| format!("and {} more", count(more)),
        prompt: |schema, example| {
            format!(
                "Write a scenario for the Coordination Playground: a team of agents, the tasks that they work on, and the \
                 conditions, as one JSON document. It is simulated under five ways of coordinating the team.\n\n\
                 Answer with the document alone. Leave out fields that stay at their defaults. Ids are unique and made of \
                 letters, digits, _ and -. Dependencies are ids of other tasks and form no cycle. Every capability that a \
                 task requires is one that some agent has. For the role-based strategy the team needs a planner and an \
                 executor.\n\n\
                 The JSON Schema of the document:\n\n```json\n{schema}\n```\n\n\
                 An example:\n\n```json\n{example}\n```\n\n\
                 The scenario that I want: "
            )
        },
    },
    drawn: |strategy, outcome, makespan, seed| {
        format!("{strategy} · {outcome} · makespan {} · seed {seed}", seconds(makespan))
    },
};
