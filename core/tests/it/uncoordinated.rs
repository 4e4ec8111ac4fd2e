//! The uncoordinated strategy, on cases computed by hand.

use coordination::report::Status;
use coordination::scenario::strategies::{PickRule, UncoordinatedParameters};
use coordination::scenario::{Fault, FaultKind};
use coordination::trace::{AttemptEnd, DecisionQuestion, EventKind, Outcome, UncoordinatedEvent, Verdict};
use coordination::{Report, Scenario, StrategyKind};

use super::support::{agents, report, run, tasks, team_of};

/// Returns a scenario in which agents pick in document order and see at once what others do.
fn scenario(team: &[&str], efforts: &[f64], change: impl FnOnce(&mut Scenario)) -> Scenario {
    let mut scenario = Scenario { agents: agents(team), tasks: tasks(efforts, &[]), ..Scenario::default() };
    parameters(&mut scenario).pick = PickRule::TaskOrder;
    parameters(&mut scenario).visibility_delay = 0.0;
    change(&mut scenario);
    scenario
}

fn parameters(scenario: &mut Scenario) -> &mut UncoordinatedParameters {
    &mut scenario.strategies.uncoordinated
}

fn needs(scenario: &mut Scenario, task: usize, needed: &str) {
    scenario.tasks[task - 1].depends_on.push(needed.to_owned());
}

fn fend(scenario: &Scenario) -> Report {
    report(scenario, StrategyKind::Uncoordinated)
}

fn fault(at: f64, agent: &str, kind: FaultKind) -> Fault {
    Fault { at, agent: agent.to_owned(), kind, factor: None }
}

/// Returns each attempt as `(task, agent, start, end, how)`.
fn executions(report: &Report) -> Vec<(&str, &str, f64, f64, AttemptEnd)> {
    report
        .executions
        .iter()
        .map(|it| (it.task.as_str(), it.agent.as_str(), it.started_at, it.finished_at, it.ended))
        .collect()
}

/// Returns each hold as `(task, agent, from, to)`.
fn holds(report: &Report) -> Vec<(&str, &str, f64, f64)> {
    report.holds.iter().map(|it| (it.task.as_str(), it.agent.as_str(), it.from, it.to)).collect()
}

#[test]
fn two_who_do_not_see_each_other_do_the_same() {
    let scenario = scenario(&["a", "b"], &[2.0], |it| parameters(it).visibility_delay = 1.0);
    let report = fend(&scenario);
    assert_eq!(
        executions(&report),
        [("1", "a", 0.0, 2.0, AttemptEnd::Done), ("1", "b", 0.0, 2.0, AttemptEnd::Duplicate)]
    );
    let metrics = &report.metrics;
    assert_eq!((metrics.duplicates, metrics.wasted_seconds, metrics.conflicts), (1, 2.0, 0));
    assert_eq!((metrics.messages, metrics.decision_seconds), (0, None));
    assert_eq!((report.tasks[0].decided_at, report.tasks[0].agent.as_deref()), (None, Some("a")));
}

#[test]
fn two_answers_stand_against_each_other_and_the_first_stands() {
    let mut scenario = scenario(&["a", "b"], &[2.0, 5.0], |it| {
        parameters(it).visibility_delay = 1.0;
        it.tasks[0].answer = Some("42".to_owned());
        it.agents[0].script.results.insert("1".to_owned(), "42".to_owned());
        it.agents[1].script.results.insert("1".to_owned(), "37".to_owned());
    });
    let report = fend(&scenario);
    assert_eq!(report.tasks[0].result.as_deref(), Some("42"));
    assert_eq!((report.metrics.conflicts, report.metrics.duplicates), (1, 2));
    // The faster agent's result stands.
    scenario.agents[1].speed = 2.0;
    let report = fend(&scenario);
    assert_eq!((report.tasks[0].result.as_deref(), report.tasks[0].right), (Some("37"), Some(false)));
    assert_eq!(report.metrics.conflicts, 1);
}

#[test]
fn those_who_see_each_other_at_once_share_the_work() {
    let report = fend(&scenario(&["a", "b"], &[1.0, 2.0, 3.0], |_| {}));
    assert_eq!(
        executions(&report),
        [
            ("1", "a", 0.0, 1.0, AttemptEnd::Done),
            ("2", "b", 0.0, 2.0, AttemptEnd::Done),
            ("3", "a", 1.0, 4.0, AttemptEnd::Done),
        ]
    );
    assert_eq!(report.metrics.duplicates, 0);
}

#[test]
fn what_others_do_is_seen_when_it_is_as_old_as_the_delay() {
    // b finishes its own task at 1, and then sees what a started at 0.
    let mut scenario = scenario(&["a", "b"], &[1.0, 3.0], |it| {
        parameters(it).visibility_delay = 1.0;
        it.tasks[0].requires = vec!["b".to_owned()];
        it.agents[1].capabilities = vec!["b".to_owned()];
    });
    assert_eq!(fend(&scenario).executions.len(), 2);
    parameters(&mut scenario).visibility_delay = 1.000_001;
    let report = fend(&scenario);
    assert_eq!(executions(&report)[2], ("2", "b", 1.0, 3.0, AttemptEnd::Abandoned));
}

#[test]
fn a_missing_input_is_waited_for() {
    let mut scenario = scenario(&["a", "b"], &[3.0, 1.0], |it| needs(it, 2, "1"));
    let report = fend(&scenario);
    assert_eq!(holds(&report), [("2", "b", 0.0, 3.0)]);
    assert_eq!(
        executions(&report),
        [("1", "a", 0.0, 3.0, AttemptEnd::Done), ("2", "b", 3.0, 4.0, AttemptEnd::Done)]
    );
    assert_eq!(report.metrics.stall_seconds, 3.0);
    // An input that arrives at the very instant at which the patience ends still counts.
    parameters(&mut scenario).patience = 3.0;
    assert_eq!(fend(&scenario).trace_hash, {
        parameters(&mut scenario).patience = 3.000_001;
        fend(&scenario).trace_hash
    });
}

#[test]
fn a_task_that_was_dropped_is_not_picked_again_before_its_inputs_are_there() {
    let mut scenario = scenario(&["a", "b"], &[3.0, 1.0], |it| {
        needs(it, 2, "1");
        parameters(it).patience = 2.0;
    });
    let report = fend(&scenario);
    assert_eq!(holds(&report), [("2", "b", 0.0, 2.0)]);
    assert_eq!(report.executions[1].started_at, 3.0);
    assert_eq!(report.metrics.stall_seconds, 2.0);
    // Without patience the task is dropped at once, and stays open to others.
    parameters(&mut scenario).patience = 0.0;
    let report = fend(&scenario);
    assert_eq!(holds(&report), [("2", "b", 0.0, 0.0)]);
    assert_eq!((report.makespan, report.metrics.stall_seconds), (4.0, 0.0));
}

#[test]
fn a_chain_of_inputs_may_come_at_one_instant() {
    let scenario = scenario(&["a", "b", "c"], &[5.0, 0.0, 1.0], |it| {
        needs(it, 2, "1");
        needs(it, 3, "2");
    });
    let report = fend(&scenario);
    assert_eq!(holds(&report), [("2", "b", 0.0, 5.0), ("3", "c", 0.0, 5.0)]);
    assert_eq!(report.executions[2].started_at, 5.0);
}

#[test]
fn an_input_that_is_picked_and_done_at_the_last_instant_still_counts() {
    // b holds 3 until 5. At 5 a finishes 1 and picks 2, which takes no time.
    let scenario = scenario(&["a", "b"], &[5.0, 0.0, 1.0], |it| {
        it.tasks[1].arrives_at = 1.0;
        needs(it, 3, "2");
    });
    let report = fend(&scenario);
    assert_eq!(holds(&report), [("3", "b", 0.0, 5.0)]);
    assert_eq!(executions(&report)[2], ("3", "b", 5.0, 6.0, AttemptEnd::Done));
}

#[test]
fn a_held_task_looks_started_and_a_dropped_one_open_once_that_is_seen() {
    // c works until 6. b holds 3 from 0 to 5. With a delay of 2, c sees at 7 that it was dropped.
    let mut scenario = scenario(&["a", "b", "c"], &[20.0, 6.0, 1.0, 1.0], |it| {
        parameters(it).visibility_delay = 2.0;
        for (agent, task) in [(0, 0), (2, 1)] {
            it.tasks[task].requires = vec![it.agents[agent].id.clone()];
            it.agents[agent].capabilities = vec![it.agents[agent].id.clone()];
        }
        it.tasks[2].depends_on = vec!["1".to_owned()];
        it.tasks[3].depends_on = vec!["3".to_owned()];
        it.tasks[3].requires = vec!["a".to_owned()];
        it.agents[0].speed = 1.0;
    });
    scenario.strategies.uncoordinated.patience = 5.0;
    let report = fend(&scenario);
    assert_eq!(holds(&report)[..2], [("3", "b", 0.0, 5.0), ("3", "c", 7.0, 12.0)]);
}

#[test]
fn a_result_that_was_used_is_known_to_be_there() {
    // a uses the result of 1 at 1. So it does not consider 1 open at 2, although it would see its start only
    // at 9.
    let scenario = scenario(&["a", "b"], &[1.0, 1.0, 5.0], |it| {
        parameters(it).visibility_delay = 9.0;
        needs(it, 2, "1");
        it.tasks[1].priority = 1;
        for (agent, task) in [(0, 1), (1, 2)] {
            it.agents[agent].capabilities = vec![it.agents[agent].id.clone()];
            it.tasks[task].requires = vec![it.agents[agent].id.clone()];
        }
        it.tasks[2].arrives_at = 1.0;
    });
    let report = fend(&scenario);
    assert_eq!(
        executions(&report),
        [
            ("1", "b", 0.0, 1.0, AttemptEnd::Done),
            ("2", "a", 1.0, 2.0, AttemptEnd::Done),
            ("3", "b", 1.0, 6.0, AttemptEnd::Done),
        ]
    );
}

#[test]
fn a_crash_is_seen_after_the_delay() {
    let mut scenario = scenario(&["a", "b"], &[4.0, 1.0], |it| {
        parameters(it).visibility_delay = 0.5;
        it.tasks[1].requires = vec!["b".to_owned()];
        it.tasks[1].priority = 1;
        it.agents[1].capabilities = vec!["b".to_owned()];
        it.environment.faults = vec![fault(2.0, "a", FaultKind::Crash)];
    });
    let report = fend(&scenario);
    assert_eq!(
        executions(&report),
        [
            ("1", "a", 0.0, 2.0, AttemptEnd::Crashed),
            ("2", "b", 0.0, 1.0, AttemptEnd::Done),
            ("1", "b", 2.5, 6.5, AttemptEnd::Done),
        ]
    );
    // An agent knows at once what it has lost itself.
    scenario.environment.faults.push(fault(2.2, "a", FaultKind::Recover));
    assert_eq!(executions(&fend(&scenario))[2], ("1", "a", 2.2, 6.2, AttemptEnd::Done));
    // A crash also ends a hold.
    let mut scenario = self::scenario(&["a", "b", "c"], &[9.0, 1.0], |it| needs(it, 2, "1"));
    scenario.strategies.uncoordinated.patience = 100.0;
    scenario.environment.faults = vec![fault(2.0, "b", FaultKind::Crash)];
    assert_eq!(holds(&fend(&scenario)), [("2", "b", 0.0, 2.0), ("2", "c", 2.0, 9.0)]);
}

#[test]
fn when_all_are_down_the_run_stalls_and_says_who_waits_for_whom() {
    let scenario = scenario(&["a"], &[4.0], |it| {
        it.environment.faults =
            vec![fault(1.0, "a", FaultKind::Crash), fault(2.0, "coordinator", FaultKind::Crash)];
    });
    let report = fend(&scenario);
    assert_eq!((report.outcome, report.makespan), (Outcome::Stalled, 1.0));
    assert_eq!((report.waiting[0].who.as_str(), report.waiting[0].what.as_str()), ("1", "a to recover"));
}

#[test]
fn errors_count_over_the_task() {
    let mut scenario = scenario(&["a", "b"], &[1.0, 1.0, 1.0], |it| {
        it.tasks[0].reliability = 0.0;
        needs(it, 2, "1");
        needs(it, 3, "2");
    });
    let report = fend(&scenario);
    assert_eq!(
        executions(&report),
        [("1", "a", 0.0, 1.0, AttemptEnd::Error), ("1", "a", 1.0, 2.0, AttemptEnd::Error)]
    );
    // The task that b held is skipped, so its hold ends.
    assert_eq!(holds(&report), [("2", "b", 0.0, 2.0), ("3", "a", 2.0, 2.0)][..1]);
    let statuses: Vec<_> = report.tasks.iter().map(|it| it.status).collect();
    assert_eq!(statuses, [Status::Failed, Status::Skipped, Status::Skipped]);
    // Both try the task at the same time, and b may still complete it.
    scenario.tasks[0].reliability = 1.0;
    scenario.agents[0].reliability = 0.0;
    scenario.agents[0].speed = 4.0;
    scenario.strategies.uncoordinated.visibility_delay = 1.0;
    scenario.strategies.uncoordinated.max_attempts = 1;
    let report = fend(&scenario);
    assert_eq!(report.tasks[0].status, Status::Completed);
    assert_eq!(report.tasks[0].agent.as_deref(), Some("b"));
}

#[test]
fn capabilities_are_matched_unless_told_otherwise() {
    let mut scenario = scenario(&["a", "b"], &[1.0, 1.0], |it| {
        it.tasks[0].requires = vec!["code".to_owned()];
        it.agents[1].capabilities = vec!["code".to_owned()];
        it.tasks[1].requires = vec!["sing".to_owned()];
    });
    let report = fend(&scenario);
    assert_eq!(executions(&report), [("1", "b", 0.0, 1.0, AttemptEnd::Done)]);
    assert_eq!((report.tasks[1].status, report.tasks[1].finished_at), (Status::Unassigned, Some(0.0)));
    parameters(&mut scenario).match_capabilities = false;
    let report = fend(&scenario);
    assert_eq!((report.executions[0].agent.as_str(), report.outcome), ("a", Outcome::Completed));
}

#[test]
fn a_task_that_arrives_without_its_inputs_is_picked_all_the_same() {
    let scenario = scenario(&["a", "b"], &[4.0, 1.0], |it| {
        needs(it, 2, "1");
        it.tasks[1].arrives_at = 1.0;
    });
    assert_eq!(holds(&fend(&scenario)), [("2", "b", 1.0, 4.0)]);
}

#[test]
fn messages_have_no_say() {
    let mut calm = scenario(&["a", "b"], &[1.0; 4], |it| parameters(it).pick = PickRule::Random);
    let hash = fend(&calm).trace_hash;
    calm.environment.message_delay = 3.0;
    calm.environment.message_loss = 0.9;
    assert_eq!(fend(&calm).trace_hash, hash);
}

#[test]
fn priority_goes_before_the_pick() {
    for pick in PickRule::ALL {
        let scenario = scenario(&["a"], &[1.0; 5], |it| {
            parameters(it).pick = *pick;
            it.tasks[3].priority = 2;
            it.tasks[1].priority = -1;
        });
        let order: Vec<String> = fend(&scenario).executions.into_iter().map(|it| it.task).collect();
        assert_eq!((order[0].as_str(), order[4].as_str()), ("4", "2"), "{pick:?}");
    }
}

#[test]
fn every_pick_says_why() {
    let scenario = scenario(&["a", "b"], &[1.0, 2.0, 3.0, 4.0], |it| {
        it.tasks[3].requires = vec!["sing".to_owned()];
        it.agents[0].capabilities = vec!["sing".to_owned()];
    });
    let trace = run(&scenario, StrategyKind::Uncoordinated);
    let decisions: Vec<_> = trace
        .events()
        .iter()
        .filter_map(|event| match event.kind {
            EventKind::Uncoordinated(UncoordinatedEvent::TaskPicked { decision, .. }) => Some(decision),
            _ => None,
        })
        .collect();
    let reason = trace.reasons(decisions[1]).next().expect("a reason");
    assert_eq!(reason.question, DecisionQuestion::WhichPick(PickRule::TaskOrder));
    let others: Vec<_> = reason.others.iter().map(|it| (it.place, it.verdict)).collect();
    assert_eq!(reason.chosen, 1);
    assert_eq!(others, [(2, Verdict::Behind), (0, Verdict::LooksStarted), (3, Verdict::Lacks)]);
    assert_eq!(reason.more, 0);
}

#[test]
fn a_large_team_on_many_tasks_comes_to_an_end() {
    let mut scenario =
        Scenario { agents: team_of(30), tasks: tasks(&[1.0; 300], &[]), ..Scenario::default() };
    scenario.environment.effort_spread = 0.5;
    let report = fend(&scenario);
    assert_eq!(report.outcome, Outcome::Completed);
    assert!(report.metrics.duplicates > 0);
}
