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

choice! {
    /// The unit of work for which an agent's base price is paid.
    pub enum PricePer {
        /// The base price is paid for each attempt.
        Attempt = "attempt",
        /// The base price is paid for each second of effort, as it would take at speed 1 and without spread.
        Effort = "effort",
    }
}

document! {
    /// The prices of acts of coordination.
    pub struct Prices {
        /// The price of each message that is sent.
        message: f64 = 0.0, in 0.0..=1000000000.0 "points";
        /// The price of each decision on who does a task: of an assignment or an award.
        decision: f64 = 0.0, in 0.0..=1000000000.0 "points";
        /// The price of each ballot, as a share of the base price of the agent that votes. A proposer's yes to its own draft is
        /// free.
        vote: f64 = 0.0, in 0.0..=1000.0 "";
        /// The price of each bid that arrives, as a share of the base price of the agent that bids.
        bid: f64 = 0.0, in 0.0..=1000.0 "";
        /// The price of each piece of planning, as a share of the base price of the agent that plans.
        plan: f64 = 0.0, in 0.0..=1000.0 "";
        /// The price of each review, as a share of the base price of the agent that reviews.
        review: f64 = 0.0, in 0.0..=1000.0 "";
        /// The price of each integration, as a share of the base price of the agent that integrates.
        integrate: f64 = 0.0, in 0.0..=1000.0 "";
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
        /// The prices of acts of coordination.
        prices: Prices = Prices::default();
        /// The unit of work for which an agent's base price is paid.
        price_per: PricePer = PricePer::Attempt;
        /// The faults that happen to the team while it works.
        faults: Vec<Fault> = Vec::new();
        /// The limits at which a run is stopped.
        limits: Limits = Limits::default();
    }
}
