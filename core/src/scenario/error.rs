//! Why a document cannot be used.

use super::finding::{Findings, Severity};

/// A document that cannot be used, with everything that is wrong or doubtful in it.
///
/// It is shown as the first error with its place, and how many more errors there are. Mend them, by hand or by the
/// [`Fix`](super::Fix) that a finding offers, and read the document again.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", shown(.findings))]
#[non_exhaustive]
pub struct ScenarioError {
    /// All findings, in the order in which they were found.
    pub findings: Findings,
}

impl From<Findings> for ScenarioError {
    fn from(findings: Findings) -> Self {
        Self { findings }
    }
}

impl From<super::Finding> for ScenarioError {
    fn from(finding: super::Finding) -> Self {
        vec![finding].into()
    }
}

fn shown(findings: &Findings) -> String {
    let mut errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    match (errors.next(), errors.count()) {
        (None, _) => "the scenario cannot be used".to_owned(),
        (Some(only), 0) => only.to_string(),
        (Some(first), more) => format!("{first} (and {more} more)"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Finding;
    use super::*;

    #[test]
    fn an_error_says_the_first_fault_and_how_many_more_there_are() {
        let errors = [Finding::error("agents[0].id", "none"), Finding::error("seed", "high")];
        let error = ScenarioError::from([vec![Finding::warning("tasks", "few")], errors.into()].concat());
        assert_eq!(error.to_string(), "agents[0].id: none (and 1 more)");
        assert_eq!(ScenarioError::from(Finding::error("", "not JSON")).to_string(), "not JSON");
        assert!(std::error::Error::source(&error).is_none());
    }
}
