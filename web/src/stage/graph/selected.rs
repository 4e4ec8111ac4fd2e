//! Which tasks of the graph are selected.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::layout::Layout;
use crate::state::document::Document;
use crate::state::members::Key;
use crate::state::selection::{Selected, Selection};
use crate::state::story::Shown;
use crate::state::worklist::WorkList;

/// The task that is selected on the page, or that what is selected there is about.
pub fn on_page(document: Document, selection: Selection, automatic: Memo<Arc<Layout>>) -> Memo<Option<Key>> {
    let shown = Shown::expect();
    Memo::new(move |_| {
        let id = match selection.get() {
            Selected::Task(id) => id,
            // Their numbers are those of the run; the document may have been edited since.
            Selected::Nothing | Selected::Agent(_) => return None,
            of_run => shown.get()?.task_id_of(&of_run)?.to_owned(),
        };
        let place = document.scenario().with(|scenario| scenario.task_index(&id))?;
        automatic.with(|layout| layout.keys.get(place).copied())
    })
}

/// The tasks that are selected: those that are picked; where none is, the one of the page.
pub fn chosen(
    list: WorkList,
    on_page: Memo<Option<Key>>,
    automatic: Memo<Arc<Layout>>,
) -> Memo<BTreeSet<Key>> {
    Memo::new(move |_| {
        let on_page = on_page.get();
        let picked = automatic.with(|layout| list.picked_of(|key| layout.place(key).is_some()));
        if picked.is_empty() { on_page.into_iter().collect() } else { picked }
    })
}

/// The task that the tabulator key leads to: where the keyboard was last, else the first.
pub fn current(cursor: RwSignal<Option<Key>>, layout: Memo<Arc<Layout>>) -> Memo<Option<Key>> {
    Memo::new(move |_| {
        layout.with(|layout| {
            let cursor = cursor.get().filter(|key| layout.place(*key).is_some());
            cursor.or_else(|| layout.keys.first().copied())
        })
    })
}
