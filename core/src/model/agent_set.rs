//! Sets of agents, as bits.

use crate::ids::AgentIx;

/// A set of agents, with one bit for each agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgentSet(Vec<u64>);

impl AgentSet {
    /// Creates an empty set for the given number of agents.
    pub fn none_of(agents: usize) -> Self {
        Self(vec![0; agents.div_ceil(64)])
    }

    /// Adds an agent.
    pub fn insert(&mut self, agent: AgentIx) {
        self.0[agent.0 as usize / 64] |= 1 << (agent.0 % 64);
    }

    /// Removes an agent.
    pub fn remove(&mut self, agent: AgentIx) {
        self.0[agent.0 as usize / 64] &= !(1 << (agent.0 % 64));
    }

    /// Returns whether an agent is in the set.
    pub fn contains(&self, agent: AgentIx) -> bool {
        self.0[agent.0 as usize / 64] >> (agent.0 % 64) & 1 == 1
    }

    /// Returns its agents, in listed order.
    pub fn iter(&self) -> impl Iterator<Item = AgentIx> + '_ {
        self.both(self)
    }

    /// Returns whether no agent is in the set.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Returns whether the two sets have an agent in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    /// Returns an iterator over the intersection of the two sets, in the order of the agents in the scenario.
    pub fn both<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = AgentIx> + 'a {
        Self::listed(move |word| Some(self.0.get(word)? & other.0.get(word)?))
    }

    /// Returns an iterator over the agents of this set that are not in the intersection of the two others, in
    /// the order of the agents in the scenario.
    pub fn not_in_both<'a>(&'a self, one: &'a Self, other: &'a Self) -> impl Iterator<Item = AgentIx> + 'a {
        Self::listed(move |word| Some(self.0.get(word)? & !(one.0.get(word)? & other.0.get(word)?)))
    }

    fn listed(bits_of: impl Fn(usize) -> Option<u64>) -> impl Iterator<Item = AgentIx> {
        let (mut word, mut bits) = (0, 0);
        std::iter::from_fn(move || {
            while bits == 0 {
                bits = bits_of(word)?;
                word += 1;
            }
            let bit = bits.trailing_zeros();
            bits &= bits - 1;
            Some(AgentIx((word as u32 - 1) * 64 + bit))
        })
    }
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
