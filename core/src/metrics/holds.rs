//! Waits for missing inputs under the uncoordinated strategy.

use crate::ids::{AgentIx, TaskIx};
use crate::time::Micros;
use crate::trace::UncoordinatedEvent;

/// A hold with indices and microseconds; `to` is `None` while the agent waits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HoldFold {
    pub(crate) task: TaskIx,
    pub(crate) agent: AgentIx,
    pub(crate) from: Micros,
    pub(crate) to: Option<Micros>,
}

/// The holds of a run.
#[derive(Debug, Default)]
pub(crate) struct Holds {
    /// In the order in which they began.
    all: Vec<HoldFold>,
    /// The places of those that have not ended.
    open: Vec<usize>,
}

impl Holds {
    /// Returns all of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &HoldFold> {
        self.all.iter()
    }

    pub(super) fn clear(&mut self) {
        self.all.clear();
        self.open.clear();
    }

    pub(super) fn take_in(&mut self, at: Micros, event: UncoordinatedEvent) {
        match event {
            UncoordinatedEvent::TaskHeld { task, agent, .. } => {
                self.open.push(self.all.len());
                self.all.push(HoldFold { task, agent, from: at, to: None });
            }
            UncoordinatedEvent::HoldEnded { agent, .. } => self.end(at, |hold| hold.agent == agent),
            UncoordinatedEvent::TaskPicked { .. } | UncoordinatedEvent::ResultsDiffered { .. } => {}
        }
    }

    /// Ends those that are still going on, because the run is over.
    pub(super) fn end_all(&mut self, at: Micros) {
        self.end(at, |_| true);
    }

    fn end(&mut self, at: Micros, is_it: impl Fn(&HoldFold) -> bool) {
        self.open.retain(|place| {
            let hold = &mut self.all[*place];
            let ends = is_it(hold);
            if ends {
                hold.to = Some(at);
            }
            !ends
        });
    }

    /// Returns the sum of all holds.
    pub(super) fn total(&self) -> Micros {
        self.all.iter().map(|hold| hold.to.unwrap_or(hold.from) - hold.from).sum()
    }
}
