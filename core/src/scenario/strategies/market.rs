//! Parameters of the market strategy.

use crate::scenario::document::{choice, document};

choice! {
    /// The condition under which an agent is able to bid.
    pub enum Matching {
        /// The agent has every capability that the task requires.
        Requires = "requires",
        /// One of the agent's capabilities stands in the title or description of the task.
        Description = "description",
    }
}

choice! {
    /// The estimate of time in a bid.
    pub enum Estimate {
        /// The estimate is the work that the agent has left plus this task, at its speed, in seconds.
        Workload = "workload",
        /// The estimate is 10 divided by the confidence of the bid.
        FlatTen = "flat_ten",
    }
}

choice! {
    /// The behaviour of agents that have work already.
    pub enum BusyAgents {
        /// Busy agents bid, and queue what they win.
        BidAndQueue = "bid_and_queue",
        /// Busy agents do not bid.
        SitOut = "sit_out",
        /// Busy agents bid, and start what they win at once, in parallel with their other work.
        BidAndOverlap = "bid_and_overlap",
    }
}

choice! {
    /// The price that the winner is paid.
    pub enum Pricing {
        /// The winner is paid the price of its bid.
        FirstPrice = "first_price",
        /// The winner is paid the price at which its score would have equalled that of the runner-up.
        SecondPrice = "second_price",
    }
}

document! {
    /// The weights of price, time and confidence in the score of a bid.
    pub struct BidWeights {
        /// The weight of the price, per 100 points.
        price: f64 = 0.4, in 0.0..=1000.0 "";
        /// The weight of the time, per 60 seconds.
        time: f64 = 0.3, in 0.0..=1000.0 "";
        /// The weight of the confidence, which lowers the score.
        confidence: f64 = 0.3, in 0.0..=1000.0 "";
    }
}

document! {
    /// Parameters of the market strategy.
    pub struct MarketParameters {
        /// The weights of price, time and confidence in the score of a bid. The lowest score wins.
        weights: BidWeights = BidWeights::default();
        /// The lowest confidence that a bid may have. A bid with less is void.
        min_confidence: f64 = 0.5, in 0.0..=1.0 "";
        /// The share by which an agent's price rises with each task that it has won and not finished.
        load_factor: f64 = 0.2, in 0.0..=1000.0 "";
        /// The condition under which an agent is able to bid.
        matching: Matching = Matching::Requires;
        /// The estimate of time in a bid.
        estimate: Estimate = Estimate::Workload;
        /// The behaviour of agents that have work already.
        busy_agents: BusyAgents = BusyAgents::BidAndQueue;
        /// The time for which bids are waited for. With 0, the auction waits until all agents have answered or are absent.
        bid_deadline: f64 = 0.0, in 0.0..=1000000.0 "s";
        /// The price that the winner is paid.
        pricing: Pricing = Pricing::FirstPrice;
        /// The number of announcements after which a task stays unassigned.
        max_rounds: u32 = 3, in 1..=1000 "rounds";
        /// The number of attempts of one contractor that may end in an error. Then the runner-up of the same auction tries as
        /// often, unless this is 1.
        max_attempts: u32 = 2, in 1..=1000 "attempts";
        /// Whether the next auction waits until the work of the last one is done.
        one_at_a_time: bool = false;
    }
}
