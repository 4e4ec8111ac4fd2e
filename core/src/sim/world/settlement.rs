//! Tasks that become ready, and those that are settled.

use super::{Notification, World};
use crate::ids::{AttemptIx, TaskIx};
use crate::trace::EventKind;

impl World {
    /// Announces the tasks that are ready at the beginning, after what comes from outside at instant 0.
    pub(in crate::sim) fn begin(&mut self) {
        self.take_in_external();
        let model = std::sync::Arc::clone(&self.model);
        let mut to_arrive = model.arrivals().iter().map(|(_, task)| *task).peekable();
        for task in model.tasks() {
            if to_arrive.next_if_eq(&task).is_none() && self.ledger.arrive(task) {
                self.announce_ready(task);
            }
        }
    }

    pub(super) fn announce_ready(&mut self, task: TaskIx) {
        self.record(EventKind::TaskReady { task });
        self.notify(Notification::Ready(task));
    }

    fn announce_newly_ready(&mut self) {
        while let Some(task) = self.ledger.next_newly_ready() {
            self.announce_ready(task);
        }
    }

    /// Accepts the result of an attempt: the task is completed, and what depends on it may be ready.
    pub(crate) fn complete(&mut self, task: TaskIx, attempt: AttemptIx) {
        self.record(EventKind::TaskCompleted { task, attempt });
        self.keep_accepted(task, attempt);
        self.wrong_results.accept(task, attempt);
        self.ledger.complete(task);
        self.announce_newly_ready();
    }

    /// Gives a task up for the reason that an event states, and with it the tasks that need it.
    pub(crate) fn give_up(&mut self, task: TaskIx, event: EventKind) {
        self.record(event);
        self.ledger.give_up(task);
        self.skip_those_in_vain();
    }

    /// Lets what depends on a task go on, though the task is not settled.
    pub(crate) fn meet(&mut self, task: TaskIx) {
        self.ledger.meet(task);
        self.announce_newly_ready();
    }

    /// Gives up the known tasks that need one that was given up.
    pub(super) fn skip_those_in_vain(&mut self) {
        while let Some((task, because_of)) = self.ledger.next_in_vain() {
            self.record(if self.ledger.is_executed(task) {
                EventKind::TaskRejected { task, rounds: 0, because_of: Some(because_of) }
            } else {
                EventKind::TaskSkipped { task, because_of }
            });
            self.ledger.give_up(task);
        }
    }
}
