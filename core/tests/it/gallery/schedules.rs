//! The examples about the order of tasks, a bottleneck, and two larger teams.

use StrategyKind::{Centralized, Consensus, Market, RoleBased, Uncoordinated};
use coordination::report::Status;
use coordination::scenario::strategies::Priority;
use coordination::trace::Outcome;

use super::*;

#[test]
fn graham() {
    let figures = ["1969", "15", "4", "12", "1", "9", "3", "5", "7", "1", "8", "9", "6", "3", "12", "13"];
    says("graham", &figures);
    let four = report(&scenario("graham"), Centralized);
    assert_eq!(four.makespan, 15.0);
    let at = |report: &Report, task: &str| {
        started(report).iter().find(|it| it.0 == task).map(|it| (it.1.to_owned(), it.2)).expect("it started")
    };
    for task in ["t5", "t6", "t7"] {
        let (who, at) = at(&four, task);
        assert!(who != "w1" && at < 3.0, "{task}");
    }
    assert_eq!(at(&four, "t8"), ("w1".to_owned(), 3.0));
    assert_eq!(at(&four, "t9").1, 6.0);

    let mut three = edited("graham", |it| remove_agent(it, "w4"));
    let of_three = report(&three, Centralized);
    assert_eq!((of_three.makespan, at(&of_three, "t9").1), (12.0, 3.0));
    assert_eq!(of_three.metrics.lower_bound, 12.0);
    assert_eq!(task(&mut three, "t1").effort + task(&mut three, "t9").effort, 12.0);
    let urgent = edited("graham", |it| it.strategies.centralized.priority = Priority::CriticalPath);
    assert_eq!(makespan(&urgent, Centralized), 12.0);
    three.tasks.iter_mut().for_each(|task| task.effort -= 1.0);
    assert_eq!(makespan(&three, Centralized), 13.0);
}

#[test]
fn bottleneck() {
    says("bottleneck", &["1", "4", "24", "28", "33", "0.5", "17", "0", "12", "648", "48"]);
    let with = |workers: usize, decision_time: f64| {
        edited("bottleneck", |it| {
            it.strategies.centralized.decision_time = decision_time;
            it.agents.drain(workers..8);
        })
    };
    assert_eq!(scenario("bottleneck").strategies.centralized.decision_time, 1.0);
    assert_eq!(scenario("bottleneck").tasks.len(), 24);
    for (workers, seconds) in [(8, 28.0), (7, 28.0), (6, 28.0), (5, 28.0), (4, 33.0)] {
        assert_eq!(makespan(&with(workers, 1.0), Centralized), seconds, "{workers} workers");
    }
    assert_eq!(makespan(&with(8, 0.5), Centralized), 17.0);
    assert_eq!(makespan(&with(8, 0.0), Centralized), 12.0);
    let market = report(&scenario("bottleneck"), Market);
    assert_eq!((market.makespan, market.metrics.messages), (12.0, 648));
    assert_eq!(report(&scenario("bottleneck"), Centralized).metrics.messages, 48);
}

#[test]
fn release() {
    says("release", &["25", "6", "16", "2", "25", "25", "29", "32.2", "3", "13", "12.5"][2..]);
    let scenario = scenario("release");
    assert_eq!((scenario.tasks.len(), scenario.agents.len()), (25, 6));
    let of = |kind| report(&scenario, kind);
    let by_coordinator = of(Centralized);
    assert_eq!((by_coordinator.makespan, by_coordinator.metrics.lower_bound), (16.0, 16.0));
    assert_eq!(delivered(&by_coordinator), (25, 23));
    let mut billing = scenario.clone();
    let path = [
        "design-billing",
        "build-billing",
        "test-billing",
        "freeze",
        "regression-test",
        "packages",
        "publish",
    ];
    assert_eq!(path.map(|id| task(&mut billing, id).effort).iter().sum::<f64>(), 16.0);
    let agreed = of(Consensus);
    assert_eq!((agreed.makespan, delivered(&agreed)), (29.0, (25, 25)));
    let pipeline = of(RoleBased);
    assert_eq!((pipeline.makespan, delivered(&pipeline)), (32.2, (25, 25)));
    let executing: Vec<&str> = ["lea", "max", "nia", "oli", "pia", "quin"]
        .into_iter()
        .filter(|id| pipeline.executions.iter().any(|it| it.agent == *id))
        .collect();
    assert_eq!(executing, ["max", "nia", "oli"]);
    let twice = edited("release", |it| it.agents = [it.agents.clone(), twins(&it.agents)].concat());
    assert_eq!(makespan(&twice, Centralized), 16.0, "more people do not help");
    let shorter = edited("release", |it| task(it, "build-billing").effort -= 3.0);
    assert_eq!(makespan(&shorter, Centralized), 13.0);
    let quicker = edited("release", |it| agent(it, "nia").speed = 2.0);
    assert_eq!(makespan(&quicker, Centralized), 12.5);
}

fn twins(agents: &[Agent]) -> Vec<Agent> {
    agents.iter().map(|agent| Agent { id: format!("{}-2", agent.id), ..agent.clone() }).collect()
}

#[test]
fn large() {
    let figures = [
        "42", "40", "600", "70", "21,900", "67.2", "27,927", "88", "956", "246.25", "114", "294", "276",
        "300", "0.2", "61.1",
    ];
    says("large", &figures);
    let scenario = scenario("large");
    assert_eq!((scenario.tasks.len(), scenario.agents.len()), (300, 30));
    assert!(scenario.tasks[..30].iter().all(|task| task.depends_on.is_empty()));
    assert!(scenario.tasks[30..].iter().all(|task| task.depends_on.len() == 2));
    let of = |kind| report(&scenario, kind);
    let cost = |report: &Report| (report.makespan, report.metrics.messages);
    let by_coordinator = of(Centralized);
    assert_eq!((cost(&by_coordinator), by_coordinator.metrics.lower_bound), ((42.0, 600), 40.0));
    assert_eq!(delivered(&by_coordinator), (300, 276));
    assert_eq!(cost(&of(Market)), (70.0, 21_900));
    for (kind, expected) in [(Consensus, (67.2, 27_927)), (RoleBased, (88.0, 956))] {
        let report = of(kind);
        assert_eq!(cost(&report), expected);
        assert_eq!((delivered(&report), report.outcome), ((294, 294), Outcome::Partial));
        let ended = |status| report.tasks.iter().filter(|it| it.status == status).count();
        assert_eq!((ended(Status::Rejected), ended(Status::Skipped)), (1, 5));
    }
    let alone = of(Uncoordinated);
    assert_eq!((alone.makespan, alone.metrics.duplicates), (246.25, 114));
    let slow = edited("large", |it| it.strategies.centralized.decision_time = 0.2);
    assert_eq!(makespan(&slow, Centralized), 61.1);
}
