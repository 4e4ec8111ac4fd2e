//! Auctions in a report.

use serde::Serialize;

use crate::ids::AuctionIx;
use crate::trace::{Auction, Award, Bid, EventKind, MarketEvent, Trace};

/// An auction: one announcement of a task, and its outcome.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuctionReport {
    /// The id of the task.
    pub task: String,
    /// The round of the task, counted from 1. An auction that is repeated without a lower minimum of
    /// confidence does not count as a new round.
    pub round: u32,
    /// The bids that arrived in time, in the order of the agents in the scenario.
    pub bids: Vec<BidReport>,
    /// The id of the agent that won; `None` if nobody did.
    pub winner: Option<String>,
    /// The winner's payment for each attempt, in points; `None` if nobody won.
    pub paid: Option<f64>,
}

/// A bid for a task.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BidReport {
    /// The id of the agent that bid.
    pub agent: String,
    /// The price that the agent asked for each attempt, in points.
    pub price: f64,
    /// The time until the agent will have finished: in seconds from the bid or, if the scenario sets a flat
    /// estimate, in the minutes of that estimate.
    pub time: f64,
    /// The agent's confidence that its result will be right, from 0 to 1.
    pub confidence: f64,
    /// The weighted score of price, time and confidence. The lowest score wins.
    pub score: f64,
    /// `true` if the bid has the minimum confidence, without which it cannot win.
    pub valid: bool,
}

/// Returns the auctions of a run, in the order of opening.
pub(super) fn auctions(trace: &Trace) -> Vec<AuctionReport> {
    let mut auctions: Vec<AuctionFold> = Vec::new();
    for event in trace.events() {
        match event.kind {
            // Auctions are numbered in the order of these events.
            EventKind::Market(MarketEvent::AuctionOpened { auction, .. }) => {
                auctions.push(AuctionFold { auction, bids: Vec::new(), award: None });
            }
            EventKind::Market(MarketEvent::BidPlaced { auction, bid }) => {
                auctions[auction.0 as usize].bids.push(trace.bid(bid));
            }
            EventKind::Market(MarketEvent::TaskAwarded { award, .. }) => {
                let Award { bid, paid } = trace.award(award);
                let bid = trace.bid(bid);
                // The first award counts. A later one replaces a winner that has failed; it does not win the
                // auction.
                auctions[bid.auction.0 as usize].award.get_or_insert((bid, paid));
            }
            _ => {}
        }
    }
    auctions.into_iter().map(|entry| entry.report(trace)).collect()
}

/// An auction while its events are being collected.
struct AuctionFold {
    auction: AuctionIx,
    bids: Vec<Bid>,
    award: Option<(Bid, f64)>,
}

impl AuctionFold {
    fn report(mut self, trace: &Trace) -> AuctionReport {
        let auction = trace.auction(self.auction);
        let scenario = trace.scenario();
        let id = |bid: &Bid| scenario.agents[bid.agent.0 as usize].id.clone();
        self.bids.sort_by_key(|bid| bid.agent);
        AuctionReport {
            task: scenario.tasks[auction.task.0 as usize].id.clone(),
            round: auction.round,
            bids: self.bids.iter().map(|bid| bid_report(&auction, bid, id(bid))).collect(),
            winner: self.award.as_ref().map(|(bid, _)| id(bid)),
            paid: self.award.map(|(_, paid)| paid),
        }
    }
}

fn bid_report(auction: &Auction, bid: &Bid, agent: String) -> BidReport {
    let Bid { price, time, confidence, score, .. } = *bid;
    BidReport { agent, price, time, confidence, score, valid: auction.admits(bid) }
}
