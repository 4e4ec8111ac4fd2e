//! The auctions of a run, as they went.

use serde::Serialize;

use crate::ids::AuctionIx;
use crate::trace::{Auction, Award, Bid, EventKind, MarketEvent, Trace};

/// One announcement of a task, and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AuctionReport {
    /// The id of the task.
    pub task: String,
    /// The round that counts: 1 for the first.
    pub round: u32,
    /// The bids that came in time, in agent order.
    pub bids: Vec<BidReport>,
    /// The id of the winner.
    pub winner: Option<String>,
    /// What it is paid for each attempt, in points.
    pub paid: Option<f64>,
}

/// A bid.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BidReport {
    /// The id of the agent.
    pub agent: String,
    /// What it wants for an attempt, in points.
    pub price: f64,
    /// When it will have finished: in the document's minutes, or in seconds from then.
    pub time: f64,
    /// How sure it is of its result, from 0 to 1.
    pub confidence: f64,
    /// How the three weigh together; the lowest wins.
    pub score: f64,
    /// Whether it is confident enough to win.
    pub valid: bool,
}

/// The auctions of a run, one for each announcement, in order.
pub(super) fn auctions(trace: &Trace) -> Vec<AuctionReport> {
    let mut auctions: Vec<AuctionFold> = Vec::new();
    for event in trace.events() {
        match event.kind {
            // Auctions are numbered in the order in which they are opened.
            EventKind::Market(MarketEvent::AuctionOpened { auction, .. }) => {
                auctions.push(AuctionFold { auction, bids: Vec::new(), award: None });
            }
            EventKind::Market(MarketEvent::BidPlaced { auction, bid }) => {
                auctions[auction.0 as usize].bids.push(trace.bid(bid));
            }
            EventKind::Market(MarketEvent::TaskAwarded { award, .. }) => {
                let Award { bid, paid } = trace.award(award);
                let bid = trace.bid(bid);
                // Who comes after the winner wins no auction: it takes the winner's place.
                auctions[bid.auction.0 as usize].award.get_or_insert((bid, paid));
            }
            _ => {}
        }
    }
    auctions.into_iter().map(|entry| entry.report(trace)).collect()
}

/// How far the auctions of one task came.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct AuctionRounds {
    pub(super) rounds: u32,
    pub(super) bids: u32,
    /// How many who could have bid did not want to, or did not manage to.
    pub(super) declined: u32,
}

impl AuctionRounds {
    /// Why it stays unassigned, in words.
    pub(super) fn cause(self) -> String {
        match self {
            Self { bids: 0, declined: 0, .. } => "no agent is able to bid for it".to_owned(),
            Self { bids: 0, rounds: 1, .. } => "no agent bids for it".to_owned(),
            Self { bids: 0, rounds, .. } => format!("no agent bids for it, in {rounds} rounds"),
            Self { rounds: 1, .. } => "no valid bid in time".to_owned(),
            Self { rounds, .. } => format!("no valid bid in time, in {rounds} rounds"),
        }
    }
}

/// An auction as far as it is folded.
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
