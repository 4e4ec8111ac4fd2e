//! A table of what may be very much: so many rows of it are shown, and more at each wish.

use leptos::prelude::*;

use crate::live::When;
use crate::text::text;

/// How many rows are shown at first, and how many more at each wish.
const ROWS: usize = 200;

/// A table that has all that is drawn elsewhere.
#[component]
pub fn LongTable(
    /// What is in it.
    caption: &'static str,
    /// The heads of its columns.
    heads: AnyView,
    /// How many rows there are in all.
    #[prop(into)]
    all: Signal<usize>,
    /// So many of them, from the first.
    rows: impl Fn(usize) -> AnyView + Send + 'static,
    /// That so many are shown of so many.
    shown: fn(usize, usize) -> String,
) -> impl IntoView {
    let rows_max = RwSignal::new(ROWS);
    let more = move || (text().stage.timeline.more_rows)(ROWS.min(all.get().saturating_sub(rows_max.get())));
    view! {
        <div class="attempt-table">
            <table>
                <caption>{caption}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{move || rows(rows_max.get())}</tbody>
            </table>
            <When is=move || { all.get() > rows_max.get() }>
                <p class="attempt-table-more">
                    {move || shown(rows_max.get(), all.get())} " "
                    <button type="button" on:click=move |_| rows_max.update(|rows| *rows += ROWS)>
                        {more}
                    </button>
                </p>
            </When>
        </div>
    }
}
