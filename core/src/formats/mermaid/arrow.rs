//! Arrows between nodes: `-->`, `---`, `-.->`, `==>`, `--o`, `~~~`. Texts in them or behind them are ignored.

use super::cursor::Cursor;
use super::{MermaidError, MermaidResult};
use crate::formats::error::AtLine;

/// Direction of an arrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Arrow {
    /// From left to right.
    Forth,
    /// From right to left.
    Back,
    /// The arrow is invisible and only arranges nodes.
    Invisible,
}

/// Reads an arrow.
pub(super) fn read(cursor: &mut Cursor<'_>) -> MermaidResult<Arrow> {
    let line = cursor.line();
    let found = cursor.shown();
    let no_arrow = || AtLine::new(line, MermaidError::NoArrow { found });
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
            return label_behind(cursor).map(|()| Arrow::Invisible);
        }
        rest if rest.starts_with("--") => solid(cursor, '-', "--"),
        rest if rest.starts_with("==") => solid(cursor, '=', "=="),
        rest if rest.starts_with("-.") => dotted(cursor),
        _ => None,
    };
    let points_forth = points_forth.ok_or_else(no_arrow)?;
    label_behind(cursor)?;
    match (points_back, points_forth) {
        (true, true) => Err(AtLine::new(line, MermaidError::BothWays)),
        (true, false) => Ok(Arrow::Back),
        (false, _) => Ok(Arrow::Forth),
    }
}

/// Moves past the name of an arrow: `e1@-->`.
fn skip_name(cursor: &mut Cursor<'_>) {
    let id = cursor.id();
    let behind = cursor.rest()[id.len()..].strip_prefix('@');
    if behind.is_some_and(|behind| behind.starts_with(['-', '=', '~', '<', 'x', 'o'])) {
        cursor.skip(id.len() + 1);
    }
}

/// Reads an arrow of hyphens or equals signs and returns whether it points forward; `None` if it does not end.
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

/// Reads the head of an arrow and returns whether it points; `None` if there is no head.
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
fn label_behind(cursor: &mut Cursor<'_>) -> MermaidResult<()> {
    let mut behind = *cursor;
    behind.skip_spaces();
    if !behind.take("|") {
        return Ok(());
    }
    let line = behind.line();
    let end = behind.find_on_line("|");
    let end = end.ok_or_else(|| AtLine::new(line, MermaidError::OpenLabel))?;
    behind.skip(end + 1);
    *cursor = behind;
    Ok(())
}
