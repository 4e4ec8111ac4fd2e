//! The palette: every command of the page, found by its name.

mod commands;
mod list;
mod search;

use leptos::prelude::*;

use crate::app::Dialogs;
use crate::chunk::{chunk, later};
use crate::text::text;
use crate::ui::Dialog;
use list::Palette;

/// The palette, over the page while it is open.
#[component]
pub fn PaletteDialog() -> impl IntoView {
    let is_open = Dialogs::expect().palette;
    view! { <Dialog is_open title=text().palette.title bare="palette">{later(content)}</Dialog> }
}

chunk!(sharing: fn content() -> AnyView {
    view! { <Palette/> }.into_any()
});
