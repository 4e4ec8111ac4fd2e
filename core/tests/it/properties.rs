//! The contract: properties of all runs of all valid scenarios under all strategies.

mod bytes;
mod centralized;
mod consensus;
mod losses;
mod luck;
mod market;
mod replay;
mod role_based;
mod runners;
mod scenario;
mod stall;
mod survival;
mod uncoordinated;

use std::sync::Arc;

use coordination::ids::Party;
use coordination::report::{Execution, Status};
use coordination::scenario::strategies::{BusyAgents, Handoff, Matching, Priority};
use coordination::scenario::{Agent, PricePer, Role, Task};
use coordination::trace::{AttemptEnd, EventKind, Outcome, RoleBasedEvent};
use coordination::{Report, Scenario, StrategyKind, Trace, simulate};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use scenario::scenario;

fn trace_of(scenario: &Scenario, kind: StrategyKind) -> Trace {
    simulate(&Arc::new(scenario.clone()), kind).expect("a valid scenario")
}

/// Returns the strategies that can run a scenario. The pipeline needs certain roles.
fn kinds(scenario: &Scenario) -> impl Iterator<Item = StrategyKind> {
    let findings = scenario.findings();
    let is_open = move |kind: &StrategyKind| !findings.iter().any(|finding| finding.blocks(*kind));
    StrategyKind::ALL.iter().copied().filter(is_open)
}

/// Returns whether agents may work on several tasks at the same time.
fn may_overlap(scenario: &Scenario, kind: StrategyKind) -> bool {
    kind == StrategyKind::Market && scenario.strategies.market.busy_agents == BusyAgents::BidAndOverlap
}

/// Returns whether the strategy, as configured, may give the task to the agent.
fn may_get(scenario: &Scenario, kind: StrategyKind, agent: &Agent, task: &Task) -> bool {
    let strategies = &scenario.strategies;
    match kind {
        StrategyKind::Market if strategies.market.matching == Matching::Description => {
            agent.capabilities.iter().any(|it| task.id.contains(it) || task.description.contains(it))
        }
        StrategyKind::Centralized if !strategies.centralized.match_capabilities => true,
        StrategyKind::Uncoordinated if !strategies.uncoordinated.match_capabilities => true,
        StrategyKind::RoleBased if agent.role != Role::Executor => false,
        StrategyKind::RoleBased if !strategies.role_based.match_capabilities => true,
        _ => agent.can_do(task),
    }
}

/// Returns whether a task may start once its inputs have been executed, before they are accepted.
fn needs_no_acceptance(scenario: &Scenario, kind: StrategyKind) -> bool {
    kind == StrategyKind::RoleBased && scenario.strategies.role_based.handoff != Handoff::Streaming
}

/// Every attempt lies within the run, starts after the inputs of its task are there, and does not overlap
/// with others of its agent.
fn check_attempts(scenario: &Scenario, report: &Report) -> Result<(), TestCaseError> {
    let kind = report.strategy.kind().expect("one of the five");
    for (place, agent) in scenario.agents.iter().enumerate() {
        let mut own: Vec<_> = report.executions.iter().filter(|it| it.agent == agent.id).collect();
        own.sort_by(|a, b| {
            (a.started_at, a.finished_at).partial_cmp(&(b.started_at, b.finished_at)).expect("finite")
        });
        for pair in own.windows(2).filter(|_| !may_overlap(scenario, kind)) {
            prop_assert!(pair[0].finished_at <= pair[1].started_at, "agent {place} does two things at once");
        }
    }
    for execution in &report.executions {
        let place = scenario.task_index(&execution.task).expect("a known task");
        let task = &scenario.tasks[place];
        prop_assert!(execution.started_at >= (task.arrives_at * 1e6).round_ties_even() / 1e6);
        for need in &task.depends_on {
            let mut of_need = report.executions.iter().filter(|it| it.task == *need);
            let done =
                of_need.any(|it| it.ended == AttemptEnd::Done && it.finished_at <= execution.started_at);
            prop_assert!(done, "{} was begun before {} was there", execution.task, need);
            let need = &report.tasks[scenario.task_index(need).expect("a known task")];
            // Under the pipeline an accepted result may still wait for its integration when the run stops.
            if kind != StrategyKind::RoleBased {
                prop_assert_eq!(need.status, Status::Completed);
                prop_assert!(need.finished_at.expect("settled") <= execution.started_at);
            } else if !needs_no_acceptance(scenario, kind) {
                prop_assert!(matches!(need.status, Status::Completed | Status::Pending));
            }
        }
        check_inherited(scenario, report, execution)?;
        let agent = &scenario.agents[scenario.agent_index(&execution.agent).expect("a known agent")];
        let may_get = may_get(scenario, kind, agent, task);
        prop_assert!(may_get, "{} cannot do {}", execution.agent, execution.task);
    }
    Ok(())
}

/// An inherited error comes from the wrong result of a task that is needed, if errors propagate at all.
fn check_inherited(scenario: &Scenario, report: &Report, execution: &Execution) -> Result<(), TestCaseError> {
    let Some(input) = &execution.inherited_from else { return Ok(()) };
    prop_assert!(scenario.environment.error_propagation > 0.0);
    let place = |id: &str| scenario.task_index(id).expect("a known task");
    prop_assert!(scenario.tasks[place(&execution.task)].depends_on.contains(input));
    prop_assert!(matches!(execution.ended, AttemptEnd::Done | AttemptEnd::Duplicate), "{execution:?}");
    // In the pipeline of roles what was built on may be reworked later.
    if report.strategy != StrategyKind::RoleBased {
        prop_assert_eq!(report.tasks[place(input)].right, Some(false));
    }
    Ok(())
}

/// The status of every task agrees with its figures. There is a cause exactly if the task is not completed.
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
        prop_assert!(task.inherited_from.is_none() || task.right == Some(false), "{:?}", task);
        let attempts = report.executions.iter().filter(|it| it.task == task.id).count();
        prop_assert_eq!(task.attempts as usize, attempts);
    }
    Ok(())
}

/// The number of messages sent is the number delivered plus lost plus still under way at the end.
fn check_messages(trace: &Trace, report: &Report) -> Result<(), TestCaseError> {
    let (mut sent, mut arrived, mut lost) = (0, 0, 0);
    let mut open = std::collections::BTreeMap::new();
    let mut down = std::collections::BTreeSet::new();
    for event in trace.events() {
        match event.kind {
            EventKind::MessageSent { message, from, to, .. } => {
                sent += 1;
                let is_with_middle = from == Party::COORDINATOR || to == Party::COORDINATOR;
                let has_middle =
                    matches!(report.strategy.kind(), Some(StrategyKind::Centralized | StrategyKind::Market));
                prop_assert!(from != to && is_with_middle == has_middle);
                let sender_is_up = from.agent().is_none_or(|agent| !down.contains(&agent));
                prop_assert!(sender_is_up, "{from:?} is down and speaks");
                prop_assert!(open.insert(message, event.at).is_none());
            }
            EventKind::MessageDelivered { message } => {
                arrived += 1;
                prop_assert!(open.remove(&message).is_some());
            }
            EventKind::MessageLost { message, .. } => {
                lost += 1;
                prop_assert!(open.remove(&message).is_some());
            }
            EventKind::Crashed { who } => down.extend(who.agent()),
            EventKind::Recovered { who } => {
                who.agent().map(|agent| down.remove(&agent));
            }
            _ => {}
        }
    }
    prop_assert_eq!(sent, arrived + lost + open.len() as u32);
    // No message that is still under way at the end is overdue.
    let delay = (trace.scenario().environment.message_delay * 1e6).round_ties_even() as u64;
    let end = trace.events().last().map_or(0, |event| event.at);
    prop_assert!(open.values().all(|sent_at| sent_at + delay >= end));
    prop_assert_eq!((sent, lost), (report.metrics.messages, report.metrics.messages_lost));
    Ok(())
}

/// Returns the time spent on planning, reviewing and integrating, in seconds.
fn seconds_of_stages(trace: &Trace) -> f64 {
    let mut started = Vec::new();
    let mut sum = 0;
    let end = trace.events().last().map_or(0, |event| event.at);
    for event in trace.events() {
        match event.kind {
            EventKind::RoleBased(RoleBasedEvent::StageStarted { .. }) => started.push(Some(event.at)),
            EventKind::RoleBased(RoleBasedEvent::StageEnded { stage, .. }) => {
                sum += event.at - started[stage.0 as usize].take().expect("started, and ended once");
            }
            _ => {}
        }
    }
    (sum + started.into_iter().flatten().map(|at| end - at).sum::<u64>()) as f64 / 1e6
}

/// The figures agree with the attempts.
fn check_figures(scenario: &Scenario, trace: &Trace, report: &Report) -> Result<(), TestCaseError> {
    let kind = report.strategy.kind().expect("one of the five");
    let metrics = &report.metrics;
    let close = |a: f64, b: f64| (a - b).abs() < 1e-6;
    let cost: f64 = report.executions.iter().map(|it| it.cost).sum();
    prop_assert!((metrics.cost - cost - metrics.coordination_cost).abs() <= 1e-9 * metrics.cost.max(1.0));
    prop_assert!(metrics.coordination_cost >= 0.0);
    for execution in &report.executions {
        let agent = &scenario.agents[scenario.agent_index(&execution.agent).expect("a known agent")];
        let efforts = match scenario.environment.price_per {
            PricePer::Attempt => 1.0,
            PricePer::Effort => {
                scenario.tasks[scenario.task_index(&execution.task).expect("a known task")].effort
            }
        };
        let is_agreed = kind == StrategyKind::Market || execution.cost == agent.base_price * efforts;
        prop_assert!(is_agreed && execution.started_at <= execution.finished_at, "{execution:?}");
    }
    let executing: f64 = report.executions.iter().map(|it| it.finished_at - it.started_at).sum();
    let busy = executing + seconds_of_stages(trace);
    if let Some(utilisation) = metrics.utilisation {
        prop_assert!((0.0..=1.0 + 1e-9).contains(&utilisation), "busy for {utilisation} of the run");
        let all_busy = utilisation * scenario.agents.len() as f64 * metrics.makespan;
        if may_overlap(scenario, kind) {
            prop_assert!(all_busy <= busy + 1e-6);
        } else {
            prop_assert!(close(all_busy, busy), "{all_busy} is not {busy}");
        }
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
        prop_assert!(metrics.wasted_seconds <= executing + 1e-9);
    }
    let errors = report.executions.iter().filter(|it| it.ended == AttemptEnd::Error).count();
    prop_assert_eq!(metrics.errors as usize, errors);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_run_ends_and_keeps_the_rules(scenario in scenario()) {
        for kind in kinds(&scenario) {
            let trace = trace_of(&scenario, kind);
            let events = trace.events();
            prop_assert!(events.windows(2).all(|pair| pair[0].at <= pair[1].at), "time runs backwards");
            prop_assert!(events.len() <= scenario.environment.limits.events as usize + 1);
            let ends = events.iter().filter(|it| matches!(it.kind, EventKind::RunEnded { .. })).count();
            prop_assert_eq!(ends, 1);
            let last = events.last().map(|event| event.at).unwrap_or_default();
            prop_assert!(last as f64 / 1e6 <= scenario.environment.limits.time + 1e-6);
            let report = Report::of(&trace);
            check_attempts(&scenario, &report)?;
            check_tasks(&report)?;
            check_messages(&trace, &report)?;
            losses::check(&trace)?;
            stall::check(&trace, &report)?;
            check_figures(&scenario, &trace, &report)?;
            match kind {
                StrategyKind::Uncoordinated => uncoordinated::check(&scenario, &trace, &report)?,
                StrategyKind::Centralized => {}
                StrategyKind::Consensus => consensus::check(&scenario, &report)?,
                StrategyKind::Market => market::check(&scenario, &report)?,
                StrategyKind::RoleBased => role_based::check(&scenario, &report)?,
            }
        }
    }

    #[test]
    fn what_is_replayed_agrees_with_the_report(scenario in scenario()) {
        for kind in kinds(&scenario) {
            let trace = trace_of(&scenario, kind);
            let report = Report::of(&trace);
            replay::check(trace, &report)?;
        }
    }

    #[test]
    fn crashes_are_noticed_and_survived(scenario in survival::survivable()) {
        for kind in kinds(&scenario) {
            let trace = trace_of(&scenario, kind);
            survival::check(&scenario, &trace, &Report::of(&trace))?;
        }
    }

    #[test]
    fn the_same_scenario_runs_the_same_way(scenario in scenario()) {
        for kind in kinds(&scenario) {
            let (once, again) = (trace_of(&scenario, kind), trace_of(&scenario, kind));
            prop_assert_eq!(once.events(), again.events());
            prop_assert_eq!(once.hash(), again.hash());
            let rewritten = Scenario::from_json(&scenario.to_json()).expect("what was written");
            prop_assert_eq!(trace_of(&rewritten, kind).hash(), once.hash());
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
        // The lower bound does not exceed the optimum.
        let factor = 2.0 - 1.0 / count as f64;
        prop_assert!(report.makespan <= factor * report.metrics.lower_bound.max(longest(&efforts)) + 1e-5);
    }
}

fn longest(efforts: &[f64]) -> f64 {
    efforts.iter().copied().fold(0.0, f64::max)
}

#[test]
fn the_luck_of_an_attempt_is_the_same_under_every_strategy() {
    let config = ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() };
    let compared = std::cell::Cell::new(0);
    let result = TestRunner::new(config).run(&scenario(), |scenario| {
        let run = |kind| (kind, trace_of(&scenario, kind));
        let runs: Vec<_> = kinds(&scenario).map(run).collect();
        compared.set(compared.get() + luck::check(&scenario, &runs)?);
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    assert!(compared.get() > 1000, "only {} attempts were made under several strategies", compared.get());
}
