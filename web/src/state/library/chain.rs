//! The stored form of an undo history: one document and, from each step to the next, the differing part of their texts.
//!
//! A step is the text between the common beginning and the common end of two documents: small for an edit, however
//! large the document. The history contains its own document, so it can be read whatever became of the other key; if
//! the two differ, the history is one step behind. It is read after the first picture, a few milliseconds at a time.

use serde_json::Value;

use super::ScenarioId;

/// The version that is written, and the newest that is read.
const VERSION: u64 = 1;

/// How a text differs from another: both begin and end alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delta {
    /// The bytes that both have at their beginning.
    start: usize,
    /// The bytes that both have at their end.
    end: usize,
    /// What stands between in the other.
    middle: String,
}

impl Delta {
    /// From one text to the other.
    pub fn between(from: &str, to: &str) -> Self {
        let alike = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
        let start = (0..=alike).rev().find(|at| to.is_char_boundary(*at) && from.is_char_boundary(*at));
        let start = start.unwrap_or_default();
        let rest = (&from.as_bytes()[start..], &to.as_bytes()[start..]);
        let alike = rest.0.iter().rev().zip(rest.1.iter().rev()).take_while(|(a, b)| a == b).count();
        let end = (0..=alike).rev().find(|end| to.is_char_boundary(to.len() - end));
        let end = end.unwrap_or_default();
        Self { start, end, middle: to[start..to.len() - end].to_owned() }
    }

    /// The other text; `None` where this one is not what it was made from.
    pub fn apply(&self, from: &str) -> Option<String> {
        let tail = from.len().checked_sub(self.end).filter(|at| *at >= self.start)?;
        Some([from.get(..self.start)?, &self.middle, from.get(tail..)?].concat())
    }
}

/// A step as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// What it is called.
    pub name: String,
    /// When it was made, in milliseconds since 1970.
    pub at_ms: f64,
    /// What is on its other side.
    pub beyond: Far,
}

/// What is on the other side of a step that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Far {
    /// The same scenario: how its text differs from that on this side.
    Delta(Delta),
    /// Another scenario.
    Scenario(ScenarioId),
}

impl Link {
    /// Writes it.
    pub fn to_text(&self) -> String {
        let mut parts = vec![Value::from(self.name.as_str()), Value::from(self.at_ms)];
        match &self.beyond {
            Far::Delta(Delta { start, end, middle }) => {
                parts.extend([Value::from(*start), Value::from(*end), Value::from(middle.as_str())]);
            }
            Far::Scenario(id) => parts.push(Value::from(id.word())),
        }
        Value::Array(parts).to_string()
    }

    fn from_value(value: &Value) -> Option<Self> {
        let number =
            |at: usize| value.get(at).and_then(Value::as_u64).and_then(|it| usize::try_from(it).ok());
        let beyond = match value.get(4) {
            Some(middle) => {
                let middle = middle.as_str()?.to_owned();
                Far::Delta(Delta { start: number(2)?, end: number(3)?, middle })
            }
            None => Far::Scenario(ScenarioId::from_word(value.get(2)?.as_str()?)?),
        };
        Some(Self { name: value.get(0)?.as_str()?.to_owned(), at_ms: value.get(1)?.as_f64()?, beyond })
    }
}

/// A history as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// When it was kept, in milliseconds since 1970.
    pub kept_at_ms: f64,
    /// The document in its midst.
    pub base: String,
    /// The steps back from there, the next one first.
    pub past: Vec<Link>,
    /// The steps forth, the next one first.
    pub future: Vec<Link>,
}

impl Chain {
    /// Writes one of steps that are written already.
    pub fn text_of(kept_at_ms: f64, base: &str, past: &[String], future: &[String]) -> String {
        format!(
            r#"{{"version":{VERSION},"kept_at":{kept_at_ms},"base":{base},"past":[{}],"future":[{}]}}"#,
            past.join(","),
            future.join(",")
        )
    }

    /// When a history was kept, as far as its text says so.
    pub fn kept_at_ms(text: &str) -> f64 {
        let value: Option<Value> = serde_json::from_str(text).ok();
        value.and_then(|value| value.get("kept_at")?.as_f64()).unwrap_or_default()
    }

    /// Reads it. `None` where it is none, or a newer page wrote it.
    pub fn from_text(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        if value.get("version")?.as_u64()? > VERSION {
            return None;
        }
        let links = |key: &str| -> Option<Vec<Link>> {
            value.get(key)?.as_array()?.iter().map(Link::from_value).collect()
        };
        Some(Self {
            kept_at_ms: value.get("kept_at")?.as_f64()?,
            base: value.get("base").filter(|base| base.is_string())?.as_str()?.to_owned(),
            past: links("past")?,
            future: links("future")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_delta_leads_to_the_other_text(from in "[aé€𝄞b]{0,12}", to in "[aé€𝄞b]{0,12}") {
            prop_assert_eq!(Delta::between(&from, &to).apply(&from), Some(to));
        }

        #[test]
        fn no_delta_panics_on_another_text(
            start in 0..20_usize,
            end in prop_oneof![0..20_usize, Just(usize::MAX)],
            from in "[aé€𝄞b]{0,12}",
        ) {
            let _ = Delta { start, end, middle: "é".to_owned() }.apply(&from);
        }
    }

    #[test]
    fn a_small_change_of_a_large_text_is_small() {
        let from = format!("{}speed\":1{}", "x".repeat(5_000), "y".repeat(5_000));
        let to = from.replace("speed\":1", "speed\":12");
        assert_eq!(Delta::between(&from, &to).middle, "2");
        assert_eq!(Delta::between(&to, &from).middle, "");
    }

    fn link(beyond: Far) -> Link {
        Link { name: "Connect “a” → \"b\"".to_owned(), at_ms: 1.5, beyond }
    }

    #[test]
    fn a_chain_is_read_as_it_was_written() {
        let delta = Delta { start: 1, end: 2, middle: "\"é\\".to_owned() };
        let past = vec![link(Far::Delta(delta)), link(Far::Scenario(ScenarioId::from(7)))];
        let future = vec![link(Far::Scenario(ScenarioId::from(u64::MAX)))];
        let texts = |links: &[Link]| links.iter().map(Link::to_text).collect::<Vec<_>>();
        let text = Chain::text_of(5.0, r#""{\"version\":1}""#, &texts(&past), &texts(&future));
        let chain = Chain { kept_at_ms: 5.0, base: r#"{"version":1}"#.to_owned(), past, future };
        assert_eq!(Chain::from_text(&text), Some(chain));
        assert!((Chain::kept_at_ms(&text) - 5.0).abs() < f64::EPSILON);
    }

    #[test]
    fn what_is_no_chain_is_none() {
        for text in [
            "",
            "null",
            "[]",
            r#"{"version":2,"kept_at":1,"base":"{}","past":[],"future":[]}"#,
            r#"{"version":1,"kept_at":1,"base":{},"past":[],"future":[]}"#,
            r#"{"version":1,"kept_at":1,"base":"{}","past":[[]],"future":[]}"#,
            r#"{"version":1,"kept_at":1,"base":"{}","past":[["a",1,-1,0,""]],"future":[]}"#,
            r#"{"version":1,"kept_at":1,"base":"{}","past":[["a",1,"zz"]],"future":[]}"#,
        ] {
            assert_eq!(Chain::from_text(text), None, "{text}");
        }
    }
}
