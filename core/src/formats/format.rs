//! The formats, and how to recognise them.

use super::link::{self, Link, LinkTarget};
use super::table::{self, TableSeparator};
use super::{mermaid, stg};
use crate::scenario::Scenario;

/// A format in which a scenario, or the work in it, can be carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Format {
    /// The document of a scenario. It keeps everything.
    Json,
    /// A link to the playground, or its payload alone. It keeps everything.
    Link,
    /// A flowchart of Mermaid. It keeps titles and dependencies of tasks.
    Mermaid,
    /// A Standard Task Graph. It keeps efforts and dependencies of tasks.
    Stg,
    /// A drawing exported by the playground, with the scenario in its metadata.
    Svg,
    /// A table of tasks with commas or semicolons between its cells. It keeps all that is usual of tasks, but no team.
    Csv,
    /// A table of tasks with tabs between its cells. It keeps the same.
    Tsv,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 7] =
        [Self::Json, Self::Link, Self::Mermaid, Self::Stg, Self::Svg, Self::Csv, Self::Tsv];

    /// Returns the name by which a command line knows the format, such as `mermaid`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Link => "link",
            Self::Mermaid => "mermaid",
            Self::Stg => "stg",
            Self::Svg => "svg",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
        }
    }

    /// Returns what the format is and what it keeps, in one line.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Json => "the document of a scenario; keeps everything",
            Self::Link => "a link to the playground, or its payload; keeps everything",
            Self::Mermaid => "a Mermaid flowchart; keeps titles and dependencies of tasks",
            Self::Stg => "a Standard Task Graph; keeps efforts and dependencies of tasks",
            Self::Svg => "a drawing exported by the playground, with the scenario in it",
            Self::Csv => "a table of tasks, comma-separated; keeps tasks but no team",
            Self::Tsv => "a table of tasks, tab-separated; keeps tasks but no team",
        }
    }

    /// Returns the extensions of its files, without dots; the usual one first. A link has none.
    #[must_use]
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Json => &["json"],
            Self::Link => &[],
            Self::Mermaid => &["mmd", "mermaid"],
            Self::Stg => &["stg"],
            Self::Svg => &["svg"],
            Self::Csv => &["csv"],
            Self::Tsv => &["tsv"],
        }
    }

    /// Returns the format with this name; `None` if there is none.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Returns the format that the extension of a file's name stands for; `None` if it stands for none.
    #[must_use]
    pub fn of_file(name: &str) -> Option<Self> {
        let extension = name.rsplit_once('.')?.1.to_ascii_lowercase();
        Self::ALL.into_iter().find(|format| format.extensions().contains(&extension.as_str()))
    }

    /// Returns the format of a text: by the name of its file if that says it, else by how the text begins. `None` if neither is
    /// known.
    #[must_use]
    pub fn detect(name: Option<&str>, text: &str) -> Option<Self> {
        name.and_then(Self::of_file).or_else(|| Self::of_text(text))
    }

    /// Returns the format of a text by how it begins; an empty text is taken for JSON.
    fn of_text(text: &str) -> Option<Self> {
        let start = text.trim_start();
        let first =
            start.split(|letter: char| letter.is_whitespace() || letter == ';').next().unwrap_or_default();
        match first {
            "" => Some(Self::Json),
            _ if start.starts_with(['{', '[']) => Some(Self::Json),
            _ if start.starts_with('<') => Some(Self::Svg),
            "graph" | "---" => Some(Self::Mermaid),
            _ if first.starts_with("flowchart") || first.starts_with("%%") => Some(Self::Mermaid),
            _ if first.bytes().all(|byte| byte.is_ascii_digit()) => Some(Self::Stg),
            _ if LinkTarget::of_address(text).is_some() || is_payload(text.trim()) => Some(Self::Link),
            _ if table::has_headings(text) => Some(if text.contains('\t') { Self::Tsv } else { Self::Csv }),
            _ => None,
        }
    }

    /// Writes a scenario in this format; `None` if the format is only read. What the format does not keep is left out.
    #[must_use]
    pub fn write(self, scenario: &Scenario) -> Option<String> {
        match self {
            Self::Json => Some(scenario.to_json_pretty()),
            Self::Link => Some(link::encode(&Link::to(scenario.clone()))),
            Self::Mermaid => Some(mermaid::write(scenario)),
            Self::Stg => Some(stg::write(scenario)),
            Self::Svg => None,
            Self::Csv => Some(table::write(scenario, TableSeparator::Comma)),
            Self::Tsv => Some(table::write(scenario, TableSeparator::Tab)),
        }
    }

    /// Returns whether [`Format::write`] writes this format.
    #[must_use]
    pub const fn is_written(self) -> bool {
        !matches!(self, Self::Svg)
    }
}

/// Returns whether a text is the payload of a link without its address.
fn is_payload(text: &str) -> bool {
    let is_of_base64 = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    text.split_once('.').is_some_and(|(version, content)| {
        (1..=9).contains(&version.len())
            && version.bytes().all(|byte| byte.is_ascii_digit())
            && content.len() >= 8
            && content.bytes().all(is_of_base64)
    })
}
