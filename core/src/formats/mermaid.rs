//! Flowcharts of Mermaid: nodes become tasks, and an arrow between two nodes becomes a dependency.
//!
//! Statements about looks (styles, classes, directions) and labels of arrows are ignored. Nodes in a subgraph are tasks like
//! any other; an arrow to or from a subgraph is an arrow to or from each node in it.

mod arrow;
mod cursor;
mod flowchart;
mod shape;
mod writing;

use super::Work;
use super::error::{AtLine, ERRORS_MAX};
use super::words::{grouped, quotable};
use crate::scenario::{DEPENDENCIES_MAX, TASKS_MAX};
use arrow::Arrow;
use cursor::Cursor;
use flowchart::Flowchart;
pub use writing::write;

/// Why a flowchart cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MermaidError {
    /// The text is empty.
    #[error("there is nothing in it")]
    Empty,
    /// The text is a diagram of another kind.
    #[error("expected flowchart or graph, found \"{found}\"; other diagrams hold no work")]
    OtherDiagram {
        /// First word of the diagram.
        found: String,
    },
    /// A subgraph has no `end`.
    #[error("the subgraph that begins here has no end")]
    OpenSubgraph,
    /// An `end` stands outside of a subgraph.
    #[error("end, but no subgraph is open")]
    NoSubgraph,
    /// The name of a node is missing.
    #[error("expected a task, found {}", found_or_nothing(found))]
    NoTask {
        /// What stands there instead.
        found: String,
    },
    /// An arrow is missing or incomplete.
    #[error("expected an arrow or the end of the line, found \"{found}\"")]
    NoArrow {
        /// What stands there instead.
        found: String,
    },
    /// An arrow points both ways.
    #[error("the arrow points both ways, and no two tasks can wait for each other")]
    BothWays,
    /// A label has no end.
    #[error("the label that begins here has no end")]
    OpenLabel,
    /// The flowchart has more nodes than a scenario may have tasks.
    #[error("more than {} tasks; that many can be run", grouped(TASKS_MAX))]
    TooManyTasks,
    /// The flowchart has more arrows than a scenario may have dependencies.
    #[error("more than {} dependencies; that many can be run", grouped(DEPENDENCIES_MAX))]
    TooManyDependencies,
    /// The flowchart has too many subgraphs, or nests them too deep.
    #[error("more subgraphs, or deeper ones, than are read")]
    TooManySubgraphs,
}

type MermaidResult<T> = Result<T, AtLine<MermaidError>>;

fn found_or_nothing(found: &str) -> String {
    if found.is_empty() { "nothing".to_owned() } else { format!("\"{found}\"") }
}

/// Statements about looks.
const LOOKS: [&str; 6] = ["classDef", "class", "click", "direction", "linkStyle", "style"];

/// Reads the work of a flowchart.
///
/// # Errors
/// Returns what is wrong, each with its line; at most 20 errors.
pub fn read(text: &str) -> Result<Work, Vec<AtLine<MermaidError>>> {
    let mut cursor = Cursor::of(text);
    let mut errors = Vec::new();
    let mut chart = Flowchart::default();
    let title = cursor.front_matter();
    if let Err(error) = head(&mut cursor) {
        return Err(vec![error]);
    }
    loop {
        cursor.skip_to_statement();
        if cursor.is_at_end() || errors.len() == ERRORS_MAX || chart.is_full() {
            break;
        }
        if let Err(error) = statement(&mut cursor, &mut chart) {
            errors.push(error);
            cursor.skip_line();
        }
    }
    if let Some(line) = chart.open_subgraph().filter(|_| errors.is_empty()) {
        errors.push(AtLine::new(line, MermaidError::OpenSubgraph));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    chart.tasks().map(|tasks| Work { title, tasks, ..Work::default() }).map_err(|error| vec![error])
}

/// Reads the keyword of a flowchart and its direction.
fn head(cursor: &mut Cursor<'_>) -> MermaidResult<()> {
    cursor.skip_to_statement();
    let (line, word) = (cursor.line(), cursor.word());
    if word != "graph" && !word.starts_with("flowchart") {
        let found = quotable(word);
        let error = if word.is_empty() { MermaidError::Empty } else { MermaidError::OtherDiagram { found } };
        return Err(AtLine::new(line, error));
    }
    cursor.skip(word.len());
    cursor.skip_spaces();
    let direction = cursor.word();
    if ["TB", "TD", "BT", "RL", "LR", ">", "<", "^", "v"].contains(&direction) {
        cursor.skip(direction.len());
    }
    Ok(())
}

fn statement(cursor: &mut Cursor<'_>, chart: &mut Flowchart) -> MermaidResult<()> {
    let (line, word) = (cursor.line(), cursor.word());
    match word {
        "subgraph" => {
            cursor.skip(word.len());
            chart.begin_subgraph(subgraph_id(cursor.rest_of_line()), line)?;
            cursor.skip_line();
        }
        "end" => {
            cursor.skip(word.len());
            if !chart.end_subgraph() {
                return Err(AtLine::new(line, MermaidError::NoSubgraph));
            }
        }
        "accTitle:" | "accTitle" | "accDescr:" => cursor.skip_line(),
        "accDescr" | "accDescr{" => cursor.skip_past("}"),
        word if LOOKS.contains(&word) => cursor.skip_line(),
        _ => chain(cursor, chart)?,
    }
    Ok(())
}

/// Returns the name by which arrows refer to a subgraph.
fn subgraph_id(declared: &str) -> &str {
    let declared = declared.trim().trim_end_matches(';');
    let id = declared.split('[').next().unwrap_or_default().trim();
    if id.is_empty() { declared } else { id.trim_matches('"') }
}

/// Reads groups of nodes with arrows between them: `a & b --> c --> d`.
fn chain(cursor: &mut Cursor<'_>, chart: &mut Flowchart) -> MermaidResult<()> {
    let mut left = group(cursor, chart)?;
    loop {
        cursor.skip_spaces();
        if cursor.is_at_statement_end() {
            return Ok(());
        }
        let line = cursor.line();
        let arrow = arrow::read(cursor)?;
        cursor.skip_space();
        let right = group(cursor, chart)?;
        match arrow {
            Arrow::Forth => chart.link(&left, &right, line)?,
            Arrow::Back => chart.link(&right, &left, line)?,
            Arrow::Invisible => {}
        }
        left = right;
    }
}

/// Reads nodes with `&` between them.
fn group(cursor: &mut Cursor<'_>, chart: &mut Flowchart) -> MermaidResult<Vec<u32>> {
    let mut nodes = Vec::new();
    loop {
        let line = cursor.line();
        let id = cursor.id();
        if id.is_empty() {
            return Err(AtLine::new(line, MermaidError::NoTask { found: cursor.shown() }));
        }
        cursor.skip(id.len());
        let label = shape::read(cursor)?;
        nodes.push(chart.node(id, label, line)?);
        cursor.skip_spaces();
        if !cursor.take("&") {
            nodes.sort_unstable();
            nodes.dedup();
            return Ok(nodes);
        }
        cursor.skip_space();
    }
}

#[cfg(test)]
mod tests;
