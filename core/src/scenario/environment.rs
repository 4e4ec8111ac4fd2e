//! The conditions under which the team works: messages, luck, faults and limits.

use super::document::{choice, document};

choice! {
    /// What happens to a member of the team at a fault.
    pub enum FaultKind {
        /// The agent's attempt ends, and the agent is silent until it recovers.
        Crash = "crash",
        /// The agent is up again, and says what it lost.
        Recover = "recover",
        /// The agent works at `factor` times its speed from now on. A factor of 1 restores it.
        Slow = "slow",
        /// The next message that the agent sends, or that is sent to it, is lost on its way.
        LoseMessage = "lose_message",
    }
}

document! {
    /// Something that happens to a member of the team at an instant.
    pub struct Fault {
        /// The time of the fault.
        at: f64 = 0.0, in 0.0..=1000000.0 "s";
        /// The id of the agent, or `coordinator` for the dedicated coordinator.
        agent: String = String::new();
        /// What happens to the agent.
        kind: FaultKind = FaultKind::Crash;
        /// The factor by which the agent's speed is multiplied. Only `slow` has one.
        factor: Option<f64> = None, in 0.001..=1000.0 "×";
    }
}

document! {
    /// Limits at which a run is stopped if it has not ended by itself.
    pub struct Limits {
        /// The time at which a run is stopped.
        time: f64 = 86400.0, in 0.0..=1000000.0 "s";
        /// The number of events after which a run is stopped.
        events: u32 = 1_000_000, in 1..=10000000 "events";
    }
}

document! {
    /// The conditions under which the team works.
    pub struct Environment {
        /// The time that a message takes, one way.
        message_delay: f64 = 0.0, in 0.0..=1000000.0 "s";
        /// The chance that a message is lost on its way.
        message_loss: f64 = 0.0, in 0.0..=1.0 "";
        /// The spread of efforts. An attempt takes its effort times a factor drawn evenly from 1 − spread to 1 + spread.
        effort_spread: f64 = 0.0, in 0.0..=1.0 "";
        /// The chance that an attempt gives a wrong result because a result that it builds on is wrong.
        error_propagation: f64 = 0.0, in 0.0..=1.0 "";
        /// The chance that a judgement or a result takes its luck from the task, the same for all agents. They then err together,
        /// and those who do agree.
        common_cause: f64 = 0.0, in 0.0..=1.0 "";
        /// The faults that happen to the team while it works.
        faults: Vec<Fault> = Vec::new();
        /// The limits at which a run is stopped.
        limits: Limits = Limits::default();
    }
}
