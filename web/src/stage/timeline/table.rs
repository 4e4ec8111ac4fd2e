//! The timeline as a table.

use coordination::ids::AttemptIx;
use coordination::time::seconds;
use leptos::prelude::*;

use super::sign::{Sign, SignIcon};
use crate::stage::long_table::LongTable;
use crate::state::selection::{Selected, Selection};
use crate::state::story::{Shown, Story};
use crate::text::{figures, text};

/// Every attempt, a row each.
#[component]
pub fn AttemptTable() -> impl IntoView {
    let shown = Shown::expect();
    let text = &text().stage.timeline;
    let all = move || shown.get().map_or(0, |story| story.attempts.len());
    let heads = text.columns.iter().enumerate().map(|(place, column)| {
        view! { <th scope="col" class:is-figure=(2..5).contains(&place)>{*column}</th> }
    });
    let rows = move |count: usize| {
        let rows = shown.get().map(|story| {
            let attempts = (0..story.attempts.len().min(count)).map(|place| AttemptIx(place as u32));
            attempts.filter_map(|attempt| row(&story, attempt)).collect_view()
        });
        rows.into_any()
    };
    let heads = heads.collect_view().into_any();
    view! { <LongTable caption=text.table heads all=Signal::derive(all) rows shown=text.rows /> }
}

fn row(story: &Story, ix: AttemptIx) -> Option<impl IntoView + use<>> {
    let attempt = story.attempt(ix)?;
    let selection = Selection::expect();
    let (from, to) = (seconds(attempt.started), seconds(attempt.ended));
    let sign = Sign::of(story, attempt);
    let is_selected = move || selection.is(&Selected::Attempt(ix));
    Some(view! {
        <tr class:is-selected=is_selected>
            <th scope="row">
                <button
                    type="button"
                    class="link"
                    aria-pressed=move || is_selected().to_string()
                    on:click=move |_| selection.select(Selected::Attempt(ix))
                >
                    {story.task(attempt.task).to_owned()}
                </button>
            </th>
            <td>{story.agent(attempt.agent).to_owned()}</td>
            <td class="is-figure">{figures::seconds(from)}</td>
            <td class="is-figure">{figures::seconds(to)}</td>
            <td class="is-figure">{figures::seconds(to - from)}</td>
            <td>
                <SignIcon sign />
                {sign.words()}
            </td>
        </tr>
    })
}
