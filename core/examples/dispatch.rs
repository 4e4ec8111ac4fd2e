//! How fast the core is: one dispatcher, many tasks, the whole trace kept.
//!
//! `dispatch [TASKS] [AGENTS]…` prints a line of JSON for each team size, after it has checked the makespan against the
//! known ones of 100,000 tasks.

use std::sync::Arc;
// A benchmark is the one thing here that needs to know the hour.
#[allow(clippy::disallowed_types, reason = "the time that a run takes is what is measured")]
use std::time::Instant;

use coordination::scenario::{Agent, Limits, Task};
use coordination::strategy::centralized::{Assignment, Priority};
use coordination::trace::EventKind;
use coordination::{Scenario, Setup, StrategyKind};

/// Makespans of 100,000 tasks, by team size: those of a dispatcher that takes in all reports of an instant first.
const KNOWN: [(usize, u64); 3] = [(16, 327_592), (64, 262_093), (256, 261_947)];

/// Tasks with efforts of 1 to 100 s and up to three needs among the 64 before each, from a linear congruential
/// generator.
fn tasks(count: usize) -> Vec<Task> {
    let mut state = 42_u64;
    let mut draw = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    let task = |place: usize| {
        let effort = (1 + draw() % 100) as f64;
        let mut needs: Vec<usize> = Vec::new();
        for _ in 0..place.min(draw() % 4) {
            let need = place.saturating_sub(1 + draw() % 64);
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

#[allow(clippy::disallowed_types, reason = "the time that a run takes is what is measured")]
fn main() {
    let numbers: Vec<usize> = std::env::args().skip(1).filter_map(|word| word.parse().ok()).collect();
    let count = numbers.first().copied().unwrap_or(100_000);
    let teams = if numbers.len() > 1 { numbers[1..].to_vec() } else { vec![16, 64, 256] };
    let mut scenario = Scenario { tasks: tasks(count), ..Scenario::default() };
    scenario.environment.message_delay = 1.0;
    scenario.environment.limits = Limits { time: 1e9, events: u32::MAX };
    scenario.strategies.centralized.priority = Priority::TaskOrder;
    scenario.strategies.centralized.assignment = Assignment::RegistrationOrder;
    for team in teams {
        scenario.agents = (0..team).map(|n| Agent { id: format!("a{n}"), ..Agent::default() }).collect();
        let scenario = Arc::new(scenario.clone());
        let setup = Setup::of(&scenario);
        let started = Instant::now();
        let trace = setup.run(StrategyKind::Centralized);
        let seconds = started.elapsed().as_secs_f64();
        let trace = match trace {
            Ok(trace) => trace,
            Err(findings) => panic!("{findings:?}"),
        };
        let ended = trace.events().iter().rev().find(|it| matches!(it.kind, EventKind::TaskCompleted { .. }));
        let makespan = ended.map_or(0, |event| event.at / 1_000_000);
        if let Some((_, known)) = KNOWN.iter().find(|(size, _)| *size == team && count == 100_000) {
            assert_eq!(makespan, *known, "makespan of {team} agents");
        }
        println!(
            "{{\"tasks\":{count},\"agents\":{team},\"makespan\":{makespan},\"events\":{},\"seconds\":{seconds:.4},\"tasks_per_second\":{:.0},\"bytes_per_event\":{:.1}}}",
            trace.events().len(),
            count as f64 / seconds,
            trace.size_bytes() as f64 / trace.events().len() as f64,
        );
    }
}
