//! Everything that happened, as a list.

mod filter;
mod list;

use std::sync::Arc;

use leptos::prelude::*;

use crate::state::story::Shown;
use crate::text::text;
use filter::{Filter, FilterFields};
use list::List;

/// The events of the run, filtered, and the fields by which they are.
#[component]
pub fn Events() -> impl IntoView {
    let shown = Shown::expect();
    let filter = Filter::new();
    let listed: Memo<Arc<Vec<u32>>> = Memo::new_with_compare(
        move |_| Arc::new(shown.get().map(|story| filter.listed(&story)).unwrap_or_default()),
        |_, _| true,
    );
    let text = text().inspector.list;
    let count = move || {
        let all = shown.get().map_or(0, |story| story.run.trace.events().len());
        (text.count)(listed.with(|listed| listed.len()), all)
    };
    view! {
        <section class="events" aria-label=text.label>
            <header class="events-head">
                <h2>
                    {text.label} " "
                    <span class="events-count">{count}</span>
                </h2>
                <FilterFields filter />
            </header>
            <Show
                when=move || listed.with(|listed| !listed.is_empty())
                fallback=move || view! { <p class="inspector-hint">{text.empty}</p> }
            >
                <List listed />
            </Show>
        </section>
    }
}
