//! The events of a trace as JSON: `{seq, at, kind, …}`, agents and tasks by their ids, times in seconds.
//!
//! An event is written as its type is serialised, and its records beside it: [`Poll`](super::Poll), [`Bid`](super::Bid) and so
//! on. Then indices of agents, tasks and decisions are replaced by ids and reasons. The types of the JavaScript API are made
//! of the same types, and a test checks events against them.

use serde_json::{Map, Value, json};

use super::{
    Award, Bid, CandidateKind, ConsensusEvent, CustomQuestion, DecisionQuestion, EventKind, MarketEvent,
    Note, Opinion, RoleBasedEvent, Trace,
};
use crate::ids::{AgentIx, AttemptIx, AuctionIx, BallotIx, DecisionIx, Party, PollIx, TaskIx};
use crate::time::seconds;

/// Indices of records whose contents are written in their place.
const REPLACED: [&str; 3] = ["award", "ballot", "bid"];

/// Fields that are left out if they are `None`. They are newer than the others, which are `null` then.
const OPTIONAL: [&str; 1] = ["inherited_from"];

impl Trace {
    /// All events as JSON, in order.
    pub fn events_json(&self) -> impl Iterator<Item = Value> + '_ {
        let mut attempts: Vec<(TaskIx, AgentIx)> = Vec::new();
        self.events.iter().enumerate().map(move |(seq, event)| {
            if let EventKind::AttemptStarted { task, agent, .. } = event.kind {
                attempts.push((task, agent));
            }
            let (kind, mut object) = serialised(event.kind);
            object.extend(self.record_of(event.kind, &attempts));
            object.retain(|key, value| {
                !(REPLACED.contains(&&**key) || value.is_null() && OPTIONAL.contains(&&**key))
            });
            object.iter_mut().for_each(|(key, value)| self.name(key, value));
            object.extend(fields([
                ("kind", json!(kind)),
                ("seq", json!(seq)),
                ("at", json!(seconds(event.at))),
            ]));
            Value::Object(object)
        })
    }

    /// Returns the fields that an event has in JSON beside its own, agents and tasks by their indices.
    fn record_of(&self, kind: EventKind, attempts: &[(TaskIx, AgentIx)]) -> Map<String, Value> {
        let of = |attempt: AttemptIx| attempts[attempt.index()];
        match kind {
            EventKind::AttemptEnded { attempt, product, .. } => {
                let (task, agent) = of(attempt);
                let result = product.map(|product| self.product(product, task, agent));
                fields([("task", json!(task)), ("agent", json!(agent)), ("result", json!(result))])
            }
            EventKind::DuplicateDiscarded { attempt } => {
                fields([("task", json!(of(attempt).0)), ("agent", json!(of(attempt).1))])
            }
            EventKind::TaskCompleted { attempt, .. } => fields([("agent", json!(of(attempt).1))]),
            EventKind::MessageSent { message, .. } => {
                self.message_payload(message).map_or_else(Map::new, |payload| {
                    fields([("name", json!(payload.name)), ("body", payload.data())])
                })
            }
            EventKind::DecisionStarted { until } => fields([("until", json!(seconds(until)))]),
            EventKind::Consensus(event) => self.consensus_record(event),
            EventKind::Market(event) => self.market_record(event),
            EventKind::RoleBased(RoleBasedEvent::WordsHandedIn { text, .. }) => {
                fields([("words", json!(self.text(text)))])
            }
            EventKind::Custom(note) => {
                let Note { payload, subject } = self.note(note);
                let mut record = object(json!(subject));
                record.extend(fields([("name", json!(payload.name)), ("data", payload.data())]));
                record
            }
            _ => Map::new(),
        }
    }

    fn consensus_record(&self, event: ConsensusEvent) -> Map<String, Value> {
        let task = |poll: PollIx| json!(self.poll(poll).task);
        match event {
            ConsensusEvent::TurnGiven { .. } | ConsensusEvent::RoundLost { .. } => Map::new(),
            ConsensusEvent::DraftProposed { poll } => object(json!(self.poll(poll))),
            ConsensusEvent::VoteCast { poll, ballot, .. } => {
                fields([("task", task(poll)), self.ballot_field(poll, ballot)])
            }
            ConsensusEvent::VotesCounted { poll, .. } => {
                let tally = self.counted(poll).map(|counted| {
                    let mut tally = object(json!(counted.tally));
                    let (share, quorum_met) = (counted.tally.share(), counted.has_quorum);
                    tally.extend(fields([("share", json!(share)), ("quorum_met", json!(quorum_met))]));
                    tally
                });
                fields([("task", task(poll)), ("tally", json!(tally))])
            }
            ConsensusEvent::VoteBrokenOff { poll } => fields([("task", task(poll))]),
        }
    }

    fn ballot_field(&self, poll: PollIx, ballot: BallotIx) -> (&'static str, Value) {
        match self.opinion(ballot) {
            Opinion::Vote(vote) => ("vote", json!(vote)),
            Opinion::Ranking(options) => {
                let task = self.poll(poll).task;
                ("ranking", options.iter().map(|option| self.option_text(task, *option)).collect())
            }
        }
    }

    fn market_record(&self, event: MarketEvent) -> Map<String, Value> {
        let task = |auction: AuctionIx| json!(self.auction(auction).task);
        match event {
            MarketEvent::AuctionOpened { auction, .. } => {
                fields([("min_confidence", json!(self.auction(auction).confidence_min))])
            }
            MarketEvent::BidPlaced { auction, bid } => {
                let bid = self.bid(bid);
                let mut record = object(json!(bid));
                let valid = self.auction(auction).admits(&bid);
                record.extend(fields([("task", task(auction)), ("valid", json!(valid))]));
                record
            }
            MarketEvent::TaskAwarded { award, .. } => {
                let Award { bid, paid } = self.award(award);
                let Bid { auction, agent, .. } = self.bid(bid);
                fields([
                    ("auction", json!(auction)),
                    ("task", task(auction)),
                    ("agent", json!(agent)),
                    ("paid", json!(paid)),
                ])
            }
            MarketEvent::BidRefused { auction, .. }
            | MarketEvent::BidLate { auction, .. }
            | MarketEvent::AuctionFailed { auction, .. } => fields([("task", task(auction))]),
        }
    }

    /// Replaces an index by what the document calls it, and that of a decision by its reasons. The name of a field tells
    /// what its index is of.
    fn name(&self, key: &str, value: &mut Value) {
        let Some(index) = value.as_u64().and_then(|index| u32::try_from(index).ok()) else { return };
        *value = match key {
            "task" | "missing" | "because_of" | "inherited_from" => json!(self.task_id(TaskIx(index))),
            // An index that is none of an agent's is that of the coordinator.
            "agent" | "who" | "by" | "from" | "to" => json!(self.party_id(AgentIx(index).into())),
            "reasons" => json!(self.decision_json(DecisionIx(index))),
            _ => return,
        };
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

/// Returns the name of an event's kind and its fields, with indices for everything that has one.
fn serialised(kind: EventKind) -> (String, Map<String, Value>) {
    let tagged = match kind {
        EventKind::Uncoordinated(event) => json!(event),
        EventKind::Consensus(event) => json!(event),
        EventKind::Market(event) => json!(event),
        EventKind::RoleBased(event) => json!(event),
        _ => json!(kind),
    };
    match tagged {
        // A kind without fields is a bare word.
        Value::String(word) => (word, Map::new()),
        tagged => object(tagged).into_iter().next().map(|(word, of)| (word, object(of))).unwrap_or_default(),
    }
}

/// Returns the fields of an object; none of anything else.
fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

fn fields<const N: usize>(fields: [(&str, Value); N]) -> Map<String, Value> {
    fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}
