//! The words for what an agent says of the work of others, and why it says so.

use coordination::replay::{JudgementAccuracy, JudgementGrounds};
use coordination::scenario::Vote;

use crate::text::figures::{percent, plain};

/// The words for votes and reviews.
#[derive(Debug)]
pub struct JudgementText {
    /// What the vote is.
    pub vote: &'static str,
    /// The words for it.
    pub votes: fn(Vote) -> &'static str,
    /// What the ranking is.
    pub ranking: &'static str,
    /// These options, best first.
    pub ranked: fn(&[&str]) -> String,
    /// What the verdict of a review is.
    pub verdict: &'static str,
    /// Whether it accepts.
    pub accepts: fn(bool) -> &'static str,
    /// What is voted on or reviewed.
    pub draft: &'static str,
    /// Whether that is right, after a link to it.
    pub is_right: fn(bool) -> &'static str,
    /// What the vote weighs.
    pub weight: &'static str,
    /// Its weight, of that of all.
    pub weight_of: fn(weight: f64, all: f64) -> String,
    /// Why it is so.
    pub because: &'static str,
    /// The words for why.
    pub grounds: fn(&JudgementGrounds<'_>) -> String,
    /// Whether it judged well.
    pub judged: &'static str,
    /// The words for that.
    pub judges: fn(well: bool) -> &'static str,
}

/// English.
pub static ENGLISH: JudgementText = JudgementText {
    vote: "Vote",
    votes: |vote| match vote {
        Vote::Yes => "yes",
        Vote::No => "no",
        Vote::Abstain => "abstains",
    },
    ranking: "Ranking",
    ranked: |options| match options {
        [] => "abstains".to_owned(),
        options => options.join(" > "),
    },
    verdict: "Verdict",
    accepts: |accepts| if accepts { "accepted" } else { "not accepted" },
    draft: "Draft",
    is_right: |right| if right { "right" } else { "wrong" },
    weight: "Weight",
    weight_of: |weight, all| format!("{} of {}", plain(weight), plain(all)),
    because: "Because",
    grounds: |grounds| match grounds {
        JudgementGrounds::Own => "It votes yes on its own draft.".to_owned(),
        JudgementGrounds::Script => "Its script says so.".to_owned(),
        JudgementGrounds::Honest(accuracy) => {
            format!("It goes by its judgement. {}", right_so_often(accuracy))
        }
        JudgementGrounds::Opposite(accuracy) => {
            format!("It is contrarian: it says the opposite of its judgement. {}", right_so_often(accuracy))
        }
        JudgementGrounds::AlwaysYes => "It always says yes.".to_owned(),
        JudgementGrounds::AlwaysNo => "It always says no.".to_owned(),
        JudgementGrounds::DocumentOrder => {
            "It does not judge: it ranks options in the order in which they are listed.".to_owned()
        }
        JudgementGrounds::Abstains => "It always abstains.".to_owned(),
        JudgementGrounds::SetChance(chance) => {
            format!(
                "The strategy’s parameters set the chance that such a result is accepted: {}.",
                percent(*chance)
            )
        }
    },
    judged: "Judged",
    judges: |well| if well { "right this time" } else { "wrong this time" },
};

fn right_so_often(accuracy: &JudgementAccuracy<'_>) -> String {
    let (chance, skill) = (percent(accuracy.chance), percent(accuracy.skill));
    if accuracy.is_set {
        return format!("That is right {chance} of the time for such a result: so it is set for the agent.");
    }
    match accuracy.lacks[..] {
        [] => format!("That is right {chance} of the time: its skill."),
        _ => {
            let lacks: Vec<String> = accuracy.lacks.iter().map(|it| format!("“{it}”")).collect();
            let lacks = lacks.join(", ");
            format!(
                "Its skill is {skill}, but it lacks {lacks}, so it judges right {chance} of the time: halfway to a coin toss."
            )
        }
    }
}
