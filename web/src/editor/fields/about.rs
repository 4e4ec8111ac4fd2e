//! What the fields of a form are, for whoever gets no tips: on a touch screen, or with the keyboard alone.

use coordination::scenario::{Field, Kind};
use leptos::prelude::*;

use crate::text::text;

/// What fields are, and the words that can be chosen in them, folded away.
#[component]
pub fn FieldsAbout(
    /// What is known of them.
    fields: Vec<&'static Field>,
) -> impl IntoView {
    let text = text().editor;
    let about = |field: &'static Field| {
        let words = match field.kind {
            Kind::Choice(words) => words,
            _ => &[],
        };
        let word = |(word, about): &(&str, &[&str])| {
            view! { <dd class="field-word">{(text.word_about)(&(text.word)(word), &about.concat())}</dd> }
        };
        view! {
            <dt>{(text.field)(field.name)}</dt>
            <dd>{(text.about)(field)}</dd>
            {words.iter().map(word).collect_view()}
        }
    };
    view! {
        <details class="more fields-about">
            <summary>{text.fields_about}</summary>
            <dl>{fields.into_iter().map(about).collect_view()}</dl>
        </details>
    }
}
