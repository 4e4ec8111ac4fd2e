//! The state of a run: the work, the team, what is under way, and the trace of it all.

mod attempts;
mod faults;
mod members;
mod minds;
mod network;
mod stages;

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use slab::Slab;

use super::clock::{Clock, TimerIx};
use super::follow_ups::{FollowUp, Request};
use super::jobs::{BoxedFuture, Futures, JobQueue, NextJob, Waiter, WakeTarget};
use crate::ids::{AgentIx, AttemptIx, MessageIx, Party, TaskIx};
use crate::luck::Dice;
use crate::metrics::{Ending, Record, Recorder, Summary};
use crate::mind;
use crate::mind::{DrawKey, Mind};
use crate::model::{Model, StrategyIdentity};
use crate::sim::ledger::TaskLedger;
use crate::sim::stall::AGENTS_NAMED_MAX;
use crate::time::Micros;
use crate::time::micros;
use crate::trace::{EventKind, MessageKind, Outcome, Trace, Waiting};

use attempts::RunningAttempt;
pub use attempts::{AttemptReport, AttemptTerms};
use members::MemberState;
use minds::MindQuestions;
pub use minds::QuestionIx;
use network::ExpectedAnswer;
pub use network::{AnswerKind, Message, MessageBody};
use stages::RunningStage;
pub use stages::StageEnd;

/// What the coordinator of a run is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notification {
    /// A task became ready.
    Ready(TaskIx),
    /// An agent reported on its assignment, or crashed and lost it (`None`).
    Answered(AgentIx, TaskIx, Option<AttemptReport>),
    /// An agent was asked about a task three times and did not answer.
    Absent(AgentIx, TaskIx),
    /// A message came that nobody expected as an answer.
    Unasked(Message),
    /// The coordinator is up again, or its standby has taken over.
    UpAgain,
    /// The strategy has posted a notice of its own: see [`crate::team::Inbox`].
    Own,
}

/// What a timer does when it fires.
#[derive(Debug)]
enum TimerAction {
    Wake(WakeTarget),
    Deliver(MessageIx, Message),
    EndAttempt(usize),
    EndStage(usize),
    Answer(QuestionIx),
}

/// What a run needs to go on.
pub(super) enum NextStep {
    /// The future with this number is to be polled.
    Poll(u32),
    /// Nothing can happen before an answer comes from outside.
    AwaitAnswers,
    /// Nothing: the run is over.
    Over,
}

/// The state of a run.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) model: Arc<Model>,
    pub(crate) ledger: TaskLedger,
    /// Tasks that became ready and are not announced yet; empty but for its room.
    ready: Vec<TaskIx>,
    pub(crate) dice: Dice,
    trace: Trace,
    recorder: Recorder,
    clock: Clock<TimerAction>,
    jobs: JobQueue,
    /// How much of what comes from outside has been taken in.
    next_external: usize,
    members: Vec<MemberState>,
    coordinator: MemberState,
    running: Slab<RunningAttempt>,
    stages: Slab<RunningStage>,
    stages_started: u32,
    attempts: u32,
    messages: u32,
    /// Whose next message a fault loses; somebody once for each such fault.
    losing: Vec<Party>,
    sent_alike: BTreeMap<(MessageKind, Party, Party, Option<TaskIx>), u64>,
    tries_alike: BTreeMap<(AgentIx, TaskIx), u64>,
    votes_alike: BTreeMap<(AgentIx, TaskIx), u64>,
    reviews_alike: BTreeMap<(AgentIx, TaskIx), u64>,
    /// Of each task, how many attempts have ended in an error; where any has.
    errors: BTreeMap<TaskIx, u32>,
    expected: Slab<ExpectedAnswer>,
    /// Of each agent, what is expected from it, in order; hardly ever more than a few things.
    expected_from: Vec<Vec<network::AnswerKey>>,
    notifications: VecDeque<Notification>,
    notification_waker: Option<WakeTarget>,
    at_instant_end: Vec<WakeTarget>,
    instant_ends: u64,
    /// Where agents have a mind of their own.
    minds: Option<Box<MindQuestions>>,
    /// For whom tasks wait that go on no further; where a strategy has said so.
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
        let limits = &model.scenario().environment.limits;
        Self {
            ledger: TaskLedger::of(&model),
            ready: Vec::new(),
            dice: Dice::new(seed),
            recorder: Recorder::new(record, model.tasks().len()),
            trace: Trace::new(Arc::clone(&model), strategy, seed),
            clock: Clock::new(model.message_delay()),
            jobs: JobQueue::default(),
            next_external: 0,
            members: model.agents().map(|_| MemberState::new()).collect(),
            coordinator: MemberState::new(),
            running: Slab::new(),
            stages: Slab::new(),
            stages_started: 0,
            attempts: 0,
            messages: 0,
            losing: Vec::new(),
            sent_alike: BTreeMap::new(),
            tries_alike: BTreeMap::new(),
            votes_alike: BTreeMap::new(),
            reviews_alike: BTreeMap::new(),
            errors: BTreeMap::new(),
            expected: Slab::new(),
            expected_from: vec![Vec::new(); model.scenario().agents.len()],
            notifications: VecDeque::new(),
            notification_waker: None,
            at_instant_end: Vec::new(),
            instant_ends: 0,
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
        self.ready.clear();
        self.dice = Dice::new(seed);
        self.recorder.reset(record, self.model.tasks().len());
        self.trace.reset(strategy, seed);
        self.clock.reset();
        self.jobs.reset();
        self.next_external = 0;
        self.members.iter_mut().for_each(MemberState::reset);
        self.coordinator.reset();
        self.running.clear();
        self.stages.clear();
        (self.stages_started, self.attempts, self.messages) = (0, 0, 0);
        self.losing.clear();
        self.sent_alike.clear();
        self.tries_alike.clear();
        self.votes_alike.clear();
        self.reviews_alike.clear();
        self.errors.clear();
        self.expected.clear();
        self.expected_from.iter_mut().for_each(Vec::clear);
        self.notifications.clear();
        self.notification_waker = None;
        self.at_instant_end.clear();
        self.instant_ends = 0;
        self.minds = None;
        self.awaited.clear();
        self.is_over = false;
    }

    /// What holds at the beginning: the faults of instant 0, then the tasks that are ready.
    pub(super) fn begin(&mut self) {
        self.take_in_arrivals();
        let model = Arc::clone(&self.model);
        let mut to_arrive = model.arrivals().iter().map(|(_, task)| *task).peekable();
        for task in model.tasks() {
            if to_arrive.next_if_eq(&task).is_none() && self.ledger.arrive(task) {
                self.announce_ready(task);
            }
        }
    }

    pub(crate) fn now(&self) -> Micros {
        self.clock.now()
    }

    /// Takes out the jobs that have not begun. They own the run; drop them when nothing borrows it.
    pub(super) fn take_added_jobs(&mut self) -> impl Sized + use<> {
        self.jobs.take_added()
    }

    fn all_settled(&self) -> bool {
        self.ledger.unsettled() == 0
    }

    pub(super) fn take_trace(&mut self) -> Trace {
        let empty = Trace::new(Arc::clone(&self.model), self.trace.identity(), self.trace.seed());
        std::mem::replace(&mut self.trace, empty)
    }

    /// Ends the run because every task is settled.
    fn end_by_itself(&mut self) {
        self.end(if self.ledger.all_completed() { Outcome::Completed } else { Outcome::Partial });
    }

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

    /// Who waits for what, now that nothing can happen any more.
    fn waiting(&self) -> Vec<Waiting> {
        let is_up = |party: Party| self.member(party).is_up;
        crate::sim::stall::explain_stall(&self.ledger, &self.model, &self.awaited, is_up)
    }

    /// Notes for whom a task waits; no more of them than are named.
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

    /// How many events there are so far; by it one finds out whether something happened.
    pub(crate) fn events(&self) -> usize {
        self.recorder.events()
    }

    pub(crate) fn trace(&self) -> &Trace {
        &self.trace
    }

    pub(crate) fn trace_mut(&mut self) -> &mut Trace {
        &mut self.trace
    }

    // ── Time ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Goes on until a future must be polled, the run is over, or an answer from outside is needed.
    pub(super) fn next_step(&mut self, futures: &mut Futures) -> NextStep {
        while !self.is_over {
            self.jobs.take_in_added(futures);
            match self.jobs.next() {
                Some(NextJob::Future(number)) => return NextStep::Poll(number),
                Some(NextJob::FollowUp(number, follow_up)) => self.step(number, follow_up),
                None => {
                    if self.fire_next_timer() {
                        continue;
                    }
                    if self.all_settled() {
                        self.end_by_itself();
                    } else if !self.end_instant() && !self.advance() {
                        if self.awaits_answers() {
                            return NextStep::AwaitAnswers;
                        }
                        self.end(Outcome::Stalled);
                    }
                }
            }
        }
        NextStep::Over
    }

    /// Frees the number of a future that has ended.
    pub(super) fn end_job(&mut self, number: u32) {
        self.jobs.end(number);
    }

    fn step(&mut self, number: u32, mut follow_up: FollowUp) {
        if follow_up.step(self) {
            self.jobs.end(number);
        } else {
            self.jobs.put_back(number, follow_up);
        }
    }

    /// Does the next thing that is due at this instant. Returns `false` if nothing is.
    fn fire_next_timer(&mut self) -> bool {
        let Some(due) = self.clock.take_due() else { return false };
        match due {
            TimerAction::Wake(target) => self.jobs.wake(target),
            TimerAction::Deliver(number, message) => self.deliver(number, message),
            TimerAction::EndAttempt(slot) => match self.running[slot].question {
                None => self.end_attempt(slot, self.running[slot].ends),
                Some(question) => self.end_attempt_by_mind(slot, question),
            },
            TimerAction::EndStage(slot) => match self.stages[slot].question {
                None => self.end_stage(slot, StageEnd::Finished),
                Some(question) => self.end_stage_by_mind(slot, question),
            },
            TimerAction::Answer(question) => self.answer_due(question),
        }
        true
    }

    /// Lets those go on who waited for all of this instant to be taken in; `false` where nobody did.
    fn end_instant(&mut self) -> bool {
        self.instant_ends += 1;
        let any = !self.at_instant_end.is_empty();
        // Waking only makes a note of who is to go on.
        self.at_instant_end.drain(..).for_each(|sleeper| self.jobs.wake(sleeper));
        any
    }

    /// Moves time to the next instant at which something is due; `false` where there is none, or an answer that is awaited
    /// from outside could be due before.
    fn advance(&mut self) -> bool {
        let arrival = self.model.timeline().get(self.next_external).map(|(at, _)| *at);
        let Some(next) = arrival.into_iter().chain(self.clock.next_at()).min() else { return false };
        if !self.may_move_to(next) {
            return false;
        }
        if next > self.time_max {
            self.clock.advance_to(self.time_max);
            self.end(Outcome::LimitReached);
        } else {
            self.clock.advance_to(next);
            self.take_in_arrivals();
        }
        true
    }

    pub(crate) fn wake_at<'a>(&mut self, at: Micros, waiter: impl Into<Waiter<'a>>) -> TimerIx {
        let target = self.jobs.target(waiter);
        self.clock.schedule(at, TimerAction::Wake(target))
    }

    pub(crate) fn call_off(&mut self, timer: TimerIx) {
        self.clock.call_off(timer);
    }

    pub(crate) fn wake_at_instant_end<'a>(&mut self, waiter: impl Into<Waiter<'a>>) {
        self.at_instant_end.push(self.jobs.target(waiter));
    }

    /// How often an instant came to its end so far; at one instant that may be several times, since whoever goes on then
    /// may let more happen at it.
    pub(crate) fn instant_ends(&self) -> u64 {
        self.instant_ends
    }

    // ── Work ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Adds a future to the run.
    pub(crate) fn spawn(&mut self, future: BoxedFuture) {
        self.jobs.add_future(future);
    }

    /// Follows a request up beside all else, and tells the coordinator of the outcome.
    pub(crate) fn follow_up(&mut self, request: Request, first: Option<MessageBody>) {
        self.jobs.add_follow_up(FollowUp::Added(request, first));
    }

    fn announce_ready(&mut self, task: TaskIx) {
        self.record(EventKind::TaskReady { task });
        self.notify(Notification::Ready(task));
    }

    pub(crate) fn complete(&mut self, task: TaskIx, attempt: AttemptIx) {
        self.record(EventKind::TaskCompleted { task, attempt });
        self.keep_accepted(task, attempt);
        let mut ready = std::mem::take(&mut self.ready);
        self.ledger.complete(task, &mut ready);
        self.announce_all(ready);
    }

    pub(crate) fn give_up(&mut self, task: TaskIx, event: EventKind) {
        self.record(event);
        self.ledger.give_up(task);
        self.skip_those_in_vain();
    }

    /// What depends on a task may go on, though the task is not settled.
    pub(crate) fn meet(&mut self, task: TaskIx) {
        let mut ready = std::mem::take(&mut self.ready);
        self.ledger.meet(task, &mut ready);
        self.announce_all(ready);
    }

    fn announce_all(&mut self, mut ready: Vec<TaskIx>) {
        ready.drain(..).for_each(|task| self.announce_ready(task));
        self.ready = ready;
    }

    /// How many attempts at a task have ended in an error so far.
    pub(crate) fn errors(&self, task: TaskIx) -> u32 {
        self.errors.get(&task).copied().unwrap_or_default()
    }

    fn skip_those_in_vain(&mut self) {
        while let Some((task, because_of)) = self.ledger.next_in_vain() {
            self.record(if self.ledger.is_executed(task) {
                EventKind::TaskRejected { task, rounds: 0, because_of: Some(because_of) }
            } else {
                EventKind::TaskSkipped { task, because_of }
            });
            self.ledger.give_up(task);
        }
    }

    /// Whether an agent accepts a result of a task in a review.
    pub(crate) fn review(&mut self, agent: AgentIx, task: TaskIx, is_right: bool) -> bool {
        if let Some(verdict) = self.take_verdict(agent, task) {
            return verdict;
        }
        let number = self.reviews_alike.entry((agent, task)).or_default();
        *number += 1;
        let job = DrawKey { agent, task, number: *number };
        mind::review(&self.model, self.dice, job, is_right)
    }

    /// The how-manyeth vote of the agent on the task it is that is about to be cast.
    pub(crate) fn count_vote(&mut self, agent: AgentIx, task: TaskIx) -> u64 {
        let votes = self.votes_alike.entry((agent, task)).or_default();
        *votes += 1;
        *votes
    }
}
