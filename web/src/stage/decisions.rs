//! Decisions: the strategy's own picture of how it decides, at the playhead.
//!
//! Each picture is a function of a run and an instant. What events add up to is made from states that are kept along the run
//! (`moments`), votes and auctions are found by the numbers of their events; so any instant is the same from wherever it is
//! reached, and none is reached from the start.

mod centralized;
mod consensus;
mod desk;
mod frame;
mod ledger;
mod market;
mod moments;
mod pipeline;
mod uncoordinated;

use std::sync::Arc;

use coordination::scenario::strategies::StrategyKind;
use coordination::time::Micros;
use coordination::time::seconds;
use leptos::prelude::*;

use crate::inspector::sentence;
use crate::live::memo;
use crate::state::playback::{Playback, micros};
use crate::state::selection::{Selected, Selection};
use crate::state::story::{Shown, Story};
use crate::text::decisions_text;
use crate::text::figures::seconds as figure;
use centralized::Board;
use consensus::Polls;
use frame::{Frame, Rows, go_to, nothing};
use ledger::Ledger;
use market::Auctions;
use moments::{happened_by, instant_of};
use pipeline::Pipeline;
use uncoordinated::Beliefs;

/// What is drawn of a run, by its strategy.
#[derive(Debug)]
enum Picture {
    Uncoordinated(Beliefs),
    Centralized(Board),
    Consensus(Polls),
    Market(Auctions),
    RoleBased(Pipeline),
}

/// A run, made ready to be looked at at any instant.
#[derive(Debug)]
pub struct Told {
    story: Arc<Story>,
    picture: Picture,
    /// The numbers of the events at which something was decided.
    decided: Vec<u32>,
    /// Of these, the ones that are listed.
    listed: Vec<u32>,
}

/// An instant of a run: between two of them nothing looks different.
#[derive(Debug, Clone)]
pub struct Moment {
    told: Arc<Told>,
    happened: usize,
    at: Micros,
}

impl PartialEq for Moment {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.told, &other.told) && (self.happened, self.at) == (other.happened, other.at)
    }
}

impl PartialEq for Told {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.story, &other.story)
    }
}

impl Told {
    fn of(story: Arc<Story>) -> Self {
        let picture = match story.run.trace.strategy() {
            StrategyKind::Uncoordinated => Picture::Uncoordinated(Beliefs::of(&story)),
            StrategyKind::Centralized => Picture::Centralized(Board::of(&story)),
            StrategyKind::Consensus => Picture::Consensus(Polls::of(&story)),
            StrategyKind::Market => Picture::Market(Auctions::of(&story)),
            StrategyKind::RoleBased => Picture::RoleBased(Pipeline::of(&story)),
        };
        let events = (0..).zip(story.run.trace.events());
        let decided =
            events.filter(|(_, event)| event.kind.is_decision()).map(|(number, _)| number).collect();
        Self { picture, decided, listed: ledger::listed(&story), story }
    }

    /// Whether the event of that number is in the list of decisions.
    fn is_listed(&self, event: usize) -> bool {
        self.listed.binary_search_by_key(&event, |listed| *listed as usize).is_ok()
    }
}

impl Moment {
    /// The last instant up to the playhead at which anything came to look different. Much may be decided at one instant: where a
    /// decision of it is selected, what came after that has not happened yet.
    fn of(told: Arc<Told>, playhead: Micros, selected: &Selected) -> Self {
        let happened = happened_by(&told.story, playhead);
        let last = instant_of(&told.story, happened);
        let happened = match selected {
            Selected::Event(event) if told.is_listed(*event) && *event < happened => {
                let is_of_instant = instant_of(&told.story, event + 1) == last;
                if is_of_instant { event + 1 } else { happened }
            }
            _ => happened,
        };
        let sight = match &told.picture {
            Picture::Uncoordinated(beliefs) => beliefs.last_sight(playhead),
            _ => None,
        };
        Self { happened, at: sight.unwrap_or_default().max(last), told }
    }

    /// How many of the listed decisions have happened.
    fn listed_by(&self) -> usize {
        self.told.listed.partition_point(|event| (*event as usize) < self.happened)
    }

    /// The number of the event with which something was decided last.
    fn last_decided(&self) -> Option<usize> {
        let decided = self.told.decided.partition_point(|event| (*event as usize) < self.happened);
        decided.checked_sub(1).and_then(|last| self.told.decided.get(last)).map(|event| *event as usize)
    }

    fn frame(&self, rows: Rows, selection: Selection) -> Frame {
        Frame::new(&self.told.story, self.happened, self.at, rows, selection)
    }

    fn view(&self, rows: Rows, selection: Selection) -> AnyView {
        let frame = self.frame(rows, selection);
        match &self.told.picture {
            Picture::Uncoordinated(beliefs) => uncoordinated::view(&frame, beliefs),
            Picture::Centralized(board) => centralized::view(&frame, board, self.last_decided()),
            Picture::Consensus(polls) => consensus::view(&frame, polls),
            Picture::Market(auctions) => market::view(&frame, auctions),
            Picture::RoleBased(pipeline) => pipeline::view(&frame, pipeline),
        }
    }
}

/// The strategy's own picture at the playhead, and all its decisions as a list.
#[component]
pub fn Decisions() -> impl IntoView {
    let (shown, selection, playback) = (Shown::expect(), Selection::expect(), Playback::expect());
    let rows = Rows::new();
    let told = memo(move || shown.get().map(|story| Arc::new(Told::of(story))));
    let moment =
        memo(move || Some(Moment::of(told.get()?, micros(playback.playhead().get()), &selection.get())));
    let picture = move || match moment.get() {
        Some(moment) => moment.view(rows, selection),
        None => nothing(decisions_text().nothing),
    };
    view! {
        <div class="decisions">
            <div class="decisions-main" role="region" tabindex="0" aria-label=decisions_text().label>
                <Last moment />
                {picture}
            </div>
            <Ledger moment />
        </div>
    }
}

/// What was decided last; said aloud as it passes, where that is wished.
#[component]
fn Last(moment: Memo<Option<Moment>>) -> impl IntoView {
    let (selection, playback) = (Selection::expect(), Playback::expect());
    let is_said = RwSignal::new(false);
    let text = decisions_text();
    let words = move |moment: &Moment| {
        let event = moment.told.story.run.trace.events().get(moment.last_decided()?).copied()?;
        Some((seconds(event.at), sentence(&moment.told.story, event.kind)))
    };
    let said = memo(move || {
        let said = moment.get().filter(|_| is_said.get()).and_then(|moment| words(&moment));
        said.map(|(_, words)| words).unwrap_or_default()
    });
    let last = move || {
        let moment = moment.get()?;
        let Some((at, words)) = words(&moment) else {
            return Some(first(&moment, selection, playback));
        };
        let event = moment.last_decided()?;
        let link = moment.frame(Rows::new(), selection).event(event, words);
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

/// That nothing was decided yet, and the way to where something is.
fn first(moment: &Moment, selection: Selection, playback: Playback) -> AnyView {
    let text = decisions_text();
    let (story, first) = (Arc::clone(&moment.told.story), moment.told.decided.first().copied());
    let at = first.and_then(|first| story.run.trace.events().get(first as usize));
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
