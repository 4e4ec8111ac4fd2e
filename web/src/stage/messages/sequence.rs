//! Messages as lines between rows: pure functions from a run to what is drawn of it.
//!
//! Rows are evenly spaced and in order of time, so that messages of one instant stand beneath one another: each sending has a
//! row of its own, and what arrives later than it was sent has a row that it shares with what arrives at the same instant.
//! So a delay is seen as a slant, and no delay as none.

use coordination::ids::Party;
use coordination::replay::MessageSpan;
use coordination::time::Micros;
use coordination::trace::{EventKind, MessageKind};

use crate::state::story::Story;

/// Which messages are drawn: all of nothing, else those of what is listed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Of these kinds.
    pub kinds: Vec<MessageKind>,
    /// From or to one of these.
    pub parties: Vec<Party>,
}

impl Wanted {
    /// Whether that is all messages.
    pub fn is_all(&self) -> bool {
        self.kinds.is_empty() && self.parties.is_empty()
    }

    fn takes(&self, message: &MessageSpan) -> bool {
        let concerns = |party: &Party| *party == message.from || *party == message.to;
        (self.kinds.is_empty() || self.kinds.contains(&message.kind))
            && (self.parties.is_empty() || self.parties.iter().any(concerns))
    }
}

/// Puts something on a list, or takes it off.
pub fn toggle<T: PartialEq>(list: &mut Vec<T>, one: T) {
    match list.iter().position(|it| *it == one) {
        Some(place) => {
            list.remove(place);
        }
        None => list.push(one),
    }
}

/// A message, as a line from row to row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The message, by its number.
    pub message: u32,
    /// The row of its sending.
    pub from_row: u32,
    /// The row of its arrival or loss; the last one where it was still under way when the run ended.
    pub to_row: u32,
}

/// The messages of a run in rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sequence {
    /// The instant of each row.
    rows: Vec<Micros>,
    /// The messages in order of sending.
    lines: Vec<Line>,
    /// Of each line, the last row that it or one before it reaches.
    reach: Vec<u32>,
    /// How many of them were lost.
    lost: usize,
}

impl Sequence {
    /// The messages of a run that are wanted.
    pub fn of(story: &Story, wanted: &Wanted) -> Self {
        let mut laid = Self::default();
        // Of each message, its line; those that are not wanted have none.
        let mut line_of: Vec<Option<u32>> = vec![None; story.messages.len()];
        // The last row is one of arrivals, so that another of its instant can share it.
        let mut takes_arrivals = false;
        for event in story.run.trace.events() {
            match event.kind {
                EventKind::MessageSent { message, .. } => {
                    let place = message.0 as usize;
                    if story.messages.get(place).is_some_and(|it| wanted.takes(it)) {
                        line_of[place] = Some(laid.lines.len() as u32);
                        let row = laid.row(event.at);
                        laid.lines.push(Line { message: message.0, from_row: row, to_row: u32::MAX });
                        takes_arrivals = false;
                    }
                }
                EventKind::MessageDelivered { message } | EventKind::MessageLost { message, .. } => {
                    let Some(line) = line_of.get(message.0 as usize).copied().flatten() else { continue };
                    takes_arrivals = laid.end(line as usize, event.at, takes_arrivals);
                    laid.lost += usize::from(matches!(event.kind, EventKind::MessageLost { .. }));
                }
                _ => {}
            }
        }
        laid.finished(story.end)
    }

    fn row(&mut self, at: Micros) -> u32 {
        self.rows.push(at);
        (self.rows.len() - 1) as u32
    }

    /// Ends a line, and says whether the last row is then one of arrivals.
    fn end(&mut self, line: usize, at: Micros, takes_arrivals: bool) -> bool {
        let from_row = self.lines[line].from_row;
        if self.rows[from_row as usize] == at {
            self.lines[line].to_row = from_row;
            return takes_arrivals;
        }
        let shared = self.rows.last().filter(|last| takes_arrivals && **last == at);
        let row = if shared.is_some() { self.rows.len() as u32 - 1 } else { self.row(at) };
        self.lines[line].to_row = row;
        true
    }

    fn finished(mut self, end: Micros) -> Self {
        if self.lines.iter().any(|line| line.to_row == u32::MAX) {
            let last = self.row(end);
            for line in &mut self.lines {
                line.to_row = line.to_row.min(last);
            }
        }
        let mut reach = 0;
        let reached = self.lines.iter().map(|line| {
            reach = line.to_row.max(reach);
            reach
        });
        self.reach = reached.collect();
        self
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The messages in order of sending.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// How many of them were lost.
    pub fn lost(&self) -> usize {
        self.lost
    }

    /// The instant of a row, where it is another than that of the row before.
    pub fn new_instant(&self, row: usize) -> Option<Micros> {
        let at = *self.rows.get(row)?;
        let before = row.checked_sub(1).and_then(|before| self.rows.get(before));
        (before != Some(&at)).then_some(at)
    }

    /// The lines of which something is to be seen between two rows, the second left out.
    pub fn within(&self, first: usize, after: usize) -> impl Iterator<Item = Line> {
        let from = self.reach.partition_point(|reach| (*reach as usize) < first);
        let until = self.lines.partition_point(|line| (line.from_row as usize) < after);
        let lines = self.lines.get(from..until).unwrap_or_default();
        lines.iter().copied().filter(move |line| line.to_row as usize >= first)
    }

    /// The place among the lines of a message.
    pub fn line_of(&self, message: u32) -> Option<usize> {
        self.lines.binary_search_by_key(&message, |line| line.message).ok()
    }

    /// Where an instant lies, in rows: on its last row, else between the two around it.
    pub fn place(&self, at: Micros) -> f64 {
        let after = self.rows.partition_point(|row| *row <= at);
        let Some(row) = after.checked_sub(1) else { return -0.5 };
        let Some(next) = self.rows.get(after) else { return row as f64 + 0.5 };
        let (from, to) = (self.rows[row], *next);
        row as f64 + (at - from) as f64 / (to - from) as f64
    }

    /// The line that was sent last up to an instant, by its place; the first where none was.
    pub fn last_sent(&self, at: Micros) -> usize {
        let sent = self.lines.partition_point(|line| self.rows[line.from_row as usize] <= at);
        sent.saturating_sub(1)
    }
}

#[cfg(test)]
mod tests;
