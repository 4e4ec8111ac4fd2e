//! Tasks that nobody does, because nobody has the capabilities, nobody bids, or no executor can.

use std::collections::BTreeMap;

use super::super::path::place;
use super::super::reader::{nearest, shortened};
use super::super::{Agent, Finding, Findings, Fix, Role, Scenario};
use crate::scenario::strategies::{Matching, StrategyKind};

/// Maximum number of spelling suggestions to compute.
const MISSPELT_MAX: usize = 100;
/// Maximum number of capabilities of the team to compare with: comparing words takes time.
const KNOWN_MAX: usize = 1_000;

/// Notes the tasks that nobody can do.
pub(super) fn abilities(scenario: &Scenario, findings: &mut Findings) {
    let mut able = BTreeMap::new();
    let mut left = MISSPELT_MAX;
    for (index, task) in scenario.tasks.iter().enumerate() {
        let anyone = *able
            .entry(&task.requires)
            .or_insert_with(|| scenario.agents.iter().any(|agent| agent.can_do(task)));
        if anyone || scenario.agents.is_empty() {
            continue;
        }
        let lacking = |agent: &Agent| -> Vec<String> {
            task.requires.iter().filter(|it| !agent.capabilities.contains(it)).cloned().collect()
        };
        let ablest = scenario.agents.iter().enumerate().min_by_key(|(_, agent)| lacking(agent).len());
        let Some((who, agent)) = ablest else { continue };
        if let Some((place, meant)) = misspelt(scenario, &task.requires, &mut left) {
            let path = place!["tasks", index, "requires", place];
            let message = format!(
                "nobody can do `{}`: no agent has {}, did you mean \"{meant}\"?",
                task.id,
                quoted(&task.requires[place..=place])
            );
            let fix = Fix::set(&path, &meant.to_owned()).labelled(format!("Change to \"{meant}\""));
            findings.push(Finding::warning(path, message).with_fix(fix));
            continue;
        }
        let (path, lacks) = (place!["tasks", index, "requires"], lacking(agent));
        let message = format!("nobody can do `{}`: no agent has {}", task.id, quoted(&task.requires));
        let capabilities = [agent.capabilities.clone(), lacks.clone()].concat();
        let fix = Fix::set(place!["agents", who, "capabilities"], &capabilities).labelled(format!(
            "Give {} {}",
            agent.label(),
            quoted(&lacks)
        ));
        findings.push(Finding::warning(path, message).with_fix(fix));
    }
}

/// Returns the index of the first required capability that nobody has while someone has one that is spelt almost the same,
/// with that one. Each comparison takes one from what is `left`.
fn misspelt<'a>(scenario: &'a Scenario, requires: &[String], left: &mut usize) -> Option<(usize, &'a str)> {
    let known = || scenario.agents.iter().flat_map(|agent| &agent.capabilities).map(String::as_str);
    if known().nth(KNOWN_MAX).is_some() {
        return None;
    }
    requires.iter().enumerate().find_map(|(place, word)| {
        if *left == 0 || known().any(|it| it == word) {
            return None;
        }
        *left -= 1;
        Some((place, nearest(word, known())?))
    })
}

/// Notes the tasks for which nobody bids, if bidders are found by the words of a task.
pub(super) fn abilities_to_bid(scenario: &Scenario, findings: &mut Findings) {
    if scenario.strategies.market.matching != Matching::Description || scenario.agents.is_empty() {
        return;
    }
    let capabilities: Vec<String> =
        scenario.agents.iter().flat_map(|agent| &agent.capabilities).map(|it| it.to_lowercase()).collect();
    for (index, task) in scenario.tasks.iter().enumerate() {
        let words = [task.label().to_lowercase(), task.description.to_lowercase()];
        let stands = |capability: &String| words.iter().any(|text| text.contains(capability));
        if !capabilities.iter().any(stands) {
            let message =
                format!("nobody bids for `{}`: no capability stands in its title or description", task.id);
            let finding = Finding::warning(place!["tasks", index, "title"], message);
            findings.push(finding.of_strategy(StrategyKind::Market));
        }
    }
}

/// Notes the tasks that someone can do, but no executor.
pub(super) fn abilities_of_executors(scenario: &Scenario, findings: &mut Findings) {
    if !scenario.strategies.role_based.match_capabilities {
        return;
    }
    let in_role = |agent: &&Agent| agent.role == Role::Executor;
    let mut able = BTreeMap::new();
    for (index, task) in scenario.tasks.iter().enumerate() {
        let only_others = *able.entry(&task.requires).or_insert_with(|| {
            let mut agents = scenario.agents.iter().filter(|agent| agent.can_do(task)).peekable();
            agents.peek().is_some() && !agents.any(|agent| in_role(&agent))
        });
        // Without any executor there is an error already.
        if only_others && scenario.agents.iter().any(|agent| in_role(&agent)) {
            let message = format!("no executor can do `{}`: none has {}", task.id, quoted(&task.requires));
            let finding = Finding::warning(place!["tasks", index, "requires"], message);
            findings.push(finding.of_strategy(StrategyKind::RoleBased));
        }
    }
}

fn quoted(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("\"{}\"", shortened(word))).collect();
    words.join(" and ")
}
