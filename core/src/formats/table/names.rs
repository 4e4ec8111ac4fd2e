//! Finding tasks by their names.

use std::collections::BTreeMap;

use crate::scenario::Task;

/// Names of tasks, in lower case, and the ids that they stand for.
#[derive(Debug, Default)]
pub(super) struct TaskNames(BTreeMap<String, String>);

impl TaskNames {
    /// Lets a name stand for an id, unless it already stands for another one. Case does not matter.
    pub(super) fn add(&mut self, name: &str, id: &str) {
        if !name.is_empty() {
            self.0.entry(name.to_lowercase()).or_insert_with(|| id.to_owned());
        }
    }

    /// Adds the id and the title of each task.
    pub(super) fn add_tasks(&mut self, tasks: &[Task]) {
        tasks.iter().for_each(|task| self.add(&task.id, &task.id));
        tasks.iter().for_each(|task| self.add(&task.title, &task.id));
    }

    /// Returns the id of the task with this name.
    pub(super) fn find(&self, name: &str) -> Option<&String> {
        self.0.get(&name.to_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_a_name_is_found() {
        let mut names = TaskNames::default();
        names.add("Dig", "a");
        names.add("DIG", "b");
        assert_eq!(names.find("dig"), Some(&"a".to_owned()));
        assert_eq!(names.find(""), None);
    }
}
