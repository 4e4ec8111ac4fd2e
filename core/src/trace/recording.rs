//! Recordings of what minds answered in a run. A recording makes a live run repeatable.

use serde::{Deserialize, Serialize};

use crate::scenario::Vote;
use crate::time::Micros;

/// The format version of recordings. Only recordings of this version can be read.
pub const RECORDING_VERSION: u32 = 1;

/// The answers of minds in a run, in the order of the questions. Answers of the simulated mind are not
/// recorded, because the seed determines them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recording {
    /// The format version.
    version: u32,
    /// The answers, in the order of the questions.
    pub answers: Vec<RecordedAnswer>,
}

/// A question to a mind, and the answer to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedAnswer {
    /// The kind of question.
    pub ask: Ask,
    /// The id of the agent that was asked.
    pub agent: String,
    /// The id of the task that the question is about.
    pub task: String,
    /// The number of times this agent has been asked this kind of question about this task, counted from 1.
    pub nth: u32,
    /// The answer, and the time that it took in virtual microseconds. `None` means that no answer had arrived
    /// by the time it was no longer needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<(Micros, Said)>,
}

/// The kind of a question to a mind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// Execute a task.
    Execute,
    /// Vote on a proposal.
    Vote,
    /// Rank the options of a task.
    Rank,
    /// Review a result.
    Review,
    /// Bid for a task.
    Bid,
    /// Plan tasks. The question is recorded under the first of them.
    Plan,
    /// Combine results. The question is recorded under the task of the first of them.
    Integrate,
}

/// The answer of a mind to a question of any kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// The result of a task.
    Result(String),
    /// A vote on a proposal.
    Vote(Vote),
    /// A ranking of options, best first.
    Ranking(Vec<String>),
    /// The verdict of a review: `true` if the result is accepted.
    Approved(bool),
    /// An offer to do a task; `None` if the agent does not want it.
    Bid(Option<Offer>),
    /// A plan, in words.
    Plan(String),
    /// A combined result.
    Whole(String),
    /// An error, with its message.
    Error(String),
    /// No answer will ever come.
    Silence,
}

impl Recording {
    /// Creates an empty recording.
    #[must_use]
    pub const fn new() -> Self {
        Self { version: RECORDING_VERSION, answers: Vec::new() }
    }

    /// Parses a recording from JSON.
    ///
    /// # Errors
    /// Returns an error if the text is not a recording, or is one of another [version](RECORDING_VERSION).
    pub fn from_json(text: &str) -> Result<Self, RecordingError> {
        #[derive(Deserialize)]
        struct Version {
            version: u32,
        }
        let Version { version } = serde_json::from_str(text)?;
        if version != RECORDING_VERSION {
            return Err(RecordingError::Version { found: version });
        }
        Ok(serde_json::from_str(text)?)
    }

    /// Serialises the recording as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Serialisation cannot fail: the types have string keys only, and numbers that are not finite are
        // written as strings.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Why a text is not a recording that can be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RecordingError {
    /// The text is not JSON, or does not have the form of a recording.
    #[error("not a recording: {0}")]
    Json(#[from] serde_json::Error),
    /// The recording is of another version than this crate reads. Use the release that wrote it.
    #[error("a recording of version {found}; this is version {RECORDING_VERSION}")]
    Version {
        /// The version of the recording.
        found: u32,
    },
}

impl Default for Recording {
    fn default() -> Self {
        Self::new()
    }
}

/// The conditions on which an agent offers to do a task.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Offer {
    /// The price for each attempt, in points, from 0 to [`Offer::MOST`].
    #[serde(with = "number")]
    pub price: f64,
    /// The time until the agent will have finished, in seconds, from 0 to [`Offer::MOST`]. If the scenario
    /// sets a flat estimate, these are the minutes of that estimate, which count in the same way.
    #[serde(with = "number")]
    pub time: f64,
    /// The confidence that the result will be right, from 0 to 1.
    #[serde(with = "number")]
    pub confidence: f64,
}

impl Offer {
    /// The maximum price and time of an offer. With this limit sums of offers stay finite.
    pub const MOST: f64 = 1e12;

    /// Returns whether all figures are in their ranges. NaN is in no range.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let ranges = [(self.price, Self::MOST), (self.time, Self::MOST), (self.confidence, 1.0)];
        ranges.into_iter().all(|(figure, most)| (0.0..=most).contains(&figure))
    }
}

/// Two offers are equal also if both have NaN in the same place, so that a recording always equals its copy.
impl PartialEq for Offer {
    fn eq(&self, other: &Self) -> bool {
        let alike = |a: f64, b: f64| a == b || a.is_nan() && b.is_nan();
        alike(self.price, other.price)
            && alike(self.time, other.time)
            && alike(self.confidence, other.confidence)
    }
}

impl Eq for Offer {}

/// Numbers as JSON: those that are not finite are written as strings, because JSON has no notation for them.
mod number {
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(number: &f64, to: S) -> Result<S::Ok, S::Error> {
        if number.is_finite() { to.serialize_f64(*number) } else { to.collect_str(number) }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Kept {
            Number(f64),
            Word(String),
        }
        match Kept::deserialize(from)? {
            Kept::Number(number) => Ok(number),
            Kept::Word(word) => word.parse().map_err(|_| de::Error::custom(format!("{word:?} is no number"))),
        }
    }
}
