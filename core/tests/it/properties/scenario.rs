//! Random scenarios with faults, for all strategies.

use coordination::Scenario;
use coordination::scenario::{
    Agent, Environment, Fault, FaultKind, Limits, PricePer, Prices, Role, Stance, Task, Vote,
};
use proptest::prelude::*;

use super::{centralized, consensus, market, role_based, uncoordinated};

const CAPABILITIES: [&str; 3] = ["code", "write", "test"];

fn chance() -> impl Strategy<Value = f64> {
    prop_oneof![3 => Just(1.0), 1 => Just(0.0), 2 => 0.0..=1.0]
}

fn capabilities(count_max: usize) -> impl Strategy<Value = Vec<String>> {
    proptest::sample::subsequence(&CAPABILITIES[..], 0..=count_max)
        .prop_map(|words| words.into_iter().map(str::to_owned).collect())
}

/// A time, which often coincides with other events.
fn instant(latest: u8) -> impl Strategy<Value = f64> {
    prop_oneof![(0..latest).prop_map(f64::from), 0.0..f64::from(latest)]
}

fn agent() -> impl Strategy<Value = Agent> {
    (0.1..4.0, (chance(), judging()), chance(), 0.0..100.0, capabilities(3), votes()).prop_map(
        |(speed, (skill, judging), reliability, base_price, capabilities, (stance, weight, vote))| {
            let (sensitivity, specificity) = judging;
            let mut agent = Agent {
                speed,
                skill,
                sensitivity,
                specificity,
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

/// The sensitivity and the specificity of an agent, if they are set.
fn judging() -> impl Strategy<Value = (Option<f64>, Option<f64>)> {
    (prop::option::weighted(0.2, chance()), prop::option::weighted(0.2, chance()))
}

/// The stance of an agent, the weight of its vote, and possibly a scripted vote on the first task.
fn votes() -> impl Strategy<Value = (Stance, f64, Option<Vote>)> {
    (
        prop_oneof![2 => Just(Stance::Honest), 3 => prop::sample::select(Stance::ALL)],
        prop_oneof![3 => Just(1.0), 1 => Just(0.0), 2 => 0.0..5.0],
        prop_oneof![3 => Just(None), 1 => prop::sample::select(Vote::ALL).prop_map(Some)],
    )
}

/// The options of a task, and its first proposer, if any.
fn choice() -> impl Strategy<Value = (Vec<String>, Option<prop::sample::Index>)> {
    let options = prop_oneof![3 => Just(0), 1 => 1..5_usize]
        .prop_map(|count| ["A", "B", "C", "D"][..count].iter().map(|option| (*option).to_owned()).collect());
    (options, prop::option::weighted(0.3, any::<prop::sample::Index>()))
}

type Needs = (Vec<prop::sample::Index>, Option<prop::sample::Index>);

fn task() -> impl Strategy<Value = (Task, Needs)> {
    let arrival = prop_oneof![3 => Just(0.0), 1 => instant(10)];
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
        (prop_oneof![2 => Just(0.0), 1 => 0.0..=1.0], prop_oneof![2 => Just(0.0), 1 => chance()], prop_oneof![2 => Just(0.0), 1 => chance()]),
        (prop::collection::vec(fault, 0..5), prices(), prop::sample::select(PricePer::ALL)),
        prop_oneof![9 => Just(Limits::default()), 1 => (1..60_u32, 0.0..20.0).prop_map(|(events, time)| Limits { time, events })],
    )
        .prop_map(|(message_delay, message_loss, (effort_spread, error_propagation, common_cause), (faults, prices, price_per), limits)| {
            let environment = Environment {
                message_delay,
                message_loss,
                effort_spread,
                error_propagation,
                common_cause,
                prices,
                price_per,
                limits,
                ..Environment::default()
            };
            (environment, faults)
        })
}

/// The prices of coordination: often nothing.
fn prices() -> impl Strategy<Value = Prices> {
    let price = || prop_oneof![1 => Just(0.0), 1 => 0.0..5.0];
    let some = [price(), price(), price(), price(), price(), price(), price()];
    let some = some.prop_map(|[message, decision, vote, bid, plan, review, integrate]| Prices {
        message,
        decision,
        vote,
        bid,
        plan,
        review,
        integrate,
    });
    prop_oneof![2 => Just(Prices::default()), 1 => some]
}

pub(super) fn scenario() -> impl Strategy<Value = Scenario> {
    let parameters = (
        uncoordinated::parameters(),
        centralized::parameters(),
        consensus::parameters(),
        market::parameters(),
        role_based::parameters(),
    );
    (
        prop::collection::vec((agent(), prop::sample::select(Role::ALL)), 1..8),
        prop::collection::vec(task(), 0..10),
        parameters,
        environment(),
        any::<u32>(),
    )
        .prop_map(|(agents, tasks, parameters, (mut environment, faults), seed)| {
            let agents = team(agents, !tasks.is_empty());
            let tasks = tasks.into_iter().enumerate().map(|(place, (mut task, (needs, proposer)))| {
                task.id = format!("t{place}");
                task.proposer = proposer.map(|it| agents[it.index(agents.len())].id.clone());
                // A task depends on earlier tasks only, so that there is no cycle.
                let needs = needs.iter().filter(|_| place > 0);
                task.depends_on = needs.map(|need| format!("t{}", need.index(place))).collect();
                task.depends_on.dedup();
                task
            });
            let tasks = tasks.collect();
            let whose = faults.into_iter().map(|(fault, who)| {
                let id = agents.get(who.index(agents.len() + 1)).map_or("coordinator", |agent| &agent.id);
                Fault { agent: id.to_owned(), ..fault }
            });
            environment.faults = whose.collect();
            let mut scenario = Scenario { agents, tasks, environment, seed, ..Scenario::default() };
            let of = &mut scenario.strategies;
            (of.uncoordinated, of.centralized, of.consensus, of.market, of.role_based) = parameters;
            scenario
        })
}

fn team(agents: Vec<(Agent, Role)>, has_tasks: bool) -> Vec<Agent> {
    // Most teams have the roles without which there is no pipeline.
    let needed = [Some(Role::Executor), Some(Role::Planner)].into_iter().chain(std::iter::repeat(None));
    let agents = agents.into_iter().zip(needed).enumerate().map(|(place, ((mut agent, role), needed))| {
        agent.id = format!("a{place}");
        agent.role = needed.unwrap_or(role);
        if !has_tasks {
            agent.script.votes.clear();
        }
        agent
    });
    agents.collect()
}
