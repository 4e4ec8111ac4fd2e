//! The answers of a run, as they are kept, and a mind that gives them again.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, de};

use super::{Announcement, Answer, Failure, Mind, Offer, Question, Reply, Whole};
use crate::scenario::{Task, Vote};
use crate::trace::Micros;

/// The version of a recording that this crate writes, and the newest that it reads.
pub const VERSION: u32 = 1;

/// A virtual time that is never reached: what was not answered in the run is not answered in its replay.
const NEVER: Micros = Micros::MAX;

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
        Self { version: VERSION, answers: Vec::new() }
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
        if version != VERSION {
            return Err(format!("a recording of version {version}; this is version {VERSION}"));
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

impl Said {
    /// As a reply to whom a thing of one kind is said, or nothing.
    fn reply<T>(&self, took: Micros, of_kind: fn(&Self) -> Option<T>) -> Reply<T> {
        let what = match self {
            Self::Error(why) => Err(Failure::Error(why.clone())),
            Self::Silence => Err(Failure::Silence),
            _ => {
                of_kind(self).ok_or_else(|| Failure::Error("recorded as an answer to something else".into()))
            }
        };
        Reply { took, what }
    }
}

/// A mind that answers as it was answered once: with the same scenario, strategy and seed the run is the same, bit for
/// bit. Answers are found by what was asked of whom about what, the how-manyeth time; what was not recorded is simulated.
#[derive(Debug, Clone, Default)]
pub struct Recorded(BTreeMap<Key, Option<(Micros, Said)>>);

type Key = (Ask, String, String, u32);

impl Recorded {
    /// The mind that gives the answers of a recording.
    #[must_use]
    pub fn of(recording: &Recording) -> Self {
        let entry = |answer: &RecordedAnswer| {
            let RecordedAnswer { ask, agent, task, nth, answer } = answer.clone();
            ((ask, agent, task, nth), answer)
        };
        Self(recording.answers.iter().map(entry).collect())
    }

    fn answer<T>(&self, ask: Ask, question: &Question<'_>, of_kind: fn(&Said) -> Option<T>) -> Answer<T> {
        let key = (ask, question.agent.id.clone(), question.task.id.clone(), question.nth);
        match self.0.get(&key) {
            None => Answer::Simulated,
            Some(None) => Answer::Now(Reply { took: NEVER, what: Err(Failure::Silence) }),
            Some(Some((took, said))) => Answer::Now(said.reply(*took, of_kind)),
        }
    }
}

impl Mind for Recorded {
    fn execute(&self, question: &Question<'_>) -> Answer<String> {
        let of_kind = |said: &Said| if let Said::Result(text) = said { Some(text.clone()) } else { None };
        self.answer(Ask::Execute, question, of_kind)
    }

    fn vote(&self, question: &Question<'_>, _proposal: &str) -> Answer<Vote> {
        let of_kind = |said: &Said| if let Said::Vote(vote) = said { Some(*vote) } else { None };
        self.answer(Ask::Vote, question, of_kind)
    }

    fn rank(&self, question: &Question<'_>) -> Answer<Vec<String>> {
        let of_kind = |said: &Said| if let Said::Ranking(all) = said { Some(all.clone()) } else { None };
        self.answer(Ask::Rank, question, of_kind)
    }

    fn review(&self, question: &Question<'_>, _result: &str) -> Answer<bool> {
        let of_kind = |said: &Said| if let Said::Approved(approved) = said { Some(*approved) } else { None };
        self.answer(Ask::Review, question, of_kind)
    }

    fn bid(&self, question: &Question<'_>, _announcement: &Announcement) -> Answer<Option<Offer>> {
        let of_kind = |said: &Said| if let Said::Bid(offer) = said { Some(*offer) } else { None };
        self.answer(Ask::Bid, question, of_kind)
    }

    fn plan(&self, question: &Question<'_>, _tasks: &[&Task]) -> Answer<String> {
        let of_kind = |said: &Said| if let Said::Plan(plan) = said { Some(plan.clone()) } else { None };
        self.answer(Ask::Plan, question, of_kind)
    }

    fn integrate(&self, question: &Question<'_>, _whole: &Whole<'_>) -> Answer<String> {
        let of_kind = |said: &Said| if let Said::Whole(whole) = said { Some(whole.clone()) } else { None };
        self.answer(Ask::Integrate, question, of_kind)
    }
}
