//! The events of uncoordinated work as JSON.

use serde_json::{Value, json};

use crate::trace::{Trace, UncoordinatedEvent};

impl Trace {
    /// What happened, without when.
    pub(in crate::trace) fn uncoordinated_event_json(&self, event: UncoordinatedEvent) -> Value {
        match event {
            UncoordinatedEvent::TaskPicked { task, agent, decision } => json!({
                "kind": "task_picked", "task": self.task_id(task), "agent": self.party_id(agent.into()),
                "reasons": self.decision_json(decision),
            }),
            UncoordinatedEvent::TaskHeld { task, agent, missing } => json!({
                "kind": "task_held", "task": self.task_id(task), "agent": self.party_id(agent.into()),
                "missing": self.task_id(missing),
            }),
            UncoordinatedEvent::HoldEnded { task, agent, end } => json!({
                "kind": "hold_ended", "task": self.task_id(task), "agent": self.party_id(agent.into()),
                "ended": end,
            }),
            UncoordinatedEvent::ResultsDiffered { task, attempt } => {
                json!({"kind": "results_differed", "task": self.task_id(task), "attempt": attempt.0})
            }
        }
    }
}
