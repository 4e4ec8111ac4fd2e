//! The events of consensus as JSON.

use serde_json::{Value, json};

use crate::ids::PollIx;
use crate::trace::{ConsensusEvent, Opinion, Trace};

impl Trace {
    /// What happened, without when.
    pub(in crate::trace) fn consensus_event_json(&self, event: ConsensusEvent) -> Value {
        let task = |poll: PollIx| self.task_id(self.poll(poll).task);
        match event {
            ConsensusEvent::TurnGiven { task, agent, round, decision } => json!({
                "kind": "turn_given", "task": self.task_id(task), "agent": self.party_id(agent.into()),
                "round": round, "reasons": self.decision_json(decision),
            }),
            ConsensusEvent::RoundLost { task, agent, round } => json!({
                "kind": "round_lost", "task": self.task_id(task), "agent": self.party_id(agent.into()),
                "round": round,
            }),
            ConsensusEvent::DraftProposed { poll } => {
                let of = self.poll(poll);
                json!({
                    "kind": "draft_proposed", "poll": poll.0, "task": task(poll), "round": of.round,
                    "agent": self.party_id(of.proposer.into()), "attempt": of.attempt.0,
                    "draft_right": of.draft_right, "drafts": of.drafts, "alike": of.alike,
                })
            }
            ConsensusEvent::VoteCast { poll, agent, ballot } => {
                let (says, what) = match self.opinion(ballot) {
                    Opinion::Vote(vote) => ("vote", json!(vote)),
                    Opinion::Ranking(options) => ("ranking", self.ranking_json(poll, options)),
                };
                json!({
                    "kind": "vote_cast", "poll": poll.0, "task": task(poll),
                    "agent": self.party_id(agent.into()), says: what,
                })
            }
            ConsensusEvent::VotesCounted { poll, approved, decision } => {
                let tally = self.counted(poll).map(|counted| {
                    let tally = counted.tally;
                    json!({
                        "yes": tally.yes, "no": tally.no, "voted": tally.voted, "all": tally.all,
                        "share": tally.share(), "quorum_met": counted.has_quorum,
                    })
                });
                json!({
                    "kind": "votes_counted", "poll": poll.0, "task": task(poll), "approved": approved,
                    "tally": tally, "reasons": decision.map(|decision| self.decision_json(decision)),
                })
            }
            ConsensusEvent::VoteBrokenOff { poll } => {
                json!({"kind": "vote_broken_off", "poll": poll.0, "task": task(poll)})
            }
        }
    }

    fn ranking_json(&self, poll: PollIx, options: &[u32]) -> Value {
        let task = self.poll(poll).task;
        options.iter().map(|option| self.option_text(task, *option)).collect()
    }
}
