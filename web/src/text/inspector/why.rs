//! The words for decisions in English.

use coordination::strategy::centralized::{Assignment, Priority};
use coordination::strategy::consensus::{Rule, Turn};
use coordination::strategy::market::Pricing;
use coordination::strategy::role_based;
use coordination::strategy::uncoordinated::Pick;
use coordination::trace::{Question, Verdict};

use super::{Rivals, WhyText};
use crate::text::figures::{count, plain, seconds};

/// English.
pub(super) static ENGLISH: WhyText = WhyText {
    because,
    question: |question| match question {
        Question::WhichTask(_) | Question::WhichInLine | Question::WhichPick(_) => "Why this task?",
        Question::WhoProposes(_) => "Why its turn?",
        Question::WhichOption(..) => "Why this option?",
        Question::WhichBid(_) => "Why this bid?",
        Question::WhichAgent(_)
        | Question::WhichExecutor(_)
        | Question::WhoReworks
        | Question::WhichIdle(_) => "Why this agent?",
    },
    figure_head,
    figure,
    other_told: |name, figure, verdict| format!("{name} ({figure}) {verdict}"),
    candidate: |question| match question {
        Question::WhichTask(_) | Question::WhichInLine | Question::WhichPick(_) => "Task",
        Question::WhichOption(..) => "Option",
        Question::WhichBid(_) => "Bidder",
        Question::WhichAgent(_)
        | Question::WhoProposes(_)
        | Question::WhichExecutor(_)
        | Question::WhoReworks
        | Question::WhichIdle(_) => "Agent",
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

fn because(question: Question, chosen: &str, rivals: Rivals) -> String {
    match question {
        Question::WhichTask(rule) => which_task(rule, chosen, rivals),
        Question::WhichAgent(rule) => which_agent(rule, chosen, rivals),
        Question::WhichInLine if rivals == Rivals::None => format!("“{chosen}” was the only task in line."),
        Question::WhichInLine => format!("“{chosen}” was first in line."),
        Question::WhoProposes(turn) => match turn {
            Turn::Next => format!("{chosen} is the next able and idle one, going round the team."),
            Turn::Named => format!("The task names {chosen} as its first proposer."),
            Turn::Again => format!("{chosen} was voted down, and nobody else can do the task."),
            Turn::Redundant => format!("{chosen} drafts it as well, so that drafts can be compared."),
        },
        Question::WhichOption(rule, _) => match rule {
            Rule::Plurality => format!("{chosen} has the most first places."),
            Rule::Approval => format!("{chosen} stands in the better half of the most rankings."),
            Rule::Borda => format!("{chosen} has the most points by place."),
            Rule::InstantRunoff => format!("{chosen} is left with more than half as the others drop out."),
            Rule::Condorcet => format!("{chosen} wins the most comparisons in pairs."),
        },
        Question::WhichPick(_) if rivals == Rivals::None => format!("“{chosen}” was the only task there is."),
        Question::WhichPick(_) if rivals == Rivals::NoneFit => {
            format!("“{chosen}” was the only one that seemed open to it.")
        }
        Question::WhichPick(Pick::Random) => format!("The dice chose “{chosen}” of those that seemed open."),
        Question::WhichPick(Pick::TaskOrder) => {
            format!("Of those that seemed open, “{chosen}” comes first in the document.")
        }
        Question::WhichBid(_) if rivals != Rivals::Some => format!("{chosen} made the only valid bid."),
        Question::WhichBid(Pricing::FirstPrice) => format!("{chosen}’s bid has the lowest score."),
        Question::WhichBid(Pricing::SecondPrice) => {
            format!("{chosen}’s bid has the lowest score; it is paid up to the runner-up’s.")
        }
        Question::WhichExecutor(_) if rivals == Rivals::None => format!("{chosen} is the only executor."),
        Question::WhichExecutor(_) if rivals == Rivals::NoneFit => {
            format!("{chosen} was the only executor able to.")
        }
        Question::WhichExecutor(role_based::Assignment::LeastLoaded) => {
            format!("No able executor has fewer tasks than {chosen}.")
        }
        Question::WhichExecutor(role_based::Assignment::RoundRobin) => {
            format!("Of the able executors, it is {chosen}’s turn.")
        }
        Question::WhoReworks => format!("{chosen} did it before."),
        Question::WhichIdle(_) => format!("{chosen} is the first of that role who is idle."),
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

fn which_agent(rule: Assignment, chosen: &str, rivals: Rivals) -> String {
    match (rivals, rule) {
        (Rivals::None, _) => format!("{chosen} is the only agent."),
        (Rivals::NoneFit, _) => format!("{chosen} was the only one able and idle."),
        (Rivals::Some, Assignment::EarliestFinish) => {
            format!("Of those able and idle, nobody finishes it before {chosen}.")
        }
        (Rivals::Some, Assignment::RegistrationOrder) => {
            format!("Of those able and idle, {chosen} is listed first.")
        }
        (Rivals::Some, Assignment::LeastLoaded) => {
            format!("Of those able and idle, {chosen} was given the least work so far.")
        }
    }
}

fn figure_head(question: Question) -> &'static str {
    match question {
        Question::WhichTask(Priority::CriticalPath) => "Path",
        Question::WhichTask(Priority::TaskOrder)
        | Question::WhichAgent(Assignment::RegistrationOrder)
        | Question::WhichPick(Pick::TaskOrder)
        | Question::WhoReworks
        | Question::WhichIdle(_) => "Place",
        Question::WhichTask(Priority::LongestEffort) => "Effort",
        Question::WhichTask(Priority::Random) | Question::WhichPick(Pick::Random) => "Draw",
        Question::WhichAgent(Assignment::EarliestFinish) => "Done in",
        Question::WhichAgent(Assignment::LeastLoaded) => "Given",
        Question::WhichInLine => "Since",
        Question::WhoProposes(_) | Question::WhichExecutor(role_based::Assignment::RoundRobin) => "Turn",
        Question::WhichOption(rule, _) => match rule {
            Rule::Plurality => "First places",
            Rule::Approval => "Approvals",
            Rule::Borda => "Points",
            Rule::InstantRunoff => "Votes",
            Rule::Condorcet => "Pairs won",
        },
        Question::WhichBid(_) => "Score",
        Question::WhichExecutor(role_based::Assignment::LeastLoaded) => "Tasks",
    }
}

fn figure(question: Question, figure: f64) -> String {
    match question {
        _ if !figure.is_finite() => "–".to_owned(),
        Question::WhichTask(Priority::TaskOrder)
        | Question::WhichAgent(Assignment::RegistrationOrder)
        | Question::WhichPick(Pick::TaskOrder)
        | Question::WhoReworks
        | Question::WhichIdle(_) => plain(figure + 1.0),
        Question::WhichTask(Priority::CriticalPath | Priority::LongestEffort)
        | Question::WhichAgent(Assignment::EarliestFinish | Assignment::LeastLoaded)
        | Question::WhichInLine => seconds(figure),
        // Scores lie close together.
        Question::WhichBid(_) => crate::text::figures::number(figure, 3),
        Question::WhichTask(Priority::Random)
        | Question::WhichPick(Pick::Random)
        | Question::WhoProposes(_)
        | Question::WhichOption(..)
        | Question::WhichExecutor(_) => plain(figure),
    }
}
