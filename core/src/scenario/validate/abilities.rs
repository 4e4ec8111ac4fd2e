//! Tasks that nobody does, because nobody has the capabilities, nobody bids, or no executor can.

use std::collections::BTreeSet;

use super::super::capabilities::CapabilityIndex;
use super::super::finding::FindingList;
use super::super::path::place;
use super::super::reader::shortened;
use super::super::spelling::Spelling;
use super::super::{Finding, Fix, Role, Scenario, Task};
use crate::scenario::strategies::{Matching, StrategyKind};

/// Maximum number of tasks for which it is worked out who could learn what they require.
const LEARNERS_MAX: usize = 100;
/// Maximum size of a list of capabilities that a fix sets, in bytes.
const FIX_BYTES_MAX: usize = 64 * 1024;
/// Maximum number of bytes that are searched for the capabilities of bidders. Beyond that, tasks are not checked for bidders.
const SEARCHED_BYTES_MAX: usize = 10_000_000;
/// The cost of beginning a search, in bytes.
const SEARCH_BYTES: usize = 32;
/// Maximum number of capabilities that a sentence names.
const NAMED_MAX: usize = 6;

/// Who is able to do a task.
#[derive(Debug, Clone, Copy)]
struct Able {
    anyone: bool,
    executor: bool,
}

/// Notes the tasks that nobody can do, under all strategies or under one.
pub(super) fn abilities(scenario: &Scenario, findings: &mut FindingList) {
    if scenario.agents.is_empty() {
        return;
    }
    let index = CapabilityIndex::of(&scenario.agents);
    let mut executors = vec![0_u64; scenario.agents.len().div_ceil(64)];
    for (place, agent) in scenario.agents.iter().enumerate() {
        executors[place / 64] |= u64::from(agent.role == Role::Executor) << (place % 64);
    }
    let mut able: Vec<Able> = Vec::with_capacity(scenario.tasks.len());
    for (place, task) in scenario.tasks.iter().enumerate() {
        // Tasks in a row often require the same.
        let before = able.last().filter(|_| scenario.tasks[place - 1].requires == task.requires);
        let of_task = before.copied().unwrap_or_else(|| {
            let agents = index.able(&task.requires);
            let executor = agents.iter().zip(&executors).any(|(able, executors)| able & executors != 0);
            Able { anyone: agents.iter().any(|word| *word != 0), executor }
        });
        able.push(of_task);
    }
    of_anyone(scenario, &index, &able, findings);
    to_bid(scenario, findings);
    of_executors(scenario, &able, findings);
}

/// Notes the tasks that nobody can do.
fn of_anyone(scenario: &Scenario, index: &CapabilityIndex<'_>, able: &[Able], findings: &mut FindingList) {
    // Made for the first task that nobody can do: most documents have none.
    let mut spelling = None;
    let mut learners_left = LEARNERS_MAX;
    for (place, task) in scenario.tasks.iter().enumerate().filter(|(place, _)| !able[*place].anyone) {
        findings.warning(None, || {
            let spelling = spelling.get_or_insert_with(|| Spelling::among(index.names().iter().copied()));
            if let Some(finding) = misspelt(place, task, index, spelling) {
                return finding;
            }
            let message =
                format!("nobody can do `{}`: no agent has {}", shortened(&task.id), quoted(&task.requires));
            let finding = Finding::warning(place!["tasks", place, "requires"], message);
            let Some(left) = learners_left.checked_sub(1) else { return finding };
            learners_left = left;
            match taught(scenario, index, &task.requires) {
                Some(fix) => finding.with_fix(fix),
                None => finding,
            }
        });
    }
}

/// Returns the finding that a required capability is one of the team's that is spelt almost the same; `None` if none is.
fn misspelt(
    at: usize,
    task: &Task,
    index: &CapabilityIndex<'_>,
    spelling: &mut Spelling<'_>,
) -> Option<Finding> {
    let mut unknown = task.requires.iter().enumerate().filter(|(_, word)| !index.anyone_has(word));
    let (place, meant) = unknown.find_map(|(place, word)| Some((place, spelling.nearest(word)?)))?;
    let path = place!["tasks", at, "requires", place];
    let message = format!(
        "nobody can do `{}`: no agent has {}, did you mean \"{meant}\"?",
        shortened(&task.id),
        quoted(&task.requires[place..=place])
    );
    let fix = Fix::set(&path, &meant).labelled(format!("Change to \"{meant}\""));
    Some(Finding::warning(path, message).with_fix(fix))
}

/// Returns the fix that gives the agent who lacks least of a list of capabilities the rest of it. `None` if the agent's list
/// would be too long for a fix.
fn taught(scenario: &Scenario, index: &CapabilityIndex<'_>, requires: &[String]) -> Option<Fix> {
    let who = index.ablest(requires)?;
    let agent = &scenario.agents[who];
    let mut has = BTreeSet::new();
    for capability in &agent.capabilities {
        has.insert(capability);
    }
    let lacks: Vec<String> = requires.iter().filter(|it| !has.contains(it)).cloned().collect();
    let bytes: usize = agent.capabilities.iter().chain(&lacks).map(String::len).sum();
    if bytes > FIX_BYTES_MAX {
        return None;
    }
    let label = format!("Give {} {}", shortened(agent.label()), quoted(&lacks));
    let capabilities = [agent.capabilities.clone(), lacks].concat();
    Some(Fix::set(place!["agents", who, "capabilities"], &capabilities).labelled(label))
}

/// Notes the tasks for which nobody bids, if bidders are found by the words of a task.
fn to_bid(scenario: &Scenario, findings: &mut FindingList) {
    if scenario.strategies.market.matching != Matching::Description {
        return;
    }
    let mut capabilities = BTreeSet::new();
    for capability in scenario.agents.iter().flat_map(|agent| &agent.capabilities) {
        capabilities.insert(capability.to_lowercase());
    }
    let mut left = SEARCHED_BYTES_MAX;
    for (index, task) in scenario.tasks.iter().enumerate() {
        let words = [task.label().to_lowercase(), task.description.to_lowercase()];
        let cost = words[0].len() + words[1].len() + SEARCH_BYTES;
        let mut is_found = false;
        for capability in &capabilities {
            let Some(rest) = left.checked_sub(cost) else { return };
            left = rest;
            is_found = words.iter().any(|text| text.contains(capability));
            if is_found {
                break;
            }
        }
        if !is_found {
            let strategy = StrategyKind::Market;
            findings.warning(Some(strategy), || {
                let id = shortened(&task.id);
                let message =
                    format!("nobody bids for `{id}`: no capability stands in its title or description");
                Finding::warning(place!["tasks", index, "title"], message).of_strategy(strategy)
            });
        }
    }
}

/// Notes the tasks that someone can do, but no executor.
fn of_executors(scenario: &Scenario, able: &[Able], findings: &mut FindingList) {
    let has_executor = scenario.agents.iter().any(|agent| agent.role == Role::Executor);
    // Without any executor there is an error already.
    if !scenario.strategies.role_based.match_capabilities || !has_executor {
        return;
    }
    for (index, task) in scenario.tasks.iter().enumerate() {
        if able[index].anyone && !able[index].executor {
            let strategy = StrategyKind::RoleBased;
            findings.warning(Some(strategy), || {
                let (id, requires) = (shortened(&task.id), quoted(&task.requires));
                let message = format!("no executor can do `{id}`: none has {requires}");
                Finding::warning(place!["tasks", index, "requires"], message).of_strategy(strategy)
            });
        }
    }
}

fn quoted(words: &[String]) -> String {
    let named = words.iter().take(NAMED_MAX).map(|word| format!("\"{}\"", shortened(word)));
    let more = words.len().saturating_sub(NAMED_MAX);
    let more = (more > 0).then(|| format!("{more} more"));
    named.chain(more).collect::<Vec<_>>().join(" and ")
}
