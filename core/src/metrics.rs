//! The figures by which strategies are compared. They are the same for all strategies.

mod acts;
mod fold;
mod holds;
mod recorder;
mod span;

use serde::Serialize;

use crate::scenario::document::choice;
use crate::time::{Micros, seconds};
use crate::trace::{AttemptEnd, Outcome, Trace};

pub(crate) use fold::{AttemptFold, AuctionRounds, Fold, TaskFold};
pub(crate) use holds::{HoldFold, Holds};
pub(crate) use recorder::{Record, Recorder};

choice! {
    /// The status of a task at the end of a run.
    pub enum Status {
        /// The task was not settled when the run ended.
        Pending = "pending",
        /// The task was done, and its result was accepted.
        Completed = "completed",
        /// The task was given up after errors.
        Failed = "failed",
        /// The task was given up because nobody was able to do it or made a valid bid for it.
        Unassigned = "unassigned",
        /// The task was given up because a task that it depends on was given up.
        Skipped = "skipped",
        /// The task was given up because none of its results was accepted.
        Rejected = "rejected",
    }
}

/// The figures by which strategies are compared. A ratio is `None` if its denominator is zero.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Metrics {
    /// The time of the last settlement or, if the run stalled or reached a limit, of the last change of a
    /// task or of an attempt. In seconds.
    pub makespan: f64,
    /// A lower bound on the makespan: no schedule of this work by this team can end earlier. In seconds.
    pub lower_bound: f64,
    /// The relative distance of the makespan from the lower bound: 0.1 means 10 % above it. `None` unless all
    /// tasks were completed and the bound is at least a microsecond, the unit of the clock.
    pub gap: Option<f64>,
    /// The cost of all attempts that were started and of all coordination, in points.
    pub cost: f64,
    /// The part of the cost that acts of coordination have, in points: messages, decisions, votes, bids, plans, reviews and
    /// integrations at the prices of the scenario.
    pub coordination_cost: f64,
    /// The number of messages sent, including lost ones.
    pub messages: u32,
    /// The number of messages lost.
    pub messages_lost: u32,
    /// The busy time of all agents as a fraction of the makespan times the number of agents. Planning,
    /// reviewing and integrating count as busy time.
    pub utilisation: Option<f64>,
    /// Jain's fairness index of the agents' busy times: 1 if all are equally busy, 1/n if one of n agents
    /// does everything (R. Jain, D. Chiu and W. Hawe, DEC-TR-301, 1984). `None` if nobody did anything.
    pub fairness: Option<f64>,
    /// The number of attempts whose result was a duplicate.
    pub duplicates: u32,
    /// The time spent on attempts whose result was not accepted, in seconds.
    pub wasted_seconds: f64,
    /// The number of tasks for which differing results were handed in and nobody decided between them.
    pub conflicts: u32,
    /// The time for which agents held tasks whose inputs were missing, in seconds, added up over all agents.
    pub stall_seconds: f64,
    /// The number of attempts that ended in an error.
    pub errors: u32,
    /// The number of results that are wrong because a result that they build on is wrong.
    pub inherited: u32,
    /// The number of times a task was sent back to be reworked.
    pub reworks: u32,
    /// The number of proposals that were voted down plus the number of results that a reviewer did not
    /// accept.
    pub rejections: u32,
    /// The number of tasks that were skipped because a task that they depend on was given up.
    pub skipped: u32,
    /// The number of completed tasks.
    pub delivered: u32,
    /// The number of completed tasks whose result is right.
    pub right: u32,
    /// The number of right results as a fraction of all tasks, from 0 to 1. `None` if the scenario has no
    /// tasks.
    pub quality: Option<f64>,
    /// The mean time from a task's becoming ready to its first start, in seconds, over the tasks that were
    /// started. `None` if none was.
    pub wait_seconds: Option<f64>,
    /// The mean time from a task's becoming ready to the first decision about it, in seconds, over the tasks
    /// with a decision. `None` if there was none.
    pub decision_seconds: Option<f64>,
}

/// How a run ended, with its metrics. It is what [`crate::Runner::metrics`] returns.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// How the run ended.
    pub outcome: Outcome,
    /// The figures of the run. They are those of its [`crate::Report`], to the bit.
    pub metrics: Metrics,
}

/// How a run ended, and when. It is what [`crate::Runner::ending`] returns.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Ending {
    /// How the run ended.
    pub outcome: Outcome,
    /// The makespan in seconds; see [`Metrics::makespan`].
    pub makespan: f64,
}

impl Fold {
    /// Returns the metrics of the run whose events were added. The trace knows the scenario and the strategy.
    pub(crate) fn metrics(&mut self, trace: &Trace) -> Metrics {
        let scenario = trace.scenario();
        let mut busy = std::mem::take(&mut self.busy);
        self.add_up_busy(&mut busy, scenario.agents.len());
        let metrics = self.metrics_of(trace, &busy);
        self.busy = busy;
        metrics
    }

    fn metrics_of(&self, trace: &Trace, busy: &[BusyTime]) -> Metrics {
        let (fold, scenario) = (self, trace.scenario());
        let wasted = fold.attempts.iter().filter(|attempt| !attempt.accepted);
        let wasted = wasted.map(|attempt| attempt.ended_at - attempt.started_at).sum();
        let ended = |end| fold.attempts.iter().filter(|it| it.end == end).count() as u32;
        let tasks = TaskTotals::of(&fold.tasks);
        let makespan = seconds(fold.makespan());
        let bound = trace.model().lower_bound_of(trace.identity());
        let completed = fold.span.outcome() == Outcome::Completed;
        // A bound that is shorter than the clock's unit says nothing about a makespan in whole units.
        let gap = ratio(makespan, bound).filter(|_| bound >= seconds(1)).map(|ratio| ratio - 1.0);
        let coordination_cost = fold.acts.cost(fold.messages, trace.model());
        let all_busy = seconds(busy.iter().map(|agent| agent.total).sum());
        Metrics {
            makespan,
            lower_bound: bound,
            gap: gap.filter(|_| completed),
            cost: fold.attempts.iter().map(|attempt| attempt.cost).sum::<f64>() + coordination_cost,
            coordination_cost,
            messages: fold.messages,
            messages_lost: fold.messages_lost,
            utilisation: ratio(all_busy, scenario.agents.len() as f64 * makespan),
            fairness: fairness(busy),
            duplicates: ended(AttemptEnd::Duplicate),
            wasted_seconds: seconds(wasted),
            conflicts: tasks.contested,
            stall_seconds: seconds(fold.holds.total()),
            errors: ended(AttemptEnd::Error),
            inherited: fold.attempts.iter().filter(|it| it.inherited_from.is_some()).count() as u32,
            reworks: fold.reworks,
            rejections: fold.rejections,
            skipped: tasks.skipped,
            delivered: tasks.completed,
            right: tasks.right,
            quality: ratio(f64::from(tasks.right), scenario.tasks.len() as f64),
            wait_seconds: tasks.until_started.value(),
            decision_seconds: tasks.until_decided.value(),
        }
    }

    /// Adds up the busy time of each agent. Overlapping attempts of one agent count once.
    fn add_up_busy(&self, busy: &mut Vec<BusyTime>, agents: usize) {
        busy.clear();
        busy.resize(agents, BusyTime::default());
        // The attempts are in the order of their starts.
        for attempt in &self.attempts {
            let agent = &mut busy[attempt.agent.index()];
            agent.total += attempt.ended_at.saturating_sub(attempt.started_at.max(agent.until));
            agent.until = attempt.ended_at.max(agent.until);
        }
        // An agent that plans, reviews or integrates does nothing else at the same time.
        for stage in &self.stages {
            let ended_at = stage.ended_at.unwrap_or(stage.started_at);
            busy[stage.agent.index()].total += ended_at - stage.started_at;
        }
    }
}

/// The busy time of an agent, and until when it has been counted.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct BusyTime {
    total: Micros,
    until: Micros,
}

/// Returns the ratio; `None` if the denominator is zero.
fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

fn fairness(busy: &[BusyTime]) -> Option<f64> {
    let seconds = || busy.iter().map(|agent| seconds(agent.total));
    let sum: f64 = seconds().sum();
    let squares: f64 = seconds().map(|busy| busy * busy).sum();
    ratio(sum * sum, busy.len() as f64 * squares)
}

/// What is added up over the tasks, in one pass: there may be more of them than the caches hold.
#[derive(Default)]
struct TaskTotals {
    skipped: u32,
    completed: u32,
    right: u32,
    contested: u32,
    until_started: Mean,
    until_decided: Mean,
}

impl TaskTotals {
    fn of(tasks: &[TaskFold]) -> Self {
        let mut totals = Self::default();
        for task in tasks {
            totals.skipped += u32::from(task.status == Status::Skipped);
            totals.completed += u32::from(task.status == Status::Completed);
            totals.right += u32::from(task.right == Some(true));
            totals.contested += u32::from(task.is_contested);
            let ready = task.ready_at.unwrap_or_default();
            totals.until_started.add(task.started_at.map(|at| at.saturating_sub(ready)));
            totals.until_decided.add(task.decided_at.map(|at| at.saturating_sub(ready)));
        }
        totals
    }
}

/// The mean of times, in seconds.
#[derive(Default)]
struct Mean {
    sum: f64,
    count: f64,
}

impl Mean {
    fn add(&mut self, time: Option<Micros>) {
        if let Some(time) = time {
            self.sum += seconds(time);
            self.count += 1.0;
        }
    }

    /// Returns the mean, or `None` if nothing was added.
    fn value(&self) -> Option<f64> {
        ratio(self.sum, self.count)
    }
}
