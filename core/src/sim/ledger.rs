//! The standing of each task: known or not, ready or not, settled or not.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::ids::TaskIx;
use crate::model::Model;
use crate::scenario::Graph;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Settlement {
    Open,
    Completed,
    GivenUp,
}

#[derive(Debug, Clone, Copy)]
struct TaskState {
    state: Settlement,
    has_arrived: bool,
    /// Whether it has a result, accepted or not.
    is_executed: bool,
    /// Whether what depends on it may go on.
    is_met: bool,
    /// Number of tasks that it needs and that are not met.
    missing: u32,
}

impl TaskState {
    fn is_ready(&self) -> bool {
        self.state == Settlement::Open && self.has_arrived && self.missing == 0
    }
}

/// The state of all tasks, and what follows from a change of one.
#[derive(Debug)]
pub(crate) struct TaskLedger {
    graph: Arc<Graph>,
    entries: Vec<TaskState>,
    unsettled: usize,
    given_up: usize,
    /// Tasks that became ready and have not been announced.
    newly_ready: VecDeque<TaskIx>,
    /// Tasks that may now be in vain, each with the one that was given up.
    in_vain: Vec<(TaskIx, TaskIx)>,
}

impl TaskLedger {
    /// Returns the ledger at the beginning: nothing is known yet.
    pub(crate) fn of(model: &Model) -> Self {
        let mut ledger = Self {
            graph: Arc::clone(model.graph()),
            entries: Vec::new(),
            unsettled: 0,
            given_up: 0,
            newly_ready: VecDeque::new(),
            in_vain: Vec::new(),
        };
        ledger.reset(model);
        ledger
    }

    /// Sets everything to what holds before a run.
    pub(crate) fn reset(&mut self, model: &Model) {
        let entry = |task| TaskState {
            state: Settlement::Open,
            has_arrived: false,
            is_executed: false,
            is_met: false,
            missing: model.graph().needs(task).len() as u32,
        };
        self.entries.clear();
        self.entries.extend(model.tasks().map(entry));
        (self.unsettled, self.given_up) = (self.entries.len(), 0);
        self.newly_ready.clear();
        self.in_vain.clear();
    }

    /// Returns how many tasks are not settled.
    pub(crate) fn unsettled(&self) -> usize {
        self.unsettled
    }

    /// Returns whether all tasks are completed.
    pub(crate) fn all_completed(&self) -> bool {
        self.unsettled == 0 && self.given_up == 0
    }

    /// Returns whether a task is completed or given up.
    pub(crate) fn is_settled(&self, task: TaskIx) -> bool {
        self.entry(task).state != Settlement::Open
    }

    /// Returns whether a task is known, waits for no other and is not settled.
    pub(crate) fn is_ready(&self, task: TaskIx) -> bool {
        self.entry(task).is_ready()
    }

    /// Returns whether a task is known.
    pub(crate) fn has_arrived(&self, task: TaskIx) -> bool {
        self.entry(task).has_arrived
    }

    /// Returns whether all that a task needs is there.
    pub(crate) fn has_inputs(&self, task: TaskIx) -> bool {
        self.entry(task).missing == 0
    }

    /// Returns whether a task is settled without a result.
    pub(crate) fn is_given_up(&self, task: TaskIx) -> bool {
        self.entry(task).state == Settlement::GivenUp
    }

    /// Returns the first of the tasks that a task still needs, or `None` if all of them are met.
    pub(crate) fn first_missing(&self, task: TaskIx) -> Option<TaskIx> {
        let needs = self.graph.needs(task).iter().copied();
        needs.into_iter().find(|need| !self.entry(*need).is_met)
    }

    fn entry(&self, task: TaskIx) -> &TaskState {
        &self.entries[task.0 as usize]
    }

    /// Makes a task known. Returns `true` if it is ready. It may be in vain already.
    pub(crate) fn arrive(&mut self, task: TaskIx) -> bool {
        self.entries[task.0 as usize].has_arrived = true;
        let given_up =
            self.graph.needs(task).iter().find(|need| self.entry(**need).state == Settlement::GivenUp);
        self.in_vain.extend(given_up.map(|need| (task, *need)));
        self.is_ready(task)
    }

    /// Notes that a task has a result, accepted or not.
    pub(crate) fn execute(&mut self, task: TaskIx) {
        self.entries[task.0 as usize].is_executed = true;
    }

    /// Returns whether a task has a result, accepted or not. It is noted only under strategies that may reject one.
    pub(crate) fn is_executed(&self, task: TaskIx) -> bool {
        self.entry(task).is_executed
    }

    /// Completes a task. What depends on it may be ready: see [`Self::next_newly_ready`].
    pub(crate) fn complete(&mut self, task: TaskIx) {
        self.settle(task, Settlement::Completed);
        self.meet(task);
    }

    /// Lets what depends on a task go on. Those of it that become ready do so in document order: see
    /// [`Self::next_newly_ready`].
    pub(crate) fn meet(&mut self, task: TaskIx) {
        if std::mem::replace(&mut self.entries[task.0 as usize].is_met, true) {
            return;
        }
        for dependent in self.graph.needed_by(task) {
            let entry = &mut self.entries[dependent.0 as usize];
            entry.missing -= 1;
            if entry.is_ready() {
                self.newly_ready.push_back(*dependent);
            }
        }
    }

    /// Takes the next task that became ready and has not been announced.
    pub(crate) fn next_newly_ready(&mut self) -> Option<TaskIx> {
        self.newly_ready.pop_front()
    }

    /// Gives a task up. Those that need it are in vain: see [`Self::next_in_vain`].
    pub(crate) fn give_up(&mut self, task: TaskIx) {
        self.settle(task, Settlement::GivenUp);
        self.given_up += 1;
        self.in_vain.extend(self.graph.needed_by(task).iter().rev().map(|dependent| (*dependent, task)));
    }

    /// Takes the next known task that needs one that was given up, with that one. Give it up, then ask again.
    pub(crate) fn next_in_vain(&mut self) -> Option<(TaskIx, TaskIx)> {
        while let Some((task, because_of)) = self.in_vain.pop() {
            let entry = self.entry(task);
            if entry.state == Settlement::Open && entry.has_arrived {
                return Some((task, because_of));
            }
        }
        None
    }

    fn settle(&mut self, task: TaskIx, state: Settlement) {
        let entry = &mut self.entries[task.0 as usize];
        if entry.state == Settlement::Open {
            entry.state = state;
            self.unsettled -= 1;
        }
    }
}
