//! Who waits for what at the end of a stalled run.

use crate::ids::{AgentIx, Party, TaskIx};

/// Someone who waits at the end of a stalled run, and for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Who or what waits.
    pub who: Waiter,
    /// For what.
    pub what: WaitingFor,
}

/// Who or what waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiter {
    /// An agent or the coordinator.
    Party(Party),
    /// A task.
    Task(TaskIx),
}

/// For what someone waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WaitingFor {
    /// For someone who is down.
    Recovery(Party),
    /// For a word from an agent who does not answer.
    WordFrom(AgentIx),
    /// For a task to be completed.
    Task(TaskIx),
    /// For an agent able to do it.
    AbleAgent,
}
