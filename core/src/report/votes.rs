//! Votes in a report.

use serde::Serialize;

use crate::ids::{AgentIx, PollIx, TaskIx};
use crate::scenario::Vote;
use crate::trace::{ConsensusEvent, EventKind, Opinion, Trace};

/// A vote that was counted, on a draft or on the options of a task.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VoteReport {
    /// The id of the task.
    pub task: String,
    /// The round of the task, counted from 1.
    pub round: u32,
    /// The id of the agent that called the vote.
    pub proposer: String,
    /// `true` if the draft is right; `None` if options are ranked.
    pub draft_right: Option<bool>,
    /// The ballots, in the order of the agents in the scenario, with the proposer last.
    pub ballots: Vec<BallotReport>,
    /// `true` if the draft was approved or an option was chosen.
    pub approved: bool,
    /// The chosen option; `None` if the vote was on a draft or chose no option.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<String>,
}

/// The ballot of an agent. An agent whose ballot did not arrive counts as abstaining.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BallotReport {
    /// The id of the agent.
    pub agent: String,
    /// The agent's vote; `None` if options are ranked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vote: Option<Vote>,
    /// The agent's ranking of the options, best first. It is empty if the agent abstains, and `None` if the
    /// vote is on a draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranking: Option<Vec<String>>,
}

/// Returns the votes that were counted, in the order of the proposals.
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
