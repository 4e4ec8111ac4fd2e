//! The whole run on a ribbon, with the part of it that is seen. It is there while that is not all of it.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::chart::Chart;
use super::miniature;
use super::view::TimelineView;
use crate::browser::size::size_of;
use crate::chunk::{chunk, later};
use crate::live::{When, memo};
use crate::text::text;

/// How much of what is seen one press of an arrow key goes on.
const STEP: f64 = 0.1;

/// How much one press of plus or minus zooms.
const ZOOM_STEP: f64 = 1.25;

/// The ribbon, while the timeline is zoomed in.
#[component]
pub fn Minimap() -> impl IntoView {
    let view = TimelineView::expect();
    let is_zoomed = memo(move || view.zoom.get() > 1.0 && view.part().1 < 1.0);
    view! {
        <When is=is_zoomed>{later(ribbon)}</When>
    }
}

chunk!(rest: fn ribbon() -> AnyView {
    view! { <Ribbon /> }.into_any()
});

#[component]
fn Ribbon() -> impl IntoView {
    let view = TimelineView::expect();
    let node = NodeRef::<Div>::new();
    let size = size_of(node);
    // Of the pointer that is down, how far from the left edge of the part it is, in parts of the whole.
    let held = StoredValue::new(None::<f64>);
    let at = move |event: &PointerEvent| {
        let ribbon = node.get_untracked().map(|node| node.get_bounding_client_rect());
        ribbon.map_or(0.0, |it| (f64::from(event.client_x()) - it.left()) / it.width().max(1.0))
    };
    let on_down = move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        let (at, (from, seen)) = (at(&event), untrack(|| view.part()));
        // Beside the part it comes to the pointer, with its middle.
        let hold = if (from..=from + seen).contains(&at) { at - from } else { seen / 2.0 };
        held.set_value(Some(hold));
        view.show_from(at - hold);
        let ribbon = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(ribbon) = ribbon {
            // Refused where the pointer is gone already; then there is nothing to follow.
            let _ = ribbon.set_pointer_capture(event.pointer_id());
        }
    };
    let on_move = move |event: PointerEvent| {
        if let Some(hold) = held.get_value() {
            view.show_from(at(&event) - hold);
        }
    };
    let words = move || {
        let (from, seen) = view.part();
        view.chart.with(|chart| {
            let scale = chart.as_ref()?.scale;
            let at = |part: f64| scale.unproject(part * scale.width());
            Some((text().stage.timeline.part)(at(from), at(from + seen), at(1.0)))
        })
    };
    let percent = move |part: f64| format!("{:.3}%", part * 100.0);
    view! {
        <div
            class="minimap"
            node_ref=node
            role="scrollbar"
            tabindex="0"
            aria-label=text().stage.timeline.minimap
            aria-controls=super::WINDOW_ID
            aria-orientation="horizontal"
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=move || {
                let (from, seen) = view.part();
                (from / (1.0 - seen).max(f64::EPSILON) * 100.0).round().to_string()
            }
            aria-valuetext=words
            title=text().stage.timeline.minimap_hint
            on:pointerdown=on_down
            on:pointermove=on_move
            on:pointerup=move |_| held.set_value(None)
            on:pointercancel=move |_| held.set_value(None)
            on:keydown=move |event| on_key(view, &event)
        >
            <Lanes size />
            <div
                class="minimap-part"
                style:left=move || percent(view.part().0)
                style:width=move || percent(view.part().1)
            ></div>
        </div>
    }
}

/// The lanes of the whole run.
#[component]
fn Lanes(size: ReadSignal<(f64, f64)>) -> impl IntoView {
    let view = TimelineView::expect();
    let width = memo(move || size.get().0);
    move || {
        let chart = Chart::of(&view.story.get()?, width.get());
        let view_box = format!("0 0 {} {}", chart.scale.width(), miniature::height(&chart));
        Some(view! {
            <svg aria-hidden="true" viewBox=view_box preserveAspectRatio="none">
                {miniature::lanes(&chart)}
            </svg>
        })
    }
}

fn on_key(view: TimelineView, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let (from, seen) = untrack(|| view.part());
    match event.key().as_str() {
        "ArrowLeft" | "ArrowUp" => view.show_from(from - seen * STEP),
        "ArrowRight" | "ArrowDown" => view.show_from(from + seen * STEP),
        "PageUp" => view.show_from(from - seen),
        "PageDown" => view.show_from(from + seen),
        "Home" => view.show_from(0.0),
        "End" => view.show_from(1.0),
        "+" | "=" => view.zoom_by(ZOOM_STEP, None),
        "-" => view.zoom_by(1.0 / ZOOM_STEP, None),
        _ => return,
    }
    event.prevent_default();
}
