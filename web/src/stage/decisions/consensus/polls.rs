//! Votes as they fill up: who said what by an instant, and what it adds up to.

use coordination::ids::{AgentIx, BallotIx, PollIx, TaskIx};
use coordination::scenario::Vote;
use coordination::time::Micros;
use coordination::trace::{ConsensusEvent, EventKind, Opinion};
use coordination::voting::Tally;

use super::line::Line;
use crate::stage::decisions::moments::{Moments, instant_of};
use crate::state::story::Story;

/// All votes of a run.
#[derive(Debug)]
pub struct Polls {
    polls: Vec<Told>,
    line: Moments<Line>,
}

/// A vote, from the proposal to the count, by the numbers of events.
#[derive(Debug, Clone, Default)]
struct Told {
    opened: usize,
    /// Each ballot with its event.
    ballots: Vec<(usize, AgentIx, BallotIx)>,
    closed: Option<usize>,
    is_broken: bool,
}

/// A vote at an instant.
#[derive(Debug, Clone, PartialEq)]
pub struct PollAt {
    /// Which.
    pub poll: PollIx,
    /// The number of the event with which it was called.
    pub opened: usize,
    /// How far it is.
    pub state: PollState,
    /// Everyone in the order in which the report has them: as listed, the proposer last.
    pub voters: Vec<Voter>,
    /// The weights so far.
    pub tally: Tally,
}

/// How far a vote is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PollState {
    /// Ballots are waited for.
    Open,
    /// The draft is approved.
    Approved,
    /// It is not, though enough voted.
    NotApproved,
    /// Not enough voted.
    NoQuorum,
    /// An option was chosen.
    Chosen(u32),
    /// The rankings choose nothing.
    NothingChosen,
    /// The proposer is down.
    BrokenOff,
}

/// One who may vote.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Voter {
    /// Who.
    pub agent: AgentIx,
    /// What its vote weighs.
    pub weight: f64,
    /// What it says.
    pub says: Says,
    /// The number of the event with which it said so.
    pub event: Option<usize>,
}

/// What someone says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// Nothing yet.
    Waited,
    /// Yes.
    Yes,
    /// No.
    No,
    /// Neither.
    Abstains,
    /// An order of the options.
    Ranks(BallotIx),
    /// Nothing came by the count.
    Silent,
}

impl Polls {
    /// Those of a run.
    pub fn of(story: &Story) -> Self {
        let mut polls: Vec<Told> = Vec::new();
        for (number, event) in story.run.trace.events().iter().enumerate() {
            let EventKind::Consensus(event) = event.kind else { continue };
            match event {
                // Votes are numbered in the order of the proposals.
                ConsensusEvent::DraftProposed { .. } => {
                    polls.push(Told { opened: number, ..Told::default() });
                }
                ConsensusEvent::VoteCast { poll, agent, ballot } => {
                    if let Some(told) = polls.get_mut(poll.0 as usize) {
                        told.ballots.push((number, agent, ballot));
                    }
                }
                ConsensusEvent::VotesCounted { poll, .. } | ConsensusEvent::VoteBrokenOff { poll } => {
                    if let Some(told) = polls.get_mut(poll.0 as usize) {
                        told.closed = Some(number);
                        told.is_broken = matches!(event, ConsensusEvent::VoteBrokenOff { .. });
                    }
                }
                ConsensusEvent::TurnGiven { .. } | ConsensusEvent::RoundLost { .. } => {}
            }
        }
        Self { polls, line: Moments::of(story, Line::of(story)) }
    }

    /// Who is in line, and who drafts what, after so many events.
    pub fn line(&self, story: &Story, happened: usize) -> Line {
        self.line.after(story, happened)
    }

    /// The votes to look at after so many events: those that are open, and those that ended at that very instant; where there is
    /// none of these, those that ended last.
    pub fn at_hand(&self, story: &Story, happened: usize) -> Vec<PollAt> {
        let called = self.polls.partition_point(|told| told.opened < happened);
        let ended_at = |event: usize| story.run.trace.events().get(event).map(|event| event.at);
        let ended = |told: &Told| told.closed.filter(|closed| *closed < happened).and_then(ended_at);
        let called = &self.polls[..called];
        let is_open = called.iter().any(|told| ended(told).is_none());
        let last = called.iter().filter_map(ended).max();
        let now: Option<Micros> = if is_open { Some(instant_of(story, happened)) } else { last };
        let shown = (0..).zip(called).filter(|(_, told)| ended(told).is_none_or(|at| Some(at) == now));
        shown.map(|(place, _)| self.after(story, PollIx(place), happened)).collect()
    }

    /// A vote after so many events.
    pub fn after(&self, story: &Story, poll: PollIx, happened: usize) -> PollAt {
        let told = self.polls.get(poll.0 as usize).cloned().unwrap_or_default();
        let closed = told.closed.filter(|closed| *closed < happened);
        let scenario = story.scenario();
        let proposer = story.run.trace.poll(poll).proposer;
        let others = (0..scenario.agents.len() as u32).map(AgentIx).filter(|agent| *agent != proposer);
        let counted = closed.and_then(|_| story.run.trace.counted(poll));
        let voters = others.chain([proposer]).map(|agent| {
            let cast = told.ballots.iter().rev().find(|(event, by, _)| *by == agent && *event < happened);
            let ballot = match counted {
                // What was cast and never came was not counted.
                Some(counted) => {
                    counted.ballots.iter().find(|(by, _)| *by == agent).and_then(|(_, ballot)| *ballot)
                }
                None => cast.map(|(_, _, ballot)| *ballot),
            };
            let says = match ballot {
                Some(ballot) => said(story, ballot),
                None if closed.is_some() => Says::Silent,
                None => Says::Waited,
            };
            let weight = scenario.agents.get(agent.0 as usize).map_or(0.0, |agent| agent.weight);
            Voter { agent, weight, says, event: cast.map(|(event, _, _)| *event) }
        });
        let voters: Vec<Voter> = voters.collect();
        let tally = counted.map_or_else(|| tally(&voters), |counted| counted.tally);
        let state = match (closed, counted) {
            _ if closed.is_some() && told.is_broken => PollState::BrokenOff,
            (None, _) | (_, None) => PollState::Open,
            (_, Some(counted)) => match counted.choice {
                Some(option) => PollState::Chosen(option),
                None if story.run.trace.poll(poll).draft_right.is_none() => PollState::NothingChosen,
                None if counted.approved => PollState::Approved,
                None if counted.has_quorum => PollState::NotApproved,
                None => PollState::NoQuorum,
            },
        };
        PollAt { poll, opened: told.opened, state, voters, tally }
    }
}

fn said(story: &Story, ballot: BallotIx) -> Says {
    match story.run.trace.opinion(ballot) {
        Opinion::Vote(Vote::Yes) => Says::Yes,
        Opinion::Vote(Vote::No) => Says::No,
        Opinion::Vote(Vote::Abstain) => Says::Abstains,
        Opinion::Ranking(options) if options.is_empty() => Says::Abstains,
        Opinion::Ranking(_) => Says::Ranks(ballot),
    }
}

/// The weights of what has been said, added up in the order of the ballots.
fn tally(voters: &[Voter]) -> Tally {
    let mut tally = Tally::default();
    for voter in voters {
        tally.all += voter.weight;
        match voter.says {
            Says::Yes => (tally.yes, tally.voted) = (tally.yes + voter.weight, tally.voted + voter.weight),
            Says::No => (tally.no, tally.voted) = (tally.no + voter.weight, tally.voted + voter.weight),
            Says::Ranks(_) => tally.voted += voter.weight,
            Says::Waited | Says::Abstains | Says::Silent => {}
        }
    }
    tally
}

/// The task of a vote.
pub fn task_of(story: &Story, poll: PollIx) -> TaskIx {
    story.run.trace.poll(poll).task
}

#[cfg(test)]
mod tests {
    use coordination::scenario::strategies::StrategyKind;

    use super::*;
    use crate::stage::decisions::moments::tests::stories;

    #[test]
    fn at_the_end_every_vote_is_as_the_report_has_it() {
        let mut votes = 0;
        for (title, story) in stories(StrategyKind::Consensus) {
            let (polls, all) = (Polls::of(&story), story.run.trace.events().len());
            let counted = (0..polls.polls.len() as u32)
                .map(PollIx)
                .filter(|poll| story.run.trace.counted(*poll).is_some());
            let counted: Vec<PollIx> = counted.collect();
            assert_eq!(counted.len(), story.run.report.votes.len(), "{title}");
            for (poll, report) in counted.into_iter().zip(&story.run.report.votes) {
                let at = polls.after(&story, poll, all);
                assert_eq!(
                    story.scenario().tasks[task_of(&story, poll).0 as usize].id,
                    report.task,
                    "{title}"
                );
                let is_approved = matches!(at.state, PollState::Approved | PollState::Chosen(_));
                assert_eq!(is_approved, report.approved, "{title}");
                assert_eq!(at.voters.len(), report.ballots.len(), "{title}");
                for (voter, ballot) in at.voters.iter().zip(&report.ballots) {
                    assert_eq!(story.scenario().agents[voter.agent.0 as usize].id, ballot.agent, "{title}");
                    let vote = match voter.says {
                        Says::Yes => Some(Vote::Yes),
                        Says::No => Some(Vote::No),
                        Says::Ranks(_) => None,
                        _ => ballot.vote.map(|_| Vote::Abstain),
                    };
                    assert_eq!(vote, ballot.vote, "{title}");
                }
                // What the votes add up to is what was counted, to the last bit.
                let counted = story.run.trace.counted(poll).map(|counted| counted.tally);
                assert_eq!(Some(tally(&at.voters)), counted, "{title}");
                votes += 1;
            }
        }
        assert!(votes > 300, "only {votes}");
    }

    #[test]
    fn votes_fill_up_and_never_shrink() {
        for (title, story) in stories(StrategyKind::Consensus).into_iter().take(6) {
            let polls = Polls::of(&story);
            for poll in (0..polls.polls.len() as u32).map(PollIx) {
                let told = &polls.polls[poll.0 as usize];
                let mut voted = 0.0;
                for (event, _, _) in &told.ballots {
                    let at = polls.after(&story, poll, event + 1);
                    if at.state == PollState::Open {
                        assert!(at.tally.voted >= voted, "{title}");
                        voted = at.tally.voted;
                    }
                }
                let opened = polls.after(&story, poll, told.opened + 1);
                assert_eq!((opened.state, opened.tally.voted), (PollState::Open, 0.0), "{title}");
            }
        }
    }

    #[test]
    fn what_is_at_hand_is_open_or_has_ended_last() {
        for (title, story) in stories(StrategyKind::Consensus) {
            let polls = Polls::of(&story);
            assert!(polls.at_hand(&story, 0).is_empty(), "{title}");
            for happened in (0..story.run.trace.events().len()).step_by(61) {
                let at_hand = polls.at_hand(&story, happened);
                let called = polls.polls.iter().filter(|told| told.opened < happened).count();
                assert_eq!(at_hand.is_empty(), called == 0, "{title}");
                let open = polls.polls.iter().filter(|told| {
                    told.opened < happened && told.closed.is_none_or(|closed| closed >= happened)
                });
                let shown = at_hand.iter().filter(|poll| poll.state == PollState::Open).count();
                assert_eq!(shown, open.count(), "{title}");
            }
        }
    }
}
