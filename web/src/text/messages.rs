//! The words of the messages' view. They are a table of their own, so that they are loaded with it.

use coordination::scenario::strategies::StrategyKind;
use coordination::trace::{Loss, MessageKind};

use super::counted;
use super::figures::{count, seconds};

/// The words of the messages' view.
#[derive(Debug)]
pub struct MessagesText {
    /// What is shown and how to move in it, for those who do not see it.
    pub summary: fn(messages: usize, lost: usize, parties: usize) -> String,
    /// How many messages of how many are drawn, and how many of them were lost.
    pub count: fn(drawn: usize, all: usize, lost: usize) -> String,
    /// How many are under way at the playhead.
    pub under_way: fn(usize) -> String,
    /// A kind of message, in a word or two.
    pub kind: fn(MessageKind) -> &'static str,
    /// A kind, and how many messages of it there are.
    pub kind_count: fn(kind: &str, usize) -> String,
    /// What stands over a line: the kind, and the task where it is about one.
    pub line: fn(kind: &str, task: Option<&str>) -> String,
    /// A message, for those who do not see it: when, what was sent, what became of it.
    pub row: fn(sent: f64, words: &str, fate: &str) -> String,
    /// When it arrived.
    pub arrived: fn(f64) -> String,
    /// That it was lost, and why.
    pub lost: fn(Loss) -> &'static str,
    /// It was still under way when the run ended.
    pub open: &'static str,
    /// The filter by kinds.
    pub kinds: &'static str,
    /// The filter by members of the team.
    pub parties: &'static str,
    /// Takes the filter away.
    pub all: &'static str,
    /// The table, in a word.
    pub table: &'static str,
    /// Shows the same as a table.
    pub as_table: &'static str,
    /// The table's caption.
    pub caption: &'static str,
    /// Its columns: sent, from, to, what, about, and what became of it.
    pub columns: [&'static str; 6],
    /// How many rows of how many are shown.
    pub rows: fn(shown: usize, all: usize) -> String,
    /// None was sent.
    pub none: fn(StrategyKind) -> &'static str,
    /// None is wanted.
    pub none_wanted: &'static str,
}

pub(super) static ENGLISH: MessagesText = MessagesText {
    summary: |messages, lost, parties| {
        let lost = if lost > 0 { format!(", {} lost", count(lost)) } else { String::new() };
        format!(
            "{} between {}{lost}. Up and down move between them, Enter selects one.",
            counted(messages, "message", "messages"),
            counted(parties, "member of the team", "members of the team")
        )
    },
    count: |drawn, all, lost| {
        let messages = if drawn == all {
            counted(all, "message", "messages")
        } else {
            format!("{} of {}", count(drawn), counted(all, "message", "messages"))
        };
        if lost > 0 { format!("{messages}, {} lost", count(lost)) } else { messages }
    },
    under_way: |messages| format!("{} under way", count(messages)),
    kind: |kind| match kind {
        MessageKind::Assign => "task",
        MessageKind::AskAgain => "asked again",
        MessageKind::Working => "at work",
        MessageKind::Report => "report",
        MessageKind::Recovered => "up again",
        MessageKind::Propose => "proposal",
        MessageKind::Ballot => "ballot",
        MessageKind::Outcome => "outcome",
        MessageKind::Announce => "announcement",
        MessageKind::Bid => "bid",
        MessageKind::Refuse => "no bid",
        MessageKind::Award => "award",
        MessageKind::TurnDown => "rejection",
        MessageKind::HandOver => "hand-over",
        MessageKind::Probe => "are you there?",
        MessageKind::Lost => "work lost",
        MessageKind::Acknowledge => "acknowledged",
        MessageKind::Custom => "message",
    },
    kind_count: |kind, messages| format!("{kind} {}", count(messages)),
    line: |kind, task| task.map_or_else(|| kind.to_owned(), |task| format!("{kind} · {task}")),
    row: |sent, words, fate| format!("{}: {words}, {fate}", seconds(sent)),
    arrived: |at| format!("arrived at {}", seconds(at)),
    lost: |why| match why {
        Loss::Network => "lost on the way",
        Loss::ReceiverDown => "lost: receiver is down",
        Loss::Fault => "lost by a fault",
    },
    open: "still under way at the end",
    kinds: "Kinds of messages",
    parties: "Messages from or to",
    all: "Show all",
    table: "Table",
    as_table: "Show messages as table",
    caption: "Every message, in order of sending",
    columns: ["Sent", "From", "To", "What", "About", "What became of it"],
    rows: |shown, all| format!("{} of {}", count(shown), counted(all, "message", "messages")),
    none: |strategy| match strategy {
        StrategyKind::Uncoordinated => {
            "Agents left to themselves send no messages: whatever goes wrong here goes wrong in silence."
        }
        _ => "No message was sent in this run.",
    },
    none_wanted: "No message fits the filter.",
};
