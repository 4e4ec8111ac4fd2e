//! What happened in a run, and why: the one thing that everything else is read from.
//!
//! A trace is an append-only list of events in the past tense. An event is small and names agents and tasks by their
//! place in the scenario; the reasons of decisions stand beside the list. The report, the metrics, a timeline, an
//! answer to "why?" are all folded from it.

mod auctions;
mod ballots;
mod bytes;
mod custom;
mod event;
mod hash;
mod json;
mod others;
mod reason;
mod recording;
mod waiting;

use crate::ids::{AgentIx, DecisionIx, TaskIx};
use crate::time::Micros;
use std::borrow::Cow;
use std::sync::Arc;

pub use auctions::{Auction, Award, Bid, NoAward, Refusal};
pub use ballots::{Counted, Opinion, Poll};
pub use bytes::{TRACE_BYTES_VERSION, TraceBytesError};
pub use custom::{CandidateKind, CustomQuestion, Note, NoteSubject, Payload};
pub use event::{
    AttemptEnd, ConsensusEvent, Event, EventKind, HoldEnd, Loss, MarketEvent, MessageKind, Outcome, Product,
    RoleBasedEvent, UncoordinatedEvent,
};
pub use others::{OTHERS_MAX, Others};
pub use reason::{Candidate, DecisionQuestion, Reason, Turn, Verdict};
pub use recording::{Ask, Offer, RECORDING_VERSION, RecordedAnswer, Recording, RecordingError, Said};
pub use waiting::{Waiter, Waiting, WaitingFor};

use crate::model::{Model, StrategyIdentity, StrategyName, StrategyProfile};
use crate::scenario::Scenario;
use others::OthersKept;
use reason::KeptReason;

/// A finished run: its inputs, its events in order, and the reasons of its decisions.
#[derive(Debug, Clone)]
pub struct Trace {
    model: Arc<Model>,
    strategy: StrategyIdentity,
    seed: u32,
    events: Vec<Event>,
    decisions: Vec<KeptReason>,
    others: OthersKept,
    texts: Vec<Box<str>>,
    waiting: Vec<Waiting>,
    votes: ballots::Votes,
    auctions: auctions::Auctions,
    custom: custom::CustomRecords,
    recording: Recording,
}

impl Trace {
    /// Returns an empty trace for a run to come.
    pub(crate) fn new(model: Arc<Model>, strategy: StrategyIdentity, seed: u32) -> Self {
        Self {
            model,
            strategy,
            seed,
            events: Vec::new(),
            decisions: Vec::new(),
            others: OthersKept::default(),
            texts: Vec::new(),
            waiting: Vec::new(),
            votes: ballots::Votes::default(),
            auctions: auctions::Auctions::default(),
            custom: custom::CustomRecords::default(),
            recording: Recording::new(),
        }
    }

    /// Empties the trace for another run of the same scenario. It keeps its memory.
    pub(crate) fn reset(&mut self, strategy: StrategyIdentity, seed: u32) {
        (self.strategy, self.seed) = (strategy, seed);
        self.events.clear();
        self.decisions.clear();
        self.others.clear();
        self.texts.clear();
        self.waiting.clear();
        self.votes.clear();
        self.auctions.clear();
        self.custom.clear();
        self.recording.answers.clear();
    }

    /// Returns the scenario that was run.
    #[must_use]
    pub fn scenario(&self) -> &Arc<Scenario> {
        self.model.scenario()
    }

    /// Returns the name of the strategy that coordinated the run; [`StrategyName::kind`] tells which of the five it is.
    #[must_use]
    pub fn strategy(&self) -> StrategyName {
        self.strategy.name
    }

    /// Returns what the engine and the report know of the strategy that coordinated the run.
    #[must_use]
    pub fn profile(&self) -> StrategyProfile {
        self.strategy.profile
    }

    /// Returns the name and the profile of the strategy.
    pub(crate) fn identity(&self) -> StrategyIdentity {
        self.strategy
    }

    /// Returns the seed of the run's luck. It is the scenario's own unless the run was given another.
    #[must_use]
    pub fn seed(&self) -> u32 {
        self.seed
    }

    /// Returns the compiled form of the scenario.
    pub(crate) fn model(&self) -> &Arc<Model> {
        &self.model
    }

    /// Returns all events in order. The number of an event is its index here.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Returns how the run ended; [`Outcome::LimitReached`] if its end is missing.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self.events.last().map(|event| event.kind) {
            Some(EventKind::RunEnded { outcome }) => outcome,
            _ => Outcome::LimitReached,
        }
    }

    /// Returns who waits for what at the end of a stalled run; nothing for any other run.
    #[must_use]
    pub fn waiting(&self) -> &[Waiting] {
        &self.waiting
    }

    /// Returns the reasons of a decision, one for each question that it answered.
    pub fn reasons(&self, decision: DecisionIx) -> impl Iterator<Item = Reason<'_>> {
        let kept = self.decisions.get(decision.0 as usize..).unwrap_or_default();
        let last = kept.iter().position(|reason| !reason.goes_on).map_or(0, |last| last + 1);
        kept[..last].iter().map(|reason| reason.reason(&self.others))
    }

    /// Returns the text that an agent handed in as the result of a task.
    #[must_use]
    pub fn product(&self, product: Product, task: TaskIx, agent: AgentIx) -> Cow<'_, str> {
        let task = &self.scenario().tasks[task.0 as usize];
        match product {
            Product::Right => Cow::Borrowed(task.right_result()),
            Product::Wrong => Cow::Owned(format!("wrong ({})", self.scenario().agents[agent.0 as usize].id)),
            // No id has a space.
            Product::CommonWrong => Cow::Borrowed("wrong (common cause)"),
            Product::Option(place) => Cow::Borrowed(task.options[place as usize].as_str()),
            Product::Said(text) => Cow::Borrowed(&self.texts[text as usize]),
        }
    }

    /// Returns a text of a script or a mind by its index.
    #[must_use]
    pub fn text(&self, place: u32) -> &str {
        &self.texts[place as usize]
    }

    /// Returns whether a result of a task is right.
    #[must_use]
    pub fn is_right(&self, product: Product, task: TaskIx) -> bool {
        // The task itself lies far away in memory, and is hardly ever needed.
        let task = || &self.scenario().tasks[task.index()];
        match product {
            Product::Right => true,
            Product::Wrong | Product::CommonWrong => false,
            Product::Option(place) => task().options[place as usize] == task().right_result(),
            Product::Said(text) => *self.texts[text as usize] == *task().right_result(),
        }
    }

    /// Returns the answers of minds that were not simulated, in the order of the questions. They replay the run: see
    /// [`crate::mind::Recorded`]. The hash covers what came of the answers, not the answers.
    #[must_use]
    pub fn recording(&self) -> &Recording {
        &self.recording
    }

    /// Returns a 64-bit hash of the whole trace, equal on every platform: two runs with the same hash went the same way.
    #[must_use]
    pub fn hash(&self) -> u64 {
        hash::of(self)
    }

    /// Returns how many bytes the trace holds, without its scenario and the answers of minds.
    #[must_use]
    pub fn size_bytes(&self) -> usize {
        size_of_val(&self.events[..])
            + size_of_val(&self.decisions[..])
            + self.others.size_bytes()
            + self.texts.iter().map(|text| text.len()).sum::<usize>()
            + self.votes.size_bytes()
            + self.auctions.size_bytes()
            + self.custom.size_bytes()
    }

    pub(crate) fn record(&mut self, at: Micros, kind: EventKind) {
        self.events.push(Event { at, kind });
    }

    /// Keeps a text that an event will refer to; returns its index.
    pub(crate) fn keep_text(&mut self, text: &str) -> u32 {
        // Texts come from scripts and minds; the limit on events keeps them far from 2^32.
        let place = self.texts.len() as u32;
        self.texts.push(text.into());
        place
    }

    /// Keeps a question to a mind; returns its index in the recording.
    pub(crate) fn keep_answer(&mut self, answer: RecordedAnswer) -> usize {
        self.recording.answers.push(answer);
        self.recording.answers.len() - 1
    }

    /// Keeps the answer to a question, and how long it took.
    pub(crate) fn set_answer(&mut self, place: usize, answer: (Micros, Said)) {
        self.recording.answers[place].answer = Some(answer);
    }

    pub(crate) fn set_waiting(&mut self, waiting: Vec<Waiting>) {
        self.waiting = waiting;
    }
}
