//! Which tasks hang on a task, and by which chain: it cannot depend on them.

use std::collections::{BTreeMap, VecDeque};

use coordination::scenario::Task;

/// What hangs on one task, directly or not.
#[derive(Debug)]
pub struct Chains {
    /// For each task that hangs on it, the task before it on a shortest chain from there.
    before: Vec<Option<usize>>,
    from: usize,
}

impl Chains {
    /// What hangs on the task at this place.
    pub fn from(tasks: &[Task], from: usize) -> Self {
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

    /// The places of the tasks from the one asked about to this one, both included. `None` where this one does not hang
    /// on it.
    pub fn to(&self, place: usize) -> Option<Vec<usize>> {
        let mut chain = vec![place];
        let mut at = place;
        while at != self.from {
            at = (*self.before.get(at)?)?;
            chain.push(at);
        }
        chain.reverse();
        Some(chain)
    }
}

/// For each task, whether it hangs on one of those at these places, directly or not, or is one of them.
pub fn hang_on(tasks: &[Task], from: &[usize]) -> Vec<bool> {
    let needed_by = needed_by(tasks);
    let mut hang = vec![false; tasks.len()];
    let mut open: Vec<usize> = from.iter().copied().filter(|place| *place < tasks.len()).collect();
    while let Some(place) = open.pop() {
        if !std::mem::replace(&mut hang[place], true) {
            open.extend(needed_by.get(tasks[place].id.as_str()).into_iter().flatten().copied());
        }
    }
    hang
}

/// For each id, the places of the tasks that need it.
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
        let chains = Chains::from(&tasks(&[&[], &["0"], &["1"], &[], &["2", "0"]]), 0);
        assert_eq!(chains.to(2), Some(vec![0, 1, 2]));
        assert_eq!(chains.to(4), Some(vec![0, 4]), "the shortest");
        assert_eq!(chains.to(3), None);
        assert_eq!(chains.to(0), Some(vec![0]));
    }

    #[test]
    fn cycles_and_unknown_ids_end() {
        let chains = Chains::from(&tasks(&[&["2"], &["0"], &["1", "x"], &["3"]]), 1);
        assert_eq!(chains.to(0), Some(vec![1, 2, 0]));
        assert_eq!(chains.to(3), None);
        assert_eq!(chains.to(9), None);
    }

    #[test]
    fn what_hangs_on_any_of_several_is_found_at_once() {
        let tasks = tasks(&[&[], &["0"], &["1"], &[], &["3", "4"], &[]]);
        assert_eq!(hang_on(&tasks, &[1, 3]), [false, true, true, true, true, false]);
        assert_eq!(hang_on(&tasks, &[]), [false; 6]);
        assert_eq!(hang_on(&tasks, &[9]), [false; 6]);
    }
}
