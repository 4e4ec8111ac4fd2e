//! The bars: one for each attempt.

use std::sync::Arc;

use coordination::report::seconds;
use coordination::trace::{AgentIx, AttemptIx};
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use web_sys::Element;

use super::chart::{Chart, Rect};
use super::layout::{fit, nearest, text_width};
use super::overlay::Future;
use super::sign::{SIGN_SIZE, Sign};
use super::view::TimelineView;
use crate::state::selection::{Selected, Selection};
use crate::text::text;
use crate::ui::colour_class;

/// Pixels between the edge of a bar and what stands in it.
const PADDING: f64 = 7.0;

/// Lower bars have nothing in them.
const LABEL_HEIGHT_MIN: f64 = 14.0;

/// How near a bar of a dense lane must be to be pointed at, in pixels.
const REACH: f64 = 5.0;

/// All bars: each an element of its own, or, where they are many, one shape a lane.
#[component]
pub fn Bars() -> impl IntoView {
    let view = TimelineView::expect();
    move || {
        let chart = view.chart.get()?;
        let (bars, labelled) = if chart.is_dense() {
            (dense(view, &chart).into_any(), chart.labelled())
        } else {
            let all = 0..chart.story.attempts.len();
            (single(view, &chart).into_any(), all.map(|place| AttemptIx(place as u32)).collect())
        };
        Some(view! {
            {bars}
            <Future />
            <g class="labels" clip-path="url(#timeline-past)">{labels(&chart, &labelled)}</g>
            <g class="labels is-future" clip-path="url(#timeline-future)">{labels(&chart, &labelled)}</g>
            {chart.is_dense().then(|| view! { <Cursor /> })}
        })
    }
}

/// The id of the element of a bar.
pub fn bar_id(attempt: AttemptIx) -> String {
    format!("bar-{}", attempt.0)
}

/// What a bar is called.
fn name(chart: &Chart, ix: AttemptIx) -> Option<String> {
    let story = &chart.story;
    let attempt = story.attempt(ix)?;
    let (from, to) = (seconds(attempt.started), seconds(attempt.ended));
    let words = Sign::of(story, attempt).words();
    Some((text().stage.timeline.bar)(story.task(attempt.task), story.agent(attempt.agent), from, to, words))
}

fn single(view: TimelineView, chart: &Arc<Chart>) -> impl IntoView {
    let agents = (0..chart.story.by_agent.len()).map(|agent| AgentIx(agent as u32));
    let lanes = agents.map(|agent| {
        let attempts = &chart.story.by_agent[agent.0 as usize];
        let label = (text().stage.timeline.lane)(chart.story.agent(agent), attempts.len());
        let bars = attempts.iter().filter_map(|attempt| bar(view, chart, *attempt)).collect_view();
        view! { <g role="group" aria-label=label class=colour_class(agent.0 as usize)>{bars}</g> }
    });
    lanes.collect_view()
}

fn bar(view: TimelineView, chart: &Chart, ix: AttemptIx) -> Option<impl IntoView + use<>> {
    let attempt = chart.story.attempt(ix)?;
    let rect = chart.bar(attempt);
    let sign = Sign::of(&chart.story, attempt);
    let selection = Selection::expect();
    let is_current = move || view.current() == Some(ix);
    let corner = rect.width.min(8.0) / 2.0;
    let hatched = sign.is_wasted().then(|| {
        view! { <rect class="bar-hatch" width=rect.width height=rect.height rx=corner fill="url(#hatch)" /> }
    });
    Some(view! {
        <g
            id=bar_id(ix)
            class="bar"
            class:is-wasted=sign.is_wasted()
            role="button"
            tabindex=move || if is_current() { "0" } else { "-1" }
            aria-label=name(chart, ix)
            aria-pressed=move || selection.is(&Selected::Attempt(ix)).to_string()
            transform=format!("translate({:.1} {})", rect.x, rect.y)
            on:click=move |_| {
                view.cursor.set(Some(ix));
                selection.select(Selected::Attempt(ix));
            }
            on:focus=move |_| {
                view.cursor.set(Some(ix));
                view.pointed.set(Some(ix));
            }
            on:blur=move |_| view.pointed.set(None)
            on:pointerenter=move |_| view.pointed.set(Some(ix))
            on:pointerleave=move |event| leave(view, &event)
        >
            <rect class="bar-body" width=rect.width height=rect.height rx=corner />
            {hatched}
        </g>
    })
}

/// What stands in bars, drawn once for the past and once for the future: the playhead uncovers one and covers the
/// other, and no bar has to know of it.
fn labels(chart: &Chart, attempts: &[AttemptIx]) -> impl IntoView + use<> {
    let label = |ix: &AttemptIx| {
        let attempt = chart.story.attempt(*ix)?;
        let rect = chart.bar(attempt);
        let sign = Sign::of(&chart.story, attempt);
        let inside = inside(chart.story.task(attempt.task), rect, sign)?;
        let place = format!("translate({:.1} {})", rect.x, rect.y);
        let class = colour_class(attempt.agent.0 as usize);
        Some(view! { <g class=class class:is-wasted=sign.is_wasted() transform=place>{inside}</g> })
    };
    attempts.iter().filter_map(label).collect_view()
}

/// What stands in a bar: the task's title as far as it fits, and the sign of how it ended. `None` where neither fits.
fn inside(title: &str, rect: Rect, sign: Sign) -> Option<impl IntoView + use<>> {
    if rect.height < LABEL_HEIGHT_MIN {
        return None;
    }
    let room = rect.width - 2.0 * PADDING;
    let room_beside_sign = room - SIGN_SIZE - 4.0;
    // Where there is no room for both, what went wrong is worth more than a title, and a title more than a tick.
    let has_sign = rect.width >= SIGN_SIZE + 4.0 && (sign.is_bad() || text_width(title) <= room_beside_sign);
    let label = fit(title, if has_sign { room_beside_sign } else { room });
    let x = if label.is_some() { rect.width - SIGN_SIZE - 5.0 } else { (rect.width - SIGN_SIZE) / 2.0 };
    let y = (rect.height - SIGN_SIZE) / 2.0;
    (label.is_some() || has_sign).then(|| {
        let label = label.map(|label| {
            view! { <text class="bar-label" x=PADDING y=rect.height / 2.0 + 4.0>{label}</text> }
        });
        let sign = has_sign.then(|| {
            view! { <path class="bar-sign" d=sign.path() transform=format!("translate({x:.1} {y})") /> }
        });
        (label, sign)
    })
}

/// A pointer that leaves a bar for its tip still points at it.
fn leave(view: TimelineView, event: &PointerEvent) {
    let to = event.related_target().and_then(|to| wasm_bindgen::JsCast::dyn_into::<Element>(to).ok());
    let is_tip = to.and_then(|to| to.closest(".timeline-tip").ok().flatten()).is_some();
    if !is_tip {
        view.pointed.set(None);
    }
}

fn dense(view: TimelineView, chart: &Arc<Chart>) -> impl IntoView {
    let selection = Selection::expect();
    let agents = (0..chart.story.by_agent.len()).map(|agent| AgentIx(agent as u32));
    let lanes = agents.map(|agent| {
        let (sound, wasted) = chart.lane_shapes(agent);
        let top = chart.lane_middle(agent.into()) - chart.lane_height / 2.0;
        view! {
            <g class=colour_class(agent.0 as usize)>
                <path class="bar-body" d=sound />
                <g class="is-wasted">
                    <path class="bar-body" d=wasted.clone() />
                    <path class="bar-hatch" d=wasted fill="url(#hatch)" />
                </g>
                <rect
                    class="lane-reach"
                    y=top
                    width=chart.scale.width()
                    height=chart.lane_height
                    on:pointermove=move |event| view.pointed.set(pointed_at(view, agent, &event))
                    on:pointerleave=move |event| leave(view, &event)
                    on:click=move |event| {
                        if let Some(attempt) = pointed_at(view, agent, &event) {
                            view.cursor.set(Some(attempt));
                            selection.select(Selected::Attempt(attempt));
                        }
                    }
                />
            </g>
        }
    });
    lanes.collect_view()
}

/// The attempt of a dense lane that the pointer is at.
fn pointed_at(view: TimelineView, agent: AgentIx, event: &web_sys::MouseEvent) -> Option<AttemptIx> {
    let chart = view.chart.get_untracked()?;
    let lane =
        event.current_target().and_then(|lane| wasm_bindgen::JsCast::dyn_into::<Element>(lane).ok())?;
    let x = f64::from(event.client_x()) - lane.get_bounding_client_rect().left();
    let attempts = &chart.story.by_agent[agent.0 as usize];
    let spans = chart.attempts_of(agent).map(|attempt| {
        let rect = chart.bar(attempt);
        (rect.x, rect.x + rect.width)
    });
    let attempt = attempts[nearest(spans, x)?];
    let rect = chart.bar(chart.story.attempt(attempt)?);
    (x >= rect.x - REACH && x <= rect.x + rect.width + REACH).then_some(attempt)
}

/// Where bars have no elements of their own: the one bar that the keyboard is at.
#[component]
fn Cursor() -> impl IntoView {
    let view = TimelineView::expect();
    let selection = Selection::expect();
    move || {
        let (chart, ix) = (view.chart.get()?, view.current()?);
        let rect = chart.bar(chart.story.attempt(ix)?);
        Some(view! {
            <g
                id=bar_id(ix)
                class="bar is-cursor"
                role="button"
                tabindex="0"
                aria-label=name(&chart, ix)
                aria-pressed=move || selection.is(&Selected::Attempt(ix)).to_string()
                transform=format!("translate({:.1} {})", rect.x, rect.y)
                on:focus=move |_| view.pointed.set(Some(ix))
                on:blur=move |_| view.pointed.set(None)
            >
                <rect class="bar-frame" width=rect.width height=rect.height rx="2" />
            </g>
        })
    }
}
