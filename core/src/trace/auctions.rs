//! Auctions, bids and awards in the form in which a trace stores them. Events refer to them by index.

use serde::{Deserialize, Serialize};

use super::Trace;
use crate::ids::{AgentIx, AuctionIx, AwardIx, BidIx, TaskIx};
use crate::scenario::document::choice;

/// The tolerance below the minimum confidence, which absorbs rounding errors of sums of decimal fractions.
const TOLERANCE: f64 = 1e-9;

/// An announcement of a task, with the requirement for its bids.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Auction {
    /// The task that is up for auction.
    pub task: TaskIx,
    /// The round of the task, counted from 1. An auction that is repeated without a lower minimum of
    /// confidence does not count as a new round.
    pub round: u32,
    /// The minimum confidence of a valid bid, from 0 to 1.
    pub confidence_min: f64,
}

impl Auction {
    /// Returns whether the bid has the minimum confidence.
    #[must_use]
    pub fn admits(&self, bid: &Bid) -> bool {
        bid.confidence >= self.confidence_min - TOLERANCE
    }
}

/// A bid of an agent for a task.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bid {
    /// The auction that the bid is for.
    pub auction: AuctionIx,
    /// The agent that bids.
    pub agent: AgentIx,
    /// The price that the agent asks for each attempt, in points.
    pub price: f64,
    /// The time until the agent will have finished: in seconds from the bid or, if the scenario sets a flat
    /// estimate, in the minutes of that estimate.
    pub time: f64,
    /// The agent's confidence that its result will be right, from 0 to 1.
    pub confidence: f64,
    /// The weighted score of price, time and confidence. The lowest score wins.
    pub score: f64,
}

/// The promise of a payment to the agent that won an auction.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Award {
    /// The bid that won.
    pub bid: BidIx,
    /// The payment for each attempt, in points.
    pub paid: f64,
}

choice! {
    /// The reason why an agent does not bid.
    pub enum Refusal {
        /// The agent cannot do the task.
        CannotDo = "cannot_do",
        /// The agent has other work and sits out.
        SitsOut = "sits_out",
        /// The agent's mind does not want the task.
        Declined = "declined",
        /// The agent's mind named a price, time or confidence outside the valid range.
        Invalid = "invalid",
        /// The agent's mind answered with an error.
        Erred = "erred",
    }
}

choice! {
    /// The consequence of an auction without an award.
    pub enum NoAward {
        /// The task waits for an able agent that did not bid, and is announced again.
        Waits = "waits",
        /// The task is announced again with a lower minimum of confidence.
        NextRound = "next_round",
        /// The task is given up.
        GivenUp = "given_up",
        /// Nothing happens: the task was settled in the meantime, or an agent that won it earlier is working
        /// on it after all.
        Settled = "settled",
    }
}

/// The auctions, bids and awards of a run.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Auctions {
    pub(super) auctions: Vec<Auction>,
    pub(super) bids: Vec<Bid>,
    pub(super) awards: Vec<Award>,
}

impl Auctions {
    pub(super) fn clear(&mut self) {
        self.auctions.clear();
        self.bids.clear();
        self.awards.clear();
    }

    pub(super) fn size_bytes(&self) -> usize {
        size_of_val(&self.auctions[..]) + size_of_val(&self.bids[..]) + size_of_val(&self.awards[..])
    }
}

impl Trace {
    /// Returns the auction of an index.
    ///
    /// # Panics
    /// Panics if the index is not from this trace.
    #[must_use]
    pub fn auction(&self, auction: AuctionIx) -> Auction {
        self.auctions.auctions[auction.0 as usize]
    }

    /// Returns the bid of an index.
    ///
    /// # Panics
    /// Panics if the index is not from this trace.
    #[must_use]
    pub fn bid(&self, bid: BidIx) -> Bid {
        self.auctions.bids[bid.0 as usize]
    }

    /// Returns the award of an index.
    ///
    /// # Panics
    /// Panics if the index is not from this trace.
    #[must_use]
    pub fn award(&self, award: AwardIx) -> Award {
        self.auctions.awards[award.0 as usize]
    }

    /// Stores an auction and returns its index.
    pub(crate) fn keep_auction(&mut self, auction: Auction) -> AuctionIx {
        self.auctions.auctions.push(auction);
        AuctionIx(self.auctions.auctions.len() as u32 - 1)
    }

    /// Stores a bid and returns its index.
    pub(crate) fn keep_bid(&mut self, bid: Bid) -> BidIx {
        self.auctions.bids.push(bid);
        BidIx(self.auctions.bids.len() as u32 - 1)
    }

    /// Stores an award and returns its index.
    pub(crate) fn keep_award(&mut self, award: Award) -> AwardIx {
        self.auctions.awards.push(award);
        AwardIx(self.auctions.awards.len() as u32 - 1)
    }
}
