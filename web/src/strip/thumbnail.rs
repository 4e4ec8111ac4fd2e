//! A timeline the size of a stamp.

use std::sync::Arc;

use coordination::report::seconds;
use coordination::trace::AgentIx;
use leptos::prelude::*;

use super::best::Best;
use crate::live::memo;
use crate::stage::chart::Chart;
use crate::state::story::Story;
use crate::ui::colour_class;

/// Its width, in units of its own.
const WIDTH: f64 = 240.0;

/// The most lanes that can be told apart in it.
const LANES_MAX: usize = 40;

/// The timeline of a run, for a glance; its content stands beside it in words. Where a longer run did all of the work, it
/// fills the width, and this one its share: lengths can be compared across the cards.
#[component]
pub fn Thumbnail(story: Arc<Story>, best: Memo<Best>) -> impl IntoView {
    let longest = memo(move || best.get().longest);
    move || {
        let length = seconds(story.end);
        let share = longest.get().map_or(1.0, |longest| (length / longest).clamp(0.01, 1.0));
        picture(&Chart::of(&story, WIDTH * share))
    }
}

fn picture(chart: &Chart) -> impl IntoView + use<> {
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
    let view_box = format!("0 0 {WIDTH} {}", chart.height().max(1.0));
    view! {
        <svg class="card-thumbnail" aria-hidden="true" viewBox=view_box preserveAspectRatio="none">
            {lanes.collect_view()}
        </svg>
    }
}
