//! Sentences for the events of consensus.

use coordination::scenario::Vote;

use crate::text::counted;
use crate::text::figures::plain;

/// Sentences for the events of consensus.
#[derive(Debug)]
pub struct ConsensusText {
    /// Of the event `turn_given`.
    pub turn_given: fn(agent: &str, task: &str, round: u32) -> String,
    /// Of the event `round_lost`.
    pub round_lost: fn(agent: &str, task: &str, round: u32) -> String,
    /// Of the event `draft_proposed`, by its round.
    pub draft_proposed: fn(agent: &str, task: &str, round: u32) -> String,
    /// Of the event `draft_proposed`, where options are ranked.
    pub options_proposed: fn(agent: &str, task: &str) -> String,
    /// Of the event `vote_cast`.
    pub vote_cast: fn(agent: &str, task: &str, vote: Vote) -> String,
    /// Of the event `vote_cast`, where options are ranked: these, best first.
    pub ranking_cast: fn(agent: &str, task: &str, options: &[&str]) -> String,
    /// Of the event `votes_counted`: the weight of yes and no, and whether enough voted.
    pub votes_counted: fn(task: &str, approved: bool, yes: f64, no: f64, has_quorum: bool) -> String,
    /// Of the event `votes_counted`, where an option was chosen, or none.
    pub option_chosen: fn(task: &str, option: Option<&str>) -> String,
    /// Of the event `vote_broken_off`.
    pub vote_broken_off: fn(agent: &str, task: &str) -> String,
}

/// English.
pub(super) const ENGLISH: ConsensusText = ConsensusText {
    turn_given: |agent, task, round| format!("{agent} is to propose “{task}”{}", of_round(round)),
    round_lost: |agent, task, round| format!("{agent} has no draft of “{task}”: round {round} is lost"),
    draft_proposed: |agent, task, round| {
        format!("{agent} put a draft of “{task}” to the vote{}", of_round(round))
    },
    options_proposed: |agent, task| format!("{agent} asked all to rank the options of “{task}”"),
    vote_cast: |agent, task, vote| match vote {
        Vote::Yes => format!("{agent} votes yes on “{task}”"),
        Vote::No => format!("{agent} votes no on “{task}”"),
        Vote::Abstain => format!("{agent} abstains on “{task}”"),
    },
    ranking_cast: |agent, task, options| match options {
        [] => format!("{agent} abstains on “{task}”"),
        options => format!("{agent} ranks for “{task}”: {}", options.join(" > ")),
    },
    votes_counted: |task, approved, yes, no, has_quorum| {
        let how = match (approved, has_quorum) {
            (true, _) => "approved",
            (false, true) => "not approved",
            (false, false) => "no quorum",
        };
        format!("The vote on “{task}”: {how}, {} yes to {} no", plain(yes), plain(no))
    },
    option_chosen: |task, option| match option {
        Some(option) => format!("The rankings for “{task}” choose {option}"),
        None => format!("The rankings for “{task}” choose nothing: no quorum"),
    },
    vote_broken_off: |agent, task| format!("The vote on “{task}” is broken off: {agent} is down"),
};

fn of_round(round: u32) -> String {
    if round > 1 { format!(", round {round}") } else { String::new() }
}

/// That a task was rejected.
pub(super) fn task_rejected(task: &str, rounds: u32, because_of: Option<&str>) -> String {
    match because_of {
        Some(because_of) => format!("“{task}” was rejected: it needs “{because_of}”"),
        None => format!("“{task}” was rejected after {}", counted(rounds as usize, "round", "rounds")),
    }
}
