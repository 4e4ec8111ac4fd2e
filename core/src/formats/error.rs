//! Why a text cannot be read.

use super::TEXT_BYTES_MAX;
use super::link::LinkError;
use super::mermaid::MermaidError;
use super::stg::StgError;
use super::svg::SvgError;
use super::table::TableError;
use super::words::{counted, grouped};
use crate::scenario::{Finding, Findings, ScenarioError, Severity};

/// Maximum number of errors that a reader collects from one text.
pub(super) const ERRORS_MAX: usize = 20;

/// Why a text from outside cannot be read.
///
/// None of these is temporary: the same text fails again. [`FormatError::reasons`] returns all reasons, one sentence each; the
/// `Display` of the error names the first one and counts the others.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum FormatError {
    /// The bytes or letters are not text.
    #[error("it is not text: letter {} cannot stand in a text", grouped(*at))]
    NotText {
        /// Position of the first letter that cannot stand in a text, from 1.
        at: usize,
    },
    /// The text is larger than [`TEXT_BYTES_MAX`].
    #[error("it is larger than {} MiB", TEXT_BYTES_MAX >> 20)]
    TooLarge,
    /// Neither the name nor the beginning of the text is that of a known format.
    #[error(
        "unsupported kind of file. Supported: a scenario as JSON or as a link, an SVG drawing exported by the playground, a \
         Mermaid flowchart, a Standard Task Graph, or a table of tasks as CSV or TSV"
    )]
    Unknown,
    /// The document is not JSON, does not have the form of a scenario, or is too large to run.
    #[error("{}", first_of(&document_reasons(&.0.findings)))]
    Document(#[from] ScenarioError),
    /// The link cannot be opened.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// The link names an example instead of holding a scenario.
    #[error("the link names the example \"{id}\" of the playground and holds no scenario")]
    ExampleLink {
        /// Id of the example.
        id: String,
    },
    /// The drawing holds no scenario.
    #[error(transparent)]
    Svg(AtLine<SvgError>),
    /// The task graph has errors.
    #[error("{}", first_of(&sentences(.0)))]
    Stg(Vec<AtLine<StgError>>),
    /// The flowchart has errors.
    #[error("{}", first_of(&sentences(.0)))]
    Mermaid(Vec<AtLine<MermaidError>>),
    /// The table holds no tasks, or too many.
    #[error(transparent)]
    Table(#[from] TableError),
}

impl FormatError {
    /// Returns every reason, one sentence each, with its line if it has one.
    #[must_use]
    pub fn reasons(&self) -> Vec<String> {
        match self {
            Self::Document(error) => document_reasons(&error.findings),
            Self::Stg(errors) => sentences(errors),
            Self::Mermaid(errors) => sentences(errors),
            other => vec![other.to_string()],
        }
    }
}

/// An error at a line of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtLine<E> {
    /// Line, from 1; `None` if the error concerns the whole text.
    pub line: Option<usize>,
    /// The error at that line, or in the text as a whole.
    pub error: E,
}

impl<E> AtLine<E> {
    pub(super) fn new(line: usize, error: E) -> Self {
        Self { line: Some(line), error }
    }

    pub(super) fn whole(error: E) -> Self {
        Self { line: None, error }
    }
}

impl<E: std::fmt::Display> std::fmt::Display for AtLine<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.error),
            None => self.error.fmt(f),
        }
    }
}

impl<E: std::error::Error> std::error::Error for AtLine<E> {}

fn sentences<E: std::fmt::Display>(errors: &[AtLine<E>]) -> Vec<String> {
    errors.iter().map(ToString::to_string).collect()
}

/// Returns why a document cannot be used: the findings that block every strategy, or all findings if there is no such.
fn document_reasons(findings: &Findings) -> Vec<String> {
    let blocks = |finding: &&Finding| finding.severity == Severity::Error && finding.strategy.is_none();
    let any_blocks = findings.iter().any(|finding| blocks(&finding));
    findings.iter().filter(|finding| !any_blocks || blocks(finding)).map(Finding::to_string).collect()
}

fn first_of(reasons: &[String]) -> String {
    let first = reasons.first().map_or("it cannot be read", String::as_str);
    match reasons.len().saturating_sub(1) {
        0 => first.to_owned(),
        more => format!("{first} (and {})", counted(more, "more error", "more errors")),
    }
}
