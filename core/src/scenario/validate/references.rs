//! References: ids that name agents and tasks.

use super::super::finding::FindingList;
use super::super::graph::NumberedTexts;
use super::super::path::place;
use super::super::reader::shortened;
use super::super::spelling::Spelling;
use super::super::{Finding, Fix, Path, Scenario};

/// The ids of a document, each with the index of its agent or task. They are looked up often and indexed once.
#[derive(Debug)]
pub(super) struct KnownIds<'a> {
    scenario: &'a Scenario,
    tasks: NumberedTexts<'a>,
    agents: NumberedTexts<'a>,
}

impl<'a> KnownIds<'a> {
    pub(super) fn of(scenario: &'a Scenario) -> Self {
        Self {
            scenario,
            tasks: NumberedTexts::places(scenario.tasks.iter().map(|task| task.id.as_str())),
            agents: NumberedTexts::places(scenario.agents.iter().map(|agent| agent.id.as_str())),
        }
    }

    pub(super) fn has_agent(&self, id: &str) -> bool {
        self.agents.get(id).is_some()
    }

    /// Returns what makes the findings of ids that name no agent.
    pub(super) fn unknown_agents(&self) -> UnknownIds<'a> {
        UnknownIds { what: "agent", scenario: self.scenario, spelling: None }
    }

    fn unknown_tasks(&self) -> UnknownIds<'a> {
        UnknownIds { what: "task", scenario: self.scenario, spelling: None }
    }
}

/// Makes the findings of ids that name nothing.
#[derive(Debug)]
pub(super) struct UnknownIds<'a> {
    what: &'static str,
    scenario: &'a Scenario,
    /// Made for the first unknown id: most documents have none.
    spelling: Option<Spelling<'a>>,
}

impl UnknownIds<'_> {
    /// Returns the finding of an id that names nothing. The fix puts the nearest known id there; if none is near, it removes
    /// what stands at `remove`.
    pub(super) fn finding(&mut self, path: &Path, id: &str, remove: &Path) -> Finding {
        let what = self.what;
        let finding =
            |more: &str| Finding::error(path, format!("there is no {what} `{}`{more}", shortened(id)));
        let scenario = self.scenario;
        let spelling = self.spelling.get_or_insert_with(|| match what {
            "agent" => Spelling::among(scenario.agents.iter().map(|agent| agent.id.as_str())),
            _ => Spelling::among(scenario.tasks.iter().map(|task| task.id.as_str())),
        });
        match spelling.nearest(id) {
            Some(near) => finding(&format!(", did you mean `{near}`?"))
                .with_fix(Fix::set(path, &near).labelled(format!("Change to {near}"))),
            None => finding("").with_fix(Fix::remove(remove)),
        }
    }
}

/// Notes ids that name nothing, and dependencies that are named twice. Returns for each task the indices of those that it
/// depends on, without itself.
pub(super) fn references(
    scenario: &Scenario,
    known: &KnownIds<'_>,
    findings: &mut FindingList,
) -> Vec<Vec<usize>> {
    let needs = dependencies(scenario, known, findings);
    let mut unknown = known.unknown_agents();
    for (index, task) in scenario.tasks.iter().enumerate() {
        if let Some(id) = task.proposer.as_ref().filter(|id| !known.has_agent(id)) {
            findings.error(|| {
                let path = place!["tasks", index, "proposer"];
                unknown.finding(&path, id, &path)
            });
        }
    }
    for (index, agent) in scenario.agents.iter().enumerate() {
        let script = &agent.script;
        let mut check = |part: &'static str, keys: &mut dyn Iterator<Item = &String>| {
            for id in keys.filter(|id| known.tasks.get(id).is_none()) {
                findings.error(|| {
                    let path = place!["agents", index, "script", part, id.clone()];
                    let finding = Finding::error(&path, format!("there is no task `{}`", shortened(id)));
                    finding.with_fix(Fix::remove(&path))
                });
            }
        };
        check("votes", &mut script.votes.keys());
        check("rankings", &mut script.rankings.keys());
        check("reviews", &mut script.reviews.keys());
        check("results", &mut script.results.keys());
    }
    needs
}

fn dependencies(scenario: &Scenario, known: &KnownIds<'_>, findings: &mut FindingList) -> Vec<Vec<usize>> {
    let mut unknown = known.unknown_tasks();
    // The last task that named each task, by its index and one.
    let mut named_by = vec![0; scenario.tasks.len()];
    let mut all_needs = Vec::with_capacity(scenario.tasks.len());
    for (index, task) in scenario.tasks.iter().enumerate() {
        let mut needs = Vec::with_capacity(task.depends_on.len());
        for (place, id) in task.depends_on.iter().enumerate() {
            let path = || place!["tasks", index, "depends_on", place];
            let need = known.tasks.get(id).map(|need| need as usize);
            needs.extend(need.filter(|need| *need != index));
            if *id == task.id {
                findings.error(|| {
                    let finding = Finding::error(path(), format!("`{}` depends on itself", shortened(id)));
                    finding.with_fix(Fix::remove(path()))
                });
                continue;
            }
            let Some(need) = need else {
                findings.error(|| unknown.finding(&path(), id, &path()));
                continue;
            };
            if std::mem::replace(&mut named_by[need], index + 1) == index + 1 {
                findings.warning(None, || {
                    let finding = Finding::warning(path(), format!("`{}` is named twice", shortened(id)));
                    finding.with_fix(Fix::remove(path()))
                });
            }
        }
        all_needs.push(needs);
    }
    all_needs
}
