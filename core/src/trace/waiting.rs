//! What agents, coordinator and tasks were waiting for at the end of a stalled run.

use crate::ids::{AgentIx, Party, TaskIx};

/// A wait that had not ended when the run stalled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// The agent, coordinator or task that waits.
    pub who: Waiter,
    /// What it waits for.
    pub what: WaitingFor,
}

/// An agent, the coordinator or a task that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiter {
    /// An agent or the coordinator.
    Party(Party),
    /// A task.
    Task(TaskIx),
}

/// What an agent, the coordinator or a task waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
