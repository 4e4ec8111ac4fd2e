//! The graph of tasks and dependencies.

use std::collections::BTreeMap;

use super::Task;
use crate::ids::TaskIx;
use crate::luck::key_of;

/// The graph of tasks and dependencies. Tasks are named by their index in the document.
#[derive(Debug, Clone)]
pub struct Graph {
    needs: Links,
    needed_by: Links,
    order: Vec<TaskIx>,
}

/// For each task a range of one common list.
#[derive(Debug, Clone)]
struct Links {
    ends: Vec<u32>,
    links: Vec<TaskIx>,
}

impl Links {
    fn of(&self, task: TaskIx) -> &[TaskIx] {
        let place = task.0 as usize;
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        &self.links[start as usize..self.ends[place] as usize]
    }

    /// Returns the links in the other direction. The sources of each task come in document order.
    fn reversed(&self) -> Self {
        let mut ends = vec![0_u32; self.ends.len()];
        for link in &self.links {
            ends[link.0 as usize] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        let mut next: Vec<u32> = ends.clone();
        let mut links = vec![TaskIx(0); self.links.len()];
        for place in (0..self.ends.len()).rev() {
            let task = TaskIx(place as u32);
            for link in self.of(task) {
                let next = &mut next[link.0 as usize];
                *next -= 1;
                links[*next as usize] = task;
            }
        }
        Self { ends, links }
    }
}

impl Graph {
    /// Builds the graph of a list of tasks. A dependency that is named twice counts once. Unknown ids and a task's own id are
    /// left out.
    #[must_use]
    pub fn of(tasks: &[Task]) -> Self {
        let places = NumberedTexts::places(tasks.iter().map(|task| task.id.as_str()));
        let mut needs = Links { ends: Vec::with_capacity(tasks.len()), links: Vec::new() };
        // The last task that named each task, by its place and one.
        let mut named_by = vec![0; tasks.len()];
        for (place, task) in tasks.iter().enumerate() {
            for id in &task.depends_on {
                let Some(need) = places.get(id) else { continue };
                let is_first = std::mem::replace(&mut named_by[need as usize], place + 1) != place + 1;
                if need as usize != place && is_first {
                    needs.links.push(TaskIx(need));
                }
            }
            needs.ends.push(needs.links.len() as u32);
        }
        let needed_by = needs.reversed();
        let order = order(&needs, &needed_by);
        Self { needs, needed_by, order }
    }

    /// Returns the tasks that a task depends on, in the order in which it names them.
    #[must_use]
    pub fn needs(&self, task: TaskIx) -> &[TaskIx] {
        self.needs.of(task)
    }

    /// Returns the tasks that depend on a task, in document order.
    #[must_use]
    pub fn needed_by(&self, task: TaskIx) -> &[TaskIx] {
        self.needed_by.of(task)
    }

    /// Returns the tasks in an order in which each comes after all that it depends on. Tasks in a cycle, and those that depend
    /// on one, are left out.
    #[must_use]
    pub fn order(&self) -> &[TaskIx] {
        &self.order
    }

    /// Returns for each task the length of the longest path from it to the end of the work, itself included.
    #[must_use]
    pub fn longest_paths(&self, length: impl Fn(TaskIx) -> f64) -> Vec<f64> {
        let mut longest = vec![0.0; self.needs.ends.len()];
        for &task in self.order.iter().rev() {
            let rest = self.needed_by(task).iter().map(|next| longest[next.0 as usize]);
            longest[task.0 as usize] = length(task) + rest.fold(0.0, f64::max);
        }
        longest
    }
}

/// Texts with a number for each. They are found by their hashes first: numbers compare faster than texts, of which there may be
/// very many, long and alike.
#[derive(Debug, Default)]
pub(super) struct NumberedTexts<'a>(BTreeMap<(u64, &'a str), u32>);

impl<'a> NumberedTexts<'a> {
    /// Returns the ids of a list with their indices; the last one if an id is there twice. They are entered one by one: collecting
    /// them would sort them first, which is one more sort in the page.
    pub(super) fn places(ids: impl Iterator<Item = &'a str>) -> Self {
        let mut places = Self::default();
        for (place, id) in (0..).zip(ids) {
            places.0.insert((key_of(id), id), place);
        }
        places
    }

    /// Returns the number of a text, which is `next` if it has none yet.
    pub(super) fn number(&mut self, text: &'a str, next: u32) -> u32 {
        *self.0.entry((key_of(text), text)).or_insert(next)
    }

    /// Returns the number of a text; `None` if it has none.
    pub(super) fn get(&self, text: &str) -> Option<u32> {
        self.0.get(&(key_of(text), text)).copied()
    }
}

fn order(needs: &Links, needed_by: &Links) -> Vec<TaskIx> {
    let tasks = || (0..needs.ends.len() as u32).map(TaskIx);
    let mut missing: Vec<usize> = tasks().map(|task| needs.of(task).len()).collect();
    let mut order: Vec<TaskIx> = tasks().filter(|task| missing[task.0 as usize] == 0).collect();
    let mut next = 0;
    while let Some(&task) = order.get(next) {
        next += 1;
        for &dependent in needed_by.of(task) {
            missing[dependent.0 as usize] -= 1;
            if missing[dependent.0 as usize] == 0 {
                order.push(dependent);
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tasks(needs: &[&[&str]]) -> Vec<Task> {
        let named = |(place, needs): (usize, &&[&str])| Task {
            id: place.to_string(),
            depends_on: needs.iter().map(|id| (*id).to_owned()).collect(),
            ..Task::default()
        };
        needs.iter().enumerate().map(named).collect()
    }

    #[test]
    fn links_go_both_ways_and_the_order_respects_them() {
        let graph = Graph::of(&tasks(&[&["2"], &["0", "2", "0", "1", "x"], &[], &["0"]]));
        assert_eq!(graph.needs(TaskIx(1)), [TaskIx(0), TaskIx(2)]);
        assert_eq!(graph.needed_by(TaskIx(0)), [TaskIx(1), TaskIx(3)]);
        assert_eq!(graph.needed_by(TaskIx(2)), [TaskIx(0), TaskIx(1)]);
        assert_eq!(graph.order(), [TaskIx(2), TaskIx(0), TaskIx(1), TaskIx(3)]);
        assert_eq!(graph.longest_paths(|task| f64::from(task.0)), [3.0, 1.0, 5.0, 3.0]);
    }

    #[test]
    fn a_cycle_is_left_out_of_the_order() {
        let graph = Graph::of(&tasks(&[&["1"], &["0"], &[]]));
        assert_eq!(graph.order(), [TaskIx(2)]);
    }
}
