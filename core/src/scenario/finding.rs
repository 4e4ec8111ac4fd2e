//! What is wrong or doubtful in a document, where, and what would mend it.

use serde::Serialize;
use serde_json::Value;

use super::part::Readable;
use super::writer;
use crate::scenario::strategies::StrategyKind;

/// All findings of a document, in the order in which they were found.
pub type Findings = Vec<Finding>;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It cannot be run so.
    Error,
    /// It can be run, but it may not be what was meant.
    Warning,
}

/// One thing that is wrong or doubtful in a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// Where, such as `agents[2].speed`; empty for the document as a whole.
    pub path: String,
    /// One sentence for the person who meets it.
    pub message: String,
    /// Where the finding concerns one strategy alone: an error then blocks that one and no other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strategy: Option<StrategyKind>,
    /// What would mend it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

impl Finding {
    /// An error at a path.
    #[must_use]
    pub fn error(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            path: path.into(),
            message: message.into(),
            strategy: None,
            fix: None,
        }
    }

    /// A warning at a path.
    #[must_use]
    pub fn warning(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(path, message) }
    }

    /// The same, of one strategy alone.
    #[must_use]
    pub fn of_strategy(self, strategy: StrategyKind) -> Self {
        Self { strategy: Some(strategy), ..self }
    }

    /// The same, with a way to mend it.
    #[must_use]
    pub fn with_fix(self, fix: Fix) -> Self {
        Self { fix: Some(fix), ..self }
    }

    /// Whether it keeps this strategy from being run.
    #[must_use]
    pub fn blocks(&self, strategy: StrategyKind) -> bool {
        self.severity == Severity::Error && self.strategy.is_none_or(|only| only == strategy)
    }
}

/// A change of the document that mends a finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fix {
    /// What it does, as one would name a button.
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
        /// Where.
        path: String,
        /// What.
        value: Value,
    },
    /// Takes away what stands at a path.
    Remove {
        /// Where.
        path: String,
    },
    /// Gives the key at the end of a path another name.
    Rename {
        /// Where.
        path: String,
        /// The new name.
        name: String,
    },
}

impl Fix {
    /// Puts a value at a path.
    #[must_use]
    pub fn set(path: &str, value: &dyn Readable) -> Self {
        let label = format!("Set to {}", writer::to_text(value));
        Self { label, edit: Edit::Set { path: path.to_owned(), value: writer::to_value(value) } }
    }

    /// Takes away what stands at a path.
    #[must_use]
    pub fn remove(path: &str) -> Self {
        Self { label: "Remove it".to_owned(), edit: Edit::Remove { path: path.to_owned() } }
    }

    /// Gives the last key of a path another name.
    #[must_use]
    pub fn rename(path: &str, name: &str) -> Self {
        let edit = Edit::Rename { path: path.to_owned(), name: name.to_owned() };
        Self { label: format!("Rename to {name}"), edit }
    }

    /// The same change under another label.
    #[must_use]
    pub fn labelled(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    /// Applies it to a document in JSON. `false` where the place no longer exists.
    pub fn apply(&self, document: &mut Value) -> bool {
        match &self.edit {
            Edit::Set { path, value } => {
                parent(document, path).is_some_and(|(parent, last)| match (parent, last) {
                    (Value::Object(map), Step::Key(key)) => {
                        map.insert(key.to_owned(), value.clone());
                        true
                    }
                    (Value::Array(list), Step::Index(index)) => list.get_mut(index).is_some_and(|place| {
                        *place = value.clone();
                        true
                    }),
                    _ => false,
                })
            }
            Edit::Remove { path } => {
                parent(document, path).is_some_and(|(parent, last)| match (parent, last) {
                    (Value::Object(map), Step::Key(key)) => map.remove(key).is_some(),
                    (Value::Array(list), Step::Index(index)) if index < list.len() => {
                        list.remove(index);
                        true
                    }
                    _ => false,
                })
            }
            Edit::Rename { path, name } => {
                parent(document, path).is_some_and(|(parent, last)| match (parent, last) {
                    (Value::Object(map), Step::Key(key)) => map.remove(key).is_some_and(|value| {
                        map.insert(name.clone(), value);
                        true
                    }),
                    _ => false,
                })
            }
        }
    }
}

/// A step of a path.
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

/// The steps of a path such as `agents[2].speed`.
fn steps(path: &str) -> impl Iterator<Item = Step<'_>> {
    path.split(['.', '[']).filter(|step| !step.is_empty()).map(|step| {
        let index = step.strip_suffix(']').and_then(|index| index.parse().ok());
        index.map_or(Step::Key(step), Step::Index)
    })
}

/// What holds the place at the end of a path, and the last step to it. Objects left out on the way are made, since
/// a part of the document that is at its defaults is not written.
fn parent<'a, 'p>(document: &'a mut Value, path: &'p str) -> Option<(&'a mut Value, Step<'p>)> {
    let mut steps = steps(path);
    let mut place = document;
    let mut step = steps.next()?;
    for next in steps {
        place = match step {
            Step::Key(key) => {
                place.as_object_mut()?.entry(key).or_insert_with(|| Value::Object(serde_json::Map::new()))
            }
            Step::Index(index) => place.as_array_mut()?.get_mut(index)?,
        };
        step = next;
    }
    Some((place, step))
}
