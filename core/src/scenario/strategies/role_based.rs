//! Parameters of the role-based strategy.

use crate::scenario::document::{choice, document};

choice! {
    /// The executor who gets a task.
    pub enum ExecutorRule {
        /// The executor with the fewest unfinished tasks gets the task.
        LeastLoaded = "least_loaded",
        /// The executors take turns.
        RoundRobin = "round_robin",
    }
}

choice! {
    /// The time at which work moves on to the next stage.
    pub enum Handoff {
        /// Each task moves on as soon as it is done.
        Streaming = "streaming",
        /// A stage starts when the last one has ended.
        Batch = "batch",
        /// Tasks are executed one after another, then all are reviewed, then all are integrated.
        Sequential = "sequential",
    }
}

document! {
    /// Parameters of the role-based strategy.
    pub struct RoleBasedParameters {
        /// The executor who gets a task.
        assignment: ExecutorRule = ExecutorRule::LeastLoaded;
        /// Whether tasks are given only to executors that have the capabilities for them.
        match_capabilities: bool = true;
        /// The time at which work moves on to the next stage.
        handoff: Handoff = Handoff::Streaming;
        /// The number of tasks waiting for review at which executors pause. 0 sets no limit.
        wip_limit: u32 = 0, in 0..=10000 "tasks";
        /// The number of times that a task may be sent back before it is rejected.
        max_reworks: u32 = 2, in 0..=1000 "reworks";
        /// The factor by which each rework multiplies the chance of being wrong.
        rework_factor: f64 = 0.5, in 0.0..=1.0 "×";
        /// The chance that a reviewer accepts a wrong result. If it is null, the reviewer's judgement decides.
        false_accept: Option<f64> = None, in 0.0..=1.0 "";
        /// The chance that a reviewer sends back a right result. If it is null, the reviewer's judgement decides.
        false_reject: Option<f64> = None, in 0.0..=1.0 "";
        /// The time that planning takes.
        plan_time: f64 = 1.0, in 0.0..=1000000.0 "s";
        /// The time that the review of one task takes.
        review_time: f64 = 0.5, in 0.0..=1000000.0 "s";
        /// The time that the integration of one task takes.
        integrate_time: f64 = 0.2, in 0.0..=1000000.0 "s";
        /// The number of reviewers of each task. All of them must accept.
        reviewers_needed: u32 = 1, in 1..=1000 "reviewers";
        /// The number of attempts of an executor at one version that may end in an error.
        max_attempts: u32 = 2, in 1..=1000 "attempts";
    }
}

impl RoleBasedParameters {
    /// Returns the chance that a reviewer accepts a result that is right or wrong: the one that is set for all reviewers,
    /// else the one of this reviewer's judgement.
    #[must_use]
    pub fn acceptance(&self, judgement: f64, is_right: bool) -> f64 {
        let doubt = 1.0 - judgement;
        if is_right { 1.0 - self.false_reject.unwrap_or(doubt) } else { self.false_accept.unwrap_or(doubt) }
    }
}
