//! Sentences for the events of the uncoordinated strategy.

use coordination::trace::HoldEnd;

/// Sentences for the events of the uncoordinated strategy.
#[derive(Debug)]
pub struct UncoordinatedText {
    /// Of the event `task_picked`.
    pub task_picked: fn(agent: &str, task: &str) -> String,
    /// Of the event `task_held`.
    pub task_held: fn(agent: &str, task: &str, missing: &str) -> String,
    /// Of the event `hold_ended`.
    pub hold_ended: fn(agent: &str, task: &str, end: HoldEnd) -> String,
    /// Of the event `results_differed`.
    pub results_differed: fn(agent: &str, task: &str) -> String,
}

/// English.
pub(super) const ENGLISH: UncoordinatedText = UncoordinatedText {
    task_picked: |agent, task| format!("{agent} picked “{task}”"),
    task_held: |agent, task, missing| format!("{agent} holds “{task}” and waits for “{missing}”"),
    hold_ended: |agent, task, end| match end {
        HoldEnd::InputsCame => format!("{agent} has the inputs of “{task}”"),
        HoldEnd::Dropped => format!("{agent} lost patience and dropped “{task}”"),
        HoldEnd::InVain => format!("{agent} dropped “{task}”: its inputs will never come"),
        HoldEnd::Crashed => format!("{agent} lost hold of “{task}” in the crash"),
    },
    results_differed: |agent, task| format!("{agent}’s result of “{task}” contradicts the one that stands"),
};
