//! A strategy that is written outside of the crate: it runs, is explained, and is as deterministic as the five.

#[path = "../examples/own_strategy/work_stealing.rs"]
mod work_stealing;

use std::sync::Arc;

use coordination::ids::TaskIx;
use coordination::strategy::{Program, Strategy, StrategyName};
use coordination::team::{Notification, Team};
use coordination::trace::{EventKind, NoteSubject, Outcome};
use coordination::{Report, Runner, Setup, StrategyKind, Trace, scenario};
use serde_json::{Value, json};
use work_stealing::WorkStealing;

const STEALING: WorkStealing = WorkStealing { from_length: 1, max_attempts: 2 };

/// Eight tasks, of which the slow agent is dealt half; two agents, one four times as fast.
fn setup(environment: Value) -> Setup {
    let tasks: Vec<Value> = (0..8).map(|place| json!({"id": format!("t{place}"), "effort": 4})).collect();
    let document = json!({
        "version": 1, "tasks": tasks, "environment": environment,
        "agents": [{"id": "slow"}, {"id": "fast", "speed": 4}],
    });
    let (scenario, _) = scenario::read(&document.to_string()).expect("a scenario that can be run");
    Setup::of(&Arc::new(scenario))
}

fn run(setup: &Setup, strategy: impl Strategy) -> Trace {
    setup.run(strategy).expect("nothing blocks every strategy")
}

#[test]
fn work_is_stolen_and_all_of_it_is_done() {
    let trace = run(&setup(json!({"message_delay": 0.1})), STEALING);
    let report = Report::of(&trace);
    assert_eq!(trace.outcome(), Outcome::Completed);
    // By hand: slow and fast take one of their four each at once. Fast ends its four at 1, 2, 3 and 4 s, and steals the last of
    // slow's queue three times: asked at 4 s, answered at 4.1, there at 4.2. Slow ends its first at 4 s and takes its second,
    // so fast steals the two that are left: 4.2 to 5.2 s, and 5.4 to 6.4 s; slow ends at 8 s.
    assert_eq!(report.makespan, 8.0);
    assert_eq!(report.metrics.messages, 4);
    assert_eq!(
        (report.strategy, trace.strategy()),
        (StrategyName::Own("work_stealing"), StrategyName::Own("work_stealing"))
    );
    assert_eq!(serde_json::to_value(report.strategy).expect("a word"), json!("work_stealing"));
}

#[test]
fn its_own_parameters_matter() {
    let setup = setup(json!({}));
    let never = WorkStealing { from_length: usize::MAX, ..STEALING };
    let (never, stealing) = (Report::of(&run(&setup, never)), Report::of(&run(&setup, STEALING)));
    assert_eq!((never.makespan, never.metrics.messages), (16.0, 0));
    assert!(stealing.makespan < 10.0, "{}", stealing.makespan);
}

#[test]
fn the_same_run_has_the_same_hash_and_another_seed_has_not() {
    let setup = setup(json!({"message_delay": 0.1, "message_loss": 0.3, "effort_spread": 0.5}));
    let hash = |seed| run(&setup.with_seed(seed), STEALING).hash();
    assert_eq!(hash(1), hash(1));
    assert_ne!(hash(1), hash(2));
    let metrics = Runner::new(&setup).metrics(STEALING, 1).expect("nothing blocks it");
    assert_eq!(metrics.metrics, Report::of(&run(&setup.with_seed(1), STEALING)).metrics);
}

#[test]
fn lost_messages_and_crashes_keep_nothing_from_being_done() {
    for seed in 0..50 {
        let lossy = setup(json!({"message_delay": 0.2, "message_loss": 0.5})).with_seed(seed);
        assert_eq!(run(&lossy, STEALING).outcome(), Outcome::Completed, "seed {seed}");
    }
    let down = json!({"faults": [{"at": 1, "agent": "slow", "kind": "crash"}]});
    let report = Report::of(&run(&setup(down), STEALING));
    assert_eq!(report.outcome, Outcome::Completed);
    assert!(report.tasks.iter().all(|task| task.agent.as_deref() == Some("fast")), "{:?}", report.tasks);
    let back = json!({"faults": [
        {"at": 1, "agent": "fast", "kind": "crash"}, {"at": 1, "agent": "slow", "kind": "crash"},
        {"at": 9, "agent": "fast", "kind": "recover"}, {"at": 9, "agent": "slow", "kind": "recover"},
    ]});
    assert_eq!(run(&setup(back), STEALING).outcome(), Outcome::Completed);
}

#[test]
fn its_events_messages_and_reasons_are_in_json() {
    let trace = run(&setup(json!({"message_delay": 0.1})), STEALING);
    let events: Vec<Value> = trace.events_json().collect();
    let of_kind = |kind: &str| events.iter().filter(move |event| event["kind"] == kind).collect::<Vec<_>>();
    let steals = of_kind("custom");
    assert_eq!(steals.len(), 2);
    assert_eq!(
        (&steals[0]["name"], &steals[0]["agent"], &steals[0]["at"]),
        (&json!("steals"), &json!("fast"), &json!(4.0))
    );
    assert_eq!(steals[0]["task"], "t6");
    assert_eq!(steals[0]["data"], json!({"queued": 2}));
    let reason = &steals[0]["reasons"][0];
    assert_eq!((&reason["question"], &reason["rule"]), (&json!("which_victim"), &json!("longest")));
    assert_eq!((&reason["chosen"], &reason["figure"]), (&json!("slow"), &json!(2.0)));
    let sent = of_kind("message_sent");
    assert_eq!(
        (&sent[0]["about"], &sent[0]["name"], &sent[0]["body"]),
        (&json!("custom"), &json!("steal"), &json!({"by": 1}))
    );
    assert_eq!((&sent[1]["name"], &sent[1]["body"]), (&json!("given"), &json!(true)));
    assert_eq!(of_kind("task_assigned")[0]["reasons"][0]["question"], "which_queue");
}

/// Lets the first agent do everything, and notes and sends what it is told to.
struct Noting {
    name: &'static str,
    data: Value,
    body: Value,
}

impl Strategy for Noting {
    fn name(&self) -> &'static str {
        "noting"
    }

    async fn run(self, team: Team) {
        let mut agents = team.model().agents();
        let (Some(first), Some(second)) = (agents.next(), agents.next()) else { return };
        team.note(self.name, NoteSubject { task: Some(TaskIx(0)), ..NoteSubject::default() }, self.data);
        team.send(first, second, None, team.custom("hello", self.body.clone()));
        let message = team.mail(second, 0).await.expect("nobody crashes");
        assert_eq!(team.read(message.word), Some(("hello".to_owned(), self.body)));
        loop {
            if let Notification::Ready(task) = team.next_notification().await {
                let report = team.attempt(first, task).await;
                team.complete(task, report.attempt);
            }
        }
    }
}

#[test]
fn names_data_and_bodies_are_hashed() {
    let hash = |name, data: Value, body: Value| run(&setup(json!({})), Noting { name, data, body }).hash();
    let base = hash("start", json!({"a": 1}), json!("hi"));
    assert_eq!(base, hash("start", json!({"a": 1}), json!("hi")));
    assert_ne!(base, hash("begin", json!({"a": 1}), json!("hi")));
    assert_ne!(base, hash("start", json!({"a": 2}), json!("hi")));
    assert_ne!(base, hash("start", json!({"a": 1}), json!("ho")));
}

#[test]
fn notes_are_events_beside_the_list() {
    let noting = Noting { name: "start", data: json!([1, 2]), body: json!(null) };
    let trace = run(&setup(json!({})), noting);
    let notes = trace.events().iter().filter_map(|event| match event.kind {
        EventKind::Custom(note) => Some(trace.note(note)),
        _ => None,
    });
    let notes: Vec<_> = notes.collect();
    assert_eq!(notes.len(), 1);
    assert_eq!((notes[0].payload.name, notes[0].payload.data()), ("start", json!([1, 2])));
    assert_eq!(notes[0].subject.task, Some(TaskIx(0)));
}

#[test]
fn all_that_it_adds_comes_back_from_bytes() {
    let setup = setup(json!({"message_delay": 0.1, "message_loss": 0.3}));
    let noting = || Noting { name: "start", data: json!({"a": [1, 2]}), body: json!(null) };
    let (stealing, noted) = (run(&setup, STEALING), run(&setup, noting()));
    let read = |strategy: Program, trace: &Trace| setup.trace_from_bytes(strategy, &trace.to_bytes());
    for (strategy, trace) in [(Program::from(STEALING), &stealing), (noting().into(), &noted)] {
        let copy = read(strategy, trace).expect("the bytes of a trace");
        assert_eq!((copy.hash(), copy.strategy()), (trace.hash(), trace.strategy()));
        assert!(copy.events_json().eq(trace.events_json()));
    }
    let error = read(noting().into(), &stealing).expect_err("that of another strategy");
    assert_eq!(error.to_string(), "a trace of the strategy \"work_stealing\"");
}

/// Gives the first task to nobody, and rejects the result of the second; skips the rest.
struct GivingUp;

impl Strategy for GivingUp {
    fn name(&self) -> &'static str {
        "giving_up"
    }

    async fn run(self, team: Team) {
        let mut tasks = team.model().tasks();
        let (Some(first), Some(second)) = (tasks.next(), tasks.next()) else { return };
        team.leave_unassigned(first);
        team.reject(second, 1);
        tasks.for_each(|task| team.fail(task, 0));
    }
}

#[test]
fn a_report_tells_in_words_what_a_strategy_from_outside_gave_up() {
    let report = Report::of(&run(&setup(json!({})), GivingUp));
    assert_eq!(report.outcome, Outcome::Partial);
    assert_eq!(report.tasks[0].cause.as_deref(), Some("the strategy gave it to nobody"));
    assert_eq!(report.tasks[1].cause.as_deref(), Some("none of its results was accepted"));
}

#[test]
fn a_finding_of_one_of_the_five_blocks_no_strategy_from_outside() {
    // Nobody is a planner: that is an error for the pipeline of roles alone.
    let setup = setup(json!({}));
    assert!(setup.run(StrategyKind::RoleBased).is_err());
    assert!(setup.run(STEALING).is_ok());
}
