//! Messages lost because of a fault of the scenario, on cases computed by hand.

use coordination::scenario::{Fault, FaultKind};
use coordination::trace::AttemptEnd;
use coordination::{Report, Scenario, StrategyKind};

use super::support::{fault, faulty, report, run};

fn lose(at: f64, agent: &str) -> Fault {
    fault(at, agent, FaultKind::LoseMessage)
}

fn run_centralized(scenario: &Scenario) -> Report {
    report(scenario, StrategyKind::Centralized)
}

/// Returns each attempt as `(task, agent, start, end)`. All of them end well.
fn executions(report: &Report) -> Vec<(&str, &str, f64, f64)> {
    assert!(report.executions.iter().all(|it| it.ended == AttemptEnd::Done));
    let of = report.executions.iter();
    of.map(|it| (it.task.as_str(), it.agent.as_str(), it.started_at, it.finished_at)).collect()
}

/// Returns all events as lines of JSON.
fn events(scenario: &Scenario, kind: StrategyKind) -> Vec<String> {
    run(scenario, kind).events_json().map(|event| event.to_string()).collect()
}

/// Returns the time, reason and subject of each lost message.
fn losses(scenario: &Scenario, kind: StrategyKind) -> Vec<(f64, String, String)> {
    let events: Vec<_> = run(scenario, kind).events_json().collect();
    let sent = |message: &serde_json::Value| {
        events
            .iter()
            .find(|it| it["kind"] == "message_sent" && it["message"] == *message)
            .expect("it was sent")
    };
    let lost = events.iter().filter(|event| event["kind"] == "message_lost");
    let word = |value: &serde_json::Value| value.as_str().expect("a word").to_owned();
    lost.map(|it| {
        (it["at"].as_f64().expect("a number"), word(&it["why"]), word(&sent(&it["message"])["about"]))
    })
    .collect()
}

#[test]
fn a_lost_assignment_is_sent_again_when_the_report_is_overdue() {
    let scenario = faulty(&["a"], &[4.0], vec![lose(0.0, "a")]);
    let report = run_centralized(&scenario);
    // The task is assigned at 0 and due at 4. The retry at 5 contains the task once more.
    assert_eq!(executions(&report), [("1", "a", 5.0, 9.0)]);
    let expected = [(0.0, "fault".to_owned(), "assign".to_owned())];
    assert_eq!(losses(&scenario, StrategyKind::Centralized), expected);
    assert_eq!(report.metrics.messages_lost, 1);
}

#[test]
fn a_lost_report_is_given_again_when_asked_for() {
    for at in [0.5, 4.0] {
        let scenario = faulty(&["a"], &[4.0], vec![lose(at, "a")]);
        let report = run_centralized(&scenario);
        // The attempt ends at 4, which the coordinator learns when it asks at 5.
        assert_eq!(executions(&report), [("1", "a", 0.0, 4.0)]);
        assert_eq!((report.makespan, report.metrics.messages), (5.0, 4));
        let expected = [(4.0, "fault".to_owned(), "report".to_owned())];
        assert_eq!(losses(&scenario, StrategyKind::Centralized), expected);
    }
}

#[test]
fn where_no_message_is_sent_any_more_nothing_changes() {
    let calm = faulty(&["a"], &[4.0], vec![]);
    let late = faulty(&["a"], &[4.0], vec![lose(4.1, "a")]);
    for kind in [StrategyKind::Centralized, StrategyKind::Market] {
        assert!(!losses(&faulty(&["a"], &[4.0], vec![lose(4.0, "a")]), kind).is_empty());
        assert_eq!(events(&late, kind), events(&calm, kind), "{kind:?}");
    }
    // Uncoordinated agents send no messages.
    let early = faulty(&["a"], &[4.0], vec![lose(0.0, "a")]);
    let alone = StrategyKind::Uncoordinated;
    assert_eq!(events(&early, alone), events(&calm, alone));
}

#[test]
fn each_fault_loses_one_message_of_the_one_that_it_names() {
    let twice = faulty(&["a"], &[4.0], vec![lose(0.0, "a"), lose(0.0, "a")]);
    // The assignment at 0 and the retry at 5 are lost. The next retry arrives at 6.
    assert_eq!(executions(&run_centralized(&twice)), [("1", "a", 6.0, 10.0)]);
    // a does the longer task. b's other messages arrive.
    let one_of_two = faulty(&["a", "b"], &[4.0, 10.0], vec![lose(0.0, "b")]);
    let expected = [("2", "a", 0.0, 10.0), ("1", "b", 5.0, 9.0)];
    assert_eq!(executions(&run_centralized(&one_of_two)), expected);
    // A message uses up both faults if it is the next one of both its sender and its receiver.
    let of_both = faulty(&["a"], &[4.0], vec![lose(0.0, "a"), lose(0.0, "coordinator")]);
    assert_eq!(run_centralized(&of_both).makespan, 9.0);
}

#[test]
fn the_next_message_of_the_coordinator_is_the_next_of_all() {
    let scenario = faulty(&["a", "b"], &[4.0, 10.0], vec![lose(3.0, "coordinator")]);
    // The coordinator's next message is b's report at 4.
    let report = run_centralized(&scenario);
    assert_eq!(
        losses(&scenario, StrategyKind::Centralized),
        [(4.0, "fault".to_owned(), "report".to_owned())]
    );
    assert_eq!((report.tasks[0].finished_at, report.tasks[1].finished_at), (Some(5.0), Some(10.0)));
    // The market has an auctioneer instead of a coordinator, so the fault has no effect.
    assert_eq!(losses(&scenario, StrategyKind::Market), []);
}

#[test]
fn a_lost_bid_is_asked_for_again_and_counts() {
    let mut scenario = faulty(&["a", "b"], &[2.0], vec![lose(0.05, "a")]);
    scenario.environment.message_delay = 0.1;
    scenario.agents[1].base_price = 90.0;
    // The task is announced at 0. a's bid, sent at 0.1, is lost. It is asked for again at 1.4, arrives at 1.6
    // and wins. a gets the task at 1.7 instead of 0.3.
    let lost = losses(&scenario, StrategyKind::Market);
    assert_eq!(lost, [(0.1, "fault".to_owned(), "bid".to_owned())]);
    let report = report(&scenario, StrategyKind::Market);
    assert_eq!(executions(&report), [("1", "a", 1.7, 3.7)]);
    scenario.environment.faults.clear();
    let calm = super::support::report(&scenario, StrategyKind::Market);
    assert_eq!(executions(&calm), [("1", "a", 0.3, 2.3)]);
}

#[test]
fn what_chance_would_have_lost_a_fault_loses_once_and_chance_goes_on_as_before() {
    let mut scenario = faulty(&["a", "b"], &[1.0], vec![]);
    scenario.environment.message_loss = 1.0;
    let by_chance = losses(&scenario, StrategyKind::Centralized);
    scenario.environment.faults = vec![lose(0.0, "a")];
    let mut with_fault = losses(&scenario, StrategyKind::Centralized);
    assert_eq!((with_fault.len(), with_fault[0].1.as_str()), (16, "fault"));
    with_fault[0].1 = "network".to_owned();
    assert_eq!(with_fault, by_chance);
}
