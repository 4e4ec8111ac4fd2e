//! Events that happen only under consensus.

use serde::{Deserialize, Serialize};

use crate::ids::{AgentIx, BallotIx, DecisionIx, PollIx, TaskIx};

/// An event that happens only under consensus.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConsensusEvent {
    /// An agent was given the turn to draft a result for a task and to propose it.
    TurnGiven {
        /// The task that needs a result.
        task: TaskIx,
        /// The agent whose turn it is.
        agent: AgentIx,
        /// The round of the task, counted from 1.
        round: u32,
        /// The decision, whose reasons say why it is the turn of that agent.
        #[serde(rename = "reasons")]
        decision: DecisionIx,
    },
    /// A round ended without a vote because all attempts at a draft ended in errors.
    RoundLost {
        /// The task that needs a result.
        task: TaskIx,
        /// The agent whose turn it was.
        agent: AgentIx,
        /// The round of the task, counted from 1.
        round: u32,
    },
    /// An agent proposed a draft to the others, or called a vote on the options of the task.
    DraftProposed {
        /// The vote that was called.
        poll: PollIx,
    },
    /// An agent made up its mind and cast its ballot. The ballot still has to reach the proposer.
    VoteCast {
        /// The vote in which the ballot was cast.
        poll: PollIx,
        /// The voter.
        agent: AgentIx,
        /// The ballot; see [`crate::Trace::opinion`].
        ballot: BallotIx,
    },
    /// The proposer counted the ballots, once no further ballot was expected.
    VotesCounted {
        /// The vote that was counted; see [`crate::Trace::counted`].
        poll: PollIx,
        /// `true` if the draft was approved or an option was chosen.
        approved: bool,
        /// The decision, whose reasons say why that option won; `None` if the vote was on a draft or chose no
        /// option.
        #[serde(rename = "reasons")]
        decision: Option<DecisionIx>,
    },
    /// A vote was cancelled because its proposer crashed before the ballots were counted.
    VoteBrokenOff {
        /// The vote that was cancelled.
        poll: PollIx,
    },
}

impl ConsensusEvent {
    /// Returns whether the event changes the state of a task or of an attempt.
    pub(super) fn changes_work(self) -> bool {
        !matches!(self, Self::VoteCast { .. })
    }
}
