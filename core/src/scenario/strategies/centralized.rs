//! Parameters of the centralized strategy.

use crate::scenario::document::{choice, document};

choice! {
    /// Which ready task is assigned first.
    pub enum Priority {
        /// The one with the longest path of work that still hangs on it.
        CriticalPath = "critical_path",
        /// The first in document order.
        TaskOrder = "task_order",
        /// The one with the most effort.
        LongestEffort = "longest_effort",
        /// Any, by the dice.
        Random = "random",
    }
}

choice! {
    /// Which idle agent a task is assigned to.
    pub enum AgentRule {
        /// The one who will finish it first.
        EarliestFinish = "earliest_finish",
        /// The first in listed order.
        RegistrationOrder = "registration_order",
        /// The one who was given the least work so far.
        LeastLoaded = "least_loaded",
    }
}

document! {
    /// Parameters of the centralized coordinator.
    pub struct CentralizedParameters {
        /// Which ready task is assigned first.
        priority: Priority = Priority::CriticalPath;
        /// Which idle agent a task is assigned to.
        assignment: AgentRule = AgentRule::EarliestFinish;
        /// Wait until the whole batch has ended before assigning again.
        barrier: bool = false;
        /// Assign tasks only to agents that have the capabilities for them.
        match_capabilities: bool = true;
        /// The coordinator's time for each assignment, one after another: the bottleneck.
        decision_time: f64 = 0.0, in 0.0..=1000000.0 "s";
        /// How many attempts at a task may end in an error before it has failed.
        max_attempts: u32 = 2, in 1..=1000 "attempts";
        /// How long after the coordinator's crash a standby takes over; never where null.
        failover: Option<f64> = None, in 0.0..=1000000.0 "s";
    }
}
