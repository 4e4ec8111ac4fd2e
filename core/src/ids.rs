//! Typed indices: what events, reasons and reports call agents, tasks and everything else that is numbered.
//!
//! Agents and tasks are numbered by their position in the scenario's lists, everything else in the order in which it
//! comes into being during a run. All indices start at 0.

use std::fmt;

use serde::{Deserialize, Serialize};

// The last word of each says how JSON has it: by its id, or by its number.
macro_rules! index {
    ($($(#[doc = $doc:literal])+ $name:ident, $what:literal, $written:literal;)*) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name(#[cfg_attr(feature = "schema", schemars(with = $written))] pub u32);

        impl $name {
            /// Returns the position in a list that is ordered by this index.
            #[must_use]
            #[inline(always)]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, concat!($what, " {}"), self.0)
            }
        }
    )*};
}
index! {
    /// An agent: its position in [`crate::Scenario::agents`].
    AgentIx, "agent", "String";
    /// A task: its position in [`crate::Scenario::tasks`].
    TaskIx, "task", "String";
    /// An attempt of an agent at a task, numbered in the order in which attempts start.
    AttemptIx, "attempt", "u32";
    /// A message, numbered in the order of sending.
    MessageIx, "message", "u32";
    /// A request to an agent, numbered in the order of asking. Every answer names the request that it answers.
    RequestIx, "request", "u32";
    /// An announcement of an agent that is up again, numbered in that order.
    AnnouncementIx, "announcement", "u32";
    /// A decision that the trace explains, numbered by the first of its reasons.
    DecisionIx, "decision", "u32";
    /// A vote that was called under consensus, numbered in the order of the proposals.
    PollIx, "vote", "u32";
    /// A ballot, numbered in the order of casting.
    BallotIx, "ballot", "u32";
    /// An auction under the market, numbered in the order of opening.
    AuctionIx, "auction", "u32";
    /// A bid, numbered in the order in which bids are made.
    BidIx, "bid", "u32";
    /// An award, numbered in the order in which awards are made.
    AwardIx, "award", "u32";
    /// A piece of planning, reviewing or integrating, numbered in the order in which they start.
    StageIx, "stage", "u32";
    /// A note of a strategy from outside, numbered in the order in which they are made.
    NoteIx, "note", "u32";
    /// A name and data that a strategy from outside has put into the trace, numbered in that order.
    PayloadIx, "payload", "u32";
}

/// A sender or receiver of messages: an agent, or the one in the middle (the coordinator or the auctioneer).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Party(#[cfg_attr(feature = "schema", schemars(with = "String"))] u32);

impl Party {
    /// The dedicated coordinator of the centralized strategy; under the market, the auctioneer.
    pub const COORDINATOR: Self = Self(u32::MAX);

    /// Returns the agent, or `None` for the coordinator.
    #[must_use]
    pub fn agent(self) -> Option<AgentIx> {
        (self != Self::COORDINATOR).then_some(AgentIx(self.0))
    }

    /// Returns the agent's index, or `u32::MAX` for the coordinator.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0
    }
}

impl From<AgentIx> for Party {
    fn from(agent: AgentIx) -> Self {
        Self(agent.0)
    }
}
