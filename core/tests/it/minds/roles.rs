//! Plans, reviews and integrations of minds from outside.

use super::*;
use coordination::report::Status;
use coordination::scenario::strategies::Handoff;
use serde_json::{Value, json};

/// Returns the team with a second planner and a second integrator.
fn doubled() -> Scenario {
    let mut scenario = scenario();
    for (place, id) in [(3, "pia"), (5, "ian")] {
        let mut agent = scenario.agents[place].clone();
        agent.id = id.to_owned();
        scenario.agents.push(agent);
    }
    scenario
}

fn piped(scenario: &Scenario, rule: Rule) -> (Trace, Report) {
    let trace = live_and_again(scenario, StrategyKind::RoleBased, rule);
    let report = Report::of(&trace);
    (trace, report)
}

/// Returns the agents that were asked this kind of question, with the tasks, in order.
fn asked_of(trace: &Trace, ask: Ask) -> Vec<(&str, &str)> {
    let answers = trace.recording().answers.iter().filter(|answer| answer.ask == ask);
    answers.map(|answer| (answer.agent.as_str(), answer.task.as_str())).collect()
}

fn words(trace: &Trace) -> Vec<String> {
    let words = trace.events_json().filter(|event| event["kind"] == "words_handed_in");
    words.map(|event| event["words"].as_str().expect("words").to_owned()).collect()
}

#[test]
fn a_reviewer_from_elsewhere_sends_back_what_it_does_not_like() {
    fn picky(request: &Request) -> Option<Reply<Said>> {
        match request.ask {
            Ask::Review if request.nth == 1 => said(SECOND, Said::Approved(false)),
            _ => sensible(request),
        }
    }
    let (trace, report) = piped(&scenario(), picky);
    assert_eq!(trace.outcome(), Outcome::Completed);
    assert_eq!(report.metrics.reworks, 5);
}

#[test]
fn a_plan_is_shown_to_all_who_work_by_it_and_what_arrives_later_is_planned_later() {
    fn by_plan(request: &Request) -> Option<Reply<Said>> {
        let plan = if request.task == "2" { "a plan for 2" } else { "a plan for 1 and 3 and 4 and 5" };
        match request.ask {
            Ask::Plan => assert_eq!(request.plan, None),
            _ => assert_eq!(request.plan.as_deref(), Some(plan)),
        }
        sensible(request)
    }
    let mut scenario = scenario();
    scenario.tasks[1].arrives_at = 1.0;
    let (trace, _) = piped(&scenario, by_plan);
    assert_eq!(trace.outcome(), Outcome::Completed);
    assert_eq!(asked_of(&trace, Ask::Plan), [("plan", "1"), ("plan", "2")]);
    assert_eq!(words(&trace)[..2], ["a plan for 1 and 3 and 4 and 5", "a plan for 2"]);
}

#[test]
fn who_errs_in_planning_tries_again_and_then_the_next_planner_does() {
    fn plan_errs(request: &Request) -> Option<Reply<Said>> {
        match (request.ask, request.agent.as_str()) {
            (Ask::Plan, "plan") => error(SECOND),
            _ => sensible(request),
        }
    }
    let (trace, _) = piped(&doubled(), plan_errs);
    assert_eq!(trace.outcome(), Outcome::Completed);
    assert_eq!(asked_of(&trace, Ask::Plan), [("plan", "1"), ("plan", "1"), ("pia", "1")]);
    let (trace, report) = piped(&scenario(), plan_errs);
    assert_eq!(trace.outcome(), Outcome::Partial);
    let causes: Vec<_> = report.tasks.iter().map(|task| (task.status, task.cause.as_deref())).collect();
    let failed = (Status::Failed, Some("2 times planning it ended in an error"));
    let skipped = |cause| (Status::Skipped, Some(cause));
    let (one, two) = ("it needs `1`, which failed", "it needs `3`, which was skipped");
    assert_eq!(causes, [failed, failed, skipped(one), skipped(two), failed]);
    let erred: Vec<Value> = trace.events_json().filter(|event| event["kind"] == "stage_erred").collect();
    assert_eq!(erred[0]["stage"], json!(0));
}

#[test]
fn a_planner_that_is_silent_is_missed_and_the_next_one_plans() {
    fn plan_is_silent(request: &Request) -> Option<Reply<Said>> {
        if (request.ask, request.agent.as_str()) == (Ask::Plan, "plan") { None } else { sensible(request) }
    }
    let (trace, _) = piped(&doubled(), plan_is_silent);
    assert_eq!(trace.outcome(), Outcome::Completed);
    assert_eq!(asked_of(&trace, Ask::Plan), [("plan", "1"), ("pia", "1")]);
    let mut scenario = scenario();
    let (trace, report) = piped(&scenario, plan_is_silent);
    assert_eq!(trace.outcome(), Outcome::Stalled);
    assert!(report.waiting.iter().any(|wait| wait.what == "plan to recover"), "{:?}", report.waiting);
    // A planner that recovers before its crash is noticed starts again.
    let recover = Fault { at: 0.5, agent: "plan".to_owned(), kind: FaultKind::Recover, factor: None };
    scenario.environment.faults = vec![recover];
    let (trace, _) = piped(&scenario, |request| match request.ask {
        Ask::Plan if request.nth == 1 => Some(Reply { took: 1, what: Err(Failure::Silence) }),
        _ => sensible(request),
    });
    assert_eq!(trace.outcome(), Outcome::Completed);
}

#[test]
fn an_integrator_is_shown_the_parts_and_what_was_combined_before() {
    let mut scenario = scenario();
    scenario.tasks.truncate(2);
    let (trace, report) = piped(&scenario, sensible);
    assert_eq!(trace.outcome(), Outcome::Completed);
    let [_, first, second] = &words(&trace)[..] else { panic!("a plan and two wholes") };
    assert!(first == "<1=1 by ada>" && *second == format!("<{first} 2=2 by ben>"), "{first}, {second}");
    // The result of the task does not change.
    assert_eq!(report.tasks[0].result.as_deref(), Some("1 by ada"));
    for handoff in [Handoff::Batch, Handoff::Sequential] {
        scenario.strategies.role_based.handoff = handoff;
        let (trace, _) = piped(&scenario, sensible);
        assert_eq!(trace.outcome(), Outcome::Completed, "{handoff:?}");
        let [_, whole] = &words(&trace)[..] else { panic!("a plan and one whole") };
        assert!(whole.starts_with("<1=1 by ada 2=2 by "), "{handoff:?}: {whole}");
    }
}

#[test]
fn who_errs_in_integrating_tries_again_and_then_the_next_integrator_does() {
    fn ivo_errs(request: &Request) -> Option<Reply<Said>> {
        match (request.ask, request.agent.as_str(), request.task.as_str()) {
            (Ask::Integrate, "ivo", _) | (Ask::Integrate, _, "4") => error(SECOND),
            _ => sensible(request),
        }
    }
    for handoff in [Handoff::Streaming, Handoff::Batch, Handoff::Sequential] {
        let mut scenario = doubled();
        scenario.strategies.role_based.handoff = handoff;
        let (trace, report) = piped(&scenario, ivo_errs);
        let asked = asked_of(&trace, Ask::Integrate);
        let count = |agent| asked.iter().filter(|it| it.0 == agent).count();
        if handoff == Handoff::Streaming {
            assert_eq!(trace.outcome(), Outcome::Partial);
            assert_eq!(asked.iter().filter(|it| it.1 == "4").count(), 4, "{asked:?}");
            let cause = report.tasks[3].cause.as_deref();
            assert_eq!(cause, Some("4 integrations of it ended in an error"));
            assert_eq!(report.metrics.delivered, 4);
        } else {
            // All tasks are integrated together.
            assert_eq!((trace.outcome(), count("ivo"), count("ian")), (Outcome::Completed, 2, 1));
        }
    }
}

#[test]
fn what_builds_on_a_result_that_is_never_integrated_is_in_vain() {
    fn first_errs(request: &Request) -> Option<Reply<Said>> {
        if (request.ask, request.task.as_str()) == (Ask::Integrate, "1") {
            error(1)
        } else {
            sensible(request)
        }
    }
    let (trace, report) = piped(&scenario(), first_errs);
    assert_eq!(trace.outcome(), Outcome::Partial);
    let statuses: Vec<Status> = report.tasks.iter().map(|task| task.status).collect();
    assert_eq!(
        (statuses[0], statuses[1], statuses[4]),
        (Status::Failed, Status::Completed, Status::Completed)
    );
    assert!(matches!(statuses[2], Status::Skipped | Status::Rejected), "{statuses:?}");
}

#[test]
fn an_integrator_that_is_silent_is_missed_and_the_next_one_integrates() {
    fn ivo_is_silent(request: &Request) -> Option<Reply<Said>> {
        if (request.ask, request.agent.as_str()) == (Ask::Integrate, "ivo") {
            None
        } else {
            sensible(request)
        }
    }
    for handoff in [Handoff::Streaming, Handoff::Batch, Handoff::Sequential] {
        let mut scenario = doubled();
        scenario.strategies.role_based.handoff = handoff;
        let (trace, _) = piped(&scenario, ivo_is_silent);
        assert_eq!(trace.outcome(), Outcome::Completed, "{handoff:?}");
    }
}
