//! The team: its agents as cards.

mod card;
mod form;
mod gaps;
mod script;

use coordination::scenario::Agent;
use leptos::prelude::*;

use super::work::AddRow;
use crate::chunk::later;
use crate::live::{When, memo};
use crate::state::document::Document;
use crate::state::selection::{Selected, Selection};
use crate::text::text;
use card::AgentCard;

/// The team: its agents as cards, and where one is added.
#[component]
pub fn Team() -> impl IntoView {
    let document = Document::expect();
    let selection = Selection::expect();
    let keys = document.agents.keys();
    let open = Memo::new(move |last: Option<&Option<String>>| match selection.get() {
        Selected::Agent(id) => Some(id),
        Selected::Nothing | Selected::Task(_) => None,
        // What is looked at on the stage closes no form.
        Selected::Attempt(_) | Selected::Event(_) => last.cloned().flatten(),
    });
    let capabilities = memo(move || {
        document.scenario().with(|scenario| {
            let required = scenario.tasks.iter().flat_map(|task| task.requires.iter());
            let known = scenario.agents.iter().flat_map(|agent| agent.capabilities.iter());
            let all: std::collections::BTreeSet<String> = required.chain(known).cloned().collect();
            all.into_iter().collect::<Vec<_>>()
        })
    });
    let wanted = memo(move || document.scenario().with(|scenario| gaps::wanted(scenario)));
    let add = move |name: String| {
        let scenario = document.present();
        let name =
            if name.is_empty() { (text().editor.agent_number)(scenario.agents.len() + 1) } else { name };
        let id = scenario.id_for_agent(&name);
        document.edit((text().editor.step_add)(&name), None, |scenario| {
            scenario.agents.push(Agent { id, name, ..Agent::default() });
        });
    };
    view! {
        <When is=move || keys.with(Vec::is_empty)>
            <p class="empty">{text().editor.no_agents}</p>
        </When>
        <When is=move || document.scenario().with(|scenario| gaps::any(scenario))>{later(gaps::list)}</When>
        <ul class="cards" id="at-agents" tabindex="-1">
            <For each=move || keys.get() key=|key| *key let:key>
                <AgentCard key open capabilities wanted/>
            </For>
        </ul>
        <AddRow id="at-agents-new" label=text().editor.new_agent button=text().editor.add_agent add/>
    }
}
