//! The pipeline of roles, on cases computed by hand, and published results on reviews.

use coordination::report::{Execution, Status};
use coordination::scenario::strategies::{ExecutorRule, Handoff, RoleBasedParameters};
use coordination::scenario::{Agent, Fault, FaultKind, Role};
use coordination::trace::{AttemptEnd, EventKind, Outcome, RoleBasedEvent};
use coordination::{Report, Scenario, StrategyKind};
use serde_json::json;

use super::support::{report, run, tasks};

const DONE: AttemptEnd = AttemptEnd::Done;

/// Returns a team with these ids, whose first letters are the roles.
fn team(ids: &[&str]) -> Vec<Agent> {
    let role = |id: &str| match id.as_bytes()[0] {
        b'p' => Role::Planner,
        b'r' => Role::Reviewer,
        b'i' => Role::Integrator,
        _ => Role::Executor,
    };
    ids.iter().map(|id| Agent { id: (*id).to_owned(), role: role(id), ..Agent::default() }).collect()
}

fn scenario(ids: &[&str], efforts: &[f64]) -> Scenario {
    Scenario { agents: team(ids), tasks: tasks(efforts, &[]), ..Scenario::default() }
}

fn parameters(scenario: &mut Scenario) -> &mut RoleBasedParameters {
    &mut scenario.strategies.role_based
}

fn run_roles(scenario: &Scenario) -> Report {
    report(scenario, StrategyKind::RoleBased)
}

fn agent<'a>(scenario: &'a mut Scenario, id: &str) -> &'a mut Agent {
    scenario.agents.iter_mut().find(|agent| agent.id == id).expect("an agent")
}

fn fault(at: f64, agent: &str, kind: FaultKind) -> Fault {
    Fault { at, agent: agent.to_owned(), kind, factor: None }
}

fn says(scenario: &mut Scenario, reviewer: &str, task: &str, verdicts: &[bool]) {
    agent(scenario, reviewer).script.reviews.insert(task.to_owned(), verdicts.to_vec());
}

/// Returns each attempt as `(task, agent, start, end)`.
fn executions(report: &Report) -> Vec<(&str, &str, f64, f64)> {
    let short = |it: &Execution| (it.started_at, it.finished_at);
    report
        .executions
        .iter()
        .map(|it| (it.task.as_str(), it.agent.as_str(), short(it).0, short(it).1))
        .collect()
}

/// Returns each review as `(task, reviewer, version, time, verdict)`.
fn reviews(report: &Report) -> Vec<(&str, &str, u32, f64, bool)> {
    report
        .reviews
        .iter()
        .map(|it| (it.task.as_str(), it.reviewer.as_str(), it.version, it.at, it.approved))
        .collect()
}

fn finished(report: &Report) -> Vec<Option<f64>> {
    report.tasks.iter().map(|task| task.finished_at).collect()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

const ALL: [&str; 5] = ["p", "e1", "e2", "r", "i"];

// ── Stages ───────────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn under_streaming_each_task_moves_on_when_it_is_done() {
    let report = run_roles(&scenario(&ALL, &[2.0, 3.0]));
    // Planning takes 1 s, a review 0.5 s, an integration 0.2 s.
    assert_eq!(executions(&report), [("1", "e1", 1.0, 3.0), ("2", "e2", 1.0, 4.0)]);
    assert_eq!(reviews(&report), [("1", "r", 1, 3.5, true), ("2", "r", 1, 4.5, true)]);
    assert_eq!(finished(&report), [Some(3.7), Some(4.7)]);
    assert_eq!(report.integrated, Some(vec!["1".to_owned(), "2".to_owned()]));
    assert_eq!(report.makespan, 4.7);
    // Each task is handed over three times.
    assert_eq!(report.metrics.messages, 6);
    let busy = 1.0 + 2.0 + 3.0 + 1.0 + 0.4;
    assert!(close(report.metrics.utilisation.expect("some"), busy / (5.0 * 4.7)));
    let squares = 1.0 + 4.0 + 9.0 + 1.0 + 0.16;
    assert!(close(report.metrics.fairness.expect("some"), busy * busy / (5.0 * squares)));
    assert_eq!((report.metrics.wait_seconds, report.metrics.decision_seconds), (Some(1.0), Some(1.0)));
}

#[test]
fn in_batches_a_stage_starts_when_the_last_has_ended() {
    let mut scenario = scenario(&ALL, &[2.0, 3.0]);
    parameters(&mut scenario).handoff = Handoff::Batch;
    let report = run_roles(&scenario);
    assert_eq!(executions(&report), [("1", "e1", 1.0, 3.0), ("2", "e2", 1.0, 4.0)]);
    assert_eq!(reviews(&report), [("1", "r", 1, 4.5, true), ("2", "r", 1, 5.0, true)]);
    assert_eq!(finished(&report), [Some(5.4), Some(5.4)]);
    let trace = run(&scenario, StrategyKind::RoleBased);
    let phases: Vec<_> = trace
        .events_json()
        .filter(|event| event["kind"] == "phase_began")
        .map(|event| (event["role"].clone(), event["at"].clone()))
        .collect();
    assert_eq!(phases, [(json!("reviewer"), json!(4.0)), (json!("integrator"), json!(5.0))]);
}

#[test]
fn in_sequence_one_execution_comes_after_another_and_the_first_reviewer_does_all() {
    let mut scenario = scenario(&["p", "e1", "e2", "r1", "r2", "i1", "i2"], &[2.0, 3.0, 1.0]);
    parameters(&mut scenario).handoff = Handoff::Sequential;
    parameters(&mut scenario).assignment = ExecutorRule::RoundRobin;
    let report = run_roles(&scenario);
    assert_eq!(executions(&report), [("1", "e1", 1.0, 3.0), ("2", "e2", 3.0, 6.0), ("3", "e1", 6.0, 7.0)]);
    assert_eq!(
        reviews(&report),
        [("1", "r1", 1, 7.5, true), ("2", "r1", 1, 8.0, true), ("3", "r1", 1, 8.5, true)]
    );
    assert!(close(report.makespan, 9.1));
}

#[test]
fn every_hand_over_takes_the_delay() {
    let mut scenario = scenario(&ALL, &[2.0]);
    scenario.environment.message_delay = 0.1;
    let report = run_roles(&scenario);
    assert_eq!(executions(&report), [("1", "e1", 1.1, 3.1)]);
    assert_eq!(reviews(&report), [("1", "r", 1, 3.7, true)]);
    assert_eq!(report.makespan, 4.0);
}

#[test]
fn without_a_reviewer_all_is_accepted_and_without_an_integrator_delivered_as_parts() {
    let report = run_roles(&scenario(&["p", "e", "i"], &[2.0]));
    assert_eq!((report.reviews.len(), report.makespan, report.metrics.messages), (0, 3.2, 2));
    let report = run_roles(&scenario(&["p", "e", "r"], &[2.0]));
    assert_eq!((report.integrated, report.makespan, report.metrics.messages), (None, 3.5, 2));
    let report = run_roles(&scenario(&["p", "e"], &[2.0]));
    assert_eq!((report.outcome, report.makespan, report.metrics.messages), (Outcome::Completed, 3.0, 1));
    assert_eq!(run_roles(&scenario(&ALL, &[])).integrated, Some(vec![]));
}

#[test]
fn a_dependency_is_met_on_acceptance_or_on_execution() {
    let mut scenario = scenario(&ALL, &[2.0, 3.0]);
    scenario.tasks[1].depends_on = vec!["1".to_owned()];
    let report = run_roles(&scenario);
    // The dependency does not wait for the integration at 3.7.
    assert_eq!(executions(&report)[1], ("2", "e1", 3.5, 6.5));
    assert_eq!(report.tasks[1].ready_at, Some(3.5));
    for handoff in [Handoff::Batch, Handoff::Sequential] {
        parameters(&mut scenario).handoff = handoff;
        let report = run_roles(&scenario);
        assert_eq!(executions(&report)[1], ("2", "e1", 3.0, 6.0), "{handoff:?}");
        assert_eq!(finished(&report), [Some(7.4), Some(7.4)]);
    }
}

// ── Who gets what ────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn only_executors_execute_and_only_those_who_are_able() {
    let mut scenario = scenario(&["p", "e1", "e2"], &[1.0, 1.0]);
    agent(&mut scenario, "p").capabilities = vec!["plan".to_owned()];
    agent(&mut scenario, "e2").capabilities = vec!["code".to_owned()];
    scenario.tasks[0].requires = vec!["code".to_owned()];
    scenario.tasks[1].requires = vec!["plan".to_owned()];
    let warnings: Vec<_> = scenario.findings().into_iter().map(|finding| finding.message).collect();
    assert!(warnings.contains(&"no executor can do `2`: none has \"plan\"".to_owned()), "{warnings:?}");
    let report = run_roles(&scenario);
    assert_eq!(executions(&report), [("1", "e2", 1.0, 2.0)]);
    assert_eq!((report.tasks[1].status, report.tasks[1].finished_at), (Status::Unassigned, Some(0.0)));
    parameters(&mut scenario).match_capabilities = false;
    let report = run_roles(&scenario);
    assert_eq!(executions(&report), [("1", "e1", 1.0, 2.0), ("2", "e2", 1.0, 2.0)]);
}

#[test]
fn the_least_loaded_is_chosen_when_a_task_is_ready_or_each_in_turn() {
    let mut scenario = scenario(&["p", "e1", "e2"], &[9.0, 1.0, 1.0, 1.0]);
    let who = |scenario: &Scenario| -> Vec<String> {
        let mut all: Vec<_> =
            run_roles(scenario).executions.iter().map(|it| (it.task.clone(), it.agent.clone())).collect();
        all.sort();
        all.into_iter().map(|(_, agent)| agent).collect()
    };
    scenario.tasks[2].arrives_at = 4.0;
    scenario.tasks[3].arrives_at = 8.0;
    assert_eq!(who(&scenario), ["e1", "e2", "e2", "e2"]);
    parameters(&mut scenario).assignment = ExecutorRule::RoundRobin;
    assert_eq!(who(&scenario), ["e1", "e2", "e1", "e2"]);
}

#[test]
fn priority_goes_first_in_an_executors_queue_and_a_rework_before_it() {
    let mut scenario = scenario(&["p", "e", "r", "i"], &[2.0, 2.0, 2.0]);
    scenario.tasks[1].priority = 1;
    scenario.tasks[2].priority = 2;
    scenario.tasks[2].arrives_at = 1.5;
    says(&mut scenario, "r", "2", &[false, true]);
    let report = run_roles(&scenario);
    // 2 is done first. 3, planned at 2.5, goes before 1, and so does the rework of 2, which is sent back at
    // 3.5.
    assert_eq!(
        executions(&report),
        [("2", "e", 1.0, 3.0), ("3", "e", 3.0, 5.0), ("2", "e", 5.0, 7.0), ("1", "e", 7.0, 9.0)]
    );
}

#[test]
fn what_arrives_later_is_planned_on_arrival() {
    let mut scenario = scenario(&ALL, &[1.0, 1.0, 1.0]);
    scenario.tasks[1].arrives_at = 5.0;
    scenario.tasks[2].arrives_at = 5.5;
    let report = run_roles(&scenario);
    // The planner works on the second task until 6, and then on the third.
    assert_eq!(executions(&report), [("1", "e1", 1.0, 2.0), ("2", "e1", 6.0, 7.0), ("3", "e1", 7.0, 8.0)]);
}

// ── Reviews ──────────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn what_is_sent_back_is_done_again_by_the_same_executor() {
    let mut scenario = scenario(&ALL, &[2.0]);
    says(&mut scenario, "r", "1", &[false, true]);
    let report = run_roles(&scenario);
    assert_eq!(executions(&report), [("1", "e1", 1.0, 3.0), ("1", "e1", 3.5, 5.5)]);
    assert_eq!(reviews(&report), [("1", "r", 1, 3.5, false), ("1", "r", 2, 6.0, true)]);
    let metrics = &report.metrics;
    assert_eq!((metrics.reworks, metrics.rejections, metrics.messages), (1, 1, 5));
    assert_eq!((metrics.wasted_seconds, metrics.cost, report.makespan), (2.0, 100.0, 6.2));
    assert_eq!(report.executions[0].ended, DONE);
}

#[test]
fn what_is_never_accepted_is_rejected() {
    let mut scenario = scenario(&ALL, &[2.0, 1.0]);
    scenario.tasks[1].depends_on = vec!["1".to_owned()];
    says(&mut scenario, "r", "1", &[false]);
    let report = run_roles(&scenario);
    assert_eq!((report.executions.len(), report.metrics.reworks, report.metrics.rejections), (3, 2, 3));
    let statuses: Vec<_> = report.tasks.iter().map(|it| (it.status, it.cause.as_deref())).collect();
    assert_eq!(
        statuses,
        [
            (Status::Rejected, Some("its reviewers did not accept it, nor its 2 reworks")),
            (Status::Skipped, Some("it needs `1`, which was rejected"))
        ]
    );
    assert_eq!((report.outcome, report.tasks[0].finished_at), (Outcome::Partial, Some(8.5)));
    assert_eq!(report.integrated, Some(vec![]));
}

#[test]
fn what_was_executed_on_a_rejected_input_is_rejected_unreviewed() {
    for handoff in [Handoff::Batch, Handoff::Sequential] {
        let mut scenario = scenario(&ALL, &[2.0, 1.0, 1.0]);
        scenario.tasks[1].depends_on = vec!["1".to_owned()];
        scenario.tasks[2].depends_on = vec!["2".to_owned()];
        parameters(&mut scenario).handoff = handoff;
        parameters(&mut scenario).max_reworks = 0;
        says(&mut scenario, "r", "1", &[false]);
        let report = run_roles(&scenario);
        assert_eq!(reviews(&report), [("1", "r", 1, 5.5, false)], "{handoff:?}");
        let statuses: Vec<_> = report.tasks.iter().map(|it| (it.status, it.cause.as_deref())).collect();
        assert_eq!(
            statuses,
            [
                (Status::Rejected, Some("its reviewers did not accept it")),
                (Status::Rejected, Some("it needs `1`, which was rejected")),
                (Status::Rejected, Some("it needs `2`, which was rejected"))
            ]
        );
        assert_eq!(report.metrics.skipped, 0);
    }
}

#[test]
fn in_batches_what_is_sent_back_begins_a_new_round() {
    let mut scenario = scenario(&ALL, &[2.0, 3.0]);
    parameters(&mut scenario).handoff = Handoff::Batch;
    says(&mut scenario, "r", "1", &[false, true]);
    let report = run_roles(&scenario);
    // The tasks are reviewed from 4 to 5. Task 1 is done again until 7 and reviewed until 7.5. Only then are
    // both integrated.
    assert_eq!(executions(&report)[2], ("1", "e1", 5.0, 7.0));
    assert_eq!(finished(&report), [Some(7.9), Some(7.9)]);
    assert_eq!(report.integrated, Some(vec!["2".to_owned(), "1".to_owned()]));
}

#[test]
fn all_reviewers_who_are_needed_must_accept() {
    let mut scenario = scenario(&["p", "e", "r1", "r2", "r3"], &[2.0, 2.0]);
    parameters(&mut scenario).reviewers_needed = 2;
    parameters(&mut scenario).max_reworks = 1;
    says(&mut scenario, "r2", "1", &[false, true]);
    let report = run_roles(&scenario);
    assert_eq!(
        reviews(&report),
        [
            ("1", "r1", 1, 3.5, true),
            ("1", "r2", 1, 3.5, false),
            ("2", "r1", 1, 5.5, true),
            ("2", "r2", 1, 5.5, true),
            ("1", "r1", 2, 7.5, true),
            ("1", "r2", 2, 7.5, true)
        ]
    );
    // Each version is handed over once to the executor and twice to reviewers.
    assert_eq!((report.metrics.rejections, report.metrics.messages), (1, 9));
    // If more reviewers are needed than the team has, all of them must accept.
    parameters(&mut scenario).reviewers_needed = 9;
    assert_eq!(run_roles(&scenario).outcome, Outcome::Completed);
}

#[test]
fn executors_pause_while_too_much_waits_for_review() {
    let mut scenario = scenario(&["p", "e", "r"], &[1.0, 1.0, 1.0]);
    parameters(&mut scenario).review_time = 10.0;
    parameters(&mut scenario).wip_limit = 1;
    says(&mut scenario, "r", "1", &[false, true]);
    let report = run_roles(&scenario);
    // The second task waits for its review from 3 to 12. Then the rework of the first task, which is sent
    // back at 12, and the third task follow.
    assert_eq!(
        executions(&report),
        [("1", "e", 1.0, 2.0), ("2", "e", 2.0, 3.0), ("1", "e", 12.0, 13.0), ("3", "e", 22.0, 23.0)]
    );
    // In batches, reviews come after all executions, so executors need not pause.
    parameters(&mut scenario).handoff = Handoff::Batch;
    assert_eq!(run_roles(&scenario).outcome, Outcome::Completed);
}

#[test]
fn errors_are_counted_for_each_version() {
    let mut scenario = scenario(&ALL, &[1.0]);
    agent(&mut scenario, "e1").reliability = 0.0;
    let report = run_roles(&scenario);
    assert_eq!(executions(&report), [("1", "e1", 1.0, 2.0), ("1", "e1", 2.0, 3.0)]);
    assert_eq!(report.tasks[0].status, Status::Failed);
    // An attempt ends in an error with probability one half, and all results are sent back. A second error at
    // the same version is a failure.
    for seed in 0..40 {
        scenario.seed = seed;
        agent(&mut scenario, "e1").reliability = 0.5;
        says(&mut scenario, "r", "1", &[false, false, false, true]);
        parameters(&mut scenario).max_reworks = 3;
        let report = run_roles(&scenario);
        let mut in_a_row = 0;
        for execution in &report.executions {
            in_a_row = if execution.ended == AttemptEnd::Error { in_a_row + 1 } else { 0 };
            assert!(in_a_row <= 2);
        }
        assert_eq!(report.tasks[0].status == Status::Failed, in_a_row == 2);
    }
}

#[test]
fn a_reviewer_judges_by_its_skill_and_less_well_what_it_is_not_able_to_do() {
    // The judgement is halfway between the skill of 1 and one half, so a quarter of all right results is sent
    // back.
    let mut scenario = scenario(&["p", "e", "r"], &[0.0; 2000]);
    parameters(&mut scenario).max_reworks = 0;
    for task in &mut scenario.tasks {
        task.requires = vec!["code".to_owned()];
    }
    agent(&mut scenario, "e").capabilities = vec!["code".to_owned()];
    let rejected = f64::from(run_roles(&scenario).metrics.rejections) / 2000.0;
    assert!((rejected - 0.25).abs() < 0.04, "{rejected}");
    agent(&mut scenario, "r").capabilities = vec!["code".to_owned()];
    assert_eq!(run_roles(&scenario).metrics.rejections, 0);
}

// ── What goes wrong ──────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_crashed_executor_is_missed_after_a_second_and_another_takes_over() {
    let mut scenario = scenario(&ALL, &[4.0]);
    scenario.environment.faults = vec![fault(2.0, "e1", FaultKind::Crash)];
    let report = run_roles(&scenario);
    assert_eq!(executions(&report), [("1", "e1", 1.0, 2.0), ("1", "e2", 3.0, 7.0)]);
    assert_eq!(report.executions[0].ended, AttemptEnd::Crashed);
    // One hand-over more than without the crash.
    assert_eq!(report.metrics.messages, 4);
    // An executor that recovers before its crash is noticed starts again.
    scenario.environment.faults.push(fault(2.5, "e1", FaultKind::Recover));
    let report = run_roles(&scenario);
    assert_eq!(executions(&report), [("1", "e1", 1.0, 2.0), ("1", "e1", 2.5, 6.5)]);
    assert_eq!(report.metrics.messages, 3);
}

#[test]
fn nobody_else_being_able_it_is_waited_for() {
    let mut scenario = scenario(&["p", "e", "r", "i"], &[4.0]);
    scenario.environment.faults = vec![fault(2.0, "e", FaultKind::Crash)];
    let report = run_roles(&scenario);
    assert_eq!(report.outcome, Outcome::Stalled);
    let waiting: Vec<_> = report.waiting.iter().map(|it| (it.who.as_str(), it.what.as_str())).collect();
    assert_eq!(waiting, [("1", "e to recover")]);
    scenario.environment.faults.push(fault(9.0, "e", FaultKind::Recover));
    let report = run_roles(&scenario);
    assert_eq!(executions(&report)[1], ("1", "e", 9.0, 13.0));
    assert_eq!(report.outcome, Outcome::Completed);
}

#[test]
fn the_first_planner_that_is_up_plans() {
    let mut scenario = scenario(&["p1", "p2", "e"], &[1.0]);
    scenario.environment.faults = vec![fault(0.0, "p1", FaultKind::Crash)];
    assert_eq!(executions(&run_roles(&scenario)), [("1", "e", 1.0, 2.0)]);
    // The crash of a planner at work is noticed a second later.
    scenario.environment.faults = vec![fault(0.5, "p1", FaultKind::Crash)];
    assert_eq!(executions(&run_roles(&scenario)), [("1", "e", 2.5, 3.5)]);
    scenario.agents.remove(1);
    scenario.environment.faults.push(fault(5.0, "p1", FaultKind::Recover));
    assert_eq!(executions(&run_roles(&scenario)), [("1", "e", 6.0, 7.0)]);
}

#[test]
fn with_nothing_to_do_nobody_is_missed() {
    let idle = scenario(&["e"], &[]);
    assert_eq!(idle.findings(), []);
    assert_eq!(run_roles(&idle).outcome, Outcome::Completed);
    let findings = scenario(&["e"], &[1.0]).findings();
    assert!(findings.iter().any(|finding| finding.blocks(StrategyKind::RoleBased)));
}

#[test]
fn after_the_plan_its_planner_is_not_needed() {
    let mut scenario = scenario(&ALL, &[1.0, 1.0]);
    scenario.tasks[1].depends_on = vec!["1".to_owned()];
    scenario.environment.faults = vec![fault(1.5, "p", FaultKind::Crash)];
    let report = run_roles(&scenario);
    assert_eq!((report.outcome, report.metrics.messages), (Outcome::Completed, 6));
}

#[test]
fn a_crashed_reviewer_is_missed_and_the_review_is_given_to_another() {
    let mut scenario = scenario(&["p", "e", "r1", "r2", "i"], &[1.0]);
    parameters(&mut scenario).review_time = 4.0;
    scenario.environment.faults = vec![fault(3.0, "r1", FaultKind::Crash)];
    let report = run_roles(&scenario);
    assert_eq!(reviews(&report), [("1", "r2", 1, 8.0, true)]);
    // The interrupted review counts as busy time.
    assert!(close(
        report.metrics.utilisation.expect("some") * 5.0 * report.makespan,
        1.0 + 1.0 + 1.0 + 4.0 + 0.2
    ));
    scenario.agents.remove(3);
    let report = run_roles(&scenario);
    assert_eq!((report.outcome, report.makespan), (Outcome::Stalled, 3.0));
    let waiting: Vec<_> = report.waiting.iter().map(|it| (it.who.as_str(), it.what.as_str())).collect();
    assert_eq!(waiting, [("1", "r1 to recover")]);
}

#[test]
fn a_crashed_integrator_integrates_when_it_is_back() {
    let mut scenario = scenario(&ALL, &[1.0, 1.0]);
    parameters(&mut scenario).integrate_time = 2.0;
    parameters(&mut scenario).handoff = Handoff::Batch;
    // Both tasks are integrated from 3 on, and again from 10 to 14.
    scenario.environment.faults =
        vec![fault(4.0, "i", FaultKind::Crash), fault(10.0, "i", FaultKind::Recover)];
    let report = run_roles(&scenario);
    assert_eq!(finished(&report), [Some(14.0), Some(14.0)]);
    assert_eq!(report.integrated, Some(vec!["1".to_owned(), "2".to_owned()]));
    // The tasks are handed over once more, because the crash was noticed.
    assert_eq!(report.metrics.messages, 8);
}

#[test]
fn with_every_message_lost_nothing_is_begun() {
    let mut scenario = scenario(&ALL, &[1.0]);
    scenario.environment.message_loss = 1.0;
    let report = run_roles(&scenario);
    assert_eq!((report.outcome, report.executions.len()), (Outcome::Stalled, 0));
    // Each executor is sent the task three times, and then asked five times more whether it is there.
    assert_eq!((report.metrics.messages, report.metrics.messages_lost), (16, 16));
    let waiting: Vec<_> = report.waiting.iter().map(|it| it.what.as_str()).collect();
    assert_eq!(waiting, ["word from e1", "word from e2"]);
}

#[test]
fn a_lost_hand_over_is_sent_again() {
    let mut delayed = 0;
    for seed in 0..50 {
        let mut scenario = scenario(&ALL, &[1.0; 6]);
        scenario.environment.message_loss = 0.3;
        scenario.seed = seed;
        let report = run_roles(&scenario);
        delayed += u32::from(report.outcome == Outcome::Completed && report.metrics.messages > 18);
        assert!(matches!(report.outcome, Outcome::Completed | Outcome::Stalled), "seed {seed}");
        let have_come = report.metrics.messages - report.metrics.messages_lost;
        assert!(report.outcome != Outcome::Completed || have_come >= 18, "each task comes to each");
    }
    assert!(delayed > 10);
}

#[test]
fn decisions_say_why() {
    let mut scenario = scenario(&["p", "e1", "e2", "e3", "r1", "r2", "i"], &[2.0, 1.0]);
    scenario.tasks[1].requires = vec!["code".to_owned()];
    agent(&mut scenario, "e2").capabilities = vec!["code".to_owned()];
    let trace = run(&scenario, StrategyKind::RoleBased);
    let events: Vec<_> = trace.events_json().collect();
    let assigned = events.iter().filter(|event| event["kind"] == "task_assigned").nth(1).expect("two");
    let reason = &assigned["reasons"][1];
    assert_eq!((&reason["question"], &reason["rule"]), (&json!("which_executor"), &json!("least_loaded")));
    assert_eq!(reason["chosen"], "e2");
    assert_eq!(reason["others"][0], json!({"id": "e3", "figure": 0.0, "why_not": "lacks"}));
    assert_eq!(reason["others"][1], json!({"id": "e1", "figure": 1.0, "why_not": "lacks"}));
    let handed = events.iter().find(|event| event["kind"] == "handed_over").expect("a hand-over");
    assert_eq!((&handed["agent"], &handed["role"]), (&json!("r1"), &json!("reviewer")));
    assert_eq!(handed["reasons"][1]["others"][0]["why_not"], "behind");
    let decided = trace
        .events()
        .iter()
        .filter(|event| matches!(event.kind, EventKind::RoleBased(RoleBasedEvent::PlannerChosen { .. })));
    assert_eq!(decided.count(), 1);
}

// ── Published results ────────────────────────────────────────────────────────────────────────────────────────────────

/// Bernoulli trials: with a probability a of acceptance and at most k tries, (1 − (1 − a)^k)/a tries are made
/// and a share of 1 − (1 − a)^k is accepted.
mod review_algebra {
    use super::*;

    const TASKS: u32 = 6000;

    fn many(skill: f64, false_accept: f64, false_reject: f64) -> Report {
        let mut scenario = scenario(&["p", "e", "r"], &vec![1.0; TASKS as usize]);
        agent(&mut scenario, "e").skill = skill;
        let parameters = parameters(&mut scenario);
        parameters.rework_factor = 1.0;
        parameters.false_accept = Some(false_accept);
        parameters.false_reject = Some(false_reject);
        run_roles(&scenario)
    }

    /// Returns four standard errors of a mean over all tasks.
    fn tolerance(variance: f64) -> f64 {
        4.0 * (variance / f64::from(TASKS)).sqrt()
    }

    #[test]
    fn three_tries_at_seven_tenths() {
        let report = many(0.7, 0.0, 0.0);
        let tries = report.executions.len() as f64 / f64::from(TASKS);
        assert!((tries - 1.39).abs() < tolerance(0.418), "{tries}");
        let accepted = f64::from(report.metrics.delivered) / f64::from(TASKS);
        assert!((accepted - 0.973).abs() < tolerance(0.973 * 0.027), "{accepted}");
        assert_eq!(report.metrics.right, report.metrics.delivered);
    }

    #[test]
    fn what_a_review_lets_through() {
        let report = many(0.7, 0.2, 0.1);
        let defects = 1.0 - f64::from(report.metrics.right) / f64::from(report.metrics.delivered);
        // 0.3 · 0.2 of 0.3 · 0.2 + 0.7 · 0.9.
        assert!((defects - 0.08696).abs() < tolerance(0.087 * 0.913 / 0.97), "{defects}");
    }

    #[test]
    fn a_rework_factor_makes_each_version_better() {
        // Each rework halves the probability of a wrong result, so that 1 − 0.3 · 0.15 · 0.075 of the tasks
        // are accepted after three tries.
        let mut scenario = scenario(&["p", "e", "r"], &vec![1.0; TASKS as usize]);
        agent(&mut scenario, "e").skill = 0.7;
        let report = run_roles(&scenario);
        let tries = report.executions.len() as f64 / f64::from(TASKS);
        assert!((tries - (1.0 + 0.3 + 0.3 * 0.15)).abs() < tolerance(0.3), "{tries}");
        let accepted = f64::from(report.metrics.delivered) / f64::from(TASKS);
        assert!((accepted - (1.0 - 0.003_375)).abs() < tolerance(0.0034), "{accepted}");
    }
}
