//! The order in which tasks wait.

use crate::ids::TaskIx;
use crate::model::Model;
use crate::time::Micros;

/// A task's place in a queue, lowest first: by its own priority (highest first), then by the time since when it waits, then by
/// document order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct QueueKey {
    /// Negative, as the highest goes first.
    priority: i64,
    /// The instant since when it waits.
    pub since: Micros,
    /// The task.
    pub task: TaskIx,
}

impl QueueKey {
    /// Returns the place of a task that waits since an instant.
    #[must_use]
    pub fn of(model: &Model, task: TaskIx, since: Micros) -> Self {
        Self { priority: -i64::from(model.priority(task)), since, task }
    }
}
