//! Votes as ballots come in: what everyone has said by a position of a run, and what that adds up to.

use std::sync::Arc;

use super::{ProposalQueue, Replay, ReplayPosition, ReplayState, RunHistory};
use crate::ids::{AgentIx, BallotIx, PollIx};
use crate::scenario::Vote;
use crate::time::Micros;
use crate::trace::{ConsensusEvent, Counted, Event, EventKind, Opinion};
use crate::voting::Tally;

/// What there is to see of consensus at a position of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct ConsensusSnapshot<'a> {
    /// The votes that are open and those that ended at this very instant; if none is open, those that ended last.
    pub polls: Vec<PollState>,
    /// The tasks that are drafted or wait for a proposer.
    pub proposals: &'a ProposalQueue,
}

/// A vote at a position of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct PollState {
    /// The vote.
    pub poll: PollIx,
    /// The number of the event that called the vote.
    pub opened: usize,
    /// The progress or the result of the vote.
    pub phase: PollPhase,
    /// Every agent in the order of the report: as listed, the proposer last.
    pub voters: Vec<VoterState>,
    /// The weights of what has been said so far; once the votes are counted, the count.
    pub tally: Tally,
}

/// The progress or the result of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PollPhase {
    /// Ballots are awaited.
    Open,
    /// The draft was approved.
    Approved,
    /// The draft was not approved, though enough agents voted.
    NotApproved,
    /// Not enough agents voted.
    NoQuorum,
    /// The option at that position was chosen.
    Chosen(u32),
    /// The rankings choose no option.
    NothingChosen,
    /// The proposer crashed before the count.
    BrokenOff,
}

/// An agent that may vote.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VoterState {
    /// The agent.
    pub agent: AgentIx,
    /// The weight of its vote.
    pub weight: f64,
    /// Its ballot.
    pub ballot: BallotState,
    /// The number of the event with which it cast its ballot, or `None` if it has not.
    pub event: Option<usize>,
}

/// What an agent says in a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BallotState {
    /// The agent has not cast a ballot yet.
    Pending,
    /// The agent votes yes.
    Yes,
    /// The agent votes no.
    No,
    /// The agent abstains.
    Abstains,
    /// The agent ranks the options.
    Ranks(BallotIx),
    /// No ballot of the agent had arrived when the votes were counted.
    Missing,
}

/// A vote from its call to its end, by the numbers of events.
#[derive(Debug, Clone)]
struct PollRecord {
    opened: usize,
    ballots: Vec<(usize, AgentIx, BallotIx)>,
    closed: Option<usize>,
    is_broken_off: bool,
}

/// Which votes are open, and which ended last.
#[derive(Debug, Clone, PartialEq, Eq)]
struct ConsensusState {
    open: Vec<PollIx>,
    ended: Vec<PollIx>,
    ended_at: Micros,
    proposals: ProposalQueue,
}

/// Consensus over a whole run.
#[derive(Debug, Clone)]
pub struct ConsensusReplay {
    polls: Vec<PollRecord>,
    state: Replay<ConsensusState>,
}

impl ConsensusReplay {
    /// Prepares the votes of a run under consensus.
    #[must_use]
    pub fn new(history: &Arc<RunHistory>) -> Self {
        let mut polls: Vec<PollRecord> = Vec::new();
        for (number, event) in history.trace().events().iter().enumerate() {
            let EventKind::Consensus(event) = event.kind else { continue };
            match event {
                // Votes are numbered in the order of the proposals.
                ConsensusEvent::DraftProposed { .. } => polls.push(PollRecord {
                    opened: number,
                    ballots: Vec::new(),
                    closed: None,
                    is_broken_off: false,
                }),
                ConsensusEvent::VoteCast { poll, agent, ballot } => {
                    if let Some(record) = polls.get_mut(poll.index()) {
                        record.ballots.push((number, agent, ballot));
                    }
                }
                ConsensusEvent::VotesCounted { poll, .. } | ConsensusEvent::VoteBrokenOff { poll } => {
                    if let Some(record) = polls.get_mut(poll.index()) {
                        record.closed = Some(number);
                        record.is_broken_off = matches!(event, ConsensusEvent::VoteBrokenOff { .. });
                    }
                }
                ConsensusEvent::TurnGiven { .. } | ConsensusEvent::RoundLost { .. } => {}
            }
        }
        let proposals = ProposalQueue::initial(history);
        let initial = ConsensusState { open: Vec::new(), ended: Vec::new(), ended_at: 0, proposals };
        Self { polls, state: Replay::new(history, initial) }
    }

    /// Returns what there is to see at a position.
    pub fn at(&mut self, position: ReplayPosition) -> ConsensusSnapshot<'_> {
        let history = Arc::clone(self.state.history());
        let now = history.position_after(position.events).at;
        let state = self.state.after(position.events);
        let is_shown = state.open.is_empty() || state.ended_at == now;
        let mut shown = state.open.clone();
        shown.extend(state.ended.iter().filter(|_| is_shown));
        shown.sort_unstable();
        let polls = shown
            .into_iter()
            .filter_map(|poll| Some(self.polls.get(poll.index())?.state(&history, poll, position.events)));
        ConsensusSnapshot { polls: polls.collect(), proposals: &state.proposals }
    }

    /// Returns a vote after a number of events, or `None` if there is no such vote.
    #[must_use]
    pub fn poll(&self, poll: PollIx, events: usize) -> Option<PollState> {
        Some(self.polls.get(poll.index())?.state(self.state.history(), poll, events))
    }
}

impl PollRecord {
    fn state(&self, history: &RunHistory, poll: PollIx, events: usize) -> PollState {
        let (trace, scenario) = (history.trace(), history.scenario());
        let is_closed = self.closed.is_some_and(|closed| closed < events);
        let counted = trace.counted(poll).filter(|_| is_closed);
        let mut cast: Vec<Option<(usize, BallotIx)>> = vec![None; scenario.agents.len()];
        for (event, agent, ballot) in self.ballots.iter().filter(|(event, _, _)| *event < events) {
            cast[agent.index()] = Some((*event, *ballot));
        }
        // A ballot that was cast and never arrived was not counted.
        let mut valid: Vec<Option<BallotIx>> = cast.iter().map(|cast| Some((*cast)?.1)).collect();
        if let Some(counted) = counted {
            valid.fill(None);
            counted.ballots.iter().for_each(|(agent, ballot)| valid[agent.index()] = *ballot);
        }
        let proposer = trace.poll(poll).proposer;
        let agents = (0..scenario.agents.len() as u32).map(AgentIx).filter(|agent| *agent != proposer);
        let voters = agents.chain([proposer]).map(|agent| VoterState {
            agent,
            weight: scenario.agents[agent.index()].weight,
            ballot: match valid[agent.index()] {
                Some(ballot) => ballot_state(history, ballot),
                None if is_closed => BallotState::Missing,
                None => BallotState::Pending,
            },
            event: cast[agent.index()].map(|(event, _)| event),
        });
        let voters: Vec<VoterState> = voters.collect();
        let tally = counted.map_or_else(|| tally(&voters), |counted| counted.tally);
        let is_choice = trace.poll(poll).draft_right.is_none();
        let phase = match counted {
            _ if is_closed && self.is_broken_off => PollPhase::BrokenOff,
            Some(counted) => outcome(counted, is_choice),
            None => PollPhase::Open,
        };
        PollState { poll, opened: self.opened, phase, voters, tally }
    }
}

fn outcome(counted: &Counted, is_choice: bool) -> PollPhase {
    match counted.choice {
        Some(option) => PollPhase::Chosen(option),
        None if is_choice => PollPhase::NothingChosen,
        None if counted.approved => PollPhase::Approved,
        None if counted.has_quorum => PollPhase::NotApproved,
        None => PollPhase::NoQuorum,
    }
}

fn ballot_state(history: &RunHistory, ballot: BallotIx) -> BallotState {
    match history.trace().opinion(ballot) {
        Opinion::Vote(Vote::Yes) => BallotState::Yes,
        Opinion::Vote(Vote::No) => BallotState::No,
        Opinion::Vote(Vote::Abstain) => BallotState::Abstains,
        Opinion::Ranking(options) if options.is_empty() => BallotState::Abstains,
        Opinion::Ranking(_) => BallotState::Ranks(ballot),
    }
}

/// Adds up the weights in the order of the voters, which is the order of the count.
fn tally(voters: &[VoterState]) -> Tally {
    let mut tally = Tally::default();
    for VoterState { weight, ballot, .. } in voters {
        tally.all += weight;
        match ballot {
            BallotState::Yes => tally.yes += weight,
            BallotState::No => tally.no += weight,
            BallotState::Ranks(_) => {}
            BallotState::Pending | BallotState::Abstains | BallotState::Missing => continue,
        }
        tally.voted += weight;
    }
    tally
}

impl ReplayState for ConsensusState {
    fn apply(&mut self, history: &RunHistory, number: usize, event: Event) {
        match event.kind {
            EventKind::Consensus(ConsensusEvent::DraftProposed { poll }) => self.open.push(poll),
            EventKind::Consensus(
                ConsensusEvent::VotesCounted { poll, .. } | ConsensusEvent::VoteBrokenOff { poll },
            ) => {
                self.open.retain(|open| *open != poll);
                if self.ended_at != event.at {
                    self.ended.clear();
                }
                self.ended.push(poll);
                self.ended_at = event.at;
            }
            _ => {}
        }
        self.proposals.apply(history, number, event);
    }
}

#[cfg(test)]
mod tests;
