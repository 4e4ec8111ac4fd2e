//! The events of the pipeline of roles as JSON.

use serde_json::{Value, json};

use crate::ids::{AgentIx, TaskIx};
use crate::trace::{RoleBasedEvent, Trace};

impl Trace {
    /// What happened, without when.
    pub(in crate::trace) fn role_based_event_json(&self, event: RoleBasedEvent) -> Value {
        let agent = |agent: AgentIx| self.party_id(agent.into());
        let task = |task: TaskIx| self.task_id(task);
        match event {
            RoleBasedEvent::PlannerChosen { agent: who, decision } => json!({
                "kind": "planner_chosen", "agent": agent(who), "reasons": self.decision_json(decision),
            }),
            RoleBasedEvent::HandedOver { task: it, agent: to, role, decision } => json!({
                "kind": "handed_over", "task": task(it), "agent": agent(to), "role": role,
                "reasons": self.decision_json(decision),
            }),
            RoleBasedEvent::StageStarted { stage, role, agent: who, task: it } => json!({
                "kind": "stage_started", "stage": stage.0, "role": role, "agent": agent(who),
                "task": it.map(task),
            }),
            RoleBasedEvent::StageEnded { stage, is_finished } => {
                json!({"kind": "stage_ended", "stage": stage.0, "finished": is_finished})
            }
            RoleBasedEvent::WordsHandedIn { stage, text } => {
                json!({"kind": "words_handed_in", "stage": stage.0, "words": self.text(text)})
            }
            RoleBasedEvent::StageErred { stage } => json!({"kind": "stage_erred", "stage": stage.0}),
            RoleBasedEvent::WorkReviewed { task: it, agent: by, version, approved } => json!({
                "kind": "work_reviewed", "task": task(it), "agent": agent(by), "version": version,
                "approved": approved,
            }),
            RoleBasedEvent::TaskSentBack { task: it, version } => {
                json!({"kind": "task_sent_back", "task": task(it), "version": version})
            }
            RoleBasedEvent::ResultAccepted { task: it, attempt } => {
                json!({"kind": "result_accepted", "task": task(it), "attempt": attempt.0})
            }
            RoleBasedEvent::PhaseBegan { role } => json!({"kind": "phase_began", "role": role}),
        }
    }
}
