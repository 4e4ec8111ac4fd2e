//! What happens only under the uncoordinated strategy.

use crate::ids::{AgentIx, AttemptIx, DecisionIx, TaskIx};
use crate::scenario::document::choice;

choice! {
    /// How an agent ceased to hold a task whose inputs were missing.
    pub enum HoldEnd {
        /// They came.
        InputsCame = "inputs_came",
        /// Its patience was over.
        Dropped = "dropped",
        /// They will never come.
        InVain = "in_vain",
        /// It crashed.
        Crashed = "crashed",
    }
}

/// What happened, under the uncoordinated strategy.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum UncoordinatedEvent {
    /// An agent picked a task for itself.
    TaskPicked {
        /// The task.
        task: TaskIx,
        /// The agent.
        agent: AgentIx,
        /// Why.
        decision: DecisionIx,
    },
    /// An agent found an input of its task missing, and waits for it, holding the task.
    TaskHeld {
        /// The task.
        task: TaskIx,
        /// The agent.
        agent: AgentIx,
        /// The first of the missing inputs.
        missing: TaskIx,
    },
    /// An agent waits no longer.
    HoldEnded {
        /// The task.
        task: TaskIx,
        /// The agent.
        agent: AgentIx,
        /// How it ended.
        end: HoldEnd,
    },
    /// The result of an attempt differs from the one that stands; nobody decides between them.
    ResultsDiffered {
        /// The task.
        task: TaskIx,
        /// The attempt.
        attempt: AttemptIx,
    },
}
