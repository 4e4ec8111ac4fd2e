//! Connecting one task to another that is to need it: what would come of it.

use coordination::scenario::{DependentChains, Task};

use crate::state::members::Key;

/// Connecting, while it lasts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Linking {
    /// The task that is to be needed.
    pub from: Key,
    /// The one that is to need it, as far as it is chosen.
    pub to: Option<Key>,
    /// Where the pointer is that draws it, in the graph; `None` where it is done by keys or buttons.
    pub pointer: Option<(f64, f64)>,
}

/// What would come of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// They would be connected.
    Fits,
    /// They are.
    Already,
    /// The tasks, by place, of the loop that it would close, from the one that is to need the other back to that one.
    Loop(Vec<usize>),
    /// A task cannot need itself.
    Itself,
}

impl Verdict {
    /// What would come of it if the task at `to` needed the one at `from`.
    pub fn of(tasks: &[Task], from: usize, to: usize) -> Self {
        let needs = tasks.get(from).zip(tasks.get(to));
        if from == to {
            Self::Itself
        } else if needs.is_some_and(|(from, to)| to.depends_on.contains(&from.id)) {
            Self::Already
        } else if let Some(chain) = DependentChains::of(tasks, to).to(from) {
            Self::Loop(chain)
        } else {
            Self::Fits
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loop_is_seen_before_it_is_closed() {
        let task = |id: &str, needs: &[&str]| Task {
            id: id.to_owned(),
            depends_on: needs.iter().map(|need| (*need).to_owned()).collect(),
            ..Task::default()
        };
        let tasks = [task("a", &[]), task("b", &["a"]), task("c", &["b"])];
        assert_eq!(Verdict::of(&tasks, 0, 2), Verdict::Fits);
        assert_eq!(Verdict::of(&tasks, 0, 1), Verdict::Already);
        assert_eq!(Verdict::of(&tasks, 2, 0), Verdict::Loop(vec![0, 1, 2]));
        assert_eq!(Verdict::of(&tasks, 1, 1), Verdict::Itself);
    }
}
