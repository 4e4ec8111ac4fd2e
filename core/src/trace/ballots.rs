//! Votes: what was proposed, who said what, and how it was counted. They are bulky, so they stand beside the events.

use super::Trace;
use crate::ids::{AgentIx, AttemptIx, BallotIx, PollIx, TaskIx};
use crate::scenario::Vote;
use crate::voting::Tally;

/// A vote that was called.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Poll {
    /// On which task.
    pub task: TaskIx,
    /// In which round of it, the first being 1.
    pub round: u32,
    /// By whom.
    pub proposer: AgentIx,
    /// The attempt whose draft is put to the vote; where options are ranked, the one that prepared the choice.
    pub attempt: AttemptIx,
    /// Whether the draft is right; `None` where options are ranked.
    pub draft_right: Option<bool>,
    /// How many drafted independently.
    pub drafts: u32,
    /// How many of those drafts say the same as the one that is put to the vote, itself included.
    pub alike: u32,
}

/// What a ballot says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opinion {
    /// On a proposal.
    Vote(Vote),
    /// The options by their places, best first; none where the voter abstains.
    Ranking(Vec<u32>),
}

/// How a vote was counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    /// What everyone said: in agent order, the proposer last. `None`: nothing came from it.
    pub ballots: Vec<(AgentIx, Option<BallotIx>)>,
    /// The weights.
    pub tally: Tally,
    /// Whether enough of them voted.
    pub has_quorum: bool,
    /// Whether the draft was approved, or an option chosen.
    pub approved: bool,
    /// The chosen option, by its place.
    pub choice: Option<u32>,
}

/// The votes of a run.
#[derive(Debug, Clone, Default)]
pub(super) struct Votes {
    polls: Vec<(Poll, Option<Counted>)>,
    opinions: Vec<Opinion>,
}

impl Votes {
    /// How many bytes they hold.
    pub(super) fn size_bytes(&self) -> usize {
        let counted = self.polls.iter().filter_map(|(_, counted)| counted.as_ref());
        let rankings = self.opinions.iter().map(|opinion| match opinion {
            Opinion::Vote(_) => 0,
            Opinion::Ranking(options) => size_of_val(&options[..]),
        });
        size_of_val(&self.polls[..])
            + size_of_val(&self.opinions[..])
            + counted.map(|counted| size_of_val(&counted.ballots[..])).sum::<usize>()
            + rankings.sum::<usize>()
    }
}

impl Trace {
    /// A vote that was called.
    #[must_use]
    pub fn poll(&self, poll: PollIx) -> &Poll {
        &self.votes.polls[poll.0 as usize].0
    }

    /// How a vote was counted, where it was.
    #[must_use]
    pub fn counted(&self, poll: PollIx) -> Option<&Counted> {
        self.votes.polls[poll.0 as usize].1.as_ref()
    }

    /// What a ballot says.
    #[must_use]
    pub fn opinion(&self, ballot: BallotIx) -> &Opinion {
        &self.votes.opinions[ballot.0 as usize]
    }

    pub(crate) fn keep_poll(&mut self, poll: Poll) -> PollIx {
        // The limit on events keeps all of these far from 2^32.
        self.votes.polls.push((poll, None));
        PollIx(self.votes.polls.len() as u32 - 1)
    }

    pub(crate) fn keep_opinion(&mut self, opinion: Opinion) -> BallotIx {
        self.votes.opinions.push(opinion);
        BallotIx(self.votes.opinions.len() as u32 - 1)
    }

    pub(crate) fn keep_count(&mut self, poll: PollIx, counted: Counted) {
        self.votes.polls[poll.0 as usize].1 = Some(counted);
    }
}
