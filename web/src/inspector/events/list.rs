//! The list of events: as long as it is, only the rows that are seen are on the page.

use std::sync::Arc;

use coordination::report::seconds;
use coordination::trace::Event;
use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;

use super::window::{ROW_HEIGHT, Window, scroll_to};
use crate::browser::size::size_of;
use crate::inspector::sentence::sentence;
use crate::state::playback::{Playback, micros};
use crate::state::selection::{Selected, Selection};
use crate::state::story::{Shown, Story, is_trouble};
use crate::text::figures::bare_seconds;
use crate::text::text;
use crate::ui::colour_class;

/// How many rows a page is, for the keyboard.
const PAGE: usize = 10;

/// The rows. Arrows walk, Enter selects; it follows what is selected and where the playhead goes.
#[component]
pub fn List(listed: Memo<Arc<Vec<u32>>>) -> impl IntoView {
    let (shown, selection, playback) = (Shown::expect(), Selection::expect(), Playback::expect());
    let node = NodeRef::<Div>::new();
    let size = size_of(node);
    let scroll_top = RwSignal::new(0.0);
    let walked = RwSignal::new(None::<u32>);
    let followed = Memo::new(move |_| followed(&*shown.get()?, &selection.get(), playback));
    let reveal = move |row: usize| {
        let count = listed.with_untracked(|listed| listed.len());
        let target = scroll_to(row, count, scroll_top.get_untracked(), size.get_untracked().1);
        if let (Some(target), Some(node)) = (target, node.get_untracked()) {
            node.set_scroll_top(target.round() as i32);
        }
    };
    // Scrolling is the browser's own state.
    Effect::new(move || {
        let has_size = size.get().1 > 0.0;
        if let Some(row) = followed.get().filter(|_| has_size).map(|event| row_of(&listed.get(), event)) {
            reveal(row);
        }
    });
    let active = move || walked.get().or_else(|| followed.get().map(|event| event as u32));
    let on_key = move |event: KeyboardEvent| {
        let listed = listed.get_untracked();
        let at = untrack(active).map_or(0, |active| row_of(&listed, active as usize));
        match target_row(&event.key(), at, listed.len(), walked.get_untracked().is_some()) {
            Walk::To(row) => {
                walked.set(listed.get(row).copied());
                reveal(row);
            }
            Walk::Select => {
                let event = listed.get(at).copied().unwrap_or_default();
                selection.select(Selected::Event(event as usize));
            }
            Walk::Nowhere => return,
        }
        event.prevent_default();
    };
    let window = Memo::new(move |_| Window::of(listed.with(|it| it.len()), scroll_top.get(), size.get().1));
    let rows = move || {
        let (story, window, listed) = (shown.get()?, window.get(), listed.get());
        let rows = (window.first..window.after.min(listed.len())).map(|row| {
            let top = window.offset + (row - window.first) as f64 * ROW_HEIGHT;
            view! { <Row story=Arc::clone(&story) number=listed[row] row count=listed.len() top walked /> }
        });
        Some(rows.collect_view())
    };
    let active_id = move || {
        let (active, window, listed) = (active()?, window.get(), listed.get());
        let row = row_of(&listed, active as usize);
        (window.first..window.after).contains(&row).then(|| row_id(*listed.get(row)?).into()).flatten()
    };
    view! {
        <div
            class="events-list"
            node_ref=node
            role="listbox"
            tabindex="0"
            aria-label=text().inspector.list.label
            aria-activedescendant=active_id
            on:keydown=on_key
            on:scroll=move |_| scroll_top.set(node.get_untracked().map_or(0.0, |node| f64::from(node.scroll_top())))
        >
            <div class="events-rows" role="presentation" style:height=move || format!("{}px", window.get().height)>
                {rows}
            </div>
        </div>
    }
}

/// The event that the list follows: of what is selected; else where the playhead was put.
fn followed(story: &Story, selected: &Selected, playback: Playback) -> Option<usize> {
    let of_selected = match selected {
        Selected::Event(number) => Some(*number),
        Selected::Attempt(ix) => story.attempt(*ix).map(|attempt| attempt.start_event),
        Selected::Task(id) => {
            story.scenario().task_index(id).and_then(|task| story.tasks.get(task)?.first_event)
        }
        Selected::Agent(id) => story.scenario().agent_index(id).and_then(|agent| {
            let first = story.by_agent.get(agent)?.first()?;
            story.attempt(*first).map(|attempt| attempt.start_event)
        }),
        Selected::Nothing => None,
    };
    if playback.is_playing().get() || (of_selected.is_none() && playback.is_moved().get()) {
        let at = micros(playback.playhead().get());
        return story.run.trace.events().partition_point(|event| event.at <= at).checked_sub(1);
    }
    of_selected
}

/// The row of an event, or of the next one that is listed.
fn row_of(listed: &[u32], event: usize) -> usize {
    listed.partition_point(|listed| (*listed as usize) < event).min(listed.len().saturating_sub(1))
}

fn row_id(event: u32) -> String {
    format!("event-{event}")
}

/// What a key does.
enum Walk {
    To(usize),
    Select,
    Nowhere,
}

fn target_row(key: &str, at: usize, count: usize, has_walked: bool) -> Walk {
    let last = count.saturating_sub(1);
    Walk::To(match key {
        // The first press shows where one is.
        "ArrowDown" if !has_walked && at == 0 => 0,
        "ArrowDown" => (at + 1).min(last),
        "ArrowUp" => at.saturating_sub(1),
        "PageDown" => (at + PAGE).min(last),
        "PageUp" => at.saturating_sub(PAGE),
        "Home" => 0,
        "End" => last,
        "Enter" | " " => return Walk::Select,
        _ => return Walk::Nowhere,
    })
}

#[component]
fn Row(
    story: Arc<Story>,
    number: u32,
    row: usize,
    count: usize,
    top: f64,
    walked: RwSignal<Option<u32>>,
) -> impl IntoView {
    let (selection, playhead) = (Selection::expect(), Playback::expect().playhead());
    let Event { at, kind } = *story.run.trace.events().get(number as usize)?;
    let dot = story.agent_of(kind).map_or_else(String::new, |agent| colour_class(agent.0 as usize));
    let words = sentence(&story, kind);
    let (agent, task) = (story.agent_of(kind), story.task_of(kind));
    let attempt = story.attempt_at(number as usize);
    let is_selected = move || selection.is(&Selected::Event(number as usize));
    let is_related = move || match selection.get() {
        Selected::Nothing | Selected::Event(_) => false,
        Selected::Attempt(ix) => attempt == Some(ix),
        Selected::Task(id) => task.is_some_and(|it| story.scenario().tasks[it.0 as usize].id == id),
        Selected::Agent(id) => agent.is_some_and(|it| story.scenario().agents[it.0 as usize].id == id),
    };
    Some(view! {
        <div
            class="event"
            class:is-future=move || { micros(playhead.get()) < at }
            class:is-related=is_related
            class:is-walked=move || walked.get() == Some(number)
            class:is-trouble=is_trouble(kind)
            role="option"
            id=row_id(number)
            aria-selected=move || is_selected().to_string()
            aria-posinset=(row + 1).to_string()
            aria-setsize=count.to_string()
            aria-label=(text().inspector.list.row)(seconds(at), &words)
            title=words.clone()
            style:top=format!("{top}px")
            on:click=move |_| {
                walked.set(Some(number));
                selection.select(Selected::Event(number as usize));
            }
        >
            <span class="event-time">{bare_seconds(seconds(at))}</span>
            <span class=format!("event-dot {dot}")></span>
            <span class="event-words">{words.clone()}</span>
        </div>
    })
}
