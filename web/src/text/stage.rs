//! The words of the strip, the stage and the transport.

use coordination::scenario::Role;
use coordination::strategy::StrategyKind;
use coordination::trace::{AttemptEnd, Outcome};

use super::counted;
use super::figures::{count, percent_more, plain, seconds};

/// The words of the strip, the stage and the transport.
#[derive(Debug)]
pub struct StageText {
    /// Of the strip.
    pub strip: StripText,
    /// The stage's tabs, for those who do not see them.
    pub tabs: &'static str,
    /// The tab with the work graph.
    pub graph: &'static str,
    /// Of the timeline.
    pub timeline: TimelineText,
    /// Of the transport.
    pub transport: TransportText,
    /// What a strategy is called.
    pub strategy: fn(StrategyKind) -> &'static str,
    /// How an attempt ended; `right` is whether its result was.
    pub ended: fn(AttemptEnd, right: Option<bool>) -> &'static str,
    /// Whoever is in the middle and is no agent.
    pub coordinator: fn(StrategyKind) -> &'static str,
}

/// The words of the strip.
#[derive(Debug)]
pub struct StripText {
    /// Its name for those who do not see it.
    pub label: &'static str,
    /// Makespan.
    pub makespan: &'static str,
    /// How far a run lies above the bound.
    pub gap: fn(f64) -> String,
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
            .chain([self.rejected, self.conflicts, self.pending, self.wrong, self.lost])
            .sum()
    }
}

/// The words of the timeline.
#[derive(Debug)]
pub struct TimelineText {
    /// The timeline.
    pub name: &'static str,
    /// What the picture shows, in a sentence.
    pub summary: fn(agents: usize, attempts: usize, end: f64) -> String,
    /// How to move in it.
    pub keys: &'static str,
    /// A lane.
    pub lane: fn(agent: &str, attempts: usize) -> String,
    /// A bar.
    pub bar: fn(task: &str, agent: &str, from: f64, to: f64, ended: &str) -> String,
    /// From when to when, and how long.
    pub span: fn(from: f64, to: f64) -> String,
    /// What an agent does in a role of the pipeline.
    pub role: fn(Role) -> &'static str,
    /// Planning, a review, an integration.
    pub stage: fn(agent: &str, task: Option<&str>, Role, from: f64, to: f64) -> String,
    /// Holding a task whose inputs are missing.
    pub hold: fn(agent: &str, task: &str, missing: &str, from: f64, to: f64) -> String,
    /// The bound, on its line.
    pub bound: fn(f64) -> String,
    /// What the bound is.
    pub bound_hint: &'static str,
    /// From when to when someone is down.
    pub down_span: fn(who: &str, from: f64, until: Option<f64>) -> String,
    /// That an agent's speed is changed.
    pub slowed: fn(f64) -> String,
    /// The messages, in a word.
    pub messages: &'static str,
    /// Draws them.
    pub draw_messages: &'static str,
    /// The table, in a word.
    pub table_word: &'static str,
    /// Shows the same as a table.
    pub as_table: &'static str,
    /// The buttons that zoom.
    pub zoom: &'static str,
    /// Shows less of it, larger.
    pub zoom_in: &'static str,
    /// Shows more of it, smaller.
    pub zoom_out: &'static str,
    /// Shows all of it.
    pub zoom_fit: &'static str,
    /// The signs and what they mean.
    pub legend: &'static str,
    /// Where the run stands at the playhead.
    pub state: fn(at: f64, done: usize, all: usize) -> String,
    /// There is nobody.
    pub empty: &'static str,
    /// There is no work.
    pub no_work: &'static str,
    /// The table's caption.
    pub table: &'static str,
    /// Its columns: task, agent, start, end, duration, how it ended.
    pub columns: [&'static str; 6],
    /// Shows so many more rows.
    pub more_rows: fn(usize) -> String,
    /// How many rows of how many are shown.
    pub rows: fn(shown: usize, all: usize) -> String,
}

/// The words of the transport.
#[derive(Debug)]
pub struct TransportText {
    /// Its name for those who do not see it.
    pub label: &'static str,
    /// To the start.
    pub to_start: &'static str,
    /// To the instant before.
    pub back: &'static str,
    /// Play.
    pub play: &'static str,
    /// Pause.
    pub pause: &'static str,
    /// To the next instant.
    pub forward: &'static str,
    /// To the end.
    pub to_end: &'static str,
    /// Speed.
    pub speed: &'static str,
    /// A speed.
    pub times: fn(f64) -> String,
    /// The scrubber.
    pub scrubber: &'static str,
    /// Where the playhead stands.
    pub position: fn(at: f64, end: f64) -> String,
    /// Something that went wrong, on the scrubber.
    pub troubles: fn(usize) -> String,
}

/// English.
pub static ENGLISH: StageText = StageText {
    strip: StripText {
        label: "Outcome by strategy",
        makespan: "Makespan",
        gap: |gap| if gap < 0.000_5 { "optimal".to_owned() } else { percent_more(gap) },
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
        awaited: "Loading…",
    },
    tabs: "Views",
    graph: "Work graph",
    timeline: TimelineText {
        name: "Timeline",
        summary: |agents, attempts, end| {
            format!(
                "Timeline of {}: {} in {}",
                counted(agents, "agent", "agents"),
                counted(attempts, "attempt", "attempts"),
                seconds(end)
            )
        },
        keys: "Arrow keys move between the bars, Enter selects one.",
        lane: |agent, attempts| format!("{agent}, {}", counted(attempts, "attempt", "attempts")),
        bar: |task, agent, from, to, ended| {
            format!("{task}, by {agent}, {} to {}, {ended}", seconds(from), seconds(to))
        },
        span: |from, to| format!("{} – {} · {}", seconds(from), seconds(to), seconds(to - from)),
        role: |role| match role {
            Role::Planner => "plan",
            Role::Executor => "execute",
            Role::Reviewer => "review",
            Role::Integrator => "integrate",
        },
        stage: |agent, task, role, from, to| {
            let does = match role {
                Role::Planner => "plans",
                Role::Executor => "executes",
                Role::Reviewer => "reviews",
                Role::Integrator => "integrates",
            };
            let task = task.map_or_else(String::new, |task| format!(" “{task}”"));
            format!("{agent} {does}{task}, {} to {}", seconds(from), seconds(to))
        },
        hold: |agent, task, missing, from, to| {
            format!("{agent} holds “{task}” and waits for “{missing}”, {} to {}", seconds(from), seconds(to))
        },
        bound: |bound| format!("bound {}", seconds(bound)),
        bound_hint: "No schedule of this work by this team can end before this line.",
        down_span: |who, from, until| match until {
            Some(until) => format!("{who} is down from {} to {}", seconds(from), seconds(until)),
            None => format!("{who} is down from {} on", seconds(from)),
        },
        slowed: |factor| format!("×{}", plain(factor)),
        messages: "Messages",
        draw_messages: "Draw messages",
        table_word: "Table",
        as_table: "Show as table",
        zoom: "Zoom",
        zoom_in: "Zoom in",
        zoom_out: "Zoom out",
        zoom_fit: "Fit",
        legend: "Signs",
        state: |at, done, all| format!("t = {} · {} of {} done", seconds(at), count(done), count(all)),
        empty: "Add an agent to see who does what, and when.",
        no_work: "No tasks yet: add one, and who does it appears here.",
        table: "Every attempt, in order of start",
        columns: ["Task", "Agent", "Start", "End", "Duration", "Ended"],
        more_rows: |more| format!("Show {} more", count(more)),
        rows: |shown, all| format!("{} of {} attempts", count(shown), count(all)),
    },
    transport: TransportText {
        label: "Playback",
        to_start: "To the start",
        back: "Back to the instant before (←)",
        play: "Play (Space)",
        pause: "Pause (Space)",
        forward: "On to the next instant (→)",
        to_end: "To the end",
        speed: "Speed",
        times: |speed| format!("{}×", plain(speed)),
        scrubber: "Playhead",
        position: |at, end| format!("{} of {}", seconds(at), seconds(end)),
        troubles: |marks| {
            counted(marks, "mark where something went wrong", "marks where something went wrong")
        },
    },
    strategy: |kind| match kind {
        StrategyKind::Uncoordinated => "Uncoordinated",
        StrategyKind::Centralized => "Centralized",
        StrategyKind::Consensus => "Consensus",
        StrategyKind::Market => "Market",
        StrategyKind::RoleBased => "Role-based",
    },
    ended: |end, right| match (end, right) {
        (AttemptEnd::Done, Some(false)) => "done, wrong result",
        (AttemptEnd::Done, _) => "done",
        (AttemptEnd::Error, _) => "ended in an error",
        (AttemptEnd::Crashed, _) => "lost in a crash",
        (AttemptEnd::Duplicate, _) => "done twice, discarded",
        (AttemptEnd::Abandoned, _) => "not finished",
    },
    coordinator: |kind| match kind {
        StrategyKind::Market => "Auctioneer",
        _ => "Coordinator",
    },
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
        (troubles.rejected, "task rejected", "tasks rejected"),
        (troubles.conflicts, "task with contradicting results", "tasks with contradicting results"),
        (troubles.pending, "task never settled", "tasks never settled"),
        (troubles.lost, "message lost", "messages lost"),
    ];
    let some = parts.into_iter().filter(|part| part.0 > 0);
    some.map(|(number, one, many)| counted(number as usize, one, many)).collect()
}
