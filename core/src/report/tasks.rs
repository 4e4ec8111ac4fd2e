//! What became of each task, with the cause in words; and who was waiting.

use super::{TaskReport, Wait};
use crate::ids::{AgentIx, Party, TaskIx};
use crate::metrics::{AuctionRounds, Fold, Status, TaskFold};
use crate::model::StrategyName;
use crate::scenario::strategies::StrategyKind;
use crate::scenario::{COORDINATOR_ID, Scenario};
use crate::time::seconds;
use crate::trace::{Trace, Waiter, WaitingFor};

impl Fold {
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
                inherited_from: accepted
                    .filter(|_| task.choice.is_none())
                    .and_then(|it| it.inherited_from)
                    .map(|needed| scenario.tasks[needed.index()].id.clone()),
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
            Status::Unassigned if task.requires.is_empty() => {
                Some("the strategy gave it to nobody".to_owned())
            }
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

impl AuctionRounds {
    /// Explains in words why the task remains unassigned.
    pub(super) fn cause(self) -> String {
        match self {
            Self { bids: 0, declined: 0, .. } => "no agent is able to bid for it".to_owned(),
            Self { bids: 0, rounds: 1, .. } => "no agent bids for it".to_owned(),
            Self { bids: 0, rounds, .. } => format!("no agent bids for it, in {rounds} rounds"),
            Self { rounds: 1, .. } => "no valid bid in time".to_owned(),
            Self { rounds, .. } => format!("no valid bid in time, in {rounds} rounds"),
        }
    }
}

/// Explains in words why no result of a task was accepted.
fn rejected(strategy: StrategyName, rounds: u32) -> String {
    match (strategy.kind(), rounds) {
        (Some(StrategyKind::RoleBased), 1) => "its reviewers did not accept it".to_owned(),
        (Some(StrategyKind::RoleBased), _) => {
            format!("its reviewers did not accept it, nor its {} reworks", rounds.saturating_sub(1))
        }
        // Each strategy from outside has reasons of its own.
        (None, _) => "none of its results was accepted".to_owned(),
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
