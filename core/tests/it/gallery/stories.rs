//! The gallery's stories: all that they say about the runs.

use StrategyKind::{Centralized, Consensus, RoleBased};
use coordination::report::{Status, VoteReport};
use coordination::time::seconds;
use coordination::trace::EventKind;

use super::*;

#[test]
fn every_story_tells_instants_of_the_run_in_order() {
    for example in examples() {
        let trace = run(&example.scenario(), example.strategy);
        let instants: Vec<f64> = trace.events().iter().map(|event| seconds(event.at)).collect();
        assert!(example.story().len() >= 2, "{}", example.id);
        for moment in example.story() {
            assert!(instants.contains(&moment.at), "{}: nothing happens at {}", example.id, moment.at);
        }
        assert!(example.story().is_sorted_by(|one, next| one.at < next.at), "{}", example.id);
    }
}

/// Asserts that a story has exactly these times and, in each of its captions, these figures. A change of a
/// caption fails here, so that the tested statements are checked as well.
fn tells(id: &str, moments: &[(f64, &[&str])]) {
    let told = example(id).story().iter().map(|moment| (moment.at, figures(moment.says)));
    let expected = moments.iter().map(|(at, figures)| (*at, figures.to_vec()));
    assert_eq!(told.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{id}");
}

/// Returns the agents that are at work after everything at a time has happened.
fn at_work(report: &Report, at: f64) -> Vec<&str> {
    let running = report.executions.iter().filter(|it| it.started_at <= at && at < it.finished_at);
    running.map(|it| it.agent.as_str()).collect()
}

/// Returns the results of all attempts at a task.
fn results(scenario: &Scenario, kind: StrategyKind, task: &str) -> Vec<String> {
    let trace = run(scenario, kind);
    let of_task: Vec<u64> = trace
        .events_json()
        .filter(|event| event["kind"] == "attempt_started" && event["task"] == task)
        .filter_map(|event| event["attempt"].as_u64())
        .collect();
    let ended = trace.events_json().filter(|event| {
        event["kind"] == "attempt_ended"
            && event["attempt"].as_u64().is_some_and(|attempt| of_task.contains(&attempt))
    });
    ended.map(|event| event["result"].as_str().unwrap_or_default().to_owned()).collect()
}

fn settled(report: &Report, task: &str) -> (Status, Option<bool>, Option<f64>) {
    let task = report.tasks.iter().find(|it| it.id == task).expect("there is such a task");
    (task.status, task.right, task.finished_at)
}

#[test]
fn bottleneck() {
    tells(
        "bottleneck",
        &[
            (0.0, &["24", "1"]),
            (1.0, &["1"]),
            (5.0, &["1", "5", "8"]),
            (24.0, &[]),
            (28.0, &["28", "24", "4", "12", "648", "48"]),
        ],
    );
    let trace = run(&scenario("bottleneck"), Centralized);
    let report = Report::of(&trace);
    assert!(report.tasks.iter().all(|task| task.ready_at == Some(0.0)));
    let of_jobs: Vec<_> = started(&report).into_iter().enumerate().collect();
    for (place, (task, worker, at)) in of_jobs {
        let number = place + 1;
        assert_eq!((task, at), (format!("job-{number}").as_str(), number as f64));
        assert_eq!(worker, format!("worker-{}", place % 4 + 1), "{task}");
    }
    let begun = trace.events().iter().filter(|event| matches!(event.kind, EventKind::DecisionStarted { .. }));
    let begun: Vec<f64> = begun.map(|event| seconds(event.at)).collect();
    assert_eq!(begun, (0..24).map(f64::from).collect::<Vec<_>>());
    assert_eq!(at_work(&report, 1.0), ["worker-1"]);
    assert_eq!(report.makespan, 24.0 + 4.0);
}

/// Returns for each vote how many jurors voted for the right answer and whether it was chosen, in the order
/// of the questions.
fn judged(id: &str) -> Vec<(usize, bool)> {
    let is_right = |vote: &VoteReport| {
        let right = vote.ballots.iter().filter(|it| it.ranking.as_ref().is_some_and(|it| it[0] == "yes"));
        (right.count(), vote.choice.as_deref() == Some("yes"))
    };
    let votes = report(&scenario(id), Consensus).votes;
    assert!(votes.iter().all(|vote| vote.ballots.len() == 11));
    votes.iter().map(is_right).collect()
}

/// Asserts the time at which each question was decided: eleven at a time.
fn assert_rounds(id: &str) {
    let report = report(&scenario(id), Consensus);
    let round = |place: usize| (place / 11) as f64;
    for (place, task) in report.tasks.iter().enumerate() {
        assert_eq!(task.started_at, Some(round(place)), "{}", task.id);
        assert_eq!(task.finished_at, Some(round(place) + 1.2), "{}", task.id);
    }
}

#[test]
fn jury() {
    tells(
        "jury",
        &[
            (0.0, &["6", "10"]),
            (1.0, &[]),
            (1.2, &["10", "11", "5", "6", "5"]),
            (2.2, &["10", "11", "15", "8", "3"]),
            (4.2, &["33", "40", "27", "1,200", "80"]),
        ],
    );
    assert_rounds("jury");
    let judged = judged("jury");
    let right = |judged: &[(usize, bool)]| judged.iter().filter(|it| it.1).count();
    assert_eq!((right(&judged[..11]), right(&judged[11..22]), right(&judged)), (10, 10, 33));
    assert_eq!(judged[..11].iter().filter(|it| it.1 && it.0 <= 11 - 3).count(), 8);
    assert_eq!((judged[4], judged[14]), ((5, false), (3, false)));
}

#[test]
fn poor_jury() {
    tells(
        "poor-jury",
        &[
            (0.0, &["4", "10"]),
            (1.2, &["3", "11", "2"]),
            (2.2, &["11", "16", "15"]),
            (4.2, &["9", "40", "16"]),
        ],
    );
    assert_rounds("poor-jury");
    let poor = judged("poor-jury");
    let right = |places: std::ops::Range<usize>| -> Vec<usize> {
        places.filter(|place| poor[*place].1).map(|place| place + 1).collect()
    };
    assert_eq!((right(0..11).len(), right(11..22), right(0..40).len()), (3, vec![16], 9));
    assert_eq!((poor[1], poor[14]), ((5, false), (1, false)));
    // The luck is the same as that of the better jury: every juror who is right here is right there.
    let better = judged("jury");
    assert!(poor.iter().zip(&better).all(|(poor, better)| poor.0 <= better.0));
}

#[test]
fn review() {
    tells(
        "review",
        &[
            (1.0, &["7", "10"]),
            (3.0, &["2"]),
            (4.0, &["2", "2"]),
            (6.0, &["5", "1", "10"]),
            (13.5, &["5"]),
            (25.5, &["23", "25"]),
            (41.7, &["38", "40", "2", "40", "28", "12"]),
        ],
    );
    let scenario = scenario("review");
    let report = report(&scenario, RoleBased);
    let developers = ["developer-1", "developer-2", "developer-3"];
    assert_eq!((at_work(&report, 0.5), at_work(&report, 1.0)), (Vec::new(), developers.to_vec()));
    let results = |task| results(&scenario, RoleBased, task);
    assert_eq!(results("module-2"), ["wrong (developer-2)", "done"]);
    assert_eq!(results("module-5"), ["done"; 3]);
    let reviews = |task: &str| -> Vec<(f64, bool)> {
        report.reviews.iter().filter(|it| it.task == task).map(|it| (it.at, it.approved)).collect()
    };
    assert_eq!(reviews("module-1"), [(3.5, true)]);
    assert_eq!(reviews("module-2"), [(4.0, false), (7.5, true)]);
    assert_eq!(reviews("module-5"), [(6.0, false), (9.5, false), (13.5, false)]);
    assert_eq!((reviews("module-23"), reviews("module-25")), (vec![(25.5, true)], vec![(26.0, true)]));
    for task in ["module-23", "module-25"] {
        assert_eq!(settled(&report, task).1, Some(false), "{task}");
    }
    // Module 5 was begun before Module 2 was sent back. Developer 2 does Module 2 next.
    let of_second = started(&report).into_iter().filter(|it| it.1 == "developer-2");
    let next: Vec<_> = of_second.map(|it| (it.0, it.2)).take(3).collect();
    assert_eq!(next, [("module-2", 1.0), ("module-5", 3.0), ("module-2", 5.0)]);
    assert_eq!(settled(&report, "module-5"), (Status::Rejected, None, Some(13.5)));
    let unreviewed = super::report(&scenario, Centralized);
    assert_eq!((unreviewed.makespan, delivered(&unreviewed)), (28.0, (40, 28)));
}

#[test]
fn release() {
    tells(
        "release",
        &[
            (0.0, &[]),
            (3.0, &[]),
            (8.0, &[]),
            (12.0, &[]),
            (14.5, &["8"]),
            (16.0, &["16", "23", "25", "25", "29"]),
        ],
    );
    let report = report(&scenario("release"), Centralized);
    let begun = |at: f64| -> Vec<(&str, &str)> {
        started(&report).into_iter().filter(|it| it.2 == at).map(|it| (it.0, it.1)).collect()
    };
    assert_eq!(begun(0.0), [("design-billing", "lea"), ("design-login", "max"), ("design-search", "pia")]);
    assert!(begun(3.0).contains(&("build-billing", "nia")));
    let finished = |task: &str| settled(&report, task).2.expect("it was settled");
    assert_eq!((finished("design-billing"), finished("build-search")), (3.0, 3.0));
    for feature in ["search", "login", "export", "settings"] {
        assert!(
            finished(&format!("test-{feature}")) <= 8.0 && finished(&format!("document-{feature}")) <= 8.0
        );
    }
    assert_eq!((at_work(&report, 8.0), finished("build-billing")), (vec!["nia"], 9.0));
    assert_eq!((finished("test-billing"), begun(12.0)), (12.0, vec![("freeze", "max")]));
    let wrong = |task| settled(&report, task);
    assert_eq!(wrong("regression-test"), (Status::Completed, Some(false), Some(14.5)));
    assert_eq!(wrong("test-settings"), (Status::Completed, Some(false), Some(8.0)));
}

#[test]
fn large() {
    tells(
        "large",
        &[
            (0.0, &["30"]),
            (2.5, &["270"]),
            (3.0, &["5"]),
            (38.0, &["4", "36"]),
            (42.0, &["42", "2", "276", "300", "600"]),
        ],
    );
    let scenario = scenario("large");
    let report = report(&scenario, Centralized);
    assert_eq!(started(&report).iter().filter(|it| it.2 == 0.0).count(), 30);
    assert_eq!(at_work(&report, 2.5).len(), 18);
    assert!(report.tasks.iter().all(|task| task.ready_at == task.started_at), "none waits for an agent");
    let layer = |number: usize| &report.tasks[30 * number..30 * (number + 1)];
    let begins = layer(1).iter().filter_map(|task| task.started_at).fold(f64::INFINITY, f64::min);
    let ends = layer(0).iter().filter_map(|task| task.finished_at).fold(0.0, f64::max);
    assert_eq!((begins, ends), (3.0, 5.0));

    let is_quick = |id: &str| scenario.agents.iter().any(|agent| agent.id == id && agent.speed == 1.25);
    assert_eq!(scenario.agents.iter().filter(|agent| is_quick(&agent.id)).count(), 9);
    let from = |at: f64| -> Vec<_> { report.executions.iter().filter(|it| it.started_at == at).collect() };
    let last = from(38.0);
    assert!(report.executions.iter().all(|it| it.started_at <= 38.0));
    assert_eq!((last.len(), last.iter().filter(|it| is_quick(&it.agent)).count()), (6, 3));
    let effort = |task: &str| scenario.tasks.iter().find(|it| it.id == task).map(|it| it.effort);
    assert!(last.iter().all(|it| effort(&it.task) == Some(4.0)));
    let busy = report.executions.iter().filter(|it| it.started_at < 38.0 && it.finished_at > 38.0);
    let busy: Vec<_> = busy.filter(|it| is_quick(&it.agent)).map(|it| it.started_at).collect();
    assert_eq!(busy, [36.0; 6]);
    assert_eq!((report.makespan, report.metrics.lower_bound), (42.0, 40.0));
}
