//! Waits for missing inputs under the uncoordinated strategy.

use serde::Serialize;

use crate::ids::{AgentIx, TaskIx};
use crate::time::Micros;
use crate::time::seconds;
use crate::trace::{EventKind, Trace, UncoordinatedEvent};

/// A wait for a missing input, during which an agent held a task and did nothing else. All times are in
/// seconds from the start of the run.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hold {
    /// The id of the task that was held.
    pub task: String,
    /// The id of the agent that held it.
    pub agent: String,
    /// The time at which the wait began.
    pub from: f64,
    /// The time at which the wait ended. It is the end of the run if the agent was still waiting then.
    pub to: f64,
}

/// A hold with indices and microseconds; `to` is `None` while the agent waits.
#[derive(Debug, Clone, Copy)]
pub(super) struct HoldFold {
    task: TaskIx,
    agent: AgentIx,
    from: Micros,
    to: Option<Micros>,
}

/// The holds of a run, in the order in which they began.
#[derive(Debug, Default)]
pub(super) struct Holds(Vec<HoldFold>);

impl Holds {
    pub(super) fn take_in(&mut self, at: Micros, event: EventKind) {
        match event {
            EventKind::Uncoordinated(UncoordinatedEvent::TaskHeld { task, agent, .. }) => {
                self.0.push(HoldFold { task, agent, from: at, to: None });
            }
            EventKind::Uncoordinated(UncoordinatedEvent::HoldEnded { agent, .. }) => {
                self.end(at, |hold| hold.agent == agent);
            }
            EventKind::RunEnded { .. } => self.end(at, |_| true),
            _ => {}
        }
    }

    fn end(&mut self, at: Micros, is_it: impl Fn(&HoldFold) -> bool) {
        let open = self.0.iter_mut().filter(|hold| hold.to.is_none() && is_it(hold));
        open.for_each(|hold| hold.to = Some(at));
    }

    /// Returns the sum of all holds.
    pub(super) fn total(&self) -> Micros {
        self.0.iter().map(|hold| hold.to.unwrap_or(hold.from) - hold.from).sum()
    }

    pub(super) fn report(&self, trace: &Trace) -> Vec<Hold> {
        let scenario = trace.scenario();
        let report = |hold: &HoldFold| Hold {
            task: scenario.tasks[hold.task.0 as usize].id.clone(),
            agent: scenario.agents[hold.agent.0 as usize].id.clone(),
            from: seconds(hold.from),
            to: seconds(hold.to.unwrap_or(hold.from)),
        };
        self.0.iter().map(report).collect()
    }
}
