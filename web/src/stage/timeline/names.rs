//! The names beside the lanes.

use std::sync::Arc;

use coordination::ids::Party;
use leptos::prelude::*;

use super::view::TimelineView;
use crate::state::selection::{Selected, Selection};
use crate::ui::AgentBadge;

/// A name for each lane; pressed, it selects the agent.
#[component]
pub fn Names() -> impl IntoView {
    let view = TimelineView::expect();
    let selection = Selection::expect();
    // However it is zoomed, these stay.
    let chart = Memo::new_with_compare(
        move |_| view.chart.get(),
        |before, after| match (before.and_then(Option::as_ref), after.and_then(Option::as_ref)) {
            (Some(before), Some(after)) => {
                !Arc::ptr_eq(&before.story, &after.story) || before.lane_height != after.lane_height
            }
            _ => true,
        },
    );
    let names = move || {
        let chart = chart.get()?;
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
