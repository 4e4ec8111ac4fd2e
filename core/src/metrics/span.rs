//! How a run ended and how long it took: the least that is added up of its events.

use crate::time::Micros;
use crate::trace::{EventKind, Outcome, RoleBasedEvent};

/// The outcome and the makespan of a run, as far as its events have been added.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Span {
    last_settled: Micros,
    last_changed: Micros,
    /// The number of attempts and stages that are going on.
    under_way: u32,
    outcome: Option<Outcome>,
}

impl Span {
    /// Adds one event.
    pub(crate) fn take_in(&mut self, at: Micros, event: EventKind) {
        if event.changes_work() {
            self.last_changed = at;
        }
        match event {
            EventKind::AttemptStarted { .. } | EventKind::RoleBased(RoleBasedEvent::StageStarted { .. }) => {
                self.under_way += 1;
            }
            EventKind::AttemptEnded { .. } | EventKind::RoleBased(RoleBasedEvent::StageEnded { .. }) => {
                self.under_way -= 1;
            }
            EventKind::TaskCompleted { .. }
            | EventKind::TaskFailed { .. }
            | EventKind::TaskUnassigned { .. }
            | EventKind::TaskSkipped { .. }
            | EventKind::TaskRejected { .. } => self.last_settled = at,
            EventKind::RunEnded { outcome } => {
                self.outcome = Some(outcome);
                if self.under_way > 0 {
                    // What still goes on is ended, and that is a change.
                    self.last_changed = at;
                }
            }
            _ => {}
        }
    }

    /// Returns how the run ended; [`Outcome::LimitReached`] if its end has not been added.
    pub(crate) fn outcome(&self) -> Outcome {
        self.outcome.unwrap_or(Outcome::LimitReached)
    }

    /// Returns the makespan; see [`super::Metrics::makespan`].
    pub(crate) fn makespan(&self) -> Micros {
        match self.outcome() {
            Outcome::Completed | Outcome::Partial => self.last_settled,
            Outcome::Stalled | Outcome::LimitReached => self.last_changed,
        }
    }
}
