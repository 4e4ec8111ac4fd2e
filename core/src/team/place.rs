//! The order in which tasks wait.

use super::Plan;
use crate::trace::{Micros, TaskIx};

/// Where a task stands in a line, the lowest first: by its priority, then by who is longer in line, then as in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// Negative, as the highest goes first.
    priority: i64,
    /// Since when it is in line.
    pub(crate) since: Micros,
    /// The task.
    pub(crate) task: TaskIx,
}

impl Place {
    /// That of a task that is in line since then.
    pub(crate) fn of(plan: &Plan, task: TaskIx, since: Micros) -> Self {
        Self { priority: -i64::from(plan.priority(task)), since, task }
    }
}
