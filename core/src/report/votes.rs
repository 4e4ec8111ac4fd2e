//! The votes of a run, as the report has them.

use serde::Serialize;

use crate::ids::{AgentIx, PollIx, TaskIx};
use crate::scenario::Vote;
use crate::trace::{ConsensusEvent, EventKind, Opinion, Trace};

/// A vote that was held, on a draft or over options.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VoteReport {
    /// The id of the task.
    pub task: String,
    /// The round of the task, the first being 1.
    pub round: u32,
    /// The id of the proposer.
    pub proposer: String,
    /// Whether its draft is right; `None` where options are ranked.
    pub draft_right: Option<bool>,
    /// What everyone said: in agent order, the proposer last.
    pub ballots: Vec<BallotReport>,
    /// Whether the draft was approved, or an option chosen.
    pub approved: bool,
    /// The chosen option.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<String>,
}

/// What an agent said. One from whom nothing came abstains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BallotReport {
    /// Its id.
    pub agent: String,
    /// Its vote on a draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vote: Option<Vote>,
    /// Its ranking of the options, best first; empty where it abstains.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranking: Option<Vec<String>>,
}

/// The votes that were counted, in the order of the proposals.
pub(super) fn votes(trace: &Trace) -> Vec<VoteReport> {
    let counted = trace.events().iter().filter_map(|event| match event.kind {
        EventKind::Consensus(ConsensusEvent::VotesCounted { poll, .. }) => Some(poll),
        _ => None,
    });
    let mut polls: Vec<PollIx> = counted.collect();
    polls.sort();
    polls.into_iter().filter_map(|poll| vote(trace, poll)).collect()
}

fn vote(trace: &Trace, poll: PollIx) -> Option<VoteReport> {
    let (of, counted) = (trace.poll(poll), trace.counted(poll)?);
    let scenario = trace.scenario();
    let agent = |agent: AgentIx| scenario.agents[agent.0 as usize].id.clone();
    let TaskIx(task) = of.task;
    let task = &scenario.tasks[task as usize];
    let option = |option: &u32| task.options[*option as usize].clone();
    let is_choice = of.draft_right.is_none();
    let ballots = counted.ballots.iter().map(|(voter, ballot)| {
        let (vote, ranking) = match ballot.map(|ballot| trace.opinion(ballot)) {
            Some(Opinion::Vote(vote)) => (Some(*vote), None),
            Some(Opinion::Ranking(options)) => (None, Some(options.iter().map(option).collect())),
            None if is_choice => (None, Some(Vec::new())),
            None => (Some(Vote::Abstain), None),
        };
        BallotReport { agent: agent(*voter), vote, ranking }
    });
    Some(VoteReport {
        task: task.id.clone(),
        round: of.round,
        proposer: agent(of.proposer),
        draft_right: of.draft_right,
        ballots: ballots.collect(),
        approved: counted.approved,
        choice: counted.choice.as_ref().map(option),
    })
}
