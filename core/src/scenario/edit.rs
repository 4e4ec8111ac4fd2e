//! Editing: renaming, removing and duplicating parts of a scenario, so that everything that names them follows.

mod ids;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Agent, Scenario, Task};
pub(super) use ids::has_form;
pub use ids::{FreeIds, IdFault};
use ids::{id_fault, id_from_name};

/// Editing. An index of no agent or task changes nothing.
impl Scenario {
    /// Gives the agent at an index another id, and names it so in faults and as proposer. The new id is not checked: see
    /// [`Self::agent_id_fault`].
    pub fn rename_agent(&mut self, index: usize, id: &str) {
        let Some(agent) = self.agents.get_mut(index) else { return };
        let from = std::mem::replace(&mut agent.id, id.to_owned());
        if from.is_empty() {
            return;
        }
        for fault in &mut self.environment.faults {
            rename(&mut fault.agent, &from, id);
        }
        for proposer in self.tasks.iter_mut().filter_map(|task| task.proposer.as_mut()) {
            rename(proposer, &from, id);
        }
    }

    /// Gives the task at an index another id, and names it so in dependencies and scripts. The new id is not checked: see
    /// [`Self::task_id_fault`].
    pub fn rename_task(&mut self, index: usize, id: &str) {
        let Some(task) = self.tasks.get_mut(index) else { return };
        let from = std::mem::replace(&mut task.id, id.to_owned());
        if from.is_empty() {
            return;
        }
        for need in self.tasks.iter_mut().flat_map(|task| &mut task.depends_on) {
            rename(need, &from, id);
        }
        for agent in &mut self.agents {
            let script = &mut agent.script;
            rename_key(&mut script.votes, &from, id);
            rename_key(&mut script.rankings, &from, id);
            rename_key(&mut script.reviews, &from, id);
            rename_key(&mut script.results, &from, id);
        }
    }

    /// Removes the agent at an index, with its faults, and where it is named as proposer. What names it stays if another agent
    /// has the same id.
    pub fn remove_agent(&mut self, index: usize) {
        if index >= self.agents.len() {
            return;
        }
        let id = self.agents.remove(index).id;
        if self.agent_index(&id).is_some() {
            return;
        }
        self.environment.faults.retain(|fault| fault.agent != id);
        for task in self.tasks.iter_mut().filter(|task| task.proposer.as_ref() == Some(&id)) {
            task.proposer = None;
        }
    }

    /// Removes the task at an index, from the dependencies of others and from scripts too. What names it stays if another task
    /// has the same id.
    pub fn remove_task(&mut self, index: usize) {
        self.remove_tasks(&BTreeSet::from([index]));
    }

    /// Removes the tasks at these indices, from the dependencies of others and from scripts too. What names one stays if another
    /// task has the same id.
    pub fn remove_tasks(&mut self, indices: &BTreeSet<usize>) {
        let mut gone = BTreeSet::new();
        let mut index = 0;
        self.tasks.retain_mut(|task| {
            let is_gone = indices.contains(&index);
            index += 1;
            if is_gone {
                gone.insert(std::mem::take(&mut task.id));
            }
            !is_gone
        });
        for task in &self.tasks {
            gone.remove(&task.id);
        }
        for task in &mut self.tasks {
            task.depends_on.retain(|need| !gone.contains(need));
        }
        for agent in &mut self.agents {
            let script = &mut agent.script;
            script.votes.retain(|task, _| !gone.contains(task));
            script.rankings.retain(|task, _| !gone.contains(task));
            script.reviews.retain(|task, _| !gone.contains(task));
            script.results.retain(|task, _| !gone.contains(task));
        }
    }

    /// Puts a copy of each of the tasks at these indices behind the last of them, and returns the indices of the copies.
    ///
    /// The copies depend on each other as the originals do; dependencies on other tasks stay. Each copy has a free id made from
    /// that of its original, and the title that is given for the original.
    pub fn duplicate_tasks(&mut self, indices: &[usize], title: impl Fn(&Task) -> String) -> Range<usize> {
        let Some(behind) = indices.last().map(|last| (last + 1).min(self.tasks.len())) else { return 0..0 };
        let mut ids = self.free_task_ids();
        let mut named = BTreeMap::<String, String>::new();
        let mut copies: Vec<Task> = Vec::with_capacity(indices.len());
        for task in indices.iter().filter_map(|index| self.tasks.get(*index)) {
            let id = ids.take(&task.id, "task");
            named.insert(task.id.clone(), id.clone());
            copies.push(Task { id, title: title(task), ..task.clone() });
        }
        for need in copies.iter_mut().flat_map(|copy| &mut copy.depends_on) {
            if let Some(id) = named.get(need) {
                need.clone_from(id);
            }
        }
        let count = copies.len();
        self.tasks.splice(behind..behind, copies);
        behind..behind + count
    }

    /// Makes an id for a new agent from its name: `Ada Lovelace` becomes `ada-lovelace`, with a number behind it if that is taken.
    #[must_use]
    pub fn id_for_agent(&self, name: &str) -> String {
        id_from_name(name, "agent", self.agent_ids())
    }

    /// Makes an id for a new task from its title: `Write the article` becomes `write-the-article`, with a number behind it if that
    /// is taken.
    #[must_use]
    pub fn id_for_task(&self, title: &str) -> String {
        id_from_name(title, "task", self.task_ids())
    }

    /// Returns a source of ids for many new agents.
    #[must_use]
    pub fn free_agent_ids(&self) -> FreeIds {
        FreeIds::except(self.agent_ids())
    }

    /// Returns a source of ids for many new tasks.
    #[must_use]
    pub fn free_task_ids(&self) -> FreeIds {
        FreeIds::except(self.task_ids())
    }

    /// Returns what would be wrong with an id of the agent at an index; `None` if nothing would.
    #[must_use]
    pub fn agent_id_fault(&self, index: usize, id: &str) -> Option<IdFault> {
        let others = self.agents.iter().enumerate().filter(|(other, _)| *other != index);
        id_fault(id, others.map(|(_, agent)| agent.id.as_str()))
    }

    /// Returns what would be wrong with an id of the task at an index; `None` if nothing would. A task may have the id of the
    /// coordinator, since only agents are named together with it.
    #[must_use]
    pub fn task_id_fault(&self, index: usize, id: &str) -> Option<IdFault> {
        let others = self.tasks.iter().enumerate().filter(|(other, _)| *other != index);
        id_fault(id, others.map(|(_, task)| task.id.as_str())).filter(|fault| *fault != IdFault::Reserved)
    }

    fn agent_ids(&self) -> impl Iterator<Item = &str> + Clone {
        self.agents.iter().map(|agent: &Agent| agent.id.as_str())
    }

    fn task_ids(&self) -> impl Iterator<Item = &str> + Clone {
        self.tasks.iter().map(|task| task.id.as_str())
    }
}

fn rename(name: &mut String, from: &str, to: &str) {
    if name == from {
        to.clone_into(name);
    }
}

fn rename_key<T>(map: &mut BTreeMap<String, T>, from: &str, to: &str) {
    if let Some(value) = map.remove(from) {
        map.insert(to.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Severity;

    /// A scenario in which everything names everything.
    fn entangled() -> Scenario {
        let json = r#"{
            "version": 1,
            "agents": [
                {"id": "ada", "script": {"votes": {"a": "no"}, "rankings": {"a": ["x"]}, "reviews": {"a": [true]},
                                         "results": {"a": "x", "b": "y"}}},
                {"id": "ben"}
            ],
            "tasks": [
                {"id": "a", "options": ["x"], "proposer": "ada"},
                {"id": "b", "depends_on": ["a"]},
                {"id": "c", "depends_on": ["b", "a"], "proposer": "ben"}
            ],
            "environment": {"faults": [{"at": 1, "agent": "ada", "kind": "crash"}, {"at": 2, "agent": "ben"},
                                       {"at": 3, "agent": "coordinator"}]}
        }"#;
        Scenario::from_json(json).expect("a scenario")
    }

    fn has_errors(scenario: &Scenario) -> bool {
        let mut findings = scenario.findings().into_iter();
        findings.any(|finding| finding.severity == Severity::Error && finding.strategy.is_none())
    }

    fn mentions(scenario: &Scenario, id: &str) -> bool {
        scenario.to_json().contains(&format!("\"{id}\""))
    }

    #[test]
    fn an_agent_is_renamed_wherever_it_is_named() {
        let mut scenario = entangled();
        scenario.rename_agent(0, "eve");
        assert!(!mentions(&scenario, "ada") && !has_errors(&scenario));
        assert_eq!(scenario.environment.faults[0].agent, "eve");
        assert_eq!(scenario.tasks[0].proposer.as_deref(), Some("eve"));
        scenario.rename_agent(0, "ada");
        assert_eq!(scenario, entangled());
    }

    #[test]
    fn a_task_is_renamed_wherever_it_is_named() {
        let mut scenario = entangled();
        scenario.rename_task(0, "first");
        assert!(!mentions(&scenario, "a") && !has_errors(&scenario));
        assert_eq!(scenario.tasks[2].depends_on, ["b", "first"]);
        scenario.rename_task(0, "a");
        assert_eq!(scenario, entangled());
    }

    #[test]
    fn what_was_nameless_takes_nobody_elses_place() {
        let mut scenario = entangled();
        scenario.tasks[1].id = String::new();
        scenario.tasks[2].depends_on = vec![String::new()];
        scenario.rename_task(1, "b");
        assert_eq!(scenario.tasks[2].depends_on, [""]);
    }

    #[test]
    fn a_removed_agent_is_named_nowhere() {
        let mut scenario = entangled();
        scenario.remove_agent(0);
        assert!(!mentions(&scenario, "ada") && !has_errors(&scenario));
        assert_eq!(scenario.environment.faults.len(), 2);
    }

    #[test]
    fn a_removed_task_is_named_nowhere() {
        let mut scenario = entangled();
        scenario.remove_task(0);
        assert!(!mentions(&scenario, "a") && !has_errors(&scenario));
        assert_eq!(scenario.tasks[1].depends_on, ["b"]);
        assert_eq!(scenario.agents[0].script.results.len(), 1);
    }

    #[test]
    fn one_of_two_with_the_same_id_leaves_the_others_references() {
        let mut scenario = entangled();
        scenario.tasks[1].id = "a".to_owned();
        scenario.remove_task(1);
        assert_eq!(scenario.tasks[1].depends_on, ["b", "a"]);
    }

    #[test]
    fn what_is_not_there_changes_nothing() {
        let mut scenario = entangled();
        scenario.rename_agent(9, "x");
        scenario.rename_task(9, "x");
        scenario.remove_agent(9);
        scenario.remove_task(9);
        assert_eq!(scenario, entangled());
    }

    fn copied(scenario: &mut Scenario, indices: &[usize]) -> Range<usize> {
        scenario.duplicate_tasks(indices, |task| format!("{} (copy)", task.label()))
    }

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

    #[test]
    fn copies_need_each_other_as_the_originals_do() {
        let mut scenario = chain();
        assert_eq!(copied(&mut scenario, &[1, 2]), 3..5);
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
        scenario.remove_tasks(&BTreeSet::from([0, 2]));
        assert_eq!(scenario.tasks.len(), 2);
        assert!(scenario.tasks.iter().all(|task| task.depends_on.is_empty()));
        assert!(scenario.agents[0].script.results.is_empty());
        assert!(!has_errors(&scenario));
    }

    #[test]
    fn places_of_no_task_change_nothing() {
        let mut scenario = chain();
        assert_eq!(copied(&mut scenario, &[]), 0..0);
        scenario.remove_tasks(&BTreeSet::from([9]));
        assert_eq!(scenario, chain());
        assert_eq!(copied(&mut scenario, &[9]), 4..4);
    }

    #[test]
    fn new_ids_are_free_and_checked() {
        let mut scenario = entangled();
        assert_eq!(scenario.id_for_agent("Ada"), "ada-2");
        assert_eq!(scenario.id_for_task("Coordinator"), "coordinator-2");
        assert_eq!(scenario.agent_id_fault(0, "ben"), Some(IdFault::Taken));
        assert_eq!(scenario.agent_id_fault(0, "ada"), None, "its own");
        assert_eq!(scenario.agent_id_fault(0, "coordinator"), Some(IdFault::Reserved));
        assert_eq!(
            scenario.task_id_fault(0, "coordinator"),
            None,
            "only agents are named with the coordinator"
        );
        assert_eq!(scenario.task_id_fault(0, "a b"), Some(IdFault::Form));
        scenario.tasks.clear();
        assert_eq!(scenario.id_for_task("研究"), "task");
    }
}
