//! What a document is made of, without the types: each part can be looked at through a [`View`] and filled through
//! a [`Slot`].
//!
//! Whatever goes through whole documents (reading and writing them, checking ranges, packing them into a link) is
//! written once over these and not once more for every type, which keeps the page small.

use std::collections::BTreeMap;

use serde_json::Value;

use super::document::Range;

/// Something that can stand in a document, to be looked at.
pub trait Readable {
    /// What it is, and what is in it.
    fn view(&self) -> View<'_>;
}

/// A part of a document.
pub trait Part: Readable {
    /// Where to put what shall be in it.
    fn slot(&mut self) -> Slot<'_>;
}

/// What is in a part.
#[expect(missing_debug_implementations, reason = "it would keep that of every part in the page")]
pub enum View<'a> {
    /// Nothing, where something may be left out.
    Absent,
    /// `true` or `false`.
    Flag(bool),
    /// A decimal number.
    Number(f64),
    /// A whole number.
    Integer(i64),
    /// Plain text.
    Text(&'a str),
    /// One word of a list.
    Word(&'static str),
    /// One after another.
    List(Vec<&'a dyn Readable>),
    /// By key, in the order of the keys.
    Map(Vec<(&'a str, &'a dyn Readable)>),
    /// Named fields.
    Record(&'a dyn Record),
}

/// The place of what is in a part.
#[expect(missing_debug_implementations, reason = "it would keep that of every part in the page")]
pub enum Slot<'a> {
    /// Of `true` or `false`.
    Flag(&'a mut bool),
    /// Of a decimal number.
    Number(&'a mut f64),
    /// Of a whole number from 0.
    Count(&'a mut u32),
    /// Of a whole number of either sign.
    Integer(&'a mut i32),
    /// Of plain text.
    Text(&'a mut String),
    /// Of one word of a list.
    Choice(&'a mut dyn Choice),
    /// Of what may be left out.
    Optional(&'a mut dyn Optional),
    /// Of things one after another.
    List(&'a mut dyn List),
    /// Of things by key.
    Map(&'a mut dyn Map),
    /// Of named fields.
    Record(&'a mut dyn Record),
}

/// Fills a part; `false` where that failed, and the part is not to be kept.
pub type Fill<'a> = dyn FnMut(&mut dyn Part) -> bool + 'a;

/// One word of a list.
pub trait Choice {
    /// All that it can be.
    fn words(&self) -> Vec<&'static str>;
    /// Makes it the one of this word; `false` where there is none.
    fn set(&mut self, word: &str) -> bool;
}

/// What may be left out.
pub trait Optional {
    /// Makes it nothing.
    fn clear(&mut self);
    /// Makes it a blank something, and gives that.
    fn present(&mut self) -> &mut dyn Part;
    /// Makes it something, once that is filled.
    fn put(&mut self, fill: &mut Fill<'_>);
}

/// Things one after another.
pub trait List {
    /// What each takes in memory.
    fn item_bytes(&self) -> usize;
    /// Makes it a list of so many blank items, and gives them.
    fn blank(&mut self, count: usize) -> Vec<&mut dyn Part>;
    /// Adds one, once that is filled.
    fn push(&mut self, fill: &mut Fill<'_>);
}

/// Things by key.
pub trait Map {
    /// What each takes in memory, its key apart.
    fn item_bytes(&self) -> usize;
    /// Makes it a map of these keys with blank values, and gives those in the order of the keys.
    fn blank(&mut self, keys: Vec<String>) -> Vec<&mut dyn Part>;
    /// Puts one at a key, once that is filled.
    fn insert(&mut self, key: &str, fill: &mut Fill<'_>);
}

/// What it takes to read, write and check a field. A [`Field`](super::Field) adds what forms show.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The key of the field in the document.
    pub name: &'static str,
    /// The range of a number; `None` for all other values, and for numbers without limits.
    pub range: Option<Range>,
    /// Returns the value that the field has if the document does not mention it.
    pub default: fn() -> Value,
}

/// Named fields.
pub trait Record {
    /// Returns the version that a document of this kind says first; `None` for a part of a document.
    fn version(&self) -> Option<&'static u32> {
        None
    }

    /// What they are, in the order in which they are written.
    fn rules(&self) -> &'static [Rule];
    /// What stands in the field at that place among [`rules`](Record::rules).
    fn part(&self, at: usize) -> Option<&dyn Part>;
    /// The same, to be changed.
    fn part_mut(&mut self, at: usize) -> Option<&mut dyn Part>;
}

/// Declares that a type is what a view and a slot of that name take.
macro_rules! simple_part {
    ($($type:ty: $view:ident($look:expr), $slot:ident;)*) => {$(
        impl Readable for $type {
            fn view(&self) -> View<'_> {
                View::$view($look(self))
            }
        }

        impl Part for $type {
            fn slot(&mut self) -> Slot<'_> {
                Slot::$slot(self)
            }
        }
    )*};
}
simple_part! {
    bool: Flag(|flag: &bool| *flag), Flag;
    f64: Number(|number: &f64| *number), Number;
    u32: Integer(|number: &u32| i64::from(*number)), Count;
    i32: Integer(|number: &i32| i64::from(*number)), Integer;
    String: Text(String::as_str), Text;
}

impl Readable for &str {
    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

impl<T: Readable> Readable for Option<T> {
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Absent, T::view)
    }
}

impl<T: Part + Default> Part for Option<T> {
    fn slot(&mut self) -> Slot<'_> {
        Slot::Optional(self)
    }
}

impl<T: Part + Default> Optional for Option<T> {
    fn clear(&mut self) {
        *self = None;
    }

    fn present(&mut self) -> &mut dyn Part {
        self.insert(T::default())
    }

    fn put(&mut self, fill: &mut Fill<'_>) {
        let mut value = T::default();
        if fill(&mut value) {
            *self = Some(value);
        }
    }
}

impl<T: Readable> Readable for Vec<T> {
    fn view(&self) -> View<'_> {
        View::List(self.iter().map(|item| item as &dyn Readable).collect())
    }
}

impl<T: Part + Default> Part for Vec<T> {
    fn slot(&mut self) -> Slot<'_> {
        Slot::List(self)
    }
}

impl<T: Part + Default> List for Vec<T> {
    fn item_bytes(&self) -> usize {
        size_of::<T>()
    }

    fn blank(&mut self, count: usize) -> Vec<&mut dyn Part> {
        self.clear();
        self.reserve_exact(count);
        self.resize_with(count, T::default);
        self.iter_mut().map(|item| item as &mut dyn Part).collect()
    }

    fn push(&mut self, fill: &mut Fill<'_>) {
        let mut item = T::default();
        if fill(&mut item) {
            self.push(item);
        }
    }
}

impl<T: Readable> Readable for BTreeMap<String, T> {
    fn view(&self) -> View<'_> {
        View::Map(self.iter().map(|(key, value)| (key.as_str(), value as &dyn Readable)).collect())
    }
}

impl<T: Part + Default> Part for BTreeMap<String, T> {
    fn slot(&mut self) -> Slot<'_> {
        Slot::Map(self)
    }
}

impl<T: Part + Default> Map for BTreeMap<String, T> {
    fn item_bytes(&self) -> usize {
        size_of::<T>()
    }

    fn blank(&mut self, keys: Vec<String>) -> Vec<&mut dyn Part> {
        self.clear();
        for key in keys {
            self.insert(key, T::default());
        }
        self.values_mut().map(|value| value as &mut dyn Part).collect()
    }

    fn insert(&mut self, key: &str, fill: &mut Fill<'_>) {
        let mut value = T::default();
        if fill(&mut value) {
            self.insert(key.to_owned(), value);
        }
    }
}

impl Readable for Value {
    fn view(&self) -> View<'_> {
        match self {
            Self::Null => View::Absent,
            Self::Bool(flag) => View::Flag(*flag),
            Self::Number(number) => match number.as_i64() {
                Some(number) => View::Integer(number),
                None => View::Number(number.as_f64().unwrap_or(f64::NAN)),
            },
            Self::String(text) => View::Text(text),
            Self::Array(list) => list.view(),
            Self::Object(map) => {
                View::Map(map.iter().map(|(key, value)| (key.as_str(), value as &dyn Readable)).collect())
            }
        }
    }
}
