//! The waits of agents, of the coordinator and of tasks at the end of a stalled run.

use serde::{Deserialize, Serialize};

use crate::ids::{AgentIx, Party, TaskIx};

/// A wait that had not ended when the run stalled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The agent, coordinator or task that waits.
    pub who: Waiter,
    /// The event that would end the wait.
    pub what: WaitingFor,
}

/// An agent, the coordinator or a task that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Waiter {
    /// An agent or the coordinator.
    Party(Party),
    /// A task.
    Task(TaskIx),
}

/// The event that would end a wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum WaitingFor {
    /// The recovery of an agent or of the coordinator.
    Recovery(Party),
    /// A message from an agent that does not answer.
    WordFrom(AgentIx),
    /// The completion of a task.
    Task(TaskIx),
    /// An agent that is able to do the task.
    AbleAgent,
}
