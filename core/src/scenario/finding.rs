//! Findings: what is wrong or doubtful in a document, where, and what mends it.

use std::fmt::{self, Display, Formatter};

use serde::Serialize;
use serde_json::Value;

use super::part::Readable;
use super::reader::shortened;
use super::{Path, Step, writer};
use crate::scenario::strategies::StrategyKind;

/// All findings of a document, in the order in which they were found.
pub type Findings = Vec<Finding>;

/// Maximum number of findings of one document that are listed. Those after it are only counted.
pub const FINDINGS_MAX: usize = 1_000;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The scenario cannot be run like this.
    Error,
    /// The scenario can be run, but it may not be what was meant.
    Warning,
}

/// One thing that is wrong or doubtful in a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The place in the document.
    #[serde(flatten)]
    pub path: Path,
    /// One sentence for the person who meets the finding.
    pub message: String,
    /// The only strategy that the finding concerns; `None` if it concerns all. An error blocks the strategies that it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strategy: Option<StrategyKind>,
    /// A change that mends the finding; `None` if there is no obvious one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

impl Display for Finding {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(to, "{}: ", self.path)?;
        }
        to.write_str(&self.message)
    }
}

impl Finding {
    /// Returns an error at a path.
    #[must_use]
    pub fn error(path: impl Into<Path>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            path: path.into(),
            message: message.into(),
            strategy: None,
            fix: None,
        }
    }

    /// Returns a warning at a path.
    #[must_use]
    pub fn warning(path: impl Into<Path>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(path, message) }
    }

    /// Returns the finding as one that concerns a single strategy.
    #[must_use]
    pub fn of_strategy(self, strategy: StrategyKind) -> Self {
        Self { strategy: Some(strategy), ..self }
    }

    /// Returns the finding with a change that mends it.
    #[must_use]
    pub fn with_fix(self, fix: Fix) -> Self {
        Self { fix: Some(fix), ..self }
    }

    /// Returns whether the finding keeps this strategy from being run.
    #[must_use]
    pub fn blocks(&self, strategy: StrategyKind) -> bool {
        self.severity == Severity::Error && self.strategy.is_none_or(|only| only == strategy)
    }

    /// Returns whether the finding keeps every strategy from being run, one from outside included.
    #[must_use]
    pub fn blocks_all(&self) -> bool {
        self.severity == Severity::Error && self.strategy.is_none()
    }
}

/// What a finding blocks.
type FindingClass = (Severity, Option<StrategyKind>);

/// Collects the findings of a document: the first [`FINDINGS_MAX`] are kept, the others only counted.
#[derive(Debug, Default)]
pub(crate) struct FindingList {
    kept: Findings,
    /// Numbers of findings that were not kept, by what they block, in order.
    more: Vec<(FindingClass, usize)>,
}

impl FindingList {
    /// Returns the findings that are kept.
    pub(crate) fn kept(&self) -> &Findings {
        &self.kept
    }

    /// Adds a finding that has been made.
    pub(crate) fn push(&mut self, finding: Finding) {
        if self.has_room(finding.severity, finding.strategy) {
            self.kept.push(finding);
        }
    }

    /// Adds an error. It is made only if it is kept: a document may have hundreds of thousands.
    pub(crate) fn error(&mut self, make: impl FnOnce() -> Finding) {
        if self.has_room(Severity::Error, None) {
            self.kept.push(make());
        }
    }

    /// Adds a warning that concerns one strategy, or all. It is made only if it is kept.
    pub(crate) fn warning(&mut self, strategy: Option<StrategyKind>, make: impl FnOnce() -> Finding) {
        if self.has_room(Severity::Warning, strategy) {
            self.kept.push(make());
        }
    }

    /// Returns whether one more finding is kept, and counts it if not.
    fn has_room(&mut self, severity: Severity, strategy: Option<StrategyKind>) -> bool {
        let has_room = self.kept.len() < FINDINGS_MAX;
        if !has_room {
            self.count_more((severity, strategy), 1);
        }
        has_room
    }

    fn count_more(&mut self, class: FindingClass, count: usize) {
        match self.more.binary_search_by_key(&class, |(class, _)| *class) {
            Ok(place) => self.more[place].1 += count,
            Err(place) => self.more.insert(place, (class, count)),
        }
    }

    /// Adds all findings of another list, without those kept ones that are not `wanted`.
    pub(crate) fn append(&mut self, other: Self, wanted: impl Fn(&Finding) -> bool) {
        other.kept.into_iter().filter(wanted).for_each(|finding| self.push(finding));
        for (class, count) in other.more {
            self.count_more(class, count);
        }
    }
}

impl From<FindingList> for Findings {
    /// Returns the findings that were kept. One more of each kind says how many were not, and blocks what they block.
    fn from(list: FindingList) -> Self {
        let mut findings = list.kept;
        for ((severity, strategy), count) in list.more {
            let what = if severity == Severity::Error { "error" } else { "warning" };
            let plural = if count == 1 { "" } else { "s" };
            let message =
                format!("and {count} more {what}{plural}, not listed; mend those that are listed first");
            findings.push(Finding { severity, strategy, ..Finding::error("", message) });
        }
        findings
    }
}

/// A change of the document that mends a finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fix {
    /// What the change does, as the label of a button.
    pub label: String,
    /// The change.
    pub edit: Edit,
}

/// A change at one place of a document in JSON.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// Puts a value at a path.
    Set {
        /// The place, which may hold nothing yet.
        #[serde(flatten)]
        path: Path,
        /// The new value.
        value: Value,
    },
    /// Removes the value at a path, with its key.
    Remove {
        /// The place.
        #[serde(flatten)]
        path: Path,
    },
    /// Gives the key at the end of a path another name.
    Rename {
        /// The place.
        #[serde(flatten)]
        path: Path,
        /// The new name of the key.
        name: String,
    },
}

impl Fix {
    /// Returns a fix that puts a value at a path.
    #[must_use]
    pub fn set(path: impl Into<Path>, value: &dyn Readable) -> Self {
        let label = format!("Set to {}", shortened(&writer::to_text(value)));
        Self { label, edit: Edit::Set { path: path.into(), value: writer::to_value(value) } }
    }

    /// Returns a fix that removes the value at a path.
    #[must_use]
    pub fn remove(path: impl Into<Path>) -> Self {
        Self { label: "Remove it".to_owned(), edit: Edit::Remove { path: path.into() } }
    }

    /// Returns a fix that gives the last key of a path another name.
    #[must_use]
    pub fn rename(path: impl Into<Path>, name: &str) -> Self {
        let edit = Edit::Rename { path: path.into(), name: name.to_owned() };
        Self { label: format!("Rename to {name}"), edit }
    }

    /// Returns the same change with another label.
    #[must_use]
    pub fn labelled(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    /// Applies the change to a document in JSON. Returns `false` if the place no longer exists.
    pub fn apply(&self, document: &mut Value) -> bool {
        let Some((parent, last)) = parent(document, self.edit.path()) else { return false };
        match (&self.edit, parent, last) {
            (Edit::Set { value, .. }, Value::Object(map), Step::Key(key)) => {
                map.insert(key.to_string(), value.clone());
                true
            }
            (Edit::Set { value, .. }, Value::Array(list), Step::Index(index)) => {
                list.get_mut(*index).map(|place| *place = value.clone()).is_some()
            }
            (Edit::Remove { .. }, Value::Object(map), Step::Key(key)) => map.remove(key.as_ref()).is_some(),
            (Edit::Remove { .. }, Value::Array(list), Step::Index(index)) => {
                let is_there = *index < list.len();
                is_there.then(|| list.remove(*index)).is_some()
            }
            (Edit::Rename { name, .. }, Value::Object(map), Step::Key(key)) => {
                map.remove(key.as_ref()).map(|value| map.insert(name.clone(), value)).is_some()
            }
            _ => false,
        }
    }
}

impl Edit {
    /// Returns the place that the change is about.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Set { path, .. } | Self::Remove { path } | Self::Rename { path, .. } => path,
        }
    }
}

/// Returns what holds the place at the end of a path, and the last step to the place. Makes the objects on the way that are
/// left out, since a part of the document that is at its defaults is not written. `None` if a step leads nowhere.
fn parent<'d, 'p>(document: &'d mut Value, path: &'p Path) -> Option<(&'d mut Value, &'p Step)> {
    let (last, steps) = path.steps().split_last()?;
    let mut place = document;
    for step in steps {
        place = match step {
            Step::Key(key) => place
                .as_object_mut()?
                .entry(key.clone())
                .or_insert_with(|| Value::Object(serde_json::Map::new())),
            Step::Index(index) => place.as_array_mut()?.get_mut(*index)?,
        };
    }
    Some((place, last))
}
