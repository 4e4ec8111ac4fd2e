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
pub(crate) struct Holds {
    all: Vec<HoldFold>,
    /// For each agent the indices of its holds that have not ended: a run may have hundreds of thousands that have.
    open: Vec<Vec<usize>>,
}

impl Holds {
    /// Returns all of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &HoldFold> {
        self.all.iter()
    }

    pub(super) fn clear(&mut self) {
        self.all.clear();
        self.open.iter_mut().for_each(Vec::clear);
    }

    pub(super) fn take_in(&mut self, at: Micros, event: UncoordinatedEvent) {
        match event {
            UncoordinatedEvent::TaskHeld { task, agent, .. } => {
                if self.open.len() <= agent.index() {
                    self.open.resize_with(agent.index() + 1, Vec::new);
                }
                self.open[agent.index()].push(self.all.len());
                self.all.push(HoldFold { task, agent, from: at, to: None });
            }
            UncoordinatedEvent::HoldEnded { agent, .. } => {
                if let Some(open) = self.open.get_mut(agent.index()) {
                    open.drain(..).for_each(|hold| self.all[hold].to = Some(at));
                }
            }
            UncoordinatedEvent::TaskPicked { .. } | UncoordinatedEvent::ResultsDiffered { .. } => {}
        }
    }

    /// Ends those that are still going on, because the run is over.
    pub(super) fn end_all(&mut self, at: Micros) {
        for hold in self.open.iter_mut().flat_map(|open| open.drain(..)) {
            self.all[hold].to = Some(at);
        }
    }

    /// Returns the sum of all holds.
    pub(super) fn total(&self) -> Micros {
        self.all.iter().map(|hold| hold.to.unwrap_or(hold.from) - hold.from).sum()
    }
}
