//! The tasks.

use coordination::replay::TaskStanding;
use leptos::prelude::*;

use super::linking::Verdict;
use super::marks::Marks;
use super::view::{GraphView, node_id};
use super::{edits, pointer, sign};
use crate::stage::timeline::layout::fit;
use crate::state::members::Key;
use crate::text::graph::Spoken;
use crate::text::graph_text;
use crate::ui::{colour_class, initials};

/// Where the text of a task starts, in pixels from its left edge: behind the sign of its agent.
const TEXT_LEFT: f64 = 40.0;

/// Where it ends, in pixels from its right edge: before the sign of its state.
const TEXT_RIGHT: f64 = 28.0;

/// Where its title starts while nothing else is written,
const TITLE_LEFT: f64 = 12.0;
/// and by how much its letters are larger then.
const TITLE_LARGER: f64 = 1.5;

/// All tasks.
#[component]
pub fn Nodes() -> impl IntoView {
    let view = GraphView::expect();
    let current = Marks::of(move || view.current.get().into_iter().collect());
    let chosen = Marks::of(move || view.chosen.get());
    view! {
        <For each=move || view.automatic.with(|layout| layout.keys.to_vec()) key=|key| *key let:key>
            <Node key is_current=current.is(key) is_selected=chosen.is(key) />
        </For>
    }
}

/// What a node shows of the document.
#[derive(Debug, Clone, PartialEq)]
struct Written {
    id: String,
    title: String,
    effort: f64,
}

/// What a node shows of the run.
#[derive(Debug, Clone, PartialEq, Default)]
struct Told {
    standing: TaskStanding,
    agent: Option<String>,
}

#[component]
fn Node(
    key: Key,
    /// Whether the tabulator key leads to it.
    is_current: Signal<bool>,
    is_selected: Signal<bool>,
) -> impl IntoView {
    let view = GraphView::expect();
    let value = view.document.tasks.member(key).map(|member| member.value);
    let written = Memo::new(move |_| {
        value.as_ref().map(|value| {
            value.with(|task| Written {
                id: task.id.clone(),
                title: task.label().to_owned(),
                effort: task.effort,
            })
        })
    });
    let told = told(view, key, written);
    let layout = view.layout_for(move |carried| carried.contains(&key));
    let spot = Memo::new(move |_| layout.with(|layout| layout.spot(key)));
    let place = move || spot.get().map(|spot| format!("translate({:.1} {:.1})", spot.x, spot.y));
    let is_in_loop = is_in_loop(view, key);
    let is_target =
        Memo::new(move |_| view.linking.get().is_some_and(|it| it.to == Some(key) || it.from == key));
    // All in one: what is set as a whole would wipe out what is switched on beside it.
    let class = move || {
        let standing = told.with(|told| told.standing);
        let colour = standing.agent.map(|agent| colour_class(agent.0 as usize)).unwrap_or_default();
        let looks = [
            if is_in_loop.get() { " is-in-loop" } else { "" },
            if is_target.get() { " is-target" } else { "" },
        ];
        format!("node {} {colour}{}", sign::class(standing.phase), looks.concat())
    };
    view! {
        <g
            id=node_id(key)
            class=class
            role="button"
            tabindex=move || if is_current.get() { "0" } else { "-1" }
            aria-label=name(view, key, written, told)
            aria-pressed=move || is_selected.get().to_string()
            transform=place
            on:click=move |event| edits::press(view, key, pointer::is_one_more(&event))
            on:focus=move |_| view.cursor.set(Some(key))
        >
            <Inside written told />
        </g>
    }
}

fn told(view: GraphView, key: Key, written: Memo<Option<Written>>) -> Memo<Told> {
    Memo::new(move |_| {
        let place = view.automatic.with(|layout| layout.place(key)).unwrap_or_default();
        let Some(moment) = view.moment.get() else { return Told::default() };
        let standing =
            written.with(|it| it.as_ref().map(|it| moment.standing(place, &it.id)).unwrap_or_default());
        Told { standing, agent: standing.agent.map(|agent| moment.story.agent(agent).to_owned()) }
    })
}

/// Whether it is part of the loop that is about to be drawn.
fn is_in_loop(view: GraphView, key: Key) -> Memo<bool> {
    Memo::new(move |_| {
        view.verdict.with(|verdict| match verdict {
            Some(Verdict::Loop(chain)) => {
                view.automatic.with(|layout| layout.place(key).is_some_and(|place| chain.contains(&place)))
            }
            _ => false,
        })
    })
}

/// What it is called, for those who do not see it.
fn name(
    view: GraphView,
    key: Key,
    written: Memo<Option<Written>>,
    told: Memo<Told>,
) -> impl Fn() -> Option<String> {
    let neighbours = Memo::new(move |_| {
        let layout = view.automatic.get();
        let place = layout.place(key)?;
        view.document.scenario().with(|scenario| {
            let titles = |places: &[usize]| -> Vec<String> {
                let tasks = places.iter().filter_map(|place| scenario.tasks.get(*place));
                tasks.map(|task| task.label().to_owned()).collect()
            };
            Some((titles(&layout.needs[place]), titles(&layout.needed_by[place])))
        })
    });
    move || {
        let Written { title, effort, .. } = written.get()?;
        let Told { standing, agent } = told.get();
        neighbours.with(|neighbours| {
            let (needs, needed_by) = neighbours.as_ref()?;
            let state = standing.phase;
            Some((graph_text().task)(&Spoken {
                title: &title,
                effort,
                state,
                agent: agent.as_deref(),
                needs,
                needed_by,
            }))
        })
    }
}

/// What is drawn of it.
#[component]
fn Inside(written: Memo<Option<Written>>, told: Memo<Told>) -> impl IntoView {
    let view = GraphView::expect();
    let sizes = Memo::new(move |_| view.automatic.with(|layout| layout.sizes));
    let width = move || sizes.get().width;
    let height = move || sizes.get().height;
    let left = move || if view.is_small.get() { TITLE_LEFT } else { TEXT_LEFT };
    let top = move || if view.is_small.get() { height() / 2.0 + 6.0 } else { 20.0 };
    let title = move || {
        let larger = if view.is_small.get() { TITLE_LARGER } else { 1.0 };
        written.with(|it| fit(&it.as_ref()?.title, (width() - left() - TEXT_RIGHT) / larger))
    };
    let line = move || {
        let effort = written.with(|it| it.as_ref().map(|it| it.effort))?;
        Some((graph_text().line)(effort, told.with(|told| told.standing.phase)))
    };
    let letters = move || told.with(|told| told.agent.as_deref().map(initials));
    let sign_at = move || match view.is_small.get() {
        true => format!("translate({} 8) scale(1.5)", width() - 26.0),
        false => format!("translate({} 10)", width() - 22.0),
    };
    view! {
        <title>{move || written.with(|it| it.as_ref().map(|it| it.title.clone()))}</title>
        <rect class="node-body" width=width height=height rx="6" />
        <g class="node-written">
            <circle class="node-agent" cx="21" cy=move || height() / 2.0 r="12" />
            <text class="node-initials" x="21" y=move || height() / 2.0 + 3.5>{letters}</text>
            <text class="node-title" x=left y=top>{title}</text>
            <text class="node-line" x=TEXT_LEFT y="36">{line}</text>
            <path class="node-sign" d=move || sign::path(told.with(|told| told.standing.phase)) transform=sign_at />
        </g>
        <path
            class="node-sign node-sign-far"
            d=move || sign::path(told.with(|told| told.standing.phase))
            transform=move || format!("translate({} {}) scale(3)", width() / 2.0 - 18.0, height() / 2.0 - 18.0)
        />
        <circle class="node-handle" cx=width cy=move || height() / 2.0 r="6" />
    }
}
