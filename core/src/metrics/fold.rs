//! Totals of the events of a run, for each attempt and each task. They are added up event by event.

use super::acts::PricedActs;
use super::holds::Holds;
use super::span::Span;
use super::{BusyTime, Status};
use crate::ids::{AgentIx, TaskIx};
use crate::time::Micros;
use crate::trace::{
    AttemptEnd, ConsensusEvent, EventKind, MarketEvent, Product, Refusal, RoleBasedEvent, Trace,
    UncoordinatedEvent,
};

/// An attempt, from its start to its end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AttemptFold {
    pub(crate) task: TaskIx,
    pub(crate) agent: AgentIx,
    pub(crate) started_at: Micros,
    pub(crate) ended_at: Micros,
    pub(crate) end: AttemptEnd,
    pub(crate) cost: f64,
    pub(crate) accepted: bool,
    pub(crate) product: Option<Product>,
    /// The task whose wrong result made this one wrong; `None` if none did.
    pub(crate) inherited_from: Option<TaskIx>,
}

/// A piece of planning, reviewing or integrating, from its start to its end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StageFold {
    pub(crate) agent: AgentIx,
    pub(crate) started_at: Micros,
    /// The end; `None` while the work goes on.
    pub(crate) ended_at: Option<Micros>,
}

/// A task, from the time at which it became ready to its settlement.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct TaskFold {
    pub(crate) status: Status,
    pub(crate) ready_at: Option<Micros>,
    pub(crate) decided_at: Option<Micros>,
    pub(crate) started_at: Option<Micros>,
    pub(crate) settled_at: Option<Micros>,
    pub(crate) right: Option<bool>,
    pub(crate) attempts: u32,
    pub(crate) errors: u32,
    pub(crate) because_of: Option<TaskIx>,
    /// The number of rounds in which none of its results was accepted.
    pub(crate) rejected_rounds: u32,
    /// The option that a vote chose, which then is the result.
    pub(crate) choice: Option<Product>,
    /// `true` if differing results were handed in and nobody decided between them.
    pub(crate) is_contested: bool,
    /// The totals of its auctions.
    pub(crate) auctions: AuctionRounds,
    /// The index of the accepted attempt or, if there is none, of the last one.
    pub(crate) attempt: Option<usize>,
}

/// Totals over all auctions of a task.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct AuctionRounds {
    pub(crate) rounds: u32,
    pub(crate) bids: u32,
    /// The number of answers from agents that were able to bid but did not.
    pub(crate) declined: u32,
}

/// The totals of the events of a run.
#[derive(Debug, Default)]
pub(crate) struct Fold {
    pub(crate) attempts: Vec<AttemptFold>,
    pub(crate) stages: Vec<StageFold>,
    pub(crate) tasks: Vec<TaskFold>,
    pub(crate) holds: Holds,
    pub(crate) span: Span,
    /// A reusable buffer for the metrics.
    pub(super) busy: Vec<BusyTime>,
    pub(super) acts: PricedActs,
    pub(crate) messages: u32,
    pub(crate) messages_lost: u32,
    pub(crate) reworks: u32,
    /// The number of proposals that were voted down and of results that a reviewer did not accept.
    pub(crate) rejections: u32,
}

impl Fold {
    /// Returns the totals of a finished trace.
    pub(crate) fn of(trace: &Trace) -> Self {
        let mut fold = Self::default();
        fold.reset(trace.scenario().tasks.len());
        for event in trace.events() {
            fold.take_in(trace, event.at, event.kind);
        }
        fold
    }

    /// Makes it the fold of a run of so many tasks in which nothing has happened yet. It keeps its memory.
    pub(crate) fn reset(&mut self, tasks: usize) {
        let Self { attempts, stages, tasks: of_tasks, holds, busy, .. } = std::mem::take(self);
        *self = Self { attempts, stages, tasks: of_tasks, holds, busy, ..Self::default() };
        self.attempts.clear();
        self.stages.clear();
        self.holds.clear();
        self.tasks.clear();
        self.tasks.resize(tasks, TaskFold::default());
    }

    /// Returns the makespan; see [`super::Metrics::makespan`].
    pub(crate) fn makespan(&self) -> Micros {
        self.span.makespan()
    }

    /// Adds one event. The trace knows what the event refers to: polls, bids, texts.
    pub(crate) fn take_in(&mut self, trace: &Trace, at: Micros, event: EventKind) {
        self.span.take_in(at, event);
        self.acts.take_in(trace, event);
        match event {
            EventKind::TaskReady { task } => self.task(task).ready_at = Some(at),
            EventKind::TaskAssigned { task, .. } => self.decide(task, at),
            EventKind::AttemptStarted { task, agent, cost, .. } => self.start(task, agent, cost, at),
            EventKind::AttemptEnded { attempt, end, product, inherited_from } => {
                let attempt = &mut self.attempts[attempt.0 as usize];
                (attempt.ended_at, attempt.end) = (at, end);
                (attempt.product, attempt.inherited_from) = (product, inherited_from);
            }
            EventKind::DuplicateDiscarded { attempt } => {
                self.attempts[attempt.0 as usize].end = AttemptEnd::Duplicate;
            }
            EventKind::TaskCompleted { task, attempt } => {
                let number = attempt.0 as usize;
                self.attempts[number].accepted = true;
                let product = self.task(task).choice.or(self.attempts[number].product);
                let right = product.map(|it| trace.is_right(it, task));
                let task = self.settle(task, Status::Completed, at);
                (task.attempt, task.right) = (Some(number), right);
            }
            EventKind::TaskFailed { task, errors } => self.settle(task, Status::Failed, at).errors = errors,
            EventKind::TaskUnassigned { task } => _ = self.settle(task, Status::Unassigned, at),
            EventKind::TaskSkipped { task, because_of } => {
                self.settle(task, Status::Skipped, at).because_of = Some(because_of);
            }
            EventKind::TaskRejected { task, rounds, because_of } => {
                let fold = self.settle(task, Status::Rejected, at);
                (fold.rejected_rounds, fold.because_of) = (rounds, because_of);
            }
            EventKind::MessageSent { .. } => self.messages += 1,
            EventKind::MessageLost { .. } => self.messages_lost += 1,
            EventKind::RunEnded { .. } => {
                self.break_off(at);
                self.holds.end_all(at);
            }
            EventKind::Uncoordinated(event) => {
                self.holds.take_in(at, event);
                self.take_in_uncoordinated(event);
            }
            EventKind::Consensus(event) => self.take_in_consensus(trace, at, event),
            EventKind::Market(event) => self.take_in_market(trace, at, event),
            EventKind::RoleBased(event) => self.take_in_role_based(at, event),
            EventKind::TaskArrived { .. }
            | EventKind::MessageDelivered { .. }
            | EventKind::Crashed { .. }
            | EventKind::Recovered { .. }
            | EventKind::Slowed { .. }
            | EventKind::AgentAbsent { .. }
            | EventKind::CrashNoticed { .. }
            | EventKind::WorkLost { .. }
            | EventKind::AgentBack { .. }
            | EventKind::StandbyTookOver
            | EventKind::DecisionStarted { .. }
            | EventKind::Custom(_) => {}
        }
    }

    fn take_in_uncoordinated(&mut self, event: UncoordinatedEvent) {
        match event {
            UncoordinatedEvent::ResultsDiffered { task, .. } => self.task(task).is_contested = true,
            UncoordinatedEvent::TaskPicked { .. }
            | UncoordinatedEvent::TaskHeld { .. }
            | UncoordinatedEvent::HoldEnded { .. } => {}
        }
    }

    fn take_in_consensus(&mut self, trace: &Trace, at: Micros, event: ConsensusEvent) {
        match event {
            ConsensusEvent::VotesCounted { poll, approved: true, .. } => {
                let choice = trace.counted(poll).and_then(|counted| counted.choice);
                let task = trace.poll(poll).task;
                self.decide(task, at);
                self.task(task).choice = choice.map(Product::Option);
            }
            ConsensusEvent::VotesCounted { approved: false, .. } => self.rejections += 1,
            ConsensusEvent::TurnGiven { .. }
            | ConsensusEvent::RoundLost { .. }
            | ConsensusEvent::DraftProposed { .. }
            | ConsensusEvent::VoteCast { .. }
            | ConsensusEvent::VoteBrokenOff { .. } => {}
        }
    }

    fn take_in_market(&mut self, trace: &Trace, at: Micros, event: MarketEvent) {
        match event {
            MarketEvent::TaskAwarded { award, .. } => {
                let auction = trace.bid(trace.award(award).bid).auction;
                self.decide(trace.auction(auction).task, at);
            }
            MarketEvent::AuctionOpened { task, round, .. } => self.task(task).auctions.rounds = round,
            MarketEvent::BidPlaced { auction, .. } | MarketEvent::BidLate { auction, .. } => {
                self.task(trace.auction(auction).task).auctions.bids += 1;
            }
            MarketEvent::BidRefused { auction, why, .. } => {
                let is_able = matches!(why, Refusal::Declined | Refusal::Invalid | Refusal::Erred);
                self.task(trace.auction(auction).task).auctions.declined += u32::from(is_able);
            }
            MarketEvent::AuctionFailed { .. } => {}
        }
    }

    fn take_in_role_based(&mut self, at: Micros, event: RoleBasedEvent) {
        match event {
            RoleBasedEvent::StageStarted { agent, .. } => {
                self.stages.push(StageFold { agent, started_at: at, ended_at: None });
            }
            RoleBasedEvent::StageEnded { stage, .. } => self.stages[stage.0 as usize].ended_at = Some(at),
            RoleBasedEvent::TaskSentBack { .. } => self.reworks += 1,
            RoleBasedEvent::WorkReviewed { approved, .. } => self.rejections += u32::from(!approved),
            RoleBasedEvent::ResultAccepted { attempt, .. } => {
                self.attempts[attempt.0 as usize].accepted = true;
            }
            RoleBasedEvent::PlannerChosen { .. }
            | RoleBasedEvent::HandedOver { .. }
            | RoleBasedEvent::WordsHandedIn { .. }
            | RoleBasedEvent::StageErred { .. }
            | RoleBasedEvent::PhaseBegan { .. } => {}
        }
    }

    /// Ends everything that is still going on, because the run is over. Such an end counts as a change.
    fn break_off(&mut self, at: Micros) {
        let running = self.attempts.iter_mut().filter(|it| it.end == AttemptEnd::Abandoned);
        for attempt in running {
            attempt.ended_at = at;
        }
        for stage in self.stages.iter_mut().filter(|it| it.ended_at.is_none()) {
            stage.ended_at = Some(at);
        }
    }

    /// Notes the time of a decision about a task. Only the first one counts.
    fn decide(&mut self, task: TaskIx, at: Micros) {
        self.task(task).decided_at.get_or_insert(at);
    }

    fn start(&mut self, task: TaskIx, agent: AgentIx, cost: f64, at: Micros) {
        let number = self.attempts.len();
        self.attempts.push(AttemptFold {
            task,
            agent,
            started_at: at,
            ended_at: at,
            end: AttemptEnd::Abandoned,
            cost,
            accepted: false,
            product: None,
            inherited_from: None,
        });
        let task = self.task(task);
        task.started_at.get_or_insert(at);
        task.attempts += 1;
        if task.status != Status::Completed {
            task.attempt = Some(number);
        }
    }

    fn task(&mut self, task: TaskIx) -> &mut TaskFold {
        &mut self.tasks[task.0 as usize]
    }

    fn settle(&mut self, task: TaskIx, status: Status, at: Micros) -> &mut TaskFold {
        let task = self.task(task);
        (task.status, task.settled_at) = (status, Some(at));
        task
    }
}
