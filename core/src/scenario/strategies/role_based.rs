//! Parameters of the role-based strategy.

use crate::scenario::document::{choice, document};

choice! {
    /// Which executor gets a task.
    pub enum ExecutorRule {
        /// The one with the fewest unfinished tasks.
        LeastLoaded = "least_loaded",
        /// Each in turn.
        RoundRobin = "round_robin",
    }
}

choice! {
    /// When work moves on to the next stage.
    pub enum Handoff {
        /// Each task as soon as it is done.
        Streaming = "streaming",
        /// A stage starts when the last has ended.
        Batch = "batch",
        /// One execution after another, then all reviews, then the integration.
        Sequential = "sequential",
    }
}

document! {
    /// Parameters of the role-based strategy.
    pub struct RoleBasedParameters {
        /// Which executor gets a task.
        assignment: ExecutorRule = ExecutorRule::LeastLoaded;
        /// Give tasks only to executors that have the capabilities for them.
        match_capabilities: bool = true;
        /// When work moves on to the next stage.
        handoff: Handoff = Handoff::Streaming;
        /// How many tasks may wait for review before executors pause; 0 sets no limit.
        wip_limit: u32 = 0, in 0..=10000 "tasks";
        /// How often a task may be sent back before it is rejected.
        max_reworks: u32 = 2, in 0..=1000 "reworks";
        /// What each rework multiplies the chance of being wrong by.
        rework_factor: f64 = 0.5, in 0.0..=1.0 "×";
        /// The chance that a reviewer accepts a wrong result; by its skill where null.
        false_accept: Option<f64> = None, in 0.0..=1.0 "";
        /// The chance that a reviewer sends back a right result; by its skill where null.
        false_reject: Option<f64> = None, in 0.0..=1.0 "";
        /// How long the plan takes.
        plan_time: f64 = 1.0, in 0.0..=1000000.0 "s";
        /// How long the review of one task takes.
        review_time: f64 = 0.5, in 0.0..=1000000.0 "s";
        /// How long the integration of one task takes.
        integrate_time: f64 = 0.2, in 0.0..=1000000.0 "s";
        /// How many reviewers look at a task; all must accept.
        reviewers_needed: u32 = 1, in 1..=1000 "reviewers";
        /// How many attempts of an executor at one version may end in an error.
        max_attempts: u32 = 2, in 1..=1000 "attempts";
    }
}

impl RoleBasedParameters {
    /// The chance that a reviewer who judges that well accepts a result, which is right or wrong: as it is set for all
    /// reviewers, else by its judgement.
    #[must_use]
    pub fn acceptance(&self, judgement: f64, is_right: bool) -> f64 {
        let doubt = 1.0 - judgement;
        if is_right { 1.0 - self.false_reject.unwrap_or(doubt) } else { self.false_accept.unwrap_or(doubt) }
    }
}
