//! Settling tasks: accepting a result, or giving a task up; and where each task stands.
//!
//! A task is *open* until it is settled, once and for ever: completed, failed, rejected, unassigned, or skipped because one
//! that it needs was given up. When the last task is settled the run ends. A task becomes *ready* when it has arrived and all
//! that it needs is met; the coordinator is told by [`Notification::Ready`](super::Notification::Ready).

use super::Team;
use crate::ids::{AgentIx, AttemptIx, TaskIx};
use crate::trace::EventKind;

impl Team {
    /// Accepts the result of an attempt: the task is completed. Tasks that need it may become ready, in document order, at
    /// this instant. A strategy completes only open tasks, with an attempt that ended [`Done`](crate::trace::AttemptEnd::Done).
    pub fn complete(&self, task: TaskIx, attempt: AttemptIx) {
        self.world.borrow_mut().complete(task, attempt);
    }

    /// Gives an open task up after that many errors. All known tasks that need it are skipped at this instant.
    pub fn fail(&self, task: TaskIx, errors: u32) {
        self.world.borrow_mut().give_up(task, EventKind::TaskFailed { task, errors });
    }

    /// Gives an open task up because no agent can do it. All known tasks that need it are skipped at this instant.
    pub fn leave_unassigned(&self, task: TaskIx) {
        self.world.borrow_mut().give_up(task, EventKind::TaskUnassigned { task });
    }

    /// Gives an open task up because none of its results was accepted, in that many rounds. All known tasks that need it are
    /// skipped at this instant.
    pub fn reject(&self, task: TaskIx, rounds: u32) {
        self.world.borrow_mut().give_up(task, EventKind::TaskRejected { task, rounds, because_of: None });
    }

    /// Notes that an open task has a result that is not accepted yet: if a task that it needs is given up, it counts as
    /// rejected, not as skipped.
    pub fn execute(&self, task: TaskIx) {
        self.world.borrow_mut().ledger.execute(task);
    }

    /// Lets tasks that need this one go on, though it is not settled: they may become ready, in document order, at this
    /// instant.
    pub fn meet(&self, task: TaskIx) {
        self.world.borrow_mut().meet(task);
    }

    /// Returns whether a task is settled, with a result or without.
    #[must_use]
    pub fn is_settled(&self, task: TaskIx) -> bool {
        self.world.borrow().ledger.is_settled(task)
    }

    /// Returns whether a task is settled without a result.
    #[must_use]
    pub fn is_given_up(&self, task: TaskIx) -> bool {
        self.world.borrow().ledger.is_given_up(task)
    }

    /// Returns whether a task has arrived, so that the team knows of it.
    #[must_use]
    pub fn has_arrived(&self, task: TaskIx) -> bool {
        self.world.borrow().ledger.has_arrived(task)
    }

    /// Returns whether all that a task needs is met.
    #[must_use]
    pub fn has_inputs(&self, task: TaskIx) -> bool {
        self.world.borrow().ledger.has_inputs(task)
    }

    /// Returns the first of the tasks that a task still waits for, or `None` if all that it needs is met.
    #[must_use]
    pub fn first_missing(&self, task: TaskIx) -> Option<TaskIx> {
        let world = self.world.borrow();
        if world.ledger.has_inputs(task) { None } else { world.ledger.first_missing(task) }
    }

    /// Returns the number of attempts at a task that have ended in an error so far.
    #[must_use]
    pub fn errors(&self, task: TaskIx) -> u32 {
        self.world.borrow().errors(task)
    }

    /// Notes which agents a task waits for, in case the run stalls; replaces what was noted before.
    ///
    /// Without a note a stalled task waits for all who are able to do it. At most eight agents are kept.
    pub fn waits_for(&self, task: TaskIx, agents: impl Iterator<Item = AgentIx>) {
        self.world.borrow_mut().waits_for(task, agents);
    }
}
