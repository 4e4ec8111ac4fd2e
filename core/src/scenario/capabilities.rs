//! Which agents have which capabilities, indexed once.

use super::Agent;
use super::graph::NumberedTexts;

/// The capabilities of a team, each with the set of agents that have it. Asking for the agents that have all of a list takes
/// time linear in the list, not in the capabilities of every agent.
#[derive(Debug)]
pub(crate) struct CapabilityIndex<'a> {
    numbers: NumberedTexts<'a>,
    /// The capabilities in the order of their numbers.
    names: Vec<&'a str>,
    /// For each capability by its number, as many words as it takes to have a bit for each agent.
    sets: Vec<u64>,
    words: usize,
    agents: usize,
}

impl<'a> CapabilityIndex<'a> {
    /// Indexes the capabilities of a team.
    pub(crate) fn of(agents: &'a [Agent]) -> Self {
        let words = agents.len().div_ceil(64);
        let (numbers, names) = (NumberedTexts::default(), Vec::new());
        let mut index = Self { numbers, names, sets: Vec::new(), words, agents: agents.len() };
        for (place, agent) in agents.iter().enumerate() {
            for capability in &agent.capabilities {
                let number = index.number_of(capability);
                index.sets[number as usize * words + place / 64] |= 1 << (place % 64);
            }
        }
        index
    }

    fn number_of(&mut self, capability: &'a str) -> u32 {
        let next = self.names.len() as u32;
        let number = self.numbers.number(capability, next);
        if number == next {
            self.names.push(capability);
            self.sets.resize(self.sets.len() + self.words, 0);
        }
        number
    }

    /// Returns the different capabilities of the team.
    pub(super) fn names(&self) -> &[&'a str] {
        &self.names
    }

    /// Returns the agents that have all of these capabilities, with one bit for each agent.
    pub(crate) fn able(&self, capabilities: &[String]) -> Vec<u64> {
        let mut able = vec![u64::MAX; self.words];
        if let (Some(last), rest @ 1..) = (able.last_mut(), self.agents % 64) {
            *last = (1 << rest) - 1;
        }
        for capability in capabilities {
            let Some(number) = self.numbers.get(capability) else { return vec![0; self.words] };
            able.iter_mut().zip(self.set(number)).for_each(|(able, with)| *able &= with);
        }
        able
    }

    /// Returns whether anyone has a capability.
    pub(super) fn anyone_has(&self, capability: &str) -> bool {
        self.numbers.get(capability).is_some()
    }

    /// Returns the first of the agents that have the most of a list of capabilities; `None` if there is no agent.
    pub(super) fn ablest(&self, capabilities: &[String]) -> Option<usize> {
        let mut counts = vec![0_u32; self.agents];
        for number in capabilities.iter().filter_map(|it| self.numbers.get(it)) {
            for (word, bits) in self.set(number).iter().enumerate() {
                let mut bits = *bits;
                while bits != 0 {
                    counts[word * 64 + bits.trailing_zeros() as usize] += 1;
                    bits &= bits - 1;
                }
            }
        }
        let most = *counts.iter().max()?;
        counts.iter().position(|count| *count == most)
    }

    fn set(&self, number: u32) -> &[u64] {
        &self.sets[number as usize * self.words..][..self.words]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_able_are_those_who_have_everything() {
        let with = |capabilities: &[&str]| Agent {
            capabilities: capabilities.iter().map(|it| (*it).to_owned()).collect(),
            ..Agent::default()
        };
        let mut team = vec![with(&["a"]); 70];
        team[3] = with(&["a", "b"]);
        team[69] = with(&["b", "a", "c"]);
        let index = CapabilityIndex::of(&team);
        let list = |list: &[&str]| list.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let able = |capabilities: &[&str]| index.able(&list(capabilities));
        assert_eq!(able(&[]), [u64::MAX, (1 << 6) - 1]);
        assert_eq!(able(&["a", "b"]), [1 << 3, 1 << 5]);
        assert_eq!(able(&["c"]), [0, 1 << 5]);
        assert_eq!(able(&["a", "x"]), [0, 0]);
        assert!(index.anyone_has("c") && !index.anyone_has("x"));
        assert_eq!(index.ablest(&list(&["b", "c"])), Some(69));
        assert_eq!(index.ablest(&list(&["b", "z"])), Some(3));
        assert_eq!(CapabilityIndex::of(&[]).ablest(&list(&["b"])), None);
    }
}
