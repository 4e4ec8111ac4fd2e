//! The words of the strip, the stage and the transport.

use coordination::scenario::Role;
use coordination::scenario::strategies::StrategyKind;
use coordination::trace::AttemptEnd;

use super::counted;
use super::figures::{count, plain, seconds};
use super::strip::{self, StripText};

/// The words of the strip, the stage and the transport.
#[derive(Debug)]
pub struct StageText {
    /// Of the strip.
    pub strip: &'static StripText,
    /// The stage's tabs, for those who do not see them.
    pub tabs: &'static str,
    /// The tab with the work graph.
    pub graph: &'static str,
    /// The tab with what would have happened.
    pub what_if: &'static str,
    /// The tab with the decisions.
    pub decisions: &'static str,
    /// The tab with the messages.
    pub messages: &'static str,
    /// Of the timeline.
    pub timeline: TimelineText,
    /// Of the transport.
    pub transport: TransportText,
    /// What a strategy is called.
    pub strategy: fn(StrategyKind) -> &'static str,
    /// How an attempt ended; `right` is whether its result was.
    pub ended: fn(AttemptEnd, right: Option<bool>) -> &'static str,
    /// An attempt came to its end, but its result was not accepted.
    pub refused: &'static str,
    /// Whoever is in the middle and is no agent.
    pub coordinator: fn(StrategyKind) -> &'static str,
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
    /// The chain that decided when the run ended, in two words.
    pub critical: &'static str,
    /// Marks it.
    pub draw_critical: &'static str,
    /// The ribbon with the whole run.
    pub minimap: &'static str,
    /// What one does with it.
    pub minimap_hint: &'static str,
    /// Which part of the run is seen.
    pub part: fn(from: f64, to: f64, end: f64) -> String,
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
    /// How much of the work is done at the playhead.
    pub state: fn(done: usize, all: usize) -> String,
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
    /// To the decision before, and to the next.
    pub decisions: [&'static str; 2],
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
    /// Back to where something went wrong.
    pub trouble_before: &'static str,
    /// On to where something went wrong.
    pub trouble_after: &'static str,
}

/// English.
pub static ENGLISH: StageText = StageText {
    strip: &strip::ENGLISH,
    tabs: "Views",
    graph: "Work graph",
    what_if: "What if?",
    decisions: "Decisions",
    messages: "Messages",
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
        keys: "Arrow keys move between the bars, Enter selects one, plus and minus zoom.",
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
        critical: "Critical path",
        draw_critical: "Mark the chain of work that decided when the run ended",
        minimap: "Part of the run that is seen",
        minimap_hint: "The whole run. Drag, or use the arrow keys, to see another part.",
        part: |from, to, end| format!("{} to {} of {}", seconds(from), seconds(to), seconds(end)),
        table_word: "Table",
        as_table: "Show as table",
        zoom: "Zoom",
        zoom_in: "Zoom in",
        zoom_out: "Zoom out",
        zoom_fit: "Fit",
        legend: "Legend",
        state: |done, all| format!("{} of {} done", count(done), count(all)),
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
        decisions: ["Back to the decision before (Shift ←)", "On to the next decision (Shift →)"],
        speed: "Speed",
        times: |speed| format!("{}×", plain(speed)),
        scrubber: "Playhead",
        position: |at, end| format!("{} of {}", seconds(at), seconds(end)),
        troubles: |marks| {
            counted(marks, "mark where something went wrong", "marks where something went wrong")
        },
        trouble_before: "Back to the last trouble (Shift F8)",
        trouble_after: "On to the next trouble (F8)",
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
    refused: "done, not accepted",
    coordinator: |kind| match kind {
        StrategyKind::Market => "Auctioneer",
        _ => "Coordinator",
    },
};
