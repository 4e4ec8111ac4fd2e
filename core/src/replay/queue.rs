//! Tasks that wait in a queue.

use super::RunHistory;
use crate::ids::TaskIx;
use crate::time::Micros;

/// A task that waits, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WaitingTask {
    /// The task.
    pub task: TaskIx,
    /// The instant since which it waits.
    pub since: Micros,
}

impl RunHistory {
    /// Returns the key by which the queues of consensus, of the market and of the pipeline are sorted: higher priority first,
    /// then the longer wait, then the order of the document.
    pub(super) fn queue_key(&self, task: TaskIx, since: Micros) -> (i64, Micros, TaskIx) {
        let priority = self.scenario().tasks.get(task.index()).map_or(0, |task| task.priority);
        (-i64::from(priority), since, task)
    }

    /// Sorts tasks in the order in which they are taken from the queue.
    pub(super) fn sort_queue(&self, queue: &mut [WaitingTask]) {
        queue.sort_by_key(|waiting| self.queue_key(waiting.task, waiting.since));
    }
}
