//! Dialogs.

use leptos::html;
use leptos::prelude::*;

use super::button::IconButton;
use super::icon::Glyph;
use crate::live::When;
use crate::text::text;

/// A dialog over the page, while `is_open`. Escape and its cross close it.
#[component]
pub fn Dialog(
    /// Whether it is open; it sets this when it is closed.
    is_open: RwSignal<bool>,
    /// Its title.
    title: &'static str,
    /// A class of its own; such a dialog shows no head, and has something in it that says what it is.
    #[prop(optional)]
    bare: Option<&'static str>,
    /// Whether it takes more room than others.
    #[prop(optional)]
    is_wide: bool,
    /// What is in it; made when it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        match (is_open.get(), dialog.open()) {
            // It fails only where the dialog has just left the page.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    // The browser tells with its next frame, by when it may be open again.
    let on_close = move |_| {
        if !dialog.get_untracked().is_some_and(|dialog| dialog.open()) {
            is_open.set(false);
        }
    };
    view! {
        <dialog
            node_ref=dialog
            class=format!("dialog {}", bare.unwrap_or_default())
            class:dialog-wide=is_wide
            aria-label=title
            on:close=on_close
        >
            <When is=is_open>
                {bare.is_none().then(|| view! {
                    <header class="dialog-head">
                        <h2>{title}</h2>
                        <IconButton glyph=Glyph::Cross label=text().frame.close on:click=move |_| is_open.set(false)/>
                    </header>
                })}
                <div class="dialog-body">{children()}</div>
            </When>
        </dialog>
    }
}
