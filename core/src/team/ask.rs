//! A task given away, and the answer to it: in time, late, or never.
//!
//! An answer is due when the work is due at the agent's listed speed. Four message delays and one second after that the
//! asker asks again; an agent at work says so, and the wait begins anew. Asked three times without a word, the agent is
//! absent, and is not asked again until it is heard from.

use super::Team;
use crate::sim::{Awaited, Report, Word, until};
use crate::trace::{AgentIx, EventKind, Micros, Party, TaskIx};

/// How often one asks before an agent counts as absent.
const ASKED_MAX: u32 = 3;

/// What came of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The agent reported how its attempt ended.
    Reported(Report),
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
    pub(crate) awaited: Awaited,
    /// What is sent where no answer comes.
    pub(crate) again: Word,
    /// How long what is asked for takes.
    pub(crate) due_in: Micros,
}

impl Team {
    /// Gives an agent a task, and waits for what comes of it. `number` tells this assignment of the task from others.
    pub(crate) async fn ask(&self, asker: Party, agent: AgentIx, task: TaskIx, number: u32) -> Answer {
        let due_in = self.plan().nominal(agent, task);
        self.ask_for_work(asker, agent, task, Word::Assign(number), number, due_in).await
    }

    /// The same where the agent is told in other words, or has other work to do first.
    pub(crate) async fn ask_for_work(
        &self,
        asker: Party,
        agent: AgentIx,
        task: TaskIx,
        word: Word,
        number: u32,
        due_in: Micros,
    ) -> Answer {
        let again = Word::AskAgain(number);
        let request = Request { asker, agent, task, awaited: Awaited::Work, again, due_in };
        of_work(self.request(request, Some(word)).await)
    }

    /// Waits for what comes of a task given before, to an agent that was absent and has said that it is at work.
    pub(crate) async fn ask_on(&self, asker: Party, agent: AgentIx, task: TaskIx, number: u32) -> Answer {
        let (again, due_in) = (Word::AskAgain(number), self.plan().nominal(agent, task));
        let request = Request { asker, agent, task, awaited: Awaited::Work, again, due_in };
        of_work(self.request(request, None).await)
    }

    /// Asks, where there is a first word to ask with, and waits for the answer; asks again where none comes. Nothing
    /// where the agent was asked three times in vain: it is absent.
    pub(crate) async fn request(&self, request: Request, first: Option<Word>) -> Option<Word> {
        let Request { asker, agent, task, awaited, again, due_in } = request;
        let expected = Expected::new(self, agent, task, awaited);
        if let Some(word) = first {
            self.send(asker, agent, Some(task), word);
        }
        let grace = self.plan().grace();
        let mut asked = 1;
        let mut patience = due_in + grace;
        loop {
            match expected.word_within(patience).await {
                Some(Word::Working) => (asked, patience) = (1, due_in + grace),
                Some(word) => return Some(word),
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

fn of_work(word: Option<Word>) -> Answer {
    match word {
        Some(Word::Report(report)) => Answer::Reported(report),
        Some(_) => Answer::Lost,
        None => Answer::Absent,
    }
}

/// An answer that is waited for; given up when dropped.
pub(super) struct Expected<'a> {
    team: &'a Team,
    slot: usize,
}

impl<'a> Expected<'a> {
    pub(super) fn new(team: &'a Team, agent: AgentIx, task: TaskIx, awaited: Awaited) -> Self {
        Self { team, slot: team.world.borrow_mut().expect(agent, task, awaited) }
    }

    /// The word that comes, or `None` where none has when the time is over and all of that instant is taken in.
    pub(super) async fn word_within(&self, patience: Micros) -> Option<Word> {
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

    fn word_now(&self) -> Option<Word> {
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

impl Drop for Expected<'_> {
    fn drop(&mut self) {
        // At the end of a run the world may be in use by whoever drops the futures; nothing is expected then.
        if let Ok(mut world) = self.team.world.try_borrow_mut() {
            world.expect_no_more(self.slot);
        }
    }
}
