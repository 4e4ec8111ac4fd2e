//! The list of events: as long as it is, only the rows that are seen are on the page.

use std::sync::Arc;

use coordination::time::{micros, seconds};
use coordination::trace::Event;
use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;

use crate::browser::size::size_of;
use crate::inspector::sentence::sentence;
use crate::live::memo;
use crate::state::playback::Playback;
use crate::state::selection::{Selected, Selection};
use crate::state::story::{Shown, Story};
use crate::text::figures::bare_seconds;
use crate::text::text;
use crate::ui::colour_class;
use crate::ui::rows::{ROW_HEIGHT, Window, scroll_to};

/// How many rows a page is, for the keyboard.
const PAGE: usize = 10;

/// The rows. Arrows walk, Enter selects; it follows what is selected and where the playhead goes.
#[component]
pub fn List(listed: Memo<Arc<Vec<u32>>>) -> impl IntoView {
    let (shown, selection, playback) = (Shown::expect(), Selection::expect(), Playback::expect());
    let node = NodeRef::<Div>::new();
    let size = size_of(node);
    let scroll_top = RwSignal::new(0.0);
    // How far it would be scrolled while the playhead moves by itself. Really to scroll it at every frame would have the browser
    // lay out the page in the middle of each; so until it stops, the rows are moved to where the box stands.
    let follows_to = RwSignal::new(None::<f64>);
    let seen_from = memo(move || follows_to.get().unwrap_or_else(|| scroll_top.get()));
    let walked = RwSignal::new(None::<u32>);
    let is_playing = playback.is_playing();
    let followed = Memo::new(move |_| followed(&*shown.get()?, &selection.get(), playback));
    let scroll = move |top: f64| {
        if let Some(node) = node.get_untracked() {
            node.set_scroll_top(top.round() as i32);
            // It is told of later; until then nothing else may be seen.
            scroll_top.set(f64::from(node.scroll_top()));
        }
    };
    let reveal = move |row: usize| {
        let count = listed.with_untracked(|listed| listed.len());
        let target = scroll_to(row, count, seen_from.get_untracked(), size.get_untracked().1);
        if let Some(target) = target {
            if is_playing.get_untracked() { follows_to.set(Some(target)) } else { scroll(target) }
        }
    };
    // Scrolling is the browser's own state.
    Effect::new(move || {
        if !is_playing.get()
            && let Some(top) = follows_to.get_untracked()
        {
            follows_to.set(None);
            scroll(top);
        }
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
    let window = memo(move || Window::of(listed.with(|it| it.len()), seen_from.get(), size.get().1));
    let count = memo(move || listed.with(|listed| listed.len()));
    // The rows stay the same elements, whatever is in them.
    let most = Memo::new(move |most: Option<&usize>| {
        let window = window.get();
        (window.after - window.first).max(most.copied().unwrap_or(0))
    });
    let place = move |row: usize| {
        let told = memo(move || {
            let (window, story) = (window.get(), shown.get()?);
            let row = Some(window.first + row).filter(|row| *row < window.after)?;
            let number = listed.with(|listed| listed.get(row).copied())?;
            Told::of(story, number, row)
        });
        view! { <Row told count walked top=row as f64 * ROW_HEIGHT /> }
    };
    let moved = move || {
        let shift = scroll_top.get() - seen_from.get();
        format!("translateY({}px)", window.get().offset + shift)
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
                <div class="events-seen" role="presentation" style:transform=moved>
                    <For each=move || 0..most.get() key=|row| *row children=place />
                </div>
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

/// What a row tells.
#[derive(Debug, Clone)]
struct Told {
    story: Arc<Story>,
    number: u32,
    row: usize,
    event: Event,
    words: String,
}

impl PartialEq for Told {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.story, &other.story) && (self.number, self.row) == (other.number, other.row)
    }
}

impl Told {
    fn of(story: Arc<Story>, number: u32, row: usize) -> Option<Self> {
        let event = *story.run.trace.events().get(number as usize)?;
        let words = sentence(&story, event.kind);
        Some(Self { story, number, row, event, words })
    }

    fn is_related(&self, selected: &Selected) -> bool {
        let (story, kind) = (&self.story, self.event.kind);
        match selected {
            Selected::Nothing | Selected::Event(_) => false,
            Selected::Attempt(ix) => story.attempt_at(self.number as usize) == Some(*ix),
            Selected::Task(id) => {
                story.task_of(kind).is_some_and(|it| story.scenario().tasks[it.0 as usize].id == *id)
            }
            Selected::Agent(id) => {
                story.agent_of(kind).is_some_and(|it| story.scenario().agents[it.0 as usize].id == *id)
            }
        }
    }

    fn dot(&self) -> String {
        let agent = self.story.agent_of(self.event.kind);
        format!("event-dot {}", agent.map_or_else(String::new, |agent| colour_class(agent.0 as usize)))
    }

    fn label(&self) -> String {
        (text().inspector.list.row)(seconds(self.event.at), &self.words)
    }
}

/// A place for a row; what it tells changes while one scrolls.
#[component]
fn Row(
    told: Memo<Option<Told>>,
    count: Memo<usize>,
    walked: RwSignal<Option<u32>>,
    top: f64,
) -> impl IntoView {
    let (selection, playhead) = (Selection::expect(), Playback::expect().playhead());
    let number = memo(move || told.with(|told| told.as_ref().map(|told| told.number)));
    let is = move |holds: fn(&Told) -> bool| told.with(|told| told.as_ref().is_some_and(holds));
    let word = move |word: fn(&Told) -> String| told.with(|told| told.as_ref().map(word));
    let is_future = memo(move || {
        let now = micros(playhead.get());
        told.with(|told| told.as_ref().is_some_and(|told| now < told.event.at))
    });
    let is_related = memo(move || {
        let selected = selection.get();
        told.with(|told| told.as_ref().is_some_and(|told| told.is_related(&selected)))
    });
    let is_selected =
        memo(move || number.get().is_some_and(|number| selection.is(&Selected::Event(number as usize))));
    let on_click = move |_| {
        if let Some(number) = number.get_untracked() {
            walked.set(Some(number));
            selection.select(Selected::Event(number as usize));
        }
    };
    view! {
        <div
            class="event"
            class:is-future=move || is_future.get()
            class:is-related=move || is_related.get()
            class:is-walked=move || number.get().is_some_and(|number| walked.get() == Some(number))
            class:is-trouble=move || is(|told| told.event.kind.is_problem())
            role="option"
            hidden=move || number.get().is_none()
            id=move || number.get().map(row_id)
            aria-selected=move || is_selected.get().to_string()
            aria-posinset=move || word(|told| (told.row + 1).to_string())
            aria-setsize=move || count.get().to_string()
            aria-label=move || word(Told::label)
            title=move || word(|told| told.words.clone())
            style:top=format!("{top}px")
            on:click=on_click
        >
            <span class="event-time">{move || word(|told| bare_seconds(seconds(told.event.at)))}</span>
            <span class=move || word(Told::dot)></span>
            <span class="event-words">{move || word(|told| told.words.clone())}</span>
        </div>
    }
}
