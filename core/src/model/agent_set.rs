//! Sets of agents, as bits.

use fixedbitset::FixedBitSet;

use crate::ids::AgentIx;

/// A set of agents, with one bit for each agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentSet(FixedBitSet);

impl AgentSet {
    /// Creates an empty set for the given number of agents.
    pub fn none_of(agents: usize) -> Self {
        Self(FixedBitSet::with_capacity(agents))
    }

    /// Creates a set for the given number of agents from words with a bit for each of them.
    pub(super) fn of_words(agents: usize, words: &[u64]) -> Self {
        let is_in = |agent: &usize| words[agent / 64] >> (agent % 64) & 1 == 1;
        let mut set = FixedBitSet::with_capacity(agents);
        (0..agents).filter(is_in).for_each(|agent| set.insert(agent));
        Self(set)
    }

    /// Adds an agent.
    pub fn insert(&mut self, agent: AgentIx) {
        self.0.insert(agent.index());
    }

    /// Removes an agent.
    pub fn remove(&mut self, agent: AgentIx) {
        self.0.remove(agent.index());
    }

    /// Returns whether an agent is in the set.
    pub fn contains(&self, agent: AgentIx) -> bool {
        self.0.contains(agent.index())
    }

    /// Returns its agents, in listed order.
    pub fn iter(&self) -> impl Iterator<Item = AgentIx> + '_ {
        listed(self.0.ones())
    }

    /// Returns whether no agent is in the set.
    pub fn is_empty(&self) -> bool {
        self.0.is_clear()
    }

    /// Returns whether the two sets have an agent in common.
    pub fn meets(&self, other: &Self) -> bool {
        !self.0.is_disjoint(&other.0)
    }

    /// Returns an iterator over the intersection of the two sets, in the order of the agents in the scenario.
    pub fn both<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = AgentIx> + 'a {
        listed(self.0.intersection(&other.0))
    }

    /// Returns an iterator over the agents of this set that are not in the intersection of the two others, in
    /// the order of the agents in the scenario.
    pub fn not_in_both<'a>(&'a self, one: &'a Self, other: &'a Self) -> impl Iterator<Item = AgentIx> + 'a {
        self.iter().filter(|agent| !(one.contains(*agent) && other.contains(*agent)))
    }
}

fn listed(places: impl Iterator<Item = usize>) -> impl Iterator<Item = AgentIx> {
    places.map(|place| AgentIx(place as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_of_agents_gives_them_in_listed_order() {
        let mut some = AgentSet::none_of(200);
        [190, 3, 64, 63].into_iter().for_each(|place| some.insert(AgentIx(place)));
        let mut all = AgentSet::none_of(200);
        (0..200).for_each(|place| all.insert(AgentIx(place)));
        assert_eq!(some.both(&all).map(|agent| agent.0).collect::<Vec<_>>(), [3, 63, 64, 190]);
        some.remove(AgentIx(64));
        assert!(!some.contains(AgentIx(64)) && some.contains(AgentIx(63)));
    }
}
