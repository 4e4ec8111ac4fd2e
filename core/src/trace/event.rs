//! The events of a run: those of every strategy, and beside them those of one alone.

mod consensus;
mod market;
mod role_based;
mod uncoordinated;

pub use consensus::ConsensusEvent;
pub use market::MarketEvent;
pub use role_based::RoleBasedEvent;
pub use uncoordinated::{HoldEnd, UncoordinatedEvent};

use crate::ids::{AgentIx, AttemptIx, DecisionIx, MessageIx, Party, TaskIx};
use crate::scenario::document::choice;
use crate::time::Micros;

choice! {
    /// How an attempt ended.
    pub enum AttemptEnd {
        /// With a result.
        Done = "done",
        /// With an error.
        Error = "error",
        /// The agent crashed.
        Crashed = "crashed",
        /// With a result for a task that was already done.
        Duplicate = "duplicate",
        /// The run ended first.
        Abandoned = "abandoned",
    }
}

choice! {
    /// How a run ended.
    pub enum Outcome {
        /// Every task is completed.
        Completed = "completed",
        /// Every task is settled; some are not completed.
        Partial = "partial",
        /// Nothing can ever happen again, and some task is not settled.
        Stalled = "stalled",
        /// A limit of the scenario stopped it.
        LimitReached = "limit_reached",
    }
}

choice! {
    /// What a message is about.
    pub enum MessageKind {
        /// "Do this": a task with its inputs.
        Assign = "assign",
        /// "How is it going?", asked again where an answer is overdue; it brings the task once more.
        AskAgain = "ask_again",
        /// "I am at it."
        Working = "working",
        /// "Here is how it ended."
        Report = "report",
        /// "I am up again, and this is what I lost."
        Recovered = "recovered",
        /// "This is what I propose; how do you vote?"
        Propose = "propose",
        /// "This is my vote."
        Ballot = "ballot",
        /// "This is how the vote went."
        Outcome = "outcome",
        /// "Who bids for this task?"
        Announce = "announce",
        /// "This is my bid."
        Bid = "bid",
        /// "I do not bid."
        Refuse = "refuse",
        /// "You have won: do this."
        Award = "award",
        /// "Another bid was better."
        TurnDown = "turn_down",
        /// "Here is a task for you."
        HandOver = "hand_over",
    }
}

choice! {
    /// Why a message did not arrive.
    pub enum Loss {
        /// The network lost it.
        Network = "network",
        /// The receiver was down.
        ReceiverDown = "receiver_down",
        /// A fault of the scenario: the next message of its sender or of its receiver was to be lost.
        Fault = "fault",
    }
}

/// What an agent handed in as the result of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Product {
    /// The right result.
    Right,
    /// A wrong result, of this agent's own kind.
    Wrong,
    /// One of the task's options, by its place.
    Option(u32),
    /// Words out of a script or a mind, by their place in the trace.
    Said(u32),
}

/// Something that happened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Event {
    /// When.
    pub at: Micros,
    /// What.
    pub kind: EventKind,
}

// Runs are long: what is bulky stands beside the list of events.
const _: () = assert!(size_of::<Event>() <= 32);

/// What happened. In JSON the kind is its name in `snake_case`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum EventKind {
    /// A task that was not known before became known.
    TaskArrived {
        /// It.
        task: TaskIx,
    },
    /// All that a task needs is there.
    TaskReady {
        /// It.
        task: TaskIx,
    },
    /// Someone decided that an agent shall do a task.
    TaskAssigned {
        /// The task.
        task: TaskIx,
        /// The agent.
        agent: AgentIx,
        /// Why.
        decision: DecisionIx,
    },
    /// An agent started on a task.
    AttemptStarted {
        /// The attempt.
        attempt: AttemptIx,
        /// The task.
        task: TaskIx,
        /// The agent.
        agent: AgentIx,
        /// What it costs, in points.
        cost: f64,
    },
    /// An attempt ended by itself or by a crash.
    AttemptEnded {
        /// The attempt.
        attempt: AttemptIx,
        /// How: `done`, `error` or `crashed`.
        end: AttemptEnd,
        /// What it handed in, where it is done.
        product: Option<Product>,
    },
    /// The result of an attempt came when the task already had one.
    DuplicateDiscarded {
        /// The attempt.
        attempt: AttemptIx,
    },
    /// The result of an attempt was accepted; the task is done.
    TaskCompleted {
        /// The task.
        task: TaskIx,
        /// The attempt.
        attempt: AttemptIx,
    },
    /// A task was given up: too many attempts ended in an error.
    TaskFailed {
        /// The task.
        task: TaskIx,
        /// How many did.
        errors: u32,
    },
    /// A task was given up: no agent in the list can do it.
    TaskUnassigned {
        /// The task.
        task: TaskIx,
    },
    /// A task was given up: one that it needs was.
    TaskSkipped {
        /// The task.
        task: TaskIx,
        /// The one that it needs.
        because_of: TaskIx,
    },
    /// A task was given up: its results were not accepted, or that of one that it needs was not.
    TaskRejected {
        /// The task.
        task: TaskIx,
        /// How many rounds there were, each with a result that was not accepted or with none.
        rounds: u32,
        /// The one that it needs, where that is why.
        because_of: Option<TaskIx>,
    },
    /// A message was sent.
    MessageSent {
        /// The message.
        message: MessageIx,
        /// Who sent it.
        from: Party,
        /// To whom.
        to: Party,
        /// What about.
        kind: MessageKind,
        /// About which task, where it is about one.
        task: Option<TaskIx>,
    },
    /// A message arrived.
    MessageDelivered {
        /// The message.
        message: MessageIx,
    },
    /// A message will never arrive.
    MessageLost {
        /// The message.
        message: MessageIx,
        /// Why.
        why: Loss,
    },
    /// Someone crashed.
    Crashed {
        /// Who.
        who: Party,
    },
    /// Someone is up again.
    Recovered {
        /// Who.
        who: Party,
    },
    /// An agent's speed changed.
    Slowed {
        /// The agent.
        agent: AgentIx,
        /// What its speed is multiplied by from now on.
        factor: f64,
    },
    /// An agent was asked three times and did not answer: it counts as absent.
    AgentAbsent {
        /// The agent.
        agent: AgentIx,
        /// In whose eyes.
        by: Party,
    },
    /// Those who wait for the work of an agent noticed that it is down; it counts as absent.
    CrashNoticed {
        /// The agent.
        agent: AgentIx,
    },
    /// An absent agent was heard from.
    AgentBack {
        /// The agent.
        agent: AgentIx,
        /// By whom.
        by: Party,
    },
    /// A standby took over from the crashed coordinator.
    StandbyTookOver,
    /// The coordinator began to think about an assignment.
    DecisionStarted {
        /// When it will have decided.
        until: Micros,
    },

    /// The run ended.
    RunEnded {
        /// How.
        outcome: Outcome,
    },
    /// Something that happens only under the uncoordinated strategy.
    Uncoordinated(UncoordinatedEvent),
    /// Something that happens only under consensus.
    Consensus(ConsensusEvent),
    /// Something that happens only under the market.
    Market(MarketEvent),
    /// Something that happens only in the pipeline of roles.
    RoleBased(RoleBasedEvent),
}

impl From<UncoordinatedEvent> for EventKind {
    fn from(event: UncoordinatedEvent) -> Self {
        Self::Uncoordinated(event)
    }
}

impl From<ConsensusEvent> for EventKind {
    fn from(event: ConsensusEvent) -> Self {
        Self::Consensus(event)
    }
}

impl From<MarketEvent> for EventKind {
    fn from(event: MarketEvent) -> Self {
        Self::Market(event)
    }
}

impl From<RoleBasedEvent> for EventKind {
    fn from(event: RoleBasedEvent) -> Self {
        Self::RoleBased(event)
    }
}

impl EventKind {
    /// Whether it changes the state of a task or of an attempt.
    #[must_use]
    pub fn changes_work(self) -> bool {
        match self {
            Self::Uncoordinated(_) => true,
            Self::Consensus(event) => event.changes_work(),
            Self::Market(event) => event.changes_work(),
            Self::RoleBased(event) => event.changes_work(),
            Self::TaskArrived { .. }
            | Self::TaskReady { .. }
            | Self::TaskAssigned { .. }
            | Self::AttemptStarted { .. }
            | Self::AttemptEnded { .. }
            | Self::DuplicateDiscarded { .. }
            | Self::TaskCompleted { .. }
            | Self::TaskFailed { .. }
            | Self::TaskUnassigned { .. }
            | Self::TaskSkipped { .. }
            | Self::TaskRejected { .. } => true,
            Self::MessageSent { .. }
            | Self::MessageDelivered { .. }
            | Self::MessageLost { .. }
            | Self::Crashed { .. }
            | Self::Recovered { .. }
            | Self::Slowed { .. }
            | Self::AgentAbsent { .. }
            | Self::CrashNoticed { .. }
            | Self::AgentBack { .. }
            | Self::StandbyTookOver
            | Self::DecisionStarted { .. }
            | Self::RunEnded { .. } => false,
        }
    }
}
