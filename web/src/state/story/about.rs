//! What an event is about.

use coordination::ids::{AgentIx, AttemptIx, DecisionIx, TaskIx};
use coordination::trace::{
    AttemptEnd, ConsensusEvent, EventKind, MarketEvent, RoleBasedEvent, UncoordinatedEvent,
};

use super::Story;

impl Story {
    /// The agent that an event is about, where it is about one.
    pub fn agent_of(&self, kind: EventKind) -> Option<AgentIx> {
        match kind {
            EventKind::TaskAssigned { agent, .. }
            | EventKind::AttemptStarted { agent, .. }
            | EventKind::Slowed { agent, .. }
            | EventKind::AgentAbsent { agent, .. }
            | EventKind::AgentBack { agent, .. }
            | EventKind::CrashNoticed { agent } => Some(agent),
            EventKind::Crashed { who } | EventKind::Recovered { who } => who.agent(),
            EventKind::MessageSent { from, to, .. } => from.agent().or(to.agent()),
            EventKind::MessageDelivered { message } | EventKind::MessageLost { message, .. } => {
                let message = self.messages.get(message.0 as usize)?;
                message.to.agent().or(message.from.agent())
            }
            EventKind::Uncoordinated(kind) => self.of_uncoordinated(kind).0,
            EventKind::Consensus(kind) => self.of_consensus(kind).0,
            EventKind::Market(kind) => self.of_market(kind).0,
            EventKind::RoleBased(kind) => self.of_role_based(kind).0,
            _ => Some(self.attempt(attempt_of(kind)?)?.agent),
        }
    }

    /// The task that an event is about, where it is about one.
    pub fn task_of(&self, kind: EventKind) -> Option<TaskIx> {
        match kind {
            EventKind::TaskArrived { task }
            | EventKind::TaskReady { task }
            | EventKind::TaskAssigned { task, .. }
            | EventKind::AttemptStarted { task, .. }
            | EventKind::TaskCompleted { task, .. }
            | EventKind::TaskFailed { task, .. }
            | EventKind::TaskUnassigned { task }
            | EventKind::TaskSkipped { task, .. }
            | EventKind::TaskRejected { task, .. } => Some(task),
            EventKind::MessageSent { task, .. } => task,
            EventKind::Uncoordinated(kind) => self.of_uncoordinated(kind).1,
            EventKind::Consensus(kind) => self.of_consensus(kind).1,
            EventKind::Market(kind) => self.of_market(kind).1,
            EventKind::RoleBased(kind) => self.of_role_based(kind).1,
            _ => Some(self.attempt(attempt_of(kind)?)?.task),
        }
    }

    fn of_uncoordinated(&self, kind: UncoordinatedEvent) -> (Option<AgentIx>, Option<TaskIx>) {
        match kind {
            UncoordinatedEvent::TaskPicked { task, agent, .. }
            | UncoordinatedEvent::TaskHeld { task, agent, .. }
            | UncoordinatedEvent::HoldEnded { task, agent, .. } => (Some(agent), Some(task)),
            UncoordinatedEvent::ResultsDiffered { task, attempt } => {
                (self.attempt(attempt).map(|attempt| attempt.agent), Some(task))
            }
        }
    }

    fn of_consensus(&self, kind: ConsensusEvent) -> (Option<AgentIx>, Option<TaskIx>) {
        let trace = &self.run.trace;
        match kind {
            ConsensusEvent::TurnGiven { task, agent, .. } | ConsensusEvent::RoundLost { task, agent, .. } => {
                (Some(agent), Some(task))
            }
            ConsensusEvent::VoteCast { poll, agent, .. } => (Some(agent), Some(trace.poll(poll).task)),
            ConsensusEvent::DraftProposed { poll }
            | ConsensusEvent::VotesCounted { poll, .. }
            | ConsensusEvent::VoteBrokenOff { poll } => {
                let poll = trace.poll(poll);
                (Some(poll.proposer), Some(poll.task))
            }
        }
    }

    fn of_market(&self, kind: MarketEvent) -> (Option<AgentIx>, Option<TaskIx>) {
        let trace = &self.run.trace;
        let task_of = |auction| Some(trace.auction(auction).task);
        match kind {
            MarketEvent::AuctionOpened { task, .. } => (None, Some(task)),
            MarketEvent::AuctionFailed { auction, .. } => (None, task_of(auction)),
            MarketEvent::BidPlaced { auction, bid } => (Some(trace.bid(bid).agent), task_of(auction)),
            MarketEvent::BidRefused { auction, agent, .. } | MarketEvent::BidLate { auction, agent } => {
                (Some(agent), task_of(auction))
            }
            MarketEvent::TaskAwarded { award, .. } => {
                let bid = trace.bid(trace.award(award).bid);
                (Some(bid.agent), task_of(bid.auction))
            }
        }
    }

    fn of_role_based(&self, kind: RoleBasedEvent) -> (Option<AgentIx>, Option<TaskIx>) {
        match kind {
            RoleBasedEvent::PlannerChosen { agent, .. } => (Some(agent), None),
            RoleBasedEvent::HandedOver { task, agent, .. }
            | RoleBasedEvent::WorkReviewed { task, agent, .. } => (Some(agent), Some(task)),
            RoleBasedEvent::StageStarted { agent, task, .. } => (Some(agent), task),
            RoleBasedEvent::StageEnded { stage, .. }
            | RoleBasedEvent::WordsHandedIn { stage, .. }
            | RoleBasedEvent::StageErred { stage } => {
                let stage = self.stages.get(stage.0 as usize);
                (stage.map(|stage| stage.agent), stage.and_then(|stage| stage.task))
            }
            RoleBasedEvent::TaskSentBack { task, .. } => (None, Some(task)),
            RoleBasedEvent::ResultAccepted { task, attempt } => {
                (self.attempt(attempt).map(|attempt| attempt.agent), Some(task))
            }
            RoleBasedEvent::PhaseBegan { .. } => (None, None),
        }
    }

    /// The task and the agent to whom it falls with this event, whoever decided so.
    pub(super) fn given(&self, kind: EventKind) -> Option<(TaskIx, AgentIx)> {
        match kind {
            EventKind::TaskAssigned { .. }
            | EventKind::Consensus(ConsensusEvent::TurnGiven { .. })
            | EventKind::Uncoordinated(UncoordinatedEvent::TaskPicked { .. })
            | EventKind::Market(MarketEvent::TaskAwarded { .. }) => {
                self.task_of(kind).zip(self.agent_of(kind))
            }
            _ => None,
        }
    }

    /// The attempt that an event is about, or that came of it.
    pub fn attempt_at(&self, event: usize) -> Option<AttemptIx> {
        let kind = self.run.trace.events().get(event)?.kind;
        attempt_of(kind).or_else(|| {
            let (task, _) = self.given(kind)?;
            let attempts = &self.tasks.get(task.0 as usize)?.attempts;
            let came_of = |it: &&AttemptIx| self.attempts[it.0 as usize].assigned_by == Some(event);
            attempts.iter().find(came_of).copied()
        })
    }
}

/// The attempt that an event is about, where it is about one.
pub fn attempt_of(kind: EventKind) -> Option<AttemptIx> {
    match kind {
        EventKind::AttemptStarted { attempt, .. }
        | EventKind::AttemptEnded { attempt, .. }
        | EventKind::DuplicateDiscarded { attempt }
        | EventKind::TaskCompleted { attempt, .. }
        | EventKind::Uncoordinated(UncoordinatedEvent::ResultsDiffered { attempt, .. })
        | EventKind::RoleBased(RoleBasedEvent::ResultAccepted { attempt, .. }) => Some(attempt),
        _ => None,
    }
}

/// The decision that an event tells of, where it was one.
pub fn decision_of(kind: EventKind) -> Option<DecisionIx> {
    match kind {
        EventKind::TaskAssigned { decision, .. }
        | EventKind::Consensus(ConsensusEvent::TurnGiven { decision, .. })
        | EventKind::Uncoordinated(UncoordinatedEvent::TaskPicked { decision, .. })
        | EventKind::Market(
            MarketEvent::AuctionOpened { decision, .. } | MarketEvent::TaskAwarded { decision, .. },
        )
        | EventKind::RoleBased(
            RoleBasedEvent::PlannerChosen { decision, .. } | RoleBasedEvent::HandedOver { decision, .. },
        ) => Some(decision),
        EventKind::Consensus(ConsensusEvent::VotesCounted { decision, .. }) => decision,
        _ => None,
    }
}

/// Whether a task was settled with that event: completed or given up.
pub fn is_settled(kind: EventKind) -> bool {
    matches!(kind, EventKind::TaskCompleted { .. }) || is_given_up(kind)
}

/// Whether something was decided at that event: by someone, by a count of votes, by bids, or by a reviewer.
pub fn is_decided(kind: EventKind) -> bool {
    decision_of(kind).is_some()
        || matches!(
            kind,
            EventKind::Consensus(
                ConsensusEvent::RoundLost { .. }
                    | ConsensusEvent::VotesCounted { .. }
                    | ConsensusEvent::VoteBrokenOff { .. },
            ) | EventKind::Market(MarketEvent::AuctionFailed { .. })
                | EventKind::RoleBased(RoleBasedEvent::WorkReviewed { .. })
        )
}

/// Whether a task was given up with that event.
pub(super) fn is_given_up(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::TaskFailed { .. }
            | EventKind::TaskUnassigned { .. }
            | EventKind::TaskSkipped { .. }
            | EventKind::TaskRejected { .. }
    )
}

/// Whether something went wrong at that event.
pub fn is_trouble(kind: EventKind) -> bool {
    match kind {
        EventKind::AttemptEnded { end, .. } => end != AttemptEnd::Done,
        EventKind::DuplicateDiscarded { .. }
        | EventKind::MessageLost { .. }
        | EventKind::Crashed { .. }
        | EventKind::CrashNoticed { .. }
        | EventKind::AgentAbsent { .. }
        | EventKind::Uncoordinated(UncoordinatedEvent::ResultsDiffered { .. })
        | EventKind::Consensus(
            ConsensusEvent::RoundLost { .. }
            | ConsensusEvent::VotesCounted { approved: false, .. }
            | ConsensusEvent::VoteBrokenOff { .. },
        )
        | EventKind::Market(MarketEvent::AuctionFailed { .. })
        | EventKind::RoleBased(
            RoleBasedEvent::StageEnded { is_finished: false, .. }
            | RoleBasedEvent::WorkReviewed { approved: false, .. },
        ) => true,
        kind => is_given_up(kind),
    }
}
