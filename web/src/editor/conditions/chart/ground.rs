//! What the marks stand on: the axis, what the run on the stage does, and who is down or slowed for how long.

use coordination::time::seconds;
use leptos::prelude::*;

use super::geometry::{LANE, spans};
use super::plan::Plan;
use crate::stage::timeline::layout::{text_width, ticks};
use crate::state::document::Document;
use crate::state::story::Shown;

/// Pixels between the edge of a lane and the work in it.
const INSET: f64 = 10.0;

/// The axis of time.
#[component]
pub fn Axis() -> impl IntoView {
    let plan = Plan::expect();
    let marks = move || {
        let scale = plan.scale.get();
        let tick = |tick: crate::stage::timeline::layout::Tick| {
            let half = text_width(&tick.label) / 2.0;
            let x = tick.x.clamp(half, (scale.width() - half).max(half));
            view! {
                <text x=x y="12">{tick.label}</text>
                <line x1=tick.x x2=tick.x y1="16" y2="20"/>
            }
        };
        ticks(&scale).into_iter().map(tick).collect_view()
    };
    view! { <svg class="fault-axis" aria-hidden="true" height="20">{marks}</svg> }
}

/// What is drawn behind the marks.
#[component]
pub fn Ground() -> impl IntoView {
    view! {
        <svg class="fault-ground" aria-hidden="true"><Lines/><Work/></svg>
        <Spans/>
    }
}

#[component]
fn Lines() -> impl IntoView {
    let plan = Plan::expect();
    let line = |lane: usize| {
        let y = (lane as f64 + 1.0) * LANE - 0.5;
        view! { <line class="fault-line" x1="0" x2="100%" y1=y y2=y/> }
    };
    move || (0..plan.lanes.with(|lanes| lanes.len())).map(line).collect_view()
}

/// When each agent works, in the run on the stage: one shape a lane.
#[component]
fn Work() -> impl IntoView {
    let (plan, shown) = (Plan::expect(), Shown::expect());
    move || {
        let (story, scale) = (shown.get()?, plan.scale.get());
        let shape = |(agent, attempts): (usize, &Vec<_>)| {
            let lane = plan.lane_of(&story.scenario().agents.get(agent)?.id)?;
            let (top, height) = (lane as f64 * LANE + INSET, LANE - 2.0 * INSET);
            let bar = |attempt: &coordination::replay::AttemptSpan| {
                let (from, to) =
                    (scale.project(seconds(attempt.started)), scale.project(seconds(attempt.ended)));
                format!("M{from:.1} {top}h{:.1}v{height}h{:.1}z", to - from, from - to)
            };
            let d: String = attempts.iter().filter_map(|ix| story.attempt(*ix)).map(bar).collect();
            Some(view! { <path class="fault-work" d=d/> })
        };
        Some(story.by_agent.iter().enumerate().filter_map(shape).collect_view())
    }
}

/// Who is down or slowed, and for how long.
#[component]
fn Spans() -> impl IntoView {
    let (plan, document) = (Plan::expect(), Document::expect());
    move || {
        let (scale, lanes) = (plan.scale.get(), plan.lanes.get());
        document.scenario().with(|scenario| {
            let faults = &scenario.environment.faults;
            let concerned =
                |(_, (id, _)): &(usize, &(String, String))| faults.iter().any(|it| it.agent == *id);
            let of_lane = |(lane, (id, _)): (usize, &(String, String))| {
                spans(faults, id).into_iter().map(move |span| {
                    let from = scale.project(span.from);
                    let to = span.to.map_or(scale.width(), |to| scale.project(to));
                    let class = if span.is_down { "fault-span is-down" } else { "fault-span is-slow" };
                    let style = format!(
                        "left:{from:.1}px;top:{}px;width:{:.1}px;height:{}px",
                        lane as f64 * LANE + 6.0,
                        (to - from).max(0.0),
                        LANE - 12.0
                    );
                    view! { <span class=class style=style></span> }
                })
            };
            lanes.iter().enumerate().filter(concerned).flat_map(of_lane).collect_view()
        })
    }
}
