//! Votes: what the team is asked to agree on, what agents say, and how it ends.

use super::Team;
use crate::ids::{AgentIx, BallotIx, DecisionIx, PollIx, TaskIx};
use crate::mind::{self, DrawKey};
use crate::scenario::Vote;
use crate::sim::{QuestionIx, until};
use crate::trace::{ConsensusEvent, Counted, Opinion, Poll, Said};

/// The votes of a run; see [`Team::votes`].
#[derive(Debug, Clone, Copy)]
pub struct Votes<'a> {
    team: &'a Team,
}

impl Team {
    /// Returns the votes of this run.
    #[must_use]
    pub fn votes(&self) -> Votes<'_> {
        Votes { team: self }
    }

    /// Waits for what an agent's own mind answers to a question; returns at the instant at which its answer is due.
    ///
    /// The answer is [`Said::Silence`] if none comes.
    pub async fn said(&self, question: QuestionIx) -> Said {
        until(|waker| self.world.borrow_mut().said(question, waker)).await
    }
}

impl Votes<'_> {
    /// Calls a vote; records [`ConsensusEvent::DraftProposed`].
    #[must_use]
    pub fn call(self, poll: Poll) -> PollIx {
        let mut world = self.team.world.borrow_mut();
        let poll = world.trace_mut().keep_poll(poll);
        world.record(ConsensusEvent::DraftProposed { poll });
        poll
    }

    /// Returns whether an agent answers when it is asked for its vote on a task: a `silent` agent does not.
    #[must_use]
    pub fn answers(self, agent: AgentIx, task: TaskIx) -> bool {
        mind::answers(self.team.model(), DrawKey { agent, task, number: 0 })
    }

    /// Asks an agent's own mind for its opinion. Returns `None` if the run has no such mind, or it leaves this to the
    /// simulated one: see [`Votes::cast`].
    #[must_use]
    pub fn ask(self, poll: PollIx, agent: AgentIx) -> Option<QuestionIx> {
        self.team.world.borrow_mut().ask_opinion(poll, agent)
    }

    /// Waits for the opinion that a mind was asked for, or returns `None` if the mind keeps silent. A mind that errs
    /// abstains.
    pub async fn answer(self, question: QuestionIx, task: TaskIx) -> Option<Opinion> {
        let options = &self.team.model().task(task).options;
        match self.team.said(question).await {
            Said::Vote(vote) => Some(Opinion::Vote(vote)),
            Said::Ranking(ranking) => Some(Opinion::Ranking(places(&ranking, options))),
            Said::Silence => None,
            _ if options.is_empty() => Some(Opinion::Vote(Vote::Abstain)),
            _ => Some(Opinion::Ranking(Vec::new())),
        }
    }

    /// Casts the ballot of the agent who has called a vote: its own mind's opinion, or the simulated one's. Returns `None`
    /// if its mind keeps silent.
    pub async fn cast_own(self, poll: PollIx, agent: AgentIx) -> Option<BallotIx> {
        let task = self.team.world.borrow().trace().poll(poll).task;
        match self.ask(poll, agent) {
            Some(question) => self.answer(question, task).await.map(|it| self.cast_as(poll, agent, it)),
            None => Some(self.cast(poll, agent)),
        }
    }

    /// Casts an agent's ballot as the simulated mind draws it: a vote, or a ranking if the vote is on the task's options.
    /// Records [`ConsensusEvent::VoteCast`].
    #[must_use]
    pub fn cast(self, poll: PollIx, agent: AgentIx) -> BallotIx {
        let mut world = self.team.world.borrow_mut();
        let Poll { task, draft_right, .. } = *world.trace().poll(poll);
        let draw = DrawKey { agent, task, number: world.count_vote(agent, task) };
        let opinion = match draft_right {
            Some(is_right) => Opinion::Vote(mind::vote(self.team.model(), world.dice, draw, is_right)),
            None => Opinion::Ranking(mind::rank(self.team.model(), world.dice, draw)),
        };
        drop(world);
        self.cast_as(poll, agent, opinion)
    }

    /// Casts a ballot with this opinion; records [`ConsensusEvent::VoteCast`].
    #[must_use]
    pub fn cast_as(self, poll: PollIx, agent: AgentIx, opinion: Opinion) -> BallotIx {
        let mut world = self.team.world.borrow_mut();
        let ballot = world.trace_mut().keep_opinion(opinion);
        world.record(ConsensusEvent::VoteCast { poll, agent, ballot });
        ballot
    }

    /// Returns what a ballot says.
    #[must_use]
    pub fn opinion(self, ballot: BallotIx) -> Opinion {
        self.team.world.borrow().trace().opinion(ballot).clone()
    }

    /// Ends a vote with its count; records [`ConsensusEvent::VotesCounted`].
    pub fn close(self, poll: PollIx, counted: Counted, decision: Option<DecisionIx>) {
        let approved = counted.approved;
        let mut world = self.team.world.borrow_mut();
        if let Some(option) = counted.choice {
            let task = world.trace().poll(poll).task;
            world.note_choice(task, option);
        }
        world.trace_mut().keep_count(poll, counted);
        world.record(ConsensusEvent::VotesCounted { poll, approved, decision });
    }
}

/// Returns the positions of a ranking's options, each once; what is no option is left out.
fn places(ranking: &[String], options: &[String]) -> Vec<u32> {
    let mut places = Vec::with_capacity(options.len());
    for text in ranking {
        let place = options.iter().position(|option| option == text).map(|place| place as u32);
        places.extend(place.filter(|place| !places.contains(place)));
    }
    places
}
