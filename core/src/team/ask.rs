//! A task given away, and the answer to it: in time, late, or never.
//!
//! An answer is due when the work is due at the agent's listed speed. Four message delays and one second after that the
//! asker asks again; an agent at work says so, and the wait begins anew. Asked three times without a word, the agent is
//! absent, and is not asked again until it is heard from.

use super::Team;
use crate::ids::{AgentIx, Party, TaskIx};
use crate::sim::{AnswerKind, AttemptReport, MessageBody, until};
use crate::time::Micros;
use crate::trace::EventKind;

/// How often one asks before an agent counts as absent.
const ASKED_MAX: u32 = 3;

/// What came of a task that was given away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WorkAnswer {
    /// The agent reported how its attempt ended.
    Reported(AttemptReport),
    /// The agent crashed, is up again, and has lost what it was given.
    Lost,
    /// The agent was asked three times and did not answer.
    Absent,
}

/// Something that is asked of an agent about a task.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Request {
    pub(crate) asker: Party,
    pub(crate) agent: AgentIx,
    pub(crate) task: TaskIx,
    /// What is waited for in answer.
    pub(crate) awaited: AnswerKind,
    /// What is sent where no answer comes.
    pub(crate) again: MessageBody,
    /// How long what is asked for takes.
    pub(crate) due_in: Micros,
}

impl Request {
    /// A task is given away, the so-manyeth time that it is: there may be other work to be done before.
    pub(crate) fn to_work(asker: Party, agent: AgentIx, task: TaskIx, number: u32, due_in: Micros) -> Self {
        Self { asker, agent, task, awaited: AnswerKind::Work, again: MessageBody::AskAgain(number), due_in }
    }
}

impl Team {
    /// Gives a task away, where it is not the agent's already, and waits for what comes of it.
    pub(crate) async fn ask_for_work(&self, request: Request, first: Option<MessageBody>) -> WorkAnswer {
        match self.ask(request, first).await {
            Some(MessageBody::Report(report)) => WorkAnswer::Reported(report),
            Some(_) => WorkAnswer::Lost,
            None => WorkAnswer::Absent,
        }
    }

    /// Asks, where there is a first word to ask with, and waits for the answer; asks again where none comes. Nothing
    /// where the agent was asked three times in vain: it is absent.
    pub(crate) async fn ask(&self, request: Request, first: Option<MessageBody>) -> Option<MessageBody> {
        let Request { asker, agent, task, awaited, again, due_in } = request;
        let expected = AnswerGuard::new(self, asker, agent, task, awaited);
        if let Some(word) = first {
            self.send(asker, agent, Some(task), word);
        }
        let grace = self.model().grace();
        let mut asked = 1;
        let mut patience = due_in + grace;
        loop {
            match expected.word_within(patience).await {
                Some(MessageBody::Working(_)) => (asked, patience) = (1, due_in + grace),
                Some(word) => return Some(word),
                // From a mind an answer is due whenever it comes.
                None if self.world.borrow().is_thinking(agent, task) => {
                    (asked, patience) = (1, due_in + grace);
                }
                None if !self.is_up(asker) => {
                    expected.word_or_up(asker).await;
                    self.send(asker, agent, Some(task), again);
                    (asked, patience) = (1, grace);
                }
                None if asked == ASKED_MAX => {
                    self.record(EventKind::AgentAbsent { agent, by: asker });
                    return None;
                }
                None => {
                    self.send(asker, agent, Some(task), again);
                    (asked, patience) = (asked + 1, grace);
                }
            }
        }
    }
}

/// An answer that is waited for; given up when dropped.
pub(super) struct AnswerGuard<'a> {
    team: &'a Team,
    slot: usize,
}

impl<'a> AnswerGuard<'a> {
    pub(super) fn new(team: &'a Team, by: Party, agent: AgentIx, task: TaskIx, awaited: AnswerKind) -> Self {
        Self { team, slot: team.world.borrow_mut().expect(by, agent, task, awaited) }
    }

    /// The word that comes, or `None` where none has when the time is over and all of that instant is taken in.
    pub(super) async fn word_within(&self, patience: Micros) -> Option<MessageBody> {
        let deadline = self.team.now() + patience;
        let mut timer = None;
        let word = until(|waker| {
            let mut world = self.team.world.borrow_mut();
            if let Some(word) = world.answer(self.slot, waker) {
                return Some(Some(word));
            }
            if world.now() >= deadline {
                return Some(None);
            }
            timer.get_or_insert_with(|| world.wake_at(deadline, waker));
            None
        })
        .await;
        if word.is_some() {
            if let Some(timer) = timer {
                self.team.world.borrow_mut().call_off(timer);
            }
            return word;
        }
        self.team.instant_end().await;
        self.word_now()
    }

    fn word_now(&self) -> Option<MessageBody> {
        self.team.world.borrow_mut().answer(self.slot, std::task::Waker::noop())
    }

    /// Waits until the asker is up again.
    async fn word_or_up(&self, asker: Party) {
        until(|waker| {
            let mut world = self.team.world.borrow_mut();
            if world.is_up(asker) {
                return Some(());
            }
            world.answer(self.slot, waker);
            None
        })
        .await;
    }
}

impl Drop for AnswerGuard<'_> {
    fn drop(&mut self) {
        // At the end of a run the world may be in use by whoever drops the futures; nothing is expected then.
        if let Ok(mut world) = self.team.world.try_borrow_mut() {
            world.expect_no_more(self.slot);
        }
    }
}
