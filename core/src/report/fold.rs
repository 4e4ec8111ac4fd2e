//! Totals of the events of a trace, for each attempt and each task.

use super::auctions::AuctionRounds;
use super::holds::Holds;
use super::{Status, TaskReport, Wait};
use crate::ids::{AgentIx, Party, TaskIx};
use crate::scenario::strategies::StrategyKind;
use crate::scenario::{COORDINATOR_ID, Scenario};
use crate::time::Micros;
use crate::time::seconds;
use crate::trace::{
    AttemptEnd, ConsensusEvent, EventKind, MarketEvent, Outcome, Product, Refusal, RoleBasedEvent, Trace,
    UncoordinatedEvent, Waiter, WaitingFor,
};

/// An attempt, from its start to its end.
#[derive(Debug, Clone, Copy)]
pub(super) struct AttemptFold {
    pub(super) task: TaskIx,
    pub(super) agent: AgentIx,
    pub(super) started_at: Micros,
    pub(super) ended_at: Micros,
    pub(super) end: AttemptEnd,
    pub(super) cost: f64,
    pub(super) accepted: bool,
    product: Option<Product>,
}

/// A piece of planning, reviewing or integrating, from its start to its end.
#[derive(Debug, Clone, Copy)]
pub(super) struct StageFold {
    pub(super) agent: AgentIx,
    pub(super) started_at: Micros,
    /// The end; `None` while the work goes on.
    pub(super) ended_at: Option<Micros>,
}

/// A task, from the time at which it became ready to its settlement.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TaskFold {
    pub(super) status: Status,
    pub(super) ready_at: Option<Micros>,
    pub(super) decided_at: Option<Micros>,
    pub(super) started_at: Option<Micros>,
    pub(super) settled_at: Option<Micros>,
    pub(super) right: Option<bool>,
    attempts: u32,
    errors: u32,
    because_of: Option<TaskIx>,
    /// The number of rounds in which none of its results was accepted.
    rejected_rounds: u32,
    /// The option that a vote chose, which then is the result.
    choice: Option<Product>,
    /// `true` if differing results were handed in and nobody decided between them.
    pub(super) is_contested: bool,
    /// The totals of its auctions.
    auctions: AuctionRounds,
    /// The index of the accepted attempt or, if there is none, of the last one.
    attempt: Option<usize>,
}

/// The totals of the events of a trace.
#[derive(Debug, Default)]
pub(super) struct Fold {
    pub(super) attempts: Vec<AttemptFold>,
    pub(super) stages: Vec<StageFold>,
    pub(super) tasks: Vec<TaskFold>,
    pub(super) holds: Holds,
    pub(super) makespan: Micros,
    pub(super) messages: u32,
    pub(super) messages_lost: u32,
    pub(super) reworks: u32,
    /// The number of proposals that were voted down and of results that a reviewer did not accept.
    pub(super) rejections: u32,
    last_settled: Micros,
    last_changed: Micros,
}

impl Fold {
    pub(super) fn of(trace: &Trace) -> Self {
        let tasks = vec![TaskFold::default(); trace.scenario().tasks.len()];
        let mut fold = Self { tasks, ..Self::default() };
        for event in trace.events() {
            fold.holds.take_in(event.at, event.kind);
            if event.kind.changes_work() {
                fold.last_changed = event.at;
            }
            fold.take_in(trace, event.at, event.kind);
        }
        fold.makespan = match trace.outcome() {
            Outcome::Completed | Outcome::Partial => fold.last_settled,
            Outcome::Stalled | Outcome::LimitReached => fold.last_changed,
        };
        fold
    }

    /// Adds one event.
    fn take_in(&mut self, trace: &Trace, at: Micros, event: EventKind) {
        match event {
            EventKind::TaskReady { task } => self.task(task).ready_at = Some(at),
            EventKind::TaskAssigned { task, .. } => self.decide(task, at),
            EventKind::AttemptStarted { task, agent, cost, .. } => self.start(task, agent, cost, at),
            EventKind::AttemptEnded { attempt, end, product } => {
                let attempt = &mut self.attempts[attempt.0 as usize];
                (attempt.ended_at, attempt.end, attempt.product) = (at, end, product);
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
            EventKind::RunEnded { .. } => self.break_off(at),
            EventKind::Uncoordinated(event) => self.take_in_uncoordinated(event),
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
            | EventKind::AgentBack { .. }
            | EventKind::StandbyTookOver
            | EventKind::DecisionStarted { .. } => {}
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
            (attempt.ended_at, self.last_changed) = (at, at);
        }
        for stage in self.stages.iter_mut().filter(|it| it.ended_at.is_none()) {
            (stage.ended_at, self.last_changed) = (Some(at), at);
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
        self.last_settled = at;
        let task = self.task(task);
        (task.status, task.settled_at) = (status, Some(at));
        task
    }

    pub(super) fn task_reports(&self, trace: &Trace) -> Vec<TaskReport> {
        let scenario = trace.scenario();
        let report = |(place, task): (usize, &TaskFold)| {
            let attempt = task.attempt.map(|number| &self.attempts[number]);
            let accepted = attempt.filter(|_| task.status == Status::Completed);
            let ix = TaskIx(place as u32);
            TaskReport {
                id: scenario.tasks[place].id.clone(),
                status: task.status,
                agent: attempt.map(|it| scenario.agents[it.agent.0 as usize].id.clone()),
                ready_at: task.ready_at.map(seconds),
                decided_at: task.decided_at.map(seconds),
                started_at: task.started_at.map(seconds),
                finished_at: task.settled_at.map(seconds),
                attempts: task.attempts,
                result: accepted.and_then(|it| {
                    let product = task.choice.or(it.product);
                    product.map(|product| trace.product(product, ix, it.agent).into_owned())
                }),
                right: task.right,
                cause: self.cause(trace, place),
            }
        };
        self.tasks.iter().enumerate().map(report).collect()
    }

    /// Explains in words why a task is not completed.
    fn cause(&self, trace: &Trace, place: usize) -> Option<String> {
        let scenario = trace.scenario();
        let (fold, task) = (&self.tasks[place], &scenario.tasks[place]);
        match fold.status {
            Status::Completed => None,
            Status::Failed => Some(self.failed(fold)),
            Status::Unassigned if trace.strategy() == StrategyKind::Market => Some(fold.auctions.cause()),
            Status::Unassigned => {
                Some(format!("no agent has all of what it requires: {}", task.requires.join(", ")))
            }
            Status::Rejected if fold.because_of.is_some() => self.because_of(scenario, fold),
            Status::Rejected => Some(rejected(trace.strategy(), fold.rejected_rounds)),
            Status::Skipped => self.because_of(scenario, fold),
            Status::Pending if fold.ready_at.is_none() => {
                Some("the run ended before all that it needs was there".to_owned())
            }
            Status::Pending if fold.attempts == 0 => {
                Some("the run ended before anyone started it".to_owned())
            }
            Status::Pending => Some("the run ended before it was settled".to_owned()),
        }
    }

    /// Explains in words what ended in errors too often.
    fn failed(&self, fold: &TaskFold) -> String {
        let is_accepted = fold.attempt.is_some_and(|number| self.attempts[number].accepted);
        match (fold.attempts, is_accepted, fold.errors) {
            // A task without attempts was never planned.
            (0, _, 1) => "planning it ended in an error".to_owned(),
            (0, _, errors) => format!("{errors} times planning it ended in an error"),
            (_, true, 1) => "its integration ended in an error".to_owned(),
            (_, true, errors) => format!("{errors} integrations of it ended in an error"),
            (_, false, 1) => "its attempt ended in an error".to_owned(),
            (_, false, errors) => format!("{errors} attempts ended in an error"),
        }
    }

    /// Explains in words what happened to the task that this one depends on.
    fn because_of(&self, scenario: &Scenario, fold: &TaskFold) -> Option<String> {
        let needed = fold.because_of?.0 as usize;
        let (id, status) = (&scenario.tasks[needed].id, self.tasks[needed].status);
        Some(match status {
            Status::Failed => format!("it needs `{id}`, which failed"),
            _ => format!("it needs `{id}`, which was {}", status.word()),
        })
    }
}

/// Explains in words why no result of a task was accepted.
fn rejected(strategy: StrategyKind, rounds: u32) -> String {
    match (strategy, rounds) {
        (StrategyKind::RoleBased, 1) => "its reviewers did not accept it".to_owned(),
        (StrategyKind::RoleBased, _) => {
            format!("its reviewers did not accept it, nor its {} reworks", rounds - 1)
        }
        (_, 1) => "too few agreed".to_owned(),
        _ => format!("too few agreed in each of {rounds} rounds"),
    }
}

/// Returns who was waiting for what, by name.
pub(super) fn waiting(trace: &Trace) -> Vec<Wait> {
    let scenario = trace.scenario();
    let agent = |agent: AgentIx| scenario.agents[agent.0 as usize].id.clone();
    let task = |task: TaskIx| scenario.tasks[task.0 as usize].id.clone();
    let party = |party: Party| party.agent().map_or_else(|| COORDINATOR_ID.to_owned(), agent);
    let wait = |wait: &crate::trace::Waiting| Wait {
        who: match wait.who {
            Waiter::Party(who) => party(who),
            Waiter::Task(who) => task(who),
        },
        what: match wait.what {
            WaitingFor::Recovery(who) => format!("{} to recover", party(who)),
            WaitingFor::WordFrom(who) => format!("word from {}", agent(who)),
            WaitingFor::Task(needed) => format!("task {}", task(needed)),
            WaitingFor::AbleAgent => "an agent able to do it".to_owned(),
        },
    };
    trace.waiting().iter().map(wait).collect()
}
