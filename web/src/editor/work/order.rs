//! The order in which tasks are listed, and where it is chosen.

use leptos::ev::Event;
use leptos::prelude::*;

use super::sort::{kept, rearrange, sorted};
use crate::browser::focus;
use crate::state::document::Document;
use crate::state::members::Key;
use crate::state::worklist::{Sort, SortBy, WorkList};
use crate::text::{text, worklist_text};
use crate::ui::{Glyph, IconButton};

/// The id of the list by what is sorted.
const CHOICE: &str = "tasks-sorted-by";

/// The order in which tasks are listed: one for all rows.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    listed: Memo<Listed>,
}

/// Tasks in an order, and for which sorting that is.
#[derive(Debug, Clone, PartialEq)]
struct Listed {
    sort: Option<Sort>,
    keys: Vec<Key>,
}

impl Order {
    /// The order of this document's tasks. While it is sorted, what is edited keeps its place, so that no row leaves from
    /// under one's hands.
    pub fn of(document: Document, list: WorkList) -> Self {
        let present = document.tasks.keys();
        let listed = Memo::new(move |last: Option<&Listed>| {
            let (sort, keys) = (list.sort(), present.get());
            let keys = match (sort, last.filter(|last| last.sort == sort)) {
                (None, _) => keys,
                (Some(_), Some(last)) => kept(&last.keys, &keys),
                (Some(sort), None) => by_values(document, sort, &keys),
            };
            Listed { sort, keys }
        });
        Self { listed }
    }

    /// The one in the context.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The keys, in order.
    pub fn with<T>(self, look: impl FnOnce(&[Key]) -> T) -> T {
        self.listed.with(|listed| look(&listed.keys))
    }

    /// Whether it is not the document's.
    pub fn is_sorted(self) -> bool {
        self.listed.with(|listed| listed.sort.is_some())
    }

    /// The one so many places after this one.
    pub fn beside(self, key: Key, by: isize) -> Option<Key> {
        self.listed.with_untracked(|listed| {
            let place = listed.keys.iter().position(|other| *other == key)?;
            listed.keys.get(place.checked_add_signed(by)?).copied()
        })
    }
}

fn by_values(document: Document, sort: Sort, keys: &[Key]) -> Vec<Key> {
    let places = sorted(&document.present().tasks, sort.by, sort.is_descending);
    places.into_iter().filter_map(|place| keys.get(place).copied()).collect()
}

/// Where the order is chosen, turned round and made the document's own.
#[component]
pub fn SortTools() -> impl IntoView {
    let (document, list, order) = (Document::expect(), WorkList::expect(), Order::expect());
    let words = worklist_text();
    let by = Memo::new(move |_| list.sort().map(|sort| sort.by));
    let choose = move |event: Event| {
        let chosen = event_target_value(&event);
        list.sort_by(SortBy::ALL.into_iter().find(|by| by.key() == chosen));
    };
    let option = move |choice: SortBy| {
        let is_chosen = move || by.get() == Some(choice);
        view! { <option value=choice.key() prop:selected=is_chosen>{(text().editor.field)(choice.key())}</option> }
    };
    let is_descending = move || list.sort().is_some_and(|sort| sort.is_descending);
    let glyph = Signal::derive(move || if is_descending() { Glyph::Down } else { Glyph::Up });
    let label = Signal::derive(move || words.turn[usize::from(is_descending())].to_owned());
    view! {
        <label class="sort">
            <span>{words.sort}</span>
            <select class="select" id=CHOICE on:change=choose>
                <option value="" prop:selected=move || by.get().is_none()>{words.own_order}</option>
                {SortBy::ALL.into_iter().map(option).collect_view()}
            </select>
        </label>
        <Show when=move || order.is_sorted()>
            <IconButton glyph label on:click=move |_| list.turn()/>
            <SortSteps document list order/>
        </Show>
        <button
            type="button"
            class="button button-small turn-wide"
            aria-pressed=move || list.is_wide().to_string()
            on:click=move |_| list.turn_wide()
        >
            {words.wide}
        </button>
    }
}

/// Sorting once more, where what was edited calls for it, and keeping the order.
#[component]
fn SortSteps(document: Document, list: WorkList, order: Order) -> impl IntoView {
    let words = worklist_text();
    let is_outdated = Memo::new(move |_| {
        document.scenario().track();
        let keys = untrack(|| document.tasks.keys().get());
        list.sort().is_some_and(|sort| order.with(|listed| by_values(document, sort, &keys) != listed))
    });
    let keep = move |_| {
        let Some(sort) = untrack(|| list.sort()) else { return };
        let keys = untrack(|| document.tasks.keys().get());
        let place = |key: &Key| keys.iter().position(|other| other == key);
        let places: Vec<usize> = untrack(|| order.with(|listed| listed.iter().filter_map(place).collect()));
        let step = (words.step_keep)(&(text().editor.field)(sort.by.key()));
        document.edit(step, None, |scenario| rearrange(&mut scenario.tasks, &places));
        list.sort_by(None);
        focus::on_id(CHOICE);
    };
    view! {
        <Show when=move || is_outdated.get()>
            <button type="button" class="button button-small" on:click=move |_| { focus::on_id(CHOICE); list.sort_again(); }>
                {words.sort_again}
            </button>
        </Show>
        <button type="button" class="button button-small" title=words.keep_about on:click=keep>{words.keep}</button>
    }
}
