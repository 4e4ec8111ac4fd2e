//! Mermaid's flowcharts: nodes become tasks, and an arrow from one to another says that the other depends on it.
//!
//! How it looks (styles, classes, directions, labels on arrows) is passed over; what is in a subgraph is a task like any
//! other, and an arrow to or from a subgraph is one to or from each of them.

mod cursor;
mod graph;
mod link;
mod shape;

use super::{FAULTS_MAX, Fault, Work};
use crate::text::exchange;
use cursor::Cursor;
use graph::Graph;

/// Statements that say how it looks.
const LOOKS: [&str; 6] = ["classDef", "class", "click", "direction", "linkStyle", "style"];

/// Reads the work out of a flowchart.
///
/// # Errors
/// What is wrong, each with its line.
pub fn read(text: &str) -> Result<Work, Vec<Fault>> {
    let mut cursor = Cursor::of(text);
    let mut faults = Vec::new();
    let mut graph = Graph::default();
    let title = cursor.front_matter();
    if let Err(fault) = head(&mut cursor) {
        return Err(vec![fault]);
    }
    loop {
        cursor.skip_to_statement();
        if cursor.is_at_end() || faults.len() == FAULTS_MAX || graph.is_full() {
            break;
        }
        if let Err(fault) = statement(&mut cursor, &mut graph) {
            faults.push(fault);
            cursor.skip_line();
        }
    }
    if let Some(line) = graph.open_subgraph().filter(|_| faults.is_empty()) {
        faults.push(Fault::at(line, exchange().mermaid_faults.open_subgraph));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    graph.tasks().map(|tasks| Work { title, tasks }).map_err(|fault| vec![fault])
}

/// The word that says that it is a flowchart, and its direction.
fn head(cursor: &mut Cursor<'_>) -> Result<(), Fault> {
    cursor.skip_to_statement();
    let (line, word) = (cursor.line(), cursor.word());
    if word != "graph" && !word.starts_with("flowchart") {
        let words = &exchange().mermaid_faults;
        let reason = if word.is_empty() { words.empty.to_owned() } else { (words.other_diagram)(word) };
        return Err(Fault::at(line, reason));
    }
    cursor.skip(word.len());
    cursor.skip_spaces();
    let direction = cursor.word();
    if ["TB", "TD", "BT", "RL", "LR", ">", "<", "^", "v"].contains(&direction) {
        cursor.skip(direction.len());
    }
    Ok(())
}

fn statement(cursor: &mut Cursor<'_>, graph: &mut Graph) -> Result<(), Fault> {
    let (line, word) = (cursor.line(), cursor.word());
    match word {
        "subgraph" => {
            cursor.skip(word.len());
            graph.begin_subgraph(subgraph_id(cursor.rest_of_line()), line)?;
            cursor.skip_line();
        }
        "end" => {
            cursor.skip(word.len());
            if !graph.end_subgraph() {
                return Err(Fault::at(line, exchange().mermaid_faults.no_subgraph));
            }
        }
        "accTitle:" | "accTitle" | "accDescr:" => cursor.skip_line(),
        "accDescr" | "accDescr{" => cursor.skip_past("}"),
        word if LOOKS.contains(&word) => cursor.skip_line(),
        _ => chain(cursor, graph)?,
    }
    Ok(())
}

/// What an arrow would call a subgraph.
fn subgraph_id(declared: &str) -> &str {
    let declared = declared.trim().trim_end_matches(';');
    let id = declared.split('[').next().unwrap_or_default().trim();
    if id.is_empty() { declared } else { id.trim_matches('"') }
}

/// Groups of nodes, one linked to the next: `a & b --> c --> d`.
fn chain(cursor: &mut Cursor<'_>, graph: &mut Graph) -> Result<(), Fault> {
    let mut left = group(cursor, graph)?;
    loop {
        cursor.skip_spaces();
        if cursor.is_at_statement_end() {
            return Ok(());
        }
        let line = cursor.line();
        let link = link::read(cursor)?;
        cursor.skip_space();
        let right = group(cursor, graph)?;
        match link {
            link::Link::Forth => graph.link(&left, &right, line)?,
            link::Link::Back => graph.link(&right, &left, line)?,
            link::Link::None => {}
        }
        left = right;
    }
}

/// Nodes with `&` between them.
fn group(cursor: &mut Cursor<'_>, graph: &mut Graph) -> Result<Vec<u32>, Fault> {
    let mut nodes = Vec::new();
    loop {
        let line = cursor.line();
        let id = cursor.id();
        if id.is_empty() {
            return Err(Fault::at(line, (exchange().mermaid_faults.no_task)(&cursor.shown())));
        }
        cursor.skip(id.len());
        let label = shape::read(cursor)?;
        nodes.push(graph.node(id, label, line)?);
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
