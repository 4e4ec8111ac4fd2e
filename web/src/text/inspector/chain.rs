//! The words for what decided when a run ended.

use coordination::report::ChainPart;
use coordination::scenario::strategies::StrategyKind;

use crate::text::figures::{count, seconds};

/// The words for what decided when a run ended.
#[derive(Debug)]
pub struct ChainText {
    /// The heading.
    pub heading: &'static str,
    /// What it adds up to.
    pub sum: fn(work: f64, waits: f64) -> String,
    /// By whom, after a link to an attempt.
    pub by: fn(agent: &str) -> String,
    /// A wait, and what for.
    pub wait: fn(StrategyKind, ChainPart, task: &str) -> String,
    /// And so many more.
    pub more: fn(usize) -> String,
}

/// English.
pub static ENGLISH: ChainText = ChainText {
    heading: "Why so long?",
    sum: |work, waits| {
        format!(
            "Each waited for the one before it: {} of work, {} of waiting.",
            seconds(work),
            seconds(waits)
        )
    },
    by: |agent| format!(", by {agent}"),
    wait,
    more: |more| format!("and {} more", count(more)),
};

fn wait(strategy: StrategyKind, wait: ChainPart, task: &str) -> String {
    match (wait, strategy) {
        (ChainPart::Attempt(_), _) => format!("“{task}”"),
        (ChainPart::Arrival, _) => format!("until “{task}” became known"),
        (ChainPart::Decision, StrategyKind::Centralized) => {
            format!("until the coordinator assigned “{task}”")
        }
        (ChainPart::Decision, StrategyKind::Market) => format!("until “{task}” was auctioned"),
        (ChainPart::Decision, StrategyKind::Consensus) => {
            format!("until it was someone’s turn to draft “{task}”")
        }
        (ChainPart::Decision, StrategyKind::RoleBased) => {
            format!("until “{task}” was planned and given to someone")
        }
        (ChainPart::Decision, StrategyKind::Uncoordinated) => format!("until someone picked “{task}”"),
        (ChainPart::Start, StrategyKind::Centralized | StrategyKind::Market) => {
            format!("until word of it arrived and “{task}” was started")
        }
        (ChainPart::Start, _) => format!("until “{task}” was started"),
        (ChainPart::Acceptance, StrategyKind::Consensus) => format!("for the vote on “{task}”"),
        (ChainPart::Acceptance, StrategyKind::RoleBased) => format!("for review and integration of “{task}”"),
        (ChainPart::Acceptance, StrategyKind::Uncoordinated) => {
            format!("until the result of “{task}” counted")
        }
        (ChainPart::Acceptance, StrategyKind::Centralized | StrategyKind::Market) => {
            format!("for the report on “{task}”")
        }
        (ChainPart::GivingUp, _) => "until the last of the other tasks was given up".to_owned(),
    }
}
