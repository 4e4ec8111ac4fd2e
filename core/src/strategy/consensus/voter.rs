//! An agent's side of consensus: it votes when it is asked, concurrently with its work.
//!
//! An agent that recovers announces that to all others, until one of them acknowledges it. If no other is up, it notes its own
//! return.

use std::cell::RefCell;
use std::rc::Rc;

use crate::ids::{AgentIx, BallotIx, PollIx, RequestIx, TaskIx};
use crate::team::{Message, MessageBody, QuestionIx, Team, Wanted};
use crate::time::Micros;

/// Lets an agent vote whenever it is asked, until the run is over; each vote takes that long.
///
/// `hear` is called with the agent and the sender of every message. If the agent is up again and nobody else is, or will be, up to
/// be told, it is called with the agent itself.
pub(super) async fn vote_when_asked(
    team: Team,
    me: AgentIx,
    time: Micros,
    hear: impl Fn(AgentIx, AgentIx) + Clone + 'static,
) {
    // It may be down before it has begun.
    let (mut crashes, progress) = (0, Rc::default());
    loop {
        let voter = Voter { team: team.clone(), me, crashes, time, progress: Rc::clone(&progress) };
        while let Ok(message) = team.mail(me, crashes).await {
            if let Some(from) = message.from.agent() {
                hear(me, from);
                voter.take(message, from);
            }
        }
        team.up(me).await;
        crashes = team.crashes(me.into());
        team.announce_recovery(me, None, lose_undecided(&mut progress.borrow_mut()));
        let (alone, hear) = (alone(team.clone(), me, crashes), hear.clone());
        team.spawn(async move {
            if alone.await {
                hear(me, me);
            }
        });
    }
}

/// Waits until no other agent is up; returns `false` if the agent has crashed again by then.
async fn alone(team: Team, me: AgentIx, crashes: u32) -> bool {
    while let Some(other) = team.others(me).find(|other| team.is_up(*other)) {
        team.crash_after(other.into(), team.crashes(other.into())).await;
    }
    team.crashes(me.into()) == crashes
}

/// Forgets the votes on which an agent has not made up its mind. Returns the requests for them.
fn lose_undecided(progress: &mut Vec<(PollIx, BallotProgress)>) -> Vec<RequestIx> {
    let mut lost = Vec::new();
    progress.retain(|(_, progress)| match progress {
        BallotProgress::Undecided(number) => {
            lost.push(*number);
            false
        }
        BallotProgress::Cast(_) | BallotProgress::Withheld => true,
    });
    lost
}

/// An agent that votes. A crash takes the votes on which it has not made up its mind.
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
    /// It was asked by that request, and makes up its mind.
    Undecided(RequestIx),
    Cast(BallotIx),
    /// The agent will not vote.
    Withheld,
}

/// A request for a ballot, as a voter has it.
#[derive(Debug, Clone, Copy)]
struct BallotRequest {
    number: RequestIx,
    poll: PollIx,
    task: TaskIx,
    asker: AgentIx,
}

impl Voter {
    fn take(&self, message: Message, asker: AgentIx) {
        let (number, poll, is_asked_again) = match message.word {
            MessageBody::Propose(number, poll) => (number, poll, false),
            MessageBody::AskAgain(number, Wanted::Vote(poll)) => (number, poll, true),
            // Nothing else is asked of a voter.
            _ => return,
        };
        let Some(task) = message.task else { return };
        let request = BallotRequest { number, poll, task, asker };
        match self.progress(poll).unwrap_or_else(|| self.make_up_mind(request)) {
            BallotProgress::Cast(ballot) => return self.hand_in(request, ballot),
            BallotProgress::Withheld => return,
            BallotProgress::Undecided(_) => {}
        }
        // Where making up one's mind takes no time, the ballot itself is on its way.
        if is_asked_again && self.time > 0 {
            self.team.send(self.me, asker, Some(task), MessageBody::Working(number));
        }
    }

    fn make_up_mind(&self, request: BallotRequest) -> BallotProgress {
        let BallotRequest { number, poll, task, .. } = request;
        let votes = self.team.votes();
        let question = votes.ask(poll, self.me);
        let progress = if question.is_some() || votes.answers(self.me, task) {
            BallotProgress::Undecided(number)
        } else {
            BallotProgress::Withheld
        };
        self.set_progress(poll, progress);
        if let BallotProgress::Undecided(_) = progress {
            let voter = self.clone();
            self.team.spawn(async move { voter.decide(request, question).await });
        }
        progress
    }

    async fn decide(self, request: BallotRequest, question: Option<QuestionIx>) {
        let BallotRequest { poll, task, .. } = request;
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
        self.hand_in(request, ballot);
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

    fn hand_in(&self, request: BallotRequest, ballot: BallotIx) {
        let BallotRequest { number, task, asker, .. } = request;
        self.team.send(self.me, asker, Some(task), MessageBody::Ballot(number, ballot));
    }
}
