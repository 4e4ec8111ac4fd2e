//! A place in the document that a field edits: how to read it, and how to write it as a named step.

use coordination::Scenario;
use leptos::prelude::*;

use crate::state::document::Document;
use crate::text::text;

/// A place in the document that a field edits.
#[derive(Debug)]
pub struct Slot<T: Send + Sync + 'static> {
    /// Where it is in the document.
    pub path: Signal<String>,
    /// What it is called for as long as the page is open, wherever it moves.
    pub name: Signal<String>,
    /// What stands there.
    pub value: Signal<T>,
    set: Callback<T>,
}

impl<T: Send + Sync + 'static> Clone for Slot<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Slot<T> {}

impl<T: Send + Sync + 'static> Slot<T> {
    /// A place with a path of its own, read and written so.
    pub fn new(path: Signal<String>, name: String, value: Signal<T>, set: Callback<T>) -> Self {
        Self { path, name: Signal::stored(name), value, set }
    }

    /// Writes it.
    pub fn set(self, value: T) {
        self.set.run(value);
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Slot<T> {
    /// The place at a fixed path whose last key is `key`.
    pub fn fixed(
        path: &'static str,
        key: &'static str,
        get: fn(&Scenario) -> T,
        set: fn(&mut Scenario, T),
    ) -> Self {
        let document = Document::expect();
        let value = Memo::new(move |_| document.scenario().with(|scenario| get(scenario)));
        let set = Callback::new(move |value| {
            let step = (text().editor.field)(key);
            document.edit(step, Some(path), |scenario| set(scenario, value));
        });
        Self::new(Signal::stored(path.to_owned()), path.to_owned(), value.into(), set)
    }
}
