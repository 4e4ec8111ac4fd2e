//! Questions that can be asked of any event.

use super::{AttemptEnd, ConsensusEvent, EventKind, MarketEvent, RoleBasedEvent, UncoordinatedEvent};
use crate::ids::{AttemptIx, DecisionIx};

impl EventKind {
    /// Returns the attempt that the event is about, or `None` if it is about none.
    #[must_use]
    pub fn attempt(self) -> Option<AttemptIx> {
        match self {
            Self::AttemptStarted { attempt, .. }
            | Self::AttemptEnded { attempt, .. }
            | Self::DuplicateDiscarded { attempt }
            | Self::TaskCompleted { attempt, .. }
            | Self::Uncoordinated(UncoordinatedEvent::ResultsDiffered { attempt, .. })
            | Self::RoleBased(RoleBasedEvent::ResultAccepted { attempt, .. }) => Some(attempt),
            _ => None,
        }
    }

    /// Returns the decision that the event reports, or `None` if the trace explains none. See [`crate::Trace::reasons`].
    #[must_use]
    pub fn decision(self) -> Option<DecisionIx> {
        match self {
            Self::TaskAssigned { decision, .. }
            | Self::Consensus(ConsensusEvent::TurnGiven { decision, .. })
            | Self::Uncoordinated(UncoordinatedEvent::TaskPicked { decision, .. })
            | Self::Market(
                MarketEvent::AuctionOpened { decision, .. } | MarketEvent::TaskAwarded { decision, .. },
            )
            | Self::RoleBased(
                RoleBasedEvent::PlannerChosen { decision, .. } | RoleBasedEvent::HandedOver { decision, .. },
            ) => Some(decision),
            Self::Consensus(ConsensusEvent::VotesCounted { decision, .. }) => decision,
            _ => None,
        }
    }

    /// Returns whether something was decided at the event: by a member of the team, by a count of votes, by bids, or by a
    /// reviewer.
    #[must_use]
    pub fn is_decision(self) -> bool {
        self.decision().is_some()
            || self.ends_vote()
            || self.ends_auction()
            || matches!(self, Self::RoleBased(RoleBasedEvent::WorkReviewed { .. }))
    }

    /// Returns whether the event ends a vote, or a round without one.
    #[must_use]
    pub fn ends_vote(self) -> bool {
        matches!(
            self,
            Self::Consensus(
                ConsensusEvent::RoundLost { .. }
                    | ConsensusEvent::VotesCounted { .. }
                    | ConsensusEvent::VoteBrokenOff { .. }
            )
        )
    }

    /// Returns whether the event ends an auction.
    #[must_use]
    pub fn ends_auction(self) -> bool {
        matches!(self, Self::Market(MarketEvent::TaskAwarded { .. } | MarketEvent::AuctionFailed { .. }))
    }

    /// Returns whether a task was completed or given up with the event.
    #[must_use]
    pub fn settles_task(self) -> bool {
        matches!(self, Self::TaskCompleted { .. }) || self.gives_up_task()
    }

    /// Returns whether a task was given up with the event.
    #[must_use]
    pub fn gives_up_task(self) -> bool {
        matches!(
            self,
            Self::TaskFailed { .. }
                | Self::TaskUnassigned { .. }
                | Self::TaskSkipped { .. }
                | Self::TaskRejected { .. }
        )
    }

    /// Returns whether something went wrong at the event: an error, a crash, a loss, a rejection or a conflict.
    #[must_use]
    pub fn is_problem(self) -> bool {
        match self {
            Self::AttemptEnded { end, .. } => end != AttemptEnd::Done,
            Self::DuplicateDiscarded { .. }
            | Self::MessageLost { .. }
            | Self::Crashed { .. }
            | Self::CrashNoticed { .. }
            | Self::WorkLost { .. }
            | Self::AgentAbsent { .. }
            | Self::Uncoordinated(UncoordinatedEvent::ResultsDiffered { .. })
            | Self::Consensus(
                ConsensusEvent::RoundLost { .. }
                | ConsensusEvent::VotesCounted { approved: false, .. }
                | ConsensusEvent::VoteBrokenOff { .. },
            )
            | Self::Market(MarketEvent::AuctionFailed { .. })
            | Self::RoleBased(
                RoleBasedEvent::StageEnded { is_finished: false, .. }
                | RoleBasedEvent::WorkReviewed { approved: false, .. },
            ) => true,
            _ => self.gives_up_task(),
        }
    }
}
