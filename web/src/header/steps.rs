//! Undo, redo, and all steps.

use leptos::prelude::*;

use crate::app::Dialogs;
use crate::state::document::Document;
use crate::text::text;
use crate::ui::{Glyph, IconButton};

/// Undo and redo, each with the name of its step, and the list of all.
#[component]
pub fn StepButtons() -> impl IntoView {
    let (document, dialogs) = (Document::expect(), Dialogs::expect());
    let text = text().frame;
    view! {
        <IconButton
            glyph=Glyph::Undo
            label=Signal::derive(move || (text.undo)(document.undo_name().as_deref()))
            is_idle=Signal::derive(move || document.undo_name().is_none())
            on:click=move |_| document.undo()
        />
        <IconButton
            glyph=Glyph::Redo
            label=Signal::derive(move || (text.redo)(document.redo_name().as_deref()))
            is_idle=Signal::derive(move || document.redo_name().is_none())
            on:click=move |_| document.redo()
        />
        <IconButton glyph=Glyph::History label=text.history on:click=move |_| dialogs.history.set(true)/>
    }
}
