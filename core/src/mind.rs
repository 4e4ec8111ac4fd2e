//! Minds: what agents think and make, and the interface for minds from outside.
//!
//! By default agents have a simulated mind, which answers according to the agent's figures, its script and
//! keyed dice. A type that implements [`Mind`] takes its place for all questions that it wants to answer; it
//! leaves the others to the simulation. It may answer at once, or later from elsewhere, for example from a
//! language model. Strategies do not notice the difference.
//!
//! # Time
//! An answer states how much virtual time it took. Virtual time stands still while an answer is awaited. The
//! trace therefore depends on the answers but not on the order in which they arrive. A mind that knows how
//! long it has been thinking can say so with [`Mind::passed`]. Virtual time then advances that far, so that
//! agents work in parallel in a live run as they do in the simulation. An agent's speed, and faults that slow
//! it down, do not affect the time that a mind takes.
//!
//! # Errors and silence
//! - An *error* while executing ends the attempt in an error. An error while voting or ranking is an
//!   abstention, and a review with an error does not accept the result. A bid with an error, or with invalid
//!   figures ([`Offer::is_valid`]), is no bid, and the agent is passed over in that auction. A planner or
//!   integrator may make as many tries as an executor (`max_attempts`); then the next one takes over. If all
//!   have used up their tries, the tasks fail.
//! - *Silence* while executing, planning, reviewing or integrating is a crash of the agent, which is detected
//!   and handled like any other crash. An agent that is silent when it is asked to vote, rank or bid does not
//!   answer, like an agent with the stance `silent`; it is declared absent after it has been asked three
//!   times.
//! - There are no retries while the answer of a mind is awaited, because it may take any time. An answer that
//!   arrives after the agent has crashed is ignored.
//!
//! # Replay
//! The trace of a run contains all answers of minds ([`crate::Trace::recording`]). With [`Recorded`] they
//! replay the run exactly.
//!
//! ```
//! use std::rc::Rc;
//! use std::sync::Arc;
//!
//! use coordination::mind::{Answer, Mind, Question, Recorded};
//! use coordination::{Setup, StrategyKind, scenario};
//!
//! /// Executes by itself, and leaves all else to the simulation.
//! struct Shouting;
//!
//! impl Mind for Shouting {
//!     fn execute(&self, question: &Question<'_>) -> Answer<String> {
//!         Answer::now(2_000_000, question.task.id.to_uppercase())
//!     }
//! }
//!
//! let text = r#"{"version": 1, "agents": [{"id": "ada"}], "tasks": [{"id": "write"}]}"#;
//! let (scenario, _) = scenario::read(text).expect("a scenario that can be run");
//! let setup = Setup::of(&Arc::new(scenario));
//! let trace = setup.run_with(StrategyKind::Centralized, Rc::new(Shouting)).expect("no errors");
//! assert_eq!(coordination::Report::of(&trace).makespan, 2.0);
//!
//! let again = Recorded::of(trace.recording());
//! let replayed = setup.run_with(StrategyKind::Centralized, Rc::new(again)).expect("no errors");
//! assert_eq!(replayed.hash(), trace.hash());
//! ```

mod cause;
mod opinions;
mod question;
mod recorded;
mod simulated;

use crate::trace::Offer;
use std::fmt;
use std::future::Future;

use futures::FutureExt;
use futures::future::LocalBoxFuture;

pub use question::{Announcement, Input, Question, Whole};
pub use recorded::Recorded;

pub(crate) use cause::DrawKey;
pub(crate) use opinions::{answers, rank, vote};
pub(crate) use simulated::{WorkDraw, WorkInputs, execute, review};

use crate::scenario::{Task, Vote};
use crate::time::Micros;

/// A mind of an agent that does not come from the simulation.
///
/// Every method has a default, which leaves the question to the simulated mind. Calling a method takes no
/// virtual time; the time that an answer takes is part of the answer. See [`Answer::Later`] for answers that
/// are not known at once.
pub trait Mind {
    /// Executes a task. The answer is the result, as text.
    fn execute(&self, _question: &Question<'_>) -> Answer<String> {
        Answer::Simulated
    }

    /// Votes on another agent's proposal for the result of a task.
    fn vote(&self, _question: &Question<'_>, _proposal: &str) -> Answer<Vote> {
        Answer::Simulated
    }

    /// Ranks the options of a task, best first. Texts that are not among the options are ignored; a ranking
    /// without any option is an abstention.
    fn rank(&self, _question: &Question<'_>) -> Answer<Vec<String>> {
        Answer::Simulated
    }

    /// Bids for a task that is up for auction. The answer `None` means that the agent does not want the task.
    ///
    /// An agent is not asked if it cannot do the task, or if the market lets busy agents sit out and it is
    /// busy.
    fn bid(&self, _question: &Question<'_>, _announcement: &Announcement) -> Answer<Option<Offer>> {
        Answer::Simulated
    }

    /// Plans a group of tasks. The answer is the plan, in words; agents that work on one of the tasks later
    /// see it as [`Question::plan`]. The question is about the first of the tasks.
    fn plan(&self, _question: &Question<'_>, _tasks: &[&Task]) -> Answer<String> {
        Answer::Simulated
    }

    /// Reviews a result that another agent made. The answer is whether the result is accepted.
    fn review(&self, _question: &Question<'_>, _result: &str) -> Answer<bool> {
        Answer::Simulated
    }

    /// Combines accepted results with what was combined before. The answer is the combined result, as text.
    /// The results of the tasks do not change. The question is about the first of the tasks.
    fn integrate(&self, _question: &Question<'_>, _whole: &Whole<'_>) -> Answer<String> {
        Answer::Simulated
    }

    /// Returns a virtual time, in microseconds, that the awaited answer to a question will certainly
    /// *exceed*: for a live mind, the time for which it has been thinking. `number` is the
    /// [`Question::number`].
    ///
    /// Virtual time advances that far before the answer arrives. The method is called whenever a live run is
    /// polled.
    fn passed(&self, _number: u32) -> Micros {
        0
    }
}

/// The answer to a question, or a promise of it.
pub enum Answer<T> {
    /// The question is left to the simulated mind, which answers according to the agent's figures and the
    /// dice.
    Simulated,
    /// The answer is known.
    Now(Reply<T>),
    /// The answer comes from elsewhere. The future is polled together with the run, and is dropped if its
    /// answer is no longer needed.
    Later(LocalBoxFuture<'static, Reply<T>>),
}

/// An answer, with the time that it took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply<T> {
    /// The virtual time from the question to the answer, in microseconds. 0 counts as 1, because nothing is
    /// answered at the instant at which it is asked.
    pub took: Micros,
    /// The answer, or the reason why there is none.
    pub what: Result<T, Failure>,
}

/// The reason why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The mind failed, with this message.
    Error(String),
    /// No answer will ever come.
    Silence,
}

impl<T> Answer<T> {
    /// Creates an answer that is known and took the given virtual time, in microseconds.
    pub fn now(took: Micros, what: T) -> Self {
        Self::Now(Reply { took, what: Ok(what) })
    }

    /// Creates an error that occurred after the given virtual time, in microseconds.
    pub fn error(took: Micros, why: impl Into<String>) -> Self {
        Self::Now(Reply { took, what: Err(Failure::Error(why.into())) })
    }

    /// Creates an answer that comes from elsewhere.
    pub fn later(reply: impl Future<Output = Reply<T>> + 'static) -> Self {
        Self::Later(Box::pin(reply))
    }

    /// Converts what the answer says.
    pub(crate) fn map<U>(self, form: fn(T) -> U) -> Answer<U>
    where
        T: 'static,
        U: 'static,
    {
        let of_reply = move |reply: Reply<T>| Reply { took: reply.took, what: reply.what.map(form) };
        match self {
            Self::Simulated => Answer::Simulated,
            Self::Now(reply) => Answer::Now(of_reply(reply)),
            Self::Later(reply) => Answer::Later(Box::pin(reply.map(of_reply))),
        }
    }
}

impl<T> Reply<T> {
    /// Creates a reply that took the given virtual time, in microseconds.
    pub fn after(took: Micros, what: T) -> Self {
        Self { took, what: Ok(what) }
    }
}

impl<T: fmt::Debug> fmt::Debug for Answer<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Simulated => formatter.write_str("Simulated"),
            Self::Now(reply) => formatter.debug_tuple("Now").field(reply).finish(),
            Self::Later(_) => formatter.write_str("Later(…)"),
        }
    }
}
