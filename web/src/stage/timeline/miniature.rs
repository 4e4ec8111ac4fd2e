//! A timeline the size of a stamp or of a ribbon, for a glance.

use coordination::ids::AgentIx;
use leptos::prelude::*;

use super::chart::Chart;
use crate::ui::colour_class;

/// The most lanes that can be told apart in it.
const LANES_MAX: usize = 40;

/// The bars of each lane, as one shape.
pub fn lanes(chart: &Chart) -> impl IntoView + use<> {
    let agents = (0..chart.story.by_agent.len().min(LANES_MAX)).map(|agent| AgentIx(agent as u32));
    let lanes = agents.map(|agent| {
        let (sound, wasted) = chart.lane_shapes(agent);
        view! {
            <g class=colour_class(agent.0 as usize)>
                <path class="bar-body" d=sound />
                <path class="thumbnail-wasted" d=wasted />
                <path class="thumbnail-stage" d=chart.stage_shape(agent) />
            </g>
        }
    });
    lanes.collect_view()
}

/// The height of what is drawn, in pixels of the timeline.
pub fn height(chart: &Chart) -> f64 {
    let hidden = chart.story.by_agent.len().saturating_sub(LANES_MAX) as f64;
    (chart.height() - hidden * chart.lane_height).max(1.0)
}
