//! Critical paths, on cases computed by hand.

use coordination::gallery::examples;
use coordination::ids::AttemptIx;
use coordination::report::{ChainPart, critical_chain};
use coordination::scenario::Role;
use coordination::trace::Trace;
use coordination::{Report, Scenario, StrategyKind};

use super::support::{agents, run, tasks};

/// Returns each step as `what task from–until`, in seconds.
fn told(trace: &Trace) -> Vec<String> {
    let part = |what| match what {
        ChainPart::Attempt(AttemptIx(number)) => format!("attempt {number} at"),
        ChainPart::Arrival => "arrival of".to_owned(),
        ChainPart::Decision => "decision on".to_owned(),
        ChainPart::Start => "start of".to_owned(),
        ChainPart::Acceptance => "acceptance of".to_owned(),
        ChainPart::GivingUp => "giving up after".to_owned(),
    };
    let seconds = |at: u64| at as f64 / 1e6;
    let steps = critical_chain(trace).into_iter().map(|step| {
        let task = &trace.scenario().tasks[step.task.0 as usize].id;
        format!("{} {task} {}–{}", part(step.what), seconds(step.from), seconds(step.until))
    });
    steps.collect()
}

fn scenario(team: &[&str], efforts: &[f64], edges: &[(usize, usize)]) -> Scenario {
    Scenario { agents: agents(team), tasks: tasks(efforts, edges), ..Scenario::default() }
}

#[test]
fn it_follows_what_is_needed_and_whom_is_waited_for() {
    let needed = scenario(&["a", "b"], &[1.0, 5.0, 1.0], &[(1, 3), (2, 3)]);
    let trace = run(&needed, StrategyKind::Centralized);
    assert_eq!(told(&trace), ["attempt 0 at 2 0–5", "attempt 2 at 3 5–6"]);
    let trace = run(&scenario(&["a"], &[1.0, 2.0], &[]), StrategyKind::Centralized);
    // The coordinator assigns the task with the longer path first.
    assert_eq!(told(&trace), ["attempt 0 at 2 0–2", "attempt 1 at 1 2–3"]);
    assert!(told(&run(&scenario(&["a"], &[], &[]), StrategyKind::Centralized)).is_empty());
}

#[test]
fn messages_decisions_and_arrivals_are_waited_for() {
    let mut scenario = scenario(&["a"], &[1.0, 2.0], &[(1, 2)]);
    scenario.environment.message_delay = 0.25;
    scenario.strategies.centralized.decision_time = 0.5;
    let trace = run(&scenario, StrategyKind::Centralized);
    let expected = [
        "decision on 1 0–0.5",
        "start of 1 0.5–0.75",
        "attempt 0 at 1 0.75–1.75",
        "acceptance of 1 1.75–2",
        "decision on 2 2–2.5",
        "start of 2 2.5–2.75",
        "attempt 1 at 2 2.75–4.75",
        "acceptance of 2 4.75–5",
    ];
    assert_eq!(told(&trace), expected);
    scenario.tasks[1].arrives_at = 4.0;
    let trace = run(&scenario, StrategyKind::Centralized);
    let late = ["acceptance of 1 1.75–2", "arrival of 2 2–4", "decision on 2 4–4.5"];
    assert_eq!(told(&trace)[3..6], late);
}

#[test]
fn votes_and_reviews_are_waited_for() {
    let trace = run(&scenario(&["a", "b"], &[1.0, 2.0], &[(1, 2)]), StrategyKind::Consensus);
    let voted =
        ["attempt 0 at 1 0–1", "acceptance of 1 1–1.2", "attempt 1 at 2 1.2–3.2", "acceptance of 2 3.2–3.4"];
    assert_eq!(told(&trace), voted);
    let mut scenario = scenario(&["p", "e", "r"], &[2.0], &[]);
    scenario.agents[0].role = Role::Planner;
    scenario.agents[2].role = Role::Reviewer;
    let trace = run(&scenario, StrategyKind::RoleBased);
    assert_eq!(told(&trace), ["decision on 1 0–1", "attempt 0 at 1 1–3", "acceptance of 1 3–3.5"]);
}

#[test]
fn what_is_given_up_last_stands_at_the_end() {
    let mut scenario = scenario(&["a"], &[3.0, 1.0], &[]);
    scenario.tasks[1].reliability = 0.0;
    scenario.strategies.centralized.max_attempts = 1;
    let trace = run(&scenario, StrategyKind::Centralized);
    assert_eq!(told(&trace), ["attempt 0 at 1 0–3", "giving up after 1 3–4"]);
}

#[test]
fn in_every_example_it_reaches_without_a_gap_from_the_beginning_to_the_end() {
    let mut chains = 0;
    for example in examples() {
        for strategy in StrategyKind::ALL {
            let Ok(trace) = coordination::simulate(&std::sync::Arc::new(example.scenario()), *strategy)
            else {
                continue;
            };
            let (chain, report) = (critical_chain(&trace), Report::of(&trace));
            assert_eq!(chain.is_empty(), report.executions.is_empty(), "{} {strategy:?}", example.id);
            let mut now = 0;
            for step in &chain {
                assert_eq!(step.from, now, "{} {strategy:?}", example.id);
                assert!(step.until >= step.from, "{} {strategy:?}", example.id);
                now = step.until;
            }
            if report.outcome == coordination::trace::Outcome::Completed && !chain.is_empty() {
                assert_eq!(now as f64 / 1e6, report.makespan, "{} {strategy:?}", example.id);
                chains += 1;
            }
        }
    }
    assert!(chains > 60, "only {chains}");
}
