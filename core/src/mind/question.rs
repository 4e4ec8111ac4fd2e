//! What minds are asked, and what they are shown with it.

use crate::trace::Offer;
use std::borrow::Cow;

use crate::scenario::strategies::StrategyKind;
use crate::scenario::{Agent, Scenario, Task};
use crate::time::Micros;

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

/// What an integrator is to make a whole of.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Whole<'a> {
    /// The accepted results that it combines now: one, or where they are integrated together all that there are.
    pub parts: Vec<Input<'a>>,
    /// What a mind made of those before, where one has.
    pub so_far: Option<&'a str>,
}
