//! Several tasks, edited together through the same fields as one. A field in which they differ shows no value.

mod form;
mod shared;

use std::collections::BTreeSet;
use std::sync::Arc;

use coordination::scenario::Task;
use leptos::prelude::*;

use super::{PICK_ALL, Removed};
use crate::browser::focus;
use crate::state::document::Document;
use crate::state::drafts::Drafts;
use crate::state::members::Key;
use crate::state::worklist::WorkList;
use crate::text::{text, worklist_text};
use crate::ui::{Glyph, Icon, IconButton};
use form::TogetherForm;

/// Before the names of the fields in which several are edited.
const NAMES: &str = "together.";

/// The id of the form.
const FORM: &str = "tasks-together";

/// The tasks that are picked.
#[derive(Debug, Clone, Copy)]
pub struct Together {
    document: Document,
    drafts: Drafts,
    list: WorkList,
    removed: Removed,
    /// Their places in the document, in order.
    places: Memo<Arc<Vec<usize>>>,
}

impl Together {
    /// Those that are picked of this document's.
    pub fn of(document: Document, list: WorkList) -> Self {
        let keys = document.tasks.keys();
        let places = Memo::new(move |_| {
            list.picked().with(|picked| {
                let is_picked = |(_, key): &(usize, Key)| picked.contains(key);
                let places = keys.get().into_iter().enumerate().filter(is_picked).map(|(place, _)| place);
                // With nothing picked nothing is looked through on every edit.
                Arc::new(if picked.is_empty() { Vec::new() } else { places.collect() })
            })
        });
        Self { document, drafts: Drafts::expect(), list, removed: Removed::of_context(), places }
    }

    /// The one in the context.
    pub fn expect() -> Self {
        expect_context()
    }

    /// How many they are.
    pub fn count(self) -> usize {
        self.places.with(|places| places.len())
    }

    /// Looks at them, in the document's order.
    fn with<T>(self, look: impl FnOnce(&mut dyn Iterator<Item = &Task>) -> T) -> T {
        let places = self.places.get();
        self.document
            .scenario()
            .with(|scenario| look(&mut places.iter().filter_map(|place| scenario.tasks.get(*place))))
    }

    /// Changes a field of each, as one step.
    fn edit(self, field: &'static str, merge: bool, change: impl Fn(&mut Task)) {
        let places = self.places.get_untracked();
        let of = (worklist_text().tasks)(places.len());
        let step = (text().editor.step_field)(&(text().editor.field)(field), &of);
        let merge = merge.then(|| format!("{NAMES}{field}.{places:?}"));
        self.document.edit(step, merge.as_deref(), |scenario| {
            for place in places.iter() {
                if let Some(task) = scenario.tasks.get_mut(*place) {
                    change(task);
                }
            }
        });
    }

    /// Makes another of each, behind the last of them; these are the picked ones then.
    fn duplicate(self) {
        let places = self.places.get_untracked();
        let mut copies = 0..0;
        let step = (worklist_text().duplicate)(places.len());
        self.document.edit(step, None, |scenario| {
            copies = scenario.duplicate_tasks(&places, |task| (text().editor.copy_of)(task.label()));
        });
        let keys = untrack(|| self.document.tasks.keys().get());
        self.list.pick(keys.get(copies).into_iter().flatten().copied());
    }

    /// Removes all of them, and what was typed into their fields.
    fn remove(self) {
        let places: BTreeSet<usize> = self.places.get_untracked().iter().copied().collect();
        self.list.picked().with_untracked(|picked| {
            for key in picked {
                self.drafts.drop_within(&format!("tasks#{key}."));
            }
        });
        self.document
            .edit((worklist_text().remove)(places.len()), None, |scenario| scenario.remove_tasks(&places));
        self.let_go();
        self.removed.say(places.len());
    }

    /// Lets go of them.
    pub fn let_go(self) {
        self.list.clear();
        focus::on_id(PICK_ALL);
    }
}

/// What can be done with all that are picked.
#[component]
pub fn TogetherBar(
    /// Whether the form of their fields is open.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let together = Together::expect();
    let words = worklist_text();
    let label = |of: fn(usize) -> String| Signal::derive(move || of(together.count()));
    view! {
        <div class="together" role="region" aria-label=move || (words.form)(together.count())>
            <Show when=move || is_open.get()>
                <div id=FORM><TogetherForm/></div>
            </Show>
            <div class="together-tools">
                <span class="together-count">{move || (words.picked)(together.count())}</span>
                <button
                    type="button"
                    class="button button-small disclose-word"
                    aria-expanded=move || is_open.get().to_string()
                    aria-controls=move || is_open.get().then_some(FORM)
                    on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
                >
                    <span>{words.edit}</span>
                    <Icon glyph=Glyph::Chevron/>
                </button>
                <IconButton glyph=Glyph::Copy label=label(words.duplicate) on:click=move |_| together.duplicate()/>
                <IconButton glyph=Glyph::Bin label=label(words.remove) on:click=move |_| together.remove()/>
                <IconButton glyph=Glyph::Cross label=words.unpick on:click=move |_| together.let_go()/>
            </div>
        </div>
    }
}
