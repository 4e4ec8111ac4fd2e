//! An agent's side of being asked for its vote, which it gives beside its work; and the votes as they are kept.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::Team;
use crate::mind::{self, Job};
use crate::sim::{Awaited, Message, Word};
use crate::trace::{
    AgentIx, BallotIx, ConsensusEvent, Counted, DecisionIx, Micros, Opinion, Poll, PollIx, TaskIx,
};

/// Votes whenever the agent is asked, for as long as the run lasts; each vote takes so long. `hear` is told of everyone
/// from whom there is a word, and of the agent itself where it is up again and nobody is there to be told.
pub(crate) async fn vote_when_asked(team: Team, me: AgentIx, time: Micros, hear: impl Fn(AgentIx, AgentIx)) {
    // It may be down before it has begun.
    let mut crashes = 0;
    loop {
        let booth = Booth { team: team.clone(), me, crashes, time, papers: Rc::default() };
        while let Ok(message) = team.mail(me, crashes).await {
            if let Some(from) = message.from.agent() {
                hear(me, from);
                booth.take(message, from);
            }
        }
        team.up(me).await;
        crashes = team.crashes(me.into());
        team.tell_others(me, None, Word::Recovered);
        if !team.others(me).any(|other| team.is_up(other)) {
            hear(me, me);
        }
    }
}

/// Where an agent votes; a crash takes all papers with it.
#[derive(Clone)]
struct Booth {
    team: Team,
    me: AgentIx,
    crashes: u32,
    time: Micros,
    /// Of each vote that it was asked for: its ballot, once it has made up its mind.
    papers: Rc<RefCell<BTreeMap<PollIx, Option<BallotIx>>>>,
}

impl Booth {
    fn take(&self, message: Message, from: AgentIx) {
        let (poll, is_asked_again) = match message.word {
            Word::Propose(poll) => (poll, false),
            Word::AskAgain(number) => (PollIx(number), true),
            // Nothing else is asked of a voter.
            _ => return,
        };
        let Some(task) = message.task.filter(|task| self.team.answers(self.me, *task)) else { return };
        let paper = self.papers.borrow().get(&poll).copied();
        match paper {
            Some(Some(ballot)) => return self.hand_in(poll, task, ballot, from),
            Some(None) => {}
            None => self.make_up_mind(poll, task, from),
        }
        // Where making up one's mind takes no time, the ballot itself is on its way.
        if is_asked_again && self.time > 0 {
            self.team.send(self.me, from, Some(task), Word::Working(Awaited::Vote(poll)));
        }
    }

    fn make_up_mind(&self, poll: PollIx, task: TaskIx, asker: AgentIx) {
        self.papers.borrow_mut().insert(poll, None);
        let booth = self.clone();
        self.team.spawn(async move {
            booth.team.sleep(booth.time).await;
            if booth.team.crashes(booth.me.into()) == booth.crashes {
                let ballot = booth.team.cast(poll, booth.me);
                booth.papers.borrow_mut().insert(poll, Some(ballot));
                booth.hand_in(poll, task, ballot, asker);
            }
        });
    }

    fn hand_in(&self, poll: PollIx, task: TaskIx, ballot: BallotIx, asker: AgentIx) {
        self.team.send(self.me, asker, Some(task), Word::Ballot(poll, ballot));
    }
}

impl Team {
    /// Whether the agent answers when it is asked for its vote on a task.
    fn answers(&self, agent: AgentIx, task: TaskIx) -> bool {
        mind::answers(self.plan(), Job { agent, task, number: 0 })
    }

    /// Calls a vote.
    pub(crate) fn call_vote(&self, poll: Poll) -> PollIx {
        let mut world = self.world.borrow_mut();
        let poll = world.trace_mut().keep_poll(poll);
        world.record(ConsensusEvent::DraftProposed { poll });
        poll
    }

    /// Casts an agent's ballot as its mind will have it: a vote, or a ranking where the task has options.
    pub(crate) fn cast(&self, poll: PollIx, agent: AgentIx) -> BallotIx {
        let mut world = self.world.borrow_mut();
        let Poll { task, draft_right, .. } = *world.trace().poll(poll);
        let job = Job { agent, task, number: world.count_vote(agent, task) };
        let opinion = match draft_right {
            Some(is_right) => Opinion::Vote(mind::vote(self.plan(), world.dice, job, is_right)),
            None => Opinion::Ranking(mind::rank(self.plan(), world.dice, job)),
        };
        drop(world);
        self.cast_as(poll, agent, opinion)
    }

    /// Casts a ballot that says just this.
    pub(crate) fn cast_as(&self, poll: PollIx, agent: AgentIx, opinion: Opinion) -> BallotIx {
        let mut world = self.world.borrow_mut();
        let ballot = world.trace_mut().keep_opinion(opinion);
        world.record(ConsensusEvent::VoteCast { poll, agent, ballot });
        ballot
    }

    /// What a ballot says.
    pub(crate) fn opinion(&self, ballot: BallotIx) -> Opinion {
        self.world.borrow().trace().opinion(ballot).clone()
    }

    /// Ends a vote.
    pub(crate) fn close_vote(&self, poll: PollIx, counted: Counted, decision: Option<DecisionIx>) {
        let approved = counted.approved;
        let mut world = self.world.borrow_mut();
        world.trace_mut().keep_count(poll, counted);
        world.record(ConsensusEvent::VotesCounted { poll, approved, decision });
    }

    /// All agents but one, in listed order.
    pub(crate) fn others(&self, agent: AgentIx) -> impl Iterator<Item = AgentIx> + use<> {
        self.plan().agents().filter(move |other| *other != agent)
    }

    /// Sends the same word to all others.
    pub(crate) fn tell_others(&self, from: AgentIx, task: Option<TaskIx>, word: Word) {
        self.others(from).for_each(|other| self.send(from, other, task, word));
    }
}
