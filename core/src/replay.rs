//! The state of a run at any instant, worked out from its trace.
//!
//! [`RunHistory`] reads a trace once and groups its events by attempt, agent, task and message. It answers what holds for
//! every strategy: where a task stands at an instant, which attempt came of a decision, what an event is about.
//!
//! Nothing here influences a run, and nothing is stored: the same trace gives the same states.
//!
//! ```
//! use std::sync::Arc;
//!
//! use coordination::ids::TaskIx;
//! use coordination::replay::{RunHistory, TaskPhase};
//! use coordination::time::micros;
//! use coordination::{StrategyKind, gallery, simulate};
//!
//! let scenario = Arc::new(gallery::examples()[0].scenario());
//! let trace = simulate(&scenario, StrategyKind::Centralized).expect("no errors");
//! let history = RunHistory::of(Arc::new(trace));
//! assert_eq!(history.standing(TaskIx(0), history.end).phase, TaskPhase::Done);
//! assert!(history.standing(TaskIx(0), micros(0.0)).phase < TaskPhase::Done);
//! ```

mod history;
mod lanes;
mod matching;
mod spans;
mod standing;
mod subjects;
#[cfg(test)]
mod testing;

pub use history::RunHistory;
pub use spans::{
    AttemptSpan, DecisionSpan, HoldSpan, MessageSpan, Outage, SpeedChange, StageSpan, TaskAssignment,
    TaskHistory, TaskOutcome,
};
pub use standing::{TaskPhase, TaskStanding};
