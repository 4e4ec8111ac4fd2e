//! Reviews and integration in a report.

use serde::Serialize;

use crate::ids::TaskIx;
use crate::scenario::Role;
use crate::scenario::strategies::StrategyKind;
use crate::time::seconds;
use crate::trace::{EventKind, RoleBasedEvent, Trace};

/// The verdict of a reviewer on a result.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReviewReport {
    /// The id of the task.
    pub task: String,
    /// The id of the reviewer.
    pub reviewer: String,
    /// The version of the result, counted from 1; each rework adds one.
    pub version: u32,
    /// The time of the verdict, in seconds from the start of the run.
    pub at: f64,
    /// `true` if the reviewer accepted the result.
    pub approved: bool,
}

/// Returns all verdicts, in the order of time.
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

/// Returns the ids of the tasks that were handed to an integrator, in that order; `None` if the team has no
/// integrator or the strategy uses none.
pub(super) fn integrated(trace: &Trace) -> Option<Vec<String>> {
    let scenario = trace.scenario();
    let has_integrator = scenario.agents.iter().any(|agent| agent.role == Role::Integrator);
    if trace.strategy() != StrategyKind::RoleBased || !has_integrator {
        return None;
    }
    let mut handed_in: Vec<TaskIx> = Vec::new();
    let mut is_in = vec![false; scenario.tasks.len()];
    for event in trace.events() {
        // A task is listed once even if it was handed over again because its integrator had crashed.
        if let EventKind::RoleBased(RoleBasedEvent::HandedOver { task, role: Role::Integrator, .. }) =
            event.kind
            && !std::mem::replace(&mut is_in[task.0 as usize], true)
        {
            handed_in.push(task);
        }
    }
    Some(handed_in.into_iter().map(|task| scenario.tasks[task.0 as usize].id.clone()).collect())
}
