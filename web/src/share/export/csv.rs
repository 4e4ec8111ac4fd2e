//! Tables as comma-separated values, after RFC 4180.

use std::sync::Arc;

use coordination::time::seconds;
use serde::Serialize;

use crate::inspector::{reasons_told, sentence};
use crate::state::story::{Story, decision_of};

/// What Excel needs to see before it takes a text for Unicode.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The figures of a report, in the order in which it has them.
const FIGURES: [&str; 21] = [
    "makespan",
    "lower_bound",
    "gap",
    "cost",
    "messages",
    "messages_lost",
    "utilisation",
    "fairness",
    "duplicates",
    "wasted_seconds",
    "conflicts",
    "stall_seconds",
    "errors",
    "reworks",
    "rejections",
    "skipped",
    "delivered",
    "right",
    "quality",
    "wait_seconds",
    "decision_seconds",
];

/// How the runs under several strategies ended, and all their figures: a row for each.
pub fn figures(stories: &[Arc<Story>]) -> String {
    let mut table = Table::default();
    table.row(["strategy", "outcome"].into_iter().chain(FIGURES).map(|head| Cell::Word(head.to_owned())));
    for report in stories.iter().map(|story| &story.run.report) {
        let figures = serde_json::to_value(&report.metrics).unwrap_or_default();
        let figure = |name: &str| number(figures[name].as_f64());
        let ended = [Cell::Word(word(&report.strategy)), Cell::Word(word(&report.outcome))];
        table.row(ended.into_iter().chain(FIGURES.map(figure)));
    }
    table.finished()
}

/// What became of each task: the tasks of the report, with their titles.
pub fn tasks(story: &Story) -> String {
    let mut table = Table::with([
        "id",
        "title",
        "status",
        "agent",
        "ready_at",
        "decided_at",
        "started_at",
        "finished_at",
        "attempts",
        "result",
        "right",
        "cause",
    ]);
    for (task, report) in story.scenario().tasks.iter().zip(&story.run.report.tasks) {
        table.row([
            Cell::Text(&report.id),
            Cell::Text(task.label()),
            Cell::Word(word(&report.status)),
            text(report.agent.as_deref()),
            number(report.ready_at),
            number(report.decided_at),
            number(report.started_at),
            number(report.finished_at),
            Cell::Word(report.attempts.to_string()),
            text(report.result.as_deref()),
            report.right.map_or(Cell::Empty, |right| Cell::Word(right.to_string())),
            text(report.cause.as_deref()),
        ]);
    }
    table.finished()
}

/// Every event: what happened, in a sentence, and why, where it was a decision.
pub fn events(story: &Story) -> String {
    let mut table = Table::with(["seq", "at", "kind", "task", "agent", "event", "why"]);
    let (trace, scenario) = (&story.run.trace, story.scenario());
    for (seq, (event, written)) in trace.events().iter().zip(trace.events_json()).enumerate() {
        let task = story.task_of(event.kind).and_then(|task| scenario.tasks.get(task.0 as usize));
        let agent = story.agent_of(event.kind).and_then(|agent| scenario.agents.get(agent.0 as usize));
        let why = decision_of(event.kind).map(|decision| reasons_told(story, decision));
        table.row([
            Cell::Word(seq.to_string()),
            number(Some(seconds(event.at))),
            Cell::Word(written["kind"].as_str().unwrap_or_default().to_owned()),
            text(task.map(|task| task.id.as_str())),
            text(agent.map(|agent| agent.id.as_str())),
            Cell::Text(&sentence(story, event.kind)),
            text(why.as_deref()),
        ]);
    }
    table.finished()
}

/// What stands in a cell.
enum Cell<'a> {
    Empty,
    /// Of the page: a number, a word of a list.
    Word(String),
    /// Of a document, and so whatever someone else has written.
    Text(&'a str),
}

fn text(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::Empty, Cell::Text)
}

fn number(number: Option<f64>) -> Cell<'static> {
    number.map_or(Cell::Empty, |number| Cell::Word(number.to_string()))
}

/// The word of a choice, as the report writes it.
fn word(choice: &impl Serialize) -> String {
    let value = serde_json::to_value(choice).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// A table that is being written.
#[derive(Default)]
struct Table(String);

impl Table {
    fn with<const COLUMNS: usize>(heads: [&str; COLUMNS]) -> Self {
        let mut table = Self::default();
        table.row(heads.map(|head| Cell::Word(head.to_owned())));
        table
    }

    fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) {
        for (place, cell) in cells.into_iter().enumerate() {
            if place > 0 {
                self.0.push(',');
            }
            match cell {
                Cell::Empty => {}
                Cell::Word(word) => self.0.push_str(&word),
                Cell::Text(text) => self.0.push_str(&quoted(&harmless(text))),
            }
        }
        self.0.push_str("\r\n");
    }

    fn finished(self) -> String {
        if self.0.is_ascii() { self.0 } else { format!("{BYTE_ORDER_MARK}{}", self.0) }
    }
}

/// A text that no spreadsheet takes for a formula: an apostrophe before what one would begin with. (The wide signs are
/// those of East Asian keyboards, which count as well.)
fn harmless(text: &str) -> String {
    let begins = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.starts_with(begins) { format!("'{text}") } else { text.to_owned() }
}

/// A text as one cell: between quotation marks where it holds what would end a cell.
fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use coordination::scenario::strategies::StrategyKind;
    use proptest::prelude::*;

    use super::*;
    use crate::share::testing::{told, told_under};

    #[test]
    fn a_cell_ends_where_it_should() {
        assert_eq!(quoted("plain"), "plain");
        assert_eq!(quoted("a, b"), "\"a, b\"");
        assert_eq!(quoted("say \"no\"\r\n"), "\"say \"\"no\"\"\r\n\"");
    }

    #[test]
    fn no_text_of_a_document_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        assert_eq!(harmless("a=1"), "a=1");
    }

    #[test]
    fn figures_are_those_of_the_report_a_row_for_each_strategy() {
        let json = r#"{"version":1,"agents":[{"id":"a"}],"tasks":[{"id":"x","effort":1.5}]}"#;
        let stories = [told_under(json, StrategyKind::Uncoordinated), told_under(json, StrategyKind::Market)];
        let metrics = serde_json::to_value(&stories[0].run.report.metrics).expect("JSON");
        let names: BTreeSet<&str> =
            metrics.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(BTreeSet::from(FIGURES), names);
        let table = figures(&stories);
        let rows: Vec<Vec<&str>> = table.lines().map(|row| row.split(',').collect()).collect();
        assert_eq!(rows[0][..3], ["strategy", "outcome", "makespan"]);
        assert_eq!(rows[1][..6], ["uncoordinated", "completed", "1.5", "1.5", "0", "50"]);
        assert_eq!(rows[2][0], "market");
        assert!(rows.len() == 3 && rows.iter().all(|row| row.len() == 2 + FIGURES.len()));
    }

    #[test]
    fn tasks_are_rows() {
        let story = told(
            r#"{"version":1,"agents":[{"id":"a","script":{"results":{"x":"=1, \"2\""}}}],
                "tasks":[{"id":"x","title":"=HYPERLINK(\"http://x\")","effort":1.5}]}"#,
        );
        let table = tasks(&story);
        let rows: Vec<&str> = table.split("\r\n").collect();
        assert_eq!(
            rows[0],
            "id,title,status,agent,ready_at,decided_at,started_at,finished_at,attempts,result,right,cause"
        );
        assert_eq!(
            rows[1],
            "x,\"'=HYPERLINK(\"\"http://x\"\")\",completed,a,0,0,0,1.5,1,\"'=1, \"\"2\"\"\",false,"
        );
        assert_eq!(rows[2..], [""]);
    }

    #[test]
    fn events_say_what_and_why() {
        let story = told(r#"{"version":1,"agents":[{"id":"a"},{"id":"b"}],"tasks":[{"id":"x"}]}"#);
        let table = events(&story);
        assert_eq!(table.matches("\r\n").count(), 1 + story.run.trace.events().len());
        let assigned = table.lines().find(|row| row.contains(",task_assigned,")).unwrap_or_default();
        assert!(assigned.contains(",x,a,"), "{assigned}");
        assert!(assigned.contains("b ("), "it names who else there was: {assigned}");
    }

    #[test]
    fn what_is_not_ascii_is_marked_as_unicode() {
        let story = told(r#"{"version":1,"agents":[{"id":"a"}],"tasks":[{"id":"x","title":"é"}]}"#);
        assert!(tasks(&story).starts_with("\u{feff}id,"));
    }

    proptest! {
        #[test]
        fn a_cell_comes_back(text in any::<String>()) {
            let cell = quoted(&text);
            let inner = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
            let back = match inner {
                Some(inner) if cell != text => inner.replace("\"\"", "\""),
                _ => cell,
            };
            prop_assert_eq!(back, text);
        }
    }
}
