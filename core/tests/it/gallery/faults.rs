//! The examples with a crash and with lost messages.

use StrategyKind::{Centralized, Consensus, Market, RoleBased, Uncoordinated};
use coordination::scenario::{Fault, FaultKind};
use coordination::trace::Outcome;

use super::*;

#[test]
fn crash() {
    let figures = [
        "6", "8", "11", "15", "8", "1", "12.2", "8.2", "13.7", "10.7", "16", "12", "8", "12", "3", "6", "2",
        "8",
    ];
    says("crash", &figures);
    let crash = scenario("crash");
    let fault = &crash.environment.faults[0];
    assert_eq!((fault.agent.as_str(), fault.at, fault.kind), ("ben", 6.0, FaultKind::Crash));
    let calm = edited("crash", |it| it.environment.faults.clear());
    for (kind, with, without) in [
        (Uncoordinated, 16.0, 12.0),
        (Centralized, 15.0, 8.0),
        (Consensus, 12.2, 8.2),
        (Market, 15.0, 8.0),
        (RoleBased, 13.7, 10.7),
    ] {
        let report = report(&crash, kind);
        assert_eq!(report.outcome, Outcome::Completed);
        assert_eq!((report.makespan, makespan(&calm, kind)), (with, without), "{kind:?}");
    }
    // The agent that takes over the chapter, and when it starts.
    let taken_over = |kind| {
        let report = report(&crash, kind);
        let last = started(&report).into_iter().rfind(|it| it.0 == "c5").expect("somebody");
        (last.1.to_owned(), last.2)
    };
    for kind in [Centralized, Market] {
        assert_eq!(taken_over(kind), ("ana".to_owned(), 11.0));
        assert_eq!(when(&crash, kind, "agent_absent", "ben"), [11.0]);
        assert_eq!(asked_again(&crash, kind, "ben"), [9.0, 10.0]);
    }
    for kind in [Consensus, RoleBased] {
        assert_eq!(when(&crash, kind, "crash_noticed", "ben"), [7.0]);
        let (who, at) = taken_over(kind);
        let before =
            report(&crash, kind).executions.into_iter().find(|it| it.agent == "ana" && it.finished_at == at);
        assert!(who == "ana" && before.is_some(), "she begins when she has ended something else");
    }
    let recovers = Fault { at: 8.0, agent: "ben".to_owned(), kind: FaultKind::Recover, factor: None };
    let recovered = edited("crash", |it| it.environment.faults.push(recovers));
    assert_eq!(makespan(&recovered, Centralized), 12.0);
    let mut headless = edited("crash", |it| it.environment.faults[0].agent = "coordinator".to_owned());
    let stalled = report(&headless, Centralized);
    assert_eq!((stalled.outcome, delivered(&stalled).0, stalled.tasks.len()), (Outcome::Stalled, 3, 6));
    headless.strategies.centralized.failover = Some(2.0);
    let saved = report(&headless, Centralized);
    assert_eq!((saved.outcome, saved.makespan), (Outcome::Completed, 8.0));
}

#[test]
fn lossy_network() {
    let figures = [
        "0.1", "1.4", "0", "16.8", "10.6", "15", "9.8", "13.8", "10.6", "14.5", "13.3", "11", "0.5", "6",
        "56", "86.4",
    ];
    says("lossy-network", &figures);
    let with = |loss: f64| edited("lossy-network", |it| it.environment.message_loss = loss);
    let lossy = scenario("lossy-network");
    assert_eq!((lossy.environment.message_delay, lossy.environment.message_loss), (0.1, 0.1));
    for (kind, loses, keeps) in [
        (Uncoordinated, 11.0, 11.0),
        (Centralized, 15.0, 9.8),
        (Consensus, 13.8, 10.6),
        (Market, 16.8, 10.6),
        (RoleBased, 14.5, 13.3),
    ] {
        assert_eq!((makespan(&lossy, kind), makespan(&with(0.0), kind)), (loses, keeps), "{kind:?}");
    }
    assert_eq!(report(&lossy, Uncoordinated).metrics.messages, 0);
    for kind in StrategyKind::ALL {
        let worse = report(&with(0.5), *kind);
        assert_eq!((worse.outcome, delivered(&worse).0, worse.tasks.len()), (Outcome::Completed, 6, 6));
    }
    assert_eq!((makespan(&with(0.5), Centralized), makespan(&with(0.5), Market)), (56.0, 86.4));
    // Who is asked three times in vain, again after 1.4 s each, counts as absent 1.4 s later, and is heard from again.
    let absent = when(&with(0.5), Market, "agent_absent", "ana")[0];
    let asked = asked_again(&with(0.5), Market, "ana");
    let asked: Vec<f64> = asked.into_iter().filter(|at| *at < absent).collect();
    let [second, third] = asked[asked.len() - 2..] else { panic!("asked {asked:?}") };
    assert_eq!([third - second, absent - third].map(round), [1.4; 2]);
    assert!(when(&with(0.5), Market, "agent_back", "ana")[0] > absent);
}

fn asked_again(scenario: &Scenario, kind: StrategyKind, agent: &str) -> Vec<f64> {
    sent(scenario, kind, agent, &["ask_again"])
}

/// Returns the times at which messages with these subjects were sent to the agent.
fn sent(scenario: &Scenario, kind: StrategyKind, agent: &str, about: &[&str]) -> Vec<f64> {
    run(scenario, kind)
        .events_json()
        .filter(|event| event["kind"] == "message_sent" && event["to"] == agent)
        .filter(|event| about.iter().any(|about| event["about"] == *about))
        .filter_map(|event| event["at"].as_f64())
        .collect()
}

fn round(seconds: f64) -> f64 {
    (seconds * 1e6).round() / 1e6
}
