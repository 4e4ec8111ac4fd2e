//! What to look at in the scenario, above the run.

use leptos::prelude::*;

use crate::live::{When, memo};
use crate::state::document::Document;
use crate::text::text;

/// The description of the scenario: one line of it, and all of it when it is opened.
#[component]
pub fn Description() -> impl IntoView {
    let document = Document::expect();
    let description = memo(move || document.scenario().with(|scenario| scenario.description.clone()));
    view! {
        <When is=move || !description.with(String::is_empty)>
            <details class="description">
                <summary title=text().frame.description>
                    <span>{move || description.get()}</span>
                </summary>
            </details>
        </When>
    }
}
