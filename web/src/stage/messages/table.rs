//! The messages as a table.

use coordination::time::seconds;
use leptos::prelude::*;

use super::view::{MessagesView, Told, fate};
use crate::stage::long_table::LongTable;
use crate::state::selection::Selection;
use crate::text::{figures, messages_text};

/// Every message that is wanted, a row each.
#[component]
pub fn MessageTable() -> impl IntoView {
    let view = MessagesView::expect();
    let words = messages_text();
    let all = move || view.told.with(|told| told.as_ref().map_or(0, |told| told.sequence.lines().len()));
    let heads = words.columns.iter().map(|column| view! { <th scope="col">{*column}</th> });
    let rows = move |count: usize| {
        let told = view.told.get();
        let rows = told.map(|told| {
            let lines = told.sequence.lines().iter().take(count);
            lines.filter_map(|line| row(view, &told, line.message)).collect_view()
        });
        rows.into_any()
    };
    let heads = heads.collect_view().into_any();
    view! { <LongTable caption=words.caption heads all=Signal::derive(all) rows shown=words.rows /> }
}

fn row(view: MessagesView, told: &Told, number: u32) -> Option<impl IntoView + use<>> {
    let message = told.message(number)?;
    let (story, text) = (&told.story, messages_text());
    let selection = Selection::expect();
    let task = message.task.map(|task| story.task(task).to_owned());
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
