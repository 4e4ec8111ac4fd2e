//! Messages: sent, delayed, lost, delivered; and the answers that someone waits for.

use super::{AttemptReport, Notification, TimerAction, World};
use crate::ids::{AgentIx, AuctionIx, AwardIx, BallotIx, BidIx, MessageIx, Party, PollIx, TaskIx};
use crate::luck::Purpose;
use crate::sim::jobs::{JobQueue, Waiter, WakeTarget};
use crate::trace::{EventKind, Loss, MessageKind, Refusal};

/// A message on its way or in a mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Message {
    /// Who sent it.
    pub from: Party,
    /// Who receives it.
    pub to: Party,
    /// The task that it is about, or `None` if it is about none.
    pub task: Option<TaskIx>,
    /// What it says.
    pub word: MessageBody,
}

/// What a message says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageBody {
    /// "Do this task." The number tells one assignment of the task from another.
    Assign(u32),
    /// "How does the assignment, or the vote, of that number go?"
    AskAgain(u32),
    /// "I am working at what you wait for."
    Working(AnswerKind),
    /// "This is how it ended."
    Report(AttemptReport),
    /// "I am up again, and have lost what I had in hand."
    Recovered,

    // ── Of consensus ──
    /// "How do you vote on this?"
    Propose(PollIx),
    /// "This is my ballot in that vote."
    Ballot(PollIx, BallotIx),
    /// "That vote has been counted."
    Outcome(PollIx),

    // ── Of the market ──
    /// "Who bids for the task in this auction?"
    Announce(AuctionIx),
    /// "Do you bid in that auction?", asked again.
    AnnounceAgain(AuctionIx),
    /// "This is my bid."
    Bid(BidIx),
    /// "I do not bid."
    Refuse(AuctionIx, Refusal),
    /// "You have won: do the task, on the terms of that award."
    Award(AwardIx),
    /// "Another bid was better."
    TurnDown,

    // ── Of the pipeline of roles ──
    /// "Here is a task for you." Its arrival answers whoever expects [`AnswerKind::Receipt`] from its receiver.
    HandOver,
    /// The same, sent again because it has not arrived.
    HandOverAgain,
}

impl MessageBody {
    fn kind(self) -> MessageKind {
        match self {
            Self::Assign(_) => MessageKind::Assign,
            Self::AskAgain(_) => MessageKind::AskAgain,
            Self::Working(_) => MessageKind::Working,
            Self::Report(_) => MessageKind::Report,
            Self::Recovered => MessageKind::Recovered,
            Self::Propose(_) => MessageKind::Propose,
            Self::Ballot(..) => MessageKind::Ballot,
            Self::Outcome(_) => MessageKind::Outcome,
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

    /// What it is the answer to, where it is one to something about its task.
    fn answers(self) -> Option<AnswerKind> {
        match self {
            Self::Working(awaited) => Some(awaited),
            Self::Report(_) => Some(AnswerKind::Work),
            Self::Ballot(poll, _) => Some(AnswerKind::Vote(poll)),
            Self::Bid(_) | Self::Refuse(..) => Some(AnswerKind::Bid),
            Self::HandOver | Self::HandOverAgain => Some(AnswerKind::Receipt),
            Self::Assign(_)
            | Self::AskAgain(_)
            | Self::Recovered
            | Self::Propose(_)
            | Self::Outcome(_)
            | Self::Announce(_)
            | Self::AnnounceAgain(_)
            | Self::Award(_)
            | Self::TurnDown => None,
        }
    }
}

/// The kind of answer that someone expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnswerKind {
    /// How the work ended.
    Work,
    /// A bid, or a refusal to bid.
    Bid,
    /// The arrival of a task that is handed over; everyone sees it.
    Receipt,
    /// A ballot in that vote.
    Vote(PollIx),
}

impl AnswerKind {
    const LEAST: Self = Self::Work;
    const MOST: Self = Self::Vote(PollIx(u32::MAX));
}

/// An answer that someone waits for.
#[derive(Debug)]
pub(super) struct ExpectedAnswer {
    from: AgentIx,
    key: AnswerKey,
    word: Option<MessageBody>,
    pub(super) waker: Option<WakeTarget>,
}

/// What an answer is expected to: by whom, about which task, what for; and its place among all that is expected.
pub(super) type AnswerKey = (Party, TaskIx, AnswerKind, usize);

impl ExpectedAnswer {
    fn take_in(&mut self, word: MessageBody, jobs: &mut JobQueue) {
        // A report or a ballot is not to be lost to a word that comes at the same instant.
        if !matches!(self.word, Some(MessageBody::Report(_) | MessageBody::Ballot(..))) {
            self.word = Some(word);
        }
        if let Some(waker) = self.waker.take() {
            jobs.wake(waker);
        }
    }
}

impl World {
    pub(crate) fn send(&mut self, message: Message) {
        let Message { from, to, task, word } = message;
        let (number, kind) = (MessageIx(self.messages), word.kind());
        self.messages += 1;
        self.record(EventKind::MessageSent { message: number, from, to, kind, task });
        // Chance is asked of a message that a fault loses as well, so that the luck of all others stays what it is.
        let by_chance = self.is_lost(kind, from, to, task);
        if self.uses_up_fault(from, to) {
            self.record(EventKind::MessageLost { message: number, why: Loss::Fault });
        } else if by_chance {
            self.record(EventKind::MessageLost { message: number, why: Loss::Network });
        } else {
            self.clock.schedule_in_lane(TimerAction::Deliver(number, message));
        }
    }

    /// Whether a fault loses the message. A fault of each, sender and receiver, is used up by it.
    fn uses_up_fault(&mut self, from: Party, to: Party) -> bool {
        let mut has_fault = false;
        for who in [from, to] {
            if let Some(place) = self.losing.iter().position(|other| *other == who) {
                self.losing.remove(place);
                has_fault = true;
            }
        }
        has_fault
    }

    fn is_lost(&mut self, kind: MessageKind, from: Party, to: Party, task: Option<TaskIx>) -> bool {
        let chance = self.model.message_loss();
        if chance == 0.0 {
            return false;
        }
        let alike = self.sent_alike.entry((kind, from, to, task)).or_default();
        *alike += 1;
        let task = task.map_or(0, |task| self.model.task_key(task));
        let key = [kind as u64, self.model.party_key(from), self.model.party_key(to), task, *alike];
        self.dice.chance(chance, Purpose::Loss, &key)
    }

    pub(super) fn deliver(&mut self, number: MessageIx, message: Message) {
        if !self.member(message.to).is_up {
            self.record(EventKind::MessageLost { message: number, why: Loss::ReceiverDown });
            return;
        }
        self.record(EventKind::MessageDelivered { message: number });
        if matches!(message.word, MessageBody::HandOver | MessageBody::HandOverAgain) {
            self.take_as_answer(&message, message.to);
            return;
        }
        if self.take_as_answer(&message, message.from) {
            return;
        }
        if message.to == Party::COORDINATOR {
            self.notify(Notification::Unasked(message));
        } else {
            self.member_mut(message.to).mailbox.push_back(message);
            self.wake(message.to);
        }
    }

    /// Hands a message to whoever waits for it as an answer from that one; `false` where nobody does. Whoever was down
    /// has lost all that it was asked.
    fn take_as_answer(&mut self, message: &Message, from: Party) -> bool {
        let Some(from) = from.agent() else { return false };
        let (first, last) = match (message.word, message.word.answers(), message.task) {
            (MessageBody::Recovered, ..) => {
                ((TaskIx(0), AnswerKind::LEAST), (TaskIx(u32::MAX), AnswerKind::MOST))
            }
            (_, Some(awaited), Some(task)) => ((task, awaited), (task, awaited)),
            _ => return false,
        };
        let (first, last) = ((message.to, first.0, first.1, 0), (message.to, last.0, last.1, usize::MAX));
        let keys = &self.expected_from[from.0 as usize];
        let start = keys.partition_point(|key| *key < first);
        let mut is_answer = false;
        for (.., slot) in keys[start..].iter().take_while(|key| **key <= last) {
            is_answer = true;
            self.expected[*slot].take_in(message.word, &mut self.jobs);
        }
        is_answer
    }

    pub(crate) fn take_mail(&mut self, who: Party) -> Option<Message> {
        self.member_mut(who).mailbox.pop_front()
    }

    /// Expects an answer from an agent about a task.
    pub(crate) fn expect(&mut self, by: Party, from: AgentIx, task: TaskIx, awaited: AnswerKind) -> usize {
        let slot = self.expected.vacant_key();
        let key = (by, task, awaited, slot);
        self.expected.insert(ExpectedAnswer { from, key, word: None, waker: None });
        let keys = &mut self.expected_from[from.0 as usize];
        keys.insert(keys.partition_point(|other| *other < key), key);
        slot
    }

    /// Expects it no longer.
    pub(crate) fn expect_no_more(&mut self, slot: usize) {
        let expected = self.expected.remove(slot);
        let keys = &mut self.expected_from[expected.from.0 as usize];
        if let Ok(place) = keys.binary_search(&expected.key) {
            keys.remove(place);
        }
    }

    /// Whether someone expects to hear from an agent how its work at a task ended.
    pub(crate) fn is_awaited(&self, by: Party, from: AgentIx, task: TaskIx) -> bool {
        let keys = &self.expected_from[from.0 as usize];
        keys.iter()
            .any(|(other, about, awaited, _)| (*other, *about, *awaited) == (by, task, AnswerKind::Work))
    }

    /// Takes the answer that has come. If none has, the waiter is woken when one does.
    pub(crate) fn answer<'a>(&mut self, slot: usize, waiter: impl Into<Waiter<'a>>) -> Option<MessageBody> {
        let word = self.take_answer(slot);
        if word.is_none() {
            self.expected[slot].waker = Some(self.jobs.target(waiter));
        }
        word
    }

    /// Takes the answer that has come.
    pub(crate) fn take_answer(&mut self, slot: usize) -> Option<MessageBody> {
        self.expected[slot].word.take()
    }
}
