//! Histories for tests.

use std::sync::Arc;

use super::RunHistory;
use crate::gallery::examples;
use crate::ids::{DecisionIx, TaskIx};
use crate::run::simulate;
use crate::scenario::Scenario;
use crate::scenario::strategies::StrategyKind;
use crate::trace::DecisionQuestion;

/// Returns the scenario of the example with that id.
pub(super) fn example(id: &str) -> Scenario {
    examples().iter().find(|it| it.id == id).expect("it is in the gallery").scenario()
}

/// Returns the history of a scenario, or `None` if it cannot be run under the strategy.
pub(super) fn history_of(scenario: &Scenario, strategy: StrategyKind) -> Option<RunHistory> {
    let trace = simulate(&Arc::new(scenario.clone()), strategy).ok()?;
    Some(RunHistory::of(Arc::new(trace)))
}

/// Returns the history of every example that can be run under the strategy, with its title.
pub(super) fn gallery_runs(strategy: StrategyKind) -> Vec<(&'static str, RunHistory)> {
    let runs = examples().iter().map(|it| (it.title, history_of(&it.scenario(), strategy)));
    runs.filter_map(|(title, history)| Some((title, history?))).collect()
}

/// Asserts that the tasks in line are those that a decision was explained with: the chosen one and, in the same order, all
/// others that its reason names.
pub(super) fn assert_line_is_as_explained(
    history: &RunHistory,
    decision: DecisionIx,
    chosen: TaskIx,
    waiting: &[TaskIx],
) {
    let title = &history.scenario().title;
    let mut reasons = history.trace().reasons(decision);
    let reason = reasons.find(|it| it.question == DecisionQuestion::WhichInLine).expect("it is explained");
    let others: Vec<u32> = waiting.iter().filter(|other| **other != chosen).map(|other| other.0).collect();
    let reported: Vec<u32> = reason.others.iter().map(|other| other.place).collect();
    assert!(waiting.contains(&chosen), "{title}, {chosen}");
    assert_eq!(others[..reported.len().min(others.len())], reported, "{title}, {chosen}");
    assert_eq!(others.len(), reported.len() + reason.more as usize, "{title}, {chosen}");
}
