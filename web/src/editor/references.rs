//! What names an agent or a task, followed through all of a scenario when that is renamed or removed.

use std::collections::{BTreeMap, BTreeSet};

use coordination::Scenario;

/// Gives the agent at a place another id, and names it so wherever it is named.
pub fn rename_agent(scenario: &mut Scenario, place: usize, to: &str) {
    let Some(agent) = scenario.agents.get_mut(place) else { return };
    let from = std::mem::replace(&mut agent.id, to.to_owned());
    if from.is_empty() {
        return;
    }
    for fault in &mut scenario.environment.faults {
        rename(&mut fault.agent, &from, to);
    }
    for proposer in scenario.tasks.iter_mut().filter_map(|task| task.proposer.as_mut()) {
        rename(proposer, &from, to);
    }
}

/// Gives the task at a place another id, and names it so wherever it is named.
pub fn rename_task(scenario: &mut Scenario, place: usize, to: &str) {
    let Some(task) = scenario.tasks.get_mut(place) else { return };
    let from = std::mem::replace(&mut task.id, to.to_owned());
    if from.is_empty() {
        return;
    }
    for need in scenario.tasks.iter_mut().flat_map(|task| &mut task.depends_on) {
        rename(need, &from, to);
    }
    for agent in &mut scenario.agents {
        let script = &mut agent.script;
        rename_key(&mut script.votes, &from, to);
        rename_key(&mut script.rankings, &from, to);
        rename_key(&mut script.reviews, &from, to);
        rename_key(&mut script.results, &from, to);
    }
}

/// Takes the agent at a place out of the team, and with it what speaks of it alone.
pub fn remove_agent(scenario: &mut Scenario, place: usize) {
    if place >= scenario.agents.len() {
        return;
    }
    let id = scenario.agents.remove(place).id;
    if scenario.agent_index(&id).is_some() {
        return;
    }
    scenario.environment.faults.retain(|fault| fault.agent != id);
    for task in scenario.tasks.iter_mut().filter(|task| task.proposer.as_ref() == Some(&id)) {
        task.proposer = None;
    }
}

/// Takes the task at a place out of the work, out of what others need and out of what agents are made to say.
pub fn remove_task(scenario: &mut Scenario, place: usize) {
    if place >= scenario.tasks.len() {
        return;
    }
    let id = scenario.tasks.remove(place).id;
    forget_tasks(scenario, BTreeSet::from([id]));
}

/// Takes the tasks of these ids, which are no longer there, out of what others need and out of what agents are made to say.
pub fn forget_tasks(scenario: &mut Scenario, mut gone: BTreeSet<String>) {
    // Where an id stood twice, it may be there still.
    for task in &scenario.tasks {
        gone.remove(&task.id);
    }
    for task in &mut scenario.tasks {
        task.depends_on.retain(|need| !gone.contains(need));
    }
    for agent in &mut scenario.agents {
        let script = &mut agent.script;
        script.votes.retain(|task, _| !gone.contains(task));
        script.rankings.retain(|task, _| !gone.contains(task));
        script.reviews.retain(|task, _| !gone.contains(task));
        script.results.retain(|task, _| !gone.contains(task));
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
    use coordination::scenario::Severity;

    use super::*;

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
        rename_agent(&mut scenario, 0, "eve");
        assert!(!mentions(&scenario, "ada") && !has_errors(&scenario));
        assert_eq!(scenario.environment.faults[0].agent, "eve");
        assert_eq!(scenario.tasks[0].proposer.as_deref(), Some("eve"));
        rename_agent(&mut scenario, 0, "ada");
        assert_eq!(scenario, entangled());
    }

    #[test]
    fn a_task_is_renamed_wherever_it_is_named() {
        let mut scenario = entangled();
        rename_task(&mut scenario, 0, "first");
        assert!(!mentions(&scenario, "a") && !has_errors(&scenario));
        assert_eq!(scenario.tasks[2].depends_on, ["b", "first"]);
        rename_task(&mut scenario, 0, "a");
        assert_eq!(scenario, entangled());
    }

    #[test]
    fn what_was_nameless_takes_nobody_elses_place() {
        let mut scenario = entangled();
        scenario.tasks[1].id = String::new();
        scenario.tasks[2].depends_on = vec![String::new()];
        rename_task(&mut scenario, 1, "b");
        assert_eq!(scenario.tasks[2].depends_on, [""]);
    }

    #[test]
    fn a_removed_agent_is_named_nowhere() {
        let mut scenario = entangled();
        remove_agent(&mut scenario, 0);
        assert!(!mentions(&scenario, "ada") && !has_errors(&scenario));
        assert_eq!(scenario.environment.faults.len(), 2);
    }

    #[test]
    fn a_removed_task_is_named_nowhere() {
        let mut scenario = entangled();
        remove_task(&mut scenario, 0);
        assert!(!mentions(&scenario, "a") && !has_errors(&scenario));
        assert_eq!(scenario.tasks[1].depends_on, ["b"]);
        assert_eq!(scenario.agents[0].script.results.len(), 1);
    }

    #[test]
    fn one_of_two_with_the_same_id_leaves_the_others_references() {
        let mut scenario = entangled();
        scenario.tasks[1].id = "a".to_owned();
        remove_task(&mut scenario, 1);
        assert_eq!(scenario.tasks[1].depends_on, ["b", "a"]);
    }

    #[test]
    fn what_is_not_there_changes_nothing() {
        let mut scenario = entangled();
        rename_agent(&mut scenario, 9, "x");
        rename_task(&mut scenario, 9, "x");
        remove_agent(&mut scenario, 9);
        remove_task(&mut scenario, 9);
        assert_eq!(scenario, entangled());
    }
}
