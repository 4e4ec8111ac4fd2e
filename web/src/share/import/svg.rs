//! Drawings: the scenario that the page has put into one.

use super::Fault;
use crate::share::export::{NAMESPACE, unescaped};
use crate::text::exchange;

/// A scenario as it was found in a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The document.
    pub json: String,
    /// The word of the strategy whose run was drawn.
    pub strategy: Option<String>,
}

/// The scenario in a drawing, however the drawing was written since.
///
/// # Errors
/// It is no drawing, holds no scenario, or ends too early.
pub fn scenario_in(svg: &str) -> Result<Held, Fault> {
    let words = &exchange().svg;
    let mut tags = Tags { text: svg, at: 0 };
    let is_ours = svg.contains(NAMESPACE);
    let (mut is_drawing, mut in_metadata) = (false, false);
    while let Some(tag) = tags.next() {
        let tag = tag.map_err(|at| cut_off(svg, at))?;
        if !is_drawing && tag.local != "svg" {
            return Err(Fault::at(line_of(svg, tag.at), (words.no_drawing)(tag.local)));
        }
        is_drawing = true;
        match tag.local {
            "metadata" => in_metadata = !tag.is_end && !tag.is_empty,
            "scenario" if in_metadata && !tag.is_end && !tag.is_empty && is_ours => {
                let json = tags.content().map_err(|at| cut_off(svg, at))?;
                return Ok(Held { json, strategy: attribute(tag.source, "strategy") });
            }
            _ => {}
        }
    }
    Err(Fault::of_all(if is_drawing { words.no_scenario.to_owned() } else { (words.no_drawing)("") }))
}

fn cut_off(svg: &str, at: usize) -> Fault {
    Fault::at(line_of(svg, at), exchange().svg.cut_off)
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count()
}

/// The value of an attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = &tag[tag.find(&format!(" {name}="))? + name.len() + 2..];
    let quote = value.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
    value[1..].split_once(quote).map(|(value, _)| unescaped(value))
}

/// A tag of XML.
#[derive(Debug, Clone, Copy)]
struct Tag<'a> {
    /// Where it begins.
    at: usize,
    /// Its name, without what names its namespace.
    local: &'a str,
    /// All that stands between its angle brackets.
    source: &'a str,
    is_end: bool,
    is_empty: bool,
}

/// Goes from tag to tag, past comments, declarations and character data.
struct Tags<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tags<'a> {
    /// The next tag; where one does not end, where it begins.
    fn next(&mut self) -> Option<Result<Tag<'a>, usize>> {
        loop {
            let at = self.at + self.text[self.at..].find('<')?;
            let rest = &self.text[at..];
            let past = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")];
            let Some((begin, end)) = past.iter().find(|(begin, _)| rest.starts_with(begin)) else {
                return Some(self.tag(at));
            };
            match rest[begin.len()..].find(end) {
                Some(length) => self.at = at + begin.len() + length + end.len(),
                None => return Some(Err(at)),
            }
        }
    }

    fn tag(&mut self, at: usize) -> Result<Tag<'a>, usize> {
        let mut quote = None;
        let end = self.text.as_bytes()[at..].iter().position(|byte| match (quote, *byte) {
            (None, b'>') => true,
            (None, b'"' | b'\'') => {
                quote = Some(*byte);
                false
            }
            (Some(open), close) if open == close => {
                quote = None;
                false
            }
            _ => false,
        });
        let end = at + end.ok_or(at)?;
        self.at = end + 1;
        let source = &self.text[at + 1..end];
        let name = source.strip_prefix('/').unwrap_or(source);
        let name =
            name.split(|letter: char| letter.is_whitespace() || letter == '/').next().unwrap_or_default();
        let local = name.rsplit(':').next().unwrap_or_default();
        Ok(Tag { at, local, source, is_end: source.starts_with('/'), is_empty: source.ends_with('/') })
    }

    /// The text up to the end of the element whose tag was the last one.
    fn content(&mut self) -> Result<String, usize> {
        const CDATA: &str = "<![CDATA[";
        let mut content = String::new();
        loop {
            let rest = &self.text[self.at..];
            let length = rest.find('<').ok_or(self.at)?;
            content.push_str(&unescaped(&rest[..length]));
            self.at += length;
            let rest = &self.text[self.at..];
            let Some(data) = rest.strip_prefix(CDATA) else { return Ok(content) };
            let length = data.find("]]>").ok_or(self.at)?;
            content.push_str(&data[..length]);
            self.at += CDATA.len() + length + 3;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HELD: &str = r#"<?xml version="1.0"?><!DOCTYPE svg><!-- <svg> --><svg xmlns="x"><title>a > b</title>
        <metadata><scenario xmlns="urn:coordination-playground:scenario" strategy="market">{&quot;a&quot;: &lt;1>}</scenario></metadata></svg>"#;

    #[test]
    fn the_scenario_is_found() {
        let held = Held { json: "{\"a\": <1>}".to_owned(), strategy: Some("market".to_owned()) };
        assert_eq!(scenario_in(HELD), Ok(held.clone()));
        let prefixed = HELD
            .replace("<scenario xmlns=", "<cp:scenario xmlns:cp=")
            .replace("</scenario>", "</cp:scenario>")
            .replace("{&quot;a&quot;: &lt;1>}", "{\"a\"<![CDATA[: <1>]]>}");
        assert_eq!(scenario_in(&prefixed), Ok(held));
    }

    #[test]
    fn what_is_none_is_refused_with_its_line() {
        let line = |svg: &str| scenario_in(svg).expect_err("a fault").line;
        assert_eq!(line("<html>\n<svg>"), Some(1));
        assert_eq!(line("<svg></svg>"), None);
        assert_eq!(line("<svg><scenario>{}</scenario></svg>"), None);
        assert_eq!(line(&HELD.replace("urn:coordination", "urn:other")), None);
        assert_eq!(line(&HELD[..HELD.len() - 40]), Some(2));
        assert_eq!(line("<svg a=\"\n"), Some(1));
        assert_eq!(line("<svg>\n<!-- "), Some(2));
    }

    proptest! {
        #[test]
        fn whatever_it_is_it_is_read_or_refused(text in any::<String>(), cut in 0..400_usize) {
            let _ = scenario_in(&text);
            let _ = scenario_in(&format!("<svg><metadata><scenario>{text}"));
            let cut = HELD.chars().take(cut).collect::<String>();
            let _ = scenario_in(&format!("{cut}{text}"));
        }
    }
}
