//! Caps on the size of a document: what exceeds one cannot be run.

use super::super::finding::FindingList;
use super::super::path::place;
use super::super::{Finding, Path, Scenario};

/// Maximum number of agents in a document.
pub const AGENTS_MAX: usize = 1_000;
/// Maximum number of tasks in a document.
pub const TASKS_MAX: usize = 10_000;
/// Maximum number of dependencies in a document, over all tasks.
pub const DEPENDENCIES_MAX: usize = 100_000;
/// Maximum number of capabilities of one agent.
pub const CAPABILITIES_MAX: usize = 64;
/// Maximum number of capabilities that one task requires.
pub const REQUIRES_MAX: usize = 64;
/// Maximum number of options of one task, and of choices in one scripted ranking.
pub const OPTIONS_MAX: usize = 64;
/// Maximum number of scripted votes, rankings, reviews and results in a document, over all agents. The reviews of one task by one
/// agent are one entry.
pub const SCRIPT_ENTRIES_MAX: usize = 10_000;
/// Maximum number of scripted reviews of one task by one agent: one for each rework that is possible, and the first.
pub const REVIEWS_MAX: usize = 1_001;
/// Maximum number of faults in a document.
pub const FAULTS_MAX: usize = 10_000;

/// Notes the lists that are longer than what can be run.
pub(super) fn sizes(scenario: &Scenario) -> FindingList {
    let mut findings = FindingList::default();
    let mut cap = |path: &dyn Fn() -> Path, count: usize, max: usize, what: &str| {
        if count > max {
            findings.error(|| Finding::error(path(), format!("{count} {what}; at most {max} can be run")));
        }
    };
    let dependencies = scenario.tasks.iter().map(|task| task.depends_on.len()).sum();
    cap(&|| "agents".into(), scenario.agents.len(), AGENTS_MAX, "agents");
    cap(&|| "tasks".into(), scenario.tasks.len(), TASKS_MAX, "tasks");
    cap(&|| "tasks".into(), dependencies, DEPENDENCIES_MAX, "dependencies");
    let faults = scenario.environment.faults.len();
    cap(&|| place!["environment", "faults"], faults, FAULTS_MAX, "faults");
    let mut entries = 0;
    for (index, agent) in scenario.agents.iter().enumerate() {
        let capabilities = agent.capabilities.len();
        cap(&|| place!["agents", index, "capabilities"], capabilities, CAPABILITIES_MAX, "capabilities");
        let script = &agent.script;
        let of_agent =
            script.votes.len() + script.rankings.len() + script.reviews.len() + script.results.len();
        // Only the agent with whom there are too many is named.
        if entries <= SCRIPT_ENTRIES_MAX {
            entries += of_agent;
            let what = "script entries up to this agent";
            cap(&|| place!["agents", index, "script"], entries, SCRIPT_ENTRIES_MAX, what);
        }
        for (task, ranking) in &script.rankings {
            let path = || place!["agents", index, "script", "rankings", task.clone()];
            cap(&path, ranking.len(), OPTIONS_MAX, "choices in a ranking");
        }
        for (task, reviews) in &script.reviews {
            let path = || place!["agents", index, "script", "reviews", task.clone()];
            cap(&path, reviews.len(), REVIEWS_MAX, "reviews of one task");
        }
    }
    for (index, task) in scenario.tasks.iter().enumerate() {
        cap(
            &|| place!["tasks", index, "requires"],
            task.requires.len(),
            REQUIRES_MAX,
            "required capabilities",
        );
        cap(&|| place!["tasks", index, "options"], task.options.len(), OPTIONS_MAX, "options");
    }
    findings
}
