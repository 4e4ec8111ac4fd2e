//! The ready tasks that nobody has, in the order in which they are to go.

use std::collections::{BTreeMap, BTreeSet};

use super::Priority;
use crate::team::{AgentSet, Team};
use crate::trace::TaskIx;

/// Where a task stands in the order: its priority, its figure, its place in the document; the lowest goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) priority: i64,
    pub(super) figure: u64,
    pub(super) task: TaskIx,
}

/// Tasks in order; and, where they ask for different abilities, those of each apart, so that what nobody idle can do is
/// not gone through for every decision.
pub(super) struct Queue {
    team: Team,
    all: BTreeSet<Place>,
    by_ability: Option<BTreeMap<u32, BTreeSet<Place>>>,
}

impl Queue {
    /// An empty one.
    pub(super) fn new(team: &Team, match_capabilities: bool) -> Self {
        let is_apart = match_capabilities && team.plan().abilities() > 1;
        Self { team: team.clone(), all: BTreeSet::new(), by_ability: is_apart.then(BTreeMap::new) }
    }

    pub(super) fn insert(&mut self, place: Place) {
        self.all.insert(place);
        if let Some(by_ability) = &mut self.by_ability {
            by_ability.entry(self.team.plan().ability(place.task)).or_default().insert(place);
        }
    }

    pub(super) fn remove(&mut self, place: &Place) {
        self.all.remove(place);
        if let Some(by_ability) = &mut self.by_ability {
            let ability = self.team.plan().ability(place.task);
            if let Some(places) = by_ability.get_mut(&ability) {
                places.remove(place);
                if places.is_empty() {
                    by_ability.remove(&ability);
                }
            }
        }
    }

    /// All of them, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Place> {
        self.all.iter()
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The first that an idle agent may do.
    pub(super) fn first_for<'a>(
        &self,
        idle: &AgentSet,
        allowed: impl Fn(TaskIx) -> &'a AgentSet,
    ) -> Option<Place> {
        let can_go = |place: &&Place| idle.meets(allowed(place.task));
        let first = match &self.by_ability {
            None => self.all.first().filter(can_go),
            Some(by_ability) => by_ability.values().filter_map(BTreeSet::first).filter(can_go).min(),
        };
        first.copied()
    }
}

/// The figure of each task by which it finds its place in the queue; see [`crate::trace::Reason::figure`].
pub(super) fn figures(team: &Team, priority: Priority) -> Vec<f64> {
    match priority {
        Priority::CriticalPath => team.longest_paths(),
        Priority::TaskOrder => team.plan().tasks().map(|task| f64::from(task.0)).collect(),
        Priority::LongestEffort => team.plan().tasks().map(|task| team.plan().effort(task)).collect(),
        Priority::Random => team.plan().tasks().map(|task| team.draw_order(task)).collect(),
    }
}

/// A figure as a number that orders tasks, lowest first. Figures are never negative, and of such numbers the bits are
/// in the order of the numbers.
pub(super) fn order_of(priority: Priority, figure: f64) -> u64 {
    match priority {
        Priority::CriticalPath | Priority::LongestEffort => !figure.to_bits(),
        Priority::TaskOrder | Priority::Random => figure.to_bits(),
    }
}
