//! Writing: a part as JSON, in which fields at their default are left out.

use serde_json::Value;

use super::part::{Readable, Record, Rule, View};

/// A part as a JSON value.
pub(crate) fn to_value(part: &dyn Readable) -> Value {
    match part.view() {
        View::Absent => Value::Null,
        View::Flag(flag) => Value::from(flag),
        View::Number(number) => Value::from(number),
        View::Integer(number) => Value::from(number),
        View::Text(text) | View::Word(text) => Value::from(text),
        View::List(items) => Value::Array(items.into_iter().map(to_value).collect()),
        View::Map(entries) => Value::Object(object(&entries)),
        View::Record(record) => Value::Object(object(&written(record))),
    }
}

fn object(entries: &[FieldEntry<'_>]) -> serde_json::Map<String, Value> {
    let mut object = serde_json::Map::new();
    for (key, part) in entries {
        object.insert((*key).to_owned(), to_value(*part));
    }
    object
}

/// What stands in an object, and its key.
pub(super) type FieldEntry<'a> = (&'a str, &'a dyn Readable);

/// The fields of a record that are not at their default.
pub(super) fn written(record: &dyn Record) -> Vec<FieldEntry<'_>> {
    let fields = record.rules().iter().enumerate();
    let parts = fields.filter_map(|(at, field)| record.part(at).map(|part| (field, part as &dyn Readable)));
    parts.filter(|(field, part)| !is_default(field, *part)).map(|(field, part)| (field.name, part)).collect()
}

/// Whether a field is at its default, which for all that has parts of its own is that nothing is written of it.
fn is_default(field: &Rule, part: &dyn Readable) -> bool {
    match part.view() {
        View::List(items) => items.is_empty(),
        View::Map(entries) => entries.is_empty(),
        View::Record(record) => written(record).is_empty(),
        _ => to_value(part) == (field.default)(),
    }
}

/// A part, or any JSON value, as text on one line.
#[must_use]
pub fn to_text(part: &dyn Readable) -> String {
    let mut text = Text::default();
    text.part(part);
    text.out
}

/// An object as text: on one line, or over many for people.
pub(super) fn object_to_text(entries: &[FieldEntry<'_>], over_many_lines: bool) -> String {
    let mut text = Text { over_many_lines, ..Text::default() };
    text.object(entries);
    text.out
}

/// JSON that is being written.
#[derive(Default)]
struct Text {
    out: String,
    over_many_lines: bool,
    depth: usize,
}

impl Text {
    fn part(&mut self, part: &dyn Readable) {
        match part.view() {
            View::Flag(flag) => self.out.push_str(if flag { "true" } else { "false" }),
            // The shortest digits that are read as the same number.
            View::Number(number) if number.is_finite() => self.out.push_str(&number.to_string()),
            View::Absent | View::Number(_) => self.out.push_str("null"),
            View::Integer(number) => self.out.push_str(&number.to_string()),
            View::Text(text) | View::Word(text) => self.quoted(text),
            View::List(items) => {
                self.begin('[');
                for (place, item) in items.iter().enumerate() {
                    self.next(place);
                    self.part(*item);
                }
                self.end(items.len(), ']');
            }
            View::Map(entries) => self.object(&entries),
            View::Record(record) => self.object(&written(record)),
        }
    }

    fn object(&mut self, entries: &[FieldEntry<'_>]) {
        self.begin('{');
        for (place, (key, part)) in entries.iter().enumerate() {
            self.next(place);
            self.quoted(key);
            self.out.push_str(if self.over_many_lines { ": " } else { ":" });
            self.part(*part);
        }
        self.end(entries.len(), '}');
    }

    fn begin(&mut self, bracket: char) {
        self.out.push(bracket);
        self.depth += 1;
    }

    fn next(&mut self, place: usize) {
        if place > 0 {
            self.out.push(',');
        }
        self.new_line();
    }

    fn end(&mut self, count: usize, bracket: char) {
        self.depth -= 1;
        if count > 0 {
            self.new_line();
        }
        self.out.push(bracket);
    }

    fn new_line(&mut self) {
        if self.over_many_lines {
            self.out.push('\n');
            (0..self.depth).for_each(|_| self.out.push_str("  "));
        }
    }

    fn quoted(&mut self, text: &str) {
        self.out.push('"');
        for letter in text.chars() {
            match letter {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\t' => self.out.push_str("\\t"),
                '\u{8}' => self.out.push_str("\\b"),
                '\u{c}' => self.out.push_str("\\f"),
                '\0'..' ' => self.out.push_str(&format!("\\u{:04x}", letter as u32)),
                _ => self.out.push(letter),
            }
        }
        self.out.push('"');
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
        let Value::Object(object) = &value else { unreachable!("it is one") };
        let entries: Vec<FieldEntry<'_>> =
            object.iter().map(|(key, part)| (key.as_str(), part as _)).collect();
        let over_many_lines = serde_json::to_string_pretty(&value).expect("JSON");
        assert_eq!(object_to_text(&entries, true), over_many_lines.replace("1e-7", "0.0000001"));
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
