//! The words of "What if?". They are a table of their own, so that they are loaded with it.

use std::cmp::Ordering;

use coordination::report::Status;
use coordination::scenario::Stance;
use coordination::trace::{AttemptEnd, MessageKind};

use super::counted;
use super::figures::{plain, seconds};
use super::inspector::message_noun;
use crate::state::what_if::{Question, Turn};

/// The words of "What if?".
#[derive(Debug)]
pub struct WhatIfText {
    /// What it is for, before anything is asked.
    pub about: &'static str,
    /// There is nobody to ask about.
    pub nobody: &'static str,
    /// Over the fields: when, who, and what.
    pub at: &'static str,
    /// Over the fields: who.
    pub agent: &'static str,
    /// Over the fields: what happens.
    pub turn: &'static str,
    /// Takes the instant of the playhead.
    pub playhead: &'static str,
    /// What can happen, in the order of the choice.
    pub turns: [&'static str; 7],
    /// What is asked for beside it: seconds, a multiple, a skill, a stance.
    pub values: [&'static str; 4],
    /// What a stance is called.
    pub stance: fn(Stance) -> &'static str,
    /// What is typed is no such number.
    pub no_number: fn(min: f64, max: f64) -> String,
    /// Asks.
    pub ask: &'static str,
    /// The question, as a sentence.
    pub question: fn(agent: &str, &Question) -> String,
    /// The two futures, for those who do not see the buttons.
    pub futures: &'static str,
    /// The run as it is, and what would come of it.
    pub future: [&'static str; 2],
    /// Makes it part of the scenario.
    pub keep: &'static str,
    /// Asks no more.
    pub drop: &'static str,
    /// The step of the history, to be read after "Undo: ".
    pub step: fn(agent: &str, &Question) -> String,
    /// It cannot be answered.
    pub unanswered: &'static str,
    /// That nothing came out otherwise.
    pub same: &'static str,
    /// What came of it on the whole: of how many tasks, how many are done, and when it ends, both as it is and with the change.
    pub summary: fn(changed: usize, tasks: usize, done: [usize; 2], ends: [f64; 2]) -> String,
    /// Over the table of all strategies.
    pub strategies: &'static str,
    /// The columns of that table.
    pub columns: [&'static str; 5],
    /// A figure before and after, for those who hear it.
    pub from_to: fn(before: &str, after: &str) -> String,
    /// Over the list of what came out otherwise.
    pub changes: &'static str,
    /// That there are more.
    pub more: fn(usize) -> String,
    /// It fell to another.
    pub by_another: fn(before: Option<&str>, after: &str) -> String,
    /// It was settled otherwise.
    pub settled: fn(before: Status, after: Status) -> String,
    /// It was settled at another time.
    pub at_another_time: fn(before: f64, after: f64) -> String,
    /// It took more or fewer attempts.
    pub attempts: fn(before: u32, after: u32) -> String,
    /// Its result is right in one of them only.
    pub result: fn(is_right: bool) -> &'static str,
    /// An attempt came to nothing.
    pub because_attempt: fn(agent: &str, AttemptEnd) -> String,
    /// A fault lost a message: about what, from whom, to whom; `None` for whoever is in the middle.
    pub because_lost: fn(MessageKind, from: Option<&str>, to: Option<&str>) -> String,
    /// Someone was down.
    pub because_down: fn(agent: &str) -> String,
    /// Someone was at something else.
    pub because_busy: fn(agent: &str, task: &str) -> String,
    /// Something that it needs came at another time, or never.
    pub because_needed: fn(task: &str, came: Option<Ordering>) -> String,
    /// Someone took longer, or less long.
    pub because_pace: fn(agent: &str, is_slower: bool) -> String,
}

/// English.
pub static ENGLISH: WhatIfText = WhatIfText {
    about: "Let something happen to an agent at an instant, and see both futures side by side: what came out \
            otherwise, why, and which strategy bears it best. The scenario stays as it is until you keep the change.",
    nobody: "There is nobody in the team yet.",
    at: "At (s)",
    agent: "Agent",
    turn: "What happens",
    playhead: "At the playhead",
    turns: [
        "crashes",
        "crashes for a time",
        "works at another speed",
        "is up again",
        "loses the next message, from or to it",
        "has another skill, from the start",
        "takes another stance, from the start",
    ],
    values: ["For (s)", "Times its speed", "Skill", "Stance"],
    stance: |stance| match stance {
        Stance::Honest => "votes by its judgement",
        Stance::AlwaysYes => "always votes yes",
        Stance::AlwaysNo => "always votes no",
        Stance::Abstain => "abstains",
        Stance::Silent => "does not answer",
        Stance::Contrarian => "votes against its judgement",
    },
    no_number: |min, max| format!("a number from {} to {}", plain(min), plain(max)),
    ask: "Show what would happen",
    question: |agent, question| {
        let at = seconds(question.at);
        match question.turn {
            Turn::Crash => format!("What if {agent} crashed at {at}?"),
            Turn::Outage(time) => {
                format!("What if {agent} were down from {at} on for {}?", seconds(time))
            }
            Turn::Slow(factor) => {
                format!("What if {agent} worked at {} × its speed from {at} on?", plain(factor))
            }
            Turn::Recover => format!("What if {agent} were up again at {at}?"),
            Turn::LoseMessage => {
                format!("What if the next message from or to {agent} were lost, from {at} on?")
            }
            Turn::Skill(skill) => format!("What if {agent} had a skill of {}?", plain(skill)),
            Turn::Stance(stance) => format!("What if {agent} {}?", past(stance)),
        }
    },
    futures: "On the stage",
    future: ["As it is", "What if"],
    keep: "Keep in the scenario",
    drop: "Drop",
    step: |agent, question| {
        let at = seconds(question.at);
        match question.turn {
            Turn::Crash | Turn::Outage(_) => format!("let {agent} crash at {at}"),
            Turn::Slow(_) => format!("change the speed of {agent} at {at}"),
            Turn::Recover => format!("let {agent} recover at {at}"),
            Turn::LoseMessage => format!("lose a message of {agent} at {at}"),
            Turn::Skill(_) => format!("change the skill of {agent}"),
            Turn::Stance(_) => format!("change the stance of {agent}"),
        }
    },
    unanswered: "With that the scenario cannot be run under this strategy. Ask something else.",
    same: "Nothing would come out otherwise under this strategy.",
    summary: |changed, tasks, [done_before, done], [before, after]| {
        let changed = counted(changed, "task comes", "tasks come");
        // The end of a run that leaves work undone is no makespan that one would want to compare.
        if done != done_before {
            return format!("{changed} out otherwise: {done} of {tasks} done instead of {done_before}.");
        }
        let time = match (before - after).abs() < 5e-7 {
            true => format!("in the same {}", seconds(after)),
            false => format!("in {} instead of {}", seconds(after), seconds(before)),
        };
        format!("{changed} out otherwise, {time}.")
    },
    strategies: "The same under each strategy",
    columns: ["Strategy", "Makespan", "Completed", "Right", "Cost"],
    from_to: |before, after| {
        if before == after { after.to_owned() } else { format!("{after} instead of {before}") }
    },
    changes: "What comes out otherwise under this strategy",
    more: |count| format!("and {count} more"),
    by_another: |before, after| match before {
        Some(before) => format!("by {after} instead of {before}"),
        None => format!("by {after}"),
    },
    settled: |before, after| format!("{} instead of {}", after.word(), before.word()),
    at_another_time: |before, after| format!("at {} instead of {}", seconds(after), seconds(before)),
    attempts: |before, after| {
        format!("{} instead of {before}", counted(after as usize, "attempt", "attempts"))
    },
    result: |is_right| if is_right { "its result is right" } else { "its result is wrong" },
    because_attempt: |agent, end| match end {
        AttemptEnd::Crashed => format!("{agent} crashed at it"),
        _ => format!("an attempt of {agent} ended in an error"),
    },
    because_lost: |about, from, to| {
        let from = from.map(|from| format!(" from {from}")).unwrap_or_default();
        let to = to.map(|to| format!(" to {to}")).unwrap_or_default();
        format!("a message{from}{to} was lost: {}", message_noun(about))
    },
    because_down: |agent| format!("{agent} was down"),
    because_busy: |agent, task| format!("{agent} was at {task}"),
    because_needed: |task, came| match came {
        None => format!("{task} was never there"),
        Some(Ordering::Less) => format!("{task} was there earlier"),
        Some(_) => format!("{task} was there later"),
    },
    because_pace: |agent, is_slower| {
        format!("{agent} took {} for it", if is_slower { "longer" } else { "less long" })
    },
};

/// A stance after "What if … ".
fn past(stance: Stance) -> &'static str {
    match stance {
        Stance::Honest => "voted by its judgement",
        Stance::AlwaysYes => "always voted yes",
        Stance::AlwaysNo => "always voted no",
        Stance::Abstain => "abstained",
        Stance::Silent => "did not answer",
        Stance::Contrarian => "voted against its judgement",
    }
}
