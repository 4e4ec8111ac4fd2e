//! The sequence diagram: a lifeline for each member of the team, time downwards.
//!
//! Rows are evenly spaced, not in proportion to time, because often as many messages as agents share one instant. A
//! message sent has a row of its own; a later delivery shares a row with everything delivered at the same instant, so a
//! delay shows as a slant. Only visible rows are elements.

use std::sync::Arc;

use coordination::ids::Party;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::arrow::Columns;
use super::rows::{Lines, Times, row_id};
use super::sequence::Sequence;
use super::view::{MessagesView, Told};
use crate::browser::size::size_of;
use crate::live::memo;
use crate::state::playback::Playback;
use crate::state::selection::{Selected, Selection};
use crate::text::messages_text;
use crate::ui::AgentBadge;
use crate::ui::rows::{ROW_HEIGHT, Window, scroll_to};

/// How many messages a page is, for the keyboard.
const PAGE: usize = 10;

/// Rows that are kept in sight after the playhead, so that one sees what comes.
const AHEAD: usize = 5;

/// The height of the heads over the lifelines, with the room under them for the first words, in pixels; as in its style.
const HEADS_HEIGHT: f64 = 45.0;

/// Rows are counted from one of these, so that no length on the page grows beyond what browsers can tell apart.
const ORIGIN_STEP: usize = 500;

/// Which rows are on the page, and from which one they are counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// The first of them.
    pub first: usize,
    /// The one after the last.
    pub after: usize,
    /// The one from which they are counted.
    pub origin: usize,
    /// Where that one stands, in pixels from the top of the picture.
    top: f64,
    /// The height of the whole picture.
    height: f64,
}

impl Seen {
    fn of(count: usize, scroll_top: f64, height: f64) -> Self {
        let window = Window::of(count, scroll_top, height);
        let origin = window.first / ORIGIN_STEP * ORIGIN_STEP;
        let top = window.offset - (window.first - origin) as f64 * ROW_HEIGHT;
        Self { first: window.first, after: window.after, origin, top, height: window.height }
    }
}

/// The picture. Up and down walk from message to message, Enter selects; it follows the playhead and what is selected.
#[component]
pub fn Picture() -> impl IntoView {
    let view = MessagesView::expect();
    let selection = Selection::expect();
    let size = size_of(view.window);
    let scroll_top = RwSignal::new(0.0);
    let columns = view.columns(Signal::derive(move || size.get().0));
    let room = memo(move || (size.get().1 - HEADS_HEIGHT).max(0.0));
    let rows = move || view.told.with(|told| told.as_ref().map_or(0, |told| told.sequence.rows()));
    let seen = memo(move || Seen::of(rows(), scroll_top.get(), room.get()));
    let reveal = move |row: usize| {
        let target = scroll_to(row, untrack(rows), scroll_top.get_untracked(), room.get_untracked());
        if let (Some(target), Some(window)) = (target, view.window.get_untracked()) {
            window.set_scroll_top(target.round() as i32);
        }
    };
    let followed = memo(move || followed(view));
    // Scrolling is the browser's own state.
    Effect::new(move || {
        if let Some(row) = followed.get().filter(|_| room.get() > 0.0) {
            reveal(row.min(untrack(rows).saturating_sub(1)));
        }
    });
    let on_key = move |event: KeyboardEvent| on_key(view, selection, &event, &reveal);
    let active_id = move || {
        let (number, seen) = (walked(view)?, seen.get());
        let row = view.told.with(|told| row_of(&told.as_ref()?.sequence, number))?;
        (seen.first..seen.after).contains(&row).then(|| row_id(number))
    };
    let summary = move || {
        let told = view.told.get()?;
        let (messages, lost) = (told.sequence.lines().len(), told.sequence.lost());
        Some((messages_text().summary)(messages, lost, told.parties.len()))
    };
    let on_scroll = move |_| {
        scroll_top.set(view.window.get_untracked().map_or(0.0, |window| f64::from(window.scroll_top())));
    };
    view! {
        <div class="sequence" node_ref=view.window on:scroll=on_scroll>
            <Heads columns />
            <div
                class="sequence-body"
                role="listbox"
                tabindex="0"
                aria-label=summary
                aria-activedescendant=active_id
                style:width=move || format!("{}px", columns.with(Columns::width))
                style:height=move || format!("{}px", seen.get().height)
                on:keydown=on_key
            >
                <Lifelines columns />
                <div class="sequence-seen" role="presentation" style:top=move || format!("{:.1}px", seen.get().top)>
                    <Times seen />
                    <Lines columns seen />
                    <PlayheadLine seen />
                </div>
            </div>
        </div>
    }
}

/// The row that the picture follows: where the playhead goes, with some rows after it; else that of the message that is selected.
fn followed(view: MessagesView) -> Option<usize> {
    let playback = Playback::expect();
    let is_playing = playback.is_playing().get();
    view.told.with(|told| {
        let sequence = &told.as_ref()?.sequence;
        match view.selected.get().filter(|_| !is_playing) {
            Some(message) => row_of(sequence, message),
            None if playback.is_moved().get() => {
                Some(sequence.place(view.now().get()).max(0.0) as usize + AHEAD)
            }
            None => None,
        }
    })
}

fn row_of(sequence: &Sequence, message: u32) -> Option<usize> {
    sequence.line_of(message).map(|line| sequence.lines()[line].from_row as usize)
}

/// The message that the keyboard is at: where it was last, else the one that is selected.
fn walked(view: MessagesView) -> Option<u32> {
    view.walked.get().or_else(|| view.selected.get())
}

fn on_key(view: MessagesView, selection: Selection, event: &KeyboardEvent, reveal: &impl Fn(usize)) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let Some(told) = view.told.get_untracked() else { return };
    let at = untrack(|| walked(view)).and_then(|number| told.sequence.line_of(number));
    if matches!(event.key().as_str(), "Enter" | " ") {
        event.prevent_default();
        let line = at.and_then(|at| told.sequence.lines().get(at));
        if let Some(line) = line {
            view.select(selection, line.message);
        }
        return;
    }
    let Some(line) = target(&event.key(), at, &told, untrack(|| view.now().get())) else { return };
    event.prevent_default();
    if let Some(line) = told.sequence.lines().get(line) {
        view.walked.set(Some(line.message));
        reveal(line.from_row as usize);
    }
}

/// The line to which a key leads, by its place. The first press shows where one is: at the playhead, where it was moved.
fn target(key: &str, at: Option<usize>, told: &Told, now: u64) -> Option<usize> {
    let last = told.sequence.lines().len().saturating_sub(1);
    let start = if now < told.story.end { told.sequence.last_sent(now) } else { 0 };
    let Some(at) = at else {
        return matches!(key, "ArrowDown" | "ArrowUp" | "PageDown" | "PageUp" | "Home" | "End")
            .then_some(start);
    };
    match key {
        "ArrowDown" => Some((at + 1).min(last)),
        "ArrowUp" => Some(at.saturating_sub(1)),
        "PageDown" => Some((at + PAGE).min(last)),
        "PageUp" => Some(at.saturating_sub(PAGE)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

/// The names over the lifelines; pressed, one selects its agent.
#[component]
fn Heads(columns: Memo<Columns>) -> impl IntoView {
    let view = MessagesView::expect();
    let selection = Selection::expect();
    let head = move |party: Party, told: &Told, column: f64| {
        let name = told.story.party(party).to_owned();
        let width = format!("{column}px");
        let Some(agent) = party.agent() else {
            return view! {
                <div class="sequence-head is-coordinator" style:width=width>
                    <span class="timeline-name-text">{name}</span>
                </div>
            }
            .into_any();
        };
        let id = told.story.scenario().agents.get(agent.0 as usize).map(|agent| agent.id.clone());
        let selected = Arc::new(id.map_or(Selected::Nothing, Selected::Agent));
        let is_selected = {
            let selected = Arc::clone(&selected);
            move || selection.is(&selected).to_string()
        };
        view! {
            <button
                type="button"
                class="sequence-head"
                style:width=width
                title=name
                aria-pressed=is_selected
                on:click=move |_| selection.select((*selected).clone())
            >
                <AgentBadge place=agent.0 as usize name=name.clone() />
                <span class="timeline-name-text">{name.clone()}</span>
            </button>
        }
        .into_any()
    };
    let heads = move || {
        let (told, columns) = (view.told.get()?, columns.get());
        let heads = columns.parties.iter().map(|party| head(*party, &told, columns.column));
        Some(heads.collect_view())
    };
    view! {
        <div
            class="sequence-heads"
            class:is-narrow=move || columns.with(Columns::is_narrow)
            style:width=move || format!("{}px", columns.with(Columns::width))
        >
            {heads}
        </div>
    }
}

/// A line down from each name.
#[component]
fn Lifelines(columns: Memo<Columns>) -> impl IntoView {
    let lines = move || {
        columns.with(|columns| {
            let places = 0..columns.parties.len();
            let line = |place| view! { <span style:left=format!("{}px", columns.place(place))></span> };
            places.map(line).collect_view()
        })
    };
    view! { <div class="sequence-lifelines" aria-hidden="true">{lines}</div> }
}

/// Where the playhead is among the rows.
#[component]
fn PlayheadLine(seen: Memo<Seen>) -> impl IntoView {
    let view = MessagesView::expect();
    let now = view.now();
    let place = memo(move || {
        let now = now.get();
        view.told.with(|told| told.as_ref().map_or(0.0, |told| told.sequence.place(now)))
    });
    let origin = memo(move || seen.get().origin as f64);
    let at = move || format!("translateY({:.1}px)", (place.get() - origin.get() + 0.5) * ROW_HEIGHT);
    view! { <div class="sequence-playhead" aria-hidden="true" style:transform=at></div> }
}
