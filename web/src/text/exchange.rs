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
    /// A reason, with its line.
    pub at_line: fn(usize, &str) -> String,
    /// It is no text: the place of the first letter that is none.
    pub binary: fn(usize) -> String,
    /// It is none of the kinds that can be opened.
    pub unknown_kind: &'static str,
    /// Of the scenario as text.
    pub whole: WholeText,
    /// Why a drawing cannot be opened.
    pub svg: SvgText,
    /// Why a task graph cannot be opened.
    pub stg: StgText,
    /// Why a flowchart cannot be opened.
    pub mermaid_faults: MermaidText,
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

/// Why a drawing cannot be opened.
#[derive(Debug)]
pub struct SvgText {
    /// It is something else: its first element.
    pub no_drawing: fn(&str) -> String,
    /// There is no scenario in it.
    pub no_scenario: &'static str,
    /// It ends too early.
    pub cut_off: &'static str,
}

/// Why a task graph cannot be opened.
#[derive(Debug)]
pub struct StgText {
    /// There is nothing in it.
    pub empty: &'static str,
    /// It does not begin with the number of tasks: what it begins with.
    pub no_count: fn(&str) -> String,
    /// There are more tasks than can be run: how many, and how many can.
    pub too_many: fn(usize, usize) -> String,
    /// What stands first in a row,
    pub id: &'static str,
    /// what stands second,
    pub time: &'static str,
    /// what stands third,
    pub preds: &'static str,
    /// and what follows.
    pub pred: &'static str,
    /// A cell is no number: which, and what stands there.
    pub no_number: fn(&str, &str) -> String,
    /// The rows are not in order: the number there, and the one that is due.
    pub out_of_order: fn(usize, usize) -> String,
    /// The first or last row takes time: its number.
    pub no_dummy: fn(usize) -> String,
    /// A task depends on one that there is not.
    pub no_such_task: fn(usize) -> String,
    /// More dependencies than can be run.
    pub too_many_preds: fn(usize) -> String,
    /// A row has not as many predecessors as it says: announced, found.
    pub other_number: fn(usize, usize) -> String,
    /// There is a row too many: how many there should be, and the line that says so.
    pub one_more: fn(usize, usize) -> String,
    /// Rows are missing: found, announced, and the line that says so.
    pub too_few: fn(usize, usize, usize) -> String,
    /// The title of a task: its number.
    pub title: fn(usize) -> String,
}

/// Why a flowchart cannot be opened.
#[derive(Debug)]
pub struct MermaidText {
    /// There is nothing in it.
    pub empty: &'static str,
    /// It is another diagram: how it begins.
    pub other_diagram: fn(&str) -> String,
    /// A subgraph does not end.
    pub open_subgraph: &'static str,
    /// An `end` without one.
    pub no_subgraph: &'static str,
    /// No task stands where one should: what does.
    pub no_task: fn(&str) -> String,
    /// No arrow stands where one should: what does.
    pub no_link: fn(&str) -> String,
    /// An arrow points both ways.
    pub both_ways: &'static str,
    /// A label does not end.
    pub open_text: &'static str,
    /// More tasks than can be run.
    pub too_many: fn(usize) -> String,
    /// More dependencies than can be run.
    pub too_many_links: fn(usize) -> String,
    /// More subgraphs than are read.
    pub too_many_subgraphs: &'static str,
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
    at_line: |line, reason| format!("line {line}: {reason}"),
    binary: |place| format!("it is not text: letter {} is none that text has", count(place)),
    unknown_kind: "it is none of what can be opened: a scenario as JSON, a timeline as SVG from here, a Standard Task \
                   Graph, or a flowchart of Mermaid",
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
    svg: SvgText {
        no_drawing: |first| match first {
            "" => "it is not an SVG drawing".to_owned(),
            first => format!("it is not an SVG drawing but begins with <{first}>"),
        },
        no_scenario: "there is no scenario in this drawing: only those that were exported here hold theirs",
        cut_off: "the file ends within what begins here",
    },
    stg: StgText {
        empty: "there is nothing in it but spaces and comments",
        no_count: |found| format!("expected the number of tasks, found \"{found}\""),
        too_many: |many, max| {
            format!("{}; at most {} can be run", counted(many, "task", "tasks"), count(max))
        },
        id: "the number of the task",
        time: "its time, from 0 to 1,000,000",
        preds: "the number of its predecessors",
        pred: "the number of a predecessor",
        no_number: |what, found| format!("expected {what}, found \"{found}\""),
        out_of_order: |found, due| format!("task {found} stands where task {due} is due"),
        no_dummy: |place| format!("task {place} is to be a dummy, which takes no time"),
        no_such_task: |needed| format!("there is no task {needed} to depend on"),
        too_many_preds: |max| format!("more than {} dependencies; that many can be run", count(max)),
        other_number: |announced, found| {
            format!("{} announced, {} found", counted(announced, "predecessor", "predecessors"), count(found))
        },
        one_more: |rows, line| format!("one row more than the {} that line {line} announces", count(rows)),
        too_few: |found, rows, line| {
            format!(
                "the file ends after {} of the {} rows that line {line} announces",
                count(found),
                count(rows)
            )
        },
        title: |number| format!("Task {number}"),
    },
    mermaid_faults: MermaidText {
        empty: "there is nothing in it",
        other_diagram: |word| {
            let word: String = word.chars().take(24).collect();
            format!("expected flowchart or graph, found \"{word}\"; other diagrams hold no work")
        },
        open_subgraph: "the subgraph that begins here has no end",
        no_subgraph: "end, but no subgraph is open",
        no_task: |found| match found {
            "" => "expected a task, found nothing".to_owned(),
            found => format!("expected a task, found \"{found}\""),
        },
        no_link: |found| format!("expected an arrow or the end of the line, found \"{found}\""),
        both_ways: "the arrow points both ways, and no two tasks can wait for each other",
        open_text: "the label that begins here has no end",
        too_many: |max| format!("more than {} tasks; that many can be run", count(max)),
        too_many_links: |max| format!("more than {} dependencies; that many can be run", count(max)),
        too_many_subgraphs: "more subgraphs, or deeper ones, than are read",
    },
    drawn: |strategy, outcome, makespan, seed| {
        format!("{strategy} · {outcome} · makespan {} · seed {seed}", seconds(makespan))
    },
};
