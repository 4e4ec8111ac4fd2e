//! From trouble to trouble.

use leptos::prelude::*;

use crate::live::memo;
use crate::state::playback::{Direction, Playback};
use crate::state::selection::Selection;
use crate::text::text;
use crate::ui::{Glyph, IconButton};

/// The button that goes to the nearest trouble before or after.
#[component]
pub fn TroubleButton(direction: Direction) -> impl IntoView {
    let (playback, selection) = (Playback::expect(), Selection::expect());
    let text = &text().stage.transport;
    let is_idle = memo(move || playback.next_trouble(&selection.get(), direction).is_none());
    let (glyph, label) = match direction {
        Direction::Back => (Glyph::TroubleBefore, text.trouble_before),
        Direction::Forward => (Glyph::TroubleAfter, text.trouble_after),
    };
    view! {
        <IconButton
            glyph
            label
            is_idle
            on:click=move |_| playback.seek_trouble(selection, direction)
        />
    }
}
