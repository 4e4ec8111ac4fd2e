//! The bars: one for each attempt; where they are many they are drawn on the canvas, and found here.

use coordination::replay::HoldSpan;
use std::sync::Arc;

use coordination::ids::{AgentIx, AttemptIx};
use coordination::time::seconds;
use leptos::ev::PointerEvent;
use leptos::prelude::*;
use web_sys::Element;

use super::chart::{Chart, Rect};
use super::inside::{BESIDE, Inside};
use super::layout::nearest;
use super::overlay::Future;
use super::sign::Sign;
use super::view::{Pointed, TimelineView};
use crate::live::{When, memo};
use crate::state::selection::{Selected, Selection};
use crate::text::text;
use crate::ui::colour_class;

/// How near a bar of a dense lane must be to be pointed at, in pixels.
const REACH: f64 = 5.0;

/// All bars: each an element of its own, or, where they are many, all that is left to do for those on the canvas.
#[component]
pub fn Bars() -> impl IntoView {
    let view = TimelineView::expect();
    let is_dense = memo(move || view.chart.with(|chart| chart.as_ref().is_some_and(|it| it.dense.bars)));
    let labelled = memo(move || {
        view.chart.with(|chart| match chart {
            Some(chart) if !chart.dense.bars => {
                (0..chart.story.attempts.len()).map(|place| AttemptIx(place as u32)).collect()
            }
            _ => Vec::new(),
        })
    });
    view! {
        {move || match is_dense.get() {
            true => view! { <Reach /> }.into_any(),
            false => view! { <Lanes/> }.into_any(),
        }}
        <Future />
        <g class="labels" clip-path="url(#timeline-past)"><Labels labelled/></g>
        <g class="labels is-future" clip-path="url(#timeline-future)"><Labels labelled/></g>
        <When is=is_dense><Cursor /></When>
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

/// The bars in groups, one for each agent. A bar stays the same element from run to run, and is only moved: an edit that
/// shifts all of them is drawn in time for the next key.
#[component]
fn Lanes() -> impl IntoView {
    let view = TimelineView::expect();
    let agents = move || {
        let agents = view.chart.with(|chart| chart.as_ref().map_or(0, |chart| chart.story.by_agent.len()));
        0..agents as u32
    };
    let attempts = move |agent: u32| {
        let of = |chart: &Option<Arc<Chart>>| {
            let lane = chart.as_ref().and_then(|chart| chart.story.by_agent.get(agent as usize));
            lane.cloned().unwrap_or_default()
        };
        view.chart.with(of)
    };
    let label = move |agent: u32| {
        let chart = view.chart.get()?;
        let lane = chart.story.by_agent.get(agent as usize)?;
        Some((text().stage.timeline.lane)(chart.story.agent(AgentIx(agent)), lane.len()))
    };
    view! {
        <For each=agents key=|agent| *agent let:agent>
            <g role="group" aria-label=move || label(agent) class=colour_class(agent as usize)>
                <For each=move || attempts(agent) key=|ix| ix.0 let:ix>
                    <Bar ix/>
                </For>
            </g>
        </For>
    }
}

/// How a bar looks.
#[derive(Debug, Clone, PartialEq)]
struct Look {
    rect: Rect,
    sign: Sign,
    name: Option<String>,
}

impl Look {
    fn of(chart: &Chart, ix: AttemptIx) -> Option<Self> {
        let attempt = chart.story.attempt(ix)?;
        let sign = Sign::of(&chart.story, attempt);
        Some(Self { rect: chart.bar(attempt), sign, name: name(chart, ix) })
    }
}

#[component]
fn Bar(ix: AttemptIx) -> impl IntoView {
    let view = TimelineView::expect();
    let selection = Selection::expect();
    let look = Memo::new(move |last: Option<&Option<Look>>| {
        let look = view.chart.with(|chart| chart.as_ref().and_then(|chart| Look::of(chart, ix)));
        // Until it is taken away it stays as it was.
        look.or_else(|| last.cloned().flatten())
    });
    let rect = move || look.with(|look| look.as_ref().map(|look| look.rect));
    let width = move || rect().map_or(0.0, |rect| rect.width);
    let height = move || rect().map_or(0.0, |rect| rect.height);
    let corner = move || width().min(8.0) / 2.0;
    let place = move || rect().map(|rect| format!("translate({:.1} {})", rect.x, rect.y));
    let is_wasted = memo(move || look.with(|look| look.as_ref().is_some_and(|it| it.sign.is_wasted())));
    let is_current = memo(move || view.current() == Some(ix));
    let is_selected = memo(move || selection.is(&Selected::Attempt(ix)));
    view! {
        <g
            id=bar_id(ix)
            class="bar"
            class:is-wasted=move || is_wasted.get()
            role="button"
            tabindex=move || if is_current.get() { "0" } else { "-1" }
            aria-label=move || look.with(|look| look.as_ref().and_then(|look| look.name.clone()))
            aria-pressed=move || is_selected.get().to_string()
            transform=place
            on:click=move |_| {
                view.cursor.set(Some(ix));
                selection.select(Selected::Attempt(ix));
            }
            on:focus=move |_| {
                view.cursor.set(Some(ix));
                view.pointed.set(Some(Pointed::Attempt(ix)));
            }
            on:blur=move |_| view.pointed.set(None)
            on:pointerenter=move |_| view.pointed.set(Some(Pointed::Attempt(ix)))
            on:pointerleave=move |event| leave(view, &event)
        >
            <rect class="bar-body" width=width height=height rx=corner />
            <When is=is_wasted>
                <rect class="bar-hatch" width=width height=height rx=corner fill="url(#hatch)" />
            </When>
        </g>
    }
}

/// What stands in bars, drawn once for the past and once for the future: the playhead uncovers one and covers the
/// other, and no bar has to know of it.
#[component]
fn Labels(labelled: Memo<Vec<AttemptIx>>) -> impl IntoView {
    view! {
        <For each=move || labelled.get() key=|ix| ix.0 let:ix>
            <Label ix/>
        </For>
    }
}

#[component]
fn Label(ix: AttemptIx) -> impl IntoView {
    let view = TimelineView::expect();
    let look = memo(move || view.chart.with(|chart| Inside::of(chart.as_ref()?, ix)));
    move || {
        let Inside { rect, agent, is_wasted, padding, label, beside, middle, sign } = look.get()?;
        let place = format!("translate({:.1} {})", rect.x, rect.y);
        let class = colour_class(agent.0 as usize);
        let label = label.map(|label| {
            view! { <text class="bar-label" x=padding y=middle + 4.0>{label}</text> }
        });
        let beside = beside.map(|name| {
            view! { <text class="bar-label is-beside" x=rect.width + BESIDE y=middle + 4.0>{name}</text> }
        });
        let sign = sign.map(|(path, (x, y))| {
            view! { <path class="bar-sign" d=path transform=format!("translate({x:.1} {y})") /> }
        });
        Some(view! { <g class=class class:is-wasted=is_wasted transform=place>{label}{beside}{sign}</g> })
    }
}

/// A pointer that leaves a bar for its tip still points at it.
pub fn leave(view: TimelineView, event: &PointerEvent) {
    let to = event.related_target().and_then(|to| wasm_bindgen::JsCast::dyn_into::<Element>(to).ok());
    let is_tip = to.and_then(|to| to.closest(".timeline-tip").ok().flatten()).is_some();
    if !is_tip {
        view.pointed.set(None);
    }
}

/// What takes in the pointer over the bars on the canvas.
#[component]
fn Reach() -> impl IntoView {
    let view = TimelineView::expect();
    let selection = Selection::expect();
    let (width, height) = view.extent();
    view! {
        <rect
            class="lane-reach"
            width=width
            height=height
            on:pointermove=move |event| view.pointed.set(pointed_at(view, &event))
            on:pointerleave=move |event| leave(view, &event)
            on:click=move |event| {
                if let Some(Pointed::Attempt(attempt)) = pointed_at(view, &event) {
                    view.cursor.set(Some(attempt));
                    selection.select(Selected::Attempt(attempt));
                }
            }
        />
    }
}

/// What the pointer is at on the canvas: an attempt, else a hold.
fn pointed_at(view: TimelineView, event: &web_sys::MouseEvent) -> Option<Pointed> {
    let chart = view.chart.get_untracked()?;
    let lanes = event.current_target().and_then(|it| wasm_bindgen::JsCast::dyn_into::<Element>(it).ok())?;
    let corner = lanes.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()) - corner.left(), f64::from(event.client_y()) - corner.top());
    let agent = chart.lanes.get((y / chart.lane_height) as usize)?.who.agent()?;
    attempt_at(&chart, agent, x).map(Pointed::Attempt).or_else(|| {
        let is_there = |hold: &HoldSpan| {
            let (from, to) = chart.span(hold.from, hold.until);
            hold.agent == agent && from <= x && x <= to
        };
        chart.story.holds.iter().position(is_there).map(Pointed::Hold)
    })
}

fn attempt_at(chart: &Chart, agent: AgentIx, x: f64) -> Option<AttemptIx> {
    let attempts = chart.story.by_agent.get(agent.0 as usize)?;
    let spans = chart.attempts_of(agent).map(|attempt| {
        let rect = chart.bar(attempt);
        (rect.x, rect.x + rect.width)
    });
    let attempt = *attempts.get(nearest(spans, x)?)?;
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
                on:focus=move |_| view.pointed.set(Some(Pointed::Attempt(ix)))
                on:blur=move |_| view.pointed.set(None)
            >
                <rect class="bar-frame" width=rect.width height=rect.height rx="2" />
            </g>
        })
    }
}
