//! The events of the pipeline of roles as JSON.

use serde_json::{Value, json};

use super::{AgentIx, Event, EventKind, TaskIx, Trace};

impl Trace {
    /// `null` for an event that is none of these.
    pub(super) fn role_event_json(&self, event: &Event) -> Value {
        let agent = |agent: AgentIx| self.party_id(agent.into());
        let task = |task: TaskIx| self.task_id(task);
        match event.kind {
            EventKind::PlannerChosen { agent: who, decision } => json!({
                "kind": "planner_chosen", "agent": agent(who), "reasons": self.decision_json(decision),
            }),
            EventKind::HandedOver { task: it, agent: to, role, decision } => json!({
                "kind": "handed_over", "task": task(it), "agent": agent(to), "role": role,
                "reasons": self.decision_json(decision),
            }),
            EventKind::StageStarted { stage, role, agent: who, task: it } => json!({
                "kind": "stage_started", "stage": stage.0, "role": role, "agent": agent(who),
                "task": it.map(task),
            }),
            EventKind::StageEnded { stage, is_finished } => {
                json!({"kind": "stage_ended", "stage": stage.0, "finished": is_finished})
            }
            EventKind::WorkReviewed { task: it, agent: by, version, approved } => json!({
                "kind": "work_reviewed", "task": task(it), "agent": agent(by), "version": version,
                "approved": approved,
            }),
            EventKind::TaskSentBack { task: it, version } => {
                json!({"kind": "task_sent_back", "task": task(it), "version": version})
            }
            EventKind::ResultAccepted { task: it, attempt } => {
                json!({"kind": "result_accepted", "task": task(it), "attempt": attempt.0})
            }
            EventKind::PhaseBegan { role } => json!({"kind": "phase_began", "role": role}),
            _ => Value::Null,
        }
    }
}
