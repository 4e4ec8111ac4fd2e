//! Votes: what was proposed, who voted how, and how the ballots were counted. Events refer to them by index.

use serde::{Deserialize, Serialize};

use super::Trace;
use crate::ids::{AgentIx, AttemptIx, BallotIx, PollIx, TaskIx};
use crate::scenario::Vote;
use crate::voting::Tally;

/// A vote that was called.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Poll {
    /// The task that the vote is about.
    pub task: TaskIx,
    /// The round of the task, counted from 1.
    pub round: u32,
    /// The agent that called the vote.
    #[serde(rename = "agent")]
    pub proposer: AgentIx,
    /// The attempt that made the draft or, if options are ranked, the attempt that prepared the vote.
    pub attempt: AttemptIx,
    /// `true` if the draft is right; `None` if options are ranked.
    pub draft_right: Option<bool>,
    /// The number of independent drafts.
    pub drafts: u32,
    /// The number of drafts with the same result as the proposed one, including itself.
    pub alike: u32,
}

/// The content of a ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Opinion {
    /// A vote on a draft.
    Vote(Vote),
    /// A ranking of the options, as indices into the task's list, best first. It is empty if the voter
    /// abstains.
    Ranking(Vec<u32>),
}

/// The count of a vote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    /// The voters with their ballots, in the order of the agents in the scenario, with the proposer last.
    /// `None` means that no ballot arrived from the agent.
    pub ballots: Vec<(AgentIx, Option<BallotIx>)>,
    /// The weights of the votes.
    pub tally: Tally,
    /// `true` if the quorum was reached.
    pub has_quorum: bool,
    /// `true` if the draft was approved or an option was chosen.
    pub approved: bool,
    /// The chosen option, as an index into the task's list; `None` if the vote was on a draft or chose no
    /// option.
    pub choice: Option<u32>,
}

/// The votes of a run.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Votes {
    pub(super) polls: Vec<(Poll, Option<Counted>)>,
    pub(super) opinions: Vec<Opinion>,
}

impl Votes {
    pub(super) fn clear(&mut self) {
        self.polls.clear();
        self.opinions.clear();
    }

    /// Returns the memory used by the votes, in bytes.
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
    /// Returns the vote of an index.
    ///
    /// # Panics
    /// Panics if the index is not from this trace.
    #[must_use]
    pub fn poll(&self, poll: PollIx) -> &Poll {
        &self.votes.polls[poll.0 as usize].0
    }

    /// Returns the count of a vote; `None` if the ballots were never counted.
    ///
    /// # Panics
    /// Panics if the index is not from this trace.
    #[must_use]
    pub fn counted(&self, poll: PollIx) -> Option<&Counted> {
        self.votes.polls[poll.0 as usize].1.as_ref()
    }

    /// Returns the content of a ballot.
    ///
    /// # Panics
    /// Panics if the index is not from this trace.
    #[must_use]
    pub fn opinion(&self, ballot: BallotIx) -> &Opinion {
        &self.votes.opinions[ballot.0 as usize]
    }

    pub(crate) fn keep_poll(&mut self, poll: Poll) -> PollIx {
        // The limit on events keeps all indices far below 2^32.
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
