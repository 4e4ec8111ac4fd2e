//! The timeline as a table.

use coordination::report::seconds;
use coordination::trace::AttemptIx;
use leptos::prelude::*;

use super::sign::{Sign, SignIcon};
use crate::live::When;
use crate::state::selection::{Selected, Selection};
use crate::state::story::{Shown, Story};
use crate::text::figures;
use crate::text::text;

/// How many rows are shown at first, and how many more at each wish.
const ROWS: usize = 200;

/// Every attempt, a row each.
#[component]
pub fn AttemptTable() -> impl IntoView {
    let shown = Shown::expect();
    let rows_max = RwSignal::new(ROWS);
    let text = &text().stage.timeline;
    let all = move || shown.get().map_or(0, |story| story.attempts.len());
    let heads = text.columns.iter().enumerate().map(|(place, column)| {
        view! { <th scope="col" class:is-figure=(2..5).contains(&place)>{*column}</th> }
    });
    let rows = move || {
        let story = shown.get()?;
        let attempts = (0..story.attempts.len().min(rows_max.get())).map(|place| AttemptIx(place as u32));
        Some(attempts.filter_map(|attempt| row(&story, attempt)).collect_view())
    };
    view! {
        <div class="attempt-table">
            <table>
                <caption>{text.table}</caption>
                <thead>
                    <tr>{heads.collect_view()}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <When is=move || { all() > rows_max.get() }>
                <p class="attempt-table-more">
                    {move || (text.rows)(rows_max.get(), all())} " "
                    <button type="button" on:click=move |_| rows_max.update(|rows| *rows += ROWS)>
                        {move || (text.more_rows)(ROWS.min(all() - rows_max.get()))}
                    </button>
                </p>
            </When>
        </div>
    }
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
