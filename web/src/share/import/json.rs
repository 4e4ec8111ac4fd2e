//! Documents.

use coordination::scenario::{
    self, AGENTS_MAX, DEPENDENCIES_MAX, Finding, Findings, Scenario, Severity, TASKS_MAX,
};

use crate::browser::files::BYTES_MAX;
use crate::text::text;

/// Takes a document that is to be edited: of the right form, and no larger than can be run. What else is wrong with it
/// is for the editor to say.
///
/// # Errors
/// All that is wrong with it.
pub fn read(json: &str) -> Result<Scenario, Findings> {
    if json.len() as f64 > BYTES_MAX {
        return Err(vec![Finding::error("", text().share.file_too_large)]);
    }
    scenario::read(json).map(|(scenario, _)| scenario).or_else(|findings| {
        let scenario = Scenario::from_json(json).map_err(|_| findings.clone())?;
        let dependencies: usize = scenario.tasks.iter().map(|task| task.depends_on.len()).sum();
        let fits = scenario.agents.len() <= AGENTS_MAX
            && scenario.tasks.len() <= TASKS_MAX
            && dependencies <= DEPENDENCIES_MAX;
        if fits { Ok(scenario) } else { Err(findings) }
    })
}

/// Why a document cannot be opened: of all findings those that keep every strategy from running it, where there are
/// such.
pub fn sentences(findings: Findings) -> Vec<String> {
    let blocks = |finding: &Finding| finding.severity == Severity::Error && finding.strategy.is_none();
    let any_blocks = findings.iter().any(blocks);
    findings.into_iter().filter(|finding| !any_blocks || blocks(finding)).map(sentence).collect()
}

fn sentence(finding: Finding) -> String {
    if finding.path.is_empty() { finding.message } else { format!("{}: {}", finding.path, finding.message) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_findings_is_opened_for_editing() {
        let cycle = r#"{"version":1,"agents":[{"id":"x"}],"tasks":[{"id":"a","depends_on":["b"]},{"id":"b","depends_on":["a"]}]}"#;
        assert_eq!(read(cycle).map(|scenario| scenario.tasks.len()), Ok(2));
    }

    #[test]
    fn what_has_not_the_form_or_is_too_large_is_not() {
        assert!(read("").is_err());
        assert!(read("[1, 2]").is_err());
        assert!(read(r#"{"version":1,"taks":[]}"#).is_err());
        let agents = vec![r#"{"id":"x"}"#; AGENTS_MAX + 1].join(",");
        assert!(read(&format!(r#"{{"version":1,"agents":[{agents}]}}"#)).is_err());
    }
}
