//! One place for each part of the document: its fields with their docs, defaults, ranges and units.
//!
//! [`document!`] makes from it the struct, its default, its writing (fields at their default are left out), its
//! reading (every fault is found, none stops the reading), the check of its ranges, its JSON Schema, and the
//! description from which a form can be built. [`choice!`] does the same for a word out of a list.

mod values;

use serde_json::Value;

use super::finding::{Finding, Findings, Fix};

/// What a field of the document is, for whoever builds a form, a help text or a table from it.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its key in the document.
    pub name: &'static str,
    /// Its documentation, in plain words.
    pub about: &'static [&'static str],
    /// What may stand in it.
    pub kind: Kind,
    /// The range of a number, both ends allowed.
    pub range: Option<Range>,
    /// What stands in it where the document says nothing.
    pub default: fn() -> Value,
}

/// The range of a number in the document; both ends are allowed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The smallest allowed.
    pub min: f64,
    /// The largest allowed.
    pub max: f64,
    /// What it is counted in; empty for a bare number.
    pub unit: &'static str,
}

/// What may stand in a field.
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

/// A value that can stand in a document.
pub(crate) trait Part: Sized {
    /// What it is.
    const KIND: Kind;

    /// Reads it at the reader's place. A fault is noted with the reader, and `None` means: keep the default.
    fn read(value: &Value, reader: &mut Reader) -> Option<Self>;

    /// The number in it that a range speaks about.
    fn number(&self) -> Option<f64> {
        None
    }

    /// Notes what is out of range in it. The path may grow meanwhile, and is handed back as it was.
    fn check(&self, _path: &mut String, _findings: &mut Findings) {}
}

/// Walks a document, keeps the path to the place, and notes every fault.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    path: String,
    pub(crate) findings: Findings,
}

impl Reader {
    /// Reads at a key of the present object.
    pub(crate) fn at_key<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.enter(key);
        let result = read(self);
        self.path.truncate(before);
        result
    }

    /// Reads what stands at a key of an object, where something does; a value that cannot be read leaves the field as
    /// it is.
    #[inline(never)]
    pub(crate) fn field<T: Part>(
        &mut self,
        object: &serde_json::Map<String, Value>,
        key: &'static str,
        field: &mut T,
    ) {
        let Some(value) = object.get(key) else { return };
        let before = self.enter(key);
        if let Some(read) = T::read(value, self) {
            *field = read;
        }
        self.path.truncate(before);
    }

    /// Takes a step down; returns how long the path was before.
    fn enter(&mut self, key: &str) -> usize {
        let before = self.path.len();
        if before > 0 {
            self.path.push('.');
        }
        self.path.push_str(key);
        before
    }

    /// Reads at a place in the present list.
    pub(crate) fn at_index<T>(&mut self, index: usize, read: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.path.len();
        self.path.push_str(&format!("[{index}]"));
        let result = read(self);
        self.path.truncate(before);
        result
    }

    /// The path to the present place, such as `agents[2].speed`.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// Notes an error at the present place.
    pub(crate) fn error(&mut self, message: impl Into<String>) {
        let finding = Finding::error(self.path.clone(), message);
        self.findings.push(finding);
    }

    /// Notes that something else was expected here.
    pub(crate) fn expected<T>(&mut self, what: &str, found: &Value) -> Option<T> {
        let found = match found {
            Value::Null => "null".to_owned(),
            Value::Bool(flag) => flag.to_string(),
            Value::Number(number) => format!("the number {number}"),
            Value::String(text) => format!("the text \"{}\"", shortened(text)),
            Value::Array(_) => "a list".to_owned(),
            Value::Object(_) => "an object".to_owned(),
        };
        self.error(format!("expected {what}, found {found}"));
        None
    }

    /// Notes each key of an object that is none of `known`, and proposes the nearest.
    pub(crate) fn unknown_keys(&mut self, object: &serde_json::Map<String, Value>, known: &[&'static str]) {
        for key in object.keys().filter(|key| !known.contains(&key.as_str())) {
            self.at_key(&shortened(key), |reader| {
                let nearest = nearest(key, known.iter().copied());
                let finding = match nearest {
                    Some(nearest) => Finding::error(
                        reader.path.clone(),
                        format!("unknown field, did you mean `{nearest}`?"),
                    )
                    .with_fix(Fix::rename(&reader.path, nearest)),
                    None => Finding::error(reader.path.clone(), "unknown field")
                        .with_fix(Fix::remove(&reader.path)),
                };
                reader.findings.push(finding);
            });
        }
    }
}

/// The nearest of the known words, if it is near enough to have been meant.
pub(crate) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    const NEAR: f64 = 0.75;
    if word.len() > 64 {
        return None;
    }
    known
        .map(|name| (name, strsim::normalized_damerau_levenshtein(word, name)))
        .filter(|(_, likeness)| *likeness >= NEAR)
        .max_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(name, _)| name)
}

/// A text of which only the beginning is shown in a message.
pub(crate) fn shortened(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Checks a field of a document, with the path one step longer meanwhile.
#[inline(never)]
pub(crate) fn check_field<T: Part>(
    field: Option<&Field>,
    value: &T,
    path: &mut String,
    findings: &mut Findings,
) {
    let Some(field) = field else { return };
    let before = path.len();
    if before > 0 {
        path.push('.');
    }
    path.push_str(field.name);
    if let (Some(range), Some(number)) = (field.range, value.number()) {
        check_range(number, range, path, findings);
    }
    value.check(path, findings);
    path.truncate(before);
}

/// Notes a number that is not finite or out of its range.
pub(crate) fn check_range(number: f64, range: Range, path: &str, findings: &mut Findings) {
    let Range { min, max, unit } = range;
    if !(number >= min && number <= max) {
        let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
        let finding = Finding::error(path, format!("{number} is not between {min} and {max}{unit}"));
        let nearest = if number.is_nan() { min } else { number.clamp(min, max) };
        findings.push(finding.with_fix(Fix::set(path, &nearest).labelled(format!("Set to {nearest}"))));
    }
}

/// Declares a part of the document with named fields; see the module's documentation.
macro_rules! document {
    (
        $(#[doc = $about:literal])+
        pub struct $name:ident {
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

        impl $name {
            /// Its fields, in the order in which they are written.
            pub const FIELDS: &'static [$crate::scenario::Field] = &[$(
                $crate::scenario::Field {
                    name: stringify!($field),
                    about: &[$($doc),+],
                    kind: <$ty as $crate::scenario::document::Part>::KIND,
                    range: $crate::scenario::document::document!(@range $($min, $max, $unit)?),
                    // The parts of a document have string keys and no fallible serializers.
                    default: || {
                        let default: $ty = $default;
                        serde_json::to_value(default).unwrap_or_default()
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
                use serde::ser::SerializeMap;
                let default = Self::default();
                let mut map = serializer.serialize_map(None)?;
                $(
                    if self.$field != default.$field {
                        map.serialize_entry(stringify!($field), &self.$field)?;
                    }
                )*
                map.end()
            }
        }

        impl $crate::scenario::document::Part for $name {
            const KIND: $crate::scenario::Kind = $crate::scenario::Kind::Compound;

            fn read(
                value: &serde_json::Value,
                reader: &mut $crate::scenario::document::Reader,
            ) -> Option<Self> {
                let Some(object) = value.as_object() else { return reader.expected("an object", value) };
                let mut part = Self::default();
                $(reader.field(object, stringify!($field), &mut part.$field);)*
                reader.unknown_keys(object, &[$(stringify!($field)),*]);
                Some(part)
            }

            fn check(&self, path: &mut String, findings: &mut $crate::scenario::Findings) {
                let mut fields = Self::FIELDS.iter();
                $($crate::scenario::document::check_field(fields.next(), &self.$field, path, findings);)*
            }
        }
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
            /// All of them, the default first.
            pub const ALL: &'static [Self] = &[Self::$first, $(Self::$variant),*];

            /// The words, each with its documentation.
            pub const WORDS: &'static [(&'static str, &'static [&'static str])] =
                &[($first_word, &[$($first_doc),+]), $(($word, &[$($doc),+])),*];

            /// Its word in the document.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    Self::$first => $first_word,
                    $(Self::$variant => $word,)*
                }
            }

            /// The one of that word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.word() == word)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }

        impl $crate::scenario::document::Part for $name {
            const KIND: $crate::scenario::Kind = $crate::scenario::Kind::Choice(Self::WORDS);

            fn read(
                value: &serde_json::Value,
                reader: &mut $crate::scenario::document::Reader,
            ) -> Option<Self> {
                let words = [$first_word, $($word),*];
                value.as_str().and_then(Self::from_word).or_else(|| {
                    reader.expected(&format!("one of {}", words.join(", ")), value)
                })
            }
        }
    };
}
pub(crate) use choice;
