//! Ids for many tasks at once, and finding tasks by what they are called.

use std::collections::{BTreeMap, BTreeSet};

use coordination::scenario::Task;

use crate::editor::ids;

/// Gives ids that nothing else has.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: BTreeSet<String>,
    /// The number to try next behind the stem of each id that was wanted again.
    next: BTreeMap<String, u32>,
}

impl Ids {
    /// Gives none of these.
    pub(super) fn beside<'a>(taken: impl Iterator<Item = &'a str>) -> Self {
        Self { taken: taken.map(str::to_owned).collect(), next: BTreeMap::new() }
    }

    /// The id that is wanted, if it is one and free; else one made from it.
    pub(super) fn give(&mut self, wanted: &str) -> String {
        let has_form = ids::fault(wanted, std::iter::empty()).is_none();
        let base =
            if has_form { wanted.to_owned() } else { ids::from_name(wanted, "task", std::iter::empty()) };
        if self.taken.insert(base.clone()) {
            return base;
        }
        // An id has ASCII letters alone.
        let stem = &base[..base.len().min(ids::LONGEST - ids::NUMBER)];
        let next = self.next.entry(stem.to_owned()).or_insert(2);
        loop {
            let id = format!("{stem}-{next}");
            *next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// What tasks are called, and their ids.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeMap<String, String>);

impl Names {
    /// Lets a name stand for an id, unless it stands for another already. Case does not matter.
    pub(super) fn add(&mut self, name: &str, id: &str) {
        if !name.is_empty() {
            self.0.entry(name.to_lowercase()).or_insert_with(|| id.to_owned());
        }
    }

    /// Does so for the id and the title of each task.
    pub(super) fn add_tasks(&mut self, tasks: &[Task]) {
        tasks.iter().for_each(|task| self.add(&task.id, &task.id));
        tasks.iter().for_each(|task| self.add(&task.title, &task.id));
    }

    /// The id of the task that is called so.
    pub(super) fn find(&self, name: &str) -> Option<&String> {
        self.0.get(&name.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_given_once() {
        let mut ids = Ids::beside(["dig"].into_iter());
        let wanted = ["dig", "T_1", "T_1", "coordinator", "Lay the bricks", "dig", ""];
        let given: Vec<String> = wanted.iter().map(|wanted| ids.give(wanted)).collect();
        assert_eq!(given, ["dig-2", "T_1", "T_1-2", "coordinator-2", "lay-the-bricks", "dig-3", "task"]);
    }

    #[test]
    fn ten_thousand_of_one_name_are_given_at_once() {
        let mut ids = Ids::default();
        let long = "x".repeat(64);
        for _ in 0..10_000 {
            assert!(ids::fault(&ids.give(&long), std::iter::empty()).is_none());
        }
        assert_eq!(ids.taken.len(), 10_000);
    }

    #[test]
    fn the_first_of_a_name_is_found() {
        let mut names = Names::default();
        names.add("Dig", "a");
        names.add("DIG", "b");
        assert_eq!(names.find("dig"), Some(&"a".to_owned()));
        assert_eq!(names.find(""), None);
    }
}
