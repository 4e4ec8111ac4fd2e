//! The lines: what needs what, and the one that is being drawn.

use leptos::prelude::*;

use super::layout::Route;
use super::linking::Verdict;
use super::view::GraphView;
use crate::state::members::Key;

/// All lines. For those who do not see them, each task says what it needs.
#[component]
pub fn Edges() -> impl IntoView {
    let view = GraphView::expect();
    let chain = view.chain();
    let all = move || {
        view.layout.with(|layout| {
            let ends = |route: &Route| (layout.keys[route.from], layout.keys[route.to]);
            layout.routes.iter().map(ends).collect::<Vec<_>>()
        })
    };
    let selected = Memo::new(move |_| view.selected());
    view! {
        <g aria-hidden="true">
            <For each=all key=|ends| *ends let:ends>
                <Edge ends chain selected />
            </For>
        </g>
    }
}

#[component]
fn Edge(ends: (Key, Key), chain: Memo<(Vec<Key>, f64)>, selected: Memo<Option<Key>>) -> impl IntoView {
    let view = GraphView::expect();
    let (from, to) = ends;
    let path = Memo::new(move |_| view.layout.with(|it| it.line(from, to).map(|route| it.path(route))));
    let is_loop = move || view.layout.with(|it| it.line(from, to).is_some_and(|route| route.is_loop));
    let is_in_chain =
        Memo::new(move |_| chain.with(|(keys, _)| keys.windows(2).any(|pair| pair == [from, to])));
    let is_near = Memo::new(move |_| selected.get().is_some_and(|key| key == from || key == to));
    let pick = move |_| {
        view.picked.set(Some(ends));
        view.refusal.set(String::new());
        // Keys are for the graph from now on.
        view.focus(to);
    };
    view! {
        <g
            class="edge"
            class:is-chain=is_in_chain
            class:is-near=is_near
            class:is-loop=is_loop
            class:is-picked=move || view.picked.get() == Some(ends)
            on:click=pick
        >
            <path class="edge-reach" d=move || path.get() />
            <path class="edge-line" d=move || path.get() />
        </g>
    }
}

/// The line that is being drawn.
#[component]
pub fn Draft() -> impl IntoView {
    let view = GraphView::expect();
    let path = move || {
        let linking = view.linking.get()?;
        view.layout.with(|layout| {
            let (x, y) = layout.handle(layout.spot(linking.from)?);
            let to = linking.to.filter(|to| *to != linking.from).and_then(|to| layout.spot(to));
            let end = to.map(|spot| (spot.x, spot.y + layout.sizes.height / 2.0));
            let (to_x, to_y) = end.or(linking.pointer)?;
            // Backwards it goes over the tasks rather than through them.
            let (reach, over) = if to_x > x {
                ((to_x - x) / 2.0, 0.0)
            } else {
                (layout.sizes.column_gap, layout.sizes.height * 1.5)
            };
            let (out, back, y_out, y_back) = (x + reach, to_x - reach, y - over, to_y - over);
            Some(format!("M{x:.1} {y:.1}C{out:.1} {y_out:.1} {back:.1} {y_back:.1} {to_x:.1} {to_y:.1}"))
        })
    };
    let is_refused =
        move || view.verdict.with(|verdict| matches!(verdict, Some(Verdict::Loop(_) | Verdict::Itself)));
    view! { <path class="edge-draft" class:is-refused=is_refused d=path aria-hidden="true" /> }
}
