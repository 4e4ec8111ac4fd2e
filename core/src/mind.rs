//! The one door through which what agents think and make comes into a run.
//!
//! Behind it stands the simulated mind: the agent's figures, its script, and keyed dice. Whoever implements [`Mind`]
//! stands before that one, and answers as many of the questions as it likes: it may know the answer at once, or have to
//! wait for it from elsewhere; the strategies do not know the difference.
//!
//! # Time
//! An answer comes with the virtual time that it took. While it is awaited virtual time stands still, so that the trace
//! depends on what is answered and never on the order in which answers come in. A mind that knows for how long it has
//! been thinking says so in [`Mind::passed`]; then time goes on that far, and agents work side by side in a live run as
//! they would in the simulation. Speed, and faults that slow an agent, do not touch what a mind takes.
//!
//! # What comes of it
//! - An *error* in executing is an attempt that ended in an error. In voting and ranking it is an abstention; a review
//!   that errs accepts nothing; a bid that errs, or whose figures are none ([`Offer::is_valid`]), is no bid, and the
//!   agent is passed over in that auction. Who errs in planning or integrating has as many tries as an executor has
//!   (`max_attempts`), then the next planner or integrator has; where all have used them up the tasks have failed.
//! - *Silence* in executing, planning, reviewing or integrating is a crash of the agent, noticed and survived as such. In
//!   voting, ranking and bidding the agent does not answer, and is absent when it was asked three times, like one whose
//!   stance is `silent`.
//! - Nobody asks again while an answer is awaited: from a mind it is due whenever it comes. What comes when the agent has
//!   crashed meanwhile comes to nothing.
//!
//! # Again
//! The answers of a run are kept with its trace ([`crate::Trace::recording`]) and replay it, bit for bit: see
//! [`Recorded`].
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

pub(crate) use opinions::{answers, rank, vote};
pub(crate) use simulated::{DrawKey, WorkDraw, execute, review};

use crate::scenario::{Task, Vote};
use crate::time::Micros;

/// A mind of one's own. Every question that it does not answer itself is left to the simulated one.
///
/// To be asked costs no time: what takes any is in the answer, see [`Answer::Later`].
pub trait Mind {
    /// Executes a task: the answer is its result, as text.
    fn execute(&self, _question: &Question<'_>) -> Answer<String> {
        Answer::Simulated
    }

    /// Votes on what another proposes as the result of a task.
    fn vote(&self, _question: &Question<'_>, _proposal: &str) -> Answer<Vote> {
        Answer::Simulated
    }

    /// Ranks the options of a task, best first. What is no option is passed over; with none it abstains.
    fn rank(&self, _question: &Question<'_>) -> Answer<Vec<String>> {
        Answer::Simulated
    }

    /// Answers where a task is announced in an auction: a bid, or `None` where it does not want the task. Nobody is asked
    /// who cannot do the task, or sits out while it has other work: those are rules of the market.
    fn bid(&self, _question: &Question<'_>, _announcement: &Announcement) -> Answer<Option<Offer>> {
        Answer::Simulated
    }

    /// Plans tasks, all of them together: the answer is the plan, in words. Whoever works at one of them then is shown it:
    /// [`Question::plan`]. The question is about the first of them.
    fn plan(&self, _question: &Question<'_>, _tasks: &[&Task]) -> Answer<String> {
        Answer::Simulated
    }

    /// Reviews the result of a task that another executed: whether it is accepted.
    fn review(&self, _question: &Question<'_>, _result: &str) -> Answer<bool> {
        Answer::Simulated
    }

    /// Combines accepted results with what was combined before: the answer is the whole, as text. What each task came to
    /// stays what it is. The question is about the first of the tasks.
    fn integrate(&self, _question: &Question<'_>, _whole: &Whole<'_>) -> Answer<String> {
        Answer::Simulated
    }

    /// The virtual time, in microseconds, that the awaited answer to the question of this number will certainly take
    /// *more* than: for a live mind, the time for which it has been thinking. Virtual time goes on that far before the
    /// answer is in. It is asked whenever a live run is polled.
    fn passed(&self, _number: u32) -> Micros {
        0
    }
}

/// An answer to a question, now or later.
pub enum Answer<T> {
    /// The simulated mind may answer, by the agent's figures and the dice.
    Simulated,
    /// This is it.
    Now(Reply<T>),
    /// It comes from elsewhere. The future is polled by whoever polls the run, and dropped where the answer is no longer
    /// wanted.
    Later(LocalBoxFuture<'static, Reply<T>>),
}

/// What is answered, and how long that took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply<T> {
    /// The virtual time from the question to the answer, in microseconds. Less than one counts as one: nothing is
    /// answered at the instant at which it is asked.
    pub took: Micros,
    /// The answer.
    pub what: Result<T, Failure>,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// Something went wrong: this.
    Error(String),
    /// None comes.
    Silence,
}

impl<T> Answer<T> {
    /// An answer that is known, and takes so many virtual microseconds.
    pub fn now(took: Micros, what: T) -> Self {
        Self::Now(Reply { took, what: Ok(what) })
    }

    /// Something went wrong, after so many virtual microseconds.
    pub fn error(took: Micros, why: impl Into<String>) -> Self {
        Self::Now(Reply { took, what: Err(Failure::Error(why.into())) })
    }

    /// An answer that comes from elsewhere.
    pub fn later(reply: impl Future<Output = Reply<T>> + 'static) -> Self {
        Self::Later(Box::pin(reply))
    }

    /// The same, said in another form.
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
    /// An answer that took so many virtual microseconds.
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
