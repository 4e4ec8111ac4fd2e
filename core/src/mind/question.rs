//! What minds are asked, and what they are shown with it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::scenario::{Agent, Scenario, Task};
use crate::strategy::StrategyKind;
use crate::trace::Micros;

/// What an agent is asked, and what it needs to know for an answer.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Question<'a> {
    /// The how-manyeth of all questions of the run, the first being 0.
    pub number: u32,
    /// The how-manyeth time it is that this agent is asked just this about this task, the first being 1.
    pub nth: u32,
    /// When, in virtual microseconds.
    pub at: Micros,
    /// How the team is coordinated.
    pub strategy: StrategyKind,
    /// The team, its work and the conditions.
    pub scenario: &'a Scenario,
    /// Who is asked; its role is in it.
    pub agent: &'a Agent,
    /// About which task; its options are in it.
    pub task: &'a Task,
    /// The results that the task builds on, as far as there are any, in the order in which it names them.
    pub inputs: Vec<Input<'a>>,
    /// What a mind has planned for the task, in words, where one has.
    pub plan: Option<&'a str>,
}

/// A result that a task builds on, or that becomes part of the whole.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Input<'a> {
    /// The task that it is the result of.
    pub task: &'a Task,
    /// What was handed in.
    pub result: Cow<'a, str>,
}

/// A task that is up for auction, as an agent who can do it sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Announcement {
    /// The round that counts: 1 for the first.
    pub round: u32,
    /// The confidence that a bid must have to win.
    pub confidence_min: f64,
    /// How many tasks the agent has won and not finished.
    pub tasks: u32,
    /// What the simulated mind would bid: by the agent's price, work and skill.
    pub usual: Offer,
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

/// What an integrator is to make a whole of.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Whole<'a> {
    /// The accepted results that it combines now: one, or where they are integrated together all that there are.
    pub parts: Vec<Input<'a>>,
    /// What a mind made of those before, where one has.
    pub so_far: Option<&'a str>,
}

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
