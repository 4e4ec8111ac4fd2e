//! How many times something has happened: the key of the luck of the next time.

use crate::ids::{AgentIx, TaskIx};

/// Numbers the occurrences of things, each from 1.
///
/// It is a hash table with linear probing, at most half full. Nothing goes through it in the order of its places.
#[derive(Debug, Default)]
pub(crate) struct Occurrences {
    /// Keys with their counts; a place whose count is 0 is vacant.
    places: Vec<(u128, u64)>,
    taken: usize,
}

impl Occurrences {
    /// Forgets all occurrences.
    pub(crate) fn reset(&mut self) {
        if self.taken > 0 {
            self.places.fill((0, 0));
            self.taken = 0;
        }
    }

    /// Counts an occurrence with an agent and a task, and returns its number.
    pub(crate) fn count_of(&mut self, agent: AgentIx, task: TaskIx) -> u64 {
        self.count(u128::from(agent.0) << 32 | u128::from(task.0))
    }

    /// Counts an occurrence and returns its number.
    pub(crate) fn count(&mut self, key: u128) -> u64 {
        if 2 * self.taken >= self.places.len() {
            self.grow();
        }
        let place = self.place(key);
        let (own, count) = &mut self.places[place];
        *own = key;
        *count += 1;
        self.taken += usize::from(*count == 1);
        *count
    }

    /// Returns where a key is, or else will be. There is a vacant place.
    fn place(&self, key: u128) -> usize {
        let folded = key as u64 ^ (key >> 64) as u64;
        let hash = (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize;
        let last = self.places.len() - 1;
        let mut place = hash & last;
        while self.places[place].1 != 0 && self.places[place].0 != key {
            place = (place + 1) & last;
        }
        place
    }

    fn grow(&mut self) {
        let twice = vec![(0, 0); (2 * self.places.len()).max(64)];
        for (key, count) in std::mem::replace(&mut self.places, twice) {
            if count > 0 {
                let place = self.place(key);
                self.places[place] = (key, count);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::Occurrences;

    #[test]
    fn it_counts_what_a_map_counts() {
        let (mut occurrences, mut plain) = (Occurrences::default(), BTreeMap::new());
        for round in 0..2 {
            for number in 0..5_000_u128 {
                let key = (number * number % 997) << (number % 100);
                let count = plain.entry(key).or_insert(0);
                *count += 1;
                assert_eq!(occurrences.count(key), *count, "round {round}");
            }
            occurrences.reset();
            plain.clear();
        }
    }
}
