//! Reading: every fault is noted with its path, and none stops the reading.
//!
//! The walk over parsed JSON is our own, because a derived reader stops at the first fault and people want all of them,
//! with their paths. `serde_json` parses with `float_roundtrip`: otherwise a number can come back one bit off, and with
//! it the trace.

use serde::{Deserialize, Deserializer, de};
use serde_json::Value;

use super::finding::{Finding, FindingList, Findings, Fix};
use super::part::{Part, Record, Slot};
use super::spelling::Spelling;
use super::{Path, ScenarioError, Step, writer};

/// Maximum number of unknown fields for which a spelling suggestion is looked for.
const SUGGESTIONS_MAX: usize = 100;

/// Walks a document, keeps the path to the place, and notes every fault.
#[derive(Debug)]
pub(crate) struct Reader {
    path: Path,
    pub(crate) findings: FindingList,
    /// Whether the document is of a version that cannot be read.
    pub(crate) is_of_other_version: bool,
    /// Number of unknown fields for which a spelling suggestion is still looked for.
    suggestions_left: usize,
}

/// Deserialises a part through a [`Reader`]. The error is shown as that of a document: with the first fault, its path, and how
/// many more there are.
pub(crate) fn deserialized<'de, P: Part + Default, D: Deserializer<'de>>(from: D) -> Result<P, D::Error> {
    let value = Value::deserialize(from)?;
    let (mut part, mut reader) = (P::default(), Reader::after(FindingList::default()));
    reader.read(&value, part.slot());
    let findings = Findings::from(reader.findings);
    if findings.is_empty() { Ok(part) } else { Err(de::Error::custom(ScenarioError::from(findings))) }
}

impl Reader {
    /// Returns a reader that adds to findings that were made before.
    pub(crate) fn after(findings: FindingList) -> Self {
        let (path, is_of_other_version) = (Path::default(), false);
        Self { path, findings, is_of_other_version, suggestions_left: SUGGESTIONS_MAX }
    }

    /// Reads what stands at the present place into a slot. `false` where it is something else than what belongs
    /// there: then the slot is as it was.
    pub(crate) fn read(&mut self, value: &Value, slot: Slot<'_>) -> bool {
        let result = self.fill(value, slot);
        if let Err(expected) = &result {
            self.expected(expected, value);
        }
        result.is_ok()
    }

    /// The same; an error is what was expected.
    fn fill(&mut self, value: &Value, slot: Slot<'_>) -> Result<(), String> {
        match slot {
            Slot::Flag(flag) => *flag = value.as_bool().ok_or("true or false")?,
            // The sum is 0 where the number is -0.
            Slot::Number(number) => *number = value.as_f64().ok_or("a number")? + 0.0,
            Slot::Count(count) => {
                *count = whole(value, u32::MIN.into(), u32::MAX.into())? as u32;
            }
            Slot::Integer(number) => {
                *number = whole(value, i32::MIN.into(), i32::MAX.into())? as i32;
            }
            Slot::Text(text) => value.as_str().ok_or("text")?.clone_into(text),
            Slot::Choice(choice) => {
                if !value.as_str().is_some_and(|word| choice.set(word)) {
                    return Err(format!("one of {}", choice.words().join(", ")));
                }
            }
            Slot::Optional(optional) if value.is_null() => optional.clear(),
            Slot::Optional(optional) => {
                let mut result = Ok(());
                optional.put(&mut |part| {
                    result = self.fill(value, part.slot());
                    result.is_ok()
                });
                return result.map_err(|expected| format!("{expected} or null"));
            }
            Slot::List(list) => {
                for (index, item) in value.as_array().ok_or("a list")?.iter().enumerate() {
                    self.at(index, |reader| list.push(&mut |part| reader.read(item, part.slot())));
                }
            }
            Slot::Map(map) => {
                for (key, item) in value.as_object().ok_or("an object")? {
                    self.at(key.clone(), |reader| {
                        map.insert(key, &mut |part| reader.read(item, part.slot()));
                    });
                }
            }
            Slot::Record(record) => {
                let object = value.as_object().ok_or("an object")?;
                if self.knows_version(object, record.version()) {
                    self.fields(object, record);
                }
            }
        }
        Ok(())
    }

    /// Returns whether a document is of this version, and notes if it is not or does not say so.
    fn knows_version(&mut self, object: &serde_json::Map<String, Value>, known: Option<&u32>) -> bool {
        let Some(known) = known else { return true };
        self.at("version", |reader| {
            let Some(found) = object.get("version") else {
                let finding = Finding::error(&reader.path, format!("missing; this is version {known}"));
                reader.findings.push(finding.with_fix(Fix::set(&reader.path, known)));
                return true;
            };
            let is_known = found.as_u64() == Some(u64::from(*known));
            match found.as_u64().filter(|version| *version > u64::from(*known)) {
                Some(newer) => reader.error(|| {
                    format!(
                        "made by a newer version of the playground ({newer}); this one reads version {known}"
                    )
                }),
                None if is_known => {}
                None => reader.expected(&known.to_string(), found),
            }
            reader.is_of_other_version |= !is_known;
            is_known
        })
    }

    /// Reads what an object says about each field; a value that cannot be read leaves its field as it is.
    fn fields(&mut self, object: &serde_json::Map<String, Value>, record: &mut dyn Record) {
        let fields = record.rules();
        for (at, field) in fields.iter().enumerate() {
            if let (Some(value), Some(part)) = (object.get(field.name), record.part_mut(at)) {
                self.at(field.name, |reader| reader.read(value, part.slot()));
            }
        }
        let is_known = |key: &str| {
            fields.iter().any(|field| field.name == key) || key == "version" && record.version().is_some()
        };
        for key in object.keys().filter(|key| !is_known(key)) {
            let (path, suggestions_left) = (&self.path, &mut self.suggestions_left);
            self.findings.error(|| {
                let path = path.join(key.clone());
                // A field that the object has already was not meant: its value would be lost.
                let absent = fields.iter().map(|field| field.name).filter(|name| !object.contains_key(*name));
                let meant = suggestions_left.checked_sub(1).and_then(|left| {
                    *suggestions_left = left;
                    Spelling::among(absent).nearest(key)
                });
                match meant {
                    Some(nearest) => {
                        Finding::error(&path, format!("unknown field, did you mean `{nearest}`?"))
                            .with_fix(Fix::rename(path, nearest))
                    }
                    None => Finding::error(&path, "unknown field").with_fix(Fix::remove(path)),
                }
            });
        }
    }

    /// Reads one step further down.
    fn at<T>(&mut self, step: impl Into<Step>, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let result = read(self);
        self.path.pop();
        result
    }

    /// Notes an error at the present place.
    fn error(&mut self, message: impl FnOnce() -> String) {
        let path = &self.path;
        self.findings.error(|| Finding::error(path, message()));
    }

    /// Notes that something else was expected here.
    pub(crate) fn expected(&mut self, what: &str, found: &Value) {
        self.error(|| {
            let found = match found {
                Value::Null | Value::Bool(_) => writer::to_text(found),
                Value::Number(_) => format!("the number {}", shortened(&writer::to_text(found))),
                Value::String(text) => format!("the text \"{}\"", shortened(text)),
                Value::Array(_) => "a list".to_owned(),
                Value::Object(_) => "an object".to_owned(),
            };
            format!("expected {what}, found {found}")
        });
    }
}

/// A whole number: written without a fraction, or with one that is zero.
fn whole(value: &Value, min: i64, max: i64) -> Result<i64, String> {
    const LARGEST_EXACT: f64 = 9_007_199_254_740_992.0;
    let number = value.as_i64().or_else(|| {
        value
            .as_f64()
            .filter(|number| libm::trunc(*number) == *number && libm::fabs(*number) <= LARGEST_EXACT)
            .map(|number| number as i64)
    });
    let fits = number.filter(|number| (min..=max).contains(number));
    fits.ok_or_else(|| format!("a whole number from {min} to {max}"))
}

/// A text of which only the beginning is shown in a message.
pub(crate) fn shortened(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
