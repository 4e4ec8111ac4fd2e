//! Comparisons of two runs, on cases computed by hand.

use coordination::gallery::examples;
use coordination::report::{Because, Comparison, Status, TaskChange};
use coordination::scenario::{Fault, FaultKind};
use coordination::trace::{AttemptEnd, MessageKind};
use coordination::{Scenario, StrategyKind};

use super::support::{agents, run, tasks};

fn with_fault(scenario: &Scenario, at: f64, agent: &str, kind: FaultKind) -> Scenario {
    let mut scenario = scenario.clone();
    let factor = (kind == FaultKind::Slow).then_some(0.5);
    scenario.environment.faults.push(Fault { at, agent: agent.to_owned(), kind, factor });
    scenario
}

fn compare(before: &Scenario, after: &Scenario) -> Comparison {
    let kind = StrategyKind::Centralized;
    Comparison::of(&run(before, kind), &run(after, kind))
}

fn change<'a>(comparison: &'a Comparison, id: &str) -> &'a TaskChange {
    let found = comparison.tasks.iter().find(|change| change.after.id == id);
    found.unwrap_or_else(|| panic!("{id} did not change: {comparison:#?}"))
}

/// Two agents and four tasks. Agent b starts with 1 (4 s), a with 2 (10 s). Then b does 3 (3 s), which needs
/// 1, and 4 (1 s).
fn two_agents() -> Scenario {
    Scenario {
        agents: agents(&["a", "b"]),
        tasks: tasks(&[4.0, 10.0, 3.0, 1.0], &[(1, 3), (3, 4)]),
        ..Scenario::default()
    }
}

#[test]
fn a_run_is_no_other_than_itself() {
    for example in examples() {
        for kind in StrategyKind::ALL.iter().copied() {
            let trace = run(&example.scenario(), kind);
            let comparison = Comparison::of(&trace, &trace);
            assert_eq!((comparison.parts_at, comparison.tasks), (None, Vec::new()), "{}", example.id);
        }
    }
}

#[test]
fn an_attempt_that_a_crash_ended_is_the_reason_and_what_needed_it_is_late() {
    let before = two_agents();
    let comparison = compare(&before, &with_fault(&before, 1.0, "b", FaultKind::Crash));
    assert_eq!(comparison.parts_at, Some(1.0));
    let first = change(&comparison, "1");
    assert_eq!(first.because, Some(Because::Attempt { agent: "b".to_owned(), ended: AttemptEnd::Crashed }));
    assert_eq!((first.before.agent.as_deref(), first.after.agent.as_deref()), (Some("b"), Some("a")));
    // b stays down, so a does what b did next in the first run.
    assert_eq!(change(&comparison, "3").because, Some(Because::Down { agent: "b".to_owned() }));
    // The task that a was working on did not change.
    assert!(comparison.tasks.iter().all(|change| change.after.id != "2"));
}

#[test]
fn a_slowed_agent_is_the_reason_and_then_what_was_needed() {
    let before = two_agents();
    let comparison = compare(&before, &with_fault(&before, 2.0, "b", FaultKind::Slow));
    let first = change(&comparison, "1");
    assert_eq!(first.because, Some(Because::Pace { agent: "b".to_owned() }));
    assert_eq!((first.before.finished_at, first.after.finished_at), (Some(4.0), Some(6.0)));
    let second = change(&comparison, "3");
    assert_eq!(second.because, Some(Because::Needed { task: "1".to_owned() }));
}

#[test]
fn an_agent_that_is_at_another_task_is_the_reason() {
    // In the first run a does 2 (10 s), and b does 1 (4 s) and then 3 (4 s). Both wait for b if it gets
    // longer work.
    let before =
        Scenario { agents: agents(&["a", "b"]), tasks: tasks(&[4.0, 10.0, 4.0], &[]), ..Scenario::default() };
    let mut after = before.clone();
    after.tasks.extend(tasks(&[4.0, 10.0, 4.0, 9.0], &[]).split_off(3));
    // In the second run a does 2 and b does 4 (9 s), because the longest tasks go first.
    let comparison = compare(&before, &after);
    assert_eq!(comparison.parts_at, None, "the work is another");
    let first = change(&comparison, "1");
    assert_eq!(first.because, Some(Because::Busy { agent: "b".to_owned(), task: "4".to_owned() }));
}

#[test]
fn a_task_that_nobody_can_do_any_more_changes_its_status() {
    let mut before = two_agents();
    before.agents.truncate(1);
    let comparison = compare(&before, &with_fault(&before, 0.5, "a", FaultKind::Crash));
    let first = change(&comparison, "2");
    assert_eq!((first.before.status, first.after.status), (Status::Completed, Status::Pending));
    assert_eq!(first.because, Some(Because::Attempt { agent: "a".to_owned(), ended: AttemptEnd::Crashed }));
}

#[test]
fn a_message_that_a_fault_lost_is_the_reason() {
    let before = two_agents();
    let comparison = compare(&before, &with_fault(&before, 1.0, "b", FaultKind::LoseMessage));
    // b finishes 1 at 4, but its report is lost. Asked at 5, it reports again.
    assert_eq!(comparison.parts_at, Some(4.0));
    let first = change(&comparison, "1");
    assert_eq!((first.before.finished_at, first.after.finished_at), (Some(4.0), Some(5.0)));
    let lost = |about, from: Option<&str>, to: Option<&str>| Because::Lost {
        about,
        from: from.map(str::to_owned),
        to: to.map(str::to_owned),
    };
    assert_eq!(first.because, Some(lost(MessageKind::Report, Some("b"), None)));
    assert_eq!(change(&comparison, "3").because, Some(Because::Needed { task: "1".to_owned() }));
    // If the report is lost in both runs, the next lost message is the cause.
    let before = with_fault(&before, 1.0, "b", FaultKind::LoseMessage);
    let comparison = compare(&before, &with_fault(&before, 1.0, "b", FaultKind::LoseMessage));
    let first = change(&comparison, "1");
    assert_eq!(first.because, Some(lost(MessageKind::AskAgain, None, Some("b"))));
    assert_eq!((first.before.finished_at, first.after.finished_at), (Some(5.0), Some(6.0)));
}
