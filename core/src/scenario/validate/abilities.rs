//! Tasks that nobody does: for want of a capability, of a bidder, of an executor.

use std::collections::{BTreeMap, BTreeSet};

use super::super::reader::{nearest, shortened};
use super::super::{Agent, Finding, Findings, Fix, Role, Scenario};
use crate::strategy::StrategyKind;
use crate::strategy::market::Matching;

/// For so many capabilities that nobody has it is looked whether another was meant,
const MISSPELT_MAX: usize = 100;
/// among so many: it takes time to compare words.
const KNOWN_MAX: usize = 1_000;

/// Tasks that nobody can do.
pub(super) fn abilities(scenario: &Scenario, findings: &mut Findings) {
    let mut able = BTreeMap::new();
    let mut spelling = Spelling::of(scenario);
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
        if let Some((place, meant)) = spelling.meant(&task.requires) {
            let path = format!("tasks[{index}].requires[{place}]");
            let message = format!(
                "nobody can do `{}`: no agent has {}, did you mean \"{meant}\"?",
                task.id,
                quoted(&task.requires[place..=place])
            );
            let fix = Fix::set(&path, &meant.to_owned()).labelled(format!("Change to \"{meant}\""));
            findings.push(Finding::warning(path, message).with_fix(fix));
            continue;
        }
        let (path, lacks) = (format!("tasks[{index}].requires"), lacking(agent));
        let message = format!("nobody can do `{}`: no agent has {}", task.id, quoted(&task.requires));
        let capabilities = [agent.capabilities.clone(), lacks.clone()].concat();
        let fix = Fix::set(&format!("agents[{who}].capabilities"), &capabilities).labelled(format!(
            "Give {} {}",
            agent.label(),
            quoted(&lacks)
        ));
        findings.push(Finding::warning(path, message).with_fix(fix));
    }
}

/// The capabilities that someone has, for those that are required and may be misspelt.
struct Spelling<'a> {
    known: BTreeSet<&'a str>,
    /// What was meant by each that nobody has.
    looked_up: BTreeMap<&'a str, Option<&'a str>>,
}

impl<'a> Spelling<'a> {
    fn of(scenario: &'a Scenario) -> Self {
        let known = scenario.agents.iter().flat_map(|agent| &agent.capabilities).map(String::as_str);
        Self { known: known.collect(), looked_up: BTreeMap::new() }
    }

    /// The first of these that nobody has though someone has one that is spelt nearly so: its place, and that one.
    fn meant(&mut self, requires: &'a [String]) -> Option<(usize, &'a str)> {
        requires.iter().enumerate().find_map(|(place, word)| Some((place, self.near(word)?)))
    }

    fn near(&mut self, word: &'a str) -> Option<&'a str> {
        let is_full = self.looked_up.len() >= MISSPELT_MAX || self.known.len() > KNOWN_MAX;
        if self.known.contains(word) || (is_full && !self.looked_up.contains_key(word)) {
            return None;
        }
        let known = &self.known;
        *self.looked_up.entry(word).or_insert_with(|| nearest(word, known.iter().copied()))
    }
}

/// Tasks for which nobody bids, where bids go by the words of a task.
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
            let finding = Finding::warning(format!("tasks[{index}].title"), message);
            findings.push(finding.of_strategy(StrategyKind::Market));
        }
    }
}

/// Tasks that someone can do, but no executor.
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
            let finding = Finding::warning(format!("tasks[{index}].requires"), message);
            findings.push(finding.of_strategy(StrategyKind::RoleBased));
        }
    }
}

fn quoted(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("\"{}\"", shortened(word))).collect();
    words.join(" and ")
}
