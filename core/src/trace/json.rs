//! The events of a trace as JSON: `{seq, at, kind, …}`, agents and tasks by their ids, times in seconds.

use serde_json::{Value, json};

use super::{AgentIx, AuctionIx, DecisionIx, Event, EventKind, Party, Question, TaskIx, Trace};
use crate::report::seconds;
use crate::scenario::COORDINATOR_ID;
use crate::strategy::StrategyKind;

impl Trace {
    /// All events as JSON, in order.
    pub fn events_json(&self) -> impl Iterator<Item = Value> + '_ {
        let mut attempts: Vec<(TaskIx, AgentIx)> = Vec::new();
        self.events.iter().enumerate().map(move |(seq, event)| {
            if let EventKind::AttemptStarted { task, agent, .. } = event.kind {
                attempts.push((task, agent));
            }
            let mut value = self.event_json(event, &attempts);
            if let Some(object) = value.as_object_mut() {
                object.insert("seq".to_owned(), json!(seq));
                object.insert("at".to_owned(), json!(seconds(event.at)));
            }
            value
        })
    }

    fn event_json(&self, event: &Event, attempts: &[(TaskIx, AgentIx)]) -> Value {
        let task = |task: TaskIx| self.task_id(task);
        let agent = |agent: AgentIx| self.party_id(agent.into());
        match event.kind {
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
            EventKind::AttemptEnded { attempt, end, product } => {
                let (of, by) = attempts[attempt.0 as usize];
                let result = product.map(|product| self.product(product, of, by));
                json!({
                    "kind": "attempt_ended", "attempt": attempt.0, "task": task(of),
                    "agent": agent(by), "ended": end, "result": result,
                })
            }
            EventKind::DuplicateDiscarded { attempt } => {
                let (of, by) = attempts[attempt.0 as usize];
                json!({
                    "kind": "duplicate_discarded", "attempt": attempt.0, "task": task(of),
                    "agent": agent(by),
                })
            }
            EventKind::TaskCompleted { task: it, attempt } => json!({
                "kind": "task_completed", "task": task(it), "attempt": attempt.0,
                "agent": agent(attempts[attempt.0 as usize].1),
            }),
            EventKind::TaskFailed { task: it, errors } => {
                json!({"kind": "task_failed", "task": task(it), "errors": errors})
            }
            EventKind::TaskUnassigned { task: it } => {
                json!({"kind": "task_unassigned", "task": task(it)})
            }
            EventKind::TaskSkipped { task: it, because_of } => {
                json!({"kind": "task_skipped", "task": task(it), "because_of": task(because_of)})
            }
            _ => self.team_event_json(event),
        }
    }

    /// Of events that are about the team rather than about the work.
    fn team_event_json(&self, event: &Event) -> Value {
        let party = |party: Party| self.party_id(party);
        match event.kind {
            EventKind::MessageSent { message, from, to, kind, task } => json!({
                "kind": "message_sent", "message": message.0, "from": party(from), "to": party(to),
                "about": kind, "task": task.map(|task| self.task_id(task)),
            }),
            EventKind::MessageDelivered { message } => {
                json!({"kind": "message_delivered", "message": message.0})
            }
            EventKind::MessageLost { message, why } => {
                json!({"kind": "message_lost", "message": message.0, "why": why})
            }
            EventKind::Crashed { who } => json!({"kind": "crashed", "who": party(who)}),
            EventKind::Recovered { who } => json!({"kind": "recovered", "who": party(who)}),
            EventKind::Slowed { agent, factor } => {
                json!({"kind": "slowed", "agent": party(agent.into()), "factor": factor})
            }
            EventKind::AgentAbsent { agent, by } => {
                json!({"kind": "agent_absent", "agent": party(agent.into()), "by": party(by)})
            }
            EventKind::AgentBack { agent, by } => {
                json!({"kind": "agent_back", "agent": party(agent.into()), "by": party(by)})
            }
            EventKind::StandbyTookOver => json!({"kind": "standby_took_over"}),
            EventKind::DecisionStarted { until } => {
                json!({"kind": "decision_started", "until": seconds(until)})
            }
            EventKind::RunEnded { outcome } => json!({"kind": "run_ended", "outcome": outcome}),
            _ => self.market_event_json(event),
        }
    }

    /// Of events of the market.
    fn market_event_json(&self, event: &Event) -> Value {
        let agent = |agent: AgentIx| self.party_id(agent.into());
        let lot = |auction: AuctionIx| self.task_id(self.auction(auction).task);
        match event.kind {
            EventKind::AuctionOpened { auction, task, round, decision } => json!({
                "kind": "auction_opened", "auction": auction.0, "task": self.task_id(task), "round": round,
                "min_confidence": self.auction(auction).confidence_min, "reasons": self.decision_json(decision),
            }),
            EventKind::BidPlaced { auction, bid } => {
                let bid = self.bid(bid);
                json!({
                    "kind": "bid_placed", "auction": auction.0, "task": lot(auction), "agent": agent(bid.agent),
                    "price": bid.price, "time": bid.time, "confidence": bid.confidence, "score": bid.score,
                    "valid": self.auction(auction).admits(&bid),
                })
            }
            EventKind::BidRefused { auction, agent: by, why } => json!({
                "kind": "bid_refused", "auction": auction.0, "task": lot(auction), "agent": agent(by),
                "why": why,
            }),
            EventKind::BidLate { auction, agent: by } => json!({
                "kind": "bid_late", "auction": auction.0, "task": lot(auction), "agent": agent(by),
            }),
            EventKind::TaskAwarded { auction, bid, decision, paid } => json!({
                "kind": "task_awarded", "auction": auction.0, "task": lot(auction),
                "agent": agent(self.bid(bid).agent), "paid": paid, "reasons": self.decision_json(decision),
            }),
            EventKind::AuctionFailed { auction, next } => json!({
                "kind": "auction_failed", "auction": auction.0, "task": lot(auction), "next": next,
            }),
            _ => self.role_event_json(event),
        }
    }

    /// Of events of the pipeline of roles.
    fn role_event_json(&self, event: &Event) -> Value {
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
            EventKind::ResultRejected { task: it, reworks, because_of } => json!({
                "kind": "result_rejected", "task": task(it), "reworks": reworks,
                "because_of": because_of.map(task),
            }),
            EventKind::PhaseBegan { role } => json!({"kind": "phase_began", "role": role}),
            _ => Value::Null,
        }
    }

    fn decision_json(&self, decision: DecisionIx) -> Vec<Value> {
        let reasons = self.reasons(decision).map(|reason| {
            let (question, rule, name): (_, _, &dyn Fn(u32) -> String) = match reason.question {
                Question::WhichTask(rule) => {
                    ("which_task", rule.word(), &|place| self.task_id(TaskIx(place)).to_owned())
                }
                Question::WhichAgent(rule) => {
                    ("which_agent", rule.word(), &|place| self.party_id(AgentIx(place).into()).to_owned())
                }
                Question::WhichInLine => {
                    ("which_in_line", "first_come", &|place| self.task_id(TaskIx(place)).to_owned())
                }
                Question::WhichBid(rule) => {
                    ("which_bid", rule.word(), &|place| self.party_id(AgentIx(place).into()).to_owned())
                }
                Question::WhichExecutor(rule) => {
                    ("which_executor", rule.word(), &|place| self.party_id(AgentIx(place).into()).to_owned())
                }
                Question::WhoReworks => {
                    ("who_reworks", "same_executor", &|place| self.party_id(AgentIx(place).into()).to_owned())
                }
                Question::WhichIdle(role) => {
                    ("which_idle", role.word(), &|place| self.party_id(AgentIx(place).into()).to_owned())
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
        &self.scenario.tasks[task.0 as usize].id
    }

    fn party_id(&self, party: Party) -> &str {
        // The market has no coordinator, but someone who calls the auctions.
        let nobody_of_the_team = match self.strategy {
            StrategyKind::Market => "auctioneer",
            _ => COORDINATOR_ID,
        };
        party.agent().map_or(nobody_of_the_team, |agent| &self.scenario.agents[agent.0 as usize].id)
    }
}
