//! The events of a trace as JSON: `{seq, at, kind, …}`, agents and tasks by their ids, times in seconds.

mod consensus;
mod custom;
mod market;
mod role_based;
mod uncoordinated;

use serde_json::{Value, json};

use super::{CandidateKind, CustomQuestion, DecisionQuestion, EventKind, Trace};
use crate::ids::{AgentIx, AttemptIx, DecisionIx, Party, TaskIx};
use crate::time::seconds;

impl Trace {
    /// All events as JSON, in order.
    pub fn events_json(&self) -> impl Iterator<Item = Value> + '_ {
        let mut attempts: Vec<(TaskIx, AgentIx)> = Vec::new();
        self.events.iter().enumerate().map(move |(seq, event)| {
            if let EventKind::AttemptStarted { task, agent, .. } = event.kind {
                attempts.push((task, agent));
            }
            let mut value = self.event_json(event.kind, &attempts);
            if let Some(object) = value.as_object_mut() {
                object.insert("seq".to_owned(), json!(seq));
                object.insert("at".to_owned(), json!(seconds(event.at)));
            }
            value
        })
    }

    fn event_json(&self, kind: EventKind, attempts: &[(TaskIx, AgentIx)]) -> Value {
        let task = |task: TaskIx| json!(self.task_id(task));
        let party = |party: Party| json!(self.party_id(party));
        let agent = |agent: AgentIx| party(agent.into());
        let of = |attempt: AttemptIx| attempts[attempt.0 as usize];
        match kind {
            EventKind::TaskArrived { task: it } => json!({"kind": "task_arrived", "task": task(it)}),
            EventKind::TaskReady { task: it } => json!({"kind": "task_ready", "task": task(it)}),
            EventKind::TaskAssigned { task: it, agent: to, decision } => json!({
                "kind": "task_assigned", "task": task(it), "agent": agent(to),
                "reasons": self.decision_json(decision),
            }),
            EventKind::AttemptStarted { attempt, task: it, agent: by, cost } => json!({
                "kind": "attempt_started", "attempt": attempt.0, "task": task(it),
                "agent": agent(by), "cost": cost,
            }),
            EventKind::AttemptEnded { attempt, end, product } => json!({
                "kind": "attempt_ended", "attempt": attempt.0, "task": task(of(attempt).0),
                "agent": agent(of(attempt).1), "ended": end,
                "result": product.map(|product| self.product(product, of(attempt).0, of(attempt).1)),
            }),
            EventKind::DuplicateDiscarded { attempt } => json!({
                "kind": "duplicate_discarded", "attempt": attempt.0, "task": task(of(attempt).0),
                "agent": agent(of(attempt).1),
            }),
            EventKind::TaskCompleted { task: it, attempt } => json!({
                "kind": "task_completed", "task": task(it), "attempt": attempt.0,
                "agent": agent(of(attempt).1),
            }),
            EventKind::TaskFailed { task: it, errors } => {
                json!({"kind": "task_failed", "task": task(it), "errors": errors})
            }
            EventKind::TaskUnassigned { task: it } => json!({"kind": "task_unassigned", "task": task(it)}),
            EventKind::TaskSkipped { task: it, because_of } => {
                json!({"kind": "task_skipped", "task": task(it), "because_of": task(because_of)})
            }
            EventKind::TaskRejected { task: it, rounds, because_of } => json!({
                "kind": "task_rejected", "task": task(it), "rounds": rounds,
                "because_of": because_of.map(task),
            }),
            EventKind::MessageSent { message, from, to, kind, task: about } => {
                let mut sent = json!({
                    "kind": "message_sent", "message": message.0, "from": party(from), "to": party(to),
                    "about": kind, "task": about.map(task),
                });
                if let Some(payload) = self.message_payload(message) {
                    sent["name"] = json!(payload.name);
                    sent["body"] = payload.data();
                }
                sent
            }
            EventKind::MessageDelivered { message } => {
                json!({"kind": "message_delivered", "message": message.0})
            }
            EventKind::MessageLost { message, why } => {
                json!({"kind": "message_lost", "message": message.0, "why": why})
            }
            EventKind::Crashed { who } => json!({"kind": "crashed", "who": party(who)}),
            EventKind::Recovered { who } => json!({"kind": "recovered", "who": party(who)}),
            EventKind::Slowed { agent: it, factor } => {
                json!({"kind": "slowed", "agent": agent(it), "factor": factor})
            }
            EventKind::AgentAbsent { agent: it, by } => {
                json!({"kind": "agent_absent", "agent": agent(it), "by": party(by)})
            }
            EventKind::CrashNoticed { agent: it } => json!({"kind": "crash_noticed", "agent": agent(it)}),
            EventKind::AgentBack { agent: it, by } => {
                json!({"kind": "agent_back", "agent": agent(it), "by": party(by)})
            }
            EventKind::StandbyTookOver => json!({"kind": "standby_took_over"}),
            EventKind::DecisionStarted { until } => {
                json!({"kind": "decision_started", "until": seconds(until)})
            }
            EventKind::RunEnded { outcome } => json!({"kind": "run_ended", "outcome": outcome}),
            EventKind::Uncoordinated(event) => self.uncoordinated_event_json(event),
            EventKind::Consensus(event) => self.consensus_event_json(event),
            EventKind::Market(event) => self.market_event_json(event),
            EventKind::RoleBased(event) => self.role_based_event_json(event),
            EventKind::Custom(note) => self.note_json(note),
        }
    }

    fn decision_json(&self, decision: DecisionIx) -> Vec<Value> {
        let task = |place| self.task_id(TaskIx(place)).to_owned();
        let agent = |place| self.party_id(AgentIx(place).into()).to_owned();
        let reasons = self.reasons(decision).map(|reason| {
            let option;
            let (question, rule, name): (_, _, &dyn Fn(u32) -> String) = match reason.question {
                DecisionQuestion::WhichTask(rule) => ("which_task", rule.word(), &task),
                DecisionQuestion::WhichAgent(rule) => ("which_agent", rule.word(), &agent),
                DecisionQuestion::WhichInLine => ("which_in_line", "first_come", &task),
                DecisionQuestion::WhoProposes(rule) => ("who_proposes", rule.word(), &agent),
                DecisionQuestion::WhichOption(rule, of) => {
                    option = move |place: u32| self.option_text(of, place).to_owned();
                    ("which_option", rule.word(), &option)
                }
                DecisionQuestion::WhichPick(rule) => ("which_pick", rule.word(), &task),
                DecisionQuestion::WhichBid(rule) => ("which_bid", rule.word(), &agent),
                DecisionQuestion::WhichExecutor(rule) => ("which_executor", rule.word(), &agent),
                DecisionQuestion::WhoReworks => ("who_reworks", "same_executor", &agent),
                DecisionQuestion::WhichIdle(role) => ("which_idle", role.word(), &agent),
                DecisionQuestion::Custom(number, about) => {
                    let CustomQuestion { question, rule } = self.custom_question(number);
                    let name: &dyn Fn(u32) -> String = match about {
                        CandidateKind::Agents => &agent,
                        CandidateKind::Tasks => &task,
                    };
                    (question, rule, name)
                }
            };
            let others = reason.others.iter().map(
                |other| json!({"id": name(other.place), "figure": other.figure, "why_not": other.verdict}),
            );
            json!({
                "question": question, "rule": rule, "chosen": name(reason.chosen),
                "figure": reason.figure, "others": others.collect::<Vec<_>>(), "more": reason.more,
            })
        });
        reasons.collect()
    }

    fn task_id(&self, task: TaskIx) -> &str {
        &self.scenario().tasks[task.0 as usize].id
    }

    fn option_text(&self, task: TaskIx, option: u32) -> &str {
        &self.scenario().tasks[task.0 as usize].options[option as usize]
    }

    fn party_id(&self, party: Party) -> &str {
        party
            .agent()
            .map_or(self.strategy.profile.middle, |agent| &self.scenario().agents[agent.0 as usize].id)
    }
}
