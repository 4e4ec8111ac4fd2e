//! Which results are wrong, so that errors can spread to the results that build on them.

use std::collections::BTreeSet;

use super::World;
use crate::ids::{AttemptIx, TaskIx};
use crate::model::Model;
use crate::trace::Product;

/// The wrong results of a run. It stays empty unless errors propagate in the scenario.
#[derive(Debug, Default)]
pub(super) struct WrongResults {
    /// Attempts that handed in a wrong result.
    attempts: BTreeSet<AttemptIx>,
    /// Tasks whose result is wrong: the accepted one, else the last that was handed in.
    tasks: BTreeSet<TaskIx>,
    /// Tasks whose result is an option that a vote has chosen, and not what was handed in.
    chosen: BTreeSet<TaskIx>,
}

impl WrongResults {
    /// Sets everything to what holds before a run.
    pub(super) fn reset(&mut self) {
        *self = Self::default();
    }

    /// Returns the first of the tasks that a task needs whose result is wrong, or `None` if there is none.
    pub(super) fn input_of(&self, task: TaskIx, model: &Model) -> Option<TaskIx> {
        if self.tasks.is_empty() {
            return None;
        }
        model.graph().needs(task).iter().copied().find(|needed| self.tasks.contains(needed))
    }

    /// Notes that the result of an attempt is accepted, or that a vote on the options which the attempt prepared is.
    pub(super) fn accept(&mut self, task: TaskIx, attempt: AttemptIx) {
        if !self.chosen.contains(&task) {
            self.set(task, self.attempts.contains(&attempt));
        }
    }

    fn set(&mut self, task: TaskIx, is_wrong: bool) {
        if is_wrong {
            self.tasks.insert(task);
        } else {
            self.tasks.remove(&task);
        }
    }
}

impl World {
    /// Notes what was handed in for a task.
    pub(super) fn note_result(&mut self, attempt: AttemptIx, task: TaskIx, product: Product) {
        if self.model.error_propagation() == 0.0 {
            return;
        }
        let is_wrong = !self.trace.is_right(product, task);
        if is_wrong {
            self.wrong_results.attempts.insert(attempt);
        }
        if !self.ledger.is_settled(task) {
            self.wrong_results.set(task, is_wrong);
        }
    }

    /// Notes the option that a vote chooses as the result of a task.
    pub(crate) fn note_choice(&mut self, task: TaskIx, option: u32) {
        if self.model.error_propagation() > 0.0 {
            let is_wrong = !self.trace.is_right(Product::Option(option), task);
            self.wrong_results.chosen.insert(task);
            self.wrong_results.set(task, is_wrong);
        }
    }
}
