//! What acts of coordination cost, and what base prices are paid for.

use coordination::scenario::strategies::Pricing;
use coordination::scenario::{PricePer, Prices, Role};
use coordination::{Scenario, StrategyKind};

use crate::support::{agents, report, run, tasks};

/// Returns a team with independent tasks of these efforts, and prices.
fn priced(team: &[&str], efforts: &[f64], prices: Prices) -> Scenario {
    let mut scenario = Scenario { agents: agents(team), tasks: tasks(efforts, &[]), ..Scenario::default() };
    scenario.environment.prices = prices;
    scenario
}

/// Returns the cost of a run, and the part of it that coordination has.
fn costs(scenario: &Scenario, kind: StrategyKind) -> (f64, f64) {
    let metrics = report(scenario, kind).metrics;
    (metrics.cost, metrics.coordination_cost)
}

#[test]
fn messages_and_decisions_cost_points() {
    let scenario =
        priced(&["a", "b"], &[1.0; 3], Prices { message: 0.5, decision: 2.0, ..Prices::default() });
    // Three assignments and three reports.
    assert_eq!(costs(&scenario, StrategyKind::Centralized), (159.0, 9.0));
    // Of each task 3 · 2 + 1 messages, and one award.
    assert_eq!(costs(&scenario, StrategyKind::Market).1.to_bits(), 16.5_f64.to_bits());
}

#[test]
fn votes_and_bids_cost_a_share_of_the_base_price_of_those_who_act() {
    let mut scenario = priced(&["a", "b", "c"], &[1.0], Prices { vote: 0.1, bid: 0.5, ..Prices::default() });
    scenario.agents[1].base_price = 80.0;
    scenario.agents[2].base_price = 10.0;
    scenario.tasks[0].proposer = Some("a".to_owned());
    // The proposer's own yes is free.
    assert_eq!(costs(&scenario, StrategyKind::Consensus), (50.0 + 9.0, 9.0));
    assert_eq!(costs(&scenario, StrategyKind::Market), (10.0 + 70.0, 70.0));
    // A proposer ranks options like all others.
    scenario.tasks[0].options = vec!["x".to_owned(), "y".to_owned()];
    assert_eq!(costs(&scenario, StrategyKind::Consensus), (50.0 + 14.0, 14.0));
}

#[test]
fn plans_reviews_and_integrations_cost_a_share_even_if_they_lead_to_nothing() {
    let prices = Prices { plan: 0.5, review: 0.25, integrate: 0.125, ..Prices::default() };
    let mut scenario = priced(&["p", "e", "r", "i"], &[1.0; 2], prices);
    for (place, role) in
        [Role::Planner, Role::Executor, Role::Reviewer, Role::Integrator].into_iter().enumerate()
    {
        (scenario.agents[place].role, scenario.agents[place].base_price) = (role, 40.0);
    }
    // One plan for both tasks; a review and an integration of each.
    assert_eq!(costs(&scenario, StrategyKind::RoleBased), (80.0 + 20.0 + 20.0 + 10.0, 50.0));
    scenario.agents[2].script.reviews.insert("1".to_owned(), vec![false]);
    scenario.strategies.role_based.max_reworks = 1;
    assert_eq!(costs(&scenario, StrategyKind::RoleBased), (120.0 + 20.0 + 30.0 + 5.0, 55.0));
}

#[test]
fn prices_change_nothing_but_the_cost() {
    let mut scenario = priced(&["p", "e", "r"], &[1.0, 2.0, 0.5], Prices::default());
    (scenario.agents[0].role, scenario.agents[2].role) = (Role::Planner, Role::Reviewer);
    let all =
        Prices { message: 1.0, decision: 1.0, vote: 1.0, bid: 1.0, plan: 1.0, review: 1.0, integrate: 1.0 };
    for kind in StrategyKind::ALL {
        scenario.environment.prices = Prices::default();
        let free = (run(&scenario, *kind).hash(), report(&scenario, *kind).metrics);
        assert_eq!(free.1.coordination_cost.to_bits(), 0.0_f64.to_bits());
        scenario.environment.prices = all.clone();
        assert_eq!(run(&scenario, *kind).hash(), free.0);
        let mut metrics = report(&scenario, *kind).metrics;
        assert_eq!(metrics.coordination_cost > 0.0, *kind != StrategyKind::Uncoordinated, "{kind:?}");
        (metrics.cost, metrics.coordination_cost) = (metrics.cost - metrics.coordination_cost, 0.0);
        assert_eq!(metrics, free.1);
    }
}

#[test]
fn a_price_by_effort_is_paid_for_each_second_at_speed_1_and_is_the_price_of_a_bid() {
    let mut scenario = priced(&["a"], &[3.0], Prices::default());
    scenario.agents[0].speed = 2.0;
    scenario.environment.effort_spread = 0.5;
    scenario.environment.price_per = PricePer::Effort;
    for kind in [
        StrategyKind::Uncoordinated,
        StrategyKind::Centralized,
        StrategyKind::Consensus,
        StrategyKind::Market,
    ] {
        assert_eq!(costs(&scenario, kind), (150.0, 0.0), "{kind:?}");
    }
    scenario.strategies.market.pricing = Pricing::SecondPrice;
    let auction = report(&scenario, StrategyKind::Market).auctions.remove(0);
    assert_eq!((auction.bids[0].price, auction.paid), (150.0, Some(150.0)));
}
