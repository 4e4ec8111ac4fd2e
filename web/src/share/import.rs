//! Texts from outside: what kind each is of, and the scenario or the work that it holds.

pub mod json;
mod mermaid;
mod stg;
mod svg;

use coordination::Scenario;
use coordination::scenario::strategies::StrategyKind;
use coordination::scenario::{Agent, Task};
use serde_json::Value;

use super::workspace::{self, Workspace};
use crate::text::{exchange, text};

/// The most faults that are named.
const FAULTS_MAX: usize = 20;

/// What a text holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Imported {
    /// A whole scenario, and the strategy whose run was looked at where it came from.
    Scenario(Box<Scenario>, Option<StrategyKind>),
    /// Work without a team.
    Work(Work),
    /// Many scenarios.
    Workspace(Workspace),
}

/// Work without a team.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Work {
    /// What it is called, where it says so.
    pub title: Option<String>,
    /// Its tasks.
    pub tasks: Vec<Task>,
}

impl Work {
    /// A scenario of this work: for the team that there is, under the same conditions, or else for one agent.
    pub fn for_team_of(self, present: &Scenario, otherwise: &str) -> Scenario {
        let mut scenario = present.clone();
        scenario.title = self.title.unwrap_or_else(|| otherwise.to_owned());
        scenario.description = String::new();
        scenario.tasks = self.tasks;
        // What the agents were made to do was about other tasks.
        scenario.agents.iter_mut().for_each(|agent| agent.script = Default::default());
        if scenario.agents.is_empty() {
            let name = text().frame.new_agent.to_owned();
            scenario.agents.push(Agent { id: "ada".to_owned(), name, ..Agent::default() });
        }
        scenario
    }
}

/// Something that keeps a text from being read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1; `None` where it is about all of the text.
    pub line: Option<usize>,
    /// What is wrong.
    pub reason: String,
}

impl Fault {
    fn at(line: usize, reason: impl Into<String>) -> Self {
        Self { line: Some(line), reason: reason.into() }
    }

    fn of_all(reason: impl Into<String>) -> Self {
        Self { line: None, reason: reason.into() }
    }

    fn sentence(self) -> String {
        match self.line {
            Some(line) => (exchange().at_line)(line, &self.reason),
            None => self.reason,
        }
    }
}

/// The kinds of texts that can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Json,
    Svg,
    Stg,
    Mermaid,
}

/// Reads a text from outside. `name` is that of its file.
///
/// # Errors
/// Every reason why it cannot be opened, a sentence each, with the line where there is one.
pub fn read(name: Option<&str>, text: &str) -> Result<Imported, Vec<String>> {
    if let Some(at) = text.chars().take(1000).position(is_of_no_text) {
        return Err(vec![(exchange().binary)(at + 1)]);
    }
    let text = unfenced(text.trim_start_matches('\u{feff}'));
    let sentences = |faults: Vec<Fault>| faults.into_iter().map(Fault::sentence).collect();
    match kind(name, &text) {
        Some(Kind::Json) => match many(&text) {
            Some(file) => workspace::read(&file).map(Imported::Workspace).map_err(|why| vec![why]),
            None => json::read(&text)
                .map(|scenario| Imported::Scenario(Box::new(scenario), None))
                .map_err(json::sentences),
        },
        Some(Kind::Svg) => {
            let held = svg::scenario_in(&text).map_err(|fault| vec![fault.sentence()])?;
            let strategy = held.strategy.as_deref().and_then(StrategyKind::from_word);
            json::read(&held.json)
                .map(|scenario| Imported::Scenario(Box::new(scenario), strategy))
                .map_err(json::sentences)
        }
        Some(Kind::Stg) => {
            stg::read(&text).map(|tasks| Imported::Work(Work { title: None, tasks })).map_err(sentences)
        }
        Some(Kind::Mermaid) => mermaid::read(&text).map(Imported::Work).map_err(sentences),
        None => Err(vec![exchange().unknown_kind.to_owned()]),
    }
}

/// The file with many scenarios that a text is, if it is one.
fn many(text: &str) -> Option<Value> {
    // Most are not; they need not be read twice.
    let file = text.contains("\"scenarios\"").then(|| serde_json::from_str(text).ok()).flatten();
    file.filter(workspace::is_one)
}

/// Whether a text pasted past every field was meant for the page.
pub fn is_known(pasted: &str) -> bool {
    let text = unfenced(pasted);
    // A number alone is more likely something else.
    matches!(kind(None, &text), Some(Kind::Json | Kind::Svg | Kind::Mermaid)) && !text.trim().is_empty()
}

fn is_of_no_text(letter: char) -> bool {
    matches!(letter, '\0'..='\u{8}' | '\u{e}'..='\u{1f}')
}

/// What is between the lines with which Markdown fences code; those become empty, so that lines keep their numbers.
fn unfenced(text: &str) -> String {
    let begins = text.trim_start().starts_with("```");
    if !begins {
        return text.to_owned();
    }
    let is_fence = |line: &str| line.trim_start().starts_with("```");
    text.split('\n').map(|line| if is_fence(line) { "" } else { line }).collect::<Vec<_>>().join("\n")
}

/// What kind a text is of: by how it begins, else by the name of its file.
fn kind(name: Option<&str>, text: &str) -> Option<Kind> {
    let start = text.trim_start();
    let ending = name.and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending.to_ascii_lowercase());
    let by_name = match ending.as_deref() {
        Some("json") => Some(Kind::Json),
        Some("svg") => Some(Kind::Svg),
        Some("stg") => Some(Kind::Stg),
        Some("mmd" | "mermaid") => Some(Kind::Mermaid),
        _ => None,
    };
    let first =
        start.split(|letter: char| letter.is_whitespace() || letter == ';').next().unwrap_or_default();
    match first {
        _ if by_name.is_some() => by_name,
        "" => Some(Kind::Json),
        _ if start.starts_with(['{', '[']) => Some(Kind::Json),
        _ if start.starts_with('<') => Some(Kind::Svg),
        "graph" | "---" => Some(Kind::Mermaid),
        _ if first.starts_with("flowchart") || first.starts_with("%%") => Some(Kind::Mermaid),
        _ if first.bytes().all(|byte| byte.is_ascii_digit()) => Some(Kind::Stg),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
