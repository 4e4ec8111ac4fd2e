//! Auctions, bids and awards: what the trace keeps of them, and what agents' own minds bid.

use super::Team;
use crate::ids::{AgentIx, AuctionIx, AwardIx, BidIx, TaskIx};
use crate::mind::Announcement;
use crate::sim::QuestionIx;
use crate::trace::{Auction, Award, Bid};

/// The auctions of a run; see [`Team::auctions`]. The events that tell of them are recorded with [`Team::record`].
#[derive(Debug, Clone, Copy)]
pub struct Auctions<'a> {
    team: &'a Team,
}

impl Team {
    /// Returns the auctions of this run.
    #[must_use]
    pub fn auctions(&self) -> Auctions<'_> {
        Auctions { team: self }
    }
}

impl Auctions<'_> {
    /// Keeps an auction; returns its index.
    #[must_use]
    pub fn open(self, auction: Auction) -> AuctionIx {
        self.team.world.borrow_mut().trace_mut().keep_auction(auction)
    }

    /// Keeps a bid; returns its index.
    #[must_use]
    pub fn place_bid(self, bid: Bid) -> BidIx {
        self.team.world.borrow_mut().trace_mut().keep_bid(bid)
    }

    /// Keeps an award; returns its index.
    #[must_use]
    pub fn award_to(self, award: Award) -> AwardIx {
        self.team.world.borrow_mut().trace_mut().keep_award(award)
    }

    /// Returns an auction that was opened.
    #[must_use]
    pub fn auction(self, auction: AuctionIx) -> Auction {
        self.team.world.borrow().trace().auction(auction)
    }

    /// Returns a bid that was placed.
    #[must_use]
    pub fn bid(self, bid: BidIx) -> Bid {
        self.team.world.borrow().trace().bid(bid)
    }

    /// Returns an award that was made.
    #[must_use]
    pub fn award(self, award: AwardIx) -> Award {
        self.team.world.borrow().trace().award(award)
    }

    /// Asks an agent's own mind for its bid; [`Team::said`] waits for it. Returns `None` if the run has no such mind, or it
    /// leaves this to the simulated one.
    #[must_use]
    pub fn ask(self, agent: AgentIx, task: TaskIx, announcement: &Announcement) -> Option<QuestionIx> {
        self.team.world.borrow_mut().ask_bid(agent, task, announcement)
    }
}
