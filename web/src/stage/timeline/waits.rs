//! What agents do beside their attempts: they plan, review and integrate; and they wait for inputs.

use coordination::report::seconds;
use leptos::prelude::*;

use super::layout::fit;
use super::view::TimelineView;
use crate::text::text;
use crate::ui::colour_class;

/// Pixels between the edge and the word in it.
const PADDING: f64 = 7.0;

/// Planning, reviewing and integrating.
#[component]
pub fn Stages() -> impl IntoView {
    let view = TimelineView::expect();
    move || {
        let chart = view.chart.get()?;
        let text = &text().stage.timeline;
        let one = |stage| {
            let rect = chart.stage(stage);
            let task = stage.task.map(|task| chart.story.task(task));
            let (from, to) = (seconds(stage.from), seconds(stage.until));
            let title = (text.stage)(chart.story.agent(stage.agent), task, stage.role, from, to);
            let word = fit((text.role)(stage.role), rect.width - 2.0 * PADDING);
            let word = word.map(|word| view! { <text x=PADDING y=rect.height / 2.0 + 4.0>{word}</text> });
            view! {
                <g
                    class=format!("stage-work {}", colour_class(stage.agent.0 as usize))
                    class:is-wasted=!stage.is_finished
                    transform=format!("translate({:.1} {})", rect.x, rect.y)
                >
                    <title>{title}</title>
                    <rect width=rect.width height=rect.height rx=rect.width.min(8.0) / 2.0 />
                    {word}
                </g>
            }
        };
        if chart.is_dense() {
            let agents = 0..chart.story.by_agent.len();
            let lanes = agents.map(|agent| {
                let shape = chart.stage_shape(coordination::trace::AgentIx(agent as u32));
                view! { <g class=format!("stage-work {}", colour_class(agent))><path d=shape /></g> }
            });
            return Some(lanes.collect_view().into_any());
        }
        Some(chart.story.stages.iter().map(one).collect_view().into_any())
    }
}

/// Tasks held by agents who wait for their inputs.
#[component]
pub fn Holds() -> impl IntoView {
    let view = TimelineView::expect();
    move || {
        let chart = view.chart.get()?;
        let holds = chart.story.holds.iter().map(|hold| {
            let story = &chart.story;
            let (from, to) = chart.span(hold.from, hold.until);
            let y = chart.lane_middle(hold.agent.into());
            let (agent, task) = (story.agent(hold.agent), story.task(hold.task));
            let (start, end) = (seconds(hold.from), seconds(hold.until));
            let title = (text().stage.timeline.hold)(agent, task, story.task(hold.missing), start, end);
            view! {
                <g class=format!("hold {}", colour_class(hold.agent.0 as usize))>
                    <title>{title}</title>
                    <path d=format!("M{from:.1} {y}H{to:.1}M{from:.1} {}v8M{to:.1} {}v8", y - 4.0, y - 4.0) />
                </g>
            }
        });
        Some(holds.collect_view())
    }
}
