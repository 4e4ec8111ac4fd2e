//! The messages of a run as a sequence diagram around the playhead: who tells whom what, and when.

mod arrow;
mod filter;
mod picture;
mod rows;
mod sequence;
mod table;
mod view;

use leptos::prelude::*;

use crate::live::memo;
use crate::text::messages_text;
use filter::FilterBar;
use picture::Picture;
use table::MessageTable;
use view::MessagesView;

/// The messages of the run, and the filter by which they are chosen.
#[component]
pub fn Messages() -> impl IntoView {
    MessagesView::provide();
    let view = MessagesView::expect();
    let is_any = memo(move || view.shown.get().map(|story| !story.messages.is_empty()));
    let none = move || {
        let strategy = view.shown.get().map(|story| story.strategy());
        strategy.map(|strategy| (messages_text().none)(strategy))
    };
    move || match is_any.get() {
        None => ().into_any(),
        Some(false) => view! { <p class="sequence-note">{none}</p> }.into_any(),
        Some(true) => view! { <FilterBar /> <Wanted /> }.into_any(),
    }
}

/// Those that are wanted, as a picture or as a table.
#[component]
fn Wanted() -> impl IntoView {
    let view = MessagesView::expect();
    let is_any = memo(move || {
        view.told.with(|told| told.as_ref().is_some_and(|told| !told.sequence.lines().is_empty()))
    });
    move || match (is_any.get(), view.is_table.get()) {
        (false, _) => view! { <p class="sequence-note">{messages_text().none_wanted}</p> }.into_any(),
        (true, true) => view! { <MessageTable /> }.into_any(),
        (true, false) => view! { <Picture /> }.into_any(),
    }
}
