//! What tasks are called, by their ids.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::state::document::Document;

/// What tasks are called, by their ids: one table for all rows, so that a row changes only when what it says does.
#[derive(Debug, Clone, Copy)]
pub struct Titles(Memo<BTreeMap<String, String>>);

impl Titles {
    /// The titles of this document's tasks.
    pub fn of(document: Document) -> Self {
        Self(Memo::new(move |_| {
            document.scenario().with(|scenario| {
                let titled = |task: &coordination::scenario::Task| (task.id.clone(), task.label().to_owned());
                // Where an id stands twice, the first is the one that is named.
                scenario.tasks.iter().rev().map(titled).collect()
            })
        }))
    }

    /// The one in the context.
    pub fn expect() -> Self {
        expect_context()
    }

    /// What the task of that id is called; the id itself where there is none.
    pub fn title(self, id: &str) -> String {
        self.0.with(|titles| titles.get(id).cloned().unwrap_or_else(|| id.to_owned()))
    }
}
