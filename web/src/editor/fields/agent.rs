//! An agent, out of those of the team.

use coordination::scenario::Field;
use leptos::ev::Event;
use leptos::prelude::*;

use super::note::{FieldNote, Label, note_id};
use crate::editor::places::element_id;
use crate::editor::slot::Slot;
use crate::state::document::Document;
use crate::text::text;

/// An agent of the team, by its id, with its label.
#[component]
pub fn AgentField(
    /// What is known of it.
    field: Option<&'static Field>,
    /// Where it stands.
    at: Slot<String>,
    /// What can be chosen besides: what it is in the document, and what it is called.
    other: (&'static str, &'static str),
) -> impl IntoView {
    let document = Document::expect();
    let Slot { path, value, .. } = at;
    let options = move || {
        let (scenario, who) = (document.scenario().get(), value.get());
        let option = |id: &str, name: String| {
            view! { <option value=id.to_owned() selected=id == who>{name}</option> }
        };
        let is_known = who == other.0 || scenario.agent_index(&who).is_some();
        let agents =
            scenario.agents.iter().map(|agent| option(&agent.id, agent.label().to_owned())).collect_view();
        let nobody = (!is_known).then(|| option(&who, (text().editor.nobody_with_id)(&who)));
        view! { {nobody} {agents} {option(other.0, other.1.to_owned())} }
    };
    field.map(|field| {
        view! {
            <div class="field">
                <Label path field/>
                <select
                    class="select"
                    id=move || element_id(&path.get())
                    aria-describedby=move || note_id(&path.get())
                    on:change=move |event: Event| at.set(event_target_value(&event))
                >
                    {options}
                </select>
                <FieldNote path/>
            </div>
        }
    })
}
