//! Lower bounds on the makespan.

use std::sync::Arc;

use super::{Eligibility, Matcher, Model, StrategyIdentity, StrategyProfile};
use crate::ids::{AgentIx, TaskIx};
use crate::scenario::strategies::{Matching, StrategyKind};
use crate::scenario::{FaultKind, Scenario};

/// Returns a time in seconds before which no schedule of the scenario can end: the larger of two bounds.
///
/// - *Path bound*: the length of the longest path of dependencies. Each task counts from its arrival on, with
///   its shortest possible effort (1 − spread), done by the fastest agent that is able to do it.
/// - *Area bound*: for each instant, all effort that arrives from then on, divided by the sum of all speeds.
///   It does not apply if an agent may work on several tasks at the same time.
///
/// Speeds are the listed ones, multiplied by the largest factor above 1 that a fault sets. Tasks that nobody
/// is able to do do not count.
///
/// Source: the classical bounds of R. L. Graham, *Bounds on multiprocessing timing anomalies* (1969), with
/// release times.
#[must_use]
pub fn lower_bound(scenario: &Scenario, strategy: StrategyKind) -> f64 {
    Model::of(&Arc::new(scenario.clone())).lower_bound(strategy)
}

impl Model {
    /// Returns [`lower_bound`] of the scenario. It does not depend on a seed, and is worked out once per strategy.
    pub(crate) fn lower_bound(&self, strategy: StrategyKind) -> f64 {
        let bound = || bound(self, StrategyProfile::of(strategy, self.scenario()));
        *self.bounds[strategy as usize].get_or_init(bound)
    }

    /// Returns the same for a strategy that may be one from outside.
    pub(crate) fn lower_bound_of(&self, strategy: StrategyIdentity) -> f64 {
        match strategy.name.kind() {
            Some(kind) => self.lower_bound(kind),
            None => bound(self, strategy.profile),
        }
    }
}

fn bound(model: &Model, profile: StrategyProfile) -> f64 {
    let scenario = model.scenario();
    let shortest = 1.0 - scenario.environment.effort_spread;
    let faults = scenario.environment.faults.iter();
    let boost = faults
        .filter(|fault| fault.kind == FaultKind::Slow)
        .filter_map(|fault| fault.factor)
        .fold(1.0, f64::max);
    let matched = profile.eligibility != Eligibility::Everyone;
    let by_words = profile.eligibility == Eligibility::Bidders
        && scenario.strategies.market.matching == Matching::Description;
    let matcher = by_words.then(|| Matcher::of(scenario));
    let fastest_of = |able: &dyn Fn(AgentIx) -> bool| {
        let able = model.agents().filter(|agent| able(*agent));
        able.map(|agent| model.speed(agent) * boost).fold(0.0, f64::max)
    };
    // Of the agents that have the same capabilities; there are fewer sets of these than tasks.
    let by_set: Vec<f64> =
        model.able.iter().map(|set| fastest_of(&|agent| !matched || set.contains(agent))).collect();
    let fastest = |task: TaskIx| match &matcher {
        Some(matcher) => fastest_of(&|agent| matcher.can_do(scenario, agent.index(), task.index())),
        None => by_set[model.ability(task) as usize],
    };
    // The effort and the shortest duration of each task, in seconds.
    let work: Vec<(f64, f64)> = model
        .tasks()
        .map(|task| (model.effort(task) * shortest, fastest(task)))
        .map(|(effort, speed)| if speed > 0.0 { (effort, effort / speed) } else { (0.0, 0.0) })
        .collect();
    let speeds: f64 = scenario.agents.iter().map(|agent| agent.speed * boost).sum();
    let path = path(model, &work);
    if profile.overlaps { path } else { path.max(area(scenario, &work, speeds)) }
}

fn path(model: &Model, work: &[(f64, f64)]) -> f64 {
    let graph = model.graph();
    let mut earliest_end = vec![0.0_f64; work.len()];
    for &task in graph.order() {
        let inputs = graph.needs(task).iter().map(|need| earliest_end[need.0 as usize]);
        let place = task.0 as usize;
        let start = inputs.fold(model.task(task).arrives_at, f64::max);
        earliest_end[place] = start + work[place].1;
    }
    earliest_end.into_iter().fold(0.0, f64::max)
}

fn area(scenario: &Scenario, work: &[(f64, f64)], speeds: f64) -> f64 {
    let mut by_arrival: Vec<(f64, f64)> =
        scenario.tasks.iter().zip(work).map(|(task, work)| (task.arrives_at, work.0)).collect();
    by_arrival.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut effort = 0.0;
    let mut bound = 0.0_f64;
    for (arrival, more) in by_arrival {
        effort += more;
        if effort > 0.0 {
            bound = bound.max(arrival + effort / speeds);
        }
    }
    bound
}
