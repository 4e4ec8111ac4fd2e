//! The lanes: what is drawn under, as and over the bars.

use coordination::report::seconds;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::bars::{Bars, bar_id};
use super::chart::Towards;
use super::overlay::{Bound, Highlight, Messages, PlayheadLine};
use super::view::TimelineView;
use super::waits::{Holds, Stages};
use crate::browser::focus;
use crate::state::selection::{Selected, Selection};
use crate::text::text;

/// The lanes of all agents.
#[component]
pub fn Lanes() -> impl IntoView {
    let view = TimelineView::expect();
    let selection = Selection::expect();
    let width = move || view.chart.with(|chart| chart.as_ref().map_or(0.0, |chart| chart.scale.width()));
    let height = move || view.chart.with(|chart| chart.as_ref().map_or(0.0, |chart| chart.height()));
    let summary = move || {
        let chart = view.chart.get()?;
        let (story, text) = (&chart.story, &text().stage.timeline);
        let agents = story.scenario().agents.len();
        let words = (text.summary)(agents, story.attempts.len(), seconds(story.end));
        Some(format!("{words}. {}", text.keys))
    };
    let on_key = move |event: KeyboardEvent| on_key(view, selection, &event);
    view! {
        <svg
            class="timeline-lanes"
            role="group"
            aria-label=summary
            width=width
            height=height
            on:keydown=on_key
            on:pointerleave=move |_| view.pointed.set(None)
        >
            <Patterns />
            <Ground />
            <Downs />
            <Thoughts />
            <Slows />
            <Messages />
            <Stages />
            <Holds />
            <Bars />
            <Bound />
            <Highlight />
            <PlayheadLine />
        </svg>
    }
}

fn on_key(view: TimelineView, selection: Selection, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let Some(at) = untrack(|| view.current()) else { return };
    let towards = match event.key().as_str() {
        "ArrowLeft" => Towards::Earlier,
        "ArrowRight" => Towards::Later,
        "ArrowUp" => Towards::Above,
        "ArrowDown" => Towards::Below,
        "Home" => Towards::First,
        "End" => Towards::Last,
        "Enter" | " " => {
            event.prevent_default();
            selection.select(Selected::Attempt(at));
            return;
        }
        "Escape" => {
            view.pointed.set(None);
            return;
        }
        _ => return,
    };
    event.prevent_default();
    let next = view.chart.get_untracked().and_then(|chart| chart.neighbour(at, towards));
    if let Some(next) = next {
        view.cursor.set(Some(next));
        view.pointed.set(Some(next));
        // The bar may be drawn only now.
        request_animation_frame(move || {
            focus::on_drawn(&bar_id(next));
        });
    }
}

/// The hatching of wasted work and of absence.
#[component]
fn Patterns() -> impl IntoView {
    view! {
        <defs>
            <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect class="hatch-line" width="2" height="6" />
            </pattern>
            <pattern id="hatch-down" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
                <rect class="hatch-down-line" width="1.5" height="8" />
            </pattern>
        </defs>
    }
}

/// The hairlines between lanes and at ticks.
#[component]
fn Ground() -> impl IntoView {
    let view = TimelineView::expect();
    move || {
        let chart = view.chart.get()?;
        let (width, height) = (chart.scale.width(), chart.height());
        let ticks = super::layout::ticks(&chart.scale).into_iter();
        let columns: String = ticks.map(|tick| format!("M{:.1} 0v{height}", tick.x)).collect();
        let middles: String = chart
            .lanes
            .iter()
            .map(|lane| format!("M0 {}h{width}", chart.lane_top(lane.place) + chart.lane_height / 2.0))
            .collect();
        let edges: String = (1..=chart.lanes.len())
            .map(|lane| format!("M0 {}h{width}", chart.lane_top(lane) - 0.5))
            .collect();
        Some(view! {
            <path class="ground-tick" d=columns />
            <path class="ground-idle" d=middles />
            <path class="ground-edge" d=edges />
        })
    }
}

/// When who was down.
#[component]
fn Downs() -> impl IntoView {
    let view = TimelineView::expect();
    move || {
        let chart = view.chart.get()?;
        let downs = chart.story.downs.iter().map(|down| {
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
        let slows = chart.story.slows.iter().map(|(at, agent, factor)| {
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
