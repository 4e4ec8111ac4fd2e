//! Messages: sent, delayed, lost, delivered; and the answers that someone waits for.

use std::task::Waker;

use super::{Due, News, Report, World};
use crate::sim::dice::Purpose;
use crate::trace::{
    AgentIx, AuctionIx, BidIx, EventKind, Loss, MessageIx, MessageKind, Party, Refusal, TaskIx,
};

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

    // ── Of the market ──
    /// Who bids for the task in this auction?
    Announce(AuctionIx),
    /// What about that auction?
    AnnounceAgain(AuctionIx),
    /// This is my bid.
    Bid(BidIx),
    /// I do not bid.
    Refuse(AuctionIx, Refusal),
    /// Do the task, at the price of the award of that number.
    Award(u32),
    /// Another bid was better.
    TurnDown,

    // ── Of the pipeline of roles ──
    /// Here is a task for you.
    HandOver,
    /// The same again, where it has not come.
    HandOverAgain,
}

impl Word {
    fn kind(self) -> MessageKind {
        match self {
            Self::Assign(_) => MessageKind::Assign,
            Self::AskAgain(_) => MessageKind::AskAgain,
            Self::Working => MessageKind::Working,
            Self::Report(_) => MessageKind::Report,
            Self::Recovered => MessageKind::Recovered,
            Self::Announce(_) => MessageKind::Announce,
            Self::AnnounceAgain(_) => MessageKind::AskAgain,
            Self::Bid(_) => MessageKind::Bid,
            Self::Refuse(..) => MessageKind::Refuse,
            Self::Award(_) => MessageKind::Award,
            Self::TurnDown => MessageKind::TurnDown,
            Self::HandOver => MessageKind::HandOver,
            Self::HandOverAgain => MessageKind::AskAgain,
        }
    }

    /// Whether it is an answer of that kind. Who was down has lost all that it was asked.
    fn answers(self, awaited: Awaited) -> bool {
        match self {
            Self::Recovered => true,
            Self::Bid(_) | Self::Refuse(..) => awaited == Awaited::Bid,
            Self::HandOver | Self::HandOverAgain => awaited == Awaited::Receipt,
            _ => awaited == Awaited::Work,
        }
    }
}

/// What kind of answer is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Awaited {
    /// How the work ended.
    Work,
    /// A bid, or a refusal to bid.
    Bid,
    /// Not a word: that a task which was handed over has come is seen.
    Receipt,
}

/// An answer that someone waits for.
#[derive(Debug)]
pub(super) struct Expected {
    from: AgentIx,
    task: TaskIx,
    awaited: Awaited,
    word: Option<Word>,
    pub(super) waker: Option<Waker>,
}

impl Expected {
    /// Takes in a message from whom it is expected; `false` where it is no answer to this.
    fn take_in(&mut self, message: &Message) -> bool {
        let is_about_it = message.word == Word::Recovered || message.task == Some(self.task);
        if !is_about_it || !message.word.answers(self.awaited) {
            return false;
        }
        // A report is not to be lost to a word that comes at the same instant.
        if !matches!(self.word, Some(Word::Report(_))) {
            self.word = Some(message.word);
        }
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
        true
    }
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
        if matches!(message.word, Word::HandOver | Word::HandOverAgain) {
            self.hand_out(&message, message.to);
            return;
        }
        if message.to != Party::COORDINATOR {
            self.member_mut(message.to).mailbox.push_back(message);
            self.wake(message.to);
            return;
        }
        if !self.hand_out(&message, message.from) {
            self.tell(News::Unasked(message));
        }
    }

    /// Hands a message to whoever waits for it from that one; `false` where nobody does. Whoever recovers answers all
    /// that is open.
    fn hand_out(&mut self, message: &Message, from: Party) -> bool {
        let Some(agent) = from.agent() else { return false };
        let mut is_expected = false;
        for slot in &self.expected_from[agent.0 as usize] {
            is_expected |= self.expected[*slot].take_in(message);
            if is_expected && message.word != Word::Recovered {
                break;
            }
        }
        is_expected
    }

    pub(crate) fn take_mail(&mut self, who: Party) -> Option<Message> {
        self.member_mut(who).mailbox.pop_front()
    }

    /// Expects an answer from an agent about a task.
    pub(crate) fn expect(&mut self, from: AgentIx, task: TaskIx, awaited: Awaited) -> usize {
        let slot = self.expected.insert(Expected { from, task, awaited, word: None, waker: None });
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
