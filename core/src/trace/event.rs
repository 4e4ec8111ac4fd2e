//! Events of a run: those that can happen under every strategy, and those of one strategy only.
//!
//! Each strategy has an enum of its own inside of [`EventKind`], so that the hash, the JSON, the figures and the page
//! are exhaustive and the compiler asks for whatever is new. What is bulky (a count, a bid, an award) stands beside the
//! list: no event is larger than 32 bytes.

mod classify;
mod consensus;
mod market;
mod role_based;
mod uncoordinated;

pub use consensus::ConsensusEvent;
pub use market::MarketEvent;
pub use role_based::RoleBasedEvent;
pub use uncoordinated::{HoldEnd, UncoordinatedEvent};

use serde::{Deserialize, Serialize};

use crate::ids::{AgentIx, AttemptIx, DecisionIx, MessageIx, NoteIx, Party, TaskIx};
use crate::scenario::document::choice;
use crate::time::Micros;

choice! {
    /// The way in which an attempt ended.
    pub enum AttemptEnd {
        /// The agent finished and handed in a result.
        Done = "done",
        /// The attempt ended in an error, without a result.
        Error = "error",
        /// The agent crashed during the attempt.
        Crashed = "crashed",
        /// The agent finished, but the task already had a result.
        Duplicate = "duplicate",
        /// The run ended before the attempt did.
        Abandoned = "abandoned",
    }
}

choice! {
    /// The outcome of a run.
    pub enum Outcome {
        /// All tasks were completed.
        Completed = "completed",
        /// All tasks were settled, but at least one was not completed.
        Partial = "partial",
        /// The run reached a deadlock: nothing could ever happen again, and at least one task was not
        /// settled.
        Stalled = "stalled",
        /// The run was stopped because it reached a limit of the scenario.
        LimitReached = "limit_reached",
    }
}

choice! {
    /// The subject of a message.
    pub enum MessageKind {
        /// "Do this": a task and its inputs.
        Assign = "assign",
        /// "How is it going?": a retry, sent if an answer is overdue. It contains the task once more.
        AskAgain = "ask_again",
        /// "I am working on it."
        Working = "working",
        /// "My attempt has ended, and this is its outcome."
        Report = "report",
        /// "I have recovered from a crash, and this is the work that I lost."
        Recovered = "recovered",
        /// "This is my proposal. How do you vote?"
        Propose = "propose",
        /// "This is my vote."
        Ballot = "ballot",
        /// "This is the outcome of the vote."
        Outcome = "outcome",
        /// "Who bids for this task?"
        Announce = "announce",
        /// "This is my bid."
        Bid = "bid",
        /// "I do not bid."
        Refuse = "refuse",
        /// "You have won the auction. Do this task."
        Award = "award",
        /// "Another bid was better."
        TurnDown = "turn_down",
        /// "Here is the next task for you", from one role of the pipeline to the next.
        HandOver = "hand_over",
        /// A message of a strategy from outside, with a name and a body of its own.
        Custom = "custom",
        /// "Are you there? How does that request go?", to an agent that is absent.
        Probe = "probe",
        /// "I have nothing of that request."
        Lost = "lost",
        /// "I know that you are up again."
        Acknowledge = "acknowledge",
    }
}

choice! {
    /// The reason why a message did not arrive.
    pub enum Loss {
        /// The network lost the message at random.
        Network = "network",
        /// The receiver was down when the message would have arrived.
        ReceiverDown = "receiver_down",
        /// A fault of the scenario had determined that the next message of its sender or of its receiver is
        /// lost.
        Fault = "fault",
    }
}

/// The result that an agent handed in for a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Product {
    /// The right result of the task.
    Right,
    /// A wrong result. All wrong results of one agent for a task are the same, and differ from those of other
    /// agents.
    Wrong,
    /// One of the task's options: an index into [`crate::scenario::Task::options`].
    Option(u32),
    /// The words of a script or of a mind: an index for [`crate::Trace::text`].
    Said(u32),
    /// A wrong result with a cause that all agents share: it is the same for all who err so.
    CommonWrong,
}

/// An entry of the trace: what happened, and when.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The virtual time at which it happened, in microseconds from the start of the run.
    pub at: Micros,
    /// The kind of the event, with its data.
    pub kind: EventKind,
}

// A run can have millions of events, so an event stays small. Bulky data is kept in other lists of the trace.
const _: () = assert!(size_of::<Event>() <= 32);

/// The kind of an event, with its data. In JSON the kind is the name of the variant in `snake_case`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// A task that was not part of the run at its start arrived. Tasks that arrive at 0 are not announced in
    /// this way.
    TaskArrived {
        /// The task that arrived.
        task: TaskIx,
    },
    /// A task became ready: it has arrived, and all results that it depends on are available.
    TaskReady {
        /// The task that became ready.
        task: TaskIx,
    },
    /// A task was assigned to an agent: by the coordinator, or to an executor under the pipeline of roles.
    TaskAssigned {
        /// The task that was assigned.
        task: TaskIx,
        /// The agent that is to do it.
        agent: AgentIx,
        /// The decision, whose reasons say why that task and that agent were chosen.
        #[serde(rename = "reasons")]
        decision: DecisionIx,
    },
    /// An agent began to work on a task.
    AttemptStarted {
        /// The new attempt. Attempts are numbered in the order of these events.
        attempt: AttemptIx,
        /// The task that is attempted.
        task: TaskIx,
        /// The agent that attempts it.
        agent: AgentIx,
        /// The cost of the attempt, in points. It is due even if the attempt fails.
        cost: f64,
    },
    /// An attempt ended by itself or because its agent crashed. Attempts that are still running when the run
    /// ends have no such event.
    AttemptEnded {
        /// The attempt that ended.
        attempt: AttemptIx,
        /// The way in which it ended: [`AttemptEnd::Done`], [`AttemptEnd::Error`] or [`AttemptEnd::Crashed`].
        #[serde(rename = "ended")]
        end: AttemptEnd,
        /// The result that the agent handed in; `None` if the attempt did not end as done.
        #[serde(rename = "result")]
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        product: Option<Product>,
        /// The task whose wrong result made this result wrong; `None` if the result is right, or wrong for another reason.
        #[cfg_attr(feature = "schema", schemars(skip_serializing_if = "Option::is_none"))]
        inherited_from: Option<TaskIx>,
    },
    /// A result was discarded because its task already had a result when it became known.
    DuplicateDiscarded {
        /// The attempt that had the discarded result.
        attempt: AttemptIx,
    },
    /// The result of an attempt was accepted, which completed the task.
    TaskCompleted {
        /// The task that was completed.
        task: TaskIx,
        /// The attempt whose result was accepted.
        attempt: AttemptIx,
    },
    /// A task was given up because too many attempts, or too many tries at planning or integrating it, ended
    /// in errors.
    TaskFailed {
        /// The task that failed.
        task: TaskIx,
        /// The number of tries that ended in an error.
        errors: u32,
    },
    /// A task was given up because no agent is able to do it or, under the market, because nobody made a
    /// valid bid.
    TaskUnassigned {
        /// The task that was given up.
        task: TaskIx,
    },
    /// A task was given up, before anyone executed it, because a task that it depends on was given up.
    TaskSkipped {
        /// The task that was skipped.
        task: TaskIx,
        /// The task that it depends on.
        because_of: TaskIx,
    },
    /// A task was given up because none of its results was accepted, or because a task that it depends on was
    /// given up after this one had already been executed.
    TaskRejected {
        /// The task that was rejected.
        task: TaskIx,
        /// The number of rounds without an accepted result; 0 if another task is the reason.
        rounds: u32,
        /// The task that it depends on and that is the reason; `None` if its own results were not accepted.
        because_of: Option<TaskIx>,
    },
    /// A message was sent.
    MessageSent {
        /// The message. Messages are numbered in the order of these events.
        message: MessageIx,
        /// The sender.
        from: Party,
        /// The receiver.
        to: Party,
        /// The subject of the message.
        #[serde(rename = "about")]
        kind: MessageKind,
        /// The task that the message is about; `None` if it is not about one task.
        task: Option<TaskIx>,
    },
    /// A message arrived at its receiver.
    MessageDelivered {
        /// The message that arrived.
        message: MessageIx,
    },
    /// A message was lost and will never arrive. A message lost by the network or a fault is recorded right
    /// after it was sent; one lost because its receiver was down, at the time at which it would have arrived.
    MessageLost {
        /// The message that was lost.
        message: MessageIx,
        /// The reason for the loss.
        why: Loss,
    },
    /// An agent or the coordinator crashed.
    Crashed {
        /// The agent or the coordinator that crashed.
        who: Party,
    },
    /// An agent or the coordinator recovered from a crash.
    Recovered {
        /// The agent or the coordinator that recovered.
        who: Party,
    },
    /// A fault changed the speed of an agent.
    Slowed {
        /// The agent whose speed changed.
        agent: AgentIx,
        /// The factor by which its listed speed is multiplied from this event on; 1 restores it.
        factor: f64,
    },
    /// An agent was declared absent after it had been asked three times without answering, or after its crash
    /// was noticed.
    AgentAbsent {
        /// The agent that is now absent.
        agent: AgentIx,
        /// The agent or the coordinator that declared it absent.
        by: Party,
    },
    /// The crash of an agent was noticed by those who wait for its work, one second after it happened.
    CrashNoticed {
        /// The agent that crashed.
        agent: AgentIx,
    },
    /// The coordinator learnt that an agent has nothing of a task that it was given: a crash took it, or it never came.
    WorkLost {
        /// The agent that was given the task.
        agent: AgentIx,
        /// The task.
        task: TaskIx,
    },
    /// An absent agent was heard from and no longer counts as absent.
    AgentBack {
        /// The agent that is back.
        agent: AgentIx,
        /// The agent or the coordinator that heard from it.
        by: Party,
    },
    /// A standby took the place of the crashed coordinator.
    StandbyTookOver,
    /// The coordinator began to think about an assignment.
    DecisionStarted {
        /// The virtual time at which it will have decided, in microseconds.
        until: Micros,
    },

    /// The run ended. This is always the last event.
    RunEnded {
        /// The outcome of the run.
        outcome: Outcome,
    },
    /// An event that happens only under the uncoordinated strategy.
    Uncoordinated(UncoordinatedEvent),
    /// An event that happens only under consensus.
    Consensus(ConsensusEvent),
    /// An event that happens only under the market.
    Market(MarketEvent),
    /// An event that happens only under the pipeline of roles.
    RoleBased(RoleBasedEvent),
    /// An event of a strategy from outside: see [`crate::Trace::note`].
    Custom(NoteIx),
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
    /// Returns whether the event changes the state of a task or of an attempt, and so extends the makespan of
    /// a run that did not end by itself.
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
            | Self::WorkLost { .. }
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
            | Self::RunEnded { .. }
            | Self::Custom(_) => false,
        }
    }
}
