//! The messages as a table.

use coordination::report::seconds;
use leptos::prelude::*;

use super::view::{MessagesView, Told, fate};
use crate::live::When;
use crate::state::selection::Selection;
use crate::text::figures;
use crate::text::{messages_text, text};

/// How many rows are shown at first, and how many more at each wish.
const ROWS: usize = 200;

/// Every message that is wanted, a row each.
#[component]
pub fn MessageTable() -> impl IntoView {
    let view = MessagesView::expect();
    let rows_max = RwSignal::new(ROWS);
    let words = messages_text();
    let all = move || view.told.with(|told| told.as_ref().map_or(0, |told| told.sequence.lines().len()));
    let heads = words.columns.iter().map(|column| view! { <th scope="col">{*column}</th> });
    let rows = move || {
        let told = view.told.get()?;
        let lines = told.sequence.lines().iter().take(rows_max.get());
        Some(lines.filter_map(|line| row(view, &told, line.message)).collect_view())
    };
    let more = move || (text().stage.timeline.more_rows)(ROWS.min(all() - rows_max.get()));
    view! {
        <div class="attempt-table">
            <table>
                <caption>{words.caption}</caption>
                <thead>
                    <tr>{heads.collect_view()}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <When is=move || { all() > rows_max.get() }>
                <p class="attempt-table-more">
                    {move || (words.rows)(rows_max.get(), all())} " "
                    <button type="button" on:click=move |_| rows_max.update(|rows| *rows += ROWS)>
                        {more}
                    </button>
                </p>
            </When>
        </div>
    }
}

fn row(view: MessagesView, told: &Told, number: u32) -> Option<impl IntoView + use<>> {
    let message = told.message(number)?;
    let (story, text) = (&told.story, messages_text());
    let selection = Selection::expect();
    let task = told.task(message).map(|task| story.task(task).to_owned());
    let is_selected = move || view.selected.get() == Some(number);
    Some(view! {
        <tr class:is-selected=is_selected>
            <td class="is-figure">{figures::seconds(seconds(message.sent))}</td>
            <td>{story.party(message.from).to_owned()}</td>
            <td>{story.party(message.to).to_owned()}</td>
            <th scope="row">
                <button
                    type="button"
                    class="link"
                    aria-pressed=move || is_selected().to_string()
                    on:click=move |_| view.select(selection, number)
                >
                    {(text.kind)(message.kind)}
                </button>
            </th>
            <td>{task}</td>
            <td class:is-bad=message.lost.is_some()>{fate(message)}</td>
        </tr>
    })
}
