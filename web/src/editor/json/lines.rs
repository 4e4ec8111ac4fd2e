//! Where in a text a path of the document stands.

use std::collections::BTreeMap;

use coordination::scenario::{Finding, Findings};

/// A finding, and where it stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Where.
    pub place: Place,
    /// What is wrong or doubtful.
    pub finding: Finding,
}

/// A line of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// Where it begins, as the browser counts.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// The findings, each with its place: that of its path, or of what holds it where it is missing.
pub fn located(text: &str, findings: &Findings) -> Vec<Placed> {
    if findings.is_empty() {
        return Vec::new();
    }
    let paths: Vec<String> = findings.iter().map(|finding| finding.path.to_string()).collect();
    let mut wanted: BTreeMap<&str, Option<usize>> = BTreeMap::new();
    for path in paths.iter().flat_map(|path| up(path)) {
        wanted.insert(path, None);
    }
    Walk { text, at: 0, path: String::new(), wanted: &mut wanted }.value(0);
    let mut lines = Lines::of(text);
    let mut placed: Vec<(usize, &Finding)> = findings
        .iter()
        .zip(&paths)
        .map(|(finding, path)| {
            let known = up(path).find_map(|path| wanted.get(path).copied().flatten());
            (known.unwrap_or_else(|| said(text, &finding.message)), finding)
        })
        .collect();
    placed.sort_by_key(|(at, _)| *at);
    placed.into_iter().map(|(at, finding)| Placed { place: lines.at(at), finding: finding.clone() }).collect()
}

/// Where a text is no JSON, the finding has no path but says the line.
fn said(text: &str, message: &str) -> usize {
    let line =
        message.rsplit_once("(line ").and_then(|(_, rest)| rest.split(',').next()?.parse::<usize>().ok());
    let before = text.split_inclusive('\n').take(line.unwrap_or(1).saturating_sub(1));
    before.map(str::len).sum::<usize>().min(text.len())
}

/// A path, then those of what holds it, from the inside out.
fn up(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors((!path.is_empty()).then_some(path), |path| {
        path.rfind(['.', '[']).map(|end| &path[..end]).filter(|path| !path.is_empty())
    })
}

/// Goes from place to place of a text in order.
struct Lines<'a> {
    rest: std::iter::Peekable<std::str::SplitInclusive<'a, char>>,
    /// The bytes and, as the browser counts, the letters before the present line.
    bytes: usize,
    letters: u32,
    line: usize,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        Self { rest: text.split_inclusive('\n').peekable(), bytes: 0, letters: 0, line: 1 }
    }

    /// The line in which a byte stands that is not before the last one asked for.
    fn at(&mut self, byte: usize) -> Place {
        while let Some(line) =
            self.rest.peek().filter(|line| self.bytes + line.len() <= byte && line.ends_with('\n'))
        {
            self.bytes += line.len();
            self.letters += line.encode_utf16().count() as u32;
            self.line += 1;
            self.rest.next();
        }
        let line = self.rest.peek().map_or("", |line| line.trim_end_matches(['\n', '\r']));
        Place { line: self.line, start: self.letters, end: self.letters + line.encode_utf16().count() as u32 }
    }
}

/// Values nested deeper than these are read by nobody.
const DEPTH_MAX: usize = 128;

/// A walk through JSON that notes where the wanted paths stand. What is no JSON ends it.
struct Walk<'t, 'w> {
    text: &'t str,
    at: usize,
    path: String,
    wanted: &'w mut BTreeMap<&'t str, Option<usize>>,
}

impl Walk<'_, '_> {
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        let stands = self.peek()? == byte;
        self.at += usize::from(stands);
        stands.then_some(())
    }

    fn note(&mut self, at: usize) {
        if let Some(place) = self.wanted.get_mut(self.path.as_str()) {
            place.get_or_insert(at);
        }
    }

    fn value(&mut self, depth: usize) -> Option<()> {
        if depth > DEPTH_MAX {
            return None;
        }
        match self.peek()? {
            b'{' => self.object(depth),
            b'[' => self.array(depth),
            b'"' => self.string().map(|_| ()),
            _ => {
                let rest = &self.text[self.at..];
                let end = rest.find([',', '}', ']', ' ', '\n', '\r', '\t'])?;
                self.at += end;
                Some(())
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<()> {
        self.take(b'{')?;
        if self.take(b'}').is_some() {
            return Some(());
        }
        loop {
            self.peek()?;
            let (at, before) = (self.at, self.path.len());
            let key = self.string()?;
            if before > 0 {
                self.path.push('.');
            }
            self.path.push_str(&key);
            self.note(at);
            self.take(b':')?;
            self.value(depth + 1)?;
            self.path.truncate(before);
            if self.take(b',').is_none() {
                return self.take(b'}');
            }
        }
    }

    fn array(&mut self, depth: usize) -> Option<()> {
        self.take(b'[')?;
        if self.take(b']').is_some() {
            return Some(());
        }
        for place in 0_usize.. {
            self.peek()?;
            let (at, before) = (self.at, self.path.len());
            self.path.push_str(&format!("[{place}]"));
            self.note(at);
            self.value(depth + 1)?;
            self.path.truncate(before);
            if self.take(b',').is_none() {
                break;
            }
        }
        self.take(b']')
    }

    fn string(&mut self) -> Option<String> {
        if self.peek()? != b'"' {
            return None;
        }
        let bytes = &self.text.as_bytes()[self.at..];
        let mut end = 1;
        while *bytes.get(end)? != b'"' {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        let source = self.text.get(self.at..=self.at + end)?;
        self.at += end + 1;
        serde_json::from_str(source).ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(text: &str, path: &str) -> usize {
        located(text, &vec![Finding::error(path, "")])[0].place.line
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
        let place = located("{\nÄ𝄞 x\n}", &vec![finding])[0].place;
        assert_eq!(place, Place { line: 2, start: 2, end: 7 });
    }

    #[test]
    fn findings_come_in_the_order_of_their_lines() {
        let findings = vec![Finding::error("agents[1]", ""), Finding::error("title", "")];
        let lines: Vec<usize> = located(TEXT, &findings).iter().map(|placed| placed.place.line).collect();
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
