//! Auctions, bids and awards as a trace keeps them; events refer to them by their places.

use super::Trace;
use crate::ids::{AgentIx, AuctionIx, AwardIx, BidIx, TaskIx};
use crate::scenario::document::choice;

/// How much below the minimum a confidence may lie and still pass: what is lost where decimal fractions are added.
const TOLERANCE: f64 = 1e-9;

/// One announcement of a task, and what a bid for it must have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Auction {
    /// The task.
    pub task: TaskIx,
    /// The round that counts: 1 for the first.
    pub round: u32,
    /// The confidence that a bid must have.
    pub confidence_min: f64,
}

impl Auction {
    /// Whether a bid is confident enough.
    #[must_use]
    pub fn admits(&self, bid: &Bid) -> bool {
        bid.confidence >= self.confidence_min - TOLERANCE
    }
}

/// What an agent bids for a task.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bid {
    /// The auction that it is for.
    pub auction: AuctionIx,
    /// Who bids.
    pub agent: AgentIx,
    /// What it wants for an attempt, in points.
    pub price: f64,
    /// When it will have finished: in the document's minutes, or in seconds from now.
    pub time: f64,
    /// How sure it is of its result, from 0 to 1.
    pub confidence: f64,
    /// How the three weigh together; the lowest wins.
    pub score: f64,
}

/// What an agent was promised for doing a task.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Award {
    /// Its bid.
    pub bid: BidIx,
    /// What is paid for each attempt, in points.
    pub paid: f64,
}

choice! {
    /// Why an agent does not bid.
    pub enum Refusal {
        /// It cannot do the task.
        CannotDo = "cannot_do",
        /// It has work already, and sits out.
        SitsOut = "sits_out",
        /// It does not want the task; so its own mind has it.
        Declined = "declined",
        /// Its own mind named a price, a time or a confidence that can be none.
        Invalid = "invalid",
        /// Its own mind erred.
        Erred = "erred",
    }
}

choice! {
    /// What follows on an auction without an award.
    pub enum NoAward {
        /// The task waits for an able agent that did not bid, and is announced again.
        Waits = "waits",
        /// It is announced again, with a lower minimum of confidence.
        NextRound = "next_round",
        /// The task is given up.
        GivenUp = "given_up",
        /// Nothing: the task was settled meanwhile, or who had won it before is at it after all.
        Settled = "settled",
    }
}

/// All of them, as a trace keeps them.
#[derive(Debug, Clone, Default)]
pub(super) struct Auctions {
    auctions: Vec<Auction>,
    bids: Vec<Bid>,
    awards: Vec<Award>,
}

impl Auctions {
    pub(super) fn size_bytes(&self) -> usize {
        size_of_val(&self.auctions[..]) + size_of_val(&self.bids[..]) + size_of_val(&self.awards[..])
    }
}

impl Trace {
    /// An auction.
    #[must_use]
    pub fn auction(&self, auction: AuctionIx) -> Auction {
        self.auctions.auctions[auction.0 as usize]
    }

    /// A bid.
    #[must_use]
    pub fn bid(&self, bid: BidIx) -> Bid {
        self.auctions.bids[bid.0 as usize]
    }

    /// An award.
    #[must_use]
    pub fn award(&self, award: AwardIx) -> Award {
        self.auctions.awards[award.0 as usize]
    }

    /// Keeps an auction that is opened.
    pub(crate) fn keep_auction(&mut self, auction: Auction) -> AuctionIx {
        self.auctions.auctions.push(auction);
        AuctionIx(self.auctions.auctions.len() as u32 - 1)
    }

    /// Keeps a bid that an event or a message will speak of.
    pub(crate) fn keep_bid(&mut self, bid: Bid) -> BidIx {
        self.auctions.bids.push(bid);
        BidIx(self.auctions.bids.len() as u32 - 1)
    }

    /// Keeps an award that is made.
    pub(crate) fn keep_award(&mut self, award: Award) -> AwardIx {
        self.auctions.awards.push(award);
        AwardIx(self.auctions.awards.len() as u32 - 1)
    }
}
