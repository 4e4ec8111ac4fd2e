//! SVG drawings that the playground exports: the scenario in their metadata.

use super::error::AtLine;
use super::words::quotable;
use super::xml::{escaped, unescaped};
use crate::scenario::Scenario;
use crate::scenario::strategies::StrategyKind;

/// Namespace of the element that holds the scenario, so that no other element is taken for it.
pub const NAMESPACE: &str = "urn:coordination-playground:scenario";

/// Why a drawing holds no scenario.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SvgError {
    /// The text is not a drawing.
    #[error("it is not an SVG drawing{}", begins_with(found))]
    NotSvg {
        /// Name of the first element; empty if there is none.
        found: String,
    },
    /// The drawing was not exported by the playground, or was stripped of its metadata.
    #[error("there is no scenario in this drawing: only drawings that the playground exported hold theirs")]
    NoScenario,
    /// The text ends within an element, a comment or a quotation that starts at the line of the error.
    #[error("the file ends within what begins here")]
    CutOff,
}

fn begins_with(found: &str) -> String {
    if found.is_empty() { String::new() } else { format!(" but begins with <{found}>") }
}

/// A scenario as it was found in a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmbeddedScenario {
    /// The document as JSON.
    pub json: String,
    /// Name of the strategy whose run was drawn.
    pub strategy: Option<String>,
}

/// Returns the element that holds a scenario in the metadata of a drawing; [`read`] finds it again.
#[must_use]
pub fn element(scenario: &Scenario, strategy: StrategyKind) -> String {
    // XML cannot hold these two letters; JSON can write them as escapes.
    let json = scenario.to_json().replace('\u{fffe}', "\\ufffe").replace('\u{ffff}', "\\uffff");
    format!("<scenario xmlns=\"{NAMESPACE}\" strategy=\"{}\">{}</scenario>", strategy.word(), escaped(&json))
}

/// Reads the scenario out of a drawing, also if an editor has rewritten the drawing since.
///
/// # Errors
/// Returns an error if the text is not a drawing, holds no scenario, or ends too early.
pub fn read(svg: &str) -> Result<EmbeddedScenario, AtLine<SvgError>> {
    let mut tags = XmlTags { text: svg, at: 0 };
    let is_ours = svg.contains(NAMESPACE);
    let (mut is_drawing, mut in_metadata) = (false, false);
    while let Some(tag) = tags.next() {
        let tag = tag.map_err(|at| cut_off(svg, at))?;
        if !is_drawing && tag.local != "svg" {
            return Err(AtLine::new(line_of(svg, tag.at), not_svg(tag.local)));
        }
        is_drawing = true;
        match tag.local {
            "metadata" => in_metadata = !tag.is_end && !tag.is_empty,
            "scenario" if in_metadata && !tag.is_end && !tag.is_empty && is_ours => {
                let json = tags.content().map_err(|at| cut_off(svg, at))?;
                return Ok(EmbeddedScenario { json, strategy: attribute(tag.source, "strategy") });
            }
            _ => {}
        }
    }
    Err(AtLine::whole(if is_drawing { SvgError::NoScenario } else { not_svg("") }))
}

fn not_svg(found: &str) -> SvgError {
    SvgError::NotSvg { found: quotable(found) }
}

fn cut_off(svg: &str, at: usize) -> AtLine<SvgError> {
    AtLine::new(line_of(svg, at), SvgError::CutOff)
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count()
}

/// Returns the value of an attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let value = &tag[tag.find(&format!(" {name}="))? + name.len() + 2..];
    let quote = value.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
    value[1..].split_once(quote).map(|(value, _)| unescaped(value))
}

/// A tag of XML.
#[derive(Debug, Clone, Copy)]
struct XmlTag<'a> {
    /// Offset of its first byte.
    at: usize,
    /// Its name without the prefix of its namespace.
    local: &'a str,
    /// Everything between its angle brackets.
    source: &'a str,
    is_end: bool,
    is_empty: bool,
}

/// Goes from tag to tag and skips comments, declarations and character data.
struct XmlTags<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> XmlTags<'a> {
    /// Returns the next tag; for a tag that does not end, the offset of its first byte as an error.
    fn next(&mut self) -> Option<Result<XmlTag<'a>, usize>> {
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

    fn tag(&mut self, at: usize) -> Result<XmlTag<'a>, usize> {
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
        Ok(XmlTag { at, local, source, is_end: source.starts_with('/'), is_empty: source.ends_with('/') })
    }

    /// Returns the text up to the end of the element whose tag was the last one.
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
        let held = EmbeddedScenario { json: "{\"a\": <1>}".to_owned(), strategy: Some("market".to_owned()) };
        assert_eq!(read(HELD), Ok(held.clone()));
        let prefixed = HELD
            .replace("<scenario xmlns=", "<cp:scenario xmlns:cp=")
            .replace("</scenario>", "</cp:scenario>")
            .replace("{&quot;a&quot;: &lt;1>}", "{\"a\"<![CDATA[: <1>]]>}");
        assert_eq!(read(&prefixed), Ok(held));
    }

    #[test]
    fn what_is_none_is_refused_with_its_line() {
        let line = |svg: &str| read(svg).expect_err("a fault").line;
        assert_eq!(line("<html>\n<svg>"), Some(1));
        assert_eq!(line("<svg></svg>"), None);
        assert_eq!(line("<svg><scenario>{}</scenario></svg>"), None);
        assert_eq!(line(&HELD.replace("urn:coordination", "urn:other")), None);
        assert_eq!(line(&HELD[..HELD.len() - 40]), Some(2));
        assert_eq!(line("<svg a=\"\n"), Some(1));
        assert_eq!(line("<svg>\n<!-- "), Some(2));
    }

    #[test]
    fn the_element_of_a_scenario_is_found_again() {
        let scenario = Scenario { title: "a <b> & \"c\"\u{fffe}".to_owned(), ..Scenario::default() };
        let drawing =
            format!("<svg><metadata>{}</metadata></svg>", element(&scenario, StrategyKind::Consensus));
        let held = read(&drawing).expect("a scenario");
        assert_eq!(held.strategy.as_deref(), Some("consensus"));
        assert_eq!(Scenario::from_json(&held.json), Ok(scenario));
    }

    proptest! {
        #[test]
        fn whatever_it_is_it_is_read_or_refused(text in any::<String>(), cut in 0..400_usize) {
            let _ = read(&text);
            let _ = read(&format!("<svg><metadata><scenario>{text}"));
            let cut = HELD.chars().take(cut).collect::<String>();
            let _ = read(&format!("{cut}{text}"));
        }
    }
}
