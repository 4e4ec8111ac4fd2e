//! Events that happen only under the uncoordinated strategy.

use serde::{Deserialize, Serialize};

use crate::ids::{AgentIx, AttemptIx, DecisionIx, TaskIx};
use crate::scenario::document::choice;

choice! {
    /// The reason why an agent stopped holding a task whose inputs were missing.
    pub enum HoldEnd {
        /// The inputs arrived.
        InputsCame = "inputs_came",
        /// The patience of the agent ran out, and it dropped the task.
        Dropped = "dropped",
        /// The inputs will never arrive.
        InVain = "in_vain",
        /// The agent crashed.
        Crashed = "crashed",
    }
}

/// An event that happens only under the uncoordinated strategy.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum UncoordinatedEvent {
    /// An agent picked a task for itself.
    TaskPicked {
        /// The task that was picked.
        task: TaskIx,
        /// The agent that picked it.
        agent: AgentIx,
        /// The decision, whose reasons say why that task was picked.
        #[serde(rename = "reasons")]
        decision: DecisionIx,
    },
    /// An agent found that an input of its task is missing. It holds the task and waits.
    TaskHeld {
        /// The task that is held.
        task: TaskIx,
        /// The agent that holds it.
        agent: AgentIx,
        /// The first missing input, in the order in which the task lists them.
        missing: TaskIx,
    },
    /// An agent stopped waiting for the inputs of a task.
    HoldEnded {
        /// The task that was held.
        task: TaskIx,
        /// The agent that held it.
        agent: AgentIx,
        /// The reason why the wait ended.
        #[serde(rename = "ended")]
        end: HoldEnd,
    },
    /// The result of an attempt was found to differ from the result that the task already had. Nobody decides
    /// between the two; the earlier one stays.
    ResultsDiffered {
        /// The task that has differing results.
        task: TaskIx,
        /// The attempt whose result differs from the earlier one.
        attempt: AttemptIx,
    },
}
