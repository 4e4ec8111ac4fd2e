//! The inspector: what is selected, why it went as it did, and everything that happened.

mod agent;
mod ask;
mod attempt;
mod ballot;
mod chain;
mod event;
mod events;
mod facts;
mod run;
mod sentence;
mod task;
mod why;

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::browser::focus;
use crate::chunk::{chunk, later};
use crate::stage::bar_id;
use crate::state::selection::{Selected, Selection};
use crate::state::settings::{Pane, Settings};
use crate::state::story::{Shown, Story, keep_selected};
use crate::strip::WhatIfTag;
use crate::text::text;
use agent::AgentFacts;
use attempt::AttemptFacts;
use event::EventFacts;
use events::Events;
use facts::NotInRun;
use run::RunFacts;
pub use sentence::{given_up, sentence};
use task::TaskFacts;
pub use why::{answers, reasons_told};

/// The id of the part that tells of what is selected.
pub const SUBJECT_ID: &str = "what-is-selected";

/// The inspector: above what is selected, beneath the list of events.
#[component]
pub fn Inspector() -> impl IntoView {
    view! {
        <section class="inspector" aria-label=text().inspector.label>
            {later(content)}
        </section>
    }
}

chunk!(rest: fn content() -> AnyView {
    let (selection, settings) = (Selection::expect(), Settings::expect());
    keep_selected(Shown::expect(), selection);
    // Whoever came from a bar of the timeline goes back to it.
    let on_key = move |event: KeyboardEvent| {
        if let (Selected::Attempt(attempt), "Escape") = (untrack(|| selection.get()), event.key().as_str()) {
            settings.open_pane(Pane::Stage);
            focus::soon(vec![bar_id(attempt)]);
        }
    };
    view! {
        <div
            class="inspector-subject"
            id=SUBJECT_ID
            role="region"
            tabindex="0"
            aria-label=text().inspector.subject
            on:keydown=on_key
        >
            <WhatIfTag />
            <Subject />
        </div>
        <Events />
    }
    .into_any()
});

/// What is selected; the run as a whole where nothing is.
#[component]
fn Subject() -> impl IntoView {
    let (shown, selection) = (Shown::expect(), Selection::expect());
    move || match (shown.get(), selection.get()) {
        (None, _) => view! { <p class="inspector-hint">{text().inspector.run.nothing}</p> }.into_any(),
        (Some(story), Selected::Nothing) => view! { <RunFacts story /> }.into_any(),
        (Some(story), selected) => facts_of(story, selected),
    }
}

fn facts_of(story: Arc<Story>, selected: Selected) -> AnyView {
    let of_run = |story| view! { <RunFacts story /> }.into_any();
    match selected {
        Selected::Nothing => of_run(story),
        Selected::Agent(id) => match story.scenario().agent_index(&id) {
            Some(place) => view! { <AgentFacts story place /> }.into_any(),
            None => view! { <NotInRun name=id /> }.into_any(),
        },
        Selected::Task(id) => match story.scenario().task_index(&id) {
            Some(place) => view! { <TaskFacts story place /> }.into_any(),
            None => view! { <NotInRun name=id /> }.into_any(),
        },
        Selected::Attempt(ix) => match story.attempt(ix).copied() {
            Some(attempt) => view! { <AttemptFacts story attempt /> }.into_any(),
            None => of_run(story),
        },
        Selected::Event(number) => match story.run.trace.events().get(number).copied() {
            Some(event) => view! { <EventFacts story number event /> }.into_any(),
            None => of_run(story),
        },
    }
}
