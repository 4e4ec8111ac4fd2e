//! Whether the work is kept.

use leptos::prelude::*;

use crate::browser::storage::Refusal;
use crate::live::When;
use crate::state::saving::{SaveState, Saving};
use crate::text::text;
use crate::ui::{Glyph, Icon};

/// Whether the work is kept in the browser.
#[component]
pub fn SaveStateLine() -> impl IntoView {
    let state = Saving::expect().state();
    let text = text().frame;
    let is_refused = move || matches!(state.get(), SaveState::Refused(_) | SaveState::Barred);
    let says = move || match state.get() {
        SaveState::Saved => text.saved,
        SaveState::Saving => text.saving,
        SaveState::Barred => text.not_saved_barred,
        SaveState::Refused(Refusal::Full) => text.not_saved_full,
        SaveState::Refused(Refusal::Blocked) => text.not_saved_blocked,
    };
    view! {
        <p class="save-state" class:is-refused=is_refused title=move || is_refused().then_some(text.not_saved_help)>
            <When is=is_refused><Icon glyph=Glyph::Warning/></When>
            <span>{says}</span>
        </p>
    }
}
