//! Which results an agent hands in.

use coordination::scenario::Task;
use leptos::ev::Event;
use leptos::prelude::*;

use super::{Line, Part};

pub(super) static RESULTS: Part<String> = Part {
    key: "results",
    read: |script| &script.results,
    write: |script| &mut script.results,
    first: |task: &Task| task.right_result().to_owned(),
    is_for: |_| true,
};

pub(super) fn line(said: Line<String>) -> AnyView {
    let (value, label) = (said.value(), said.label());
    view! {
        <input
            class="input"
            autocomplete="off"
            aria-label=move || label.get()
            prop:value=move || value.get()
            on:input=move |event: Event| said.set(event_target_value(&event))
        />
    }
    .into_any()
}
