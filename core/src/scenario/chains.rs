//! Which tasks depend on a task, and by which chain of dependencies.

use std::collections::{BTreeMap, VecDeque};

use super::Task;

/// The tasks that depend on one task, directly or not, each with a shortest chain of dependencies from there.
#[derive(Debug)]
pub struct DependentChains {
    /// For each dependent task, the task before it on a shortest chain.
    before: Vec<Option<usize>>,
    from: usize,
}

impl DependentChains {
    /// Finds the tasks that depend on the task at this index. There are none if there is no such task.
    #[must_use]
    pub fn of(tasks: &[Task], from: usize) -> Self {
        let needed_by = needed_by(tasks);
        let mut before = vec![None; tasks.len()];
        let mut open = VecDeque::from([from]);
        while let Some(place) = open.pop_front() {
            let id = tasks.get(place).map_or("", |task| task.id.as_str());
            for &next in needed_by.get(id).into_iter().flatten() {
                if next != from && before[next].is_none() {
                    before[next] = Some(place);
                    open.push_back(next);
                }
            }
        }
        Self { before, from }
    }

    /// Returns the indices of the tasks on a shortest chain to the task at this index, both ends included. `None` if the task
    /// does not depend on the first one.
    #[must_use]
    pub fn to(&self, index: usize) -> Option<Vec<usize>> {
        let mut chain = vec![index];
        let mut at = index;
        while at != self.from {
            at = (*self.before.get(at)?)?;
            chain.push(at);
        }
        chain.reverse();
        Some(chain)
    }
}

/// Returns for each task whether it is one of those at these indices, or depends on one of them, directly or not. Indices of no
/// task count for nothing.
#[must_use]
pub fn dependents(tasks: &[Task], from: &[usize]) -> Vec<bool> {
    let needed_by = needed_by(tasks);
    let mut found = vec![false; tasks.len()];
    let mut open: Vec<usize> = from.iter().copied().filter(|place| *place < tasks.len()).collect();
    while let Some(place) = open.pop() {
        if !std::mem::replace(&mut found[place], true) {
            open.extend(needed_by.get(tasks[place].id.as_str()).into_iter().flatten().copied());
        }
    }
    found
}

/// Returns for each id the indices of the tasks that name it as a dependency.
fn needed_by(tasks: &[Task]) -> BTreeMap<&str, Vec<usize>> {
    let mut needed_by = BTreeMap::<&str, Vec<usize>>::new();
    for (place, task) in tasks.iter().enumerate() {
        for need in &task.depends_on {
            needed_by.entry(need).or_default().push(place);
        }
    }
    needed_by
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tasks(needs: &[&[&str]]) -> Vec<Task> {
        let task = |(place, needs): (usize, &&[&str])| Task {
            id: place.to_string(),
            depends_on: needs.iter().map(|need| (*need).to_owned()).collect(),
            ..Task::default()
        };
        needs.iter().enumerate().map(task).collect()
    }

    #[test]
    fn a_chain_leads_to_whatever_hangs_on_a_task() {
        let chains = DependentChains::of(&tasks(&[&[], &["0"], &["1"], &[], &["2", "0"]]), 0);
        assert_eq!(chains.to(2), Some(vec![0, 1, 2]));
        assert_eq!(chains.to(4), Some(vec![0, 4]), "the shortest");
        assert_eq!(chains.to(3), None);
        assert_eq!(chains.to(0), Some(vec![0]));
    }

    #[test]
    fn cycles_and_unknown_ids_end() {
        let chains = DependentChains::of(&tasks(&[&["2"], &["0"], &["1", "x"], &["3"]]), 1);
        assert_eq!(chains.to(0), Some(vec![1, 2, 0]));
        assert_eq!(chains.to(3), None);
        assert_eq!(chains.to(9), None);
    }

    #[test]
    fn what_hangs_on_any_of_several_is_found_at_once() {
        let tasks = tasks(&[&[], &["0"], &["1"], &[], &["3", "4"], &[]]);
        assert_eq!(dependents(&tasks, &[1, 3]), [false, true, true, true, true, false]);
        assert_eq!(dependents(&tasks, &[]), [false; 6]);
        assert_eq!(dependents(&tasks, &[9]), [false; 6]);
    }
}
