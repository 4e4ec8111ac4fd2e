//! The conditions under which the team works: messages, luck, faults and limits.

use super::document::{choice, document};

choice! {
    /// What happens to an agent.
    pub enum FaultKind {
        /// Its attempt ends, and it is silent until it recovers.
        Crash = "crash",
        /// It is up again, and says what it lost.
        Recover = "recover",
        /// It works at `factor` times its speed; 1 restores it.
        Slow = "slow",
        /// The next message that it sends, or that is sent to it, is lost on its way.
        LoseMessage = "lose_message",
    }
}

document! {
    /// Something that happens to a member of the team at an instant.
    pub struct Fault {
        /// When.
        at: f64 = 0.0, in 0.0..=1000000.0 "s";
        /// The id of the agent, or `coordinator` for the dedicated coordinator.
        agent: String = String::new();
        /// What happens.
        kind: FaultKind = FaultKind::Crash;
        /// What a slowed agent's speed is multiplied by; only with `slow`.
        factor: Option<f64> = None, in 0.001..=1000.0 "×";
    }
}

document! {
    /// Where a run is stopped if it has not ended by itself.
    pub struct Limits {
        /// The latest instant of a run.
        time: f64 = 86400.0, in 0.0..=1000000.0 "s";
        /// The most events of a run.
        events: u32 = 1_000_000, in 1..=10000000 "events";
    }
}

document! {
    /// The conditions under which the team works.
    pub struct Environment {
        /// How long a message takes, one way.
        message_delay: f64 = 0.0, in 0.0..=1000000.0 "s";
        /// The chance that a message is lost.
        message_loss: f64 = 0.0, in 0.0..=1.0 "";
        /// An attempt takes its effort times a factor drawn evenly from 1 − spread to 1 + spread.
        effort_spread: f64 = 0.0, in 0.0..=1.0 "";
        /// What happens to the team while it works.
        faults: Vec<Fault> = Vec::new();
        /// Where a run is stopped.
        limits: Limits = Limits::default();
    }
}
