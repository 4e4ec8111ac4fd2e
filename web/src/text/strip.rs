//! The words of the strip.

use coordination::trace::Outcome;

use super::counted;
use super::figures::{count, percent_more, seconds};

/// The words of the strip.
#[derive(Debug)]
pub struct StripText {
    /// Its name for those who do not see it.
    pub label: &'static str,
    /// Makespan.
    pub makespan: &'static str,
    /// How far a run lies above the bound.
    pub gap: fn(f64) -> String,
    /// Of what that is a share.
    pub gap_of: &'static str,
    /// By how many seconds a run that would be ends later than the run as it is.
    pub later: fn(f64) -> String,
    /// Where the run as it is ends.
    pub later_hint: fn(f64) -> String,
    /// That a future is shown in which something is otherwise.
    pub what_if: &'static str,
    /// What is shown of it.
    pub what_if_hint: &'static str,
    /// What the gap is.
    pub gap_hint: fn(bound: f64) -> String,
    /// Cost.
    pub cost: &'static str,
    /// Messages.
    pub messages: &'static str,
    /// How many messages.
    pub message_count: fn(sent: u32) -> String,
    /// That the uncoordinated strategy sends none.
    pub no_messages: &'static str,
    /// Quality.
    pub quality: &'static str,
    /// How many of all tasks were done right.
    pub quality_count: fn(right: u32, all: usize) -> String,
    /// Troubles.
    pub troubles: &'static str,
    /// What went wrong how often: the parts of the troubles, those of none left out.
    pub trouble_parts: fn(&Troubles) -> Vec<String>,
    /// Said of a figure that is the best of all strategies.
    pub best: &'static str,
    /// How the run on the stage ended, for those who do not see where it stands.
    pub verdict: &'static str,
    /// How the run ended, in a word or three.
    pub ended: fn(Outcome) -> &'static str,
    /// How the run ended, in words.
    pub outcome: fn(Outcome, settled: u32, all: usize) -> String,
    /// Who waits for what.
    pub waits: fn(who: &str, what: &str) -> String,
    /// For someone to recover.
    pub wait_recovery: fn(who: &str) -> String,
    /// For an answer.
    pub wait_word: fn(who: &str) -> String,
    /// For a task.
    pub wait_task: fn(task: &str) -> String,
    /// For someone who can do it.
    pub wait_able: &'static str,
    /// And so many more.
    pub more: fn(usize) -> String,
    /// The scenario cannot be run as it is.
    pub stale: &'static str,
    /// Nothing could be run yet.
    pub nothing: &'static str,
    /// The same, with the reason where there is one.
    pub not_run: fn(Option<&str>) -> String,
    /// There is nobody yet who could do anything.
    pub nobody: &'static str,
    /// How to begin with a scenario in which there is nothing yet.
    pub begin: &'static str,
    /// It is about to be run.
    pub awaited: &'static str,
}

/// What went wrong, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Troubles {
    /// Attempts that ended in an error.
    pub errors: u32,
    /// Attempts that ended as duplicates.
    pub duplicates: u32,
    /// Attempts that ended with a crash.
    pub crashed: u32,
    /// Tasks that failed.
    pub failed: u32,
    /// Tasks that nobody could do.
    pub unassigned: u32,
    /// Tasks that were skipped.
    pub skipped: u32,
    /// Results that were voted down, or that a reviewer did not accept.
    pub refused: u32,
    /// Tasks of which no result was accepted.
    pub rejected: u32,
    /// Tasks with results that contradict each other.
    pub conflicts: u32,
    /// Tasks that were never settled.
    pub pending: u32,
    /// Tasks done with a wrong result.
    pub wrong: u32,
    /// Messages lost.
    pub lost: u32,
}

impl Troubles {
    /// All of them together.
    pub fn total(&self) -> u32 {
        [self.errors, self.duplicates, self.crashed, self.failed, self.unassigned, self.skipped]
            .into_iter()
            .chain([self.refused, self.rejected, self.conflicts, self.pending, self.wrong, self.lost])
            .sum()
    }
}

/// English.
pub static ENGLISH: StripText = StripText {
    label: "Outcome by strategy",
    makespan: "Makespan",
    gap: |gap| if gap < 0.000_5 { "optimal".to_owned() } else { percent_more(gap) },
    gap_of: "over bound",
    later: |by| match by {
        by if by.abs() < 5e-7 => "±0 s".to_owned(),
        by if by > 0.0 => format!("+{}", seconds(by)),
        by => seconds(by),
    },
    later_hint: |was| format!("As it is: {}.", seconds(was)),
    what_if: "What if",
    what_if_hint: "What would come of what is asked above the stage, not of the scenario as it is.",
    gap_hint: |bound| format!("No schedule of this work by this team ends before {}.", seconds(bound)),
    cost: "Cost",
    messages: "Messages",
    message_count: |sent| format!("{} msg", count(sent as usize)),
    no_messages: "Sends no messages: delay and loss do not touch it.",
    quality: "Quality",
    quality_count: |right, all| format!("{} of {} right", count(right as usize), count(all)),
    troubles: "Troubles",
    trouble_parts,
    best: ", the best",
    verdict: "How the run ended",
    ended: |outcome| match outcome {
        Outcome::Completed => "all done",
        Outcome::Partial => "gave some up",
        Outcome::Stalled => "stalled",
        Outcome::LimitReached => "stopped",
    },
    outcome: |outcome, settled, all| match outcome {
        Outcome::Completed if all == 0 => "Nothing to do".to_owned(),
        Outcome::Completed if all == 1 => "The task is done".to_owned(),
        Outcome::Completed => format!("All {} tasks done", count(all)),
        Outcome::Partial => {
            format!("{} of {} tasks done, the rest given up", count(settled as usize), count(all))
        }
        Outcome::Stalled => {
            format!("Stalled with {} of {} tasks done", count(settled as usize), count(all))
        }
        Outcome::LimitReached => {
            format!("Stopped at a limit with {} of {} tasks done", count(settled as usize), count(all))
        }
    },
    waits: |who, what| format!("{who} waits for {what}"),
    wait_recovery: |who| format!("{who} to recover"),
    wait_word: |who| format!("word from {who}"),
    wait_task: |task| format!("“{task}”"),
    wait_able: "an agent able to do it",
    more: |more| format!("and {} more", count(more)),
    stale: "Showing the last good outcome",
    nothing: "Cannot be run as it is",
    not_run: |why| match why {
        Some(why) => format!("Cannot be run as it is: {why}"),
        None => "Cannot be run as it is".to_owned(),
    },
    nobody: "Nobody is there yet",
    begin: "Add agents under Team and tasks under Work. Each edit is run at once.",
    awaited: "Loading…",
};

fn trouble_parts(troubles: &Troubles) -> Vec<String> {
    let parts = [
        (troubles.errors, "attempt ended in an error", "attempts ended in an error"),
        (troubles.crashed, "attempt lost in a crash", "attempts lost in a crash"),
        (troubles.duplicates, "task done twice", "tasks done twice"),
        (troubles.wrong, "wrong result", "wrong results"),
        (troubles.failed, "task failed", "tasks failed"),
        (troubles.unassigned, "task that nobody can do", "tasks that nobody can do"),
        (troubles.skipped, "task skipped", "tasks skipped"),
        (troubles.refused, "result not accepted", "results not accepted"),
        (troubles.rejected, "task rejected", "tasks rejected"),
        (troubles.conflicts, "task with contradicting results", "tasks with contradicting results"),
        (troubles.pending, "task never settled", "tasks never settled"),
        (troubles.lost, "message lost", "messages lost"),
    ];
    let some = parts.into_iter().filter(|part| part.0 > 0);
    some.map(|(number, one, many)| counted(number as usize, one, many)).collect()
}
