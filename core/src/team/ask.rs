//! Requests to agents, as futures of a strategy: see [`crate::sim::Request`] for the rules of asking.

use std::task::Poll;

use super::Team;
use crate::ids::{AgentIx, Party, TaskIx};
use crate::sim::{AnswerKind, AnswerWait, Asking, MessageBody, Request, WorkAnswer, until};
use crate::time::Micros;

impl Team {
    /// Gives a task away and waits for the outcome. Nothing is sent first if `first` is `None`: the agent is at it already.
    pub(crate) async fn ask_for_work(&self, request: Request, first: Option<MessageBody>) -> WorkAnswer {
        self.ask(request, first).await.into()
    }

    /// Does the same beside all else, and tells the coordinator of the outcome:
    /// [`Answered`](crate::sim::Notification::Answered) or [`Absent`](crate::sim::Notification::Absent).
    ///
    /// The first message is sent after everything that can go on now has done so.
    pub(crate) fn follow_up(&self, request: Request, first: Option<MessageBody>) {
        self.world.borrow_mut().follow_up(request, first);
    }

    /// Asks, unless `first` is `None`, and waits for the answer; asks again if none comes. Returns `None` if the agent was
    /// asked three times and did not answer: it is absent.
    pub(crate) async fn ask(&self, request: Request, first: Option<MessageBody>) -> Option<MessageBody> {
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

/// An expected answer; it is expected no longer when this is dropped.
pub(super) struct AnswerGuard<'a> {
    team: &'a Team,
    slot: usize,
}

impl<'a> AnswerGuard<'a> {
    pub(super) fn new(team: &'a Team, by: Party, agent: AgentIx, task: TaskIx, awaited: AnswerKind) -> Self {
        Self { team, slot: team.world.borrow_mut().expect(by, agent, task, awaited) }
    }

    /// Returns the answer, or `None` if none has come when the time is over and all of that instant is taken in.
    pub(super) async fn word_within(&self, patience: Micros) -> Option<MessageBody> {
        let mut wait = AnswerWait::new(&self.team.world.borrow(), self.slot, patience);
        until(|waker| match wait.poll(&mut self.team.world.borrow_mut(), waker.into()) {
            Poll::Ready(answer) => Some(answer),
            Poll::Pending => None,
        })
        .await
    }
}

impl Drop for AnswerGuard<'_> {
    fn drop(&mut self) {
        // At the end of a run the world may be in use by the one who drops the futures; nothing is expected then.
        if let Ok(mut world) = self.team.world.try_borrow_mut() {
            world.expect_no_more(self.slot);
        }
    }
}
