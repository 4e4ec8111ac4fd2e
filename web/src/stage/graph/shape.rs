//! What is drawn of a scenario: its tasks, and which needs which.

use std::collections::BTreeMap;

use coordination::scenario::Task;

use crate::state::members::Key;

/// The tasks, and which needs which.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shape {
    /// What each task is known by, in document order.
    pub keys: Vec<Key>,
    /// What each needs, by place: nothing twice, not itself, and nothing that is not there.
    pub needs: Vec<Vec<usize>>,
}

impl Shape {
    /// Of these tasks.
    pub fn of(keys: Vec<Key>, tasks: &[Task]) -> Self {
        let mut places = BTreeMap::<&str, usize>::new();
        for (place, task) in tasks.iter().enumerate() {
            places.entry(&task.id).or_insert(place);
        }
        let needs_of = |(place, task): (usize, &Task)| {
            let mut needs: Vec<usize> = Vec::new();
            for need in task.depends_on.iter().filter_map(|id| places.get(id.as_str())) {
                if *need != place && !needs.contains(need) {
                    needs.push(*need);
                }
            }
            needs
        };
        Self { keys, needs: tasks.iter().enumerate().map(needs_of).collect() }
    }

    /// What needs each, by place.
    pub fn needed_by(&self) -> Vec<Vec<usize>> {
        let mut needed_by = vec![Vec::new(); self.needs.len()];
        for (place, needs) in self.needs.iter().enumerate() {
            needs.iter().for_each(|need| needed_by[*need].push(place));
        }
        needed_by
    }
}

/// Which column each task stands in: one more than the last of those that it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// By place.
    pub of: Vec<usize>,
    /// What is needed, and by what, where that closes a loop.
    pub loops: Vec<(usize, usize)>,
    /// All places, each after those that it needs, apart from loops.
    pub order: Vec<usize>,
}

/// How far the walk over a task has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Walk {
    NotBegun,
    Begun,
    Done,
}

impl Columns {
    /// Of these tasks.
    pub fn of(shape: &Shape) -> Self {
        let all = shape.needs.len();
        let mut columns = Self { of: vec![0; all], loops: Vec::new(), order: Vec::with_capacity(all) };
        let mut walks = vec![Walk::NotBegun; all];
        for start in 0..all {
            // Each with how many of its needs have been looked at. A stack of our own: chains may be long.
            let mut open = vec![(start, 0)];
            while let Some((place, looked)) = open.pop() {
                match (walks[place], shape.needs[place].get(looked)) {
                    (Walk::Done, _) => {}
                    (_, Some(&need)) => {
                        walks[place] = Walk::Begun;
                        open.push((place, looked + 1));
                        match walks[need] {
                            Walk::NotBegun => open.push((need, 0)),
                            Walk::Begun => columns.loops.push((need, place)),
                            Walk::Done => {}
                        }
                    }
                    (_, None) => {
                        walks[place] = Walk::Done;
                        columns.settle(shape, place);
                    }
                }
            }
        }
        columns
    }

    fn settle(&mut self, shape: &Shape, place: usize) {
        let needs = shape.needs[place].iter();
        let needs = needs.filter(|need| !self.loops.contains(&(**need, place)));
        self.of[place] = needs.map(|need| self.of[*need] + 1).max().unwrap_or_default();
        self.order.push(place);
    }
}

/// The chain of tasks with the most effort, by place; nothing where no task needs another, or some need each other.
pub fn longest_chain(shape: &Shape, columns: &Columns, efforts: &[f64]) -> Vec<usize> {
    let all = shape.needs.len().min(efforts.len());
    if !columns.loops.is_empty() {
        return Vec::new();
    }
    let mut ends: Vec<(f64, Option<usize>)> = vec![(0.0, None); all];
    for &place in columns.order.iter().filter(|place| **place < all) {
        let before = shape.needs[place].iter().copied().filter(|need| *need < all);
        let longest = before.max_by(|a, b| ends[*a].0.total_cmp(&ends[*b].0));
        let so_far = longest.map_or(0.0, |need| ends[need].0);
        ends[place] = (so_far + efforts[place], longest);
    }
    // Of several that are as long, the first in the document.
    let last = (0..all).rev().max_by(|a, b| ends[*a].0.total_cmp(&ends[*b].0));
    let mut chain: Vec<usize> = std::iter::successors(last, |place| ends[*place].1).collect();
    chain.reverse();
    if chain.len() > 1 { chain } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(needs: &[&[usize]]) -> Shape {
        let needs: Vec<Vec<usize>> = needs.iter().map(|needs| needs.to_vec()).collect();
        Shape { keys: (0..needs.len() as Key).collect(), needs }
    }

    #[test]
    fn what_is_not_there_is_not_drawn() {
        let task = |id: &str, needs: &[&str]| Task {
            id: id.to_owned(),
            depends_on: needs.iter().map(|need| (*need).to_owned()).collect(),
            ..Task::default()
        };
        let tasks = [task("a", &["a", "x"]), task("b", &["a", "a"]), task("a", &["b"])];
        let shape = Shape::of(vec![0, 1, 2], &tasks);
        assert_eq!(shape.needs, [vec![], vec![0], vec![1]]);
        assert_eq!(shape.needed_by(), [vec![1], vec![2], vec![]]);
    }

    #[test]
    fn a_task_stands_behind_all_that_it_needs() {
        let columns = Columns::of(&shape(&[&[1, 3], &[], &[0], &[1]]));
        assert_eq!(columns.of, [2, 0, 3, 1]);
        assert!(columns.loops.is_empty());
    }

    #[test]
    fn a_loop_is_cut_once_and_the_rest_stands() {
        let columns = Columns::of(&shape(&[&[2], &[0], &[1], &[2]]));
        assert_eq!(columns.loops, [(0, 1)]);
        assert_eq!(columns.of, [2, 0, 1, 2]);
    }

    #[test]
    fn a_chain_of_ten_thousand_is_walked() {
        let needs: Vec<Vec<usize>> = (0..10_000).map(|place| (place + 1..10_000).take(1).collect()).collect();
        let columns = Columns::of(&Shape { keys: (0..10_000).collect(), needs });
        assert_eq!(columns.of[0], 9_999);
    }

    #[test]
    fn the_longest_chain_is_that_of_the_most_effort() {
        let shape = shape(&[&[], &[0], &[0], &[1, 2], &[]]);
        let columns = Columns::of(&shape);
        assert_eq!(longest_chain(&shape, &columns, &[1.0, 1.0, 3.0, 1.0, 2.0]), [0, 2, 3]);
        assert_eq!(longest_chain(&shape, &columns, &[1.0, 1.0, 1.0, 1.0, 9.0]), Vec::<usize>::new());
        assert!(longest_chain(&Shape::default(), &Columns::of(&Shape::default()), &[]).is_empty());
    }
}
