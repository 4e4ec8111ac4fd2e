//! The lines: what needs what, and the one that is being drawn.

use leptos::prelude::*;

use super::layout::Route;
use super::linking::Verdict;
use super::marks::Marks;
use super::run::{Run, curve};
use super::view::GraphView;
use crate::state::members::Key;

/// All lines. For those who do not see them, each task says what it needs.
#[component]
pub fn Edges() -> impl IntoView {
    let view = GraphView::expect();
    let chain = view.chain();
    let all = Memo::new(move |_| {
        view.automatic.with(|layout| {
            let ends = |route: &Route| (layout.keys[route.from], layout.keys[route.to]);
            layout.routes.iter().map(ends).collect::<Vec<_>>()
        })
    });
    let near = Marks::of(move || view.selected().into_iter().collect());
    view! {
        <g aria-hidden="true">
            <For each=move || all.get() key=|ends| *ends let:ends>
                <Edge ends chain near />
            </For>
        </g>
    }
}

#[component]
fn Edge(ends: (Key, Key), chain: Memo<(Vec<Key>, f64)>, near: Marks) -> impl IntoView {
    let view = GraphView::expect();
    let (from, to) = ends;
    // While tasks are moved, most lines stay where they are, and are not written anew.
    let layout = view.layout_for(move |carried| carried.contains(&from) || carried.contains(&to));
    let run = Memo::new(move |_| layout.with(|it| it.line(from, to).map(|route| it.run(route))));
    let path = Memo::new(move |_| run.with(|run| run.as_ref().map(Run::path)));
    let is_loop = move || run.with(|run| run.as_ref().is_some_and(|run| run.is_loop));
    let is_in_chain =
        Memo::new(move |_| chain.with(|(keys, _)| keys.windows(2).any(|pair| pair == [from, to])));
    let (is_near_from, is_near_to) = (near.is(from), near.is(to));
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
            class:is-near=move || is_near_from.get() || is_near_to.get()
            class:is-loop=is_loop
            class:is-picked=move || view.picked.get() == Some(ends)
            on:click=pick
        >
            <path class="edge-reach" d=move || path.get() />
            <path class="edge-line" d=move || path.get() />
        </g>
    }
}

/// The band that is drawn around tasks.
#[component]
pub fn Band() -> impl IntoView {
    let view = GraphView::expect();
    let at = move || view.band.get().unwrap_or_default();
    let (x, y) = (move || at().0.0.min(at().1.0), move || at().0.1.min(at().1.1));
    let (width, height) = (move || (at().0.0 - at().1.0).abs(), move || (at().0.1 - at().1.1).abs());
    view! { <rect class="graph-band" x=x y=y width=width height=height aria-hidden="true" /> }
}

/// The line that is being drawn.
#[component]
pub fn Draft() -> impl IntoView {
    let view = GraphView::expect();
    let path = move || {
        let linking = view.linking.get()?;
        view.layout.with(|layout| {
            let from = layout.handle(layout.spot(linking.from)?);
            let to = linking.to.filter(|to| *to != linking.from).and_then(|to| layout.spot(to));
            let end = to.map(|spot| (spot.x, spot.y + layout.sizes.height / 2.0));
            Some(curve(from, end.or(linking.pointer)?, layout.sizes))
        })
    };
    let is_refused =
        move || view.verdict.with(|verdict| matches!(verdict, Some(Verdict::Loop(_) | Verdict::Itself)));
    view! { <path class="edge-draft" class:is-refused=is_refused d=path aria-hidden="true" /> }
}
