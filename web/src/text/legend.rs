//! The words of what is drawn on the timeline, beside the signs of how attempts ended.

/// Something that is drawn on the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Work for nothing.
    Wasted,
    /// Planning, reviewing, integrating.
    Stage,
    /// A task that is held without its inputs.
    Hold,
    /// Someone is down.
    Down,
    /// The coordinator's time for its decisions.
    Thought,
    /// A message.
    Message,
    /// A message that was lost.
    Lost,
    /// The chain that decided when the run ended.
    Critical,
    /// The lower bound.
    Bound,
}

/// The words of what is drawn on the timeline.
#[derive(Debug)]
pub struct LegendText {
    /// What it is.
    pub mark: fn(Mark) -> &'static str,
}

/// English.
pub static ENGLISH: LegendText = LegendText {
    mark: |mark| match mark {
        Mark::Wasted => "work for nothing",
        Mark::Stage => "plan, review, integration",
        Mark::Hold => "holds a task, waits for inputs",
        Mark::Down => "down",
        Mark::Thought => "time to decide",
        Mark::Message => "message",
        Mark::Lost => "message lost",
        Mark::Critical => "critical path",
        Mark::Bound => "lower bound",
    },
};
