//! The axis of time, the label of the bound, and the handle of the playhead.

use leptos::ev::PointerEvent;
use leptos::prelude::*;
use web_sys::Element;

use super::layout::{Anchor, Tick, beside, text_width, ticks_between};
use super::view::TimelineView;
use crate::state::playback::Playback;
use crate::text::text;

/// Its height, in pixels: a line for the ticks, one for the bound, and the playhead's handle.
pub const HEIGHT: f64 = 44.0;

/// The axis. Where it is pressed or dragged, there goes the playhead; the transport does the same from the keyboard.
#[component]
pub fn Axis() -> impl IntoView {
    let view = TimelineView::expect();
    let playback = Playback::expect();
    let width = move || view.chart.with(|chart| chart.as_ref().map_or(0.0, |chart| chart.scale.width()));
    let is_dragged = StoredValue::new(false);
    let seek = move |event: &PointerEvent| {
        if let (Some(axis), Some(chart)) = (event.current_target(), view.chart.get_untracked()) {
            let left = event_target_left(&axis);
            playback.seek(chart.scale.unproject(f64::from(event.client_x()) - left));
        }
    };
    let on_down = move |event: PointerEvent| {
        if event.button() == 0 {
            is_dragged.set_value(true);
            if let Some(axis) = event.current_target() {
                // Refused where the pointer is gone already; then there is nothing to follow.
                let axis: Element = wasm_bindgen::JsCast::unchecked_into(axis);
                let _ = axis.set_pointer_capture(event.pointer_id());
            }
            playback.pause();
            seek(&event);
        }
    };
    let on_move = move |event: PointerEvent| {
        if is_dragged.get_value() {
            seek(&event);
        }
    };
    view! {
        <svg
            class="timeline-axis"
            aria-hidden="true"
            width=width
            height=HEIGHT
            on:pointerdown=on_down
            on:pointermove=on_move
            on:pointerup=move |_| is_dragged.set_value(false)
            on:pointercancel=move |_| is_dragged.set_value(false)
        >
            <Ticks />
            <BoundLabel />
            <Handle />
        </svg>
    }
}

fn event_target_left(target: &web_sys::EventTarget) -> f64 {
    let element = wasm_bindgen::JsCast::dyn_ref::<Element>(target);
    element.map_or(0.0, |element| element.get_bounding_client_rect().left())
}

/// The ticks, as one piece of markup: with each step of a zoom all of them are others, and to make them element by element took
/// most of its time.
#[component]
fn Ticks() -> impl IntoView {
    let view = TimelineView::expect();
    let stretch = view.stretch();
    let markup = move || {
        let Some(chart) = view.chart.get() else { return String::new() };
        let (from, to) = stretch.get();
        ticks_between(&chart.scale, from, to).iter().map(|tick| markup(tick, chart.scale.width())).collect()
    };
    view! { <g inner_html=markup></g> }
}

/// Nothing in it was typed by anyone: a tick's label is a number with its unit.
fn markup(Tick { x, label }: &Tick, width: f64) -> String {
    let half = text_width(label) / 2.0;
    let middle = x.clamp(half, (width - half).max(half)) - x;
    let top = HEIGHT - 4.0;
    format!(
        r#"<g class="tick" transform="translate({x:.2})"><text x="{middle:.2}" y="14">{label}</text><path d="M0 {top}V{HEIGHT}"/></g>"#
    )
}

#[component]
fn BoundLabel() -> impl IntoView {
    let view = TimelineView::expect();
    move || {
        let chart = view.chart.get()?;
        let bound = chart.story.run.report.metrics.lower_bound;
        let label = (text().stage.timeline.bound)(bound);
        let line = chart.scale.project(bound);
        let (x, anchor) = match beside(line, text_width(&label), 0.0, chart.scale.width()) {
            Anchor::Start(x) => (x, "start"),
            Anchor::End(x) => (x, "end"),
        };
        (bound > 0.0).then(|| {
            view! {
                <g class="bound-label">
                    <title>{text().stage.timeline.bound_hint}</title>
                    <line x1=line x2=line y1="20" y2=HEIGHT />
                    <text x=x y="31" text-anchor=anchor>{label}</text>
                </g>
            }
        })
    }
}

#[component]
fn Handle() -> impl IntoView {
    let x = TimelineView::expect().playhead_x();
    view! { <path class="playhead-handle" d="M-6 32h12v5l-6 7-6-7z" transform=move || format!("translate({} 0)", x.get()) /> }
}
