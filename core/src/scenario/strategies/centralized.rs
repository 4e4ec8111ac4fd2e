//! Parameters of the centralized strategy.

use crate::scenario::document::{choice, document};

choice! {
    /// The ready task that is assigned first.
    pub enum Priority {
        /// The task that starts the longest remaining chain of work goes first.
        CriticalPath = "critical_path",
        /// The first task in document order goes first.
        TaskOrder = "task_order",
        /// The task with the most effort goes first.
        LongestEffort = "longest_effort",
        /// A random task goes first.
        Random = "random",
    }
}

choice! {
    /// The idle agent to whom a task is assigned.
    pub enum AgentRule {
        /// The agent who will finish the task first gets it.
        EarliestFinish = "earliest_finish",
        /// The first agent in listed order gets the task.
        RegistrationOrder = "registration_order",
        /// The agent who was given the least work so far gets the task.
        LeastLoaded = "least_loaded",
    }
}

document! {
    /// Parameters of the centralized coordinator.
    pub struct CentralizedParameters {
        /// The ready task that is assigned first.
        priority: Priority = Priority::CriticalPath;
        /// The idle agent to whom a task is assigned.
        assignment: AgentRule = AgentRule::EarliestFinish;
        /// Whether the coordinator waits until the whole batch has ended before it assigns again.
        barrier: bool = false;
        /// Whether tasks are assigned only to agents that have the capabilities for them.
        match_capabilities: bool = true;
        /// The time that the coordinator takes for each assignment. It decides one after another, which is the bottleneck.
        decision_time: f64 = 0.0, in 0.0..=1000000.0 "s";
        /// The number of attempts that end in an error after which a task has failed.
        max_attempts: u32 = 2, in 1..=1000 "attempts";
        /// The time after a crash of the coordinator at which a standby takes over. If it is null, none ever does.
        failover: Option<f64> = None, in 0.0..=1000000.0 "s";
    }
}
