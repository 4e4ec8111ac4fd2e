//! Ways of coordinating agents, simulated deterministically and explained.
//!
//! A [`Scenario`] is a team, its work and the conditions. [`simulate`] runs it under a strategy and gives a [`Trace`]:
//! every event, in order, with the reasons of every decision. Everything else is read from that: a [`Report`] with the
//! figures, a timeline, an answer to "why?".
//!
//! ```
//! use std::sync::Arc;
//!
//! use coordination::{Report, StrategyKind, scenario, simulate};
//!
//! let text = r#"{
//!     "version": 1,
//!     "agents": [{"id": "ada"}, {"id": "ben", "speed": 2}],
//!     "tasks": [{"id": "write", "effort": 3}, {"id": "edit", "depends_on": ["write"]}]
//! }"#;
//! let (scenario, _warnings) = scenario::read(text).expect("a scenario that can be run");
//! let trace = simulate(&Arc::new(scenario), StrategyKind::Centralized).expect("no errors");
//! let report = Report::of(&trace);
//! assert_eq!(report.makespan, 2.0);
//! assert_eq!(report.tasks[0].agent.as_deref(), Some("ben"));
//! ```
//!
//! How agents work, vote, bid, plan, review and integrate is simulated; a [`Mind`] of one's own can do it in their place,
//! from elsewhere and in its own time: see [`mind`].
//!
//! # Your own strategy
//! A [`Strategy`](strategy::Strategy) coordinates a [`Team`](team::Team): it waits, sends messages, starts attempts, settles
//! tasks, and explains its decisions. The five of this crate use nothing else. This one lets the first agent who is able do each
//! task, one after another:
//!
//! ```
//! use std::sync::Arc;
//!
//! use coordination::strategy::Strategy;
//! use coordination::team::{Notification, Team, Worked};
//! use coordination::trace::NoteSubject;
//! use coordination::{Setup, scenario};
//!
//! struct OneByOne {
//!     max_attempts: u32,
//! }
//!
//! impl Strategy for OneByOne {
//!     fn name(&self) -> &'static str {
//!         "one_by_one"
//!     }
//!
//!     async fn run(self, team: Team) {
//!         loop {
//!             let Notification::Ready(task) = team.next_notification().await else { continue };
//!             let able = team.model().able(task).iter().next();
//!             let Some(agent) = able else {
//!                 team.leave_unassigned(task);
//!                 continue;
//!             };
//!             let subject = NoteSubject { agent: Some(agent), task: Some(task), decision: None };
//!             team.note("turn", subject, serde_json::json!({ "tries": self.max_attempts }));
//!             team.up(agent).await;
//!             match team.work(agent, task, self.max_attempts).await {
//!                 Worked::Done(report, _) => team.complete(task, report.attempt),
//!                 Worked::Failed(errors) => team.fail(task, errors),
//!                 Worked::Crashed => team.reject(task, 1),
//!             }
//!         }
//!     }
//! }
//!
//! let text = r#"{"version": 1, "agents": [{"id": "ada"}], "tasks": [{"id": "write", "effort": 3}]}"#;
//! let (scenario, _warnings) = scenario::read(text).expect("a scenario that can be run");
//! let setup = Setup::of(&Arc::new(scenario));
//! let trace = setup.run(OneByOne { max_attempts: 2 }).expect("nothing blocks every strategy");
//! assert_eq!(trace.strategy().word(), "one_by_one");
//! assert!(trace.events_json().any(|event| event["kind"] == "custom" && event["name"] == "turn"));
//! ```
//!
//! The example `own_strategy` (`cargo run -p coordination --example own_strategy`) is a longer one: work stealing, with messages
//! of its own, reasons, and agents that crash.
//!
//! # What is the same everywhere
//! The same scenario, strategy and seed give the same trace, bit for bit, on every platform: time is whole microseconds,
//! luck is keyed, and nothing here knows a screen, a clock, a thread or a network. What is wrong in a document is told as
//! [`scenario::Finding`]s, all at once and each with its place; how a run ends is data, [`trace::Outcome`], never an
//! error.
//!
//! The command `coordination` (package `coordination-cli`) does the above for files: it prints reports as JSON, runs a scenario
//! with many seeds, and converts between the formats that the module `formats` reads and writes.

#[cfg(feature = "formats")]
pub mod formats;
pub mod gallery;
pub mod ids;
pub mod luck;
pub mod metrics;
pub mod mind;
mod model;
pub mod replay;
pub mod report;
mod run;
pub mod scenario;
mod sim;
pub mod strategy;
pub mod team;
pub mod time;
pub mod trace;
pub mod voting;

pub use mind::Mind;
pub use report::Report;
pub use run::{LiveRun, Runner, Setup, simulate};
pub use scenario::Scenario;
pub use scenario::strategies::StrategyKind;
pub use trace::Trace;
