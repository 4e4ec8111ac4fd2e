//! The notes of strategies from outside as JSON.

use serde_json::{Value, json};

use crate::ids::NoteIx;
use crate::trace::{Note, NoteSubject, Trace};

impl Trace {
    /// Returns what happened, without when.
    pub(in crate::trace) fn note_json(&self, note: NoteIx) -> Value {
        let Note { payload, subject: NoteSubject { agent, task, decision } } = self.note(note);
        json!({
            "kind": "custom", "name": payload.name, "data": payload.data(),
            "agent": agent.map(|agent| self.party_id(agent.into())), "task": task.map(|task| self.task_id(task)),
            "reasons": decision.map(|decision| self.decision_json(decision)),
        })
    }
}
