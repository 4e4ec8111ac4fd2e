//! Tables as comma-separated values (RFC 4180): figures of runs and what became of tasks.

use serde::Serialize;

use crate::report::Report;
use crate::scenario::Scenario;

/// Excel takes a text for Unicode only if it starts with this mark.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Signs with which a spreadsheet lets a formula start. The wide ones are those of East Asian keyboards.
pub(super) const FORMULA_SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Figures of a report, in the order in which the report has them.
const FIGURES: [&str; 23] = [
    "makespan",
    "lower_bound",
    "gap",
    "cost",
    "coordination_cost",
    "messages",
    "messages_lost",
    "utilisation",
    "fairness",
    "duplicates",
    "wasted_seconds",
    "conflicts",
    "stall_seconds",
    "errors",
    "inherited",
    "reworks",
    "rejections",
    "skipped",
    "delivered",
    "right",
    "quality",
    "wait_seconds",
    "decision_seconds",
];

/// Writes one row a report: the strategy, how the run ended, and all figures.
#[must_use]
pub fn figures<'a>(reports: impl IntoIterator<Item = &'a Report>) -> String {
    let mut table = CsvWriter::default();
    table.row(["strategy", "outcome"].into_iter().chain(FIGURES).map(CsvCell::word));
    for report in reports {
        let figures = serde_json::to_value(&report.metrics).unwrap_or_default();
        let figure = |name: &str| CsvCell::number(figures[name].as_f64());
        let ended = [CsvCell::choice(&report.strategy), CsvCell::choice(&report.outcome)];
        table.row(ended.into_iter().chain(FIGURES.map(figure)));
    }
    table.finish()
}

/// Writes one row a task: what the report says of it, with its title.
#[must_use]
pub fn tasks(scenario: &Scenario, report: &Report) -> String {
    let mut table = CsvWriter::with_headings([
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
    for (task, settled) in scenario.tasks.iter().zip(&report.tasks) {
        table.row([
            CsvCell::Text(&settled.id),
            CsvCell::Text(task.label()),
            CsvCell::choice(&settled.status),
            CsvCell::text(settled.agent.as_deref()),
            CsvCell::number(settled.ready_at),
            CsvCell::number(settled.decided_at),
            CsvCell::number(settled.started_at),
            CsvCell::number(settled.finished_at),
            CsvCell::word(settled.attempts),
            CsvCell::text(settled.result.as_deref()),
            settled.right.map_or(CsvCell::Empty, CsvCell::word),
            CsvCell::text(settled.cause.as_deref()),
        ]);
    }
    table.finish()
}

/// Content of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum CsvCell<'a> {
    /// Nothing.
    Empty,
    /// A number or a word of a fixed list; it needs no quotation marks.
    Word(String),
    /// Text of a document, which may be anything.
    Text(&'a str),
}

impl<'a> CsvCell<'a> {
    /// Returns a cell with a number, or an empty one.
    #[must_use]
    pub fn number(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::word)
    }

    /// Returns a cell with a word that needs no quotation marks.
    pub fn word(word: impl ToString) -> Self {
        Self::Word(word.to_string())
    }

    /// Returns a cell with the text of a document, or an empty one.
    #[must_use]
    pub fn text(text: Option<&'a str>) -> Self {
        text.map_or(Self::Empty, Self::Text)
    }

    /// Returns a cell with a choice, written as in the report.
    fn choice(choice: &impl Serialize) -> Self {
        let value = serde_json::to_value(choice).unwrap_or_default();
        Self::Word(value.as_str().unwrap_or_default().to_owned())
    }
}

/// Writes a table row by row.
#[derive(Debug)]
pub struct CsvWriter {
    text: String,
    separator: char,
}

impl Default for CsvWriter {
    fn default() -> Self {
        Self::separated_by(',')
    }
}

impl CsvWriter {
    /// Returns an empty table with this sign between its cells.
    #[must_use]
    pub fn separated_by(separator: char) -> Self {
        Self { text: String::new(), separator }
    }

    /// Returns a table that starts with a row of headings.
    #[must_use]
    pub fn with_headings<const COLUMNS: usize>(headings: [&str; COLUMNS]) -> Self {
        let mut table = Self::default();
        table.row(headings.map(CsvCell::word));
        table
    }

    /// Adds a row. Text that a spreadsheet would take for a formula gets an apostrophe before it, and control characters are left
    /// out.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = CsvCell<'a>>) {
        for (place, cell) in cells.into_iter().enumerate() {
            if place > 0 {
                self.text.push(self.separator);
            }
            match cell {
                CsvCell::Empty => {}
                CsvCell::Word(word) => self.text.push_str(&word),
                CsvCell::Text(text) => {
                    let text: String = text.chars().filter(|letter| !super::is_of_no_text(*letter)).collect();
                    self.text.push_str(&quoted(&harmless(&text), self.separator));
                }
            }
        }
        self.text.push_str("\r\n");
    }

    /// Returns the table, with a byte order mark if it is not pure ASCII.
    #[must_use]
    pub fn finish(self) -> String {
        if self.text.is_ascii() { self.text } else { format!("{BYTE_ORDER_MARK}{}", self.text) }
    }
}

/// Returns the text with an apostrophe before anything that a spreadsheet would take for a formula.
fn harmless(text: &str) -> String {
    if text.starts_with(FORMULA_SIGNS) { format!("'{text}") } else { text.to_owned() }
}

/// Returns the text as one cell, between quotation marks if it holds anything that would end the cell.
fn quoted(text: &str, separator: char) -> String {
    if text.contains([separator, '"', '\t', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::*;
    use crate::scenario::strategies::StrategyKind;

    fn run(document: &str, strategy: StrategyKind) -> (Arc<Scenario>, Report) {
        let scenario = Arc::new(Scenario::from_json(document).expect("a document"));
        let report = Report::of(&crate::simulate(&scenario, strategy).expect("a run"));
        (scenario, report)
    }

    #[test]
    fn a_cell_ends_where_it_should() {
        assert_eq!(quoted("plain", ','), "plain");
        assert_eq!(quoted("a, b", ','), "\"a, b\"");
        assert_eq!(quoted("say \"no\"\r\n", ','), "\"say \"\"no\"\"\r\n\"");
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
        let reports = [StrategyKind::Uncoordinated, StrategyKind::Market].map(|kind| run(json, kind).1);
        let metrics = serde_json::to_value(&reports[0].metrics).expect("JSON");
        let names: BTreeSet<&str> =
            metrics.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(BTreeSet::from(FIGURES), names);
        let table = figures(&reports);
        let rows: Vec<Vec<&str>> = table.lines().map(|row| row.split(',').collect()).collect();
        assert_eq!(rows[0][..3], ["strategy", "outcome", "makespan"]);
        assert_eq!(rows[1][..7], ["uncoordinated", "completed", "1.5", "1.5", "0", "50", "0"]);
        assert_eq!(rows[2][0], "market");
        assert!(rows.len() == 3 && rows.iter().all(|row| row.len() == 2 + FIGURES.len()));
    }

    #[test]
    fn tasks_are_rows() {
        let (scenario, report) = run(
            r#"{"version":1,"agents":[{"id":"a","script":{"results":{"x":"=1, \"2\""}}}],
                "tasks":[{"id":"x","title":"=HYPERLINK(\"http://x\")","effort":1.5}]}"#,
            StrategyKind::Centralized,
        );
        let table = tasks(&scenario, &report);
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
    fn what_is_not_ascii_is_marked_as_unicode() {
        let json = r#"{"version":1,"agents":[{"id":"a"}],"tasks":[{"id":"x","title":"é"}]}"#;
        let (scenario, report) = run(json, StrategyKind::Centralized);
        assert!(tasks(&scenario, &report).starts_with("\u{feff}id,"));
    }

    proptest! {
        #[test]
        fn a_cell_comes_back(text in any::<String>()) {
            let cell = quoted(&text, ',');
            let inner = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
            let back = match inner {
                Some(inner) if cell != text => inner.replace("\"\"", "\""),
                _ => cell,
            };
            prop_assert_eq!(back, text);
        }
    }
}
