//! Texts of forms of agents: what they are made to say, more of one, and what nobody can do.

use super::{capital, counted};

/// Texts of forms of agents.
#[derive(Debug)]
pub struct TeamText {
    /// What an agent's script is.
    pub script_about: &'static str,
    /// What is said of a task: the key of the part of the script, what the task is called.
    pub line: fn(&str, &str) -> String,
    /// A review: the how-manyeth, and whether it accepts. Pressing turns it.
    pub review: fn(usize, bool) -> String,
    /// Says what comes of another review.
    pub more_reviews: &'static str,
    /// Says no longer what comes of the last one.
    pub fewer_reviews: &'static str,
    /// Ranks an option behind the others.
    pub rank: fn(&str) -> String,
    /// Takes an option out of a ranking.
    pub leave_out: fn(&str) -> String,
    /// How many more like something.
    pub how_many: &'static str,
    /// What they are.
    pub alike: &'static str,
    /// Adds them.
    pub add: &'static str,
    /// The step that does: how many, like what.
    pub step_alike: fn(usize, &str) -> String,
    /// Nobody can do these: what the first is called, how many there are, which capabilities nobody has together.
    pub gap: fn(&str, usize, &[String]) -> String,
    /// Gives capabilities to someone, by name; also the name of the step.
    pub give: fn(&[String], &str) -> String,
    /// Adds an agent who has them.
    pub add_able: &'static str,
    /// What that agent is called: its capabilities.
    pub able: fn(&[String]) -> String,
    /// Whose turn it is to propose, where nobody is named.
    pub in_turn: &'static str,
}

pub(super) static ENGLISH: TeamText = TeamText {
    script_about: "What it says and does on given tasks instead of what chance would have it do, to tell a story exactly.",
    line: |part, task| match part {
        "votes" => format!("Vote on {task}"),
        "rankings" => format!("Ranking of {task}"),
        "reviews" => format!("Reviews of {task}"),
        _ => format!("Result of {task}"),
    },
    review: |number, accepts| format!("Review {number} {}", if accepts { "accepts" } else { "rejects" }),
    more_reviews: "Another review",
    fewer_reviews: "One review fewer",
    rank: |option| format!("Rank {option}"),
    leave_out: |option| format!("Leave out {option}"),
    how_many: "How many more",
    alike: "more like this",
    add: "Add",
    step_alike: |count, name| format!("Add {count} more like {name}"),
    gap: |task, count, requires| {
        let others = match count {
            1 => String::new(),
            _ => format!(" and {}", counted(count - 1, "other task", "other tasks")),
        };
        format!("Nobody can do “{task}”{others}: no agent has {}.", requires.join(" and "))
    },
    give: |capabilities, name| format!("Give {} to {name}", capabilities.join(" and ")),
    add_able: "Add an agent who can",
    able: |capabilities| capital(&capabilities.join(", ")),
    in_turn: "in turn",
};
