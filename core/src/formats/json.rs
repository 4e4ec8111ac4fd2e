//! JSON: scenarios, reports and events.

mod lines;

use serde_json::Value;

use super::TEXT_BYTES_MAX;
use crate::report::Report;
use crate::scenario::{self, AGENTS_MAX, DEPENDENCIES_MAX, Finding, Scenario, ScenarioError, TASKS_MAX};
use crate::trace::Trace;
pub use lines::{LocatedFinding, TextLine, located};

/// Reads a document that is going to be edited: it has the right form and is no larger than what can be run.
///
/// The scenario may still have findings, such as a dependency cycle; an editor shows them. A program that runs scenarios
/// should use [`scenario::read`], which refuses those.
///
/// # Errors
/// Returns all findings of a document that is not JSON, does not have the form of a scenario, or is too large.
pub fn read(json: &str) -> Result<Scenario, ScenarioError> {
    if json.len() > TEXT_BYTES_MAX {
        return Err(Finding::error("", format!("it is larger than {} MiB", TEXT_BYTES_MAX >> 20)).into());
    }
    scenario::read(json).map(|(scenario, _)| scenario).or_else(|error| {
        let scenario = Scenario::from_json(json).map_err(|_| error.clone())?;
        let dependencies: usize = scenario.tasks.iter().map(|task| task.depends_on.len()).sum();
        let fits = scenario.agents.len() <= AGENTS_MAX
            && scenario.tasks.len() <= TASKS_MAX
            && dependencies <= DEPENDENCIES_MAX;
        if fits { Ok(scenario) } else { Err(error) }
    })
}

/// Writes a report over many lines.
#[must_use]
pub fn report(report: &Report) -> String {
    // Writing to memory does not fail, and all keys are text.
    serde_json::to_string_pretty(report).unwrap_or_default()
}

/// Writes the events of a run as a list with one event on each line.
#[must_use]
pub fn events(trace: &Trace) -> String {
    let events: Vec<String> = trace.events_json().map(|event: Value| event.to_string()).collect();
    format!("[\n{}\n]\n", events.join(",\n"))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::scenario::strategies::StrategyKind;

    #[test]
    fn a_document_with_findings_is_opened_for_editing() {
        let cycle = r#"{"version":1,"agents":[{"id":"x"}],"tasks":[{"id":"a","depends_on":["b"]},{"id":"b","depends_on":["a"]}]}"#;
        assert_eq!(read(cycle).map(|scenario| scenario.tasks.len()), Ok(2));
    }

    #[test]
    fn a_document_without_the_form_or_too_large_is_refused() {
        assert!(read("").is_err());
        assert!(read("[1, 2]").is_err());
        assert!(read(r#"{"version":1,"taks":[]}"#).is_err());
        let agents = vec![r#"{"id":"x"}"#; AGENTS_MAX + 1].join(",");
        assert!(read(&format!(r#"{{"version":1,"agents":[{agents}]}}"#)).is_err());
        let padded = format!(r#"{{"version":1}}{}"#, " ".repeat(TEXT_BYTES_MAX));
        assert!(read(&padded).expect_err("too large").findings[0].message.contains("larger than 8 MiB"));
    }

    #[test]
    fn reports_and_events_are_json() {
        let document =
            r#"{"version":1,"agents":[{"id":"a"}],"tasks":[{"id":"x"},{"id":"y","depends_on":["x"]}]}"#;
        let scenario = Arc::new(Scenario::from_json(document).expect("a document"));
        let trace = crate::simulate(&scenario, StrategyKind::Centralized).expect("a run");
        let written: Value = serde_json::from_str(&report(&Report::of(&trace))).expect("JSON");
        assert_eq!(written["tasks"][1]["status"], "completed");
        let written: Value = serde_json::from_str(&events(&trace)).expect("JSON");
        assert_eq!(written.as_array().map(Vec::len), Some(trace.events().len()));
        assert!(written.to_string().contains("\"reasons\":[{"));
    }
}
