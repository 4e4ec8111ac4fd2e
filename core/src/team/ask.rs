//! Messages with answers: a request to an agent, and its answer in time, late, or never.
//!
//! Every request has a number, and every answer names the request that it answers. It settles that one and no other, whenever it
//! comes.
//!
//! An answer is due when what is asked for is due. Four message delays and one second after that the asker asks again; an
//! agent at work says so, and the wait begins anew. An agent that was asked three times without an answer is absent. An overdue
//! answer is judged at the end of its instant: a report that arrives at the very moment at which the asker would ask again is
//! in time.

use std::task::Poll;

use super::Team;
use crate::ids::{AgentIx, Party, RequestIx};
use crate::sim::{AnswerWait, Asking, MessageBody, Request, until};
use crate::time::Micros;

impl Team {
    /// Asks an agent for work on behalf of the coordinator, concurrently with everything else, and notifies the coordinator of
    /// the outcome by [`Notification::Answered`](crate::sim::Notification::Answered).
    ///
    /// The first message is sent after everything that can go on now has done so. If the agent does not answer, the coordinator
    /// is notified that it is [`Absent`](crate::sim::Notification::Absent), and later perhaps that it is
    /// [`Back`](crate::sim::Notification::Back); the request stands all the while, and is asked about when the agent is back. So
    /// each request that is answered at all is answered once: a late result is never lost.
    pub fn follow_up(&self, request: Request) {
        self.world.borrow_mut().follow_up(request);
    }

    /// Asks an agent and waits for the answer; asks again if none comes in time.
    ///
    /// Returns `None` if the agent was asked three times and did not answer: then it is absent, and
    /// [`AgentAbsent`](crate::trace::EventKind::AgentAbsent) is recorded. An agent that is absent to the coordinator already is
    /// not asked again by it. [`MessageBody::Working`] restarts the wait. [`MessageBody::Lost`] is returned: the agent has lost
    /// what it was asked. While the asker is down the wait goes on, and it asks again when it is up. An answer that arrives at
    /// the instant at which the wait ends is in time. Dropping the future withdraws the request; its answer then arrives as an
    /// ordinary message.
    pub async fn ask(&self, request: Request) -> Option<MessageBody> {
        let mut guard = AskingGuard { team: self, asking: None };
        until(|waker| {
            let mut world = self.world.borrow_mut();
            let asking = guard.asking.get_or_insert_with(|| Asking::begin(&mut world, request));
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
    number: RequestIx,
    slot: usize,
}

impl<'a> Expectation<'a> {
    /// Numbers a request of somebody to an agent, and expects its answer from now on.
    #[must_use]
    pub fn new(team: &'a Team, by: Party, agent: AgentIx) -> Self {
        let (number, slot) = team.world.borrow_mut().expect(by, agent);
        Self { team, number, slot }
    }

    /// Returns the number of the request, which the answer has to name.
    #[must_use]
    pub fn number(&self) -> RequestIx {
        self.number
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
