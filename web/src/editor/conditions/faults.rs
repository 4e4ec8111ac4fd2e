//! What happens to the team while it works.

use coordination::scenario::{COORDINATOR_ID, Fault, FaultKind};
use leptos::prelude::*;

use super::chart::FaultChart;
use crate::editor::entry::Entry;
use crate::editor::fields::{AgentField, ChoiceField, NumberField};
use crate::state::document::Document;
use crate::state::members::Key;
use crate::text::text;
use crate::ui::{Glyph, Icon, IconButton};

/// Makes another kind of a fault: only what slows down has a factor.
pub fn turn(fault: &mut Fault, kind: FaultKind) {
    fault.kind = kind;
    fault.factor = (kind == FaultKind::Slow).then(|| fault.factor.unwrap_or(0.5));
}

/// The faults on a chart and as a list, and where one is added.
#[component]
pub fn Faults() -> impl IntoView {
    let document = Document::expect();
    let text = text().editor;
    let keys = document.faults.keys();
    let current = RwSignal::new(None);
    let add = move |_| {
        document.edit((text.step_add)(text.add_fault), None, |scenario| {
            let agent = scenario.agents.first().map_or(COORDINATOR_ID.to_owned(), |agent| agent.id.clone());
            scenario.environment.faults.push(Fault { at: 1.0, agent, ..Fault::default() });
        });
    };
    view! {
        <section class="section">
            <h2 title=text.faults_about>{text.faults}</h2>
            <Show when=move || keys.with(Vec::is_empty)>
                <p class="section-about">{text.no_faults}</p>
            </Show>
            <FaultChart current/>
            <ul class="faults" id="at-environment-faults" tabindex="-1">
                <For each=move || keys.get() key=|key| *key let:key>
                    <FaultLine key current/>
                </For>
            </ul>
            <button type="button" class="button" id="at-environment-faults-new" on:click=add>
                <Icon glyph=Glyph::Plus/>
                <span>{text.add_fault}</span>
            </button>
        </section>
    }
}

#[component]
fn FaultLine(key: Key, current: RwSignal<Option<Key>>) -> impl IntoView {
    let text = text().editor;
    let entry = Entry::<Fault>::of(key);
    let at = entry.number("at", |fault| fault.at, |fault, at| fault.at = at);
    let kind = entry.slot(
        "kind",
        |fault| fault.kind.word(),
        |fault, word| turn(fault, FaultKind::from_word(word).unwrap_or_default()),
    );
    let who = entry.slot("agent", |fault| fault.agent.clone(), |fault, agent| fault.agent = agent);
    let factor = entry.slot("factor", |fault| fault.factor, |fault, factor| fault.factor = factor);
    let has_factor =
        move || entry.value.with(|fault| fault.kind == FaultKind::Slow || fault.factor.is_some());
    let remove = move |_| {
        entry.remove(|scenario, place| {
            if place < scenario.environment.faults.len() {
                scenario.environment.faults.remove(place);
            }
        });
    };
    view! {
        <li
            class="fault"
            class:is-current=move || current.get() == Some(key)
            id=move || entry.element()
            tabindex="-1"
            on:focusin=move |_| current.set(Some(key))
        >
            <NumberField field=Fault::field("at") at=at/>
            <AgentField field=Fault::field("agent") at=who other=(COORDINATOR_ID, text.coordinator)/>
            <ChoiceField field=Fault::field("kind") at=kind/>
            <Show when=has_factor>
                <NumberField field=Fault::field("factor") at=factor/>
            </Show>
            <IconButton glyph=Glyph::Bin label=text.remove on:click=remove/>
        </li>
    }
}
