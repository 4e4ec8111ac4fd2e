//! Checking: everything that is wrong or doubtful in a scenario at once, each with its place and a fix if there is one.

mod abilities;
mod cycles;
mod references;
mod sizes;

use std::collections::{BTreeMap, BTreeSet};

use super::document::check;
use super::edit::has_form;
use super::finding::FindingList;
use super::path::place;
use super::reader::shortened;
use super::{Agent, FaultKind, Finding, Fix, Path, Role, Scenario, Severity};
use crate::scenario::strategies::{Passes, StrategyKind};
use references::KnownIds;

pub use cycles::dependency_cycle;
pub use sizes::{
    AGENTS_MAX, CAPABILITIES_MAX, DEPENDENCIES_MAX, FAULTS_MAX, OPTIONS_MAX, REQUIRES_MAX, REVIEWS_MAX,
    SCRIPT_ENTRIES_MAX, TASKS_MAX,
};

/// Id by which faults name the dedicated coordinator. No agent may have it.
pub const COORDINATOR_ID: &str = "coordinator";

/// Returns everything that is wrong or doubtful in a scenario.
pub(super) fn findings(scenario: &Scenario) -> FindingList {
    let mut findings = sizes::sizes(scenario);
    if findings.kept().is_empty() {
        check(&scenario.environment.limits, &mut place!["environment", "limits"], &mut findings);
        findings.append(findings_of_content(scenario), |_| true);
    }
    findings
}

/// Returns the same without the caps on its size and on the length of its runs.
pub(super) fn findings_of_content(scenario: &Scenario) -> FindingList {
    let mut findings = FindingList::default();
    let known = KnownIds::of(scenario);
    ranges(scenario, &mut findings);
    ids(scenario, &mut findings);
    let needs = references::references(scenario, &known, &mut findings);
    options(scenario, &mut findings);
    cycles::cycles(scenario, needs, &mut findings);
    abilities::abilities(scenario, &mut findings);
    faults(scenario, &known, &mut findings);
    roles(scenario, &mut findings);
    parameters(scenario, &mut findings);
    length(scenario, &mut findings);
    findings
}

fn ranges(scenario: &Scenario, findings: &mut FindingList) {
    if scenario.agents.is_empty() {
        let one = serde_json::json!([{"id": "agent-1"}]);
        let finding = Finding::error("agents", "a team needs at least one agent");
        findings.push(finding.with_fix(Fix::set("agents", &one).labelled("Add an agent")));
    }
    let mut out_of_range = FindingList::default();
    check(scenario, &mut Path::default(), &mut out_of_range);
    let limits = place!["environment", "limits"];
    findings.append(out_of_range, |it| !it.path.starts_with(&limits));
}

fn ids(scenario: &Scenario, findings: &mut FindingList) {
    let agents = scenario.agents.iter().map(|agent| agent.id.as_str());
    let tasks = scenario.tasks.iter().map(|task| task.id.as_str());
    unique_ids("agents", "agent", agents, findings);
    unique_ids("tasks", "task", tasks, findings);
    for (index, agent) in scenario.agents.iter().enumerate() {
        if agent.id == COORDINATOR_ID {
            let message = "`coordinator` is kept for the dedicated coordinator; give the agent another id";
            findings.push(Finding::error(place!["agents", index, "id"], message));
        }
    }
}

fn unique_ids<'a>(
    list: &'static str,
    what: &str,
    ids: impl Iterator<Item = &'a str>,
    findings: &mut FindingList,
) {
    let mut first_at = BTreeMap::new();
    for (index, id) in ids.enumerate() {
        let path = || place![list, index, "id"];
        if id.is_empty() {
            findings.error(|| Finding::error(path(), format!("the {what} needs an id")));
        } else if !has_form(id) {
            findings.error(|| {
                let message = format!("\"{}\" is no id: 1 to 64 of A–Z, a–z, 0–9, _ and -", shortened(id));
                Finding::error(path(), message)
            });
        } else if let Some(first) = first_at.insert(id, index) {
            findings.error(|| {
                Finding::error(path(), format!("`{}` is already the id of {list}[{first}]", shortened(id)))
            });
            first_at.insert(id, first);
        }
    }
}

/// Notes options that are listed twice, and answers and rankings that are none of the options.
fn options(scenario: &Scenario, findings: &mut FindingList) {
    let mut rankings: BTreeMap<&str, Vec<(usize, &[String])>> = BTreeMap::new();
    for (who, agent) in scenario.agents.iter().enumerate() {
        for (task, ranking) in &agent.script.rankings {
            rankings.entry(task).or_default().push((who, ranking));
        }
    }
    // Tasks in a row often have the same options.
    let mut before: (&[String], OptionSet<'_>) = (&[], OptionSet::of(&[]));
    for (index, task) in scenario.tasks.iter().enumerate().filter(|(_, task)| !task.options.is_empty()) {
        if task.options != before.0 {
            before = (&task.options, OptionSet::of(&task.options));
        }
        let OptionSet { options, twice } = &before.1;
        if let Some(place) = *twice {
            findings.error(|| {
                let path = place!["tasks", index, "options", place];
                let message = format!("\"{}\" is listed twice", shortened(&task.options[place]));
                Finding::error(&path, message).with_fix(Fix::remove(&path))
            });
        }
        let is_none = |choice: &String| !options.contains(choice.as_str());
        let message = |choice: &str| format!("\"{}\" is none of the task's options", shortened(choice));
        if let Some(answer) = task.answer.as_ref().filter(|answer| is_none(answer)) {
            findings.error(|| {
                let path = place!["tasks", index, "answer"];
                Finding::error(&path, message(answer)).with_fix(Fix::set(&path, &task.options[0]))
            });
        }
        for (who, ranking) in rankings.get(task.id.as_str()).into_iter().flatten() {
            for (place, choice) in ranking.iter().enumerate().filter(|(_, choice)| is_none(choice)) {
                findings.error(|| {
                    let path = place!["agents", *who, "script", "rankings", task.id.clone(), place];
                    Finding::error(&path, message(choice)).with_fix(Fix::remove(&path))
                });
            }
        }
    }
}

/// The options of a task, and the index of the first that is listed twice.
struct OptionSet<'a> {
    options: BTreeSet<&'a str>,
    twice: Option<usize>,
}

impl<'a> OptionSet<'a> {
    fn of(list: &'a [String]) -> Self {
        let mut set = Self { options: BTreeSet::new(), twice: None };
        for (place, option) in list.iter().enumerate() {
            if !set.options.insert(option) {
                set.twice.get_or_insert(place);
            }
        }
        set
    }
}

fn faults(scenario: &Scenario, known: &KnownIds<'_>, findings: &mut FindingList) {
    let mut unknown = known.unknown_agents();
    for (index, fault) in scenario.environment.faults.iter().enumerate() {
        let at = |key| place!["environment", "faults", index, key];
        if fault.agent == COORDINATOR_ID {
            findings.warning(None, || {
                let message = "only the centralized strategy has a coordinator; the others ignore this fault";
                Finding::warning(at("agent"), message)
            });
        } else if !known.has_agent(&fault.agent) {
            let whole = || place!["environment", "faults", index];
            findings.error(|| unknown.finding(&at("agent"), &fault.agent, &whole()));
        }
        match (fault.kind, fault.factor) {
            (FaultKind::Slow, None) => findings.error(|| {
                let finding = Finding::error(at("factor"), "`slow` needs a factor");
                finding.with_fix(Fix::set(at("factor"), &0.5))
            }),
            (FaultKind::Crash | FaultKind::Recover | FaultKind::LoseMessage, Some(_)) => {
                findings.warning(None, || {
                    let finding =
                        Finding::warning(at("factor"), "only `slow` has a factor; it does nothing here");
                    finding.with_fix(Fix::remove(at("factor")))
                });
            }
            _ => {}
        }
    }
}

/// Notes roles that nobody has. Without tasks there is nothing to plan, execute, review or integrate.
fn roles(scenario: &Scenario, findings: &mut FindingList) {
    if scenario.tasks.is_empty() {
        return;
    }
    let missing = |role| !scenario.agents.iter().any(|agent| agent.role == role);
    let cases = [
        (Role::Planner, Finding::error("agents", "the role-based strategy needs a planner")),
        (Role::Executor, Finding::error("agents", "the role-based strategy needs an executor")),
        (Role::Reviewer, Finding::warning("agents", "no reviewer: work is accepted unreviewed")),
        (Role::Integrator, Finding::warning("agents", "no integrator: work is delivered as parts")),
    ];
    for (role, finding) in cases.into_iter().filter(|(role, _)| missing(*role)) {
        let finding = finding.of_strategy(StrategyKind::RoleBased);
        let fix = (finding.severity == Severity::Error).then(|| appointed(scenario, role)).flatten();
        findings.push(match fix {
            Some(fix) => finding.with_fix(fix),
            None => finding,
        });
    }
}

/// Returns a fix that gives a role to the last agent who shares its role with another. `None` if each has a role of its own.
fn appointed(scenario: &Scenario, role: Role) -> Option<Fix> {
    let count = |role| scenario.agents.iter().filter(|it| it.role == role).count();
    let shared = Role::ALL.iter().filter(|role| count(**role) > 1).collect::<Vec<_>>();
    let has_peer = |agent: &Agent| shared.contains(&&agent.role);
    let (place, agent) = scenario.agents.iter().enumerate().rfind(|(_, agent)| has_peer(agent))?;
    let article = if role == Role::Planner { "the" } else { "an" };
    let fix = Fix::set(place!["agents", place, "role"], &role);
    Some(fix.labelled(format!("Make {} {article} {}", shortened(agent.label()), role.word())))
}

fn parameters(scenario: &Scenario, findings: &mut FindingList) {
    let consensus = &scenario.strategies.consensus;
    if consensus.threshold >= 1.0 && consensus.passes == Passes::MoreThan {
        let path = "strategies.consensus.threshold";
        let finding = Finding::warning(path, "nothing is more than all: no proposal ever passes").with_fix(
            Fix::set("strategies.consensus.passes", &Passes::AtLeast).labelled("Let just all pass"),
        );
        findings.push(finding.of_strategy(StrategyKind::Consensus));
    }
    let (deadline, delay) = (scenario.strategies.market.bid_deadline, scenario.environment.message_delay);
    if deadline > 0.0 && deadline <= 2.0 * delay {
        let path = "strategies.market.bid_deadline";
        let message = format!("a bid takes {} s to come: none is in by then", 2.0 * delay);
        findings.push(Finding::warning(path, message).of_strategy(StrategyKind::Market));
    }
}

fn length(scenario: &Scenario, findings: &mut FindingList) {
    let least = 3 * scenario.tasks.len() * scenario.agents.len();
    let limit = scenario.environment.limits.events;
    if limit > 0 && least > limit as usize {
        let message = format!("a run may take {least} events or more and is stopped at {limit}");
        findings.push(Finding::warning("environment.limits.events", message));
    }
}
