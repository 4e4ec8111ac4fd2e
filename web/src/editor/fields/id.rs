//! Ids: taken once they are whole, so that half of one never names something else.

use coordination::scenario::{Field, IdFault};
use leptos::ev::Event;
use leptos::prelude::*;

use super::note::{FieldNote, Label, note_id};
use crate::editor::places::element_id;
use crate::editor::slot::Slot;
use crate::live::memo;
use crate::state::drafts::Drafts;
use crate::text::text;

/// An id with its label. One that cannot be taken stays in the field, and why stands beneath.
#[component]
pub fn IdField(
    /// What is known of it.
    field: Option<&'static Field>,
    /// Where it stands.
    at: Slot<String>,
    /// What is wrong with an id at this place.
    fault: Callback<String, Option<IdFault>>,
) -> impl IntoView {
    let drafts = Drafts::expect();
    let shown = memo(move || {
        let value = at.value.get();
        drafts.text(&at.name.get(), &value).unwrap_or(value)
    });
    let wrong = memo(move || {
        let shown = shown.get();
        if shown == at.value.get() { None } else { fault.run(shown) }
    });
    let typed = move |event: Event| {
        let (name, value) = (at.name.get_untracked(), at.value.get_untracked());
        drafts.keep(&name, &event_target_value(&event), &value, None);
    };
    let take = move |_| {
        let id = shown.get_untracked();
        if fault.run(id.clone()).is_none() && id != at.value.get_untracked() {
            drafts.drop(&at.name.get_untracked());
            at.set(id);
        }
    };
    let problem = Signal::derive(move || {
        let text = text().editor;
        wrong.get().map(|fault| match fault {
            IdFault::Form => text.no_id.to_owned(),
            IdFault::Reserved => text.id_reserved.to_owned(),
            IdFault::Taken => (text.id_taken)(&shown.get()),
        })
    });
    field.map(|field| {
        view! {
            <div class="field field-wide">
                <Label path=at.path field/>
                <input
                    class="input input-fixed"
                    data-own-undo
                    autocomplete="off"
                    spellcheck="false"
                    id=move || element_id(&at.path.get())
                    aria-describedby=move || note_id(&at.path.get())
                    aria-invalid=move || wrong.get().is_some().then_some("true")
                    prop:value=move || shown.get()
                    on:input=typed
                    on:change=take
                />
                <FieldNote path=at.path problem/>
            </div>
        }
    })
}
