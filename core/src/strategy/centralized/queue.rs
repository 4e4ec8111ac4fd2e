//! The ready tasks that nobody has, in the order in which they are to go.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::ids::TaskIx;
use crate::luck::{Dice, Purpose, key_of};
use crate::scenario::strategies::Priority;
use crate::scenario::{Graph, Scenario};
use crate::strategy::centralized::ranks::RankSet;
use crate::team::{AgentSet, Team};

/// Tasks in order; and, where they ask for different abilities, those of each apart, so that what nobody idle can do is
/// not gone through for every decision.
pub(super) struct ReadyQueue {
    team: Team,
    /// All tasks of the scenario in the order in which they go, and where each of them stands in it: that is fixed.
    order: Vec<TaskIx>,
    ranks: Vec<u32>,
    ready: RankSet,
    by_ability: Option<BTreeMap<u32, BTreeSet<u32>>>,
}

impl ReadyQueue {
    /// An empty one. Tasks go by their own priority, then by their figures, then as in the document.
    pub(super) fn new(team: &Team, priority: Priority, figures: &[f64], match_capabilities: bool) -> Self {
        let model = team.model();
        let order = ordered(figures, priority, |task| model.priority(task));
        let mut ranks = vec![0; order.len()];
        for (rank, task) in (0..).zip(&order) {
            ranks[task.0 as usize] = rank;
        }
        let is_apart = match_capabilities && model.abilities() > 1;
        Self {
            ready: RankSet::none_of(order.len()),
            by_ability: is_apart.then(BTreeMap::new),
            team: team.clone(),
            order,
            ranks,
        }
    }

    pub(super) fn insert(&mut self, task: TaskIx) {
        let rank = self.rank(task);
        self.ready.insert(rank);
        if let Some(by_ability) = &mut self.by_ability {
            by_ability.entry(self.team.model().ability(task)).or_default().insert(rank);
        }
    }

    pub(super) fn remove(&mut self, task: TaskIx) {
        let rank = self.rank(task);
        self.ready.remove(rank);
        if let Some(by_ability) = &mut self.by_ability {
            let ability = self.team.model().ability(task);
            if let Some(ranks) = by_ability.get_mut(&ability) {
                ranks.remove(&rank);
                if ranks.is_empty() {
                    by_ability.remove(&ability);
                }
            }
        }
    }

    fn rank(&self, task: TaskIx) -> u32 {
        self.ranks[task.0 as usize]
    }

    /// Returns all tasks in order, each with whether it goes before a given one.
    pub(super) fn iter_before(&self, other: TaskIx) -> impl Iterator<Item = (TaskIx, bool)> {
        let before = self.rank(other);
        self.ready.iter().map(move |rank| (self.order[rank as usize], rank < before))
    }

    /// Returns all tasks in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = TaskIx> {
        self.ready.iter().map(|rank| self.order[rank as usize])
    }

    pub(super) fn len(&self) -> usize {
        self.ready.len()
    }

    /// The first that an idle agent may do.
    pub(super) fn first_for<'a>(
        &self,
        idle: &AgentSet,
        allowed: impl Fn(TaskIx) -> &'a AgentSet,
    ) -> Option<TaskIx> {
        let can_go = |rank: &u32| idle.meets(allowed(self.order[*rank as usize]));
        let first = match &self.by_ability {
            None => self.ready.first().filter(can_go),
            Some(by_ability) => by_ability.values().filter_map(BTreeSet::first).copied().filter(can_go).min(),
        };
        first.map(|rank| self.order[rank as usize])
    }
}

/// All tasks in the order in which they go: by their own priority, then by their figures, then as in the document.
pub(super) fn ordered(
    figures: &[f64],
    priority: Priority,
    priority_of: impl Fn(TaskIx) -> i32,
) -> Vec<TaskIx> {
    let mut order: Vec<TaskIx> = (0..figures.len() as u32).map(TaskIx).collect();
    let key = |task: &TaskIx| (Reverse(priority_of(*task)), order_of(priority, figures[task.0 as usize]));
    // As the document has them, as a rule, where its order counts; no memory is needed then.
    if !order.is_sorted_by_key(key) {
        order.sort_by_cached_key(key);
    }
    order
}

/// The figure of each task by which it finds its place in the queue; see [`crate::trace::Reason::figure`].
pub(super) fn figures(scenario: &Scenario, graph: &Graph, dice: Dice) -> Vec<f64> {
    let tasks = &scenario.tasks;
    match scenario.strategies.centralized.priority {
        Priority::CriticalPath => graph.longest_paths(|task| tasks[task.0 as usize].effort),
        Priority::TaskOrder => (0..tasks.len()).map(|place| place as f64).collect(),
        Priority::LongestEffort => tasks.iter().map(|task| task.effort).collect(),
        Priority::Random => tasks.iter().map(|task| dice.unit(Purpose::Order, &[key_of(&task.id)])).collect(),
    }
}

/// A figure as a number that orders tasks, lowest first. Figures are never negative, and of such numbers the bits are
/// in the order of the numbers.
fn order_of(priority: Priority, figure: f64) -> u64 {
    match priority {
        // The sum is 0 where the figure is -0.
        Priority::CriticalPath | Priority::LongestEffort => !(figure + 0.0).to_bits(),
        Priority::TaskOrder | Priority::Random => figure.to_bits(),
    }
}
