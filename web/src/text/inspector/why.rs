//! The words for decisions in English.

use coordination::scenario::strategies::ExecutorRule;
use coordination::scenario::strategies::{AgentRule, PickRule, Pricing, Priority, VotingRule};
use coordination::trace::{CandidateKind, DecisionQuestion, Turn, Verdict};

use super::{Rivals, WhyText};
use crate::text::figures::{count, plain, seconds};

/// English.
pub(super) static ENGLISH: WhyText = WhyText {
    because,
    question: |question| match question {
        DecisionQuestion::WhichTask(_) | DecisionQuestion::WhichInLine | DecisionQuestion::WhichPick(_) => {
            "Why this task?"
        }
        DecisionQuestion::WhoProposes(_) => "Why its turn?",
        DecisionQuestion::WhichOption(..) => "Why this option?",
        DecisionQuestion::WhichBid(_) => "Why this bid?",
        DecisionQuestion::WhichAgent(_)
        | DecisionQuestion::WhichExecutor(_)
        | DecisionQuestion::WhoReworks
        | DecisionQuestion::WhichIdle(_) => "Why this agent?",
        DecisionQuestion::Custom(_, CandidateKind::Agents) => "Why this agent?",
        DecisionQuestion::Custom(_, CandidateKind::Tasks) => "Why this task?",
    },
    figure_head,
    figure,
    other_told: |name, figure, verdict| format!("{name} ({figure}) {verdict}"),
    candidate: |question| match question {
        DecisionQuestion::WhichTask(_) | DecisionQuestion::WhichInLine | DecisionQuestion::WhichPick(_) => {
            "Task"
        }
        DecisionQuestion::WhichOption(..) => "Option",
        DecisionQuestion::WhichBid(_) => "Bidder",
        DecisionQuestion::WhichAgent(_)
        | DecisionQuestion::WhoProposes(_)
        | DecisionQuestion::WhichExecutor(_)
        | DecisionQuestion::WhoReworks
        | DecisionQuestion::WhichIdle(_)
        | DecisionQuestion::Custom(_, CandidateKind::Agents) => "Agent",
        DecisionQuestion::Custom(_, CandidateKind::Tasks) => "Task",
    },
    verdict_head: "Verdict",
    chosen: "chosen",
    verdict: |verdict| match verdict {
        Verdict::Behind => "comes after",
        Verdict::Busy => "is busy",
        Verdict::Lacks => "lacks a capability",
        Verdict::Absent => "does not answer",
        Verdict::NobodyIdle => "nobody for it is idle",
        Verdict::VotedDown => "was voted down",
        Verdict::LooksStarted => "seems to be taken",
        Verdict::WaitedInVain => "was waited for in vain",
        Verdict::Void => "not confident enough",
        Verdict::Failed => "failed at it before",
        Verdict::Late => "no bid in time",
        Verdict::NoBid => "made no bid",
    },
    tie: "as good, listed later",
    more: |more| format!("and {} more", count(more as usize)),
};

fn because(question: DecisionQuestion, chosen: &str, rivals: Rivals) -> String {
    match question {
        DecisionQuestion::WhichTask(rule) => which_task(rule, chosen, rivals),
        DecisionQuestion::WhichAgent(rule) => which_agent(rule, chosen, rivals),
        DecisionQuestion::WhichInLine if rivals == Rivals::None => {
            format!("“{chosen}” was the only task in line.")
        }
        DecisionQuestion::WhichInLine => format!("“{chosen}” was first in line."),
        DecisionQuestion::WhoProposes(turn) => match turn {
            Turn::Next => format!("{chosen} is the next able and idle one, going round the team."),
            Turn::Named => format!("The task names {chosen} as its first proposer."),
            Turn::Again => format!("{chosen} was voted down, and nobody else can do the task."),
            Turn::Redundant => format!("{chosen} drafts it as well, so that drafts can be compared."),
        },
        DecisionQuestion::WhichOption(rule, _) => match rule {
            VotingRule::Plurality => format!("{chosen} has the most first places."),
            VotingRule::Approval => format!("{chosen} stands in the better half of the most rankings."),
            VotingRule::Borda => format!("{chosen} has the most points by place."),
            VotingRule::InstantRunoff => {
                format!("{chosen} is left with more than half as the others drop out.")
            }
            VotingRule::Condorcet => format!("{chosen} wins the most comparisons in pairs."),
        },
        DecisionQuestion::WhichPick(_) if rivals == Rivals::None => {
            format!("“{chosen}” was the only task there is.")
        }
        DecisionQuestion::WhichPick(_) if rivals == Rivals::NoneFit => {
            format!("“{chosen}” was the only one that seemed open to it.")
        }
        DecisionQuestion::WhichPick(PickRule::Random) => {
            format!("The dice chose “{chosen}” of those that seemed open.")
        }
        DecisionQuestion::WhichPick(PickRule::TaskOrder) => {
            format!("Of those that seemed open, “{chosen}” comes first in the document.")
        }
        DecisionQuestion::WhichBid(_) if rivals != Rivals::Some => {
            format!("{chosen} made the only valid bid.")
        }
        DecisionQuestion::WhichBid(Pricing::FirstPrice) => format!("{chosen}’s bid has the lowest score."),
        DecisionQuestion::WhichBid(Pricing::SecondPrice) => {
            format!("{chosen}’s bid has the lowest score; it is paid up to the runner-up’s.")
        }
        DecisionQuestion::WhichExecutor(_) if rivals == Rivals::None => {
            format!("{chosen} is the only executor.")
        }
        DecisionQuestion::WhichExecutor(_) if rivals == Rivals::NoneFit => {
            format!("{chosen} was the only executor able to.")
        }
        DecisionQuestion::WhichExecutor(ExecutorRule::LeastLoaded) => {
            format!("No able executor has fewer tasks than {chosen}.")
        }
        DecisionQuestion::WhichExecutor(ExecutorRule::RoundRobin) => {
            format!("Of the able executors, it is {chosen}’s turn.")
        }
        DecisionQuestion::WhoReworks => format!("{chosen} did it before."),
        DecisionQuestion::WhichIdle(_) => format!("{chosen} is the first of that role who is idle."),
        DecisionQuestion::Custom(..) => format!("The strategy chose {chosen}."),
    }
}

fn which_task(rule: Priority, chosen: &str, rivals: Rivals) -> String {
    match (rivals, rule) {
        (Rivals::None, _) => format!("“{chosen}” was the only ready task not yet given out."),
        (Rivals::NoneFit, _) => format!("“{chosen}” was the only ready task that someone idle could do."),
        (Rivals::Some, Priority::CriticalPath) => {
            format!("On no ready task hangs a longer path of work than on “{chosen}”.")
        }
        (Rivals::Some, Priority::TaskOrder) => {
            format!("Of the ready tasks, “{chosen}” comes first in the document.")
        }
        (Rivals::Some, Priority::LongestEffort) => {
            format!("No ready task takes more effort than “{chosen}”.")
        }
        (Rivals::Some, Priority::Random) => format!("The dice chose “{chosen}” of the ready tasks."),
    }
}

fn which_agent(rule: AgentRule, chosen: &str, rivals: Rivals) -> String {
    match (rivals, rule) {
        (Rivals::None, _) => format!("{chosen} is the only agent."),
        (Rivals::NoneFit, _) => format!("{chosen} was the only one able and idle."),
        (Rivals::Some, AgentRule::EarliestFinish) => {
            format!("Of those able and idle, nobody finishes it before {chosen}.")
        }
        (Rivals::Some, AgentRule::RegistrationOrder) => {
            format!("Of those able and idle, {chosen} is listed first.")
        }
        (Rivals::Some, AgentRule::LeastLoaded) => {
            format!("Of those able and idle, {chosen} was given the least work so far.")
        }
    }
}

fn figure_head(question: DecisionQuestion) -> &'static str {
    match question {
        DecisionQuestion::WhichTask(Priority::CriticalPath) => "Path",
        DecisionQuestion::WhichTask(Priority::TaskOrder)
        | DecisionQuestion::WhichAgent(AgentRule::RegistrationOrder)
        | DecisionQuestion::WhichPick(PickRule::TaskOrder)
        | DecisionQuestion::WhoReworks
        | DecisionQuestion::WhichIdle(_) => "Place",
        DecisionQuestion::WhichTask(Priority::LongestEffort) => "Effort",
        DecisionQuestion::WhichTask(Priority::Random) | DecisionQuestion::WhichPick(PickRule::Random) => {
            "Draw"
        }
        DecisionQuestion::WhichAgent(AgentRule::EarliestFinish) => "Done in",
        DecisionQuestion::WhichAgent(AgentRule::LeastLoaded) => "Given",
        DecisionQuestion::WhichInLine => "Since",
        DecisionQuestion::WhoProposes(_) | DecisionQuestion::WhichExecutor(ExecutorRule::RoundRobin) => {
            "Turn"
        }
        DecisionQuestion::WhichOption(rule, _) => match rule {
            VotingRule::Plurality => "First places",
            VotingRule::Approval => "Approvals",
            VotingRule::Borda => "Points",
            VotingRule::InstantRunoff => "Votes",
            VotingRule::Condorcet => "Pairs won",
        },
        DecisionQuestion::WhichBid(_) => "Score",
        DecisionQuestion::Custom(..) => "Figure",
        DecisionQuestion::WhichExecutor(ExecutorRule::LeastLoaded) => "Tasks",
    }
}

fn figure(question: DecisionQuestion, figure: f64) -> String {
    match question {
        _ if !figure.is_finite() => "–".to_owned(),
        DecisionQuestion::WhichTask(Priority::TaskOrder)
        | DecisionQuestion::WhichAgent(AgentRule::RegistrationOrder)
        | DecisionQuestion::WhichPick(PickRule::TaskOrder)
        | DecisionQuestion::WhoReworks
        | DecisionQuestion::WhichIdle(_) => plain(figure + 1.0),
        DecisionQuestion::WhichTask(Priority::CriticalPath | Priority::LongestEffort)
        | DecisionQuestion::WhichAgent(AgentRule::EarliestFinish | AgentRule::LeastLoaded)
        | DecisionQuestion::WhichInLine => seconds(figure),
        // Scores lie close together.
        DecisionQuestion::WhichBid(_) | DecisionQuestion::Custom(..) => {
            crate::text::figures::number(figure, 3)
        }
        DecisionQuestion::WhichTask(Priority::Random)
        | DecisionQuestion::WhichPick(PickRule::Random)
        | DecisionQuestion::WhoProposes(_)
        | DecisionQuestion::WhichOption(..)
        | DecisionQuestion::WhichExecutor(_) => plain(figure),
    }
}
