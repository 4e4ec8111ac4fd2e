//! The Decisions tab: how the strategy decides, at the playhead.
//!
//! [`coordination::replay`] works out the state at a position of the run; the views here draw it.

mod centralized;
mod consensus;
mod frame;
mod ledger;
mod market;
mod pipeline;
mod uncoordinated;

use std::sync::{Arc, Mutex, PoisonError};

use coordination::replay::{
    BeliefReplay, BoardReplay, ConsensusReplay, MarketReplay, PipelineState, Replay, ReplayPosition,
};
use coordination::scenario::strategies::StrategyKind;
use coordination::time::{Micros, micros, seconds};
use leptos::prelude::*;

use crate::inspector::sentence;
use crate::live::memo;
use crate::state::playback::Playback;
use crate::state::selection::{Selected, Selection};
use crate::state::story::{Shown, Story};
use crate::text::decisions_text;
use crate::text::figures::seconds as figure;
use frame::{Frame, Rows, go_to, nothing};
use ledger::Ledger;

/// The replay of a run under its strategy.
#[derive(Debug)]
enum StrategyReplay {
    Uncoordinated(BeliefReplay),
    Centralized(BoardReplay),
    Consensus(ConsensusReplay),
    Market(MarketReplay),
    RoleBased(Replay<PipelineState>),
}

/// A run whose decisions can be shown at any position.
#[derive(Debug)]
pub struct RunDecisions {
    story: Arc<Story>,
    /// Remembers the state that was drawn last: playing on applies only the new events.
    replay: Mutex<StrategyReplay>,
    /// The numbers of the events at which something was decided.
    decided: Vec<u32>,
    /// The numbers of the events in the list.
    listed: Vec<u32>,
}

/// A run at the last position at which the picture changed.
#[derive(Debug, Clone)]
pub struct DecisionView {
    run: Arc<RunDecisions>,
    position: ReplayPosition,
}

impl PartialEq for DecisionView {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.run, &other.run) && self.position == other.position
    }
}

impl PartialEq for RunDecisions {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.story, &other.story)
    }
}

impl RunDecisions {
    fn of(story: Arc<Story>) -> Self {
        let history = &story.history;
        let replay = match story.strategy() {
            StrategyKind::Uncoordinated => StrategyReplay::Uncoordinated(BeliefReplay::new(history)),
            StrategyKind::Centralized => StrategyReplay::Centralized(BoardReplay::new(history)),
            StrategyKind::Consensus => StrategyReplay::Consensus(ConsensusReplay::new(history)),
            StrategyKind::Market => StrategyReplay::Market(MarketReplay::new(history)),
            StrategyKind::RoleBased => {
                StrategyReplay::RoleBased(Replay::new(history, PipelineState::initial(history)))
            }
        };
        let events = (0..).zip(story.run.trace.events());
        let decided =
            events.filter(|(_, event)| event.kind.is_decision()).map(|(number, _)| number).collect();
        Self { replay: Mutex::new(replay), decided, listed: ledger::listed(&story), story }
    }

    fn is_listed(&self, event: usize) -> bool {
        self.listed.binary_search_by_key(&event, |listed| *listed as usize).is_ok()
    }

    fn with_replay<T>(&self, read: impl FnOnce(&mut StrategyReplay) -> T) -> T {
        read(&mut self.replay.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl DecisionView {
    /// Finds the last position up to the playhead at which the picture changed. If a listed decision of this very instant is
    /// selected, the position is right after it, so that decisions of one instant can be stepped through.
    fn of(run: Arc<RunDecisions>, playhead: Micros, selected: &Selected) -> Self {
        let history = &run.story.history;
        let last = history.position_after(history.position_at(playhead).events);
        let mut position = match selected {
            Selected::Event(event) if run.is_listed(*event) && *event < last.events => {
                let selected = history.position_after(event + 1);
                if selected.at == last.at { selected } else { last }
            }
            _ => last,
        };
        let sighting = run.with_replay(|replay| match replay {
            StrategyReplay::Uncoordinated(beliefs) => beliefs.last_sighting(playhead),
            _ => None,
        });
        position.at = sighting.unwrap_or_default().max(last.at);
        Self { position, run }
    }

    /// The number of listed decisions that have happened.
    fn listed_by(&self) -> usize {
        self.run.listed.partition_point(|event| (*event as usize) < self.position.events)
    }

    /// The number of the event of the last decision.
    fn last_decided(&self) -> Option<usize> {
        let decided = self.run.decided.partition_point(|event| (*event as usize) < self.position.events);
        decided.checked_sub(1).and_then(|last| self.run.decided.get(last)).map(|event| *event as usize)
    }

    fn frame(&self, rows: Rows, selection: Selection) -> Frame {
        Frame::new(&self.run.story, rows, selection)
    }

    fn view(&self, rows: Rows, selection: Selection) -> AnyView {
        let (frame, position) = (self.frame(rows, selection), self.position);
        self.run.with_replay(|replay| match replay {
            StrategyReplay::Uncoordinated(beliefs) => uncoordinated::view(&frame, &beliefs.at(position)),
            StrategyReplay::Centralized(board) => {
                centralized::view(&frame, &board.at(position), self.last_decided())
            }
            StrategyReplay::Consensus(consensus) => consensus::view(&frame, &consensus.at(position)),
            StrategyReplay::Market(market) => market::view(&frame, &market.at(position)),
            StrategyReplay::RoleBased(pipeline) => pipeline::view(&frame, pipeline.after(position.events)),
        })
    }
}

/// The picture of the strategy at the playhead, and the list of its decisions.
#[component]
pub fn Decisions() -> impl IntoView {
    let (shown, selection, playback) = (Shown::expect(), Selection::expect(), Playback::expect());
    let rows = Rows::new();
    let run = memo(move || shown.get().map(|story| Arc::new(RunDecisions::of(story))));
    let playhead = move || micros(playback.playhead().get());
    let now = memo(move || Some(DecisionView::of(run.get()?, playhead(), &selection.get())));
    let picture = move || match now.get() {
        Some(now) => now.view(rows, selection),
        None => nothing(decisions_text().nothing),
    };
    view! {
        <div class="decisions">
            <div class="decisions-main" role="region" tabindex="0" aria-label=decisions_text().label>
                <Last now />
                {picture}
            </div>
            <Ledger now />
        </div>
    }
}

/// The last decision. A toggle has screen readers announce each as the playhead passes it.
#[component]
fn Last(now: Memo<Option<DecisionView>>) -> impl IntoView {
    let (selection, playback) = (Selection::expect(), Playback::expect());
    let is_said = RwSignal::new(false);
    let text = decisions_text();
    let words = move |now: &DecisionView| {
        let story = &now.run.story;
        let event = story.event(now.last_decided()?)?;
        Some((seconds(event.at), sentence(story, event.kind)))
    };
    let said = memo(move || {
        let said = now.get().filter(|_| is_said.get()).and_then(|now| words(&now));
        said.map(|(_, words)| words).unwrap_or_default()
    });
    let last = move || {
        let now = now.get()?;
        let Some((at, words)) = words(&now) else {
            return Some(first(&now, selection, playback));
        };
        let event = now.last_decided()?;
        let link = now.frame(Rows::new(), selection).event(event, words);
        Some(view! { <span class="decision-time">{figure(at)}</span> {link} }.into_any())
    };
    view! {
        <header class="decisions-head">
            <p>
                <span class="unseen">{text.last}</span>
                {last}
            </p>
            <button
                type="button"
                class="toggle button button-small"
                title=text.say_hint
                aria-pressed=move || is_said.get().to_string()
                on:click=move |_| is_said.update(|is_said| *is_said = !*is_said)
            >
                {text.say}
            </button>
            <p class="unseen" role="status">{said}</p>
        </header>
    }
}

/// Says that nothing was decided yet, with a button that goes to the first decision.
fn first(now: &DecisionView, selection: Selection, playback: Playback) -> AnyView {
    let text = decisions_text();
    let (story, first) = (Arc::clone(&now.run.story), now.run.decided.first().copied());
    let at = first.and_then(|first| story.event(first as usize));
    let words = (text.none_yet)(at.map(|event| seconds(event.at)));
    let go = first.map(|first| {
        view! {
            <button
                type="button"
                class="link"
                on:click=move |_| go_to(&story, selection, playback, first as usize)
            >
                {text.go_first}
            </button>
        }
    });
    view! { <span>{words}</span> {go} }.into_any()
}
