//! The work graph: tasks, dependencies, and the progress of each task at the playhead. It is edited in place.
//!
//! The graph draws the document. Progress is read from the run, by task id, at the last instant before the playhead at
//! which anything changed; between two such instants nothing is computed.

mod camera;
mod carrying;
mod edges;
mod edits;
mod following;
pub mod keys;
pub mod layout;
mod linking;
mod marks;
mod moment;
mod node;
mod order;
pub mod picture;
mod pointer;
pub mod run;
mod seats;
mod selected;
pub mod shape;
pub mod sign;
mod tools;
mod view;

use leptos::prelude::*;

use crate::browser::focus;
use crate::browser::size::size_of;
use crate::state::members::Key;
use crate::state::settings::{Pane, Settings, StageTab};
use crate::text::graph_text;
use edges::{Band, Draft, Edges};
use node::Nodes;
use pointer::Pointer;
use tools::{Legend, Says, Tools};
use view::{GraphView, Mode};

/// Leads to a task in the graph.
pub fn go_to(settings: Settings, key: Key) {
    settings.open_pane(Pane::Stage);
    settings.open_stage_tab(StageTab::Graph);
    focus::soon(vec![view::node_id(key)]);
}

/// The work as a graph.
#[component]
pub fn WorkGraph() -> impl IntoView {
    GraphView::provide();
    let view = GraphView::expect();
    let size = size_of(view.window);
    // The size comes from the browser, not from a signal that it could be derived from.
    Effect::new(move || view.size.set(size.get()));
    let tasks = Memo::new(move |_| view.shape.with(|shape| shape.keys.len()));
    view! {
        <div class="graph" node_ref=view.window on:wheel=move |event| pointer::on_wheel(view, &event)>
            {move || match tasks.get() {
                0 => view! { <Empty /> }.into_any(),
                tasks if tasks > view::TASKS_MAX => {
                    view! { <p class="graph-note">{(graph_text().too_many)(tasks)}</p> }.into_any()
                }
                _ => view! { <Tools /> <Picture /> <Says /> }.into_any(),
            }}
        </div>
        <Legend />
    }
}

#[component]
fn Empty() -> impl IntoView {
    let view = GraphView::expect();
    let text = graph_text();
    view! {
        <div class="graph-note">
            <p>{text.empty}</p>
            <button type="button" class="button" on:click=move |_| edits::add_to_name(view)>
                {text.first}
            </button>
        </div>
    }
}

#[component]
fn Picture() -> impl IntoView {
    let view = GraphView::expect();
    let pointer = Pointer::new(view);
    let summary = move || {
        let (tasks, needs) = view.automatic.with(|layout| (layout.keys.len(), layout.routes.len()));
        format!("{}. {}", (graph_text().summary)(tasks, needs), graph_text().keys)
    };
    let transform = move || {
        let camera = view.camera.get();
        format!("translate({:.1} {:.1}) scale({:.4})", camera.x, camera.y, camera.zoom)
    };
    view! {
        <svg
            class="graph-picture"
            class:is-small=move || view.is_small.get()
            class:is-far=move || view.is_far.get()
            class:is-linking=move || view.linking.with(Option::is_some)
            class:is-carrying=move || view.carried.with(Option::is_some)
            class:is-choosing=move || view.mode.get() == Mode::Several || view.band.with(Option::is_some)
            class:is-placing=move || view.mode.get() == Mode::Placing
            role="group"
            aria-label=summary
            on:keydown=move |event| keys::on_key(view, &event)
            on:pointerdown=move |event| pointer.down(&event)
            on:pointermove=move |event| pointer.moved(&event)
            on:pointerup=move |event| pointer.up(&event)
            on:pointercancel=move |event| pointer.cancel(&event)
            on:dblclick=move |event| pointer.double_click(&event)
        >
            <g transform=transform>
                <Edges />
                <Nodes />
                <Draft />
                <Show when=move || view.band.with(Option::is_some)>
                    <Band />
                </Show>
            </g>
        </svg>
    }
}
