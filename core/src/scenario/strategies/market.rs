//! Parameters of the market strategy.

use crate::scenario::document::{choice, document};

choice! {
    /// What makes an agent able to bid.
    pub enum Matching {
        /// It has every capability that the task requires.
        Requires = "requires",
        /// One of its capabilities stands in the task's title or description.
        Description = "description",
    }
}

choice! {
    /// What a bid says about time.
    pub enum Estimate {
        /// The seconds of work that the agent has left, plus this task, at its speed.
        Workload = "workload",
        /// Ten over its confidence.
        FlatTen = "flat_ten",
    }
}

choice! {
    /// What agents do that have work already.
    pub enum BusyAgents {
        /// They bid, and queue what they win.
        BidAndQueue = "bid_and_queue",
        /// They do not bid.
        SitOut = "sit_out",
        /// They bid, and start what they win at once, beside their other work.
        BidAndOverlap = "bid_and_overlap",
    }
}

choice! {
    /// What the winner is paid.
    pub enum Pricing {
        /// Its own price.
        FirstPrice = "first_price",
        /// The price at which its score would have equalled the runner-up's.
        SecondPrice = "second_price",
    }
}

document! {
    /// What each part of a bid weighs in its score.
    pub struct BidWeights {
        /// Of the price, per 100 points.
        price: f64 = 0.4, in 0.0..=1000.0 "";
        /// Of the time, per 60 seconds.
        time: f64 = 0.3, in 0.0..=1000.0 "";
        /// Of the confidence, which lowers the score.
        confidence: f64 = 0.3, in 0.0..=1000.0 "";
    }
}

document! {
    /// Parameters of the market strategy.
    pub struct MarketParameters {
        /// What price, time and confidence weigh in a bid's score; the lowest score wins.
        weights: BidWeights = BidWeights::default();
        /// A bid with less confidence is void.
        min_confidence: f64 = 0.5, in 0.0..=1.0 "";
        /// How much dearer an agent gets with each task that it has won and not finished.
        load_factor: f64 = 0.2, in 0.0..=1000.0 "";
        /// What makes an agent able to bid.
        matching: Matching = Matching::Requires;
        /// What a bid says about time.
        estimate: Estimate = Estimate::Workload;
        /// What agents do that have work already.
        busy_agents: BusyAgents = BusyAgents::BidAndQueue;
        /// How long bids are waited for; 0 waits until all have answered or are absent.
        bid_deadline: f64 = 0.0, in 0.0..=1000000.0 "s";
        /// What the winner is paid.
        pricing: Pricing = Pricing::FirstPrice;
        /// How often a task is announced before it stays unassigned.
        max_rounds: u32 = 3, in 1..=1000 "rounds";
        /// How many attempts of one contractor may end in an error. Then the runner-up of the same auction tries as often;
        /// not so where this is 1, as in the document.
        max_attempts: u32 = 2, in 1..=1000 "attempts";
        /// The next auction waits until the work of the last is done.
        one_at_a_time: bool = false;
    }
}
