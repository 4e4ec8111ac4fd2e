//! Sentences for the events of the market.

use coordination::trace::{NoAward, Refusal};

use crate::text::figures::{percent, plain, points, seconds};

/// Sentences for the events of the market.
#[derive(Debug)]
pub struct MarketText {
    /// Of the event `auction_opened`.
    pub auction_opened: fn(task: &str, round: u32) -> String,
    /// Of the event `bid_placed`.
    pub bid_placed: fn(agent: &str, task: &str, bid: &BidWords) -> String,
    /// Of the event `bid_refused`.
    pub bid_refused: fn(agent: &str, task: &str, why: Refusal) -> String,
    /// Of the event `bid_late`.
    pub bid_late: fn(agent: &str, task: &str) -> String,
    /// Of the event `task_awarded`.
    pub task_awarded: fn(agent: &str, task: &str, paid: f64) -> String,
    /// Of the event `auction_failed`.
    pub auction_failed: fn(task: &str, next: NoAward) -> String,
}

/// What a bid says.
#[derive(Debug, Clone, Copy)]
pub struct BidWords {
    /// In points.
    pub price: f64,
    /// Until it would be done, in seconds.
    pub time: f64,
    /// From 0 to 1.
    pub confidence: f64,
    /// The lowest wins.
    pub score: f64,
    /// Whether it is confident enough.
    pub is_valid: bool,
}

/// English.
pub(super) const ENGLISH: MarketText = MarketText {
    auction_opened: |task, round| match round {
        1 => format!("“{task}” is announced: who bids?"),
        _ => format!("“{task}” is announced again, round {round}"),
    },
    bid_placed: |agent, task, bid| {
        let void = if bid.is_valid { "" } else { ", void" };
        let (price, time) = (points(bid.price), seconds(bid.time));
        let (sure, score) = (percent(bid.confidence), plain(bid.score));
        format!("{agent} bids for “{task}”: {price}, {time}, {sure} sure, score {score}{void}")
    },
    bid_refused: |agent, task, why| match why {
        Refusal::CannotDo => format!("{agent} does not bid for “{task}”: it cannot do it"),
        Refusal::SitsOut => format!("{agent} does not bid for “{task}”: it has work"),
        Refusal::Declined => format!("{agent} does not bid for “{task}”: it does not want to"),
        Refusal::Invalid => format!("{agent} does not bid for “{task}”: what it said is no bid"),
        Refusal::Erred => format!("{agent} does not bid for “{task}”: it erred"),
    },
    bid_late: |agent, task| format!("{agent}’s answer about “{task}” came too late"),
    task_awarded: |agent, task, paid| format!("“{task}” is awarded to {agent} for {}", points(paid)),
    auction_failed: |task, next| match next {
        NoAward::Waits => format!("Nobody won “{task}”: it waits for someone able"),
        NoAward::NextRound => format!("Nobody won “{task}”: less confidence will do in the next round"),
        NoAward::GivenUp => format!("Nobody won “{task}”: it is given up"),
        NoAward::Settled => format!("The auction of “{task}” is off: it is being done"),
    },
};
