//! Crashes, slow agents, lost messages and a missing coordinator, on cases computed by hand.

use coordination::report::Status;
use coordination::scenario::{Fault, FaultKind, Task};
use coordination::trace::{AttemptEnd, EventKind, Outcome};
use coordination::{Report, Scenario, StrategyKind};

use super::support::{fault, faulty, report, run};

fn run_centralized(scenario: &Scenario) -> Report {
    report(scenario, StrategyKind::Centralized)
}

/// Returns each attempt as `(task, agent, start, end, how)`.
fn executions(report: &Report) -> Vec<(&str, &str, f64, f64, AttemptEnd)> {
    report
        .executions
        .iter()
        .map(|it| (it.task.as_str(), it.agent.as_str(), it.started_at, it.finished_at, it.ended))
        .collect()
}

#[test]
fn a_crashed_agent_is_absent_after_three_questions_and_its_task_goes_to_another() {
    let scenario = faulty(&["a", "b"], &[4.0, 10.0], vec![fault(1.0, "b", FaultKind::Crash)]);
    // The longest path goes first: a does 2, b does 1. b's report is due at 4. b is asked again at 5 and 6,
    // and is absent from 7 on. No other agent is idle before 10.
    let report = run_centralized(&scenario);
    assert_eq!(
        executions(&report),
        [
            ("2", "a", 0.0, 10.0, AttemptEnd::Done),
            ("1", "b", 0.0, 1.0, AttemptEnd::Crashed),
            ("1", "a", 10.0, 14.0, AttemptEnd::Done),
        ]
    );
    assert_eq!(report.outcome, Outcome::Completed);
    assert_eq!(report.metrics.wasted_seconds, 1.0);
    assert_eq!(report.metrics.cost, 150.0);
    // Two messages for each of a's attempts, one assignment to b, and two retries to b, which are lost.
    assert_eq!((report.metrics.messages, report.metrics.messages_lost), (7, 2));
    let trace = run(&scenario, StrategyKind::Centralized);
    let absent = trace.events().iter().find(|it| matches!(it.kind, EventKind::AgentAbsent { .. }));
    assert_eq!(absent.map(|event| event.at), Some(7_000_000));
}

#[test]
fn an_agent_that_recovers_says_so_and_is_given_work_again() {
    let faults = vec![fault(1.0, "a", FaultKind::Crash), fault(2.5, "a", FaultKind::Recover)];
    let report = run_centralized(&faulty(&["a"], &[4.0], faults));
    assert_eq!(
        executions(&report),
        [("1", "a", 0.0, 1.0, AttemptEnd::Crashed), ("1", "a", 2.5, 6.5, AttemptEnd::Done)]
    );
    // The task is assigned, the agent announces its recovery, which is acknowledged, the task is assigned again, and
    // its result is reported.
    assert_eq!(report.metrics.messages, 5);
}

#[test]
fn an_absent_agent_that_recovers_is_heard_from() {
    let faults = vec![fault(1.0, "a", FaultKind::Crash), fault(100.0, "a", FaultKind::Recover)];
    let report = run_centralized(&faulty(&["a"], &[4.0], faults));
    assert_eq!(report.makespan, 104.0);
    assert_eq!(report.outcome, Outcome::Completed);
}

#[test]
fn an_agent_that_is_down_from_the_beginning_is_heard_from_when_it_is_up() {
    let faults = vec![fault(0.0, "a", FaultKind::Crash), fault(100.0, "a", FaultKind::Recover)];
    let report = run_centralized(&faulty(&["a"], &[4.0], faults));
    assert_eq!(executions(&report), [("1", "a", 100.0, 104.0, AttemptEnd::Done)]);
}

#[test]
fn when_all_are_down_for_good_the_run_stalls_and_says_who_waits_for_whom() {
    let mut scenario = faulty(&["a"], &[4.0, 1.0], vec![fault(1.0, "a", FaultKind::Crash)]);
    scenario.tasks[1].depends_on = vec!["1".to_owned()];
    let report = run_centralized(&scenario);
    assert_eq!(report.outcome, Outcome::Stalled);
    let waiting: Vec<_> = report.waiting.iter().map(|it| (it.who.as_str(), it.what.as_str())).collect();
    assert_eq!(waiting, [("1", "a to recover"), ("2", "task 1")]);
    // The last change was the end of the attempt, not the last retry.
    assert_eq!(report.makespan, 1.0);
    assert_eq!(report.tasks[0].status, Status::Pending);
    assert_eq!(report.metrics.gap, None);
}

#[test]
fn a_slowed_agent_takes_longer_for_the_rest_and_answers_when_asked() {
    let slow = Fault { factor: Some(0.25), ..fault(2.0, "a", FaultKind::Slow) };
    let restored = Fault { factor: Some(1.0), ..fault(6.0, "a", FaultKind::Slow) };
    let report = run_centralized(&faulty(&["a"], &[4.0, 1.0], vec![slow, restored]));
    // Two seconds of effort are done at speed 1, one in four seconds at a quarter, and the last one at speed
    // 1: until 7.
    assert_eq!(
        executions(&report),
        [("1", "a", 0.0, 7.0, AttemptEnd::Done), ("2", "a", 7.0, 8.0, AttemptEnd::Done)]
    );
    // The agent was asked again at 5, answered that it is working, and got time until 10.
    assert_eq!(report.metrics.messages, 6);
}

#[test]
fn without_a_standby_a_crashed_coordinator_stalls_the_run() {
    let report =
        run_centralized(&faulty(&["a"], &[2.0, 2.0], vec![fault(1.0, "coordinator", FaultKind::Crash)]));
    assert_eq!(report.outcome, Outcome::Stalled);
    assert_eq!(report.waiting[0].what, "coordinator to recover");
    // The attempt ended well, but its report was lost.
    assert_eq!(executions(&report), [("1", "a", 0.0, 2.0, AttemptEnd::Done)]);
    assert_eq!(report.metrics.messages_lost, 1);
}

#[test]
fn a_standby_takes_over_and_the_report_is_sent_again() {
    let mut scenario = faulty(&["a"], &[2.0, 2.0], vec![fault(1.0, "coordinator", FaultKind::Crash)]);
    scenario.strategies.centralized.failover = Some(5.0);
    let report = run_centralized(&scenario);
    // The standby takes over at 6. The report was due at 2 and overdue at 3, so the standby asks for it at
    // once.
    assert_eq!(
        executions(&report),
        [("1", "a", 0.0, 2.0, AttemptEnd::Done), ("2", "a", 6.0, 8.0, AttemptEnd::Done)]
    );
    assert_eq!(report.outcome, Outcome::Completed);
    assert_eq!((report.metrics.messages, report.metrics.messages_lost), (6, 1));
}

#[test]
fn a_coordinator_that_recovers_goes_on_without_a_standby() {
    let faults =
        vec![fault(1.0, "coordinator", FaultKind::Crash), fault(4.0, "coordinator", FaultKind::Recover)];
    let mut scenario = faulty(&["a"], &[2.0, 2.0], faults);
    scenario.strategies.centralized.failover = Some(60.0);
    let report = run_centralized(&scenario);
    assert_eq!(report.makespan, 6.0);
}

#[test]
fn thinking_is_the_bottleneck() {
    let mut scenario = faulty(&["a", "b", "c"], &[1.0; 6], vec![]);
    scenario.strategies.centralized.decision_time = 1.0;
    // The coordinator makes one assignment a second, however many agents there are.
    let report = run_centralized(&scenario);
    assert_eq!(report.makespan, 7.0);
    assert_eq!(report.metrics.decision_seconds, Some((1.0 + 2.0 + 3.0 + 4.0 + 5.0 + 6.0) / 6.0));
}

#[test]
fn delay_is_paid_twice_an_attempt() {
    let mut scenario = faulty(&["a"], &[1.0, 1.0], vec![]);
    scenario.environment.message_delay = 0.5;
    let report = run_centralized(&scenario);
    assert_eq!(
        executions(&report),
        [("1", "a", 0.5, 1.5, AttemptEnd::Done), ("2", "a", 2.5, 3.5, AttemptEnd::Done)]
    );
    assert_eq!(report.makespan, 4.0);
    assert_eq!(report.metrics.wait_seconds, Some((0.5 + 2.5) / 2.0));
}

#[test]
fn with_every_message_lost_nobody_is_heard_from() {
    let mut scenario = faulty(&["a", "b"], &[1.0], vec![]);
    scenario.environment.message_loss = 1.0;
    let report = run_centralized(&scenario);
    assert_eq!(report.outcome, Outcome::Stalled);
    assert_eq!(report.executions, []);
    // Each agent was asked three times and then, because nobody else could do the task, five times more.
    assert_eq!((report.metrics.messages, report.metrics.messages_lost), (16, 16));
    let waiting: Vec<_> = report.waiting.iter().map(|it| it.what.as_str()).collect();
    assert_eq!(waiting, ["word from a", "word from b"]);
}

#[test]
fn half_of_the_messages_lost_delays_the_work_and_loses_none_of_it() {
    for seed in 0..50 {
        let mut scenario = faulty(&["a", "b", "c", "d"], &[1.0; 12], vec![]);
        scenario.environment.message_loss = 0.3;
        scenario.environment.message_delay = 0.1;
        scenario.seed = seed;
        let report = run_centralized(&scenario);
        if report.outcome == Outcome::Completed {
            assert_eq!(report.metrics.delivered, 12);
        } else {
            assert_eq!(report.outcome, Outcome::Stalled, "seed {seed}");
            assert!(!report.waiting.is_empty());
        }
    }
}

#[test]
fn errors_are_retried_and_then_the_task_has_failed() {
    let mut scenario = faulty(&["a"], &[1.0, 1.0, 1.0], vec![]);
    scenario.tasks[0].reliability = 0.0;
    scenario.tasks[1].depends_on = vec!["1".to_owned()];
    scenario.tasks[2].depends_on = vec!["2".to_owned()];
    let report = run_centralized(&scenario);
    assert_eq!(report.outcome, Outcome::Partial);
    assert_eq!(
        executions(&report),
        [("1", "a", 0.0, 1.0, AttemptEnd::Error), ("1", "a", 1.0, 2.0, AttemptEnd::Error)]
    );
    let of_tasks: Vec<_> = report.tasks.iter().map(|it| (it.status, it.cause.as_deref())).collect();
    assert_eq!(
        of_tasks,
        [
            (Status::Failed, Some("2 attempts ended in an error")),
            (Status::Skipped, Some("it needs `1`, which failed")),
            (Status::Skipped, Some("it needs `2`, which was skipped")),
        ]
    );
    assert_eq!(report.metrics.skipped, 2);
    assert_eq!(report.metrics.errors, 2);
}

#[test]
fn what_nobody_can_do_is_unassigned_at_once() {
    let mut scenario = faulty(&["a"], &[1.0, 2.0], vec![]);
    scenario.tasks[0].requires = vec!["sing".to_owned()];
    let report = run_centralized(&scenario);
    assert_eq!(report.tasks[0].status, Status::Unassigned);
    assert_eq!(report.tasks[0].finished_at, Some(0.0));
    assert_eq!(report.tasks[1].status, Status::Completed);
    scenario.strategies.centralized.match_capabilities = false;
    assert_eq!(run_centralized(&scenario).tasks[0].status, Status::Completed);
}

#[test]
fn a_task_is_not_known_before_it_arrives_even_where_it_is_in_vain() {
    let mut scenario = faulty(&["a"], &[1.0, 1.0], vec![]);
    scenario.tasks[0].requires = vec!["sing".to_owned()];
    scenario.tasks[1] =
        Task { depends_on: vec!["1".to_owned()], arrives_at: 5.0, ..scenario.tasks[1].clone() };
    let report = run_centralized(&scenario);
    assert_eq!(report.tasks[1].status, Status::Skipped);
    assert_eq!(report.tasks[1].finished_at, Some(5.0));
}

#[test]
fn no_tasks_are_a_completed_run_of_length_zero() {
    let report = run_centralized(&faulty(&["a"], &[], vec![]));
    assert_eq!((report.outcome, report.makespan), (Outcome::Completed, 0.0));
    assert_eq!(report.metrics.quality, None);
    assert_eq!(report.metrics.utilisation, None);
    assert_eq!(report.metrics.fairness, None);
}

#[test]
fn limits_stop_a_run_where_they_say() {
    let mut scenario = faulty(&["a"], &[3.0, 3.0], vec![]);
    scenario.environment.limits.time = 4.0;
    let report = run_centralized(&scenario);
    assert_eq!(report.outcome, Outcome::LimitReached);
    assert_eq!(
        executions(&report),
        [("1", "a", 0.0, 3.0, AttemptEnd::Done), ("2", "a", 3.0, 4.0, AttemptEnd::Abandoned)]
    );
    scenario.environment.limits = coordination::scenario::Limits { events: 7, ..Default::default() };
    let trace = run(&scenario, StrategyKind::Centralized);
    assert_eq!(trace.events().len(), 8, "seven events and the end");
    assert_eq!(trace.outcome(), Outcome::LimitReached);
}
