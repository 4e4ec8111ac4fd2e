//! The bar over the stage while something is asked: which future is seen, and what becomes of the question.

use leptos::prelude::*;

use super::name_of;
use crate::state::document::Document;
use crate::state::runs::Runs;
use crate::state::what_if::{Question, WhatIf};
use crate::text::what_if_text;

/// The question, the switch between both futures, and the ways out.
#[component]
pub fn WhatIfBar() -> impl IntoView {
    let (what_if, runs, document) = (WhatIf::expect(), Runs::expect(), Document::expect());
    let text = what_if_text();
    let named = move |words: fn(&str, &Question) -> String| {
        let question = what_if.question().get()?;
        let name = name_of(runs.shown().get().as_deref(), &question);
        Some(words(&name, &question))
    };
    let keep = move |_| what_if.keep(document, untrack(|| named(text.step)).unwrap_or_default());
    let future = move |is_branch: bool| {
        view! {
            <button
                type="button"
                aria-pressed=move || (what_if.is_shown().get() == is_branch).to_string()
                on:click=move |_| what_if.show(is_branch)
            >
                {text.future[usize::from(is_branch)]}
            </button>
        }
    };
    view! {
        <div class="what-if-bar">
            <p class="what-if-question">{move || named(text.question)}</p>
            <div class="what-if-switch" role="group" aria-label=text.futures>
                {future(false)}
                {future(true)}
            </div>
            <button type="button" class="button button-small" on:click=keep>{text.keep}</button>
            <button type="button" class="button button-small" on:click=move |_| what_if.drop_question()>
                {text.drop}
            </button>
        </div>
    }
}
