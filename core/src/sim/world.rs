//! The state of a run: the work, the team, what is under way, and the trace of it all.

mod answers;
mod attempts;
mod engine;
mod faults;
mod instants;
mod members;
mod minds;
mod network;
mod notifications;
mod presence;
mod settlement;
mod stages;
mod wrong_results;

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::clock::Clock;
use super::jobs::JobQueue;
use super::kept::KeptValues;
use crate::ids::{AgentIx, TaskIx};
use crate::luck::Dice;
use crate::metrics::{Ending, Record, Recorder, Summary};
use crate::mind;
use crate::mind::{DrawKey, Mind};
use crate::model::{Model, StrategyIdentity};
use crate::sim::ledger::TaskLedger;
use crate::sim::occurrences::Occurrences;
use crate::sim::stall::{AGENTS_NAMED_MAX, explain_stall};
use crate::time::{Micros, micros};
use crate::trace::{EventKind, Outcome, Trace, Waiting};

use answers::AnswerBook;
use attempts::Attempts;
pub use attempts::{AttemptReport, AttemptTerms};
pub(super) use engine::NextStep;
use engine::TimerAction;
use instants::InstantEnds;
use members::Roster;
use minds::MindQuestions;
pub use minds::QuestionIx;
use network::Network;
pub use network::{Message, MessageBody, Wanted};
pub use notifications::Notification;
use notifications::Notifications;
use presence::Presence;
pub use stages::StageEnd;
use stages::Stages;
use wrong_results::WrongResults;

/// The state of a run.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) model: Arc<Model>,
    pub(crate) ledger: TaskLedger,
    pub(crate) dice: Dice,
    trace: Trace,
    recorder: Recorder,
    clock: Clock<TimerAction>,
    jobs: JobQueue,
    /// Number of events of the model's timeline that have been taken in.
    external: usize,
    roster: Roster,
    network: Network,
    answers: AnswerBook,
    presence: Presence,
    attempts: Attempts,
    stages: Stages,
    wrong_results: WrongResults,
    votes: Occurrences,
    reviews: Occurrences,
    notifications: Notifications,
    instant_ends: InstantEnds,
    kept: KeptValues,
    /// What agents with a mind of their own are asked; `None` if the run has no such mind.
    minds: Option<Box<MindQuestions>>,
    /// The agents that a strategy says a task waits for, should the run stall.
    awaited: BTreeMap<TaskIx, Vec<AgentIx>>,
    time_max: Micros,
    events_max: usize,
    is_over: bool,
}

impl World {
    pub(super) fn new(
        model: Arc<Model>,
        (strategy, seed, record): (StrategyIdentity, u32, Record),
        mind: Option<Rc<dyn Mind>>,
    ) -> Self {
        let (limits, agents) = (&model.scenario().environment.limits, model.agents().count());
        Self {
            ledger: TaskLedger::of(&model),
            dice: Dice::new(seed),
            recorder: Recorder::new(record, model.tasks().len()),
            trace: Trace::new(Arc::clone(&model), strategy, seed),
            clock: Clock::new(model.message_delay()),
            jobs: JobQueue::default(),
            external: 0,
            roster: Roster::new(agents),
            network: Network::default(),
            answers: AnswerBook::new(agents),
            presence: Presence::new(agents),
            attempts: Attempts::default(),
            stages: Stages::default(),
            wrong_results: WrongResults::default(),
            votes: Occurrences::default(),
            reviews: Occurrences::default(),
            notifications: Notifications::default(),
            instant_ends: InstantEnds::default(),
            kept: KeptValues::default(),
            minds: mind.map(|mind| Box::new(MindQuestions::new(mind))),
            awaited: BTreeMap::new(),
            time_max: micros(limits.time),
            events_max: limits.events as usize,
            is_over: false,
            model,
        }
    }

    /// Sets everything to what holds before a run of the same scenario, without a mind. The jobs of the last run must be
    /// gone.
    pub(super) fn reset(&mut self, (strategy, seed, record): (StrategyIdentity, u32, Record)) {
        self.ledger.reset(&self.model);
        self.dice = Dice::new(seed);
        self.recorder.reset(record, self.model.tasks().len());
        self.trace.reset(strategy, seed);
        self.clock.reset();
        self.jobs.reset();
        self.external = 0;
        self.roster.reset();
        self.network.reset();
        self.answers.reset();
        self.presence.reset();
        self.attempts.reset();
        self.stages.reset();
        self.wrong_results.reset();
        self.votes.reset();
        self.reviews.reset();
        self.notifications.reset();
        self.instant_ends.reset();
        self.minds = None;
        self.awaited.clear();
        self.is_over = false;
    }

    /// Returns the present instant.
    pub(crate) fn now(&self) -> Micros {
        self.clock.now()
    }

    /// Takes out the trace; an empty one is left in its place.
    pub(super) fn take_trace(&mut self) -> Trace {
        let empty = Trace::new(Arc::clone(&self.model), self.trace.identity(), self.trace.seed());
        std::mem::replace(&mut self.trace, empty)
    }

    /// Ends the run because every task is settled.
    fn end_by_itself(&mut self) {
        self.end(if self.ledger.all_completed() { Outcome::Completed } else { Outcome::Partial });
    }

    /// Ends the run. Nothing happens if it is over.
    pub(super) fn end(&mut self, outcome: Outcome) {
        if !self.is_over {
            if outcome == Outcome::Stalled && self.explains() {
                let waiting = self.waiting();
                self.trace.set_waiting(waiting);
            }
            self.keep_event(EventKind::RunEnded { outcome });
            self.is_over = true;
        }
    }

    /// Returns who waits for what, now that nothing can happen any more.
    fn waiting(&self) -> Vec<Waiting> {
        let is_up = |party| self.roster.is_up(party);
        explain_stall(&self.ledger, &self.model, &self.awaited, is_up)
    }

    /// Notes the agents for whom a task waits; no more of them than are named.
    pub(crate) fn waits_for(&mut self, task: TaskIx, agents: impl Iterator<Item = AgentIx>) {
        if self.explains() {
            self.awaited.insert(task, agents.take(AGENTS_NAMED_MAX).collect());
        }
    }

    /// Records an event, unless the run is over.
    pub(crate) fn record(&mut self, kind: impl Into<EventKind>) {
        self.record_kind(kind.into());
    }

    fn record_kind(&mut self, kind: EventKind) {
        if self.is_over {
            return;
        }
        if self.recorder.events() >= self.events_max {
            self.end(Outcome::LimitReached);
        } else {
            self.keep_event(kind);
        }
    }

    #[inline(always)]
    fn keep_event(&mut self, kind: EventKind) {
        self.recorder.take_in(&mut self.trace, self.clock.now(), kind);
    }

    /// Returns whether decisions and stalls are to be explained: not if the trace is not kept.
    pub(crate) fn explains(&self) -> bool {
        self.recorder.explains()
    }

    /// Returns the metrics of a run that keeps them.
    pub(super) fn summary(&mut self) -> Summary {
        self.recorder.summary(&self.trace)
    }

    /// Returns the ending of a run that keeps it.
    pub(super) fn ending(&self) -> Ending {
        self.recorder.ending()
    }

    /// Returns the number of events so far: if it has changed, something has happened.
    pub(crate) fn events(&self) -> usize {
        self.recorder.events()
    }

    pub(crate) fn trace(&self) -> &Trace {
        &self.trace
    }

    pub(crate) fn trace_mut(&mut self) -> &mut Trace {
        &mut self.trace
    }

    /// Takes a value that a strategy kept in an earlier run, or a new one.
    pub(crate) fn take_kept<T: Default + 'static>(&mut self) -> T {
        self.kept.take()
    }

    /// Keeps a value of a strategy for later runs.
    pub(crate) fn keep<T: 'static>(&mut self, value: T) {
        self.kept.keep(value);
    }

    /// Returns whether an agent accepts a result of a task in a review.
    pub(crate) fn review(&mut self, agent: AgentIx, task: TaskIx, is_right: bool) -> bool {
        if let Some(verdict) = self.take_verdict(agent, task) {
            return verdict;
        }
        let job = DrawKey { agent, task, number: self.reviews.count_of(agent, task) };
        mind::review(&self.model, self.dice, job, is_right)
    }

    /// Returns the 1-based number of the agent's next vote on the task.
    pub(crate) fn count_vote(&mut self, agent: AgentIx, task: TaskIx) -> u64 {
        self.votes.count_of(agent, task)
    }
}
