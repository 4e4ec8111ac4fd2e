//! Events that happen only under the pipeline of roles.

use serde::{Deserialize, Serialize};

use crate::ids::StageIx;
use crate::ids::{AgentIx, AttemptIx, DecisionIx, TaskIx};
use crate::scenario::Role;

/// An event that happens only under the pipeline of roles.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RoleBasedEvent {
    /// An agent was chosen to plan the tasks.
    PlannerChosen {
        /// The planner.
        agent: AgentIx,
        /// The decision, whose reasons say why that agent was chosen.
        #[serde(rename = "reasons")]
        decision: DecisionIx,
    },
    /// A task was handed over to a reviewer or to an integrator.
    HandedOver {
        /// The task that was handed over.
        task: TaskIx,
        /// The agent that received it.
        agent: AgentIx,
        /// The role in which that agent is to act: reviewer or integrator.
        role: Role,
        /// The decision, whose reasons say why that task and that agent were chosen.
        #[serde(rename = "reasons")]
        decision: DecisionIx,
    },
    /// An agent began to plan, to review or to integrate.
    StageStarted {
        /// The piece of work. These are numbered in the order of these events.
        stage: StageIx,
        /// The role in which the agent acts: planner, reviewer or integrator.
        role: Role,
        /// The agent that began to work.
        agent: AgentIx,
        /// The task that the work is about; `None` if it is about several tasks.
        task: Option<TaskIx>,
    },
    /// A piece of planning, reviewing or integrating ended, because it was finished or because it was
    /// interrupted.
    StageEnded {
        /// The piece of work that ended.
        stage: StageIx,
        /// `true` if the agent finished it; `false` if a crash or an error ended it, or if it was no longer needed.
        #[serde(rename = "finished")]
        is_finished: bool,
    },
    /// The mind of a planner or of an integrator handed in its words: a plan, or a combined result.
    WordsHandedIn {
        /// The piece of work that the words come from.
        stage: StageIx,
        /// The words: an index for [`crate::Trace::text`].
        #[serde(rename = "words")]
        #[cfg_attr(feature = "schema", schemars(with = "String"))]
        text: u32,
    },
    /// The mind of a planner or of an integrator answered with an error. [`Self::StageEnded`] follows.
    StageErred {
        /// The piece of work that ended in the error.
        stage: StageIx,
    },
    /// A reviewer handed in its verdict on a result.
    WorkReviewed {
        /// The task that was reviewed.
        task: TaskIx,
        /// The reviewer.
        agent: AgentIx,
        /// The version of the result, counted from 1; each rework adds one.
        version: u32,
        /// `true` if the reviewer accepts the result.
        approved: bool,
    },
    /// A task was sent back to be done again because a reviewer did not accept its result.
    TaskSentBack {
        /// The task that was sent back.
        task: TaskIx,
        /// The version that the next result will be.
        version: u32,
    },
    /// The result of an attempt was accepted by all its reviewers, or by nobody if there is no reviewer. It
    /// is not integrated yet.
    ResultAccepted {
        /// The task whose result was accepted.
        task: TaskIx,
        /// The attempt that had the result.
        attempt: AttemptIx,
    },
    /// All work of one role was done, and that of the next role began. This happens only if the stages of the
    /// pipeline run one after another.
    PhaseBegan {
        /// The role whose work begins.
        role: Role,
    },
}

impl RoleBasedEvent {
    /// Returns whether the event changes the state of a task or of an attempt.
    pub(super) fn changes_work(self) -> bool {
        !matches!(self, Self::PlannerChosen { .. } | Self::HandedOver { .. } | Self::PhaseBegan { .. })
    }
}
