//! Messages: sent, delayed, lost, delivered; and the answers that someone waits for.

use std::ops::RangeInclusive;
use std::task::Waker;

use super::{Due, News, Report, World};
use crate::sim::dice::Purpose;
use crate::trace::{AgentIx, BallotIx, EventKind, Loss, MessageIx, MessageKind, Party, PollIx, TaskIx};

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
    /// How do you vote on this?
    Propose(PollIx),
    /// So do I vote on that.
    Ballot(PollIx, BallotIx),
    /// So did that vote end.
    Outcome(PollIx),
}

impl Word {
    fn kind(self) -> MessageKind {
        match self {
            Self::Assign(_) => MessageKind::Assign,
            Self::AskAgain(_) => MessageKind::AskAgain,
            Self::Working => MessageKind::Working,
            Self::Report(_) => MessageKind::Report,
            Self::Recovered => MessageKind::Recovered,
            Self::Propose(_) => MessageKind::Propose,
            Self::Ballot(..) => MessageKind::Ballot,
            Self::Outcome(_) => MessageKind::Outcome,
        }
    }
}

/// An answer that someone waits for.
#[derive(Debug)]
pub(super) struct Expected {
    from: AgentIx,
    key: Key,
    word: Option<Word>,
    pub(super) waker: Option<Waker>,
}

/// What an answer is expected to: by whom, about which task, to which question about it; and its place among all that
/// is expected.
pub(super) type Key = (Party, TaskIx, u32, usize);

/// What a message may be the answer to.
fn answered_by(message: &Message) -> Option<RangeInclusive<Key>> {
    const ALL: RangeInclusive<u32> = 0..=u32::MAX;
    let one = |number: u32| number..=number;
    let task = message.task.map(|task| task.0);
    let (tasks, numbers) = match message.word {
        // Whoever crashed has lost whatever it was asked.
        Word::Recovered => (ALL, ALL),
        Word::Working | Word::Report(_) => (one(task?), ALL),
        Word::Ballot(poll, _) => (one(task?), one(poll.0)),
        Word::Assign(_) | Word::AskAgain(_) | Word::Propose(_) | Word::Outcome(_) => return None,
    };
    let first = (message.to, TaskIx(*tasks.start()), *numbers.start(), 0);
    let last = (message.to, TaskIx(*tasks.end()), *numbers.end(), usize::MAX);
    Some(first..=last)
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
        if self.take_as_answer(&message) {
            return;
        }
        if message.to == Party::COORDINATOR {
            self.tell(News::Unasked(message));
        } else {
            self.member_mut(message.to).mailbox.push_back(message);
            self.wake(message.to);
        }
    }

    /// Hands a message to whoever waits for it as an answer; `false` where nobody does.
    fn take_as_answer(&mut self, message: &Message) -> bool {
        let Some(from) = message.from.agent() else { return false };
        let Some(answered) = answered_by(message) else { return false };
        let mut is_answer = false;
        for (.., slot) in self.expected_from[from.0 as usize].range(answered) {
            is_answer = true;
            let expected = &mut self.expected[*slot];
            // A report or a ballot is not to be lost to a word that comes at the same instant.
            if !matches!(expected.word, Some(Word::Report(_) | Word::Ballot(..))) {
                expected.word = Some(message.word);
            }
            if let Some(waker) = expected.waker.take() {
                waker.wake();
            }
        }
        is_answer
    }

    pub(crate) fn take_mail(&mut self, who: Party) -> Option<Message> {
        self.member_mut(who).mailbox.pop_front()
    }

    /// Expects an answer from an agent about a task.
    pub(crate) fn expect(&mut self, by: Party, from: AgentIx, task: TaskIx, number: u32) -> usize {
        let slot = self.expected.vacant_key();
        let key = (by, task, number, slot);
        self.expected.insert(Expected { from, key, word: None, waker: None });
        self.expected_from[from.0 as usize].insert(key);
        slot
    }

    /// Expects it no longer.
    pub(crate) fn expect_no_more(&mut self, slot: usize) {
        let expected = self.expected.remove(slot);
        self.expected_from[expected.from.0 as usize].remove(&expected.key);
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
