//! What happens only under the market.

use crate::ids::{AgentIx, AuctionIx, AwardIx, BidIx, DecisionIx, TaskIx};
use crate::trace::{NoAward, Refusal};

/// What happened, under the market.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum MarketEvent {
    /// A task was announced to all who are not absent.
    AuctionOpened {
        /// The auction; the trace keeps what a bid in it must have.
        auction: AuctionIx,
        /// The task.
        task: TaskIx,
        /// The round that counts: 1 for the first.
        round: u32,
        /// Why this task and no other.
        decision: DecisionIx,
    },
    /// A bid came in.
    BidPlaced {
        /// The auction.
        auction: AuctionIx,
        /// The bid.
        bid: BidIx,
    },
    /// An agent answered that it does not bid.
    BidRefused {
        /// The auction.
        auction: AuctionIx,
        /// The agent.
        agent: AgentIx,
        /// Why.
        why: Refusal,
    },
    /// An answer came in when bids were no longer waited for.
    BidLate {
        /// The auction.
        auction: AuctionIx,
        /// The agent.
        agent: AgentIx,
    },
    /// An agent was given a task for its bid: the best, or the runner-up's after the best has failed.
    TaskAwarded {
        /// The award: to which bid, and what is paid.
        award: AwardIx,
        /// Why this bid.
        decision: DecisionIx,
    },
    /// An auction ended without an award.
    AuctionFailed {
        /// The auction.
        auction: AuctionIx,
        /// What follows.
        next: NoAward,
    },
}

impl MarketEvent {
    /// Whether it changes the state of a task or of an attempt.
    pub(super) fn changes_work(self) -> bool {
        matches!(self, Self::TaskAwarded { .. })
    }
}
