//! An agent's side of being asked for its vote, which it gives beside its work; and the votes as they are kept.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Team, until};
use crate::ids::{AgentIx, BallotIx, DecisionIx, PollIx, TaskIx};
use crate::mind;
use crate::mind::DrawKey;
use crate::scenario::Vote;
use crate::sim::{AnswerKind, Message, MessageBody, QuestionIx};
use crate::time::Micros;
use crate::trace::Said;
use crate::trace::{ConsensusEvent, Counted, Opinion, Poll};

/// Votes whenever the agent is asked, for as long as the run lasts; each vote takes so long. `hear` is told of everyone
/// from whom there is a word, and of the agent itself where it is up again and nobody is there to be told.
pub(crate) async fn vote_when_asked(team: Team, me: AgentIx, time: Micros, hear: impl Fn(AgentIx, AgentIx)) {
    // It may be down before it has begun.
    let mut crashes = 0;
    loop {
        let booth = Voter { team: team.clone(), me, crashes, time, papers: Rc::default() };
        while let Ok(message) = team.mail(me, crashes).await {
            if let Some(from) = message.from.agent() {
                hear(me, from);
                booth.take(message, from);
            }
        }
        team.up(me).await;
        crashes = team.crashes(me.into());
        team.broadcast(me, None, MessageBody::Recovered);
        if !team.others(me).any(|other| team.is_up(other)) {
            hear(me, me);
        }
    }
}

/// Where an agent votes; a crash takes all papers with it.
#[derive(Clone)]
struct Voter {
    team: Team,
    me: AgentIx,
    crashes: u32,
    time: Micros,
    /// One for each vote that it was asked for.
    papers: Rc<RefCell<BTreeMap<PollIx, BallotProgress>>>,
}

/// How far an agent is with a vote.
#[derive(Debug, Clone, Copy)]
enum BallotProgress {
    Undecided,
    Cast(BallotIx),
    /// Nothing will come.
    Withheld,
}

impl Voter {
    fn take(&self, message: Message, from: AgentIx) {
        let (poll, is_asked_again) = match message.word {
            MessageBody::Propose(poll) => (poll, false),
            MessageBody::AskAgain(number) => (PollIx(number), true),
            // Nothing else is asked of a voter.
            _ => return,
        };
        let Some(task) = message.task else { return };
        let paper = self.papers.borrow().get(&poll).copied();
        match paper.unwrap_or_else(|| self.make_up_mind(poll, task, from)) {
            BallotProgress::Cast(ballot) => return self.hand_in(poll, task, ballot, from),
            BallotProgress::Withheld => return,
            BallotProgress::Undecided => {}
        }
        // Where making up one's mind takes no time, the ballot itself is on its way.
        if is_asked_again && self.time > 0 {
            self.team.send(self.me, from, Some(task), MessageBody::Working(AnswerKind::Vote(poll)));
        }
    }

    fn make_up_mind(&self, poll: PollIx, task: TaskIx, asker: AgentIx) -> BallotProgress {
        let question = self.team.ask_opinion(poll, self.me);
        let paper = if question.is_some() || self.team.answers(self.me, task) {
            BallotProgress::Undecided
        } else {
            BallotProgress::Withheld
        };
        self.papers.borrow_mut().insert(poll, paper);
        if let BallotProgress::Undecided = paper {
            let booth = self.clone();
            self.team.spawn(async move { booth.decide(poll, task, asker, question).await });
        }
        paper
    }

    async fn decide(self, poll: PollIx, task: TaskIx, asker: AgentIx, question: Option<QuestionIx>) {
        let opinion = match question {
            Some(question) => self.team.opinion_of(question, task).await,
            None => {
                self.team.sleep(self.time).await;
                None
            }
        };
        if self.team.crashes(self.me.into()) > self.crashes {
            return;
        }
        let ballot = match opinion {
            Some(opinion) => self.team.cast_as(poll, self.me, opinion),
            None if question.is_none() => self.team.cast(poll, self.me),
            None => {
                self.papers.borrow_mut().insert(poll, BallotProgress::Withheld);
                return;
            }
        };
        self.papers.borrow_mut().insert(poll, BallotProgress::Cast(ballot));
        self.hand_in(poll, task, ballot, asker);
    }

    fn hand_in(&self, poll: PollIx, task: TaskIx, ballot: BallotIx, asker: AgentIx) {
        self.team.send(self.me, asker, Some(task), MessageBody::Ballot(poll, ballot));
    }
}

impl Team {
    /// Whether the agent answers when it is asked for its vote on a task.
    fn answers(&self, agent: AgentIx, task: TaskIx) -> bool {
        mind::answers(self.model(), DrawKey { agent, task, number: 0 })
    }

    /// Calls a vote.
    pub(crate) fn call_vote(&self, poll: Poll) -> PollIx {
        let mut world = self.world.borrow_mut();
        let poll = world.trace_mut().keep_poll(poll);
        world.record(ConsensusEvent::DraftProposed { poll });
        poll
    }

    /// Asks the agent's own mind for its opinion, where it has one and it does not leave that to the simulated mind.
    fn ask_opinion(&self, poll: PollIx, agent: AgentIx) -> Option<QuestionIx> {
        self.world.borrow_mut().ask_opinion(poll, agent)
    }

    /// The opinion that a mind was asked for, when it comes; none where the mind keeps silent.
    async fn opinion_of(&self, question: QuestionIx, task: TaskIx) -> Option<Opinion> {
        let options = &self.model().task(task).options;
        match self.said(question).await {
            Said::Vote(vote) => Some(Opinion::Vote(vote)),
            Said::Ranking(ranking) => Some(Opinion::Ranking(places(&ranking, options))),
            Said::Silence => None,
            // Who errs abstains.
            _ if options.is_empty() => Some(Opinion::Vote(Vote::Abstain)),
            _ => Some(Opinion::Ranking(Vec::new())),
        }
    }

    /// What a mind that was asked has said, when it comes.
    pub(crate) async fn said(&self, question: QuestionIx) -> Said {
        until(|waker| self.world.borrow_mut().said(question, waker)).await
    }

    /// An agent's ballot on what it has called a vote on itself; none where its mind keeps silent.
    pub(crate) async fn cast_own(&self, poll: PollIx, agent: AgentIx) -> Option<BallotIx> {
        let task = self.world.borrow().trace().poll(poll).task;
        match self.ask_opinion(poll, agent) {
            Some(question) => self.opinion_of(question, task).await.map(|it| self.cast_as(poll, agent, it)),
            None => Some(self.cast(poll, agent)),
        }
    }

    /// Casts an agent's ballot as the simulated mind will have it: a vote, or a ranking where the task has options.
    fn cast(&self, poll: PollIx, agent: AgentIx) -> BallotIx {
        let mut world = self.world.borrow_mut();
        let Poll { task, draft_right, .. } = *world.trace().poll(poll);
        let job = DrawKey { agent, task, number: world.count_vote(agent, task) };
        let opinion = match draft_right {
            Some(is_right) => Opinion::Vote(mind::vote(self.model(), world.dice, job, is_right)),
            None => Opinion::Ranking(mind::rank(self.model(), world.dice, job)),
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
        self.model().agents().filter(move |other| *other != agent)
    }

    /// Sends the same word to all others.
    pub(crate) fn broadcast(&self, from: AgentIx, task: Option<TaskIx>, word: MessageBody) {
        self.others(from).for_each(|other| self.send(from, other, task, word));
    }
}

/// The places of a ranking's options, each once; what is no option is passed over.
fn places(ranking: &[String], options: &[String]) -> Vec<u32> {
    let mut places = Vec::with_capacity(options.len());
    for text in ranking {
        let place = options.iter().position(|option| option == text).map(|place| place as u32);
        places.extend(place.filter(|place| !places.contains(place)));
    }
    places
}
