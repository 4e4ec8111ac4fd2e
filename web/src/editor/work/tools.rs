//! What can be done with a member of a list as a whole.

use leptos::prelude::*;

use crate::editor::entry::Entry;
use crate::state::members::Listed;
use crate::text::text;
use crate::ui::{Glyph, IconButton};

/// Moves, duplicates and removes a member of a list.
#[component]
pub fn EntryTools<T: Listed>(
    /// The member.
    entry: Entry<T>,
    /// Duplicates it.
    on_duplicate: impl Fn() + 'static,
    /// Removes it.
    on_remove: impl Fn() + 'static,
    /// Whether its place in the list is not its own.
    #[prop(into, optional)]
    is_fixed: Signal<bool>,
) -> impl IntoView {
    let text = text().editor;
    let is_first = Signal::derive(move || is_fixed.get() || !entry.can_move(-1));
    let is_last = Signal::derive(move || is_fixed.get() || !entry.can_move(1));
    let shift = move |by| {
        if !is_fixed.get_untracked() {
            entry.shift(by);
        }
    };
    view! {
        <div class="entry-tools">
            <IconButton
                glyph=Glyph::Up
                label=text.move_up
                is_idle=is_first
                attr:id=move || format!("{}-up", entry.element())
                on:click=move |_| shift(-1)
            />
            <IconButton
                glyph=Glyph::Down
                label=text.move_down
                is_idle=is_last
                attr:id=move || format!("{}-down", entry.element())
                on:click=move |_| shift(1)
            />
            <IconButton glyph=Glyph::Copy label=text.duplicate on:click=move |_| on_duplicate()/>
            <IconButton glyph=Glyph::Bin label=text.remove on:click=move |_| on_remove()/>
        </div>
    }
}
