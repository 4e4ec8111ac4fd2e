//! Numbers: -0 is 0, and whatever the numbers of a document are within their ranges, every figure of a report is a number.

use std::sync::Arc;

use coordination::scenario::strategies::{Pricing, Priority};
use coordination::scenario::{Agent, Fault, Field, Kind, Scenario, Task};
use coordination::{Report, Setup, StrategyKind};
use proptest::prelude::*;
use proptest::test_runner::TestRng;
use serde_json::{Map, Value, json};

use super::documents::team;

/// Returns a value of a field: mostly at an end of its range, its default, or as near to 0 as a number can be.
fn value_of(field: &Field, rng: &mut TestRng) -> Option<Value> {
    let mut one_of = |count: usize| rng.random_range(0..count);
    if one_of(3) == 0 {
        return None;
    }
    match field.kind {
        Kind::Flag => Some(json!(one_of(2) == 0)),
        Kind::Choice(words) => Some(json!(words[one_of(words.len())].0)),
        Kind::Number | Kind::OptionalNumber => {
            let range = field.range?;
            let numbers =
                [range.min, range.max, 0.0, -0.0, 5e-324, 1e-310, 1e-300, 1e-9, 4e-7, 1.0, 0.3, 0.3];
            let within: Vec<f64> =
                numbers.into_iter().filter(|it| (range.min..=range.max).contains(it)).collect();
            Some(json!(within[one_of(within.len())]))
        }
        Kind::Integer => {
            let range = field.range?;
            Some(json!(
                [range.min, range.max, range.min.max(0.0), range.min.max(1.0).min(range.max)][one_of(4)]
                    as i64
            ))
        }
        Kind::Text | Kind::Compound => None,
    }
}

/// Returns a part with each of its fields, and of those in it, at some value.
fn part_of(fields: &[Field], rng: &mut TestRng) -> Map<String, Value> {
    let mut part = Map::new();
    for field in fields {
        let value = if field.fields.is_empty() {
            value_of(field, rng)
        } else {
            Some(Value::Object(part_of(field.fields, rng)))
        };
        part.extend(value.map(|value| (field.name.to_owned(), value)));
    }
    part
}

fn extreme(rng: &mut TestRng) -> Scenario {
    let mut document = part_of(Scenario::FIELDS, rng);
    let named = |count: usize, prefix: &str, fields: &[Field], rng: &mut TestRng| -> Vec<Value> {
        let part = |number| {
            let mut part = part_of(fields, rng);
            part.insert("id".to_owned(), json!(format!("{prefix}{number}")));
            Value::Object(part)
        };
        (0..count).map(part).collect()
    };
    let (agents, tasks) = (rng.random_range(1..6), rng.random_range(0..24));
    let mut faults = Vec::new();
    for _ in 0..rng.random_range(0..4) {
        let mut fault = part_of(Fault::FIELDS, rng);
        fault.insert("agent".to_owned(), json!(format!("a{}", rng.random_range(0..agents))));
        faults.push(fault);
    }
    document.insert("version".to_owned(), json!(1));
    document.insert("agents".to_owned(), json!(named(agents, "a", Agent::FIELDS, rng)));
    document.insert("tasks".to_owned(), json!(named(tasks, "t", Task::FIELDS, rng)));
    let environment = document["environment"].as_object_mut().expect("an object");
    environment.insert("faults".to_owned(), json!(faults));
    let mut scenario = Scenario::from_value(Value::Object(document)).expect("a scenario");
    scenario.environment.limits.events = scenario.environment.limits.events.min(3_000);
    for place in 1..scenario.tasks.len() {
        if rng.random_bool(0.3) {
            scenario.tasks[place].depends_on = vec![format!("t{}", rng.random_range(0..place))];
        }
    }
    scenario
}

/// The figures that may be `null`: those of what did not happen, and ratios to nothing.
const MAY_BE_NULL: &[&str] = &[
    "agent",
    "ready_at",
    "decided_at",
    "started_at",
    "finished_at",
    "result",
    "right",
    "cause",
    "draft_right",
    "winner",
    "paid",
    "integrated",
    "gap",
    "utilisation",
    "fairness",
    "quality",
    "wait_seconds",
    "decision_seconds",
];

fn check_nulls(key: &str, value: &Value) {
    match value {
        Value::Null => assert!(MAY_BE_NULL.contains(&key), "{key} is null"),
        Value::Array(items) => items.iter().for_each(|item| check_nulls(key, item)),
        Value::Object(object) => object.iter().for_each(|(key, value)| check_nulls(key, value)),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn check_figures(report: &Report) {
    check_nulls("", &serde_json::to_value(report).expect("JSON"));
    let metrics = &report.metrics;
    let ratios = [
        metrics.gap,
        metrics.utilisation,
        metrics.fairness,
        metrics.quality,
        metrics.wait_seconds,
        metrics.decision_seconds,
    ];
    assert!(ratios.iter().flatten().all(|it| it.is_finite()), "{metrics:?}");
    assert!(metrics.gap.is_none_or(|gap| gap >= -1.0), "{metrics:?}");
    assert!(metrics.utilisation.is_none_or(|it| (0.0..=1.000_001).contains(&it)), "{metrics:?}");
    for auction in &report.auctions {
        assert_eq!(auction.paid.is_some(), auction.winner.is_some());
        assert!(auction.paid.is_none_or(f64::is_finite), "{auction:?}");
    }
    for task in &report.tasks {
        let times = [task.ready_at, task.decided_at, task.started_at, task.finished_at];
        assert!(times.iter().flatten().all(|it| it.is_finite()), "{task:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_figure_of_an_extreme_scenario_is_a_number(scenario in Just(()).prop_perturb(|(), mut rng| extreme(&mut rng))) {
        let findings = scenario.findings();
        let setup = Setup::of(&Arc::new(scenario));
        for &strategy in StrategyKind::ALL {
            if findings.iter().any(|finding| finding.blocks(strategy)) {
                continue;
            }
            let trace = setup.run(strategy).expect("nothing blocks it");
            check_figures(&Report::of(&trace));
        }
    }
}

fn paid(change: impl FnOnce(&mut Scenario)) -> f64 {
    let mut scenario = team(2, 1);
    scenario.agents[1].speed = 2.0;
    scenario.strategies.market.pricing = Pricing::SecondPrice;
    change(&mut scenario);
    let trace = Setup::of(&Arc::new(scenario)).run(StrategyKind::Market).expect("a run");
    let report = Report::of(&trace);
    check_figures(&report);
    report.auctions[0].paid.expect("an award")
}

#[test]
fn a_second_price_without_a_weight_is_ones_own() {
    for weight in [0.0, 5e-324, 1e-310, 1e-100, 9.9e-10] {
        assert_eq!(paid(|it| it.strategies.market.weights.price = weight), 50.0, "{weight}");
    }
    // The runner-up is half a second slower: 0.0025 of the score, at 1e-9 for 100 points. A million times the base price is the
    // most that is paid.
    assert_eq!(paid(|it| it.strategies.market.weights.price = 1e-9), 5e7);
    let more = paid(|it| it.strategies.market.weights.price = 1e-8);
    assert!((more / 2.5e7 - 1.0).abs() < 1e-4, "{more}");
    let some = paid(|it| it.strategies.market.weights.price = 1e-3);
    assert!((some - 300.0).abs() < 1e-6, "{some}");
}

#[test]
fn minus_zero_is_read_as_zero() {
    let text = r#"{"version": 1, "agents": [{"id": "a", "base_price": -0, "weight": -0.0, "skill": -0e5}],
        "tasks": [{"id": "long", "effort": 5}, {"id": "zero", "effort": -0.0, "arrives_at": -0, "priority": -0}],
        "environment": {"message_delay": -0.0, "faults": [{"at": -0.0, "agent": "a", "kind": "recover"}]}}"#;
    let scenario = Scenario::from_json(text).expect("a scenario");
    let numbers = [
        scenario.agents[0].base_price,
        scenario.agents[0].weight,
        scenario.agents[0].skill,
        scenario.tasks[1].effort,
        scenario.tasks[1].arrives_at,
        scenario.environment.message_delay,
        scenario.environment.faults[0].at,
    ];
    assert!(numbers.iter().all(|number| number.to_bits() == 0), "{numbers:?}");
    assert!(!scenario.to_json().contains("-0"));
}

/// A program can set it, whatever is read.
#[test]
fn the_longest_effort_comes_before_minus_zero() {
    let first = |effort: f64| {
        let mut scenario = team(1, 2);
        (scenario.tasks[0].effort, scenario.tasks[1].effort) = (5.0, effort);
        scenario.strategies.centralized.priority = Priority::LongestEffort;
        let trace = Setup::of(&Arc::new(scenario)).run(StrategyKind::Centralized).expect("a run");
        Report::of(&trace).executions[0].task.clone()
    };
    assert_eq!((first(0.0), first(-0.0)), ("t0".to_owned(), "t0".to_owned()));
}

#[test]
fn a_number_that_is_not_finite_is_an_error() {
    assert!(Scenario::from_json(r#"{"version": 1, "tasks": [{"id": "t", "effort": 1e999}]}"#).is_err());
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let mut scenario = team(5, 1);
        scenario.tasks[0].effort = number;
        assert!(
            scenario.findings().iter().any(|it| it.blocks_all() && it.path.to_string() == "tasks[0].effort")
        );
    }
}
