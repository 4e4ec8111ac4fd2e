//! The title of the scenario, edited in place.

use leptos::prelude::*;

use crate::live::memo;
use crate::state::document::Document;
use crate::text::text;

/// The title of the scenario, edited in place.
#[component]
pub fn TitleField() -> impl IntoView {
    let document = Document::expect();
    let text = text().frame;
    let title = memo(move || document.scenario().with(|scenario| scenario.title.clone()));
    let set = move |event| {
        let title = event_target_value(&event);
        document.edit(text.title, Some("title"), |scenario| scenario.title = title);
    };
    view! {
        <input
            id="title"
            class="title"
            aria-label=text.title
            title=move || title.get()
            placeholder=text.untitled
            autocomplete="off"
            prop:value=move || title.get()
            on:input=set
        />
    }
}
