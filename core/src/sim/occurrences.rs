//! How many times something has happened: the key of the luck of the next time.

use std::collections::BTreeMap;

/// Numbers the occurrences of things, each from 1.
#[derive(Debug)]
pub(crate) struct Occurrences<K>(BTreeMap<K, u64>);

impl<K> Default for Occurrences<K> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Ord> Occurrences<K> {
    /// Forgets all occurrences.
    pub(crate) fn reset(&mut self) {
        self.0.clear();
    }

    /// Counts an occurrence and returns its number.
    pub(crate) fn count(&mut self, key: K) -> u64 {
        let count = self.0.entry(key).or_default();
        *count += 1;
        *count
    }
}
