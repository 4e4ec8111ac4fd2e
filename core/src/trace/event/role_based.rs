//! What happens only under the pipeline of roles.

use crate::ids::StageIx;
use crate::ids::{AgentIx, AttemptIx, DecisionIx, TaskIx};
use crate::scenario::Role;

/// What happened, under the pipeline of roles.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RoleBasedEvent {
    /// Someone is to plan.
    PlannerChosen {
        /// The planner.
        agent: AgentIx,
        /// Why it.
        decision: DecisionIx,
    },
    /// A task goes on to a reviewer or to an integrator.
    HandedOver {
        /// The task.
        task: TaskIx,
        /// To whom.
        agent: AgentIx,
        /// The role that it is to act in.
        role: Role,
        /// Why to that one.
        decision: DecisionIx,
    },
    /// An agent began to plan, to review or to integrate.
    StageStarted {
        /// This piece of work.
        stage: StageIx,
        /// Which of the three.
        role: Role,
        /// The agent.
        agent: AgentIx,
        /// The task, where it is about one alone.
        task: Option<TaskIx>,
    },
    /// An agent planned, reviewed or integrated to the end, or was broken off.
    StageEnded {
        /// The piece of work.
        stage: StageIx,
        /// Whether it came to its end.
        is_finished: bool,
    },
    /// What an agent's own mind has planned, or combined, in its words.
    WordsHandedIn {
        /// The piece of work.
        stage: StageIx,
        /// The words, by their place in the trace.
        text: u32,
    },
    /// An agent's own mind erred in planning or integrating; the piece of work ends so.
    StageErred {
        /// The piece of work.
        stage: StageIx,
    },
    /// A reviewer has judged a result.
    WorkReviewed {
        /// The task.
        task: TaskIx,
        /// The reviewer.
        agent: AgentIx,
        /// Which version of it: 1 for the first.
        version: u32,
        /// Whether the reviewer accepts it.
        approved: bool,
    },
    /// A task is to be done again.
    TaskSentBack {
        /// The task.
        task: TaskIx,
        /// The version that it will be.
        version: u32,
    },
    /// The result of an attempt was accepted by all its reviewers, or there is none; it is not integrated yet.
    ResultAccepted {
        /// The task.
        task: TaskIx,
        /// The attempt.
        attempt: AttemptIx,
    },
    /// All work of a stage is done, and that of another begins.
    PhaseBegan {
        /// Whose work begins.
        role: Role,
    },
}

impl RoleBasedEvent {
    /// Whether it changes the state of a task or of an attempt.
    pub(super) fn changes_work(self) -> bool {
        !matches!(self, Self::PlannerChosen { .. } | Self::HandedOver { .. } | Self::PhaseBegan { .. })
    }
}
