//! Properties of runs under the market.

use coordination::scenario::strategies::{
    BidWeights, BusyAgents, Estimate, MarketParameters, Matching, Pricing,
};
use coordination::{Report, Scenario};
use proptest::prelude::*;

pub(super) fn parameters() -> impl Strategy<Value = MarketParameters> {
    let weights = (0.0..2.0, 0.0..2.0, 0.0..2.0).prop_map(|(price, time, confidence)| BidWeights {
        price,
        time,
        confidence,
    });
    (
        prop_oneof![Just(BidWeights::default()), weights],
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
                MarketParameters {
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

/// The valid bid with the lowest score wins, of equals that of the first listed agent, and is paid at least its price.
pub(super) fn check(scenario: &Scenario, report: &Report) -> Result<(), TestCaseError> {
    for auction in &report.auctions {
        let valid = auction.bids.iter().filter(|bid| bid.valid);
        let listed = |id: &str| scenario.agent_index(id);
        let best = valid
            .min_by(|a, b| a.score.total_cmp(&b.score).then_with(|| listed(&a.agent).cmp(&listed(&b.agent))));
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
