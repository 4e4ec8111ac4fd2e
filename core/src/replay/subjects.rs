//! The agent, the task and the attempt that an event is about.

use super::RunHistory;
use crate::ids::{AgentIx, AttemptIx, TaskIx};
use crate::trace::{ConsensusEvent, EventKind, MarketEvent, RoleBasedEvent, UncoordinatedEvent};

/// The agent and the task that an event is about.
type Subject = (Option<AgentIx>, Option<TaskIx>);

impl RunHistory {
    /// Returns the agent that the event is about, or `None` if it is about none.
    #[must_use]
    pub fn agent_of(&self, kind: EventKind) -> Option<AgentIx> {
        match kind {
            EventKind::TaskAssigned { agent, .. }
            | EventKind::AttemptStarted { agent, .. }
            | EventKind::Slowed { agent, .. }
            | EventKind::AgentAbsent { agent, .. }
            | EventKind::AgentBack { agent, .. }
            | EventKind::CrashNoticed { agent }
            | EventKind::WorkLost { agent, .. } => Some(agent),
            EventKind::Crashed { who } | EventKind::Recovered { who } => who.agent(),
            EventKind::MessageSent { from, to, .. } => from.agent().or(to.agent()),
            EventKind::MessageDelivered { message } | EventKind::MessageLost { message, .. } => {
                let message = self.messages.get(message.index())?;
                message.to.agent().or(message.from.agent())
            }
            EventKind::Uncoordinated(kind) => self.of_uncoordinated(kind).0,
            EventKind::Consensus(kind) => self.of_consensus(kind).0,
            EventKind::Market(kind) => self.of_market(kind).0,
            EventKind::RoleBased(kind) => self.of_role_based(kind).0,
            EventKind::Custom(note) => self.trace().note(note).subject.agent,
            _ => Some(self.attempt(kind.attempt()?)?.agent),
        }
    }

    /// Returns the task that the event is about, or `None` if it is about none.
    #[must_use]
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
            EventKind::Custom(note) => self.trace().note(note).subject.task,
            _ => Some(self.attempt(kind.attempt()?)?.task),
        }
    }

    /// Returns the attempt that the event of that number is about or led to, or `None` if there is none.
    #[must_use]
    pub fn attempt_at(&self, event: usize) -> Option<AttemptIx> {
        let kind = self.event(event)?.kind;
        kind.attempt().or_else(|| {
            let (task, _) = self.assignment(kind)?;
            let mut attempts = self.tasks.get(task.index())?.attempts.iter().copied();
            attempts.find(|ix| self.attempts[ix.index()].assigned_by == Some(event))
        })
    }

    /// Returns the task that the event gives to an agent, and the agent.
    pub(super) fn assignment(&self, kind: EventKind) -> Option<(TaskIx, AgentIx)> {
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

    fn of_uncoordinated(&self, kind: UncoordinatedEvent) -> Subject {
        match kind {
            UncoordinatedEvent::TaskPicked { task, agent, .. }
            | UncoordinatedEvent::TaskHeld { task, agent, .. }
            | UncoordinatedEvent::HoldEnded { task, agent, .. } => (Some(agent), Some(task)),
            UncoordinatedEvent::ResultsDiffered { task, attempt } => {
                (self.attempt(attempt).map(|attempt| attempt.agent), Some(task))
            }
        }
    }

    fn of_consensus(&self, kind: ConsensusEvent) -> Subject {
        let trace = self.trace();
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

    fn of_market(&self, kind: MarketEvent) -> Subject {
        let trace = self.trace();
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

    fn of_role_based(&self, kind: RoleBasedEvent) -> Subject {
        match kind {
            RoleBasedEvent::PlannerChosen { agent, .. } => (Some(agent), None),
            RoleBasedEvent::HandedOver { task, agent, .. }
            | RoleBasedEvent::WorkReviewed { task, agent, .. } => (Some(agent), Some(task)),
            RoleBasedEvent::StageStarted { agent, task, .. } => (Some(agent), task),
            RoleBasedEvent::StageEnded { stage, .. }
            | RoleBasedEvent::WordsHandedIn { stage, .. }
            | RoleBasedEvent::StageErred { stage } => {
                let stage = self.stages.get(stage.index());
                (stage.map(|stage| stage.agent), stage.and_then(|stage| stage.task))
            }
            RoleBasedEvent::TaskSentBack { task, .. } => (None, Some(task)),
            RoleBasedEvent::ResultAccepted { task, attempt } => {
                (self.attempt(attempt).map(|attempt| attempt.agent), Some(task))
            }
            RoleBasedEvent::PhaseBegan { .. } => (None, None),
        }
    }
}
