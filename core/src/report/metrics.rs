//! The figures by which strategies are compared; the same for all.

use serde::Serialize;

use super::fold::{Fold, TaskFold};
use super::{Status, lower_bound};
use crate::time::Micros;
use crate::time::seconds;
use crate::trace::{AttemptEnd, Outcome, Trace};

/// The figures by which strategies are compared. What would be 0/0 is `None`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Metrics {
    /// Seconds to the last settlement.
    pub makespan: f64,
    /// Seconds below which no schedule of this work by this team can end.
    pub lower_bound: f64,
    /// How far the makespan lies above the bound, as a fraction of it; only of a completed run.
    pub gap: Option<f64>,
    /// Points paid for all started attempts.
    pub cost: f64,
    /// Messages sent.
    pub messages: u32,
    /// Of them lost.
    pub messages_lost: u32,
    /// Busy time as a fraction of all agents' time.
    pub utilisation: Option<f64>,
    /// Jain's index over the agents' busy seconds: 1 where all are equally busy, 1/n where one does everything
    /// (Jain, Chiu and Hawe, DEC-TR-301, 1984).
    pub fairness: Option<f64>,
    /// Executions that ended `duplicate`.
    pub duplicates: u32,
    /// Seconds of every execution whose result was not accepted.
    pub wasted_seconds: f64,
    /// Tasks for which differing results stood against each other with nobody to decide.
    pub conflicts: u32,
    /// Seconds for which agents held tasks whose inputs were missing, added up over the agents.
    pub stall_seconds: f64,
    /// Executions that ended in an error.
    pub errors: u32,
    /// How often work was sent back to be done again.
    pub reworks: u32,
    /// Results that were proposed and voted down, and verdicts of reviewers who did not accept.
    pub rejections: u32,
    /// Tasks skipped because of others.
    pub skipped: u32,
    /// Tasks completed.
    pub delivered: u32,
    /// Of them right.
    pub right: u32,
    /// Right ones as a fraction of all tasks.
    pub quality: Option<f64>,
    /// Mean seconds from ready to the first start, over started tasks.
    pub wait_seconds: Option<f64>,
    /// Mean seconds from ready to the first decision, over tasks that got one.
    pub decision_seconds: Option<f64>,
}

impl Metrics {
    pub(super) fn of(trace: &Trace, fold: &Fold) -> Self {
        let scenario = trace.scenario();
        let busy = busy(fold, scenario.agents.len());
        let wasted = fold.attempts.iter().filter(|attempt| !attempt.accepted);
        let wasted = wasted.map(|attempt| attempt.ended_at - attempt.started_at).sum();
        let ended = |end| fold.attempts.iter().filter(|it| it.end == end).count() as u32;
        let settled = |status| fold.tasks.iter().filter(|it| it.status == status).count() as u32;
        let right = fold.tasks.iter().filter(|task| task.right == Some(true)).count() as u32;
        let makespan = seconds(fold.makespan);
        let bound = lower_bound(scenario, trace.strategy());
        let completed = trace.outcome() == Outcome::Completed;
        let all_busy = seconds(busy.iter().sum());
        Self {
            makespan,
            lower_bound: bound,
            gap: ratio(makespan, bound).filter(|_| completed).map(|ratio| ratio - 1.0),
            cost: fold.attempts.iter().map(|attempt| attempt.cost).sum(),
            messages: fold.messages,
            messages_lost: fold.messages_lost,
            utilisation: ratio(all_busy, scenario.agents.len() as f64 * makespan),
            fairness: fairness(&busy),
            duplicates: ended(AttemptEnd::Duplicate),
            wasted_seconds: seconds(wasted),
            conflicts: fold.tasks.iter().filter(|task| task.is_contested).count() as u32,
            stall_seconds: seconds(fold.holds.total()),
            errors: ended(AttemptEnd::Error),
            reworks: fold.reworks,
            rejections: fold.rejections,
            skipped: settled(Status::Skipped),
            delivered: settled(Status::Completed),
            right,
            quality: ratio(f64::from(right), scenario.tasks.len() as f64),
            wait_seconds: mean_from_ready(fold, |task| task.started_at),
            decision_seconds: mean_from_ready(fold, |task| task.decided_at),
        }
    }
}

/// How long each agent is busy. Who works on two things at a time is busy once.
fn busy(fold: &Fold, agents: usize) -> Vec<Micros> {
    let mut busy = vec![0; agents];
    let mut busy_until = vec![0; agents];
    // They stand in the order in which they were started.
    for attempt in &fold.attempts {
        let agent = attempt.agent.0 as usize;
        busy[agent] += attempt.ended_at.saturating_sub(attempt.started_at.max(busy_until[agent]));
        busy_until[agent] = attempt.ended_at.max(busy_until[agent]);
    }
    // Who plans, reviews or integrates does nothing else meanwhile.
    for stage in &fold.stages {
        let ended_at = stage.ended_at.unwrap_or(stage.started_at);
        busy[stage.agent.0 as usize] += ended_at - stage.started_at;
    }
    busy
}

/// `None` for 0/0 and for x/0.
fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

fn fairness(busy: &[u64]) -> Option<f64> {
    let sum: f64 = busy.iter().map(|busy| seconds(*busy)).sum();
    let squares: f64 = busy.iter().map(|busy| seconds(*busy) * seconds(*busy)).sum();
    ratio(sum * sum, busy.len() as f64 * squares)
}

fn mean_from_ready(fold: &Fold, instant: impl Fn(&TaskFold) -> Option<u64>) -> Option<f64> {
    let waits = fold.tasks.iter().filter_map(|task| {
        let ready = task.ready_at.unwrap_or_default();
        instant(task).map(|instant| seconds(instant.saturating_sub(ready)))
    });
    let (sum, count) = waits.fold((0.0, 0.0), |(sum, count), wait| (sum + wait, count + 1.0));
    ratio(sum, count)
}
