//! Texts.

use coordination::scenario::Field;
use leptos::ev::Event;
use leptos::prelude::*;

use super::note::{FieldNote, Label, is_invalid, note_id};
use crate::editor::places::element_id;
use crate::editor::slot::Slot;
use crate::state::document::Document;

/// A line of text with its label and what is wrong with it.
#[component]
pub fn TextField(
    /// What is known of it.
    field: Option<&'static Field>,
    /// Where it stands.
    at: Slot<String>,
) -> impl IntoView {
    field.map(|field| {
        view! {
            <div class="field">
                <Label path=at.path field/>
                <TextInput at/>
                <FieldNote path=at.path/>
            </div>
        }
    })
}

/// The field of a line of text alone, for where its label stands elsewhere.
#[component]
pub fn TextInput(
    /// Where it stands.
    at: Slot<String>,
    /// Its label, where none is seen.
    #[prop(into, optional)]
    label: Option<Signal<String>>,
    /// What stands in it while it is empty.
    #[prop(into, optional)]
    placeholder: Signal<String>,
    /// Whether it looks like text until it is edited.
    #[prop(optional)]
    is_quiet: bool,
) -> impl IntoView {
    let document = Document::expect();
    view! {
        <input
            class="input"
            class:input-quiet=is_quiet
            autocomplete="off"
            id=move || element_id(&at.path.get())
            title=move || is_quiet.then(|| at.value.get())
            placeholder=move || placeholder.get()
            aria-label=label.map(|label| move || label.get())
            aria-describedby=move || note_id(&at.path.get())
            aria-invalid=move || is_invalid(document, &at.path.get()).then_some("true")
            prop:value=move || at.value.get()
            on:input=move |event: Event| at.set(event_target_value(&event))
        />
    }
}

/// A text of some lines with its label and what is wrong with it.
#[component]
pub fn TextAreaField(
    /// What is known of it.
    field: Option<&'static Field>,
    /// Where it stands.
    at: Slot<String>,
    /// What stands in it while it is empty.
    #[prop(optional)]
    placeholder: &'static str,
) -> impl IntoView {
    field.map(|field| {
        view! {
            <div class="field field-wide">
                <Label path=at.path field/>
                <textarea
                    class="input"
                    rows="3"
                    id=move || element_id(&at.path.get())
                    placeholder=placeholder
                    aria-describedby=move || note_id(&at.path.get())
                    prop:value=move || at.value.get()
                    on:input=move |event: Event| at.set(event_target_value(&event))
                ></textarea>
                <FieldNote path=at.path/>
            </div>
        }
    })
}
