//! One place for each part of the document: its fields with their docs, defaults, ranges and units.
//!
//! [`document!`] makes from it the struct, its default, its JSON Schema, and the description from which a form can
//! be built; and it makes it a [`Record`](super::part::Record), which is all that is needed for its writing (fields
//! at their default are left out), its reading (every fault is found, none stops the reading) and the check of its
//! ranges. [`choice!`] does the same for a word out of a list.

use std::collections::BTreeMap;
use std::ops::Deref;

use super::Path;
use super::finding::{Finding, FindingList, Fix};
use super::part::{Readable, Rule, View};
use super::reader::shortened;

/// A field of the document as a form, a help text or a table shows it: its [`Rule`], to which it dereferences, and
/// everything else that is known of it.
///
/// The two are apart so that a program that reads and writes documents but shows no forms need not carry the texts:
/// on the page they are in the files that load with the editor, not in those of the first visit.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The key, the range and the default.
    pub rule: &'static Rule,
    /// The documentation of the field in plain words, one line each.
    pub about: &'static [&'static str],
    /// The kind of value that the field takes.
    pub kind: Kind,
    /// The fields of the value, if the value is a part of the document with named fields.
    pub fields: &'static [Field],
}

impl Deref for Field {
    type Target = Rule;

    fn deref(&self) -> &Rule {
        self.rule
    }
}

/// The range of a number in the document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The smallest number that is allowed.
    pub min: f64,
    /// The largest number that is allowed.
    pub max: f64,
    /// The unit of the number, such as `s`; empty for a bare number.
    pub unit: &'static str,
}

/// The kind of value that a field takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// `true` or `false`.
    Flag,
    /// A decimal number.
    Number,
    /// A decimal number, or `null`.
    OptionalNumber,
    /// A whole number.
    Integer,
    /// Plain text.
    Text,
    /// One word of a list; each with its documentation.
    Choice(&'static [(&'static str, &'static [&'static str])]),
    /// Something with parts of its own.
    Compound,
}

/// What kind of field a type makes.
pub(crate) trait Typed {
    /// That kind.
    const KIND: Kind;

    /// The fields in it.
    const FIELDS: &'static [Field] = &[];
}

macro_rules! typed {
    ($($type:ty => $kind:ident,)*) => {$(
        impl Typed for $type {
            const KIND: Kind = Kind::$kind;
        }
    )*};
}
typed! {
    bool => Flag,
    f64 => Number,
    Option<f64> => OptionalNumber,
    u32 => Integer,
    i32 => Integer,
    String => Text,
    Option<String> => Text,
}

impl<T> Typed for Vec<T> {
    const KIND: Kind = Kind::Compound;
}

impl<T> Typed for BTreeMap<String, T> {
    const KIND: Kind = Kind::Compound;
}

/// Maximum size of a text in one field, in bytes.
const LONGEST_BYTES: usize = 64 * 1024;

/// Notes the numbers that are out of range and the texts that are too long in a part, which is at this path.
pub(crate) fn check(part: &dyn Readable, path: &mut Path, findings: &mut FindingList) {
    check_part(part, None, path, findings);
}

fn check_part(part: &dyn Readable, range: Option<Range>, path: &mut Path, findings: &mut FindingList) {
    match part.view() {
        View::Number(number) => check_range(number, range, path, findings),
        View::Integer(number) => check_range(number as f64, range, path, findings),
        View::Text(text) => check_length(text, path, findings),
        View::Absent | View::Flag(_) | View::Word(_) => {}
        View::List(items) => {
            for (index, item) in items.into_iter().enumerate() {
                // There may be hundreds of thousands of texts, and nothing else is checked of one.
                if matches!(item.view(), View::Text(text) if text.len() <= LONGEST_BYTES) {
                    continue;
                }
                path.push(index);
                check(item, path, findings);
                path.pop();
            }
        }
        View::Map(entries) => {
            for (key, item) in entries {
                path.push(key.to_owned());
                check(item, path, findings);
                path.pop();
            }
        }
        View::Record(record) => {
            for (at, rule) in record.rules().iter().enumerate() {
                path.push(rule.name);
                if let Some(part) = record.part(at) {
                    check_part(part, rule.range, path, findings);
                }
                path.pop();
            }
        }
    }
}

/// Notes a number that is not finite or out of its range.
fn check_range(number: f64, range: Option<Range>, path: &Path, findings: &mut FindingList) {
    let Some(Range { min, max, unit }) = range else { return };
    if !(number >= min && number <= max) {
        findings.error(|| {
            let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
            let number_shown = shortened(&number.to_string());
            let finding =
                Finding::error(path, format!("{number_shown} is not between {min} and {max}{unit}"));
            finding.with_fix(Fix::set(path, &meant(number, min, max)))
        });
    }
}

/// What was probably meant by a number that is out of its range: the nearest one in it, or of a share its percentage.
fn meant(number: f64, min: f64, max: f64) -> f64 {
    let is_share = min >= 0.0 && max <= 1.0;
    if number.is_nan() {
        min
    } else if is_share && (10.0..=100.0).contains(&number) {
        number / 100.0
    } else {
        number.clamp(min, max)
    }
}

fn check_length(text: &str, path: &Path, findings: &mut FindingList) {
    if text.len() > LONGEST_BYTES {
        let kib = text.len().div_ceil(1024);
        findings
            .error(|| Finding::error(path, format!("{kib} KiB of text; at most 64 KiB fit in one field")));
    }
}

/// Declares a part of the document with named fields; see the module's documentation.
macro_rules! document {
    (
        $(#[doc = $about:literal])+
        pub struct $name:ident $(of version $version:ident)? {
            $(
                $(#[doc = $doc:literal])+
                $field:ident : $ty:ty = $default:expr $(, in $min:literal ..= $max:literal $unit:literal)? ;
            )*
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, PartialEq)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default, deny_unknown_fields))]
        pub struct $name {
            $(
                $(#[doc = $doc])+
                $(#[cfg_attr(feature = "schema", schemars(range(min = $min, max = $max)))])?
                pub $field: $ty,
            )*
        }

        const _: () = {
            /// The place of each field among the fields of the part.
            #[expect(non_camel_case_types, reason = "each is named like its field")]
            #[derive(Clone, Copy)]
            enum Place {
                $($field,)*
            }

            impl $name {
                /// Its fields, in the order in which they are written.
                pub const FIELDS: &'static [$crate::scenario::Field] = &[$(
                    $crate::scenario::Field {
                        rule: &Self::RULES[Place::$field as usize],
                        about: &[$($doc),+],
                        kind: <$ty as $crate::scenario::document::Typed>::KIND,
                        fields: <$ty as $crate::scenario::document::Typed>::FIELDS,
                    },
                )*];

                const RULES: &'static [$crate::scenario::part::Rule] = &[$(
                    $crate::scenario::part::Rule {
                        name: stringify!($field),
                        range: $crate::scenario::document::document!(@range $($min, $max, $unit)?),
                        default: || {
                            let default: $ty = $default;
                            $crate::scenario::writer::to_value(&default)
                        },
                    },
                )*];

                /// What is known of the field of that name.
                #[must_use]
                pub fn field(name: &str) -> Option<&'static $crate::scenario::Field> {
                    Self::FIELDS.iter().find(|field| field.name == name)
                }
            }

            impl Default for $name {
                fn default() -> Self {
                    Self { $($field: $default),* }
                }
            }

            impl serde::Serialize for $name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    $crate::scenario::part::View::Record(self).serialize(serializer)
                }
            }

            impl<'de> serde::Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                    $crate::scenario::reader::deserialized(from)
                }
            }

            impl $crate::scenario::document::Typed for $name {
                const KIND: $crate::scenario::Kind = $crate::scenario::Kind::Compound;
                const FIELDS: &'static [$crate::scenario::Field] = Self::FIELDS;
            }

            impl $crate::scenario::part::Readable for $name {
                fn view(&self) -> $crate::scenario::part::View<'_> {
                    $crate::scenario::part::View::Record(self)
                }
            }

            impl $crate::scenario::part::Part for $name {
                fn slot(&mut self) -> $crate::scenario::part::Slot<'_> {
                    $crate::scenario::part::Slot::Record(self)
                }
            }

            impl $crate::scenario::part::Record for $name {
                $(fn version(&self) -> Option<&'static u32> {
                    Some(&$version)
                })?

                fn rules(&self) -> &'static [$crate::scenario::part::Rule] {
                    Self::RULES
                }

                fn part(&self, at: usize) -> Option<&dyn $crate::scenario::part::Part> {
                    match at {
                        $(at if at == Place::$field as usize => Some(&self.$field),)*
                        _ => None,
                    }
                }

                fn part_mut(&mut self, at: usize) -> Option<&mut dyn $crate::scenario::part::Part> {
                    match at {
                        $(at if at == Place::$field as usize => Some(&mut self.$field),)*
                        _ => None,
                    }
                }
            }
        };
    };
    (@range) => { None };
    (@range $min:literal, $max:literal, $unit:literal) => {
        Some($crate::scenario::Range { min: $min as f64, max: $max as f64, unit: $unit })
    };
}
pub(crate) use document;

/// Declares a word out of a list; the first is the default.
macro_rules! choice {
    (
        $(#[doc = $about:literal])+
        pub enum $name:ident {
            $(#[doc = $first_doc:literal])+
            $first:ident = $first_word:literal,
            $(
                $(#[doc = $doc:literal])+
                $variant:ident = $word:literal,
            )*
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $(#[doc = $first_doc])+
            #[default]
            #[cfg_attr(feature = "schema", schemars(rename = $first_word))]
            $first,
            $(
                $(#[doc = $doc])+
                #[cfg_attr(feature = "schema", schemars(rename = $word))]
                $variant,
            )*
        }

        impl $name {
            /// All values, the default first.
            pub const ALL: &'static [Self] = &[Self::$first, $(Self::$variant),*];

            /// The words of all values, each with its documentation.
            pub const WORDS: &'static [(&'static str, &'static [&'static str])] =
                &[($first_word, &[$($first_doc),+]), $(($word, &[$($doc),+])),*];

            /// Returns the word for this value in the document.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    Self::$first => $first_word,
                    $(Self::$variant => $word,)*
                }
            }

            /// Returns the value of a word; `None` if there is no such value.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.word() == word)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    serializer.serialize_str(self.word())
                } else {
                    serializer.serialize_u8(*self as u8)
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                if from.is_human_readable() {
                    return $crate::scenario::reader::deserialized(from);
                }
                let number = <u8 as serde::Deserialize>::deserialize(from)?;
                let unknown = || serde::de::Error::custom(concat!("unknown ", stringify!($name)));
                Self::ALL.get(usize::from(number)).copied().ok_or_else(unknown)
            }
        }

        impl $crate::scenario::document::Typed for $name {
            const KIND: $crate::scenario::Kind = $crate::scenario::Kind::Choice(Self::WORDS);
        }

        impl $crate::scenario::part::Readable for $name {
            fn view(&self) -> $crate::scenario::part::View<'_> {
                $crate::scenario::part::View::Word(self.word())
            }
        }

        impl $crate::scenario::part::Part for $name {
            fn slot(&mut self) -> $crate::scenario::part::Slot<'_> {
                $crate::scenario::part::Slot::Choice(self)
            }
        }

        impl $crate::scenario::part::Choice for $name {
            fn words(&self) -> Vec<&'static str> {
                Self::ALL.iter().map(|choice| choice.word()).collect()
            }

            fn set(&mut self, word: &str) -> bool {
                let choice = Self::from_word(word);
                *self = choice.unwrap_or(*self);
                choice.is_some()
            }
        }
    };
}
pub(crate) use choice;
