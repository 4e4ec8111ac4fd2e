//! Events and reasons: what a strategy adds to the trace.

use super::Team;
use crate::ids::{AgentIx, DecisionIx, TaskIx};
use crate::luck::{Dice, Purpose};
use crate::trace::{Candidate, DecisionQuestion, EventKind};

impl Team {
    /// Records an event at the present instant, after all events so far. If that exceeds the scenario's limit on events,
    /// the run ends instead.
    pub fn record(&self, kind: impl Into<EventKind>) {
        self.world.borrow_mut().record(kind);
    }

    /// Begins a decision; [`Team::explain`] then adds the reasons, before the next decision begins. The event that carries
    /// the decision's index is recorded last.
    #[must_use]
    pub fn decision(&self) -> DecisionIx {
        self.world.borrow_mut().trace_mut().next_decision()
    }

    /// Returns `false` if the reasons of decisions are not kept, as in a run of which only the metrics are asked for.
    /// [`Team::explain`] has no effect then; a strategy asks here before it sorts or collects anything for it.
    #[must_use]
    pub fn explains(&self) -> bool {
        self.world.borrow().explains()
    }

    /// Explains one question of the decision that was begun last: the place and figure of the chosen, and those that were
    /// not chosen, best first. The first eight of them are kept; `count` is how many there are in all.
    pub fn explain(
        &self,
        decision: DecisionIx,
        question: DecisionQuestion,
        chosen: (u32, f64),
        others: impl Iterator<Item = Candidate>,
        count: usize,
    ) {
        let mut world = self.world.borrow_mut();
        if world.explains() {
            world.trace_mut().keep_reason(decision, question, chosen, others, count);
        }
    }

    /// Returns the dice of the run. A strategy that draws with [`Purpose::Own`] keeps the luck of everything else as it is.
    #[must_use]
    pub fn dice(&self) -> Dice {
        self.world.borrow().dice
    }

    /// Draws how much an agent likes to pick a task, the given time: evenly from 0 (included) to 1 (excluded).
    ///
    /// The draw depends on the scenario's seed and on the three arguments alone, so it may be repeated, and others do not
    /// change it.
    #[must_use]
    pub fn draw_pick(&self, agent: AgentIx, task: TaskIx, number: u64) -> f64 {
        let key = [self.model.agent_key(agent), self.model.task_key(task), number];
        self.world.borrow().dice.unit(Purpose::Pick, &key)
    }
}
