//! Writing: parts as JSON, in which fields at their default are left out.

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::Value;
use serde_json::ser::Formatter;

use super::part::{Readable, Record, Rule, View};

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            View::Absent => to.serialize_unit(),
            View::Flag(flag) => to.serialize_bool(*flag),
            View::Number(number) => to.serialize_f64(*number),
            View::Integer(number) => to.serialize_i64(*number),
            View::Text(text) => to.serialize_str(text),
            View::Word(word) => to.serialize_str(word),
            View::List(items) => to.collect_seq(items.iter().map(|item| item.view())),
            View::Map(entries) => to.collect_map(entries.iter().map(|(key, part)| (key, part.view()))),
            View::Record(record) => {
                to.collect_map(written(*record).into_iter().map(|(key, part)| (key, part.view())))
            }
        }
    }
}

/// Returns a part as a JSON value.
// Built directly: the first picture of the page would wait for one more serializer otherwise.
pub(crate) fn to_value(part: &dyn Readable) -> Value {
    let object = |entries: &[(&str, &dyn Readable)]| {
        let mut object = serde_json::Map::new();
        for (key, part) in entries {
            object.insert((*key).to_owned(), to_value(*part));
        }
        Value::Object(object)
    };
    match part.view() {
        View::Absent => Value::Null,
        View::Flag(flag) => Value::from(flag),
        View::Number(number) => Value::from(number),
        View::Integer(number) => Value::from(number),
        View::Text(text) => Value::from(text),
        View::Word(word) => Value::from(word),
        View::List(items) => Value::Array(items.into_iter().map(to_value).collect()),
        View::Map(entries) => object(&entries),
        View::Record(record) => object(&written(record)),
    }
}

/// Returns the fields of a record that are not at their default, with the version first if it has one.
fn written(record: &dyn Record) -> Vec<(&'static str, &dyn Readable)> {
    let version = record.version().map(|version| ("version", version as &dyn Readable));
    let fields = record.rules().iter().enumerate();
    let parts = fields.filter_map(|(at, field)| record.part(at).map(|part| (field, part as &dyn Readable)));
    let parts =
        parts.filter(|(field, part)| !is_default(field, *part)).map(|(field, part)| (field.name, part));
    version.into_iter().chain(parts).collect()
}

/// Returns whether a field is at its default. A field with parts of its own is if nothing is written of it.
fn is_default(field: &Rule, part: &dyn Readable) -> bool {
    match part.view() {
        View::List(items) => items.is_empty(),
        View::Map(entries) => entries.is_empty(),
        View::Record(record) => written(record).is_empty(),
        _ => to_value(part) == (field.default)(),
    }
}

/// Returns a part, or any JSON value, as text on one line.
///
/// Numbers are written with the fewest digits that are read as the same number, whole numbers without a point, and no
/// number with an exponent: `2`, not `2.0`, and `0.0000001`, not `1e-7`. Links, checksums and kept work rely on this.
#[must_use]
pub fn to_text(part: &dyn Readable) -> String {
    text(part, false)
}

/// Returns a part as text, on one line or over many lines for people.
pub(super) fn text(part: &dyn Readable, over_many_lines: bool) -> String {
    let mut text = Vec::new();
    let layout = Layout { over_many_lines, ..Layout::default() };
    let mut to = serde_json::Serializer::with_formatter(&mut text, layout);
    // This does not fail: it writes to memory, and all keys are text.
    part.view().serialize(&mut to).ok();
    String::from_utf8(text).unwrap_or_default()
}

/// How JSON is laid out, see [`to_text`].
#[derive(Default)]
struct Layout {
    over_many_lines: bool,
    depth: usize,
    /// Whether nothing has been written into the innermost list or object yet.
    is_empty: bool,
}

impl Layout {
    fn begin<W: ?Sized + Write>(&mut self, to: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.is_empty = true;
        to.write_all(bracket)
    }

    fn next<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        if !self.is_empty {
            to.write_all(b",")?;
        }
        self.is_empty = false;
        self.new_line(to)
    }

    fn end<W: ?Sized + Write>(&mut self, to: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        if !self.is_empty {
            self.new_line(to)?;
        }
        self.is_empty = false;
        to.write_all(bracket)
    }

    fn new_line<W: ?Sized + Write>(&self, to: &mut W) -> io::Result<()> {
        if self.over_many_lines {
            to.write_all(b"\n")?;
            (0..self.depth).try_for_each(|_| to.write_all(b"  "))?;
        }
        Ok(())
    }
}

impl Formatter for Layout {
    fn write_f64<W: ?Sized + Write>(&mut self, to: &mut W, number: f64) -> io::Result<()> {
        to.write_all(number.to_string().as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.begin(to, b"[")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, to: &mut W, _first: bool) -> io::Result<()> {
        self.next(to)
    }

    fn end_array<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.end(to, b"]")
    }

    fn begin_object<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.begin(to, b"{")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, to: &mut W, _first: bool) -> io::Result<()> {
        self.next(to)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        to.write_all(if self.over_many_lines { b": " } else { b":" })
    }

    fn end_object<W: ?Sized + Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.end(to, b"}")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::gallery::examples;
    use crate::scenario::{Field, Kind, Scenario};

    #[test]
    fn text_is_as_others_write_it() {
        let letters: String = ('\0'..='\u{a0}').chain(['é', '→', '\u{2028}', '🙂']).collect();
        let value = json!({
            "letters": letters,
            "nothing": null,
            "flags": [true, false],
            "numbers": [0, -7, 0.1, -2.5, 1e-7, u32::MAX],
            "empty": [[], {}, {"a": {}}],
        });
        assert_eq!(to_text(&value), value.to_string().replace("1e-7", "0.0000001"));
        let over_many_lines = serde_json::to_string_pretty(&value).expect("JSON");
        assert_eq!(text(&value, true), over_many_lines.replace("1e-7", "0.0000001"));
    }

    #[test]
    fn numbers_are_read_as_they_were() {
        let odd = [0.0, -0.0, 0.1 + 0.2, 5e-324, f64::MAX, 9_007_199_254_740_993.0, 1e22, -1e19, 2.0, 1e-7];
        for number in odd {
            let read: Value = serde_json::from_str(&to_text(&number)).expect("a number");
            assert_eq!(read.as_f64().map(f64::to_bits), Some(number.to_bits()), "{number}");
        }
        assert_eq!(to_text(&2.0), "2");
        assert_eq!(to_text(&f64::NAN), "null");
    }

    /// This is what lets writing go by what is in them.
    #[test]
    fn what_has_parts_is_empty_by_default() {
        fn check(fields: &[Field], record: &dyn Record) {
            for (at, field) in fields.iter().enumerate() {
                let part = record.part(at).expect("a part for each field");
                assert_eq!(to_value(part), (field.default)(), "{}", field.name);
                if field.kind == Kind::Compound {
                    let default = (field.default)();
                    assert!(default == json!([]) || default == json!({}), "{}: {default}", field.name);
                }
                if let View::Record(record) = part.view() {
                    check(field.fields, record);
                }
            }
            assert!(record.part(fields.len()).is_none());
        }
        check(Scenario::FIELDS, &Scenario::default());
        check(crate::scenario::Agent::FIELDS, &crate::scenario::Agent::default());
        check(crate::scenario::Task::FIELDS, &crate::scenario::Task::default());
    }

    #[test]
    fn serde_reads_and_writes_scenarios_and_their_parts() {
        for example in examples() {
            let scenario = example.scenario();
            let text = serde_json::to_string(&scenario).expect("JSON");
            assert_eq!(serde_json::from_str::<Scenario>(&text).expect("a scenario"), scenario);
            let agents = serde_json::to_string(&scenario.agents).expect("JSON");
            let agents: Vec<crate::scenario::Agent> = serde_json::from_str(&agents).expect("agents");
            assert_eq!(agents, scenario.agents);
        }
        let error = |text: &str| serde_json::from_str::<Scenario>(text).expect_err("no scenario").to_string();
        assert_eq!(
            error(r#"{"version": 1, "agents": [{"speeed": 2}], "seed": -1}"#),
            "seed: expected a whole number from 0 to 4294967295, found the number -1 (and 1 more)"
        );
        assert_eq!(error("{}"), "version: missing; this is version 1");
        let role =
            serde_json::from_str::<crate::scenario::Role>("\"boss\"").expect_err("no role").to_string();
        assert_eq!(role, "expected one of executor, planner, reviewer, integrator, found the text \"boss\"");
    }

    #[test]
    fn text_and_value_say_the_same() {
        for example in examples() {
            let scenario = example.scenario();
            for text in [scenario.to_json(), scenario.to_json_pretty()] {
                let read: Value = serde_json::from_str(&text).expect("JSON");
                assert_eq!(Scenario::from_value(read), Ok(scenario.clone()), "{text}");
            }
        }
    }
}
