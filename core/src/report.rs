//! Reports: the outcome and the figures of a run, computed from its trace.

mod auctions;
mod chain;
mod comparison;
mod holds;
mod reviews;
mod tasks;
mod votes;

use crate::time::seconds;
use serde::Serialize;

pub use crate::metrics::{Metrics, Status};
pub use crate::model::lower_bound;
pub use auctions::{AuctionReport, BidReport};
pub use chain::{ChainPart, ChainStep, critical_chain};
pub use comparison::{Because, Comparison, TaskChange};
pub use holds::Hold;
pub use reviews::ReviewReport;
pub use votes::{BallotReport, VoteReport};

use crate::metrics::Fold;
use crate::model::StrategyName;
use crate::trace::{AttemptEnd, Outcome, Trace};

/// The outcome and the figures of a run. All times are in seconds from its start.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// The strategy that coordinated the run.
    #[cfg_attr(feature = "schema", schemars(with = "crate::scenario::strategies::StrategyKind"))]
    pub strategy: StrategyName,
    /// The seed of the run.
    pub seed: u32,
    /// The outcome of the run.
    pub outcome: Outcome,
    /// The waits that had not ended when the run stalled; empty if it did not stall.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<Wait>,
    /// The time of the last settlement or, if the run stalled or reached a limit, of the last change of a
    /// task or of an attempt.
    pub makespan: f64,
    /// The tasks, in document order.
    pub tasks: Vec<TaskReport>,
    /// The attempts, in the order in which they started.
    pub executions: Vec<Execution>,
    /// The waits for inputs during which an agent held a task, in the order in which they began.
    pub holds: Vec<Hold>,
    /// The votes that were counted under consensus, in the order of the proposals.
    pub votes: Vec<VoteReport>,
    /// The auctions under the market, one for each announcement, in the order of opening.
    pub auctions: Vec<AuctionReport>,
    /// The verdicts of reviewers under the pipeline of roles, in the order of time.
    pub reviews: Vec<ReviewReport>,
    /// The ids of the tasks that were handed to an integrator, in that order; `None` if the team has no
    /// integrator or the strategy uses none.
    pub integrated: Option<Vec<String>>,
    /// The figures by which strategies are compared.
    pub metrics: Metrics,
    /// A 64-bit hash of the whole trace as 16 hex digits. It is equal on every platform.
    pub trace_hash: String,
}

/// A wait at the end of a stalled run, in words for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Wait {
    /// The id of the agent, coordinator or task that waits.
    pub who: String,
    /// The reason for the wait, in words.
    #[serde(rename = "for")]
    pub what: String,
}

/// The outcome of a task. All times are in seconds from the start of the run, and `None` if it never
/// happened.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TaskReport {
    /// The id of the task.
    pub id: String,
    /// The status at the end of the run.
    pub status: Status,
    /// The id of the agent that did the accepted result or, if there is none, the last attempt; `None` if
    /// nobody started the task.
    pub agent: Option<String>,
    /// The time at which the task had arrived and all results that it depends on were available.
    pub ready_at: Option<f64>,
    /// The time at which the task was first assigned or awarded, or its draft was approved.
    pub decided_at: Option<f64>,
    /// The time at which the first attempt started.
    pub started_at: Option<f64>,
    /// The time at which the task was settled: completed or given up.
    pub finished_at: Option<f64>,
    /// The number of attempts.
    pub attempts: u32,
    /// The accepted result; `None` if the task is not completed.
    pub result: Option<String>,
    /// `true` if the accepted result is right; `None` if the task is not completed.
    pub right: Option<bool>,
    /// The id of the task whose wrong result made the accepted result wrong; `None` if none did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inherited_from: Option<String>,
    /// The reason why the task is not completed, in words; `None` if it is completed.
    pub cause: Option<String>,
}

/// An attempt of an agent at a task. All times are in seconds from the start of the run.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Execution {
    /// The id of the task.
    pub task: String,
    /// The id of the agent.
    pub agent: String,
    /// The time at which the attempt started.
    pub started_at: f64,
    /// The time at which the attempt ended.
    pub finished_at: f64,
    /// The way in which the attempt ended.
    pub ended: AttemptEnd,
    /// The cost of the attempt, in points.
    pub cost: f64,
    /// The id of the task whose wrong result made the result of this attempt wrong; `None` if none did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inherited_from: Option<String>,
}

impl Report {
    /// Computes the report of a run from its trace.
    #[must_use]
    pub fn of(trace: &Trace) -> Self {
        let mut fold = Fold::of(trace);
        let scenario = trace.scenario();
        let agent_id = |agent: crate::ids::AgentIx| scenario.agents[agent.0 as usize].id.clone();
        let task_id = |task: crate::ids::TaskIx| scenario.tasks[task.index()].id.clone();
        let executions = fold.attempts.iter().map(|attempt| Execution {
            task: task_id(attempt.task),
            agent: agent_id(attempt.agent),
            started_at: seconds(attempt.started_at),
            finished_at: seconds(attempt.ended_at),
            ended: attempt.end,
            cost: attempt.cost,
            inherited_from: attempt.inherited_from.map(task_id),
        });
        Self {
            strategy: trace.strategy(),
            seed: trace.seed(),
            outcome: trace.outcome(),
            waiting: tasks::waiting(trace),
            makespan: seconds(fold.makespan()),
            tasks: fold.task_reports(trace),
            executions: executions.collect(),
            holds: holds::report(&fold.holds, trace),
            votes: votes::votes(trace),
            auctions: auctions::auctions(trace),
            reviews: reviews::reviews(trace),
            integrated: reviews::integrated(trace),
            metrics: fold.metrics(trace),
            trace_hash: format!("{:016x}", trace.hash()),
        }
    }
}
