//! All fields of an agent.

use coordination::scenario::{Agent, Role, Scenario, Stance};
use leptos::prelude::*;

use super::script::ScriptForm;
use crate::editor::alike::{MoreLikeThis, alike};
use crate::editor::entry::Entry;
use crate::editor::fields::{ChipsField, ChoiceField, FieldsAbout, IdField, NumberField};
use crate::editor::slot::Slot;
use crate::editor::work::EntryTools;
use crate::state::document::Document;
use crate::state::selection::{Selected, Selection};
use crate::text::{team_text, text};

/// The fields that are explained.
const ABOUT: [&str; 8] =
    ["capabilities", "speed", "skill", "reliability", "base_price", "weight", "role", "stance"];

/// All fields of an agent.
#[component]
pub fn AgentForm(
    entry: Entry<Agent>,
    /// The capabilities that anyone has or any task requires.
    capabilities: Memo<Vec<String>>,
    /// Those of them that nobody has.
    wanted: Memo<Vec<String>>,
) -> impl IntoView {
    let has =
        entry.slot("capabilities", |agent| agent.capabilities.clone(), |agent, has| agent.capabilities = has);
    let role = entry.slot(
        "role",
        |agent| agent.role.word(),
        |agent, role| agent.role = Role::from_word(role).unwrap_or_default(),
    );
    let stance = entry.slot(
        "stance",
        |agent| agent.stance.word(),
        |agent, stance| agent.stance = Stance::from_word(stance).unwrap_or_default(),
    );
    view! {
        <div class="form">
            <ChipsField field=Agent::field("capabilities") at=has known=capabilities offered=wanted/>
            <AgentNumbers entry/>
            <div class="form-pair">
                <ChoiceField field=Agent::field("role") at=role/>
                <ChoiceField field=Agent::field("stance") at=stance/>
            </div>
            <FieldsAbout fields=ABOUT.into_iter().filter_map(Agent::field).collect()/>
            <details class="more">
                <summary>{text().editor.more}</summary>
                <AgentId entry/>
            </details>
            <ScriptForm entry/>
            <AgentTools entry/>
        </div>
    }
}

#[component]
fn AgentNumbers(entry: Entry<Agent>) -> impl IntoView {
    let speed = entry.number("speed", |agent| agent.speed, |agent, speed| agent.speed = speed);
    let skill = entry.number("skill", |agent| agent.skill, |agent, skill| agent.skill = skill);
    let reliability =
        entry.number("reliability", |agent| agent.reliability, |agent, value| agent.reliability = value);
    let price = entry.number("base_price", |agent| agent.base_price, |agent, price| agent.base_price = price);
    let weight = entry.number("weight", |agent| agent.weight, |agent, weight| agent.weight = weight);
    view! {
        <div class="form-numbers">
            <NumberField field=Agent::field("speed") at=speed/>
            <NumberField field=Agent::field("skill") at=skill/>
            <NumberField field=Agent::field("reliability") at=reliability/>
            <NumberField field=Agent::field("base_price") at=price/>
            <NumberField field=Agent::field("weight") at=weight/>
        </div>
    }
}

#[component]
fn AgentId(entry: Entry<Agent>) -> impl IntoView {
    let (document, selection) = (Document::expect(), Selection::expect());
    let slot = entry.slot("id", |agent| agent.id.clone(), |agent, id| agent.id = id);
    let rename = move |id: String| {
        let (place, from) = (entry.place.get_untracked(), slot.value.get_untracked());
        document.edit((text().editor.step_rename)(&id), None, |scenario| scenario.rename_agent(place, &id));
        if untrack(|| selection.is(&Selected::Agent(from))) {
            selection.select(Selected::Agent(id));
        }
    };
    let slot = Slot::new(slot.path, slot.name.get_untracked(), slot.value, Callback::new(rename));
    let fault = move |id: String| {
        let (scenario, place) = (document.present(), entry.place.get_untracked());
        scenario.agent_id_fault(place, &id)
    };
    view! { <IdField field=Agent::field("id") at=slot fault=Callback::new(fault)/> }
}

#[component]
fn AgentTools(entry: Entry<Agent>) -> impl IntoView {
    let duplicate = move || {
        entry.duplicate(|scenario, agent| {
            agent.name = (text().editor.copy_of)(agent.label());
            agent.id = scenario.id_for_agent(&agent.id);
        });
    };
    let more = move |count: usize| {
        let step = (team_text().step_alike)(count, &entry.spoken());
        entry.multiply(step, |scenario, agent| {
            let names = alike(agent.label(), count, scenario.agents.iter().map(Agent::label));
            let mut ids = scenario.free_agent_ids();
            let copy = |name: String| {
                let id = ids.take_for_name(&name, "agent");
                Agent { id, name, ..agent.clone() }
            };
            names.into_iter().map(copy).collect()
        });
    };
    view! {
        <MoreLikeThis make=more/>
        <EntryTools entry on_duplicate=duplicate on_remove=move || entry.remove(Scenario::remove_agent)/>
    }
}
