//! Sets of tasks, as bits.

use crate::ids::TaskIx;

/// A set of tasks, with one bit for each task. Sets are combined word by word: 64 tasks at a time.
#[derive(Debug, Clone, Default)]
pub(super) struct TaskSet(Vec<u64>);

impl TaskSet {
    /// Makes it an empty set for the given number of tasks.
    pub(super) fn reset(&mut self, tasks: usize) {
        self.0.clear();
        self.0.resize(tasks.div_ceil(64), 0);
    }

    pub(super) fn insert(&mut self, task: TaskIx) {
        self.0[task.index() / 64] |= 1 << (task.0 % 64);
    }

    pub(super) fn remove(&mut self, task: TaskIx) {
        self.0[task.index() / 64] &= !(1 << (task.0 % 64));
    }

    pub(super) fn set(&mut self, task: TaskIx, is_in: bool) {
        if is_in { self.insert(task) } else { self.remove(task) }
    }

    pub(super) fn contains(&self, task: TaskIx) -> bool {
        self.0[task.index() / 64] >> (task.0 % 64) & 1 == 1
    }

    /// Returns the number of tasks in the set.
    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Returns its bits, 64 tasks a word.
    pub(super) fn words(&self) -> &[u64] {
        &self.0
    }

    /// Returns its tasks, in document order.
    pub(super) fn iter(&self) -> impl Iterator<Item = TaskIx> + '_ {
        (0..).zip(&self.0).flat_map(|(word, bits)| tasks_of(word, *bits))
    }

    /// Sets all of its bits, 64 tasks a word.
    pub(super) fn fill(&mut self, words: impl Iterator<Item = u64>) {
        self.0.iter_mut().zip(words).for_each(|(own, word)| *own = word);
    }
}

/// Returns the tasks whose bits are set in a word, given the index of the word.
pub(super) fn tasks_of(word: u32, mut bits: u64) -> impl Iterator<Item = TaskIx> {
    std::iter::from_fn(move || {
        let bit = (bits != 0).then(|| bits.trailing_zeros())?;
        bits &= bits - 1;
        Some(TaskIx(word * 64 + bit))
    })
}
