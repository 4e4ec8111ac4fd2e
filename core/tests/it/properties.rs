//! The contract: what holds of every run of every valid scenario under every strategy.

mod consensus;
mod uncoordinated;

use std::sync::Arc;

use coordination::report::Status;
use coordination::scenario::{Agent, Environment, Fault, FaultKind, Limits, Stance, Task, Vote};
use coordination::strategy::centralized::{Assignment, Parameters, Priority};
use coordination::trace::{AttemptEnd, EventKind, Outcome, Party};
use coordination::{Report, Scenario, StrategyKind, Trace, simulate};
use proptest::prelude::*;

const CAPABILITIES: [&str; 3] = ["code", "write", "test"];

fn chance() -> impl Strategy<Value = f64> {
    prop_oneof![3 => Just(1.0), 1 => Just(0.0), 2 => 0.0..=1.0]
}

fn capabilities(count_max: usize) -> impl Strategy<Value = Vec<String>> {
    proptest::sample::subsequence(&CAPABILITIES[..], 0..=count_max)
        .prop_map(|words| words.into_iter().map(str::to_owned).collect())
}

fn agent() -> impl Strategy<Value = Agent> {
    (0.1..4.0, chance(), chance(), 0.0..100.0, capabilities(3), votes()).prop_map(
        |(speed, skill, reliability, base_price, capabilities, (stance, weight, vote))| {
            let mut agent = Agent {
                speed,
                skill,
                reliability,
                base_price,
                capabilities,
                stance,
                weight,
                ..Agent::default()
            };
            agent.script.votes.extend(vote.map(|vote| ("t0".to_owned(), vote)));
            agent
        },
    )
}

/// How an agent votes, what its vote weighs, and perhaps what it says on the first task.
fn votes() -> impl Strategy<Value = (Stance, f64, Option<Vote>)> {
    (
        prop_oneof![2 => Just(Stance::Honest), 3 => prop::sample::select(Stance::ALL)],
        prop_oneof![3 => Just(1.0), 1 => Just(0.0), 2 => 0.0..5.0],
        prop_oneof![3 => Just(None), 1 => prop::sample::select(Vote::ALL).prop_map(Some)],
    )
}

/// The options of a task, and who is to propose first: an agent, or nobody.
fn choice() -> impl Strategy<Value = (Vec<String>, Option<prop::sample::Index>)> {
    let options = prop_oneof![3 => Just(0), 1 => 1..5_usize]
        .prop_map(|count| ["A", "B", "C", "D"][..count].iter().map(|option| (*option).to_owned()).collect());
    (options, prop::option::weighted(0.3, any::<prop::sample::Index>()))
}

type Needs = (Vec<prop::sample::Index>, Option<prop::sample::Index>);

fn task() -> impl Strategy<Value = (Task, Needs)> {
    let arrival = prop_oneof![3 => Just(0.0), 1 => 0.0..10.0];
    let effort = prop_oneof![1 => Just(0.0), 2 => (0..5_u8).prop_map(f64::from), 3 => 0.0..5.0];
    let needs = prop::collection::vec(any::<prop::sample::Index>(), 0..3);
    (effort, arrival, chance(), -1..=1, capabilities(1), needs, choice()).prop_map(
        |(effort, arrives_at, reliability, priority, requires, needs, (options, proposer))| {
            let task =
                Task { effort, arrives_at, reliability, priority, requires, options, ..Task::default() };
            (task, (needs, proposer))
        },
    )
}

fn parameters() -> impl Strategy<Value = Parameters> {
    (
        prop::sample::select(Priority::ALL),
        prop::sample::select(Assignment::ALL),
        any::<bool>(),
        any::<bool>(),
        prop_oneof![2 => Just(0.0), 1 => 0.0..0.5],
        1..4_u32,
        prop_oneof![Just(None), (0.0..5.0).prop_map(Some)],
    )
        .prop_map(
            |(priority, assignment, barrier, match_capabilities, decision_time, max_attempts, failover)| {
                Parameters {
                    priority,
                    assignment,
                    barrier,
                    match_capabilities,
                    decision_time,
                    max_attempts,
                    failover,
                }
            },
        )
}

fn environment() -> impl Strategy<Value = (Environment, Vec<(Fault, prop::sample::Index)>)> {
    let kind = prop::sample::select(FaultKind::ALL);
    let fault =
        (0.0..15.0, kind, 0.1..3.0, any::<prop::sample::Index>()).prop_map(|(at, kind, factor, who)| {
            let factor = (kind == FaultKind::Slow).then_some(factor);
            (Fault { at, kind, factor, ..Fault::default() }, who)
        });
    (
        prop_oneof![2 => Just(0.0), 1 => 0.0..1.0],
        prop_oneof![2 => Just(0.0), 1 => 0.0..0.6],
        prop_oneof![2 => Just(0.0), 1 => 0.0..=1.0],
        prop::collection::vec(fault, 0..5),
        prop_oneof![9 => Just(Limits::default()), 1 => (1..60_u32, 0.0..20.0).prop_map(|(events, time)| Limits { time, events })],
    )
        .prop_map(|(message_delay, message_loss, effort_spread, faults, limits)| {
            let environment = Environment { message_delay, message_loss, effort_spread, limits, ..Environment::default() };
            (environment, faults)
        })
}

fn scenario() -> impl Strategy<Value = Scenario> {
    (
        prop::collection::vec(agent(), 1..5),
        prop::collection::vec(task(), 0..10),
        (parameters(), consensus::parameters(), uncoordinated::parameters()),
        environment(),
        any::<u32>(),
    )
        .prop_map(|(mut agents, tasks, strategies, (mut environment, faults), seed)| {
            for (place, agent) in agents.iter_mut().enumerate() {
                agent.id = format!("a{place}");
            }
            let has_tasks = !tasks.is_empty();
            for agent in agents.iter_mut().filter(|_| !has_tasks) {
                agent.script.votes.clear();
            }
            let tasks = tasks.into_iter().enumerate().map(|(place, (mut task, (needs, proposer)))| {
                task.id = format!("t{place}");
                task.proposer = proposer.map(|it| agents[it.index(agents.len())].id.clone());
                // Only earlier tasks, so that there is no cycle.
                task.depends_on = needs
                    .iter()
                    .filter(|_| place > 0)
                    .map(|need| format!("t{}", need.index(place)))
                    .collect();
                task.depends_on.dedup();
                task
            });
            let tasks = tasks.collect();
            environment.faults = faults
                .into_iter()
                .map(|(fault, who)| {
                    let who = who.index(agents.len() + 1);
                    let id = agents.get(who).map_or("coordinator", |agent| &agent.id);
                    Fault { agent: id.to_owned(), ..fault }
                })
                .collect();
            let mut scenario = Scenario { agents, tasks, environment, seed, ..Scenario::default() };
            let of_strategies = &mut scenario.strategies;
            (of_strategies.centralized, of_strategies.consensus, of_strategies.uncoordinated) = strategies;
            scenario
        })
}

fn trace_of(scenario: &Scenario, kind: StrategyKind) -> Trace {
    simulate(&Arc::new(scenario.clone()), kind).expect("a valid scenario")
}

/// Every attempt lies between start and end of the run, one after another for each agent, after what its task needs.
fn check_attempts(scenario: &Scenario, kind: StrategyKind, report: &Report) -> Result<(), TestCaseError> {
    for (place, agent) in scenario.agents.iter().enumerate() {
        let mut own: Vec<_> = report.executions.iter().filter(|it| it.agent == agent.id).collect();
        own.sort_by(|a, b| {
            (a.started_at, a.finished_at).partial_cmp(&(b.started_at, b.finished_at)).expect("finite")
        });
        for pair in own.windows(2) {
            prop_assert!(pair[0].finished_at <= pair[1].started_at, "agent {place} does two things at once");
        }
    }
    for execution in &report.executions {
        let place = scenario.task_index(&execution.task).expect("a known task");
        let task = &scenario.tasks[place];
        prop_assert!(execution.started_at >= (task.arrives_at * 1e6).round_ties_even() / 1e6);
        for need in &task.depends_on {
            let need = &report.tasks[scenario.task_index(need).expect("a known task")];
            prop_assert_eq!(need.status, Status::Completed);
            prop_assert!(need.finished_at.expect("settled") <= execution.started_at);
        }
        let agent = &scenario.agents[scenario.agent_index(&execution.agent).expect("a known agent")];
        let matched = match kind {
            StrategyKind::Centralized => scenario.strategies.centralized.match_capabilities,
            StrategyKind::Uncoordinated => scenario.strategies.uncoordinated.match_capabilities,
            _ => true,
        };
        prop_assert!(!matched || agent.can_do(task), "{} cannot do {}", execution.agent, execution.task);
    }
    Ok(())
}

/// Every task has a status that its figures agree with, and a cause where it is not completed.
fn check_tasks(report: &Report) -> Result<(), TestCaseError> {
    let all_settled = report.tasks.iter().all(|task| task.status != Status::Pending);
    let all_completed = report.tasks.iter().all(|task| task.status == Status::Completed);
    match report.outcome {
        Outcome::Completed => prop_assert!(all_completed),
        Outcome::Partial => prop_assert!(all_settled && !all_completed),
        Outcome::Stalled => prop_assert!(!all_settled && !report.waiting.is_empty()),
        Outcome::LimitReached => {}
    }
    for task in &report.tasks {
        let is_completed = task.status == Status::Completed;
        prop_assert_eq!(task.cause.is_none(), is_completed, "{:?}", task);
        prop_assert_eq!(task.result.is_some(), is_completed);
        prop_assert_eq!(task.right.is_some(), is_completed);
        prop_assert_eq!(task.finished_at.is_some(), task.status != Status::Pending);
        let attempts = report.executions.iter().filter(|it| it.task == task.id).count();
        prop_assert_eq!(task.attempts as usize, attempts);
    }
    Ok(())
}

/// Messages: sent = delivered + lost + on their way at the end.
fn check_messages(trace: &Trace, kind: StrategyKind, report: &Report) -> Result<(), TestCaseError> {
    let (mut sent, mut arrived, mut lost) = (0, 0, 0);
    let mut open = std::collections::BTreeSet::new();
    for event in trace.events() {
        match event.kind {
            EventKind::MessageSent { message, from, to, .. } => {
                sent += 1;
                let with_coordinator = from == Party::COORDINATOR || to == Party::COORDINATOR;
                prop_assert!(from != to && with_coordinator == (kind == StrategyKind::Centralized));
                prop_assert!(open.insert(message));
            }
            EventKind::MessageDelivered { message } => {
                arrived += 1;
                prop_assert!(open.remove(&message));
            }
            EventKind::MessageLost { message, .. } => {
                lost += 1;
                prop_assert!(open.remove(&message));
            }
            _ => {}
        }
    }
    prop_assert_eq!(sent, arrived + lost + open.len() as u32);
    prop_assert_eq!((sent, lost), (report.metrics.messages, report.metrics.messages_lost));
    Ok(())
}

/// The figures are what the executions add up to.
fn check_figures(scenario: &Scenario, report: &Report) -> Result<(), TestCaseError> {
    let metrics = &report.metrics;
    let close = |a: f64, b: f64| (a - b).abs() < 1e-6;
    let cost: f64 = report.executions.iter().map(|it| it.cost).sum();
    prop_assert!(close(metrics.cost, cost));
    let busy: f64 = report.executions.iter().map(|it| it.finished_at - it.started_at).sum();
    if let Some(utilisation) = metrics.utilisation {
        prop_assert!(close(utilisation * scenario.agents.len() as f64 * metrics.makespan, busy));
    }
    if let Some(fairness) = metrics.fairness {
        prop_assert!((1.0 / scenario.agents.len() as f64 - 1e-9..=1.0 + 1e-9).contains(&fairness));
    }
    if report.outcome == Outcome::Completed {
        // Each duration is rounded to a microsecond.
        prop_assert!(
            metrics.makespan >= metrics.lower_bound - 1e-5,
            "{} < {}",
            metrics.makespan,
            metrics.lower_bound
        );
        prop_assert!(metrics.wasted_seconds <= busy + 1e-9);
    }
    let errors = report.executions.iter().filter(|it| it.ended == AttemptEnd::Error).count();
    prop_assert_eq!(metrics.errors as usize, errors);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_run_ends_and_keeps_the_rules(scenario in scenario()) {
        for kind in StrategyKind::AVAILABLE.iter().filter(|kind| **kind != StrategyKind::Market) {
            let trace = trace_of(&scenario, *kind);
            let events = trace.events();
            prop_assert!(events.windows(2).all(|pair| pair[0].at <= pair[1].at), "time runs backwards");
            prop_assert!(events.len() <= scenario.environment.limits.events as usize + 1);
            let ends = events.iter().filter(|it| matches!(it.kind, EventKind::RunEnded { .. })).count();
            prop_assert_eq!(ends, 1);
            let last = events.last().map(|event| event.at).unwrap_or_default();
            prop_assert!(last as f64 / 1e6 <= scenario.environment.limits.time + 1e-6);
            let report = Report::of(&trace);
            check_attempts(&scenario, *kind, &report)?;
            check_tasks(&report)?;
            check_messages(&trace, *kind, &report)?;
            match kind {
                StrategyKind::Consensus => consensus::check(&scenario, &report)?,
                StrategyKind::Uncoordinated => uncoordinated::check(&scenario, &trace, &report)?,
                _ => {}
            }
            check_figures(&scenario, &report)?;
        }
    }

    #[test]
    fn the_same_scenario_runs_the_same_way(scenario in scenario()) {
        for kind in StrategyKind::AVAILABLE.iter().filter(|kind| **kind != StrategyKind::Market) {
            let (once, again) = (trace_of(&scenario, *kind), trace_of(&scenario, *kind));
            prop_assert_eq!(once.events(), again.events());
            prop_assert_eq!(once.hash(), again.hash());
            let rewritten = Scenario::from_json(&scenario.to_json()).expect("what was written");
            prop_assert_eq!(trace_of(&rewritten, *kind).hash(), once.hash());
        }
    }

    #[test]
    fn any_schedule_that_leaves_nobody_idle_is_less_than_twice_the_best(
        efforts in prop::collection::vec(0.0..10.0, 1..10),
        count in 1..5_usize,
        priority in prop::sample::select(Priority::ALL),
        seed in any::<u32>(),
    ) {
        let mut scenario = Scenario {
            agents: super::support::team_of(count),
            tasks: super::support::tasks(&efforts, &[]),
            seed,
            ..Scenario::default()
        };
        scenario.strategies.centralized.priority = priority;
        let report = Report::of(&trace_of(&scenario, StrategyKind::Centralized));
        // The bound is no more than the optimum.
        let factor = 2.0 - 1.0 / count as f64;
        prop_assert!(report.makespan <= factor * report.metrics.lower_bound.max(longest(&efforts)) + 1e-5);
    }
}

fn longest(efforts: &[f64]) -> f64 {
    efforts.iter().copied().fold(0.0, f64::max)
}
