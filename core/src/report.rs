//! One run in figures, folded from its trace.

mod auctions;
mod bounds;
mod chain;
mod comparison;
mod fold;
mod holds;
mod metrics;
mod reviews;
mod votes;

use crate::time::seconds;
use serde::Serialize;

pub use auctions::{AuctionReport, BidReport};
pub use bounds::lower_bound;
pub use chain::{ChainPart, ChainStep, critical_chain};
pub use comparison::{Because, Comparison, TaskChange};
pub use holds::Hold;
pub use metrics::Metrics;
pub use reviews::ReviewReport;
pub use votes::{BallotReport, VoteReport};

use crate::scenario::document::choice;
use crate::scenario::strategies::StrategyKind;
use crate::trace::{AttemptEnd, Outcome, Trace};

choice! {
    /// Where a task stands at the end.
    pub enum Status {
        /// Not settled when the run ended.
        Pending = "pending",
        /// Done and accepted.
        Completed = "completed",
        /// Given up after errors.
        Failed = "failed",
        /// Nobody can do it.
        Unassigned = "unassigned",
        /// Given up because something it needs was.
        Skipped = "skipped",
        /// Given up because no result of it was accepted.
        Rejected = "rejected",
    }
}

/// One run in figures. Times are seconds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// The strategy.
    pub strategy: StrategyKind,
    /// The seed of its luck.
    pub seed: u32,
    /// How it ended.
    pub outcome: Outcome,
    /// Who waits for what, where it stalled.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<Wait>,
    /// Seconds to the last settlement; to the last change where it did not end by itself.
    pub makespan: f64,
    /// Each task, in document order.
    pub tasks: Vec<TaskReport>,
    /// Each attempt, in order of start, then of scheduling.
    pub executions: Vec<Execution>,
    /// Each wait for an input during which a task was held, in order of its beginning.
    pub holds: Vec<Hold>,
    /// Each vote that was counted, in order of the proposals.
    pub votes: Vec<VoteReport>,
    /// Each announcement under the market, in order.
    pub auctions: Vec<AuctionReport>,
    /// Each verdict of a reviewer under the role-based strategy, in order.
    pub reviews: Vec<ReviewReport>,
    /// The ids of tasks in the order in which they were handed to an integrator; `None` where there is none.
    pub integrated: Option<Vec<String>>,
    /// The figures by which strategies are compared.
    pub metrics: Metrics,
    /// 16 hex digits of the whole trace, equal on every platform.
    pub trace_hash: String,
}

/// Who waits for what, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Wait {
    /// The agent, the coordinator or the task that waits.
    pub who: String,
    /// What for, in words.
    #[serde(rename = "for")]
    pub what: String,
}

/// What became of a task. Times are seconds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TaskReport {
    /// Its id.
    pub id: String,
    /// Where it stands.
    pub status: Status,
    /// Who did the accepted result, else the last attempt.
    pub agent: Option<String>,
    /// When all that it needs was there.
    pub ready_at: Option<f64>,
    /// When it was first assigned, awarded or approved.
    pub decided_at: Option<f64>,
    /// When the first attempt started.
    pub started_at: Option<f64>,
    /// When it was settled.
    pub finished_at: Option<f64>,
    /// How often it was attempted.
    pub attempts: u32,
    /// The accepted result.
    pub result: Option<String>,
    /// Whether that is right.
    pub right: Option<bool>,
    /// Why it is not completed, in words.
    pub cause: Option<String>,
}

/// One attempt of an agent at a task. Times are seconds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Execution {
    /// The id of the task.
    pub task: String,
    /// The id of the agent.
    pub agent: String,
    /// When it started.
    pub started_at: f64,
    /// When it ended.
    pub finished_at: f64,
    /// How.
    pub ended: AttemptEnd,
    /// What it cost, in points.
    pub cost: f64,
}

impl Report {
    /// Folds a trace.
    #[must_use]
    pub fn of(trace: &Trace) -> Self {
        let fold = fold::Fold::of(trace);
        let scenario = trace.scenario();
        let agent_id = |agent: crate::ids::AgentIx| scenario.agents[agent.0 as usize].id.clone();
        let executions = fold.attempts.iter().map(|attempt| Execution {
            task: scenario.tasks[attempt.task.0 as usize].id.clone(),
            agent: agent_id(attempt.agent),
            started_at: seconds(attempt.started_at),
            finished_at: seconds(attempt.ended_at),
            ended: attempt.end,
            cost: attempt.cost,
        });
        Self {
            strategy: trace.strategy(),
            seed: scenario.seed,
            outcome: trace.outcome(),
            waiting: fold::waiting(trace),
            makespan: seconds(fold.makespan),
            tasks: fold.task_reports(trace),
            executions: executions.collect(),
            holds: fold.holds.report(trace),
            votes: votes::votes(trace),
            auctions: auctions::auctions(trace),
            reviews: reviews::reviews(trace),
            integrated: reviews::integrated(trace),
            metrics: Metrics::of(trace, &fold),
            trace_hash: format!("{:016x}", trace.hash()),
        }
    }
}
