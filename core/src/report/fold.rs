//! What the events of a trace add up to, agent by agent and task by task.

use super::auctions::Rounds;
use super::holds::Holds;
use super::{Status, TaskReport, Wait, seconds};
use crate::scenario::{COORDINATOR_ID, Scenario};
use crate::strategy::StrategyKind;
use crate::trace::{
    AgentIx, AttemptEnd, EventKind, Micros, Outcome, Party, PollIx, Product, TaskIx, Trace, Waiter,
    WaitingFor,
};

/// An attempt, from its start to its end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attempt {
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
pub(super) struct Stage {
    pub(super) agent: AgentIx,
    pub(super) started_at: Micros,
    /// Nothing while it goes on.
    pub(super) ended_at: Option<Micros>,
}

/// A task, from when it was ready to its settlement.
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
    /// In how many rounds its results were not accepted.
    rejected_rounds: u32,
    /// The option that a vote chose, which then is the result.
    choice: Option<Product>,
    /// Whether differing results stood against each other with nobody to decide.
    pub(super) is_contested: bool,
    /// How far the auctions of it came.
    auctions: Rounds,
    /// The accepted attempt, else the last.
    attempt: Option<usize>,
}

/// What the events add up to.
#[derive(Debug)]
pub(super) struct Fold {
    pub(super) attempts: Vec<Attempt>,
    pub(super) stages: Vec<Stage>,
    pub(super) reworks: u32,
    pub(super) tasks: Vec<TaskFold>,
    pub(super) makespan: Micros,
    pub(super) messages: u32,
    pub(super) messages_lost: u32,
    pub(super) holds: Holds,
    /// Proposals that were voted down.
    pub(super) rejections: u32,
}

impl Fold {
    pub(super) fn of(trace: &Trace) -> Self {
        let mut fold = Self {
            attempts: Vec::new(),
            stages: Vec::new(),
            reworks: 0,
            tasks: vec![TaskFold::default(); trace.scenario().tasks.len()],
            makespan: 0,
            messages: 0,
            messages_lost: 0,
            holds: Holds::default(),
            rejections: 0,
        };
        let (mut last_settled, mut last_changed) = (0, 0);
        for event in trace.events() {
            fold.holds.take_in(event.at, event.kind);
            if fold.take_in(trace, event.at, event.kind) {
                last_settled = event.at;
            }
            if event.kind.changes_work() {
                last_changed = event.at;
            }
        }
        fold.makespan = match trace.outcome() {
            Outcome::Completed | Outcome::Partial => last_settled,
            Outcome::Stalled | Outcome::LimitReached => last_changed,
        };
        fold
    }

    /// Takes in one event; `true` where it settles a task.
    fn take_in(&mut self, trace: &Trace, at: Micros, event: EventKind) -> bool {
        match event {
            EventKind::TaskReady { task } => self.task(task).ready_at = Some(at),
            EventKind::TaskAssigned { task, .. } => {
                self.task(task).decided_at.get_or_insert(at);
            }
            EventKind::TaskAwarded { auction, .. } => {
                self.task(trace.auction(auction).task).decided_at.get_or_insert(at);
            }
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
                return true;
            }
            EventKind::TaskFailed { task, errors } => {
                self.settle(task, Status::Failed, at).errors = errors;
                return true;
            }
            EventKind::TaskUnassigned { task } => {
                self.settle(task, Status::Unassigned, at);
                return true;
            }
            EventKind::TaskSkipped { task, because_of } => {
                self.settle(task, Status::Skipped, at).because_of = Some(because_of);
                return true;
            }
            EventKind::MessageSent { .. } => self.messages += 1,
            EventKind::MessageLost { .. } => self.messages_lost += 1,
            EventKind::RunEnded { .. } => {
                let running = self.attempts.iter_mut().filter(|it| it.end == AttemptEnd::Abandoned);
                running.for_each(|attempt| attempt.ended_at = at);
                let going_on = self.stages.iter_mut().filter(|it| it.ended_at.is_none());
                going_on.for_each(|stage| stage.ended_at = Some(at));
            }
            EventKind::StageStarted { agent, .. } => {
                self.stages.push(Stage { agent, started_at: at, ended_at: None });
            }
            EventKind::StageEnded { stage, .. } => self.stages[stage.0 as usize].ended_at = Some(at),
            EventKind::TaskSentBack { .. } => self.reworks += 1,
            EventKind::WorkReviewed { approved, .. } => self.rejections += u32::from(!approved),
            EventKind::VotesCounted { poll, approved, .. } => self.count(trace, poll, approved, at),
            EventKind::TaskRejected { task, rounds, because_of } => {
                let fold = self.settle(task, Status::Rejected, at);
                (fold.rejected_rounds, fold.because_of) = (rounds, because_of);
                return true;
            }
            EventKind::ResultsDiffered { task, .. } => self.task(task).is_contested = true,
            EventKind::TurnGiven { .. }
            | EventKind::RoundLost { .. }
            | EventKind::DraftProposed { .. }
            | EventKind::VoteCast { .. }
            | EventKind::VoteBrokenOff { .. }
            | EventKind::CrashNoticed { .. }
            | EventKind::TaskPicked { .. }
            | EventKind::TaskHeld { .. }
            | EventKind::HoldEnded { .. } => {}
            EventKind::TaskArrived { .. }
            | EventKind::MessageDelivered { .. }
            | EventKind::Crashed { .. }
            | EventKind::Recovered { .. }
            | EventKind::Slowed { .. }
            | EventKind::AgentAbsent { .. }
            | EventKind::AgentBack { .. }
            | EventKind::StandbyTookOver
            | EventKind::PlannerChosen { .. }
            | EventKind::HandedOver { .. }
            | EventKind::ResultAccepted { .. }
            | EventKind::PhaseBegan { .. }
            | EventKind::DecisionStarted { .. } => {}
            EventKind::AuctionOpened { auction, .. }
            | EventKind::BidPlaced { auction, .. }
            | EventKind::BidRefused { auction, .. }
            | EventKind::BidLate { auction, .. }
            | EventKind::AuctionFailed { auction, .. } => {
                self.task(trace.auction(auction).task).auctions.take_in(event);
            }
        }
        false
    }

    fn start(&mut self, task: TaskIx, agent: AgentIx, cost: f64, at: Micros) {
        let number = self.attempts.len();
        self.attempts.push(Attempt {
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

    /// A vote was counted: a decision, or a rejection.
    fn count(&mut self, trace: &Trace, poll: PollIx, approved: bool, at: Micros) {
        let choice = trace.counted(poll).and_then(|counted| counted.choice).map(Product::Option);
        if approved {
            let task = self.task(trace.poll(poll).task);
            task.decided_at.get_or_insert(at);
            task.choice = choice;
        } else {
            self.rejections += 1;
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

    /// Why a task is not completed, in words.
    fn cause(&self, trace: &Trace, place: usize) -> Option<String> {
        let scenario = trace.scenario();
        let (fold, task) = (&self.tasks[place], &scenario.tasks[place]);
        match fold.status {
            Status::Completed => None,
            Status::Failed if fold.errors == 1 => Some("its attempt ended in an error".to_owned()),
            Status::Failed => Some(format!("{} attempts ended in an error", fold.errors)),
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

    /// What became of the one that it needs, in words.
    fn because_of(&self, scenario: &Scenario, fold: &TaskFold) -> Option<String> {
        let needed = fold.because_of?.0 as usize;
        let (id, status) = (&scenario.tasks[needed].id, self.tasks[needed].status);
        Some(match status {
            Status::Failed => format!("it needs `{id}`, which failed"),
            _ => format!("it needs `{id}`, which was {}", status.word()),
        })
    }
}

/// Why no result of a task was accepted, in words.
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

/// Who waits for what, by name.
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
