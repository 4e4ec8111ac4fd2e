//! Where a new agent or task is begun: by its name, so that its id can be made from that.

use leptos::ev::{ClipboardEvent, SubmitEvent};
use leptos::html;
use leptos::prelude::*;

use crate::ui::{Glyph, Icon};

/// A field for a name, and a button that adds what is called so. Enter adds it too, and the next can follow at once.
#[component]
pub fn AddRow(
    /// The id of the field.
    id: &'static str,
    /// Its label.
    label: &'static str,
    /// What stands on the button.
    button: &'static str,
    /// Adds what is called so; the name may be empty.
    add: impl Fn(String) + 'static,
    /// Takes what is pasted, unless it is a name: whether it does.
    #[prop(optional)]
    on_paste: Option<Callback<String, bool>>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(input) = input.get_untracked() else { return };
        add(input.value().trim().to_owned());
        input.set_value("");
        input.scroll_into_view();
        // The field stays the one that is typed into, also after a click on the button.
        input.focus().ok();
    };
    let paste = move |event: ClipboardEvent| {
        let pasted = event.clipboard_data().and_then(|data| data.get_data("text").ok()).unwrap_or_default();
        if on_paste.is_some_and(|on_paste| on_paste.run(pasted)) {
            event.prevent_default();
        }
    };
    view! {
        <form class="add" on:submit=submit>
            <input
                node_ref=input
                class="input"
                data-own-undo
                autocomplete="off"
                id=id
                placeholder=label
                aria-label=label
                on:paste=paste
            />
            <button type="submit" class="button">
                <Icon glyph=Glyph::Plus/>
                <span>{button}</span>
            </button>
        </form>
    }
}
