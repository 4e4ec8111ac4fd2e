//! What is drawn under the bars where a run has it: absences, changed speeds, messages, decisions that take time, and what stands
//! between the attempts.

use coordination::replay::SpeedChange;
use coordination::time::seconds;
use leptos::prelude::*;

use super::marks::Dense;
use super::view::TimelineView;
use super::waits::{Holds, Stages};
use crate::live::{When, memo};
use crate::state::story::Story;
use crate::text::text;

/// Whether a run has any of it.
pub fn is_any(story: &Story) -> bool {
    let is_told =
        !story.outages.is_empty() || !story.speed_changes.is_empty() || !story.decision_spans.is_empty();
    is_told || story.shows_messages || !story.stages.is_empty() || !story.holds.is_empty()
}

/// All of it, except for what is so much that it stands on the canvas.
#[component]
pub fn Under() -> impl IntoView {
    let view = TimelineView::expect();
    let dense =
        memo(move || view.chart.with(|chart| chart.as_ref().map_or_else(Dense::default, |it| it.dense)));
    view! {
        <Downs />
        <When is=move || !dense.get().thoughts>
            <Thoughts />
        </When>
        <Slows />
        <When is=move || !dense.get().messages>
            <Messages />
        </When>
        <When is=move || !dense.get().stages>
            <Stages />
        </When>
        <When is=move || !dense.get().holds>
            <Holds />
        </When>
    }
}

/// The messages, from sender to receiver, where they take time or are lost.
#[component]
fn Messages() -> impl IntoView {
    let view = TimelineView::expect();
    move || {
        let chart = view.chart.get().filter(|_| view.draws_messages.get() && view.has_messages().get())?;
        let (delivered, lost) = chart.message_shapes();
        Some(view! {
            <path class="message" d=delivered />
            <path class="message is-lost" d=lost />
        })
    }
}

/// When who was down.
#[component]
fn Downs() -> impl IntoView {
    let view = TimelineView::expect();
    move || {
        let chart = view.chart.get()?;
        let downs = chart.story.outages.iter().map(|down| {
            let (from, to) = chart.span(down.from, down.until.unwrap_or(chart.story.end));
            let middle = chart.lane_middle(down.who);
            let (top, height) = (middle - chart.lane_height / 2.0 + 1.0, chart.lane_height - 2.0);
            let until = down.until.map(seconds);
            let title =
                (text().stage.timeline.down_span)(chart.story.party(down.who), seconds(down.from), until);
            let recovered = down.until.map(|_| format!("M{to:.1} {top}v{height}"));
            view! {
                <g class="down">
                    <title>{title}</title>
                    <rect x=from y=top width=(to - from).max(2.0) height=height fill="url(#hatch-down)" />
                    <path class="down-start" d=format!("M{from:.1} {top}v{height}") />
                    <path class="down-end" d=recovered />
                    <path
                        class="down-sign"
                        d="M7 1L3 7h3l-1 4 4-6H6z"
                        transform=format!("translate({:.1} {:.1}) scale(1.4)", from - 8.0, middle - 8.5)
                    />
                </g>
            }
        });
        Some(downs.collect_view())
    }
}

/// Where an agent's speed changes.
#[component]
fn Slows() -> impl IntoView {
    let view = TimelineView::expect();
    move || {
        let chart = view.chart.get()?;
        let slows = chart.story.speed_changes.iter().map(|SpeedChange { at, agent, factor }| {
            let (x, _) = chart.span(*at, *at);
            let top = chart.lane_middle((*agent).into()) - chart.lane_height / 2.0;
            view! {
                <g class="slow">
                    <path d=format!("M{x:.1} {top}v{}", chart.lane_height) />
                    <text x=x + 3.0 y=top + 9.0>{(text().stage.timeline.slowed)(*factor)}</text>
                </g>
            }
        });
        Some(slows.collect_view())
    }
}

/// The coordinator's time for its decisions, in its own lane.
#[component]
fn Thoughts() -> impl IntoView {
    let view = TimelineView::expect();
    move || {
        let chart = view.chart.get()?;
        Some(view! { <path class="thoughts" d=chart.thought_shape() /> })
    }
}
