//! Copying the text, by itself or as what one asks a language model with.

use coordination::gallery::FIRST_EXAMPLE;
use leptos::html;
use leptos::prelude::*;
use serde_json::Value;

use crate::browser::clipboard;
use crate::text::exchange;

const SCHEMA: &str = include_str!("../../../../core/scenario.schema.json");

/// What became of copying.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Copying {
    NotYet,
    Done,
    /// The browser does not let the page: the text, to be copied by hand.
    Refused(String),
}

/// The buttons that copy.
#[component]
pub fn CopyTools(text: Memo<String>) -> impl IntoView {
    let words = &exchange().whole;
    let copying = RwSignal::new(Copying::NotYet);
    let copy = move |text: String| {
        leptos::task::spawn_local(async move {
            let is_done = clipboard::copy(&text).await;
            copying.try_update(|it| *it = if is_done { Copying::Done } else { Copying::Refused(text) });
        });
    };
    let said = move || match copying.get() {
        Copying::NotYet => "",
        Copying::Done => words.copied,
        Copying::Refused(_) => words.copy_by_hand,
    };
    let refused = move || match copying.get() {
        Copying::Refused(text) => Some(view! { <ByHand text/> }),
        Copying::NotYet | Copying::Done => None,
    };
    view! {
        <div class="whole-tools">
            <button type="button" class="button button-small" on:click=move |_| copy(text.get_untracked())>
                {words.copy}
            </button>
            <button
                type="button"
                class="button button-small"
                title=words.copy_prompt_about
                on:click=move |_| copy(prompt())
            >
                {words.copy_prompt}
            </button>
            <p class="whole-said" role="status">{said}</p>
        </div>
        {refused}
    }
}

/// A text, selected.
#[component]
fn ByHand(text: String) -> impl IntoView {
    let field = NodeRef::<html::Textarea>::new();
    Effect::new(move || {
        if let Some(field) = field.get() {
            // It is on the page, so that it takes the focus.
            field.focus().ok();
            field.select();
        }
    });
    view! {
        <textarea
            node_ref=field
            class="input whole-by-hand"
            readonly
            rows="3"
            aria-label=exchange().whole.to_copy
            prop:value=text
        ></textarea>
    }
}

/// What one asks a language model with.
fn prompt() -> String {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap_or_default();
    (exchange().whole.prompt)(&schema.to_string(), &FIRST_EXAMPLE.scenario().to_json_pretty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use coordination::formats::json;

    #[test]
    fn a_prompt_holds_the_schema_and_an_example() {
        let prompt = prompt();
        let fenced: Vec<&str> =
            prompt.split("```json\n").skip(1).filter_map(|it| it.split("\n```").next()).collect();
        let schema: Value = serde_json::from_str(fenced[0]).expect("the schema");
        assert_eq!(schema, serde_json::from_str::<Value>(SCHEMA).expect("the schema"));
        assert_eq!(json::read(fenced[1]), Ok(FIRST_EXAMPLE.scenario()));
    }
}
