//! Messages: sent, delayed, lost, delivered; and the answers that someone waits for.

use std::task::Waker;

use super::{Due, News, Report, World};
use crate::sim::dice::Purpose;
use crate::trace::{AgentIx, EventKind, Loss, MessageIx, MessageKind, Party, TaskIx};

/// A message on its way or in a mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) from: Party,
    pub(crate) to: Party,
    pub(crate) task: Option<TaskIx>,
    pub(crate) word: Word,
}

/// What a message says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    /// Do the task. The number tells one assignment of it from another.
    Assign(u32),
    /// How does the assignment of that number go?
    AskAgain(u32),
    /// I am at it.
    Working,
    /// It has ended so.
    Report(Report),
    /// I am up again; what I had in hand is lost.
    Recovered,
}

impl Word {
    fn kind(self) -> MessageKind {
        match self {
            Self::Assign(_) => MessageKind::Assign,
            Self::AskAgain(_) => MessageKind::AskAgain,
            Self::Working => MessageKind::Working,
            Self::Report(_) => MessageKind::Report,
            Self::Recovered => MessageKind::Recovered,
        }
    }
}

/// An answer that someone waits for.
#[derive(Debug)]
pub(super) struct Expected {
    from: AgentIx,
    task: TaskIx,
    word: Option<Word>,
    pub(super) waker: Option<Waker>,
}

impl World {
    pub(crate) fn send(&mut self, message: Message) {
        let Message { from, to, task, word } = message;
        let (number, kind) = (MessageIx(self.messages), word.kind());
        self.messages += 1;
        self.record(EventKind::MessageSent { message: number, from, to, kind, task });
        if self.is_lost(kind, from, to, task) {
            self.record(EventKind::MessageLost { message: number, why: Loss::Network });
        } else {
            let at = self.clock.now() + self.plan.message_delay();
            self.clock.schedule(at, Due::Deliver(number, message));
        }
    }

    fn is_lost(&mut self, kind: MessageKind, from: Party, to: Party, task: Option<TaskIx>) -> bool {
        let chance = self.plan.message_loss();
        if chance == 0.0 {
            return false;
        }
        let alike = self.sent_alike.entry((kind, from, to, task)).or_default();
        *alike += 1;
        let task = task.map_or(0, |task| self.plan.task_key(task));
        let key = [kind as u64, self.plan.party_key(from), self.plan.party_key(to), task, *alike];
        self.dice.chance(chance, Purpose::Loss, &key)
    }

    pub(super) fn deliver(&mut self, number: MessageIx, message: Message) {
        if !self.member(message.to).is_up {
            self.record(EventKind::MessageLost { message: number, why: Loss::ReceiverDown });
            return;
        }
        self.record(EventKind::MessageDelivered { message: number });
        if message.to != Party::COORDINATOR {
            self.member_mut(message.to).mailbox.push_back(message);
            self.wake(message.to);
            return;
        }
        let expected = self.expecting(&message);
        match expected.and_then(|slot| self.expected.get_mut(slot)) {
            Some(expected) => {
                // A report is not to be lost to a word that comes at the same instant.
                if !matches!(expected.word, Some(Word::Report(_))) {
                    expected.word = Some(message.word);
                }
                if let Some(waker) = expected.waker.take() {
                    waker.wake();
                }
            }
            None => self.tell(News::Unasked(message)),
        }
    }

    /// The question that a message answers, where it answers one.
    fn expecting(&self, message: &Message) -> Option<usize> {
        let agent = message.from.agent()?;
        let open = self.expected_from[agent.0 as usize].iter().copied();
        open.into_iter()
            .find(|slot| message.word == Word::Recovered || Some(self.expected[*slot].task) == message.task)
    }

    pub(crate) fn take_mail(&mut self, who: Party) -> Option<Message> {
        self.member_mut(who).mailbox.pop_front()
    }

    /// Expects an answer from an agent about a task.
    pub(crate) fn expect(&mut self, from: AgentIx, task: TaskIx) -> usize {
        let slot = self.expected.insert(Expected { from, task, word: None, waker: None });
        self.expected_from[from.0 as usize].push(slot);
        slot
    }

    /// Expects it no longer.
    pub(crate) fn expect_no_more(&mut self, slot: usize) {
        let expected = self.expected.remove(slot);
        self.expected_from[expected.from.0 as usize].retain(|other| *other != slot);
    }

    /// The word that came in answer, where one has.
    pub(crate) fn answer(&mut self, slot: usize, waker: &Waker) -> Option<Word> {
        let expected = &mut self.expected[slot];
        let word = expected.word.take();
        if word.is_none() {
            expected.waker = Some(waker.clone());
        }
        word
    }
}
