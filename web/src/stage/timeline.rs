//! The timeline: one lane for each agent.
//!
//! Bars stay the same elements from run to run and only move. If a run has more than 500 marks of one kind (attempts,
//! messages, waits), all of that kind are painted on a canvas under the lanes instead: see `marks`.

mod axis;
mod bars;
mod canvas;
pub mod chart;
mod critical;
mod gestures;
pub mod inside;
pub mod keys;
mod lanes;
pub mod layout;
pub mod legend;
mod marks;
pub mod miniature;
mod minimap;
mod names;
mod overlay;
mod paint;
pub mod sign;
mod spans;
mod table;
mod tip;
mod tools;
mod under;
mod view;
mod waits;

use leptos::prelude::*;

pub use bars::bar_id;
pub use tools::TimelineTools;
pub use view::TimelineView;

use super::Progress;
use crate::browser::focus;
use crate::browser::size::size_of;
use crate::chunk::{chunk, later};
use crate::editor::NEW_TASK_ID;
use crate::live::{When, memo};
use crate::state::settings::{EditorTab, Pane, Settings};
use crate::text::text;
use axis::Axis;
use canvas::marks_canvas;
use gestures::Pinch;
use lanes::{Ground, Lanes};
use legend::Legend;
use minimap::Minimap;
use names::Names;
use table::AttemptTable;
use tip::Tip;

/// The id of the box that the timeline is seen through.
const WINDOW_ID: &str = "timeline-window";

/// The timeline, as a picture or as a table.
#[component]
pub fn Timeline() -> impl IntoView {
    let view = TimelineView::expect();
    move || {
        if view.is_table.get() { later(attempt_table) } else { view! { <Picture /> }.into_any() }
    }
}

chunk!(rest: fn no_work() -> AnyView {
    view! { <NoWork /> }.into_any()
});

/// Says that there is nothing to do yet, and leads to where work is added.
#[component]
fn NoWork() -> impl IntoView {
    let settings = Settings::expect();
    let begin = move |_| {
        settings.open_pane(Pane::Editor);
        settings.open_editor_tab(EditorTab::Work);
        focus::soon(vec![NEW_TASK_ID.to_owned()]);
    };
    view! {
        <div class="timeline-note">
            <p>{text().stage.timeline.no_work}</p>
            <button type="button" class="button" on:click=begin>{text().editor.first_task}</button>
        </div>
    }
}

chunk!(rest: fn attempt_table() -> AnyView {
    view! { <AttemptTable /> }.into_any()
});

#[component]
fn Picture() -> impl IntoView {
    let view = TimelineView::expect();
    let size = size_of(view.window);
    // The size comes from the browser, not from a signal that it could be derived from.
    Effect::new(move || view.size.set(size.get()));
    let pinch = Pinch::new(view);
    let on_scroll = move |_| {
        if let Some(window) = view.window.get_untracked() {
            view.scrolled_to(f64::from(window.scroll_left()), f64::from(window.scroll_top()));
        }
    };
    let is_dense = memo(move || view.chart.with(|chart| chart.as_ref().is_some_and(|it| it.dense.is_any())));
    let is_empty =
        move || view.chart.with(|chart| chart.as_ref().is_some_and(|chart| chart.lanes.is_empty()));
    let has_no_work = move || {
        view.chart.with(|chart| chart.as_ref().is_some_and(|it| it.story.scenario().tasks.is_empty()))
    };
    view! {
        <div
            class="timeline"
            id=WINDOW_ID
            node_ref=view.window
            on:scroll=on_scroll
            on:wheel=move |event| gestures::on_wheel(view, &event)
            on:touchstart=move |event| pinch.began(&event)
            on:touchmove=move |event| pinch.moved(&event)
            on:touchend=move |event| pinch.began(&event)
            on:touchcancel=move |event| pinch.began(&event)
        >
            <div class="timeline-grid" hidden=move || view.chart.with(Option::is_none) style:--names=move || format!("{}px", view.names_width())>
                <div class="timeline-corner">
                    <Progress />
                </div>
                <Axis />
                <Names />
                <div class="timeline-plot">
                    <Ground />
                    <When is=is_dense>{later(marks_canvas)}</When>
                    <Lanes />
                    <Tip />
                </div>
            </div>
            <When is=is_empty>
                <p class="timeline-note">{text().stage.timeline.empty}</p>
            </When>
            <When is=move || has_no_work() && !is_empty()>{later(no_work)}</When>
        </div>
        <Minimap />
        <Legend />
    }
}
