//! The work as a graph: its tasks, what they need, and how far each is at the playhead. It is edited where it is seen.

mod camera;
mod edges;
mod edits;
mod keys;
mod layout;
mod linking;
mod node;
mod order;
mod pointer;
mod seats;
mod shape;
mod sign;
mod tools;
mod view;

use leptos::prelude::*;

use crate::browser::size::size_of;
use crate::text::graph_text;
use edges::{Draft, Edges};
use node::Nodes;
use pointer::Pointer;
use tools::{Legend, Says, Tools};
use view::GraphView;

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
            <button type="button" class="button" on:click=move |_| edits::add(view)>
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
        let (tasks, needs) = view.layout.with(|layout| (layout.keys.len(), layout.routes.len()));
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
            </g>
        </svg>
    }
}
