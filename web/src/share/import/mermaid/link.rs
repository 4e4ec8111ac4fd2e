//! Links between nodes: `-->`, `---`, `-.->`, `==>`, `--o`, `~~~`, with a text in them or behind them, which is passed over.

use super::cursor::Cursor;
use crate::share::import::Fault;
use crate::text::exchange;

/// Which way a link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// From left to right.
    Forth,
    /// From right to left.
    Back,
    /// It is not seen.
    None,
}

/// Reads a link.
pub fn read(cursor: &mut Cursor<'_>) -> Result<Link, Fault> {
    let line = cursor.line();
    let found = cursor.shown();
    let no_link = || Fault::at(line, (exchange().mermaid_faults.no_link)(&found));
    skip_name(cursor);
    let points_back = match cursor.rest().as_bytes() {
        [b'<', b'-' | b'=', ..] => cursor.take("<"),
        [b'x' | b'o', b'-' | b'=', ..] => {
            cursor.skip(1);
            false
        }
        _ => false,
    };
    let points_forth = match cursor.rest() {
        rest if rest.starts_with("~~~") => {
            skip_run(cursor, '~');
            return label_behind(cursor).map(|()| Link::None);
        }
        rest if rest.starts_with("--") => solid(cursor, '-', "--"),
        rest if rest.starts_with("==") => solid(cursor, '=', "=="),
        rest if rest.starts_with("-.") => dotted(cursor),
        _ => None,
    };
    let points_forth = points_forth.ok_or_else(no_link)?;
    label_behind(cursor)?;
    match (points_back, points_forth) {
        (true, true) => Err(Fault::at(line, exchange().mermaid_faults.both_ways)),
        (true, false) => Ok(Link::Back),
        (false, _) => Ok(Link::Forth),
    }
}

/// A link may have a name: `e1@-->`.
fn skip_name(cursor: &mut Cursor<'_>) {
    let id = cursor.id();
    let behind = cursor.rest()[id.len()..].strip_prefix('@');
    if behind.is_some_and(|behind| behind.starts_with(['-', '=', '~', '<', 'x', 'o'])) {
        cursor.skip(id.len() + 1);
    }
}

/// A link of hyphens or equals signs; whether it points forth. `None` where it does not end.
fn solid(cursor: &mut Cursor<'_>, sign: char, two: &str) -> Option<bool> {
    let length = skip_run(cursor, sign);
    if let Some(points) = head(cursor) {
        return Some(points);
    }
    if length > 2 {
        return Some(false);
    }
    // A text stands in it.
    let end = cursor.find_on_line(two)?;
    cursor.skip(end);
    skip_run(cursor, sign);
    Some(head(cursor).unwrap_or(false))
}

fn dotted(cursor: &mut Cursor<'_>) -> Option<bool> {
    cursor.skip(1);
    skip_run(cursor, '.');
    if !cursor.rest().starts_with('-') {
        let end = cursor.find_on_line(".-")?;
        cursor.skip(end);
        skip_run(cursor, '.');
    }
    skip_run(cursor, '-');
    Some(head(cursor).unwrap_or(false))
}

/// The head of an arrow: whether it points.
fn head(cursor: &mut Cursor<'_>) -> Option<bool> {
    if cursor.take(">") {
        return Some(true);
    }
    (cursor.take("x") || cursor.take("o")).then_some(false)
}

fn skip_run(cursor: &mut Cursor<'_>, sign: char) -> usize {
    let length = cursor.rest().chars().take_while(|letter| *letter == sign).count();
    cursor.skip(length);
    length
}

/// Moves past `|text|`.
fn label_behind(cursor: &mut Cursor<'_>) -> Result<(), Fault> {
    let mut behind = *cursor;
    behind.skip_spaces();
    if !behind.take("|") {
        return Ok(());
    }
    let line = behind.line();
    let end = behind.find_on_line("|");
    let end = end.ok_or_else(|| Fault::at(line, exchange().mermaid_faults.open_text))?;
    behind.skip(end + 1);
    *cursor = behind;
    Ok(())
}
