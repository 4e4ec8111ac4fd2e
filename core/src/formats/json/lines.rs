//! Lines of findings in the text of a document.

use std::collections::BTreeMap;

use crate::scenario::json_walk::{JsonWalk, Place};
use crate::scenario::{Finding, Findings, Path};

/// A finding and its line in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct LocatedFinding {
    /// Its line.
    pub line: TextLine,
    /// The finding.
    pub finding: Finding,
}

/// A line of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextLine {
    /// Its number, from 1.
    pub number: usize,
    /// Number of UTF-16 code units before it; browsers count text in these.
    pub start: u32,
    /// Number of UTF-16 code units up to its end, without the line break.
    pub end: u32,
}

/// Returns the findings in the order of their lines. The line of a finding is that of its path; if that is missing in the text, the
/// line of the innermost part that should hold it.
#[must_use]
pub fn located(text: &str, findings: &Findings) -> Vec<LocatedFinding> {
    if findings.is_empty() {
        return Vec::new();
    }
    let mut wanted: BTreeMap<Path, Option<usize>> = BTreeMap::new();
    for path in findings.iter().flat_map(|finding| upwards(&finding.path)) {
        wanted.insert(path, None);
    }
    JsonWalk::through(text, &mut |place| {
        if let Place::Key { path, at, .. } | Place::Item { path, at } = place
            && let Some(first) = wanted.get_mut(path)
        {
            first.get_or_insert(at);
        }
    });
    let mut lines = TextLines::of(text);
    let mut placed: Vec<(usize, &Finding)> = findings
        .iter()
        .map(|finding| {
            let known = upwards(&finding.path).find_map(|path| wanted.get(&path).copied().flatten());
            (known.unwrap_or_else(|| line_in_message(text, &finding.message)), finding)
        })
        .collect();
    placed.sort_by_key(|(at, _)| *at);
    placed
        .into_iter()
        .map(|(at, finding)| LocatedFinding { line: lines.at(at), finding: finding.clone() })
        .collect()
}

/// Returns the offset of the line that a message names. The finding of a text that is not JSON has no path but names its line.
fn line_in_message(text: &str, message: &str) -> usize {
    let line =
        message.rsplit_once("(line ").and_then(|(_, rest)| rest.split(',').next()?.parse::<usize>().ok());
    let before = text.split_inclusive('\n').take(line.unwrap_or(1).saturating_sub(1));
    before.map(str::len).sum::<usize>().min(text.len())
}

/// Returns a path and those of everything that holds it, from the inside out, without the document as a whole.
fn upwards(path: &Path) -> impl Iterator<Item = Path> {
    let outer = |path: &Path| {
        let mut outer = path.clone();
        outer.pop();
        Some(outer)
    };
    std::iter::successors(Some(path.clone()), outer).take_while(|path| !path.is_empty())
}

/// Goes through the lines of a text in order.
struct TextLines<'a> {
    rest: std::iter::Peekable<std::str::SplitInclusive<'a, char>>,
    /// Number of bytes before the present line.
    bytes: usize,
    /// Number of UTF-16 code units before the present line.
    units: u32,
    line: usize,
    /// Number of UTF-16 code units of the present line, once they are counted: all findings may be in one long line.
    width: Option<u32>,
}

impl<'a> TextLines<'a> {
    fn of(text: &'a str) -> Self {
        Self { rest: text.split_inclusive('\n').peekable(), bytes: 0, units: 0, line: 1, width: None }
    }

    /// Returns the line that holds a byte, which must not come before the last one asked for.
    fn at(&mut self, byte: usize) -> TextLine {
        while let Some(line) =
            self.rest.peek().filter(|line| self.bytes + line.len() <= byte && line.ends_with('\n'))
        {
            self.bytes += line.len();
            self.units += line.encode_utf16().count() as u32;
            self.line += 1;
            self.width = None;
            self.rest.next();
        }
        let line = self.rest.peek().map_or("", |line| line.trim_end_matches(['\n', '\r']));
        let width = *self.width.get_or_insert_with(|| line.encode_utf16().count() as u32);
        TextLine { number: self.line, start: self.units, end: self.units + width }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::scenario::Step;

    fn line(text: &str, path: &str) -> usize {
        located(text, &vec![Finding::error(path, "")])[0].line.number
    }

    const TEXT: &str = "{\n  \"title\": \"{[\\\"\",\n  \"agents\": [\n    {\"id\": \"a\"},\n    {\n      \"id\": \"b\",\n      \"speed\": 0\n    }\n  ]\n}";

    #[test]
    fn a_path_has_its_line() {
        assert_eq!(line(TEXT, "title"), 2);
        assert_eq!(line(TEXT, "agents"), 3);
        assert_eq!(line(TEXT, "agents[0].id"), 4);
        assert_eq!(line(TEXT, "agents[1]"), 5);
        assert_eq!(line(TEXT, "agents[1].speed"), 7);
    }

    #[test]
    fn what_is_missing_has_the_line_of_what_should_hold_it() {
        assert_eq!(line(TEXT, "agents[1].skill"), 5);
        assert_eq!(line(TEXT, "agents[7].skill"), 3);
        assert_eq!(line(TEXT, "version"), 1);
        assert_eq!(line("", ""), 1);
    }

    #[test]
    fn where_it_is_no_json_the_message_says_the_line() {
        let finding = Finding::error("", "not JSON: expected value (line 2, column 3)");
        let place = located("{\nÄ𝄞 x\n}", &vec![finding])[0].line;
        assert_eq!(place, TextLine { number: 2, start: 2, end: 7 });
    }

    #[test]
    fn a_key_with_dots_or_of_any_length_has_its_line() {
        let long = "x".repeat(60);
        let text = format!("{{\n\"a.b[0]\": 1,\n\"{long}\": 2\n}}");
        for (key, line) in [("a.b[0]".to_owned(), 2), (long, 3)] {
            let finding = Finding::error(Path::from([Step::from(key)]), "");
            assert_eq!(located(&text, &vec![finding])[0].line.number, line);
        }
    }

    #[test]
    fn findings_come_in_the_order_of_their_lines() {
        let findings = vec![Finding::error("agents[1]", ""), Finding::error("title", "")];
        let lines: Vec<usize> = located(TEXT, &findings).iter().map(|placed| placed.line.number).collect();
        assert_eq!(lines, [2, 5]);
    }

    proptest! {
        #[test]
        fn whatever_the_text_is_a_line_is_found(text in any::<String>(), path in "[a-c.\\[\\]0-2]{0,8}", cut in 0..120_usize) {
            for text in [text.clone(), TEXT.chars().take(cut).chain(text.chars()).collect()] {
                let line = line(&text, &path);
                prop_assert!(line >= 1 && line <= text.split('\n').count());
            }
        }
    }
}
