//! What happens only under consensus.

use crate::ids::{AgentIx, BallotIx, DecisionIx, PollIx, TaskIx};

/// What happened, under consensus.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ConsensusEvent {
    /// It became an agent's turn to draft a result of a task and to propose it.
    TurnGiven {
        /// The task.
        task: TaskIx,
        /// The agent.
        agent: AgentIx,
        /// The round of the task, the first being 1.
        round: u32,
        /// Why.
        decision: DecisionIx,
    },
    /// All attempts at a draft ended in errors: the round is lost without a vote.
    RoundLost {
        /// The task.
        task: TaskIx,
        /// The agent whose turn it was.
        agent: AgentIx,
        /// The round.
        round: u32,
    },
    /// An agent proposed a draft to the others, or put a choice of options before them.
    DraftProposed {
        /// The vote on it.
        poll: PollIx,
    },
    /// An agent made up its mind and cast its ballot.
    VoteCast {
        /// In which vote.
        poll: PollIx,
        /// Who.
        agent: AgentIx,
        /// What it says.
        ballot: BallotIx,
    },
    /// All ballots that are to come are there, and were counted.
    VotesCounted {
        /// Which vote; see [`crate::Trace::counted`].
        poll: PollIx,
        /// Whether the draft was approved, or an option chosen.
        approved: bool,
        /// Where an option was chosen: why that one.
        decision: Option<DecisionIx>,
    },
    /// The proposer crashed before the ballots were counted.
    VoteBrokenOff {
        /// Which vote.
        poll: PollIx,
    },
}

impl ConsensusEvent {
    /// Whether it changes the state of a task or of an attempt.
    pub(super) fn changes_work(self) -> bool {
        !matches!(self, Self::VoteCast { .. })
    }
}
