//! The scenario document: a team, its work, the conditions, and how each strategy is set.
//!
//! A scenario is what a person edits, saves, shares and imports. [`read`] reads a text and finds every fault in it at once.
//! [`Scenario::findings`] finds what is wrong or doubtful in a scenario in memory. [`Scenario::to_json`] writes a scenario and
//! leaves out fields at their default. The types here are those in memory; the document is versioned and may differ.
//!
//! Scenarios and their parts implement `serde`'s traits, for formats that describe themselves, such as JSON.

mod agent;
pub(crate) mod capabilities;
mod chains;
pub(crate) mod document;
mod duplicates;
mod edit;
mod environment;
mod error;
mod finding;
mod graph;
pub(crate) mod json_walk;
pub mod part;
mod path;
pub(crate) mod reader;
mod spelling;
pub mod strategies;
mod task;
mod validate;
pub(crate) mod writer;

use std::collections::BTreeSet;

use serde_json::Value;

pub(crate) use agent::judgement;
pub use agent::{Agent, Role, Script, Stance, Vote};
pub use chains::{DependentChains, dependents};
pub use document::{Field, Kind, Range};
pub use edit::{FreeIds, IdFault};
pub use environment::{Environment, Fault, FaultKind, Limits, PricePer, Prices};
pub use error::ScenarioError;
use finding::FindingList;
pub use finding::{Edit, FINDINGS_MAX, Finding, Findings, Fix, Severity};
pub use graph::Graph;
pub use path::{Path, Step};
pub use task::Task;
pub use validate::{
    AGENTS_MAX, CAPABILITIES_MAX, COORDINATOR_ID, DEPENDENCIES_MAX, FAULTS_MAX, OPTIONS_MAX, REQUIRES_MAX,
    REVIEWS_MAX, SCRIPT_ENTRIES_MAX, TASKS_MAX, dependency_cycle,
};
pub use writer::to_text;

use crate::scenario::strategies::{Strategies, StrategyKind};
use document::document;
use part::{Part, Readable, View};
use reader::Reader;

/// The version of the document that this crate writes, and the newest that it reads.
pub const VERSION: u32 = 1;

document! {
    /// A team, its work, the conditions, and how each strategy is set.
    pub struct Scenario of version VERSION {
        /// The title of the scenario.
        title: String = String::new();
        /// A description of what to look at, in plain text.
        description: String = String::new();
        /// The seed of all random draws.
        seed: u32 = 1, in 0..=4294967295_u32 "";
        /// The agents of the team, in listed order.
        agents: Vec<Agent> = Vec::new();
        /// The tasks, in document order.
        tasks: Vec<Task> = Vec::new();
        /// The parameters of the strategies.
        strategies: Strategies = Strategies::default();
        /// The conditions under which the team works.
        environment: Environment = Environment::default();
    }
}

impl Scenario {
    /// Reads a document of the right form: JSON, this version, known fields of the right type.
    ///
    /// The content may still be wrong (a cycle, a speed of −1): see [`Scenario::findings`]. This is for a person's own saved
    /// work, which must open in whatever state it was left. For everything else use [`read`].
    ///
    /// # Errors
    /// Returns all faults of form, each with its path.
    pub fn from_json(text: &str) -> Result<Self, ScenarioError> {
        let (document, duplicates) = parse_all(text)?;
        only_scenario(form(&document, duplicates))
    }

    /// Reads a document like [`Self::from_json`], from JSON that is parsed already.
    ///
    /// # Errors
    /// Returns all faults of form, each with its path.
    pub fn from_value(document: Value) -> Result<Self, ScenarioError> {
        only_scenario(form(&document, FindingList::default()))
    }

    /// Writes the scenario on one line. Fields at their default are left out.
    #[must_use]
    pub fn to_json(&self) -> String {
        writer::text(self, false)
    }

    /// Writes the scenario over many lines, for people.
    #[must_use]
    pub fn to_json_pretty(&self) -> String {
        writer::text(self, true)
    }

    /// Writes the scenario as a JSON value.
    #[must_use]
    pub fn to_value(&self) -> Value {
        writer::to_value(self)
    }

    /// Returns the value at a path of field names, such as `strategies.market.max_rounds`, whether it is at its default or not.
    /// `None` if there is no such field.
    #[must_use]
    pub fn value_at(&self, path: &str) -> Option<Value> {
        let mut part: &dyn Readable = self;
        for key in path.split('.') {
            let View::Record(record) = part.view() else { return None };
            part = record.part(record.rules().iter().position(|rule| rule.name == key)?)?;
        }
        Some(writer::to_value(part))
    }

    /// Returns everything that is wrong or doubtful in the scenario.
    #[must_use]
    pub fn findings(&self) -> Findings {
        validate::findings(self).into()
    }

    /// Returns the same without the caps on size and on the length of runs, which guard against documents from outside.
    pub(crate) fn findings_of_content(&self) -> Findings {
        validate::findings_of_content(self).into()
    }

    /// Returns the index of the agent of this id; `None` if there is no such agent.
    #[must_use]
    pub fn agent_index(&self, id: &str) -> Option<usize> {
        self.agents.iter().position(|agent| agent.id == id)
    }

    /// Returns the index of the task of this id; `None` if there is no such task.
    #[must_use]
    pub fn task_index(&self, id: &str) -> Option<usize> {
        self.tasks.iter().position(|task| task.id == id)
    }

    /// Returns the scenario after a fix. `None` if the place that the fix mends is gone, or the result does not have the form
    /// of a scenario.
    #[must_use]
    pub fn mended(&self, fix: &Fix) -> Option<Self> {
        let mut document = self.to_value();
        fix.apply(&mut document).then(|| Self::from_value(document).ok()).flatten()
    }
}

/// Reads a document that can be used: its form is right, and at least one strategy can run it.
///
/// Returns the scenario, and the findings that do not keep it from running: warnings, and errors of one strategy alone.
///
/// # Errors
/// Returns all findings, of form and of content, if they block every strategy.
pub fn read(text: &str) -> Result<(Scenario, Findings), ScenarioError> {
    let (document, duplicates) = parse_all(text)?;
    let (scenario, mut findings) = form(&document, duplicates);
    let Some(scenario) = scenario else { return Err(Findings::from(findings).into()) };
    // Inserted one by one: to collect them would be one more sort in the page.
    let mut faulty = BTreeSet::new();
    for finding in findings.kept() {
        faulty.insert(finding.path.clone());
    }
    // A value that could not be read stands at its default, about which there is nothing to say.
    findings.append(validate::findings(&scenario), |finding| !faulty.contains(&finding.path));
    let findings = Findings::from(findings);
    if StrategyKind::ALL.iter().all(|kind| findings.iter().any(|finding| finding.blocks(*kind))) {
        return Err(findings.into());
    }
    Ok((scenario, findings))
}

/// Parses a document as JSON, and refuses what parsing would lose: keys that stand twice in an object.
///
/// # Errors
/// Returns why the text is not JSON, or every key that stands twice.
pub fn parse(text: &str) -> Result<Value, ScenarioError> {
    let (document, duplicates) = parse_all(text)?;
    let duplicates = Findings::from(duplicates);
    if duplicates.is_empty() { Ok(document) } else { Err(duplicates.into()) }
}

/// Parses a text, and finds the keys in it that stand twice.
fn parse_all(text: &str) -> Result<(Value, FindingList), ScenarioError> {
    if text.trim().is_empty() {
        return Err(Finding::error("", "the document is empty").into());
    }
    let document = serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or("it cannot be read");
        Finding::error("", format!("not JSON: {reason} (line {line}, column {column})"))
    })?;
    let mut duplicates = FindingList::default();
    duplicates::duplicate_keys(text, &document, &mut duplicates);
    Ok((document, duplicates))
}

/// Reads as much as has the right form, and adds what has not to the findings.
fn form(document: &Value, findings: FindingList) -> (Option<Scenario>, FindingList) {
    let mut reader = Reader::after(findings);
    if !document.is_object() {
        reader.expected("a scenario, which is an object", document);
        return (None, reader.findings);
    }
    let mut scenario = Scenario::default();
    let is_read = reader.read(document, scenario.slot()) && !reader.is_of_other_version;
    (is_read.then_some(scenario), reader.findings)
}

/// Returns the scenario if nothing is wrong with its form.
fn only_scenario((scenario, findings): (Option<Scenario>, FindingList)) -> Result<Scenario, ScenarioError> {
    match scenario {
        Some(scenario) if findings.kept().is_empty() => Ok(scenario),
        _ => Err(Findings::from(findings).into()),
    }
}
