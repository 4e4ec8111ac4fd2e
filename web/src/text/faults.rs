//! Texts of the chart of faults.

use coordination::scenario::FaultKind;

use super::figures;

/// Texts of the chart of faults.
#[derive(Debug)]
pub struct FaultsText {
    /// What it is.
    pub chart: &'static str,
    /// What is done on it, and by which keys.
    pub keys: &'static str,
    /// Adds a fault of someone, by name.
    pub add: fn(&str) -> String,
    /// What a fault is called, in the name of a step: what happens, and to whom.
    pub called: fn(FaultKind, &str) -> String,
    /// What its mark says: what happens, to whom, with which factor, and when.
    pub mark: fn(FaultKind, &str, Option<f64>, f64) -> String,
    /// The step that makes another kind of a fault: what it was called, what it becomes.
    pub step_turn: fn(&str, &str) -> String,
}

pub(super) static ENGLISH: FaultsText = FaultsText {
    chart: "Faults over time",
    keys: "Press a lane to add a fault there, and drag marks. By keys: ← → move a mark by 0.1 s, with Shift by 1 s; \
           ↑ ↓ to another lane; C crash, R recover, S slow, L lose a message; Delete; Enter to its fields.",
    add: |name| format!("Add a fault of {name}"),
    called: |kind, name| match kind {
        FaultKind::Crash => format!("the crash of {name}"),
        FaultKind::Recover => format!("the recovery of {name}"),
        FaultKind::Slow => format!("the slowing of {name}"),
        FaultKind::LoseMessage => format!("the lost message of {name}"),
    },
    mark: |kind, name, factor, at| {
        let at = figures::plain(at);
        match kind {
            FaultKind::Crash => format!("{name} crashes at {at} s"),
            FaultKind::Recover => format!("{name} recovers at {at} s"),
            FaultKind::Slow => match factor {
                Some(factor) => format!("{name} works at {}× from {at} s", figures::plain(factor)),
                None => format!("{name} slows at {at} s"),
            },
            FaultKind::LoseMessage => format!("the next message from or to {name} from {at} s on is lost"),
        }
    },
    step_turn: |fault, kind| format!("Change {fault}: {kind}"),
};
