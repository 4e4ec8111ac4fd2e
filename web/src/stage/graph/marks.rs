//! Which of many tasks belong to a small set, such as the selected ones.
//!
//! Each task subscribes to its own membership only. If every task followed the set, each key press would notify
//! hundreds.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use crate::state::members::Key;

/// Whether tasks are among a few.
#[derive(Debug, Clone, Copy)]
pub struct Marks(StoredValue<Marked>);

#[derive(Debug, Default)]
struct Marked {
    /// The few.
    few: BTreeSet<Key>,
    /// Of each task that was asked about, whether it is among them.
    of: BTreeMap<Key, ArcRwSignal<bool>>,
}

impl Marked {
    fn mark(&mut self, few: BTreeSet<Key>) {
        for key in self.few.symmetric_difference(&few) {
            if let Some(is_marked) = self.of.get(key) {
                is_marked.set(few.contains(key));
            }
        }
        self.few = few;
    }

    fn of(&mut self, key: Key) -> ArcRwSignal<bool> {
        let is_marked = self.few.contains(&key);
        self.of.entry(key).or_insert_with(|| ArcRwSignal::new(is_marked)).clone()
    }
}

impl Marks {
    /// Those of these few, whichever they come to be.
    pub fn of(few: impl Fn() -> BTreeSet<Key> + Send + Sync + 'static) -> Self {
        let marked = StoredValue::new(Marked::default());
        let few = Memo::new(move |_| few());
        // Each task has a signal of its own, which is written where what it says changes.
        Effect::new(move || {
            let few = few.get();
            marked.update_value(|marked| marked.mark(few));
        });
        Self(marked)
    }

    /// Whether that task is among them.
    pub fn is(self, key: Key) -> Signal<bool> {
        self.0.try_update_value(|marked| marked.of(key)).map_or_else(|| Signal::stored(false), Signal::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_told_of_itself() {
        let mut marked = Marked::default();
        let first = marked.of(1);
        marked.mark(BTreeSet::from([1, 2]));
        let second = marked.of(2);
        assert!(first.get_untracked() && second.get_untracked());
        marked.mark(BTreeSet::from([2, 3]));
        assert!(!first.get_untracked() && second.get_untracked());
        assert!(marked.of(3).get_untracked());
    }
}
