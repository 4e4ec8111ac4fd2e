//! The graph's tools, what it has to say, and what its signs mean.

use coordination::replay::TaskPhase;
use std::collections::BTreeSet;

use leptos::prelude::*;

use super::edits;
use super::keys::ZOOM_STEP;
use super::sign::StateIcon;
use super::view::{GraphView, Mode};
use crate::state::members::Key;
use crate::text::{graph_text, text};

/// All that keys and drags do, as buttons.
#[component]
pub fn Tools() -> impl IntoView {
    let view = GraphView::expect();
    let text = graph_text();
    let [add, edit, connect, move_them, delete, several, arrange] = text.tips;
    let selected = Memo::new(move |_| view.selected());
    let has_none = Signal::derive(move || selected.get().is_none());
    let has_nothing = Signal::derive(move || selected.get().is_none() && view.picked.get().is_none());
    let never = Signal::stored(false);
    let with_selected = move |act: fn(GraphView, Key)| {
        move || {
            if let Some(key) = selected.get_untracked() {
                act(view, key);
            }
        }
    };
    view! {
        <div class="graph-tools stage-tools">
            <div class="graph-tools-edit" role="group" aria-label=text.tools>
                <Tool label=text.add tip=add is_idle=never act=move || edits::add_to_name(view) />
                <Tool label=text.edit tip=edit is_idle=has_none act=with_selected(edits::open) />
                <Tool label=text.connect tip=connect is_idle=has_none act=with_selected(edits::begin) />
                <Tool
                    label=text.move_them
                    tip=move_them
                    is_idle=has_none
                    act=move || {
                        if untrack(|| view.selected()).is_some() {
                            edits::begin_placing(view);
                        }
                    }
                />
                <Tool
                    label=text.delete
                    tip=delete
                    is_idle=has_nothing
                    act=move || edits::delete(view, selected.get_untracked())
                />
                <Several tip=several />
                <Tool label=text.arrange tip=arrange is_idle=never act=move || edits::arrange(view) />
            </div>
            <Zoom />
        </div>
    }
}

/// Has presses select several tasks, until it is pressed again.
#[component]
fn Several(tip: &'static str) -> impl IntoView {
    let view = GraphView::expect();
    let is_on = Memo::new(move |_| view.mode.get() == Mode::Several);
    let press = move |_| {
        view.mode.set(if is_on.get_untracked() { Mode::Plain } else { Mode::Several });
    };
    view! {
        <button type="button" class="toggle" title=tip aria-pressed=move || is_on.get().to_string() on:click=press>
            {graph_text().several}
        </button>
    }
}

/// A button; where it can do nothing it stays reachable, so that the keyboard's focus is not lost.
#[component]
fn Tool(
    label: &'static str,
    tip: &'static str,
    is_idle: Signal<bool>,
    act: impl Fn() + 'static,
) -> impl IntoView {
    let press = move |_| {
        if !is_idle.get_untracked() {
            act();
        }
    };
    view! {
        <button
            type="button"
            title=tip
            aria-disabled=move || is_idle.get().then_some("true")
            on:click=press
        >
            {label}
        </button>
    }
}

#[component]
fn Zoom() -> impl IntoView {
    let view = GraphView::expect();
    let words = &text().stage.timeline;
    view! {
        <div class="zoom" role="group" aria-label=words.zoom>
            <button
                type="button"
                aria-label=words.zoom_out
                title=words.zoom_out
                on:click=move |_| view.zoom(1.0 / ZOOM_STEP)
            >
                "−"
            </button>
            <button type="button" title=graph_text().fit on:click=move |_| view.fit()>
                {words.zoom_fit}
            </button>
            <button type="button" aria-label=words.zoom_in title=words.zoom_in on:click=move |_| view.zoom(ZOOM_STEP)>
                "+"
            </button>
        </div>
    }
}

/// What is going on: how to go on connecting, what could not be done, which dependency or how many tasks are selected.
#[component]
pub fn Says() -> impl IntoView {
    let view = GraphView::expect();
    let text = graph_text();
    let count = Memo::new(move |_| view.chosen.with(BTreeSet::len));
    let says = Memo::new(move |_| {
        let linking = view.linking.get().map(|linking| match view.verdict.get() {
            Some(verdict) => edits::words(view, linking, &verdict),
            None => (text.connecting)(&view.title(linking.from)),
        });
        let picked = view.picked.get().map(|(from, to)| (text.picked)(&view.title(from), &view.title(to)));
        let refused = || Some(view.refusal.get()).filter(|refusal| !refusal.is_empty());
        let chosen = || match (view.mode.get(), count.get()) {
            (Mode::Placing, count) => {
                let first = view.chosen.with(|chosen| chosen.first().map(|key| view.title(*key)));
                (text.placing)(&first.unwrap_or_default(), count)
            }
            (Mode::Several, 0..2) => text.choosing.to_owned(),
            (_, 0..2) => String::new(),
            (_, count) => (text.together)(count),
        };
        linking.or(picked).or_else(refused).unwrap_or_else(chosen)
    });
    let can_end = move || {
        view.linking.with(Option::is_some)
            || view.picked.get().is_none() && (view.mode.get() != Mode::Plain || count.get() > 1)
    };
    let end = move |_| {
        view.list.clear();
        edits::cancel(view);
        // The button that had the focus is about to go.
        if let Some(key) = view.current.get_untracked() {
            view.hold(key);
        }
    };
    let end_label = move || if view.linking.with(Option::is_some) { text.cancel } else { text.done };
    let is_refused = move || view.linking.with(Option::is_none) && view.refusal.with(|it| !it.is_empty());
    view! {
        <div class="graph-says" class:is-empty=move || says.with(String::is_empty) class:is-refused=is_refused>
            <p role="status">{move || says.get()}</p>
            <Show when=move || view.picked.get().is_some()>
                <button type="button" class="button button-small" on:click=move |_| edits::delete(view, None)>
                    {text.remove}
                </button>
            </Show>
            <Show when=can_end>
                <button type="button" class="button button-small" on:click=end>
                    {end_label}
                </button>
            </Show>
        </div>
    }
}

/// The states that occur at the playhead, and what their signs mean; the longest chain.
#[component]
pub fn Legend() -> impl IntoView {
    let view = GraphView::expect();
    let chain = view.chain();
    let states = Memo::new(move |_| {
        let Some(moment) = view.moment.get() else { return Vec::new() };
        let tasks = view.document.scenario().get();
        let tasks = tasks.tasks.iter().enumerate();
        let mut states: Vec<TaskPhase> =
            tasks.map(|(place, task)| moment.standing(place, &task.id).phase).collect();
        states.sort_unstable();
        states.dedup();
        states.retain(|state| *state != TaskPhase::NotRun);
        states
    });
    let items = move || {
        let item = |state| view! { <li><StateIcon state />{(graph_text().state)(state)}</li> };
        states.get().into_iter().map(item).collect_view()
    };
    let longest = move || {
        let (keys, effort) = chain.get();
        (!keys.is_empty()).then(|| view! { <li class="legend-chain">{(graph_text().chain)(effort)}</li> })
    };
    view! { <ul class="timeline-legend" aria-label=graph_text().legend>{items}{longest}</ul> }
}
