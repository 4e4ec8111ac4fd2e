//! The answers of minds from outside, as a trace keeps them: with these a live run can be replayed.

use serde::{Deserialize, Deserializer, Serialize, de};

use crate::scenario::Vote;
use crate::time::Micros;

/// The version of a recording that this crate writes, and the newest that it reads.
pub const RECORDING_VERSION: u32 = 1;

/// What a mind answered in a run, in the order in which it was asked. What the simulated mind answered is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recording {
    /// The version of this form.
    version: u32,
    /// The answers.
    pub answers: Vec<RecordedAnswer>,
}

/// One question, and what was answered to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedAnswer {
    /// What was asked.
    pub ask: Ask,
    /// Who was asked, by its id.
    pub agent: String,
    /// About which task, by its id.
    pub task: String,
    /// The how-manyeth time.
    pub nth: u32,
    /// What was answered, and how many virtual microseconds that took; nothing where no answer was in by the time when
    /// none was wanted any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<(Micros, Said)>,
}

/// What can be asked of a mind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// To execute a task.
    Execute,
    /// To vote on a proposal.
    Vote,
    /// To rank options.
    Rank,
    /// To review a result.
    Review,
    /// To bid for a task.
    Bid,
    /// To plan tasks; kept under the first of them.
    Plan,
    /// To combine results; kept under the task of the first of them.
    Integrate,
}

/// What was answered, whatever the question was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// The result of a task.
    Result(String),
    /// A vote on a proposal.
    Vote(#[serde(deserialize_with = "vote")] Vote),
    /// Options, best first.
    Ranking(Vec<String>),
    /// Whether a result is accepted.
    Approved(bool),
    /// What a task would be done for; or nothing, where the agent does not want it.
    Bid(Option<Offer>),
    /// A plan, in words.
    Plan(String),
    /// What results were combined to.
    Whole(String),
    /// Something went wrong: this.
    Error(String),
    /// Nothing came, and nothing will.
    Silence,
}

impl Recording {
    /// One without answers.
    #[must_use]
    pub const fn new() -> Self {
        Self { version: RECORDING_VERSION, answers: Vec::new() }
    }

    /// Reads one.
    ///
    /// # Errors
    /// What keeps it from being read, in words.
    pub fn from_json(text: &str) -> Result<Self, String> {
        #[derive(Deserialize)]
        struct Version {
            version: u32,
        }
        let wrong = |error: serde_json::Error| format!("not a recording: {error}");
        let Version { version } = serde_json::from_str(text).map_err(wrong)?;
        if version != RECORDING_VERSION {
            return Err(format!("a recording of version {version}; this is version {RECORDING_VERSION}"));
        }
        serde_json::from_str(text).map_err(wrong)
    }

    /// Writes it.
    #[must_use]
    pub fn to_json(&self) -> String {
        // There is nothing in it that could not be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Default for Recording {
    fn default() -> Self {
        Self::new()
    }
}

fn vote<'de, D: Deserializer<'de>>(from: D) -> Result<Vote, D::Error> {
    let word = String::deserialize(from)?;
    Vote::from_word(&word).ok_or_else(|| de::Error::custom(format!("{word:?} is no vote")))
}

/// What an agent offers to do a task for.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Offer {
    /// What it wants for an attempt, in points: from 0 to [`Offer::MOST`].
    #[serde(with = "number")]
    pub price: f64,
    /// In how many seconds it will have finished: from 0 to [`Offer::MOST`]. With the flat estimate of the tutorial these are
    /// its minutes, which count alike.
    #[serde(with = "number")]
    pub time: f64,
    /// How sure it is of its result: from 0 to 1.
    #[serde(with = "number")]
    pub confidence: f64,
}

impl Offer {
    /// The highest price, and the longest time, that can be offered: sums of them stay finite.
    pub const MOST: f64 = 1e12;

    /// Whether these can be the figures of a bid. What is not a number is in no range.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let ranges = [(self.price, Self::MOST), (self.time, Self::MOST), (self.confidence, 1.0)];
        ranges.into_iter().all(|(figure, most)| (0.0..=most).contains(&figure))
    }
}

/// Not a number is the same as not a number: a recording is equal to its copy, whatever a mind has said.
impl PartialEq for Offer {
    fn eq(&self, other: &Self) -> bool {
        let alike = |a: f64, b: f64| a == b || a.is_nan() && b.is_nan();
        alike(self.price, other.price)
            && alike(self.time, other.time)
            && alike(self.confidence, other.confidence)
    }
}

impl Eq for Offer {}

/// Numbers as they are kept, since JSON has no word for those that are not finite.
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
