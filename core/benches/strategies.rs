//! How long each strategy takes for a small and a large scenario, and the report of its run.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use coordination::scenario::{Agent, Role, Task};
use coordination::{Report, Scenario, Setup, StrategyKind};
use criterion::{BenchmarkId, Criterion};

/// Agents and tasks that differ in all that matters, with errors, wrong results and lost messages; the same each time.
fn scenario(tasks: usize, agents: usize) -> Scenario {
    let agent = |place: usize| Agent {
        id: format!("a{place}"),
        speed: 1.0 + (place % 3) as f64 / 2.0,
        skill: 0.9,
        reliability: 0.95,
        capabilities: if place % 3 < 2 { vec!["write".to_owned()] } else { Vec::new() },
        role: Role::ALL[place % Role::ALL.len()],
        ..Agent::default()
    };
    let task = |place: usize| Task {
        id: format!("t{place}"),
        effort: (1 + place * 7 % 20) as f64,
        requires: if place.is_multiple_of(5) { vec!["write".to_owned()] } else { Vec::new() },
        depends_on: [3, 8]
            .iter()
            .filter_map(|back| place.checked_sub(*back))
            .map(|need| format!("t{need}"))
            .collect(),
        ..Task::default()
    };
    let mut scenario = Scenario {
        agents: (0..agents).map(agent).collect(),
        tasks: (0..tasks).map(task).collect(),
        ..Scenario::default()
    };
    scenario.environment.message_delay = 0.1;
    scenario.environment.message_loss = 0.01;
    scenario.environment.effort_spread = 0.2;
    scenario
}

fn strategies(criterion: &mut Criterion) {
    for (tasks, agents) in [(25, 6), (300, 30)] {
        let setup = Setup::of(&Arc::new(scenario(tasks, agents)));
        let mut group = criterion.benchmark_group(format!("{tasks} tasks, {agents} agents"));
        for &kind in StrategyKind::ALL {
            let run = || setup.run(kind).expect("a scenario that can be run");
            group.bench_function(BenchmarkId::new("run", kind.word()), |bencher| bencher.iter(run));
            let trace = run();
            let report = || Report::of(black_box(&trace));
            group.bench_function(BenchmarkId::new("report", kind.word()), |bencher| bencher.iter(report));
        }
    }
}

fn main() {
    // Long enough to see that a strategy has become slow; `--measurement-time` makes it more exact.
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .sample_size(20)
        .configure_from_args();
    strategies(&mut criterion);
    criterion.final_summary();
}
