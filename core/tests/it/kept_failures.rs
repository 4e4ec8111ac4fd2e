//! Scenarios under which a run once went wrong, each small, and named after the strategy and the fault. `./dev fuzz` finds more.
//!
//! Every one of them is checked by the rules of the fuzzer under every strategy. Where the right outcome is one event or figure, it
//! is named here.

#[path = "../../examples/fuzz/rules.rs"]
mod rules;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use coordination::trace::Outcome;
use coordination::{Report, Scenario, Setup, StrategyKind};
use serde_json::Value;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/faults")
}

fn document(name: &str) -> Value {
    let text = fs::read_to_string(folder().join(format!("{name}.json"))).expect(name);
    serde_json::from_str(&text).expect(name)
}

/// Returns the strategy that the name of a case begins with, its events as JSON, and its report.
fn run(name: &str) -> (Vec<Value>, Report) {
    let kind = StrategyKind::ALL.iter().find(|kind| name.starts_with(kind.word())).expect(name);
    let scenario = Scenario::from_json(&document(name).to_string()).expect(name);
    let trace = Setup::of(&Arc::new(scenario)).run(*kind).expect(name);
    (trace.events_json().collect(), Report::of(&trace))
}

#[test]
fn every_kept_case_keeps_the_rules_under_every_strategy() {
    let mut cases = 0;
    for file in fs::read_dir(folder()).expect("the folder") {
        let path = file.expect("a file").path();
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name");
        for kind in StrategyKind::ALL {
            if let Some(Err(violation)) = rules::check(&document(name), *kind) {
                panic!("{name} under {kind:?}: {}: {}", violation.rule, violation.what);
            }
        }
        cases += 1;
    }
    assert!(cases >= 30, "{cases} cases");
}

#[test]
fn nothing_needs_to_stall_where_everybody_is_up_at_last() {
    for name in [
        "centralized-done-ignored",
        "centralized-idle-while-ready-decision-after-crash",
        "centralized-liveness-absent-though-up",
        "centralized-recovery-told-to-dead-coordinator",
        "consensus-liveness-absent-though-up",
        "consensus-silent-specialist",
        "market-award-rule-round-counted",
        "market-liveness-absent-though-up",
        "market-liveness-idle",
        "market-stall-idle",
        "role_based-stall-executor-idle",
    ] {
        assert_eq!(run(name).1.outcome, Outcome::Completed, "{name}");
    }
}

#[test]
fn each_case_goes_as_the_contract_says() {
    let no_filter: &[(&str, &str)] = &[];
    for (name, kind, fields, at) in [
        // It is idle and listed first: its report came at that very instant.
        ("centralized-assign-rule-agent", "task_assigned", &[("task", "t4"), ("agent", "a0")][..], 4.0),
        // The assignment was on its way while the agent said that it was up again.
        ("centralized-done-ignored", "task_completed", &[("task", "t0")], 3.0),
        ("centralized-failover-at", "standby_took_over", no_filter, 4.0),
        ("centralized-failover-second-crash", "standby_took_over", no_filter, 15.0),
        ("centralized-idle-while-ready-decision-after-crash", "task_assigned", no_filter, 11.0),
        ("consensus-turn-rule-redundancy", "turn_given", &[("task", "t2"), ("agent", "a1")], 1.0),
        ("market-idle-while-ready-waits", "task_awarded", &[("task", "t1")], 3.0),
        ("role_based-stall-executor-idle", "task_assigned", &[("task", "t1"), ("agent", "e2")], 11.0),
        ("role_based-stall-reviewer-idle", "work_reviewed", &[("task", "t0")], 11.5),
    ] {
        let (events, _) = run(name);
        let is_meant = |event: &&Value| {
            event["kind"] == kind && fields.iter().all(|(field, value)| event[*field] == *value)
        };
        let found = events.iter().find(is_meant).map(|event| event["at"].as_f64());
        assert_eq!(found, Some(Some(at)), "{name}: {kind} {fields:?}");
    }
}

#[test]
fn a_task_fails_only_when_as_many_attempts_have_erred_as_are_allowed() {
    for (name, errors) in [
        ("centralized-failed-count", 2),
        ("centralized-failed-early", 2),
        ("centralized-given-up-while-running", 2),
        ("centralized-too-many-attempts", 2),
        ("centralized-assigned-while-busy", 3),
    ] {
        let (events, _) = run(name);
        let erred = |event: &&Value| event["kind"] == "attempt_ended" && event["ended"] == "error";
        let failed = events.iter().find(|event| event["kind"] == "task_failed").expect(name);
        let before = events.iter().take_while(|event| event["kind"] != "task_failed");
        let erred = before.filter(erred).filter(|event| event["task"] == failed["task"]).count();
        assert_eq!((failed["errors"].as_u64(), erred), (Some(errors), errors as usize), "{name}");
    }
}
