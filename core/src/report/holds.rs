//! Waits for missing inputs under the uncoordinated strategy.

use serde::Serialize;

use crate::metrics::{HoldFold, Holds};
use crate::time::seconds;
use crate::trace::Trace;

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

/// Returns the holds of a run, in the order in which they began.
pub(super) fn report(holds: &Holds, trace: &Trace) -> Vec<Hold> {
    let scenario = trace.scenario();
    let report = |hold: &HoldFold| Hold {
        task: scenario.tasks[hold.task.index()].id.clone(),
        agent: scenario.agents[hold.agent.index()].id.clone(),
        from: seconds(hold.from),
        to: seconds(hold.to.unwrap_or(hold.from)),
    };
    holds.iter().map(report).collect()
}
