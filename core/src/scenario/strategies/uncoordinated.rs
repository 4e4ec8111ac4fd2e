//! Parameters of the uncoordinated strategy.

use crate::scenario::document::{choice, document};

choice! {
    /// The rule by which an idle agent picks one of the open tasks.
    pub enum PickRule {
        /// The agent picks a random task.
        Random = "random",
        /// The agent picks the first task in document order.
        TaskOrder = "task_order",
    }
}

document! {
    /// Parameters of the uncoordinated strategy.
    pub struct UncoordinatedParameters {
        /// The age of an agent's view of what the others do.
        visibility_delay: f64 = 1.0, in 0.0..=1000000.0 "s";
        /// The rule by which an idle agent picks an open task.
        pick: PickRule = PickRule::Random;
        /// The time for which an agent waits for a missing input before it drops the task.
        patience: f64 = 5.0, in 0.0..=1000000.0 "s";
        /// Whether agents pick only tasks that they have the capabilities for.
        match_capabilities: bool = true;
        /// The number of attempts that end in an error after which a task has failed.
        max_attempts: u32 = 2, in 1..=1000 "attempts";
    }
}
