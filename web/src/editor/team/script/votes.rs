//! How an agent votes on what is proposed for a task.

use coordination::scenario::Vote;
use leptos::ev::Event;
use leptos::prelude::*;

use super::{Line, Part};
use crate::text::text;

pub(super) static VOTES: Part<Vote> = Part {
    key: "votes",
    read: |script| &script.votes,
    write: |script| &mut script.votes,
    first: |_| Vote::No,
    is_for: |_| true,
};

pub(super) fn line(said: Line<Vote>) -> AnyView {
    let (value, label) = (said.value(), said.label());
    let option = move |vote: &Vote| {
        let vote = *vote;
        let word = vote.word();
        view! { <option value=word prop:selected=move || value.get() == vote>{(text().editor.word)(word)}</option> }
    };
    let choose = move |event: Event| {
        if let Some(vote) = Vote::from_word(&event_target_value(&event)) {
            said.set(vote);
        }
    };
    view! {
        <select class="select" aria-label=move || label.get() on:change=choose>
            {Vote::ALL.iter().map(option).collect_view()}
        </select>
    }
    .into_any()
}
