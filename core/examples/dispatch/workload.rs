//! One dispatcher, many tasks: the workload, and a run of it. `tests/bench/wasm` has it too.

use std::sync::Arc;

use coordination::scenario::strategies::{AgentRule, Priority};
use coordination::scenario::{Agent, Limits, Task};
use coordination::trace::EventKind;
use coordination::{Scenario, Setup, StrategyKind, Trace};

/// So many tasks for so many agents, ready to run.
pub(crate) fn setup(count: usize, agents: usize) -> Setup {
    let mut scenario = Scenario { tasks: tasks(count), ..Scenario::default() };
    scenario.agents = (0..agents).map(|n| Agent { id: format!("a{n}"), ..Agent::default() }).collect();
    scenario.environment.message_delay = 1.0;
    scenario.environment.limits = Limits { time: 1e9, events: u32::MAX };
    scenario.strategies.centralized.priority = Priority::TaskOrder;
    scenario.strategies.centralized.assignment = AgentRule::RegistrationOrder;
    Setup::of(&Arc::new(scenario))
}

pub(crate) fn run(setup: &Setup) -> Trace {
    match setup.run(StrategyKind::Centralized) {
        Ok(trace) => trace,
        Err(findings) => panic!("{findings:?}"),
    }
}

/// When the coordinator heard that the last task was done, in seconds.
pub(crate) fn makespan(trace: &Trace) -> u64 {
    let ended = trace.events().iter().rev().find(|it| matches!(it.kind, EventKind::TaskCompleted { .. }));
    ended.map_or(0, |event| event.at / 1_000_000)
}

/// Tasks with efforts of 1 to 100 s and up to three needs among the 64 before each, from a linear congruential
/// generator.
pub(crate) fn tasks(count: usize) -> Vec<Task> {
    let mut state = 42_u64;
    let mut draw = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    let task = |place: usize| {
        let effort = (1 + draw() % 100) as f64;
        let mut needs: Vec<usize> = Vec::new();
        for _ in 0..place.min((draw() % 4) as usize) {
            let need = place.saturating_sub(1 + (draw() % 64) as usize);
            if !needs.contains(&need) {
                needs.push(need);
            }
        }
        Task {
            id: place.to_string(),
            effort,
            depends_on: needs.iter().map(usize::to_string).collect(),
            ..Task::default()
        }
    };
    (0..count).map(task).collect()
}
