//! What agents do beside their attempts: they plan, review and integrate; and they wait for inputs.

use coordination::replay::HoldSpan;
use coordination::time::seconds;
use leptos::prelude::*;

use super::bars::leave;
use super::layout::fit;
use super::view::{Pointed, TimelineView};
use crate::state::story::Story;
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
        Some(chart.story.stages.iter().map(one).collect_view())
    }
}

/// Tasks held by agents who wait for their inputs.
#[component]
pub fn Holds() -> impl IntoView {
    let view = TimelineView::expect();
    move || {
        let chart = view.chart.get()?;
        let holds = chart.story.holds.iter().enumerate().map(|(number, hold)| {
            let rect = chart.hold(hold);
            let (from, to, y) = (rect.x, rect.x + rect.width, rect.y + rect.height / 2.0);
            view! {
                <g
                    class=format!("hold {}", colour_class(hold.agent.0 as usize))
                    role="img"
                    aria-label=told(&chart.story, hold)
                    on:pointerenter=move |_| view.pointed.set(Some(Pointed::Hold(number)))
                    on:pointerleave=move |event| leave(view, &event)
                >
                    <rect class="hold-reach" x=rect.x y=rect.y width=rect.width height=rect.height />
                    <path d=format!("M{from:.1} {y}H{to:.1}M{from:.1} {}v8M{to:.1} {}v8", y - 4.0, y - 4.0) />
                </g>
            }
        });
        Some(holds.collect_view())
    }
}

/// Who holds what, and waits for what.
pub fn told(story: &Story, hold: &HoldSpan) -> String {
    let (agent, task, missing) = (story.agent(hold.agent), story.task(hold.task), story.task(hold.missing));
    (text().stage.timeline.hold)(agent, task, missing, seconds(hold.from), seconds(hold.until))
}
