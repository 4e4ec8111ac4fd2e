//! The gallery's examples: all figures in their descriptions, and the changes that these suggest.

mod faults;
mod judgement;
mod markets;
mod schedules;
mod stories;
mod tutorial;

use coordination::gallery::{Example, examples};
use coordination::scenario::{Agent, Severity, Task, read};
use coordination::trace::Outcome;
use coordination::{Report, Scenario, StrategyKind};

use super::support::{report, run};

fn example(id: &str) -> &'static Example {
    examples().iter().find(|example| example.id == id).expect("there is such an example")
}

fn scenario(id: &str) -> Scenario {
    example(id).scenario()
}

/// Returns the scenario of an example after an edit.
fn edited(id: &str, edit: impl FnOnce(&mut Scenario)) -> Scenario {
    let mut scenario = scenario(id);
    edit(&mut scenario);
    scenario
}

fn agent<'a>(scenario: &'a mut Scenario, id: &str) -> &'a mut Agent {
    scenario.agents.iter_mut().find(|agent| agent.id == id).expect("there is such an agent")
}

fn task<'a>(scenario: &'a mut Scenario, id: &str) -> &'a mut Task {
    scenario.tasks.iter_mut().find(|task| task.id == id).expect("there is such a task")
}

fn remove_agent(scenario: &mut Scenario, id: &str) {
    scenario.agents.retain(|agent| agent.id != id);
}

fn makespan(scenario: &Scenario, kind: StrategyKind) -> f64 {
    report(scenario, kind).makespan
}

/// Returns the number of completed tasks, and how many of them are right.
fn delivered(report: &Report) -> (u32, u32) {
    (report.metrics.delivered, report.metrics.right)
}

/// Returns each attempt as `(task, agent, start)`.
fn started(report: &Report) -> Vec<(&str, &str, f64)> {
    report.executions.iter().map(|it| (it.task.as_str(), it.agent.as_str(), it.started_at)).collect()
}

/// Returns the times of the events of a kind about an agent.
fn when(scenario: &Scenario, strategy: StrategyKind, kind: &str, agent: &str) -> Vec<f64> {
    run(scenario, strategy)
        .events_json()
        .filter(|event| event["kind"] == kind && event["agent"] == agent)
        .filter_map(|event| event["at"].as_f64())
        .collect()
}

/// Asserts that the description of an example contains exactly these figures, in this order. A change of the
/// description fails here, so that the tested statements are checked as well.
fn says(id: &str, figures: &[&str]) {
    assert_eq!(self::figures(example(id).look_at), figures, "{id}");
}

/// Returns the figures in a text, in order.
fn figures(text: &str) -> Vec<&str> {
    let is_figure = |character: char| character.is_ascii_digit() || character == '.' || character == ',';
    let words = text.split(|character| !is_figure(character));
    words.map(|word| word.trim_matches(['.', ','])).filter(|word| !word.is_empty()).collect()
}

// ── All of them ──────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn no_example_has_an_error_for_any_strategy() {
    for example in examples() {
        for finding in example.scenario().findings() {
            assert_eq!(finding.severity, Severity::Warning, "{}: {finding:?}", example.id);
            // The remaining warnings are about the pipeline only: a small team has no reviewer or integrator.
            assert_eq!(finding.strategy, Some(StrategyKind::RoleBased), "{}: {finding:?}", example.id);
            assert_eq!(finding.path.to_string(), "agents", "{}: {finding:?}", example.id);
        }
    }
}

#[test]
fn every_example_ends_by_itself_under_every_strategy() {
    for example in examples() {
        let scenario = example.scenario();
        for kind in StrategyKind::ALL {
            let report = report(&scenario, *kind);
            let ended = matches!(report.outcome, Outcome::Completed | Outcome::Partial);
            assert!(ended, "{} {kind:?}: {:?} {:?}", example.id, report.outcome, report.waiting);
            // Some task is completed under every strategy, except in the example about an agreement that
            // fails.
            let is_refused = example.id == "two-thirds" && *kind == StrategyKind::Consensus;
            assert_eq!(report.metrics.delivered == 0, is_refused, "{} {kind:?}", example.id);
        }
    }
}

#[test]
fn every_example_survives_writing_and_reading() {
    for example in examples() {
        let scenario = example.scenario();
        let (read, _) = read(&scenario.to_json()).expect(example.id);
        assert_eq!(read, scenario, "{}", example.id);
        assert_eq!(
            (scenario.title.as_str(), scenario.description.as_str()),
            (example.title, example.look_at)
        );
        assert!(!scenario.tasks.is_empty(), "{}", example.id);
    }
}

#[test]
fn ids_and_titles_are_unique_and_ids_fit_into_an_address() {
    for (place, example) in examples().iter().enumerate() {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        assert!(example.id.bytes().all(fits), "{}", example.id);
        for other in &examples()[..place] {
            assert!(other.id != example.id && other.title != example.title, "{}", example.id);
        }
    }
}

#[test]
fn the_order_is_from_the_tutorial_to_the_largest() {
    let ids: Vec<&str> = examples().iter().map(|example| example.id).collect();
    assert_eq!(ids[..4], ["research-write-edit", "proposal", "auction", "roles"], "the tutorial's own");
    assert_eq!(ids[4..7], ["duplicate-work", "missing-input", "two-answers"], "its opening troubles");
    let sizes: Vec<usize> =
        examples().iter().map(|it| it.scenario().tasks.len() * it.scenario().agents.len()).collect();
    assert!(sizes[..4].iter().all(|size| *size <= 20));
    assert_eq!(sizes.last(), sizes.iter().max());
}

#[test]
fn every_strategy_is_on_the_stage_of_some_example() {
    for kind in StrategyKind::ALL {
        assert!(examples().iter().any(|example| example.strategy == *kind), "{kind:?}");
    }
}

#[test]
fn no_paragraph_is_too_long_to_be_read() {
    for example in examples() {
        assert!(example.look_at.len() < 700, "{}: {}", example.id, example.look_at.len());
    }
}
