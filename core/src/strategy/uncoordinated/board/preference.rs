//! In which order an agent picks tasks.

use std::cmp::Reverse;

use crate::ids::{AgentIx, TaskIx};
use crate::scenario::strategies::PickRule;
use crate::team::Team;

/// An agent's order of all tasks: by priority, then by the figure of its rule, then as in the document. It picks the first one
/// that it believes to be open.
pub(super) struct Preference {
    agent: AgentIx,
    rule: PickRule,
    /// Empty until the order is asked for.
    order: Vec<Wish>,
    /// How many times the agent has picked each task, in document order; without those that it has never picked.
    picks: Vec<(TaskIx, u64)>,
}

/// A task in the order of an agent, after its priority and its figure. Figures are not negative, so their bits are in the order of their values.
pub(super) type Wish = (Reverse<i32>, u64, TaskIx);

impl Default for Preference {
    fn default() -> Self {
        Self { agent: AgentIx(0), rule: PickRule::TaskOrder, order: Vec::new(), picks: Vec::new() }
    }
}

impl Preference {
    /// Sets it to what holds before a run.
    pub(super) fn reset(&mut self, agent: AgentIx, rule: PickRule) {
        (self.agent, self.rule) = (agent, rule);
        self.order.clear();
        self.picks.clear();
    }

    /// Returns the figure of a task, lowest first.
    pub(super) fn figure(&self, team: &Team, task: TaskIx) -> f64 {
        match self.rule {
            PickRule::TaskOrder => f64::from(task.0),
            PickRule::Random => {
                let place = self.picks.binary_search_by_key(&task, |(task, _)| *task);
                team.draw_pick(self.agent, task, place.map_or(0, |place| self.picks[place].1))
            }
        }
    }

    /// Returns all tasks in the order of the agent.
    pub(super) fn order(&mut self, team: &Team) -> &[Wish] {
        if self.order.is_empty() {
            let mut order = std::mem::take(&mut self.order);
            order.extend(team.model().tasks().map(|task| self.wish(team, task)));
            order.sort_unstable();
            self.order = order;
        }
        &self.order
    }

    /// Counts a pick of a task: the next time it has another figure, and another place.
    pub(super) fn count_pick(&mut self, team: &Team, task: TaskIx) {
        if self.rule == PickRule::TaskOrder {
            return;
        }
        if let Some(place) = self.order.iter().position(|(_, _, other)| *other == task) {
            self.order.remove(place);
        }
        match self.picks.binary_search_by_key(&task, |(task, _)| *task) {
            Ok(place) => self.picks[place].1 += 1,
            Err(place) => self.picks.insert(place, (task, 1)),
        }
        let wish = self.wish(team, task);
        let place = self.order.partition_point(|other| *other < wish);
        self.order.insert(place, wish);
    }

    fn wish(&self, team: &Team, task: TaskIx) -> Wish {
        (Reverse(team.model().priority(task)), self.figure(team, task).to_bits(), task)
    }
}
