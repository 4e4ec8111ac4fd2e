//! An agent's side of consensus: it votes when it is asked, concurrently with its work.
//!
//! An agent that recovers tells all others. If no other is up, it notes its own return.

use std::cell::RefCell;
use std::rc::Rc;

use crate::ids::{AgentIx, BallotIx, PollIx, TaskIx};
use crate::team::{AnswerKind, Message, MessageBody, QuestionIx, Team};
use crate::time::Micros;

/// Lets an agent vote whenever it is asked, until the run is over; each vote takes that long.
///
/// `hear` is called with the agent and the sender of every message. If the agent is up again and nobody else is up to be told,
/// it is called with the agent itself.
pub(super) async fn vote_when_asked(team: Team, me: AgentIx, time: Micros, hear: impl Fn(AgentIx, AgentIx)) {
    // It may be down before it has begun.
    let mut crashes = 0;
    loop {
        let voter = Voter { team: team.clone(), me, crashes, time, progress: Rc::default() };
        while let Ok(message) = team.mail(me, crashes).await {
            if let Some(from) = message.from.agent() {
                hear(me, from);
                voter.take(message, from);
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

/// An agent that votes; a crash takes all its progress with it.
#[derive(Clone)]
struct Voter {
    team: Team,
    me: AgentIx,
    crashes: u32,
    time: Micros,
    /// Its progress with each vote that it was asked for, in the order of the votes.
    progress: Rc<RefCell<Vec<(PollIx, BallotProgress)>>>,
}

/// An agent's progress with a vote.
#[derive(Debug, Clone, Copy)]
enum BallotProgress {
    Undecided,
    Cast(BallotIx),
    /// The agent will not vote.
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
        match self.progress(poll).unwrap_or_else(|| self.make_up_mind(poll, task, from)) {
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
        let votes = self.team.votes();
        let question = votes.ask(poll, self.me);
        let progress = if question.is_some() || votes.answers(self.me, task) {
            BallotProgress::Undecided
        } else {
            BallotProgress::Withheld
        };
        self.set_progress(poll, progress);
        if let BallotProgress::Undecided = progress {
            let voter = self.clone();
            self.team.spawn(async move { voter.decide(poll, task, asker, question).await });
        }
        progress
    }

    async fn decide(self, poll: PollIx, task: TaskIx, asker: AgentIx, question: Option<QuestionIx>) {
        let opinion = match question {
            Some(question) => self.team.votes().answer(question, task).await,
            None => {
                self.team.sleep(self.time).await;
                None
            }
        };
        if self.team.crashes(self.me.into()) > self.crashes {
            return;
        }
        let ballot = match opinion {
            Some(opinion) => self.team.votes().cast_as(poll, self.me, opinion),
            None if question.is_none() => self.team.votes().cast(poll, self.me),
            None => {
                self.set_progress(poll, BallotProgress::Withheld);
                return;
            }
        };
        self.set_progress(poll, BallotProgress::Cast(ballot));
        self.hand_in(poll, task, ballot, asker);
    }

    fn progress(&self, poll: PollIx) -> Option<BallotProgress> {
        let progress = self.progress.borrow();
        progress.binary_search_by_key(&poll, |(poll, _)| *poll).ok().map(|place| progress[place].1)
    }

    fn set_progress(&self, poll: PollIx, new: BallotProgress) {
        let mut progress = self.progress.borrow_mut();
        match progress.binary_search_by_key(&poll, |(poll, _)| *poll) {
            Ok(place) => progress[place].1 = new,
            Err(place) => progress.insert(place, (poll, new)),
        }
    }

    fn hand_in(&self, poll: PollIx, task: TaskIx, ballot: BallotIx, asker: AgentIx) {
        self.team.send(self.me, asker, Some(task), MessageBody::Ballot(poll, ballot));
    }
}
