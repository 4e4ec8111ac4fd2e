//! Messages with answers: a question to an agent, and its answer in time, late, or never.
//!
//! An answer is due when what is asked for is due. Four message delays and one second after that the asker asks again; an
//! agent at work says so, and the wait begins anew. An agent that was asked three times without an answer is absent.
//!
//! An assignment, a bid and a vote are asked for in the same way. The asker says what it waits for ([`AnswerKind`]),
//! and an answer is given to those who wait for just that. An overdue answer is judged at the end of its instant: a
//! report that arrives at the very moment at which the asker would ask again is in time.

use std::task::Poll;

use super::Team;
use crate::ids::{AgentIx, Party, TaskIx};
use crate::sim::{AnswerKind, AnswerWait, Asking, MessageBody, Request, WorkAnswer, until};
use crate::time::Micros;

impl Team {
    /// Assigns a task and waits for the outcome; see [`Team::ask`]. Nothing is sent first if `first` is `None`: the agent is at it
    /// already.
    pub async fn ask_for_work(&self, request: Request, first: Option<MessageBody>) -> WorkAnswer {
        self.ask(request, first).await.into()
    }

    /// Does the same concurrently with everything else, and notifies the coordinator of the outcome:
    /// [`Answered`](crate::sim::Notification::Answered) or [`Absent`](crate::sim::Notification::Absent).
    ///
    /// The first message is sent after everything that can go on now has done so.
    pub fn follow_up(&self, request: Request, first: Option<MessageBody>) {
        self.world.borrow_mut().follow_up(request, first);
    }

    /// Asks by a first message, unless that is `None`, and waits for the answer; asks again if none comes in time.
    ///
    /// Returns `None`, and records [`AgentAbsent`](crate::trace::EventKind::AgentAbsent), if the agent was asked three times and
    /// did not answer. [`MessageBody::Working`] restarts the wait. [`MessageBody::Recovered`] is returned: the agent has lost
    /// what it was asked. While the asker is down the wait goes on, and it asks again when it is up. An answer that arrives at
    /// the instant at which the wait ends is in time. Dropping the future withdraws the question; its answer then arrives as
    /// an ordinary message.
    pub async fn ask(&self, request: Request, first: Option<MessageBody>) -> Option<MessageBody> {
        let mut guard = AskingGuard { team: self, asking: None };
        until(|waker| {
            let mut world = self.world.borrow_mut();
            let asking = guard.asking.get_or_insert_with(|| Asking::begin(&mut world, request, first));
            match asking.poll(&mut world, waker.into()) {
                Poll::Ready(answer) => Some(answer),
                Poll::Pending => None,
            }
        })
        .await
    }
}

/// A request under way; its answer is expected no longer when this is dropped.
struct AskingGuard<'a> {
    team: &'a Team,
    asking: Option<Asking>,
}

impl Drop for AskingGuard<'_> {
    fn drop(&mut self) {
        // At the end of a run the world may be in use by the one who drops the futures; nothing is expected then.
        if let (Some(asking), Ok(mut world)) = (self.asking, self.team.world.try_borrow_mut()) {
            asking.end(&mut world);
        }
    }
}

/// An answer that is expected, without asking again. It is expected no longer when this is dropped.
#[derive(Debug)]
pub struct Expectation<'a> {
    team: &'a Team,
    slot: usize,
}

impl<'a> Expectation<'a> {
    /// Expects an answer of a kind from an agent about a task, from now on.
    #[must_use]
    pub fn new(team: &'a Team, by: Party, agent: AgentIx, task: TaskIx, awaited: AnswerKind) -> Self {
        Self { team, slot: team.world.borrow_mut().expect(by, agent, task, awaited) }
    }

    /// Returns the answer, or `None` if none has come when the time is over and all of that instant is taken in.
    pub async fn word_within(&self, patience: Micros) -> Option<MessageBody> {
        let mut wait = AnswerWait::new(&self.team.world.borrow(), self.slot, patience);
        until(|waker| match wait.poll(&mut self.team.world.borrow_mut(), waker.into()) {
            Poll::Ready(answer) => Some(answer),
            Poll::Pending => None,
        })
        .await
    }
}

impl Drop for Expectation<'_> {
    fn drop(&mut self) {
        // At the end of a run the world may be in use by the one who drops the futures; nothing is expected then.
        if let Ok(mut world) = self.team.world.try_borrow_mut() {
            world.expect_no_more(self.slot);
        }
    }
}
