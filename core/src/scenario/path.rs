//! Places in a document.

use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

use super::reader::shortened;

/// A place in a document: the keys and indices that lead to it from the document as a whole.
///
/// A path is applied as this list, so it leads to any key, whatever characters the key holds and however long it is. It is
/// shown joined, as in `agents[2].speed`, with keys over 40 characters cut short. In JSON it is both: `path` is what is
/// shown, and `steps` is the list.
///
/// ```
/// use coordination::scenario::{Path, Step};
///
/// let path = Path::from("agents[2].speed");
/// assert_eq!(path.steps(), [Step::from("agents"), Step::from(2), Step::from("speed")]);
/// assert_eq!(path.to_string(), "agents[2].speed");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path(Vec<Step>);

/// One step of a path: the key of an object, or the index of an item in a list, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Step {
    /// The key of an object.
    Key(Cow<'static, str>),
    /// The index of an item in a list, counted from 0.
    Index(usize),
}

impl Path {
    /// Returns the steps, the outermost first. There are none if the path leads to the document as a whole.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// Returns whether the path leads to the document as a whole.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether the path leads to `outer` or to a place inside of it.
    #[must_use]
    pub fn starts_with(&self, outer: &Self) -> bool {
        self.0.starts_with(&outer.0)
    }

    /// Returns the path that leads one step further.
    #[must_use]
    pub fn join(&self, step: impl Into<Step>) -> Self {
        let mut path = self.clone();
        path.push(step);
        path
    }

    /// Takes one step further.
    pub fn push(&mut self, step: impl Into<Step>) {
        self.0.push(step.into());
    }

    /// Takes the last step back. Does nothing if there is none.
    pub fn pop(&mut self) {
        self.0.pop();
    }
}

impl Display for Path {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        for (place, step) in self.0.iter().enumerate() {
            match step {
                Step::Index(index) => write!(to, "[{index}]")?,
                Step::Key(key) => {
                    to.write_str(if place > 0 { "." } else { "" })?;
                    to.write_str(&shortened(key))?;
                }
            }
        }
        Ok(())
    }
}

impl From<&str> for Path {
    /// Reads the form in which a path is shown. A key that holds a dot or a bracket itself cannot be written so: it takes
    /// [`Path::join`].
    fn from(shown: &str) -> Self {
        let step = |step: &str| {
            let index = step.strip_suffix(']').and_then(|index| index.parse().ok());
            index.map_or_else(|| Step::from(step.to_owned()), Step::Index)
        };
        Self(shown.split(['.', '[']).filter(|step| !step.is_empty()).map(step).collect())
    }
}

impl From<String> for Path {
    fn from(shown: String) -> Self {
        Self::from(shown.as_str())
    }
}

impl From<&Path> for Path {
    fn from(path: &Path) -> Self {
        path.clone()
    }
}

impl<const STEPS: usize> From<[Step; STEPS]> for Path {
    fn from(steps: [Step; STEPS]) -> Self {
        Self(steps.into())
    }
}

impl From<&'static str> for Step {
    fn from(key: &'static str) -> Self {
        Self::Key(Cow::Borrowed(key))
    }
}

impl From<String> for Step {
    fn from(key: String) -> Self {
        Self::Key(Cow::Owned(key))
    }
}

impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut both = to.serialize_struct("Path", 2)?;
        both.serialize_field("path", &self.to_string())?;
        both.serialize_field("steps", &self.0)?;
        both.end()
    }
}

/// The form of [`Path`] in JSON.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[expect(dead_code, reason = "it only describes")]
struct ShownAndApplied {
    /// The place as it is shown, such as `agents[2].speed`; empty for the document as a whole.
    path: String,
    /// The keys and indices that lead to the place, such as `["agents", 2, "speed"]`.
    steps: Vec<Step>,
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Path {
    fn schema_name() -> Cow<'static, str> {
        ShownAndApplied::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        ShownAndApplied::json_schema(generator)
    }

    fn inline_schema() -> bool {
        true
    }
}

/// Makes a path of its steps: `place!["agents", 2, "speed"]`.
macro_rules! place {
    ($($step:expr),* $(,)?) => {
        $crate::scenario::Path::from([$($crate::scenario::Step::from($step)),*])
    };
}
pub(crate) use place;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_path_is_read_as_it_is_shown() {
        for shown in ["", "seed", "agents[2].speed", "tasks[0].depends_on[3]", "[1]"] {
            assert_eq!(Path::from(shown).to_string(), shown);
        }
    }

    #[test]
    fn keys_of_any_kind_are_steps() {
        let long = "x".repeat(60);
        let path = place!["agents", 0, "script", "votes", "a.b[1]".to_owned()].join(long.clone());
        assert_eq!(path.steps()[4..], [Step::Key("a.b[1]".into()), Step::Key(long.into())]);
        assert_eq!(path.to_string(), format!("agents[0].script.votes.a.b[1].{}…", "x".repeat(40)));
    }

    #[test]
    fn json_says_a_path_as_it_is_shown_and_as_it_is_applied() {
        let json = serde_json::to_value(place!["agents", 0, "a.b"]).expect("JSON");
        assert_eq!(json, json!({"path": "agents[0].a.b", "steps": ["agents", 0, "a.b"]}));
    }
}
