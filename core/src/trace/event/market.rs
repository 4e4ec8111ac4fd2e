//! Events that happen only under the market.

use serde::{Deserialize, Serialize};

use crate::ids::{AgentIx, AuctionIx, AwardIx, BidIx, DecisionIx, TaskIx};
use crate::trace::{NoAward, Refusal};

/// An event that happens only under the market.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum MarketEvent {
    /// The auctioneer announced a task to all agents that are not absent.
    AuctionOpened {
        /// The auction; see [`crate::Trace::auction`]. Auctions are numbered in the order of these events.
        auction: AuctionIx,
        /// The task that is up for auction.
        task: TaskIx,
        /// The round of the task, counted from 1. An auction that is repeated without a lower minimum of
        /// confidence does not count as a new round.
        round: u32,
        /// The decision, whose reasons say why that task was announced first.
        #[serde(rename = "reasons")]
        decision: DecisionIx,
    },
    /// A bid reached the auctioneer in time.
    BidPlaced {
        /// The auction that the bid is for.
        auction: AuctionIx,
        /// The bid; see [`crate::Trace::bid`].
        bid: BidIx,
    },
    /// An agent answered that it does not bid.
    BidRefused {
        /// The auction that the answer is about.
        auction: AuctionIx,
        /// The agent that does not bid.
        agent: AgentIx,
        /// The reason that the agent gave.
        why: Refusal,
    },
    /// A bid or a refusal reached the auctioneer after the auction had closed.
    BidLate {
        /// The auction that the answer is about.
        auction: AuctionIx,
        /// The agent that answered too late.
        agent: AgentIx,
    },
    /// A task was awarded to a bidder: the one with the best bid or, if that one has failed, the runner-up.
    TaskAwarded {
        /// The award; see [`crate::Trace::award`].
        award: AwardIx,
        /// The decision, whose reasons say why that bid won.
        #[serde(rename = "reasons")]
        decision: DecisionIx,
    },
    /// An auction ended without an award.
    AuctionFailed {
        /// The auction that failed.
        auction: AuctionIx,
        /// The consequence for the task.
        next: NoAward,
    },
}

impl MarketEvent {
    /// Returns whether the event changes the state of a task or of an attempt.
    pub(super) fn changes_work(self) -> bool {
        matches!(self, Self::TaskAwarded { .. })
    }
}
