//! What happens to the team while it works.

use coordination::scenario::{COORDINATOR_ID, Fault, FaultKind};
use leptos::ev::Event;
use leptos::prelude::*;

use crate::editor::entry::Entry;
use crate::editor::fields::{ChoiceField, FieldNote, Label, NumberField, note_id};
use crate::editor::places::element_id;
use crate::editor::slot::Slot;
use crate::state::document::Document;
use crate::state::members::Key;
use crate::text::text;
use crate::ui::{Glyph, Icon, IconButton};

/// The faults as a list, and where one is added.
#[component]
pub fn Faults() -> impl IntoView {
    let document = Document::expect();
    let text = text().editor;
    let keys = document.faults.keys();
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
            <ul class="faults" id="at-environment-faults" tabindex="-1">
                <For each=move || keys.get() key=|key| *key let:key>
                    <FaultLine key/>
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
fn FaultLine(key: Key) -> impl IntoView {
    let text = text().editor;
    let entry = Entry::<Fault>::of(key);
    let at = entry.number("at", |fault| fault.at, |fault, at| fault.at = at);
    let kind = entry.slot(
        "kind",
        |fault| fault.kind.word(),
        |fault, word| {
            fault.kind = FaultKind::from_word(word).unwrap_or_default();
            // Only what slows down has a factor.
            fault.factor = (fault.kind == FaultKind::Slow).then(|| fault.factor.unwrap_or(0.5));
        },
    );
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
        <li class="fault" id=move || entry.element() tabindex="-1">
            <NumberField field=Fault::field("at") at=at/>
            <WhoField entry/>
            <ChoiceField field=Fault::field("kind") at=kind/>
            <Show when=has_factor>
                <NumberField field=Fault::field("factor") at=factor/>
            </Show>
            <IconButton glyph=Glyph::Bin label=text.remove on:click=remove/>
        </li>
    }
}

/// To whom it happens.
#[component]
fn WhoField(entry: Entry<Fault>) -> impl IntoView {
    let document = Document::expect();
    let text = text().editor;
    let slot = entry.slot("agent", |fault| fault.agent.clone(), |fault, agent| fault.agent = agent);
    let Slot { path, value, .. } = slot;
    let options = move || {
        let (scenario, who) = (document.scenario().get(), value.get());
        let option = |id: &str, name: String| {
            view! { <option value=id.to_owned() selected=id == who>{name}</option> }
        };
        let is_known = who == COORDINATOR_ID || scenario.agent_index(&who).is_some();
        let agents =
            scenario.agents.iter().map(|agent| option(&agent.id, agent.label().to_owned())).collect_view();
        let nobody = (!is_known).then(|| option(&who, (text.nobody_with_id)(&who)));
        view! { {nobody} {agents} {option(COORDINATOR_ID, text.coordinator.to_owned())} }
    };
    Fault::field("agent").map(|field| {
        view! {
            <div class="field">
                <Label path field/>
                <select
                    class="select"
                    id=move || element_id(&path.get())
                    aria-describedby=move || note_id(&path.get())
                    on:change=move |event: Event| slot.set(event_target_value(&event))
                >
                    {options}
                </select>
                <FieldNote path/>
            </div>
        }
    })
}
