//! The names beside the lanes.

use coordination::trace::Party;
use leptos::prelude::*;

use super::view::TimelineView;
use crate::state::selection::{Selected, Selection};
use crate::ui::AgentBadge;

/// A name for each lane; pressed, it selects the agent.
#[component]
pub fn Names() -> impl IntoView {
    let view = TimelineView::expect();
    let selection = Selection::expect();
    let names = move || {
        let chart = view.chart.get()?;
        let height = format!("{}px", chart.lane_height);
        let names = chart.lanes.iter().map(|lane| {
            let height = height.clone();
            let Some(agent) = lane.who.agent() else {
                return view! {
                    <div class="timeline-name is-coordinator" style:height=height>
                        <span class="timeline-name-text">{chart.story.party(Party::COORDINATOR).to_owned()}</span>
                    </div>
                }
                .into_any();
            };
            let story = &chart.story;
            let name = story.agent(agent).to_owned();
            let selected = Selected::Agent(story.scenario().agents[agent.0 as usize].id.clone());
            let is_selected = {
                let selected = selected.clone();
                move || selection.is(&selected).to_string()
            };
            view! {
                <button
                    type="button"
                    class="timeline-name"
                    style:height=height
                    title=name
                    aria-pressed=is_selected
                    on:click=move |_| selection.select(selected.clone())
                >
                    <AgentBadge place=agent.0 as usize name=name.clone() />
                    <span class="timeline-name-text">{name.clone()}</span>
                </button>
            }
            .into_any()
        });
        Some(names.collect_view())
    };
    view! { <div class="timeline-names">{names}</div> }
}
