//! Who does what and when: a lane an agent.

mod axis;
mod bars;
pub mod chart;
mod lanes;
pub mod layout;
mod names;
mod overlay;
pub mod sign;
mod table;
mod tip;
mod tools;
mod view;
mod waits;

use leptos::prelude::*;

pub use tools::TimelineTools;
pub use view::TimelineView;

use crate::browser::size::size_of;
use crate::chunk::{chunk, later};
use crate::live::When;
use crate::text::text;
use axis::Axis;
use lanes::Lanes;
use names::Names;
use table::AttemptTable;
use tip::Tip;
use tools::Legend;

/// The timeline, as a picture or as a table.
#[component]
pub fn Timeline() -> impl IntoView {
    let view = TimelineView::expect();
    move || {
        if view.is_table.get() { later(attempt_table) } else { view! { <Picture /> }.into_any() }
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
    let on_wheel = move |event: web_sys::WheelEvent| {
        if event.ctrl_key() {
            event.prevent_default();
            view.zoom_by(1.002_f64.powf(-event.delta_y()), Some(f64::from(event.client_x())));
        }
    };
    let is_empty =
        move || view.chart.with(|chart| chart.as_ref().is_some_and(|chart| chart.lanes.is_empty()));
    let has_no_work = move || {
        view.chart.with(|chart| chart.as_ref().is_some_and(|it| it.story.scenario().tasks.is_empty()))
    };
    view! {
        <div class="timeline" node_ref=view.window on:wheel=on_wheel>
            <div class="timeline-grid" hidden=move || view.chart.with(Option::is_none) style:--names=move || format!("{}px", view.names_width())>
                <div class="timeline-corner"></div>
                <Axis />
                <Names />
                <div class="timeline-plot">
                    <Lanes />
                    <Tip />
                </div>
            </div>
            <When is=is_empty>
                <p class="timeline-note">{text().stage.timeline.empty}</p>
            </When>
            <When is=move || has_no_work() && !is_empty()>
                <p class="timeline-note">{text().stage.timeline.no_work}</p>
            </When>
        </div>
        <Legend />
    }
}
