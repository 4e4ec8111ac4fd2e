//! All metrics and both lower bounds, each on a case computed by hand in its comments.

use coordination::report::{Metrics, Status, lower_bound};
use coordination::scenario::strategies::{BidWeights, PickRule, Pricing};
use coordination::scenario::{Fault, FaultKind, Role, Task, Vote};
use coordination::trace::Outcome;
use coordination::{Report, Scenario, StrategyKind};

use super::support::{agents, report, tasks};

fn scenario(ids: &[&str], tasks: Vec<Task>) -> Scenario {
    Scenario { agents: agents(ids), tasks, ..Scenario::default() }
}

/// Asserts that all figures agree to nine digits.
#[track_caller]
fn assert_figures(report: &Report, expected: &Metrics) {
    let (found, expected) = (
        serde_json::to_value(&report.metrics).expect("figures"),
        serde_json::to_value(expected).expect("figures"),
    );
    let (found, expected) = (found.as_object().expect("an object"), expected.as_object().expect("an object"));
    for (name, value) in expected {
        let is_same = match (found[name].as_f64(), value.as_f64()) {
            (Some(found), Some(expected)) => (found - expected).abs() < 1e-9,
            (found, expected) => found.is_none() && expected.is_none(),
        };
        assert!(is_same, "{name}: {} instead of {value}", found[name]);
    }
    assert_eq!(report.makespan, report.metrics.makespan);
}

/// Returns the metrics of a run in which nothing happened.
fn nothing() -> Metrics {
    Metrics {
        makespan: 0.0,
        lower_bound: 0.0,
        gap: None,
        cost: 0.0,
        coordination_cost: 0.0,
        messages: 0,
        messages_lost: 0,
        utilisation: None,
        fairness: None,
        duplicates: 0,
        wasted_seconds: 0.0,
        conflicts: 0,
        stall_seconds: 0.0,
        errors: 0,
        inherited: 0,
        reworks: 0,
        rejections: 0,
        skipped: 0,
        delivered: 0,
        right: 0,
        quality: None,
        wait_seconds: None,
        decision_seconds: None,
    }
}

#[test]
fn with_no_tasks_there_is_nothing_to_divide_by() {
    let mut scenario = scenario(&["a"], Vec::new());
    for kind in [StrategyKind::Uncoordinated, StrategyKind::Centralized, StrategyKind::Market] {
        let report = report(&scenario, kind);
        assert_eq!(report.outcome, Outcome::Completed);
        assert_figures(&report, &nothing());
    }
    scenario.agents = agents(&["p", "e"]);
    scenario.agents[0].role = Role::Planner;
    assert_figures(&report(&scenario, StrategyKind::RoleBased), &nothing());
}

#[test]
fn a_coordinator_and_messages_that_take_half_a_second() {
    let mut scenario = scenario(&["a", "b"], tasks(&[4.0, 2.0], &[(1, 2)]));
    (scenario.agents[1].speed, scenario.agents[1].base_price) = (2.0, 20.0);
    scenario.environment.message_delay = 0.5;
    // b works from 0.5 to 2.5, its report arrives at 3, it works from 3.5 to 4.5, and its report arrives at
    // 5.
    let expected = Metrics {
        makespan: 5.0,
        // The path takes 4/2 + 2/2. The area is smaller: 6 seconds of effort at 3 a second.
        lower_bound: 3.0,
        gap: Some(2.0 / 3.0),
        cost: 40.0,
        messages: 4,
        utilisation: Some(3.0 / 10.0),
        fairness: Some(9.0 / (2.0 * 9.0)),
        delivered: 2,
        right: 2,
        quality: Some(1.0),
        wait_seconds: Some(0.5),
        decision_seconds: Some(0.0),
        ..nothing()
    };
    assert_figures(&report(&scenario, StrategyKind::Centralized), &expected);
}

#[test]
fn two_attempts_fail_and_what_depends_on_it_is_skipped() {
    let mut scenario = scenario(&["a"], tasks(&[1.5, 1.0], &[(1, 2)]));
    scenario.agents[0].reliability = 0.0;
    let report = report(&scenario, StrategyKind::Centralized);
    assert_eq!(report.outcome, Outcome::Partial);
    let expected = Metrics {
        makespan: 3.0,
        lower_bound: 2.5,
        // Only a completed run has a gap.
        gap: None,
        cost: 100.0,
        messages: 4,
        utilisation: Some(1.0),
        fairness: Some(1.0),
        wasted_seconds: 3.0,
        errors: 2,
        skipped: 1,
        quality: Some(0.0),
        // The second task was never started, so this is the wait of the first one only.
        wait_seconds: Some(0.0),
        decision_seconds: Some(0.0),
        ..nothing()
    };
    assert_figures(&report, &expected);
}

#[test]
fn a_run_that_is_stopped_lasts_until_then() {
    let mut scenario = scenario(&["a", "b"], tasks(&[10.0], &[]));
    scenario.environment.limits.time = 3.0;
    let report = report(&scenario, StrategyKind::Centralized);
    assert_eq!(report.outcome, Outcome::LimitReached);
    let expected = Metrics {
        makespan: 3.0,
        lower_bound: 10.0,
        cost: 50.0,
        messages: 1,
        utilisation: Some(0.5),
        fairness: Some(0.5),
        wasted_seconds: 3.0,
        quality: Some(0.0),
        wait_seconds: Some(0.0),
        decision_seconds: Some(0.0),
        ..nothing()
    };
    assert_figures(&report, &expected);
}

#[test]
fn a_lossy_network_and_a_stalled_run() {
    let mut scenario = scenario(&["a"], tasks(&[2.0], &[]));
    scenario.environment.message_loss = 1.0;
    let report = report(&scenario, StrategyKind::Centralized);
    assert_eq!(report.outcome, Outcome::Stalled);
    // The agent was asked eight times. The last change was the assignment at the start.
    let expected = Metrics {
        lower_bound: 2.0,
        messages: 8,
        messages_lost: 8,
        quality: Some(0.0),
        decision_seconds: Some(0.0),
        ..nothing()
    };
    assert_figures(&report, &expected);
}

#[test]
fn two_who_do_not_see_each_other() {
    let mut scenario = scenario(&["a", "b"], tasks(&[2.0, 1.0], &[(1, 2)]));
    scenario.strategies.uncoordinated.pick = PickRule::TaskOrder;
    scenario.tasks[0].answer = Some("42".to_owned());
    scenario.agents[1].script.results.insert("1".to_owned(), "37".to_owned());
    // Both do the first task from 0 to 2 and the second from 2 to 3, because each sees the other's start a
    // second late.
    let expected = Metrics {
        makespan: 3.0,
        lower_bound: 3.0,
        gap: Some(0.0),
        cost: 200.0,
        utilisation: Some(1.0),
        fairness: Some(1.0),
        duplicates: 2,
        wasted_seconds: 3.0,
        // The results of the first task are 42 and 37. Those of the second are the same.
        conflicts: 1,
        delivered: 2,
        right: 2,
        quality: Some(1.0),
        wait_seconds: Some(0.0),
        ..nothing()
    };
    assert_figures(&report(&scenario, StrategyKind::Uncoordinated), &expected);
}

#[test]
fn one_waits_for_an_input_that_the_other_makes() {
    let mut scenario = scenario(&["a", "b"], tasks(&[1.0, 3.0], &[(2, 1)]));
    scenario.strategies.uncoordinated.pick = PickRule::TaskOrder;
    scenario.strategies.uncoordinated.visibility_delay = 0.0;
    // a holds the first task from 0 to 3, while b does the second, and then does it from 3 to 4.
    let report = report(&scenario, StrategyKind::Uncoordinated);
    let holds: Vec<_> =
        report.holds.iter().map(|it| (it.task.as_str(), it.agent.as_str(), it.from, it.to)).collect();
    assert_eq!(holds, [("1", "a", 0.0, 3.0)]);
    let expected = Metrics {
        makespan: 4.0,
        lower_bound: 4.0,
        gap: Some(0.0),
        cost: 100.0,
        utilisation: Some(4.0 / 8.0),
        fairness: Some(16.0 / (2.0 * (1.0 + 9.0))),
        stall_seconds: 3.0,
        delivered: 2,
        right: 2,
        quality: Some(1.0),
        wait_seconds: Some(0.0),
        ..nothing()
    };
    assert_figures(&report, &expected);
}

#[test]
fn voted_down_once_and_then_agreed() {
    let mut scenario = scenario(&["a", "b", "c"], tasks(&[2.0], &[]));
    for (place, vote) in [Vote::Yes, Vote::No, Vote::No].into_iter().enumerate() {
        scenario.agents[place].script.votes.insert("1".to_owned(), vote);
    }
    let report = report(&scenario, StrategyKind::Consensus);
    // a drafts until 2 and gets only its own vote at 2.2. b drafts until 4.2 and gets a's vote as well at
    // 4.4.
    let votes: Vec<_> = report.votes.iter().map(|it| (it.round, it.proposer.as_str(), it.approved)).collect();
    assert_eq!(votes, [(1, "a", false), (2, "b", true)]);
    let expected = Metrics {
        makespan: 4.4,
        lower_bound: 2.0,
        gap: Some(1.2),
        cost: 100.0,
        messages: 12,
        utilisation: Some(4.0 / (3.0 * 4.4)),
        fairness: Some(16.0 / (3.0 * (4.0 + 4.0))),
        wasted_seconds: 2.0,
        rejections: 1,
        delivered: 1,
        right: 1,
        quality: Some(1.0),
        wait_seconds: Some(0.0),
        decision_seconds: Some(4.4),
        ..nothing()
    };
    assert_figures(&report, &expected);
}

#[test]
fn two_auctions_at_the_second_price() {
    let mut scenario = scenario(&["a", "b"], tasks(&[2.0, 4.0], &[]));
    scenario.agents[1].base_price = 60.0;
    scenario.strategies.market.pricing = Pricing::SecondPrice;
    scenario.strategies.market.weights = BidWeights { price: 1.0, time: 0.0, confidence: 0.0 };
    let report = report(&scenario, StrategyKind::Market);
    // a wins the first task with a price of 50 against 60, and is paid 60. With that work it asks 60 for the
    // second, and wins as the first in the list.
    let auctions: Vec<_> = report.auctions.iter().map(|it| (it.winner.as_deref(), it.paid)).collect();
    assert!(matches!(auctions[..], [(Some("a"), Some(_)), (Some("a"), Some(_))]));
    let expected = Metrics {
        makespan: 6.0,
        // The longest task takes 4; all effort by two agents is 6/2.
        lower_bound: 4.0,
        gap: Some(0.5),
        cost: 120.0,
        // Twice 3 n − r + 1 messages.
        messages: 14,
        utilisation: Some(6.0 / 12.0),
        fairness: Some(0.5),
        delivered: 2,
        right: 2,
        quality: Some(1.0),
        // The second task waits for the first.
        wait_seconds: Some(1.0),
        decision_seconds: Some(0.0),
        ..nothing()
    };
    assert_figures(&report, &expected);
}

#[test]
fn sent_back_once_and_then_integrated() {
    let mut scenario = scenario(&["p", "e", "r", "i"], tasks(&[2.0], &[]));
    for (place, role) in
        [Role::Planner, Role::Executor, Role::Reviewer, Role::Integrator].into_iter().enumerate()
    {
        scenario.agents[place].role = role;
    }
    scenario.agents[2].script.reviews.insert("1".to_owned(), vec![false, true]);
    let report = report(&scenario, StrategyKind::RoleBased);
    // The task is planned until 1, done until 3, reviewed until 3.5, done again until 5.5, reviewed until 6
    // and integrated until 6.2.
    let reviews: Vec<_> = report.reviews.iter().map(|it| (it.version, it.at, it.approved)).collect();
    assert_eq!(reviews, [(1, 3.5, false), (2, 6.0, true)]);
    assert_eq!(report.integrated, Some(vec!["1".to_owned()]));
    let busy = 1.0 + 4.0 + 1.0 + 0.2;
    let expected = Metrics {
        makespan: 6.2,
        lower_bound: 2.0,
        gap: Some(2.1),
        cost: 100.0,
        // Handed to the executor, to the reviewer, back, to the reviewer, and to the integrator.
        messages: 5,
        utilisation: Some(busy / (4.0 * 6.2)),
        fairness: Some(busy * busy / (4.0 * (1.0 + 16.0 + 1.0 + 0.04))),
        wasted_seconds: 2.0,
        reworks: 1,
        rejections: 1,
        delivered: 1,
        right: 1,
        quality: Some(1.0),
        wait_seconds: Some(1.0),
        decision_seconds: Some(1.0),
        ..nothing()
    };
    assert_figures(&report, &expected);
    assert_eq!(report.tasks[0].status, Status::Completed);
}

#[test]
fn the_bound_is_the_longer_of_path_and_area() {
    let bound = |scenario: &Scenario| lower_bound(scenario, StrategyKind::Centralized);
    // 4 s of effort at 0 and 8 s at 10, half as much at best. The path is 10 + 4, the area 10 + 4/2.
    let mut scenario = scenario(&["a", "b"], tasks(&[4.0, 8.0], &[]));
    scenario.environment.effort_spread = 0.5;
    scenario.tasks[1].arrives_at = 10.0;
    assert_eq!(bound(&scenario), 14.0);
    // Six tasks of 8 s arrive at 10: 10 + 24/2.
    scenario.tasks = tasks(&[8.0; 6], &[]);
    scenario.tasks.iter_mut().for_each(|task| task.arrives_at = 10.0);
    assert_eq!(bound(&scenario), 22.0);
    // An agent may be twice as fast at times: 10 + 24/4. Slowing down does not count.
    let slow = |factor| Fault { agent: "a".to_owned(), kind: FaultKind::Slow, factor: Some(factor), at: 1.0 };
    scenario.environment.faults = vec![slow(2.0), slow(0.1)];
    assert_eq!(bound(&scenario), 16.0);
    // If work may overlap, the area does not bound the makespan: 10 + 4/2.
    scenario.strategies.market.busy_agents = coordination::scenario::strategies::BusyAgents::BidAndOverlap;
    assert_eq!(lower_bound(&scenario, StrategyKind::Market), 12.0);
}

#[test]
fn the_bound_counts_only_those_who_can() {
    let mut scenario = scenario(&["slow", "fast"], tasks(&[6.0, 1.0], &[(1, 2)]));
    scenario.agents[0].capabilities = vec!["code".to_owned()];
    scenario.agents[1].speed = 4.0;
    scenario.tasks[0].requires = vec!["code".to_owned()];
    // 6 s by the only able agent, then 1/4 s by the faster one.
    assert_eq!(lower_bound(&scenario, StrategyKind::Centralized), 6.25);
    scenario.strategies.centralized.match_capabilities = false;
    assert_eq!(lower_bound(&scenario, StrategyKind::Centralized), 1.75);
    // A task that nobody can do does not count.
    scenario.tasks[0].requires = vec!["fly".to_owned()];
    assert_eq!(lower_bound(&scenario, StrategyKind::Consensus), 0.25);
}
