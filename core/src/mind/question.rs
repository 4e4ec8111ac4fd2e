//! Questions to minds, with everything that a mind is shown.

use crate::trace::Offer;
use std::borrow::Cow;

use crate::model::StrategyName;
use crate::scenario::{Agent, Scenario, Task};
use crate::time::Micros;

/// A question to a mind, with everything that it may need to know for an answer.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Question<'a> {
    /// The number of the question among all questions of the run, counted from 0.
    pub number: u32,
    /// The number of times this agent has been asked this kind of question about this task, counted from 1.
    pub nth: u32,
    /// The virtual time of the question, in microseconds from the start of the run.
    pub at: Micros,
    /// The strategy that coordinates the team.
    pub strategy: StrategyName,
    /// The scenario: the team, its tasks and the conditions.
    pub scenario: &'a Scenario,
    /// The agent that is asked, including its role.
    pub agent: &'a Agent,
    /// The task that the question is about, including its options.
    pub task: &'a Task,
    /// The results that the task depends on, in the order in which it lists them. Results that do not exist
    /// yet are left out.
    pub inputs: Vec<Input<'a>>,
    /// The plan of a mind for the task, in words; `None` if no mind has made one.
    pub plan: Option<&'a str>,
}

/// A result that a task depends on, or that becomes part of a combined result.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Input<'a> {
    /// The task that has the result.
    pub task: &'a Task,
    /// The result, as text.
    pub result: Cow<'a, str>,
}

/// The announcement of a task that is up for auction, as seen by an agent that can do it.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Announcement {
    /// The round of the task, counted from 1. An auction that is repeated without a lower minimum of
    /// confidence does not count as a new round.
    pub round: u32,
    /// The minimum confidence of a valid bid, from 0 to 1.
    pub confidence_min: f64,
    /// The number of tasks that the agent has won and not finished.
    pub tasks: u32,
    /// The bid that the simulated mind would make, according to the agent's price, work and skill.
    pub usual: Offer,
}

impl Announcement {
    /// Returns the announcement of a task in a round with a minimum confidence, to an agent that has a number of tasks and
    /// would usually make that bid.
    #[must_use]
    pub fn new(round: u32, confidence_min: f64, tasks: u32, usual: Offer) -> Self {
        Self { round, confidence_min, tasks, usual }
    }
}

/// The results that an integrator is to combine.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Whole<'a> {
    /// The accepted results to be combined: one or, if all are integrated together, all that there are.
    pub parts: Vec<Input<'a>>,
    /// The earlier combined result of a mind, as text; `None` if no mind has combined anything.
    pub so_far: Option<&'a str>,
}
