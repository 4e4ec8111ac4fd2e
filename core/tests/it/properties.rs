//! The contract: what holds of every run of every valid scenario under every strategy.

use std::sync::Arc;

use coordination::report::Status;
use coordination::scenario::{Agent, Environment, Fault, FaultKind, Limits, Role, Task};
use coordination::strategy::centralized::{Assignment, Parameters, Priority};
use coordination::strategy::market::{self, BusyAgents, Estimate, Matching, Pricing, Weights};
use coordination::strategy::role_based::{self, Handoff};
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

/// An instant, often one at which other things happen too.
fn instant(latest: u8) -> impl Strategy<Value = f64> {
    prop_oneof![(0..latest).prop_map(f64::from), 0.0..f64::from(latest)]
}

fn agent() -> impl Strategy<Value = Agent> {
    (0.1..4.0, chance(), chance(), 0.0..100.0, capabilities(3)).prop_map(
        |(speed, skill, reliability, base_price, capabilities)| Agent {
            speed,
            skill,
            reliability,
            base_price,
            capabilities,
            ..Agent::default()
        },
    )
}

fn task() -> impl Strategy<Value = (Task, Vec<prop::sample::Index>)> {
    let arrival = prop_oneof![3 => Just(0.0), 1 => instant(10)];
    let effort = prop_oneof![1 => Just(0.0), 2 => (0..5_u8).prop_map(f64::from), 3 => 0.0..5.0];
    let needs = prop::collection::vec(any::<prop::sample::Index>(), 0..3);
    (effort, arrival, chance(), -1..=1, capabilities(1), needs).prop_map(
        |(effort, arrives_at, reliability, priority, requires, needs)| {
            let task = Task { effort, arrives_at, reliability, priority, requires, ..Task::default() };
            (task, needs)
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

fn market_parameters() -> impl Strategy<Value = market::Parameters> {
    let weights = (0.0..2.0, 0.0..2.0, 0.0..2.0).prop_map(|(price, time, confidence)| Weights {
        price,
        time,
        confidence,
    });
    (
        prop_oneof![Just(Weights::default()), weights],
        prop_oneof![Just(0.5), 0.0..=1.0],
        prop_oneof![Just(0.2), 0.0..2.0],
        (prop::sample::select(Matching::ALL), prop::sample::select(Estimate::ALL)),
        (prop::sample::select(BusyAgents::ALL), prop::sample::select(Pricing::ALL)),
        prop_oneof![2 => Just(0.0), 1 => 0.0..4.0],
        (1..4_u32, 1..4_u32),
        any::<bool>(),
    )
        .prop_map(
            |(weights, min_confidence, load_factor, how, what, bid_deadline, most, one_at_a_time)| {
                market::Parameters {
                    weights,
                    min_confidence,
                    load_factor,
                    matching: how.0,
                    estimate: how.1,
                    busy_agents: what.0,
                    pricing: what.1,
                    bid_deadline,
                    max_rounds: most.0,
                    max_attempts: most.1,
                    one_at_a_time,
                }
            },
        )
}

fn role_parameters() -> impl Strategy<Value = role_based::Parameters> {
    let time = || prop_oneof![1 => Just(0.0), 1 => 0.0..2.0];
    let chance = || prop_oneof![Just(None), (0.0..=1.0).prop_map(Some)];
    (
        prop::sample::select(role_based::Assignment::ALL),
        any::<bool>(),
        prop::sample::select(Handoff::ALL),
        (0..3_u32, 0..3_u32),
        0.0..=1.0,
        (chance(), chance()),
        (time(), time(), time()),
        (1..4_u32, 1..3_u32),
    )
        .prop_map(
            |(assignment, match_capabilities, handoff, limits, rework_factor, chances, times, most)| {
                role_based::Parameters {
                    assignment,
                    match_capabilities,
                    handoff,
                    wip_limit: limits.0,
                    max_reworks: limits.1,
                    rework_factor,
                    false_accept: chances.0,
                    false_reject: chances.1,
                    plan_time: times.0,
                    review_time: times.1,
                    integrate_time: times.2,
                    reviewers_needed: most.0,
                    max_attempts: most.1,
                }
            },
        )
}

fn environment() -> impl Strategy<Value = (Environment, Vec<(Fault, prop::sample::Index)>)> {
    let kind = prop::sample::select(FaultKind::ALL);
    let fault =
        (instant(15), kind, 0.1..3.0, any::<prop::sample::Index>()).prop_map(|(at, kind, factor, who)| {
            let factor = (kind == FaultKind::Slow).then_some(factor);
            (Fault { at, kind, factor, ..Fault::default() }, who)
        });
    (
        prop_oneof![2 => Just(0.0), 1 => Just(0.5), 1 => 0.0..1.0],
        prop_oneof![4 => Just(0.0), 2 => 0.0..0.6, 1 => Just(1.0)],
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
        prop::collection::vec((agent(), prop::sample::select(Role::ALL)), 1..8),
        prop::collection::vec(task(), 0..10),
        (parameters(), market_parameters(), role_parameters()),
        environment(),
        any::<u32>(),
    )
        .prop_map(
            |(agents, tasks, (centralized, market, role_based), (mut environment, faults), seed)| {
                let in_role = |(agent, role): (Agent, Role)| Agent { role, ..agent };
                let mut agents: Vec<Agent> = agents.into_iter().map(in_role).collect();
                // Mostly those without whom there is no pipeline.
                for (agent, role) in agents.iter_mut().zip([Role::Executor, Role::Planner]) {
                    agent.role = role;
                }
                for (place, agent) in agents.iter_mut().enumerate() {
                    agent.id = format!("a{place}");
                }
                let tasks = tasks.into_iter().enumerate().map(|(place, (mut task, needs))| {
                    task.id = format!("t{place}");
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
                scenario.strategies.centralized = centralized;
                scenario.strategies.market = market;
                scenario.strategies.role_based = role_based;
                scenario
            },
        )
}

fn trace_of(scenario: &Scenario, kind: StrategyKind) -> Trace {
    simulate(&Arc::new(scenario.clone()), kind).expect("a valid scenario")
}

/// The strategies that can run a scenario: the pipeline needs some roles.
fn kinds(scenario: &Scenario) -> impl Iterator<Item = StrategyKind> {
    let findings = scenario.findings();
    let is_open = move |kind: &StrategyKind| !findings.iter().any(|finding| finding.blocks(*kind));
    StrategyKind::AVAILABLE.iter().copied().filter(is_open)
}

/// Whether an agent may work on several things at a time.
fn may_overlap(scenario: &Scenario, kind: StrategyKind) -> bool {
    kind == StrategyKind::Market && scenario.strategies.market.busy_agents == BusyAgents::BidAndOverlap
}

/// Whether the strategy, as it is set, gives an agent a task.
fn may_get(scenario: &Scenario, kind: StrategyKind, agent: &Agent, task: &Task) -> bool {
    let strategies = &scenario.strategies;
    match kind {
        StrategyKind::Market if strategies.market.matching == Matching::Description => {
            agent.capabilities.iter().any(|it| task.id.contains(it) || task.description.contains(it))
        }
        StrategyKind::Centralized if !strategies.centralized.match_capabilities => true,
        StrategyKind::RoleBased if agent.role != Role::Executor => false,
        StrategyKind::RoleBased if !strategies.role_based.match_capabilities => true,
        _ => agent.can_do(task),
    }
}

/// Whether what depends on a task may begin when it is executed, before it is accepted.
fn needs_no_acceptance(scenario: &Scenario, kind: StrategyKind) -> bool {
    kind == StrategyKind::RoleBased && scenario.strategies.role_based.handoff != Handoff::Streaming
}

/// Every attempt lies between start and end of the run, one after another for each agent, after what its task needs.
fn check_attempts(scenario: &Scenario, report: &Report) -> Result<(), TestCaseError> {
    let kind = report.strategy;
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
            // Under the pipeline what is accepted may still wait for its integration when the run stops.
            if kind != StrategyKind::RoleBased {
                prop_assert_eq!(need.status, Status::Completed);
                prop_assert!(need.finished_at.expect("settled") <= execution.started_at);
            } else if !needs_no_acceptance(scenario, kind) {
                prop_assert!(matches!(need.status, Status::Completed | Status::Pending));
            }
        }
        let agent = &scenario.agents[scenario.agent_index(&execution.agent).expect("a known agent")];
        let may_get = may_get(scenario, kind, agent, task);
        prop_assert!(may_get, "{} cannot do {}", execution.agent, execution.task);
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
fn check_messages(trace: &Trace, report: &Report) -> Result<(), TestCaseError> {
    let (mut sent, mut arrived, mut lost) = (0, 0, 0);
    let mut open = std::collections::BTreeSet::new();
    let mut down = std::collections::BTreeSet::new();
    for event in trace.events() {
        match event.kind {
            EventKind::MessageSent { message, from, to, .. } => {
                sent += 1;
                let is_with_middle = from == Party::COORDINATOR || to == Party::COORDINATOR;
                prop_assert!(from != to && is_with_middle == (report.strategy != StrategyKind::RoleBased));
                let sender_is_up = from.agent().is_none_or(|agent| !down.contains(&agent));
                prop_assert!(sender_is_up, "{from:?} is down and speaks");
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
            EventKind::Crashed { who } => down.extend(who.agent()),
            EventKind::Recovered { who } => {
                who.agent().map(|agent| down.remove(&agent));
            }
            _ => {}
        }
    }
    prop_assert_eq!(sent, arrived + lost + open.len() as u32);
    prop_assert_eq!((sent, lost), (report.metrics.messages, report.metrics.messages_lost));
    Ok(())
}

/// How long agents planned, reviewed and integrated.
fn seconds_of_stages(trace: &Trace) -> f64 {
    let mut started = Vec::new();
    let mut sum = 0;
    let end = trace.events().last().map_or(0, |event| event.at);
    for event in trace.events() {
        match event.kind {
            EventKind::StageStarted { .. } => started.push(Some(event.at)),
            EventKind::StageEnded { stage, .. } => {
                sum += event.at - started[stage.0 as usize].take().expect("started, and ended once");
            }
            _ => {}
        }
    }
    (sum + started.into_iter().flatten().map(|at| end - at).sum::<u64>()) as f64 / 1e6
}

/// An auction is won by the valid bid with the lowest score, for no less than its price.
fn check_auctions(scenario: &Scenario, report: &Report) -> Result<(), TestCaseError> {
    for auction in &report.auctions {
        let valid = auction.bids.iter().filter(|bid| bid.valid);
        let best = valid.min_by(|a, b| a.score.total_cmp(&b.score));
        let Some(winner) = &auction.winner else { continue };
        let best = best.expect("somebody has won");
        prop_assert_eq!(winner, &best.agent);
        let paid = auction.paid.expect("a price");
        match scenario.strategies.market.pricing {
            Pricing::FirstPrice => prop_assert_eq!(paid, best.price),
            Pricing::SecondPrice => prop_assert!(paid >= best.price),
        }
    }
    Ok(())
}

/// What is completed was accepted by as many as are needed, and integrated where there is an integrator; nobody reviews
/// one version twice; and nothing is done again more often than is allowed.
fn check_reviews(scenario: &Scenario, report: &Report) -> Result<(), TestCaseError> {
    if report.strategy != StrategyKind::RoleBased {
        return Ok(());
    }
    let parameters = &scenario.strategies.role_based;
    let reviewers = scenario.agents.iter().filter(|agent| agent.role == Role::Reviewer).count();
    let needed = reviewers.min(parameters.reviewers_needed as usize);
    for task in &report.tasks {
        let reviews: Vec<_> = report.reviews.iter().filter(|review| review.task == task.id).collect();
        let last = reviews.iter().map(|review| review.version).max().unwrap_or(1);
        prop_assert!(last <= parameters.max_reworks + 1);
        let of_last: Vec<_> = reviews.iter().filter(|review| review.version == last).collect();
        for version in 1..=last {
            let mut who: Vec<_> =
                reviews.iter().filter(|it| it.version == version).map(|it| &it.reviewer).collect();
            who.sort();
            who.dedup();
            let count = reviews.iter().filter(|it| it.version == version).count();
            prop_assert!(who.len() == count && count <= needed);
        }
        if task.status == Status::Completed {
            prop_assert!(of_last.len() == needed && of_last.iter().all(|review| review.approved));
            let is_in = report.integrated.as_ref().is_none_or(|integrated| integrated.contains(&task.id));
            prop_assert!(is_in, "{} was not integrated", task.id);
        }
    }
    Ok(())
}

/// The figures are what the executions add up to.
fn check_figures(scenario: &Scenario, trace: &Trace, report: &Report) -> Result<(), TestCaseError> {
    let kind = report.strategy;
    let metrics = &report.metrics;
    let close = |a: f64, b: f64| (a - b).abs() < 1e-6;
    let cost: f64 = report.executions.iter().map(|it| it.cost).sum();
    prop_assert!(close(metrics.cost, cost));
    let executing: f64 = report.executions.iter().map(|it| it.finished_at - it.started_at).sum();
    let busy = executing + seconds_of_stages(trace);
    if let Some(utilisation) = metrics.utilisation {
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
            check_figures(&scenario, &trace, &report)?;
            check_auctions(&scenario, &report)?;
            check_reviews(&scenario, &report)?;
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
        // The bound is no more than the optimum.
        let factor = 2.0 - 1.0 / count as f64;
        prop_assert!(report.makespan <= factor * report.metrics.lower_bound.max(longest(&efforts)) + 1e-5);
    }
}

fn longest(efforts: &[f64]) -> f64 {
    efforts.iter().copied().fold(0.0, f64::max)
}
