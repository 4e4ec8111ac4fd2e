//! The reviews of a run, and what was integrated.

use serde::Serialize;

use crate::ids::TaskIx;
use crate::scenario::Role;
use crate::scenario::strategies::StrategyKind;
use crate::time::seconds;
use crate::trace::{EventKind, RoleBasedEvent, Trace};

/// A reviewer's verdict.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReviewReport {
    /// The id of the task.
    pub task: String,
    /// The id of the reviewer.
    pub reviewer: String,
    /// Which version of the task it was: 1 for the first.
    pub version: u32,
    /// When, in seconds.
    pub at: f64,
    /// Whether the reviewer accepted it.
    pub approved: bool,
}

/// All verdicts, in order.
pub(super) fn reviews(trace: &Trace) -> Vec<ReviewReport> {
    let scenario = trace.scenario();
    let reviews = trace.events().iter().filter_map(|event| match event.kind {
        EventKind::RoleBased(RoleBasedEvent::WorkReviewed { task, agent, version, approved }) => {
            Some(ReviewReport {
                task: scenario.tasks[task.0 as usize].id.clone(),
                reviewer: scenario.agents[agent.0 as usize].id.clone(),
                version,
                at: seconds(event.at),
                approved,
            })
        }
        _ => None,
    });
    reviews.collect()
}

/// The ids of tasks in the order in which they were handed to an integrator; `None` where there is none.
pub(super) fn integrated(trace: &Trace) -> Option<Vec<String>> {
    let scenario = trace.scenario();
    let has_integrator = scenario.agents.iter().any(|agent| agent.role == Role::Integrator);
    if trace.strategy() != StrategyKind::RoleBased || !has_integrator {
        return None;
    }
    let mut handed_in: Vec<TaskIx> = Vec::new();
    let mut is_in = vec![false; scenario.tasks.len()];
    for event in trace.events() {
        // One that was handed in again, since an integrator was gone, is listed once.
        if let EventKind::RoleBased(RoleBasedEvent::HandedOver { task, role: Role::Integrator, .. }) =
            event.kind
            && !std::mem::replace(&mut is_in[task.0 as usize], true)
        {
            handed_in.push(task);
        }
    }
    Some(handed_in.into_iter().map(|task| scenario.tasks[task.0 as usize].id.clone()).collect())
}
