//! What is done to several tasks at once: pure functions.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use coordination::Scenario;
use coordination::scenario::Task;

use crate::editor::ids::Ids;
use crate::editor::references::forget_tasks;
use crate::text::text;

/// Puts a copy of each of these tasks behind the last of them, and gives the places of the copies. What they need of each other
/// the copies need of each other, too.
pub(super) fn duplicate(scenario: &mut Scenario, places: &[usize]) -> Range<usize> {
    let Some(behind) = places.last().map(|last| (last + 1).min(scenario.tasks.len())) else { return 0..0 };
    let mut ids = Ids::beside(scenario.tasks.iter().map(|task| task.id.as_str()));
    let mut named = BTreeMap::<String, String>::new();
    let mut copies: Vec<Task> = Vec::with_capacity(places.len());
    for task in places.iter().filter_map(|place| scenario.tasks.get(*place)) {
        let id = ids.give(&task.id, "task");
        named.insert(task.id.clone(), id.clone());
        let title = (text().editor.copy_of)(task.label());
        copies.push(Task { id, title, ..task.clone() });
    }
    for need in copies.iter_mut().flat_map(|copy| &mut copy.depends_on) {
        if let Some(id) = named.get(need) {
            need.clone_from(id);
        }
    }
    let count = copies.len();
    scenario.tasks.splice(behind..behind, copies);
    behind..behind + count
}

/// Takes these tasks out of the work, out of what others need and out of what agents are made to say.
pub(super) fn remove(scenario: &mut Scenario, places: &BTreeSet<usize>) {
    let mut gone = BTreeSet::new();
    let mut place = 0;
    scenario.tasks.retain_mut(|task| {
        let is_gone = places.contains(&place);
        place += 1;
        if is_gone {
            gone.insert(std::mem::take(&mut task.id));
        }
        !is_gone
    });
    forget_tasks(scenario, gone);
}

#[cfg(test)]
mod tests {
    use coordination::scenario::Severity;

    use super::*;

    fn chain() -> Scenario {
        let json = r#"{
            "version": 1,
            "agents": [{"id": "ada", "script": {"results": {"a": "x", "c": "y"}}}],
            "tasks": [
                {"id": "a"},
                {"id": "b", "title": "Build", "depends_on": ["a"]},
                {"id": "c", "depends_on": ["b", "a"]},
                {"id": "d", "depends_on": ["c"]}
            ]
        }"#;
        Scenario::from_json(json).expect("a scenario")
    }

    fn has_errors(scenario: &Scenario) -> bool {
        scenario.findings().iter().any(|it| it.severity == Severity::Error && it.strategy.is_none())
    }

    #[test]
    fn copies_need_each_other_as_the_originals_do() {
        let mut scenario = chain();
        assert_eq!(duplicate(&mut scenario, &[1, 2]), 3..5);
        let ids: Vec<&str> = scenario.tasks.iter().map(|task| task.id.as_str()).collect();
        assert_eq!(ids, ["a", "b", "c", "b-2", "c-2", "d"]);
        assert_eq!(scenario.tasks[3].depends_on, ["a"], "what was not copied is needed still");
        assert_eq!(scenario.tasks[4].depends_on, ["b-2", "a"]);
        assert_eq!(scenario.tasks[3].title, "Build (copy)");
        assert!(!has_errors(&scenario));
    }

    #[test]
    fn removed_tasks_are_named_nowhere() {
        let mut scenario = chain();
        remove(&mut scenario, &BTreeSet::from([0, 2]));
        assert_eq!(scenario.tasks.len(), 2);
        assert!(scenario.tasks.iter().all(|task| task.depends_on.is_empty()));
        assert!(scenario.agents[0].script.results.is_empty());
        assert!(!has_errors(&scenario));
    }

    #[test]
    fn what_is_not_there_changes_nothing() {
        let mut scenario = chain();
        assert_eq!(duplicate(&mut scenario, &[]), 0..0);
        remove(&mut scenario, &BTreeSet::from([9]));
        assert_eq!(scenario, chain());
        assert_eq!(duplicate(&mut scenario, &[9]), 4..4);
    }
}
