//! The faults on a chart: a lane for each agent and the coordinator, along the time of the runs.
//!
//! Dragging a mark changes the document once, when it is dropped, so each drag is one undo step. Until then the time
//! axis stays fixed, even if the runs get longer or shorter.

mod drag;
mod geometry;
mod ground;
mod marks;
mod plan;

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use web_sys::Element;

use crate::browser::size::size_of;
use crate::state::members::Key;
use crate::text::faults_text;
use crate::ui::{AgentBadge, Glyph, Icon};
use geometry::{LANE, lane_at};
use ground::{Axis, Ground};
use marks::{KEYS, Marks};
use plan::Plan;

/// The faults on a chart. What is done on it by hand can be done by keys, and in the list beneath.
#[component]
pub fn FaultChart(
    /// The fault that was pressed last.
    current: RwSignal<Option<Key>>,
) -> impl IntoView {
    Plan::provide(current);
    let plan = Plan::expect();
    let size = size_of(plan.node);
    // The size comes from the browser, not from a signal that it could be derived from.
    Effect::new(move || plan.width.set(size.get().0));
    let words = faults_text();
    let height = move || format!("{}px", plan.lanes.with(|lanes| lanes.len()) as f64 * LANE);
    let add = move |event: MouseEvent| {
        let plot = event.current_target().and_then(|it| wasm_bindgen::JsCast::dyn_into::<Element>(it).ok());
        if let Some(plot) = plot {
            let corner = plot.get_bounding_client_rect();
            let (x, y) =
                (f64::from(event.client_x()) - corner.left(), f64::from(event.client_y()) - corner.top());
            let lanes = plan.lanes.with_untracked(|lanes| lanes.len());
            plan.add(lane_at(y, lanes), plan.instant_at(x));
        }
    };
    view! {
        <div class="fault-chart" role="group" aria-label=words.chart>
            <div class="fault-scroll">
                <Axis/>
                <div class="fault-names"><Names/></div>
                // For the pointer alone: the names do the same for everyone.
                <div class="fault-plot" node_ref=plan.node style:height=height on:click=add>
                    <Ground/>
                    <Marks/>
                </div>
            </div>
            <p class="section-about" id=KEYS>{words.keys}</p>
        </div>
    }
}

/// Who the lanes are of; pressing a name adds a fault in the midst of the chart.
#[component]
fn Names() -> impl IntoView {
    let plan = Plan::expect();
    let name = move |(place, (_, name)): (usize, (String, String))| {
        let label = (faults_text().add)(&name);
        let is_agent = place + 1 < plan.lanes.with_untracked(|lanes| lanes.len());
        let badge = match is_agent {
            true => {
                let name = name.clone();
                view! { <AgentBadge place name=Signal::stored(name)/> }.into_any()
            }
            false => view! { <span class="fault-nobody"><Icon glyph=Glyph::Timeline/></span> }.into_any(),
        };
        let middle = move || plan.snapped(plan.length.get_untracked() / 2.0);
        view! {
            <button type="button" class="fault-name" aria-label=label.clone() title=label on:click=move |_| plan.add(place, middle())>
                {badge}
                <span>{name}</span>
            </button>
        }
    };
    move || plan.lanes.get().iter().cloned().enumerate().map(name).collect_view()
}
