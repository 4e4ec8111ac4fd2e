//! The parts of a document without their types: each can be looked at through a [`View`] and filled through a [`Slot`].
//!
//! Code that goes through whole documents (reading and writing them, checking ranges, packing them into a link) is written
//! once over these instead of once for every type, which keeps the page small.

use std::collections::BTreeMap;

use serde_json::Value;

use super::document::Range;

/// A value of a document that can be looked at.
pub trait Readable {
    /// Returns what the value is, and what is in it.
    fn view(&self) -> View<'_>;
}

/// A part of a document.
pub trait Part: Readable {
    /// Returns the place to put a new value.
    fn slot(&mut self) -> Slot<'_>;
}

/// The content of a part.
#[expect(missing_debug_implementations, reason = "it would keep that of every part in the page")]
pub enum View<'a> {
    /// Nothing, for an optional value that is absent.
    Absent,
    /// `true` or `false`.
    Flag(bool),
    /// A decimal number.
    Number(f64),
    /// A whole number.
    Integer(i64),
    /// Plain text.
    Text(&'a str),
    /// One word of a fixed list.
    Word(&'static str),
    /// A list of items.
    List(Vec<&'a dyn Readable>),
    /// Items by key, in the order of the keys.
    Map(Vec<(&'a str, &'a dyn Readable)>),
    /// Named fields.
    Record(&'a dyn Record),
}

/// The place for the content of a part.
#[expect(missing_debug_implementations, reason = "it would keep that of every part in the page")]
pub enum Slot<'a> {
    /// The place for `true` or `false`.
    Flag(&'a mut bool),
    /// The place for a decimal number.
    Number(&'a mut f64),
    /// The place for a whole number from 0.
    Count(&'a mut u32),
    /// The place for a whole number of either sign.
    Integer(&'a mut i32),
    /// The place for plain text.
    Text(&'a mut String),
    /// The place for one word of a fixed list.
    Choice(&'a mut dyn Choice),
    /// The place for an optional value.
    Optional(&'a mut dyn Optional),
    /// The place for a list of items.
    List(&'a mut dyn List),
    /// The place for items by key.
    Map(&'a mut dyn Map),
    /// The place for named fields.
    Record(&'a mut dyn Record),
}

/// Fills a part. Returns `false` if that failed, and the part is dropped.
pub type Fill<'a> = dyn FnMut(&mut dyn Part) -> bool + 'a;

/// A choice of one word of a fixed list.
pub trait Choice {
    /// Returns all words.
    fn words(&self) -> Vec<&'static str>;
    /// Chooses a word. Returns `false` and changes nothing if there is no such word.
    fn set(&mut self, word: &str) -> bool;
}

/// An optional value.
pub trait Optional {
    /// Makes the value absent.
    fn clear(&mut self);
    /// Sets the value to the default of its type and returns it.
    fn present(&mut self) -> &mut dyn Part;
    /// Fills a new value and keeps it if that succeeds.
    fn put(&mut self, fill: &mut Fill<'_>);
}

/// A list of items.
pub trait List {
    /// Returns the size of an item in memory, in bytes.
    fn item_bytes(&self) -> usize;
    /// Sets the list to this number of default items and returns them.
    fn blank(&mut self, count: usize) -> Vec<&mut dyn Part>;
    /// Fills a new item and appends it if that succeeds.
    fn push(&mut self, fill: &mut Fill<'_>);
}

/// Items by key.
pub trait Map {
    /// Returns the size of an item in memory without its key, in bytes.
    fn item_bytes(&self) -> usize;
    /// Sets the map to default items at these keys and returns the items in the order of the keys.
    fn blank(&mut self, keys: Vec<String>) -> Vec<&mut dyn Part>;
    /// Fills a new item and inserts it at a key if that succeeds.
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

/// A part of a document with named fields.
pub trait Record {
    /// Returns the version that a document of this kind says first; `None` for a part of a document.
    fn version(&self) -> Option<&'static u32> {
        None
    }

    /// Returns the rules of the fields, in the order in which they are written.
    fn rules(&self) -> &'static [Rule];
    /// Returns the value of the field at an index among [`rules`](Record::rules). `None` if there is no such field.
    fn part(&self, at: usize) -> Option<&dyn Part>;
    /// Returns the same value to be changed.
    fn part_mut(&mut self, at: usize) -> Option<&mut dyn Part>;
}

/// Declares that a type is what a view and a slot of this name hold.
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
