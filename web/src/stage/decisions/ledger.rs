//! The list of a run's decisions. It is virtualised: only visible rows are in the page.

use std::sync::Arc;

use coordination::scenario::strategies::StrategyKind;
use coordination::time::seconds;
use coordination::trace::{ConsensusEvent, Event, EventKind, MarketEvent, RoleBasedEvent};
use leptos::ev::KeyboardEvent;
use leptos::html::Div;
use leptos::prelude::*;

use super::DecisionView;
use super::frame::go_to;
use crate::browser::size::size_of;
use crate::inspector::sentence;
use crate::live::memo;
use crate::state::playback::Playback;
use crate::state::selection::Selection;
use crate::state::story::Story;
use crate::text::figures::{self, bare_seconds};
use crate::text::{decisions_text, text};
use crate::ui::colour_class;
use crate::ui::rows::{ROW_HEIGHT, Window, scroll_to};

/// The numbers of the listed events: the ends of votes or auctions; under other strategies, every decision.
pub fn listed(story: &Story) -> Vec<u32> {
    let is_listed: fn(&Event) -> bool = match story.strategy() {
        StrategyKind::Consensus => |event| event.kind.ends_vote(),
        StrategyKind::Market => |event| event.kind.ends_auction(),
        _ => |event| event.kind.is_decision(),
    };
    let events = (0..).zip(story.run.trace.events());
    events.filter(|(_, event)| is_listed(event)).map(|(number, _)| number).collect()
}

/// The list. Arrow keys move the playhead to the next or previous decision.
#[component]
pub fn Ledger(now: Memo<Option<DecisionView>>) -> impl IntoView {
    let (selection, playback) = (Selection::expect(), Playback::expect());
    let node = NodeRef::<Div>::new();
    let size = size_of(node);
    let scroll_top = RwSignal::new(0.0);
    let run = Memo::new(move |_| now.get().map(|now| now.run));
    // How many of them have happened: the last of these is where one is.
    let reached = memo(move || now.get().map_or(0, |now| now.listed_by()));
    let count = move || run.get().map_or(0, |run| run.listed.len());
    // Scrolling is the browser's own state.
    Effect::new(move || {
        let (row, (_, height)) = (reached.get().saturating_sub(1), size.get());
        let target = scroll_to(row, count(), scroll_top.get_untracked(), height).filter(|_| height > 0.0);
        if let (Some(target), Some(node)) = (target, node.get_untracked()) {
            node.set_scroll_top(target.round() as i32);
        }
    });
    let go = move |row: usize| {
        let Some(run) = run.get_untracked() else { return };
        if let Some(event) = run.listed.get(row) {
            go_to(&run.story, selection, playback, *event as usize);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let (next, last) = (reached.get_untracked(), untrack(count).saturating_sub(1));
        let row = match event.key().as_str() {
            "ArrowDown" => next.min(last),
            "ArrowUp" => next.saturating_sub(2),
            "Home" => 0,
            "End" => last,
            "Enter" | " " => next.saturating_sub(1),
            _ => return,
        };
        event.prevent_default();
        go(row);
    };
    let window = memo(move || Window::of(count(), scroll_top.get(), size.get().1));
    let rows = move || {
        let (run, window) = (run.get()?, window.get());
        let rows = (window.first..window.after.min(run.listed.len())).map(|row| {
            let top = window.offset + (row - window.first) as f64 * ROW_HEIGHT;
            self::row(
                &run.story,
                run.listed[row] as usize,
                Place { row, of: run.listed.len(), top },
                reached,
                go,
            )
        });
        Some(rows.collect_view())
    };
    let active = move || {
        let (row, window) = (reached.get().checked_sub(1)?, window.get());
        (window.first..window.after).contains(&row).then(|| row_id(row))
    };
    let heading = move || {
        let text = &decisions_text().ledger;
        match run.get().map(|run| run.story.strategy()) {
            Some(StrategyKind::Consensus) => text.votes,
            Some(StrategyKind::Market) => text.auctions,
            _ => text.decisions,
        }
    };
    view! {
        <section class="ledger" class:is-empty=move || count() == 0>
            <h3>{heading} " " <span class="decision-count">{move || figures::count(count())}</span></h3>
            <div
                class="events-list"
                node_ref=node
                role="listbox"
                tabindex="0"
                aria-label=heading
                aria-description=decisions_text().ledger.keys
                aria-activedescendant=active
                on:keydown=on_key
                on:scroll=move |_| scroll_top.set(node.get_untracked().map_or(0.0, |node| f64::from(node.scroll_top())))
            >
                <div class="events-rows" role="presentation" style:height=move || format!("{}px", window.get().height)>
                    {rows}
                </div>
            </div>
        </section>
    }
}

/// The position of a row in the list, and its offset in pixels.
struct Place {
    row: usize,
    of: usize,
    top: f64,
}

/// A decision in a few words.
fn short(story: &Story, kind: EventKind) -> String {
    let is_good = match kind {
        EventKind::Consensus(ConsensusEvent::VotesCounted { approved, .. })
        | EventKind::RoleBased(RoleBasedEvent::WorkReviewed { approved, .. }) => Some(approved),
        EventKind::Consensus(ConsensusEvent::VoteBrokenOff { .. } | ConsensusEvent::RoundLost { .. })
        | EventKind::Market(MarketEvent::AuctionFailed { .. }) => Some(false),
        _ => None,
    };
    let task = story.task_of(kind).map_or("", |task| story.task(task));
    let agent = story.agent_of(kind).filter(|_| is_good.is_none()).map(|agent| story.agent(agent));
    (decisions_text().ledger.row)(is_good, task, agent)
}

fn row_id(row: usize) -> String {
    format!("decision-{row}")
}

fn row(
    story: &Arc<Story>,
    event: usize,
    Place { row, of, top }: Place,
    reached: Memo<usize>,
    go: impl Fn(usize) + Copy + 'static,
) -> Option<AnyView> {
    let Event { at, kind } = *story.run.trace.events().get(event)?;
    let words = sentence(story, kind);
    let short = short(story, kind);
    let dot = story.agent_of(kind).map_or_else(String::new, |agent| colour_class(agent.0 as usize));
    let is_current = move || reached.get() == row + 1;
    let row = view! {
        <div
            class="event"
            class:is-future=move || reached.get() <= row
            class:is-trouble=kind.is_problem()
            role="option"
            id=row_id(row)
            aria-selected=move || is_current().to_string()
            aria-posinset=(row + 1).to_string()
            aria-setsize=of.to_string()
            aria-label=(text().inspector.list.row)(seconds(at), &words)
            title=words.clone()
            style:top=format!("{top}px")
            on:click=move |_| go(row)
        >
            <span class="event-time">{bare_seconds(seconds(at))}</span>
            <span class=format!("event-dot {dot}")></span>
            <span class="event-words">{short}</span>
        </div>
    };
    Some(row.into_any())
}
