//! The lanes: what is drawn under, as and over the bars.

use coordination::time::seconds;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::bars::{Bars, bar_id};
use super::critical::Critical;
use super::keys::{Command, KEYS};
use super::overlay::{Bound, Highlight, PlayheadLine};
use super::under::{Under, is_any};
use super::view::{Pointed, TimelineView};
use crate::browser::focus;
use crate::chunk::{chunk, later};
use crate::inspector::SUBJECT_ID;
use crate::keys::pressed;
use crate::live::{When, memo};
use crate::state::selection::{Selected, Selection};
use crate::state::settings::{Pane, Settings};
use crate::text::text;

/// How much one press of plus or minus zooms.
const ZOOM_STEP: f64 = 1.25;

/// The lanes of all agents.
#[component]
pub fn Lanes() -> impl IntoView {
    let view = TimelineView::expect();
    let selection = Selection::expect();
    let (width, height) = view.extent();
    let summary = move || {
        let chart = view.chart.get()?;
        let (story, text) = (&chart.story, &text().stage.timeline);
        let agents = story.scenario().agents.len();
        let words = (text.summary)(agents, story.attempts.len(), seconds(story.end));
        Some(format!("{words}. {}", text.keys))
    };
    let settings = Settings::expect();
    let on_key = move |event: KeyboardEvent| on_key(view, settings, selection, &event);
    let has_more = memo(move || view.story.get().is_some_and(|story| is_any(&story)));
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
            <When is=has_more>{later(under)}</When>
            <Bars />
            <Bound />
            <When is=move || view.draws_critical.get()>{later(critical)}</When>
            <Highlight />
            <PlayheadLine />
        </svg>
    }
}

// Few runs have any of it.
chunk!(rest: fn under() -> AnyView {
    view! { <Under /> }.into_any()
});

chunk!(rest: fn critical() -> AnyView {
    view! { <Critical /> }.into_any()
});

fn on_key(view: TimelineView, settings: Settings, selection: Selection, event: &KeyboardEvent) {
    let Some(at) = untrack(|| view.current()) else { return };
    let towards = match pressed(KEYS, event) {
        Some(Command::Go(towards)) => towards,
        Some(Command::Choose) => {
            event.prevent_default();
            let attempt = Selected::Attempt(at);
            if selection.is(&attempt) {
                settings.open_pane(Pane::Why);
                focus::soon(vec![SUBJECT_ID.to_owned()]);
            } else {
                selection.select(attempt);
            }
            return;
        }
        Some(Command::Leave) => {
            view.pointed.set(None);
            return;
        }
        Some(Command::Larger) => {
            event.prevent_default();
            view.zoom_by(ZOOM_STEP, view.client_x_of(at));
            return;
        }
        Some(Command::Smaller) => {
            event.prevent_default();
            view.zoom_by(1.0 / ZOOM_STEP, view.client_x_of(at));
            return;
        }
        None => return,
    };
    event.prevent_default();
    let next = view.chart.get_untracked().and_then(|chart| chart.neighbour(at, towards));
    if let Some(next) = next {
        view.cursor.set(Some(next));
        view.pointed.set(Some(Pointed::Attempt(next)));
        // The bar may be drawn only now.
        request_animation_frame(move || {
            focus::on_id(&bar_id(next));
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

/// Longer than any timeline is wide, in pixels: what reaches all across it need not be drawn anew for each width.
const ACROSS: f64 = 1e6;

/// The hairlines between lanes and at ticks, under all else.
#[component]
pub fn Ground() -> impl IntoView {
    let view = TimelineView::expect();
    let stretch = view.stretch();
    let columns = move || {
        let Some(chart) = view.chart.get() else { return String::new() };
        let ((from, to), height) = (stretch.get(), chart.height());
        let ticks = super::layout::ticks_between(&chart.scale, from, to).into_iter();
        ticks.map(|tick| format!("M{:.1} 0v{height}", tick.x)).collect()
    };
    let lanes = memo(move || {
        view.chart.with(|chart| chart.as_ref().map_or((0, 0.0), |it| (it.lanes.len(), it.lane_height)))
    });
    // Of a line with very many dots browsers leave the dots out.
    let middles = move || {
        let ((lanes, height), (from, to)) = (lanes.get(), stretch.get());
        let from = from.max(0.0);
        let across = |lane: usize| format!("M{from} {}h{}", (lane as f64 + 0.5) * height, to - from);
        (0..lanes).map(across).collect::<String>()
    };
    let edges = move || {
        let (lanes, height) = lanes.get();
        (1..=lanes).map(|lane| format!("M0 {}h{ACROSS}", lane as f64 * height - 0.5)).collect::<String>()
    };
    let (width, height) = view.extent();
    view! {
        <svg class="timeline-ground" aria-hidden="true" width=width height=height>
            <path class="ground-tick" d=columns />
            <path class="ground-idle" d=middles />
            <path class="ground-edge" d=edges />
        </svg>
    }
}
