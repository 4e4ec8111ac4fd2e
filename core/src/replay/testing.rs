//! Histories for tests.

use std::sync::Arc;

use super::RunHistory;
use crate::gallery::examples;
use crate::run::simulate;
use crate::scenario::Scenario;
use crate::scenario::strategies::StrategyKind;

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
