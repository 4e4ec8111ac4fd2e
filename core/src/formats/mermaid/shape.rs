//! Shapes of nodes, which are ignored, and the labels in them.

use super::cursor::Cursor;
use super::{MermaidError, MermaidResult};
use crate::formats::error::AtLine;

/// Signs that open and close shapes, longer ones before their own prefixes.
const SHAPES: [(&str, &[&str]); 14] = [
    ("(((", &[")))"]),
    ("((", &["))"]),
    ("([", &["])"]),
    ("(-", &["-)"]),
    ("[[", &["]]"]),
    ("[(", &[")]"]),
    ("[/", &["/]", "\\]"]),
    ("[\\", &["\\]", "/]"]),
    ("[|", &["|]"]),
    ("{{", &["}}"]),
    ("[", &["]"]),
    ("(", &[")"]),
    ("{", &["}"]),
    (">", &["]"]),
];

/// Reads the shape behind the name of a node, with its class, and returns the label if there is one.
pub(super) fn read(cursor: &mut Cursor<'_>) -> MermaidResult<Option<String>> {
    class(cursor);
    let label = match SHAPES.iter().find(|(opens, _)| cursor.rest().starts_with(opens)) {
        Some((opens, closes)) => Some(shape(cursor, opens, closes)?),
        None if cursor.rest().starts_with("@{") => attributes(cursor)?,
        None => None,
    };
    class(cursor);
    Ok(label.filter(|label| !label.is_empty()))
}

/// Moves past `:::name`.
fn class(cursor: &mut Cursor<'_>) {
    if cursor.take(":::") {
        let id = cursor.id();
        cursor.skip(id.len());
    }
}

fn shape(cursor: &mut Cursor<'_>, opens: &str, closes: &[&str]) -> MermaidResult<String> {
    let line = cursor.line();
    let open_label = || AtLine::new(line, MermaidError::OpenLabel);
    cursor.skip(opens.len());
    let mut inner = *cursor;
    inner.skip_space();
    if inner.take("\"") {
        let end = inner.rest().find('"').ok_or_else(open_label)?;
        let label = &inner.rest()[..end];
        inner.skip(end + 1);
        inner.skip_space();
        if !closes.iter().any(|close| inner.take(close)) {
            return Err(open_label());
        }
        *cursor = inner;
        return Ok(decoded(label));
    }
    let rest = cursor.rest();
    let closing = |at: usize| closes.iter().find(|close| rest[at..].starts_with(**close));
    let mut ends = rest.char_indices().map_while(|(at, letter)| (letter != '\n').then_some(at));
    let end = ends.find_map(|at| closing(at).map(|close| (at, close)));
    let (at, close) = end.ok_or_else(open_label)?;
    cursor.skip(at + close.len());
    Ok(decoded(&rest[..at]))
}

/// `@{ shape: rect, label: "text" }`.
fn attributes(cursor: &mut Cursor<'_>) -> MermaidResult<Option<String>> {
    let line = cursor.line();
    cursor.skip(2);
    let (mut is_quoted, rest) = (false, cursor.rest());
    let end = rest.bytes().position(|byte| {
        is_quoted ^= byte == b'"';
        byte == b'}' && !is_quoted
    });
    let end = end.ok_or_else(|| AtLine::new(line, MermaidError::OpenLabel))?;
    cursor.skip(end + 1);
    let label = rest[..end].split_once("label:").map(|(_, label)| label.trim_start());
    Ok(label.map(|label| match label.strip_prefix('"') {
        Some(quoted) => decoded(quoted.split('"').next().unwrap_or_default()),
        None => decoded(label.split(',').next().unwrap_or_default()),
    }))
}

/// Returns the text of a label: codes such as `#quot;` or `#35;` become letters, line breaks become spaces, and the quotes of
/// a Markdown string are dropped.
fn decoded(label: &str) -> String {
    let label = label.trim();
    let markdown = label.strip_prefix('`').and_then(|label| label.strip_suffix('`'));
    let mut out = String::with_capacity(label.len());
    let mut rest = markdown.unwrap_or(label);
    while let Some(at) = rest.find(['#', '<', '\n', '\r']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (letter, length) = special(rest);
        out.push(letter);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

/// Returns the letter that the beginning of a text stands for, and how many bytes it takes there.
fn special(text: &str) -> (char, usize) {
    let breaks = ["<br/>", "<br />", "<br>", "\r\n", "\n", "\r"];
    if let Some(found) = breaks.into_iter().find(|it| text.starts_with(it)) {
        return (' ', found.len());
    }
    let code = text.strip_prefix('#').and_then(|text| {
        let end = text.bytes().take(10).position(|byte| byte == b';')?;
        let letter = match &text[..end] {
            "quot" => '"',
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "apos" => '\'',
            "nbsp" => ' ',
            code => char::from_u32(code.parse().ok()?)?,
        };
        Some((letter, end + 2))
    });
    let first = text.chars().next().unwrap_or(' ');
    code.unwrap_or((first, first.len_utf8()))
}
