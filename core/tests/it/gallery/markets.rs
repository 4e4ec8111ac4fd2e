//! The examples about bids and prices.

use StrategyKind::Market;
use coordination::scenario::strategies::{BusyAgents, Estimate, Pricing};

use super::*;

#[test]
fn second_price() {
    says("second-price", &["80", "60", "90", "60", "79", "79", "81", "80", "60", "79", "1961"]);
    let sold = |price: f64, pricing| {
        let report = report(
            &edited("second-price", |it| {
                agent(it, "b").base_price = price;
                it.strategies.market.pricing = pricing;
            }),
            Market,
        );
        let auction = &report.auctions[0];
        (auction.winner.clone().expect("a winner"), auction.paid.expect("a price").round())
    };
    let report = report(&scenario("second-price"), Market);
    let bids: Vec<f64> = report.auctions[0].bids.iter().map(|bid| bid.price).collect();
    assert_eq!(bids, [80.0, 60.0, 90.0]);
    assert_eq!(scenario("second-price").strategies.market.pricing, Pricing::FirstPrice);
    assert_eq!(sold(60.0, Pricing::FirstPrice), ("b".to_owned(), 60.0));
    assert_eq!(sold(79.0, Pricing::FirstPrice), ("b".to_owned(), 79.0));
    assert_eq!(sold(81.0, Pricing::FirstPrice).0, "a");
    assert_eq!(sold(60.0, Pricing::SecondPrice), ("b".to_owned(), 80.0));
    assert_eq!(sold(79.0, Pricing::SecondPrice), ("b".to_owned(), 80.0));
    assert_eq!(sold(81.0, Pricing::SecondPrice).0, "a");
}

#[test]
fn cheap_bidder() {
    says("cheap-bidder", &["0", "36", "180", "24", "240", "1", "20", "600", "12", "360"]);
    let of = |scenario: &Scenario| {
        let report = report(scenario, Market);
        (report.makespan, report.metrics.cost)
    };
    let won = |scenario: &Scenario, agent: &str| {
        let auctions = report(scenario, Market).auctions;
        auctions.iter().filter(|it| it.winner.as_deref() == Some(agent)).count()
    };
    let mut base = scenario("cheap-bidder");
    let market = &base.strategies.market;
    assert_eq!((market.load_factor, market.estimate), (0.0, Estimate::FlatTen));
    assert_eq!((of(&base), won(&base, "cheap")), ((36.0, 180.0), 9));
    let polite = edited("cheap-bidder", |it| it.strategies.market.busy_agents = BusyAgents::SitOut);
    assert_eq!(of(&polite), (12.0, 360.0));
    assert_eq!(["cheap", "fair", "dear"].map(|agent| won(&polite, agent)), [3, 3, 3]);
    base.strategies.market.estimate = Estimate::Workload;
    assert_eq!(of(&base), (24.0, 240.0));
    base.strategies.market.load_factor = 1.0;
    assert_eq!(of(&base), (20.0, 600.0));
}
