//! A word out of a list, and yes or no.

use coordination::scenario::{Field, Kind};
use leptos::ev::Event;
use leptos::prelude::*;

use super::note::{FieldNote, Label, is_invalid, note_id};
use crate::editor::places::element_id;
use crate::editor::slot::Slot;
use crate::state::document::Document;
use crate::text::text;

/// A word out of the list of a field, with its label.
#[component]
pub fn ChoiceField(
    /// What is known of it.
    field: Option<&'static Field>,
    /// Where it stands.
    at: Slot<&'static str>,
) -> impl IntoView {
    field.map(|field| {
        view! {
            <div class="field">
                <Label path=at.path field/>
                <WordSelect field at/>
                <FieldNote path=at.path/>
            </div>
        }
    })
}

/// The list of a field alone, for where its label stands elsewhere.
#[component]
pub fn WordSelect(
    /// What is known of it.
    field: &'static Field,
    /// Where it stands.
    at: Slot<&'static str>,
) -> impl IntoView {
    let document = Document::expect();
    let words = match field.kind {
        Kind::Choice(words) => words,
        _ => &[],
    };
    let about =
        move || words.iter().find(|(word, _)| *word == at.value.get()).map(|(_, about)| about.concat());
    let choose = move |event: Event| {
        let chosen = event_target_value(&event);
        if let Some((word, _)) = words.iter().find(|(word, _)| *word == chosen) {
            at.set(word);
        }
    };
    let option = move |(word, _): &(&'static str, _)| {
        let word = *word;
        view! { <option value=word prop:selected=move || at.value.get() == word>{(text().editor.word)(word)}</option> }
    };
    view! {
        <select
            class="select"
            id=move || element_id(&at.path.get())
            title=about
            aria-describedby=move || note_id(&at.path.get())
            aria-invalid=move || is_invalid(document, &at.path.get()).then_some("true")
            on:change=choose
        >
            {words.iter().map(option).collect_view()}
        </select>
    }
}

/// Yes or no, with its label.
#[component]
pub fn FlagField(
    /// What is known of it.
    field: &'static Field,
    /// Where it stands.
    at: Slot<bool>,
) -> impl IntoView {
    let text = text().editor;
    view! {
        <label class="flag" title=(text.about)(field)>
            <input
                type="checkbox"
                id=move || element_id(&at.path.get())
                prop:checked=move || at.value.get()
                on:change=move |event: Event| at.set(event_target_checked(&event))
            />
            <span>{(text.field)(field.name)}</span>
        </label>
    }
}
