//! Helpers to write scenarios and to run them.

use std::sync::Arc;

use coordination::scenario::{Agent, Fault, FaultKind, Task};
use coordination::{Report, Scenario, StrategyKind, Trace, simulate};

pub(crate) fn agents(ids: &[&str]) -> Vec<Agent> {
    ids.iter().map(|id| Agent { id: (*id).to_owned(), ..Agent::default() }).collect()
}

/// Returns tasks `1`, `2`, … with these efforts, and with edges from a task to one that depends on it.
pub(crate) fn tasks(efforts: &[f64], edges: &[(usize, usize)]) -> Vec<Task> {
    let task = |(place, effort): (usize, &f64)| Task {
        id: (place + 1).to_string(),
        effort: *effort,
        depends_on: edges
            .iter()
            .filter(|(_, to)| *to == place + 1)
            .map(|(from, _)| from.to_string())
            .collect(),
        ..Task::default()
    };
    efforts.iter().enumerate().map(task).collect()
}

pub(crate) fn fault(at: f64, agent: &str, kind: FaultKind) -> Fault {
    Fault { at, agent: agent.to_owned(), kind, factor: None }
}

/// Returns a team with independent tasks of these efforts, and faults.
pub(crate) fn faulty(team: &[&str], efforts: &[f64], faults: Vec<Fault>) -> Scenario {
    let mut scenario = Scenario { agents: agents(team), tasks: tasks(efforts, &[]), ..Scenario::default() };
    scenario.environment.faults = faults;
    scenario
}

pub(crate) fn team_of(count: usize) -> Vec<Agent> {
    (0..count).map(|n| Agent { id: format!("a{n}"), ..Agent::default() }).collect()
}

pub(crate) fn run(scenario: &Scenario, kind: StrategyKind) -> Trace {
    simulate(&Arc::new(scenario.clone()), kind)
        .unwrap_or_else(|findings| panic!("the scenario has findings: {findings:#?}"))
}

pub(crate) fn report(scenario: &Scenario, kind: StrategyKind) -> Report {
    Report::of(&run(scenario, kind))
}
