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

/// The holds of a run, in the order in which they began.
#[derive(Debug, Default)]
pub(crate) struct Holds(Vec<HoldFold>);

impl Holds {
    /// Returns all of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &HoldFold> {
        self.0.iter()
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn take_in(&mut self, at: Micros, event: UncoordinatedEvent) {
        match event {
            UncoordinatedEvent::TaskHeld { task, agent, .. } => {
                self.0.push(HoldFold { task, agent, from: at, to: None });
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
        let open = self.0.iter_mut().filter(|hold| hold.to.is_none() && is_it(hold));
        open.for_each(|hold| hold.to = Some(at));
    }

    /// Returns the sum of all holds.
    pub(super) fn total(&self) -> Micros {
        self.0.iter().map(|hold| hold.to.unwrap_or(hold.from) - hold.from).sum()
    }
}
