//! The events of uncoordinated work as JSON.

use serde_json::{Value, json};

use super::{Event, EventKind, Trace};

impl Trace {
    /// `null` for an event that is none of these.
    pub(super) fn uncoordinated_event_json(&self, event: &Event) -> Value {
        match event.kind {
            EventKind::TaskPicked { task, agent, decision } => json!({
                "kind": "task_picked", "task": self.task_id(task), "agent": self.party_id(agent.into()),
                "reasons": self.decision_json(decision),
            }),
            EventKind::TaskHeld { task, agent, missing } => json!({
                "kind": "task_held", "task": self.task_id(task), "agent": self.party_id(agent.into()),
                "missing": self.task_id(missing),
            }),
            EventKind::HoldEnded { task, agent, end } => json!({
                "kind": "hold_ended", "task": self.task_id(task), "agent": self.party_id(agent.into()),
                "ended": end,
            }),
            EventKind::ResultsDiffered { task, attempt } => {
                json!({"kind": "results_differed", "task": self.task_id(task), "attempt": attempt.0})
            }
            _ => Value::Null,
        }
    }
}
