//! The order in which tasks wait.

use crate::ids::TaskIx;
use crate::model::Model;
use crate::time::Micros;

/// Where a task stands in a line, the lowest first: by its priority, then by who is longer in line, then as in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct QueueKey {
    /// Negative, as the highest goes first.
    priority: i64,
    /// Since when it is in line.
    pub(crate) since: Micros,
    /// The task.
    pub(crate) task: TaskIx,
}

impl QueueKey {
    /// That of a task that is in line since then.
    pub(crate) fn of(model: &Model, task: TaskIx, since: Micros) -> Self {
        Self { priority: -i64::from(model.priority(task)), since, task }
    }
}
