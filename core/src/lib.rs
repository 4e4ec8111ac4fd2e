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
//! # Many runs
//! A [`Setup`] is a scenario that has been checked and compiled, once for all strategies and seeds. It is `Send + Sync`. A
//! [`Runner`] keeps the memory of one run for the next, and can do without the trace if only figures are wanted:
//!
//! ```
//! use std::sync::Arc;
//!
//! use coordination::{Runner, Setup, StrategyKind, gallery};
//!
//! let jury = gallery::examples().iter().find(|example| example.id == "jury").expect("in the gallery");
//! let setup = Setup::of(&Arc::new(jury.scenario()));
//! let mut runner = Runner::new(&setup);
//! let right = |seed| runner.metrics(StrategyKind::Consensus, seed).expect("nothing blocks it").metrics.right;
//! let mean = f64::from((0..20).map(right).sum::<u32>()) / 20.0;
//! assert!((27.0..33.0).contains(&mean), "a majority of eleven is right in 30 of 40 cases: {mean}");
//! ```
//!
//! # Your own mind
//! How agents work, vote, bid, plan, review and integrate is simulated. A [`Mind`] from outside, such as a language model, can do
//! it in their place and in its own time; its answers are recorded and replay the run exactly. See [`mind`].
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
//!             loop {
//!                 team.up(agent).await;
//!                 match team.work(agent, task, self.max_attempts).await {
//!                     Worked::Done(report, _) => break team.complete(task, report.attempt),
//!                     Worked::Failed(errors) => break team.fail(task, errors),
//!                     // The agent begins again when it is up.
//!                     Worked::Crashed => {}
//!                 }
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
//! [`scenario::Finding`]s, all at once and each with its path. How a run ends is data, [`trace::Outcome`], never an error.
//!
//! # For files
//! The command `coordination` (package `coordination-cli`) simulates files and prints reports as JSON, runs a scenario with many
//! seeds, checks, and converts between the formats of the module `formats`.

// In reading order: each module uses only those above it.
pub mod time;
pub mod ids;
pub mod luck;
pub mod scenario;
pub mod gallery;
mod model;
pub mod voting;
pub mod trace;
pub mod metrics;
pub mod mind;
mod sim;
pub mod team;
pub mod strategy;
mod run;
pub mod report;
pub mod replay;
#[cfg(feature = "formats")]
pub mod formats;

pub use mind::Mind;
pub use report::Report;
pub use run::{LiveRun, Runner, Setup, simulate};
pub use scenario::Scenario;
pub use scenario::strategies::StrategyKind;
pub use trace::Trace;
