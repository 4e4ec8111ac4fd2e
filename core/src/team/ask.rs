//! A task given away, and the answer to it: in time, late, or never.
//!
//! An answer is due when the work is due at the agent's listed speed. Four message delays and one second after that the
//! asker asks again; an agent at work says so, and the wait begins anew. Asked three times without a word, the agent is
//! absent, and is not asked again until it is heard from.

use super::Team;
use crate::sim::{Report, Word, until};
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

/// A question of which an answer is due.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Inquiry {
    /// Who asks.
    pub(crate) asker: Party,
    /// Whom.
    pub(crate) agent: AgentIx,
    /// About which task.
    pub(crate) task: TaskIx,
    /// Tells this question about the task from others.
    pub(crate) number: u32,
    /// How long the answer takes the agent.
    pub(crate) due: Micros,
}

/// What is heard of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heard {
    /// The answer.
    Word(Word),
    /// The agent crashed, is up again, and has lost what it was asked.
    Lost,
    /// The agent was asked three times and did not answer.
    Absent,
}

/// A question that was asked, and the wait for its answer.
pub(crate) struct Asked<'a> {
    inquiry: Inquiry,
    expected: Expected<'a>,
}

impl Team {
    /// Gives an agent a task, and waits for what comes of it. `number` tells this assignment of the task from others.
    pub(crate) async fn ask(&self, asker: Party, agent: AgentIx, task: TaskIx, number: u32) -> Answer {
        let due = self.plan().nominal(agent, task);
        let asked = self.inquire(Inquiry { asker, agent, task, number, due }, Word::Assign(number));
        Answer::of(asked.heard().await)
    }

    /// Waits for what comes of a task given before, to an agent that was absent and has said that it is at work.
    pub(crate) async fn ask_on(&self, asker: Party, agent: AgentIx, task: TaskIx, number: u32) -> Answer {
        let due = self.plan().nominal(agent, task);
        let inquiry = Inquiry { asker, agent, task, number, due };
        Answer::of(Asked { inquiry, expected: Expected::new(self, inquiry) }.heard().await)
    }

    /// Asks an agent something.
    pub(crate) fn inquire(&self, inquiry: Inquiry, word: Word) -> Asked<'_> {
        let expected = Expected::new(self, inquiry);
        self.send(inquiry.asker, inquiry.agent, Some(inquiry.task), word);
        Asked { inquiry, expected }
    }

    /// Whether someone is up.
    pub(crate) fn is_up(&self, who: impl Into<Party>) -> bool {
        self.world.borrow().is_up(who.into())
    }
}

impl Answer {
    fn of(heard: Heard) -> Self {
        match heard {
            Heard::Word(Word::Report(report)) => Self::Reported(report),
            Heard::Absent => Self::Absent,
            Heard::Word(_) | Heard::Lost => Self::Lost,
        }
    }
}

impl Asked<'_> {
    /// Waits for the answer, and asks again where none comes.
    pub(crate) async fn heard(&self) -> Heard {
        let (team, Inquiry { asker, agent, due, .. }) = (self.expected.team, self.inquiry);
        let grace = team.plan().grace();
        let mut asked = 1;
        let mut patience = due + grace;
        loop {
            match self.expected.word_within(patience).await {
                Some(Word::Recovered) => return Heard::Lost,
                Some(Word::Working) => (asked, patience) = (1, due + grace),
                Some(word) => return Heard::Word(word),
                None if !team.is_up(asker) => {
                    self.expected.word_or_up(asker).await;
                    self.again();
                    (asked, patience) = (1, grace);
                }
                None if asked == ASKED_MAX => {
                    team.record(EventKind::AgentAbsent { agent, by: asker });
                    return Heard::Absent;
                }
                None => {
                    self.again();
                    (asked, patience) = (asked + 1, grace);
                }
            }
        }
    }

    /// Asks once more.
    pub(crate) fn again(&self) {
        let Inquiry { asker, agent, task, number, .. } = self.inquiry;
        self.expected.team.send(asker, agent, Some(task), Word::AskAgain(number));
    }
}

/// An answer that is waited for; given up when dropped.
struct Expected<'a> {
    team: &'a Team,
    slot: usize,
}

impl<'a> Expected<'a> {
    fn new(team: &'a Team, inquiry: Inquiry) -> Self {
        let Inquiry { asker, agent, task, number, .. } = inquiry;
        Self { team, slot: team.world.borrow_mut().expect(asker, agent, task, number) }
    }

    /// The word that comes, or `None` where none has when the time is over and all of that instant is taken in.
    async fn word_within(&self, patience: Micros) -> Option<Word> {
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
