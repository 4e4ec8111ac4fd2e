//! Buttons that ask "What if?" of what is selected.

use std::sync::Arc;

use coordination::ids::MessageIx;
use leptos::prelude::*;

use crate::state::playback::Playback;
use crate::state::settings::{Pane, Settings, StageTab};
use crate::state::story::Story;
use crate::state::what_if::{Question, Turn, WhatIf, thousandths};
use crate::text::text;

/// Shows what would happen if an agent crashed where the playhead stands.
#[component]
pub fn CrashHere(
    /// Its id.
    agent: String,
) -> impl IntoView {
    let playhead = Playback::expect().playhead();
    let at = move || thousandths(playhead.get());
    let question = move || Question { at: untrack(at), agent: agent.clone(), turn: Turn::Crash };
    view! { <Ask question label=move || (text().inspector.facts.crash_here)(at()) /> }
}

/// Shows what would happen if a message were lost; nothing where that cannot be asked.
#[component]
pub fn LoseThis(
    /// The run.
    story: Arc<Story>,
    /// The message.
    message: MessageIx,
) -> impl IntoView {
    // A question is asked of the scenario as it is; in another future there are other messages.
    let is_of_other = WhatIf::expect().is_shown().get_untracked();
    let question = Question::losing(&story, message).filter(|_| !is_of_other)?;
    Some(
        view! { <Ask question=move || question.clone() label=|| text().inspector.facts.lose_this.to_owned() /> },
    )
}

#[component]
fn Ask(
    question: impl Fn() -> Question + 'static,
    label: impl Fn() -> String + Send + 'static,
) -> impl IntoView {
    let (what_if, settings) = (WhatIf::expect(), Settings::expect());
    let ask = move |_| {
        what_if.ask(question());
        settings.open_pane(Pane::Stage);
        settings.open_stage_tab(StageTab::WhatIf);
    };
    view! {
        <button type="button" class="button button-small subject-action" on:click=ask>
            {label}
        </button>
    }
}
