//! Time: checks and reports take time linear in what they are about.

#[path = "../../../examples/dispatch/clock.rs"]
mod clock;

use std::sync::Arc;

use coordination::report::critical_chain;
use coordination::scenario::Stance;
use coordination::{Report, Scenario, Setup, StrategyKind};

use super::documents::{DOCUMENTS, team};
use clock::Clock;

/// Time that anything of a tenth of the full size may take, in seconds; in a debug build, on a slow machine. It is some hundred
/// times what it takes, and a fraction of what it took before it was linear.
const SLOW: f64 = 5.0;

fn seconds(run: impl FnOnce()) -> f64 {
    let clock = Clock::new();
    run();
    clock.seconds()
}

/// Returns the least time of three runs.
fn least(run: impl Fn()) -> f64 {
    (0..3).map(|_| seconds(&run)).fold(f64::INFINITY, f64::min)
}

#[test]
fn every_document_is_checked_in_time_linear_in_its_size() {
    for (name, document) in DOCUMENTS {
        let time = |share: f64| {
            let scenario = document(share);
            least(|| drop(scenario.findings()))
        };
        let (small, large) = (time(0.05), time(0.4));
        // Eight times the size: linear is 8, quadratic 64. Below the step of the clock nothing can be said.
        assert!(large < 0.05 || large < 24.0 * small, "{name}: {small} s, {large} s");
        assert!(large < SLOW, "{name}: {large} s");
    }
}

#[test]
fn every_document_is_made_ready_in_time_linear_in_its_size() {
    for (name, document) in DOCUMENTS {
        let scenario = Arc::new(document(0.2));
        let time = seconds(|| drop(Setup::of(&scenario)));
        assert!(time < SLOW, "{name}: {time} s");
    }
}

/// Options over the cap were compared with each other.
#[test]
fn a_hundred_thousand_options_are_checked_at_once() {
    let mut scenario = team(5, 1);
    scenario.tasks[0].options = (0..100_000).map(|number| format!("o{number}")).collect();
    let time = seconds(|| {
        let _ = scenario.findings();
        let _ = Setup::of(&Arc::new(scenario.clone()));
    });
    assert!(time < SLOW, "{time} s");
}

/// Agents that wait for one task that comes late hold and drop all others again and again.
fn holds(tasks: usize) -> Arc<Scenario> {
    let mut scenario = team(40, tasks);
    scenario.tasks[0].arrives_at = 4_000.0;
    scenario.tasks[1..].iter_mut().for_each(|task| task.depends_on = vec!["t0".to_owned()]);
    Arc::new(scenario)
}

#[test]
fn a_report_of_many_holds_takes_time_linear_in_them() {
    let trace = Setup::of(&holds(800)).run(StrategyKind::Uncoordinated).expect("a run");
    let mut report = None;
    let time = seconds(|| report = Some(Report::of(&trace)));
    assert!(report.is_some_and(|report| report.holds.len() > 20_000));
    assert!(time < SLOW, "{time} s");
}

/// One task is tried again and again, each time after the one before.
#[test]
fn the_critical_path_through_many_attempts_is_found_at_once() {
    let mut scenario = team(2, 1);
    scenario.agents.iter_mut().for_each(|agent| agent.stance = Stance::AlwaysNo);
    scenario.tasks[0].effort = 0.001;
    scenario.strategies.consensus.max_rounds = 200;
    scenario.strategies.consensus.max_attempts = 1_000;
    scenario.tasks[0].reliability = 0.01;
    let trace = Setup::of(&Arc::new(scenario)).run(StrategyKind::Consensus).expect("a run");
    assert!(Report::of(&trace).executions.len() > 10_000);
    let mut steps = 0;
    let time = seconds(|| steps = critical_chain(&trace).len());
    assert!(steps > 10_000, "{steps}");
    assert!(time < SLOW, "{time} s");
}
