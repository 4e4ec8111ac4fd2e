//! Checking: everything that is wrong or doubtful in a scenario at once, each with its place and a fix if there is one.

mod abilities;
mod cycles;

use std::collections::BTreeMap;

use super::document::check;
use super::edit::has_form;
use super::graph::places;
use super::path::place;
use super::reader::{nearest, shortened};
use super::{Agent, FaultKind, Finding, Findings, Fix, Path, Role, Scenario, Severity};
use crate::scenario::strategies::{Passes, StrategyKind};

pub use cycles::dependency_cycle;

/// Maximum number of agents in a document.
pub const AGENTS_MAX: usize = 1_000;
/// Maximum number of tasks in a document.
pub const TASKS_MAX: usize = 10_000;
/// Maximum number of dependencies in a document, over all tasks.
pub const DEPENDENCIES_MAX: usize = 100_000;
/// Id by which faults name the dedicated coordinator. No agent may have it.
pub const COORDINATOR_ID: &str = "coordinator";

/// Returns everything that is wrong or doubtful in a scenario.
pub(super) fn findings(scenario: &Scenario) -> Findings {
    let mut findings = sizes(scenario);
    if findings.is_empty() {
        check(&scenario.environment.limits, &mut place!["environment", "limits"], &mut findings);
        findings.extend(findings_of_content(scenario));
    }
    findings
}

/// Returns the same without the caps on its size and on the length of its runs.
pub(super) fn findings_of_content(scenario: &Scenario) -> Findings {
    let mut findings = Findings::new();
    ranges(scenario, &mut findings);
    ids(scenario, &mut findings);
    references(scenario, &mut findings);
    options(scenario, &mut findings);
    cycles::cycles(scenario, &mut findings);
    abilities::abilities(scenario, &mut findings);
    abilities::abilities_to_bid(scenario, &mut findings);
    abilities::abilities_of_executors(scenario, &mut findings);
    faults(scenario, &mut findings);
    roles(scenario, &mut findings);
    parameters(scenario, &mut findings);
    length(scenario, &mut findings);
    findings
}

fn sizes(scenario: &Scenario) -> Findings {
    let dependencies = scenario.tasks.iter().map(|task| task.depends_on.len()).sum();
    let too_many = |list: &'static str, count: usize, max: usize, what: &str| {
        (count > max).then(|| Finding::error(list, format!("{count} {what}; at most {max} can be run")))
    };
    [
        too_many("agents", scenario.agents.len(), AGENTS_MAX, "agents"),
        too_many("tasks", scenario.tasks.len(), TASKS_MAX, "tasks"),
        too_many("tasks", dependencies, DEPENDENCIES_MAX, "dependencies"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn ranges(scenario: &Scenario, findings: &mut Findings) {
    if scenario.agents.is_empty() {
        let one = serde_json::json!([{"id": "agent-1"}]);
        let finding = Finding::error("agents", "a team needs at least one agent");
        findings.push(finding.with_fix(Fix::set("agents", &one).labelled("Add an agent")));
    }
    let mut out_of_range = Findings::new();
    check(scenario, &mut Path::default(), &mut out_of_range);
    let limits = place!["environment", "limits"];
    findings.extend(out_of_range.into_iter().filter(|it| !it.path.starts_with(&limits)));
}

fn ids(scenario: &Scenario, findings: &mut Findings) {
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
    findings: &mut Findings,
) {
    let mut first_at = BTreeMap::new();
    for (index, id) in ids.enumerate() {
        let path = place![list, index, "id"];
        if id.is_empty() {
            findings.push(Finding::error(path, format!("the {what} needs an id")));
        } else if !has_form(id) {
            let message = format!("\"{}\" is no id: 1 to 64 of A–Z, a–z, 0–9, _ and -", shortened(id));
            findings.push(Finding::error(path, message));
        } else if let Some(first) = first_at.insert(id, index) {
            let message = format!("`{id}` is already the id of {list}[{first}]");
            findings.push(Finding::error(path, message));
            first_at.insert(id, first);
        }
    }
}

/// Notes ids that name nothing.
fn references(scenario: &Scenario, findings: &mut Findings) {
    let tasks = places(scenario.tasks.iter().map(|task| task.id.as_str()));
    let agents = places(scenario.agents.iter().map(|agent| agent.id.as_str()));
    for (index, task) in scenario.tasks.iter().enumerate() {
        let mut seen = BTreeMap::new();
        for (place, id) in task.depends_on.iter().enumerate() {
            let path = || place!["tasks", index, "depends_on", place];
            if *id == task.id {
                let finding = Finding::error(path(), format!("`{id}` depends on itself"));
                findings.push(finding.with_fix(Fix::remove(path())));
            } else if !tasks.contains_key(id.as_str()) {
                findings.push(unknown(&path(), "task", id, &tasks, &path()));
            } else if seen.insert(id.as_str(), place).is_some() {
                let finding = Finding::warning(path(), format!("`{id}` is named twice"));
                findings.push(finding.with_fix(Fix::remove(path())));
            }
        }
        if let Some(id) = task.proposer.as_ref().filter(|id| !agents.contains_key(id.as_str())) {
            let path = place!["tasks", index, "proposer"];
            findings.push(unknown(&path, "agent", id, &agents, &path));
        }
    }
    for (index, agent) in scenario.agents.iter().enumerate() {
        let script = &agent.script;
        let keys = [
            ("votes", script.votes.keys().collect::<Vec<_>>()),
            ("rankings", script.rankings.keys().collect()),
            ("reviews", script.reviews.keys().collect()),
            ("results", script.results.keys().collect()),
        ];
        for (part, keys) in keys {
            for id in keys.into_iter().filter(|id| !tasks.contains_key(id.as_str())) {
                let path = place!["agents", index, "script", part, id.clone()];
                let finding = Finding::error(&path, format!("there is no task `{}`", shortened(id)));
                findings.push(finding.with_fix(Fix::remove(&path)));
            }
        }
    }
}

/// Returns the finding of an id that names nothing. The fix puts the nearest known id there; if none is near, it removes
/// what stands at `remove`.
fn unknown(path: &Path, what: &str, id: &str, known: &BTreeMap<&str, u32>, remove: &Path) -> Finding {
    let finding = |more: &str| Finding::error(path, format!("there is no {what} `{}`{more}", shortened(id)));
    match nearest(id, known.keys().copied()) {
        Some(near) => finding(&format!(", did you mean `{near}`?"))
            .with_fix(Fix::set(path, &near).labelled(format!("Change to {near}"))),
        None => finding("").with_fix(Fix::remove(remove)),
    }
}

/// Notes answers and rankings that are none of the options.
fn options(scenario: &Scenario, findings: &mut Findings) {
    for (index, task) in scenario.tasks.iter().enumerate().filter(|(_, task)| !task.options.is_empty()) {
        let twice =
            task.options.iter().enumerate().find(|(place, option)| task.options[..*place].contains(option));
        if let Some((place, option)) = twice {
            let path = place!["tasks", index, "options", place];
            let finding = Finding::error(&path, format!("\"{}\" is listed twice", shortened(option)));
            findings.push(finding.with_fix(Fix::remove(&path)));
        }
        if let Some(answer) = task.answer.as_ref().filter(|answer| !task.options.contains(answer)) {
            let path = place!["tasks", index, "answer"];
            let message = format!("\"{}\" is none of the task's options", shortened(answer));
            findings.push(Finding::error(&path, message).with_fix(Fix::set(&path, &task.options[0])));
        }
        for (who, agent) in scenario.agents.iter().enumerate() {
            let ranking = agent.script.rankings.get(&task.id).into_iter().flatten();
            for (place, choice) in ranking.enumerate().filter(|(_, choice)| !task.options.contains(choice)) {
                let path = place!["agents", who, "script", "rankings", task.id.clone(), place];
                let message = format!("\"{}\" is none of the task's options", shortened(choice));
                findings.push(Finding::error(&path, message).with_fix(Fix::remove(&path)));
            }
        }
    }
}

fn faults(scenario: &Scenario, findings: &mut Findings) {
    let agents = places(scenario.agents.iter().map(|agent| agent.id.as_str()));
    for (index, fault) in scenario.environment.faults.iter().enumerate() {
        let at = |key| place!["environment", "faults", index, key];
        if fault.agent == COORDINATOR_ID {
            let message = "only the centralized strategy has a coordinator; the others ignore this fault";
            findings.push(Finding::warning(at("agent"), message));
        } else if !agents.contains_key(fault.agent.as_str()) {
            let whole = place!["environment", "faults", index];
            findings.push(unknown(&at("agent"), "agent", &fault.agent, &agents, &whole));
        }
        match (fault.kind, fault.factor) {
            (FaultKind::Slow, None) => {
                let finding = Finding::error(at("factor"), "`slow` needs a factor");
                findings.push(finding.with_fix(Fix::set(at("factor"), &0.5)));
            }
            (FaultKind::Crash | FaultKind::Recover | FaultKind::LoseMessage, Some(_)) => {
                let finding =
                    Finding::warning(at("factor"), "only `slow` has a factor; it does nothing here");
                findings.push(finding.with_fix(Fix::remove(at("factor"))));
            }
            _ => {}
        }
    }
}

/// Notes roles that nobody has. Without tasks there is nothing to plan, execute, review or integrate.
fn roles(scenario: &Scenario, findings: &mut Findings) {
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
    let has_peer = |agent: &Agent| scenario.agents.iter().filter(|it| it.role == agent.role).count() > 1;
    let (place, agent) = scenario.agents.iter().enumerate().rfind(|(_, agent)| has_peer(agent))?;
    let article = if role == Role::Planner { "the" } else { "an" };
    let fix = Fix::set(place!["agents", place, "role"], &role);
    Some(fix.labelled(format!("Make {} {article} {}", shortened(agent.label()), role.word())))
}

fn parameters(scenario: &Scenario, findings: &mut Findings) {
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

fn length(scenario: &Scenario, findings: &mut Findings) {
    let least = 3 * scenario.tasks.len() * scenario.agents.len();
    let limit = scenario.environment.limits.events;
    if limit > 0 && least > limit as usize {
        let message = format!("a run may take {least} events or more and is stopped at {limit}");
        findings.push(Finding::warning("environment.limits.events", message));
    }
}
