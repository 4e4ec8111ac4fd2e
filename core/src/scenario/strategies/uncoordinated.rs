//! Parameters of the uncoordinated strategy.

use crate::scenario::document::{choice, document};

choice! {
    /// Which of the open tasks an idle agent picks.
    pub enum PickRule {
        /// Any of them, by the dice.
        Random = "random",
        /// The first in document order.
        TaskOrder = "task_order",
    }
}

document! {
    /// Parameters of the uncoordinated strategy.
    pub struct UncoordinatedParameters {
        /// How old an agent's view of what the others do is.
        visibility_delay: f64 = 1.0, in 0.0..=1000000.0 "s";
        /// Which open task an idle agent picks.
        pick: PickRule = PickRule::Random;
        /// How long an agent waits for a missing input before it drops the task.
        patience: f64 = 5.0, in 0.0..=1000000.0 "s";
        /// Pick only tasks that one has the capabilities for.
        match_capabilities: bool = true;
        /// How many attempts at a task may end in an error before it has failed.
        max_attempts: u32 = 2, in 1..=1000 "attempts";
    }
}
