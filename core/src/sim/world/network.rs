//! Messages: sending, losing and delivering them.
//!
//! A message to a receiver that is down is lost and counts among the messages lost. Each fault `lose_message` loses one
//! message: the first that is sent at its instant or later, from or to the agent that it names. A message that is the
//! next one of both its sender and its receiver uses up a fault of each. Chance is asked about such a message as well,
//! so that the luck of all other messages stays the same.

use super::{AttemptReport, Notification, TimerAction, World};
use crate::ids::{AuctionIx, AwardIx, BallotIx, BidIx, MessageIx, Party, PayloadIx, PollIx, TaskIx};
use crate::luck::{Dice, Purpose};
use crate::model::Model;
use crate::sim::occurrences::Occurrences;
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
    /// "Here is a task for you." Its arrival is the answer to all who expect [`AnswerKind::Receipt`] from its receiver.
    HandOver,
    /// The same, sent again because it has not arrived.
    HandOverAgain,

    // ── Of strategies from outside ──
    /// What a strategy has named itself: see [`crate::team::Team::custom`].
    Custom(PayloadIx),
    /// The answer to the request of that number: see [`crate::team::Team::custom_answer`].
    CustomAnswer(u32, PayloadIx),
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
            Self::Custom(_) | Self::CustomAnswer(..) => MessageKind::Custom,
        }
    }

    /// Returns what this answers, or `None` if it is no answer to something about its task.
    pub(super) fn answers(self) -> Option<AnswerKind> {
        match self {
            Self::Working(awaited) => Some(awaited),
            Self::Report(_) => Some(AnswerKind::Work),
            Self::Ballot(poll, _) => Some(AnswerKind::Vote(poll)),
            Self::Bid(_) | Self::Refuse(..) => Some(AnswerKind::Bid),
            Self::HandOver | Self::HandOverAgain => Some(AnswerKind::Receipt),
            Self::CustomAnswer(number, _) => Some(AnswerKind::Custom(number)),
            Self::Assign(_)
            | Self::AskAgain(_)
            | Self::Recovered
            | Self::Propose(_)
            | Self::Outcome(_)
            | Self::Announce(_)
            | Self::AnnounceAgain(_)
            | Self::Award(_)
            | Self::TurnDown
            | Self::Custom(_) => None,
        }
    }

    /// Returns what a message of a strategy from outside says, or `None` if it is of another kind.
    pub(crate) fn payload(self) -> Option<PayloadIx> {
        match self {
            Self::Custom(payload) | Self::CustomAnswer(_, payload) => Some(payload),
            _ => None,
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
    /// The answer to a message of a strategy from outside, by the number of its request.
    Custom(u32),
}

impl Message {
    /// Returns a number that is equal for messages of the same kind, sender, receiver and task. One number is compared faster
    /// than four.
    fn likeness(&self) -> u128 {
        let task = self.task.map_or(0, |task| u128::from(task.0) + 1);
        let parties = u128::from(self.from.number()) << 32 | u128::from(self.to.number());
        (self.word.kind() as u128) << 104 | task << 64 | parties
    }
}

/// The messages of a run: their numbers, and which of them are lost on their way.
#[derive(Debug, Default)]
pub(super) struct Network {
    sent: u32,
    /// Those whose next message a fault loses; a party once for each such fault.
    losing: Vec<Party>,
    sent_alike: Occurrences,
}

impl Network {
    /// Sets everything to what holds before a run.
    pub(super) fn reset(&mut self) {
        self.sent = 0;
        self.losing.clear();
        self.sent_alike.reset();
    }

    /// Numbers a message that is sent now.
    pub(super) fn number_next(&mut self) -> MessageIx {
        self.sent += 1;
        MessageIx(self.sent - 1)
    }

    /// Notes that a fault loses the next message from or to a party.
    pub(super) fn lose_next(&mut self, who: Party) {
        self.losing.push(who);
    }

    /// Returns why a message that is sent now will be lost, or `None` if it will arrive.
    #[inline(always)]
    pub(super) fn loss(&mut self, message: &Message, model: &Model, dice: Dice) -> Option<Loss> {
        if model.message_loss() == 0.0 && self.losing.is_empty() {
            return None;
        }
        // Chance is asked of a message that a fault loses as well, so that the luck of all others stays what it is.
        let by_chance = self.is_lost_by_chance(message, model, dice);
        if self.uses_up_fault(message) { Some(Loss::Fault) } else { by_chance.then_some(Loss::Network) }
    }

    /// Returns whether a fault loses the message. A fault of each, sender and receiver, is used up by it.
    fn uses_up_fault(&mut self, message: &Message) -> bool {
        let mut has_fault = false;
        for who in [message.from, message.to] {
            if let Some(place) = self.losing.iter().position(|other| *other == who) {
                self.losing.remove(place);
                has_fault = true;
            }
        }
        has_fault
    }

    fn is_lost_by_chance(&mut self, message: &Message, model: &Model, dice: Dice) -> bool {
        let chance = model.message_loss();
        if chance == 0.0 {
            return false;
        }
        let Message { from, to, task, word } = *message;
        let alike = self.sent_alike.count(message.likeness());
        let task = task.map_or(0, |task| model.task_key(task));
        let key = [word.kind() as u64, model.party_key(from), model.party_key(to), task, alike];
        dice.chance(chance, Purpose::Loss, &key)
    }
}

impl World {
    /// Sends a message. It arrives after the delay of the network unless it is lost.
    pub(crate) fn send(&mut self, message: Message) {
        let number = self.network.number_next();
        let Message { from, to, task, word } = message;
        if let Some(payload) = word.payload().filter(|_| self.explains()) {
            self.trace.keep_message_payload(number, payload);
        }
        self.record(EventKind::MessageSent { message: number, from, to, kind: word.kind(), task });
        match self.network.loss(&message, &self.model, self.dice) {
            Some(why) => self.record(EventKind::MessageLost { message: number, why }),
            None => self.clock.schedule_in_lane(TimerAction::Deliver(number, message)),
        }
    }

    /// Delivers a message: to the one that waits for it as an answer, else to its receiver's mailbox.
    pub(super) fn deliver(&mut self, number: MessageIx, message: Message) {
        if !self.roster.is_up(message.to) {
            self.record(EventKind::MessageLost { message: number, why: Loss::ReceiverDown });
            return;
        }
        self.record(EventKind::MessageDelivered { message: number });
        // The arrival of what is handed over is itself the answer that is waited for.
        let is_handed_over = matches!(message.word, MessageBody::HandOver | MessageBody::HandOverAgain);
        let answerer = if is_handed_over { message.to } else { message.from };
        let is_answer =
            answerer.agent().is_some_and(|from| self.answers.take_in(&message, from, &mut self.jobs));
        if is_answer || is_handed_over {
            return;
        }
        if message.to == Party::COORDINATOR {
            self.notify(Notification::Unasked(message));
        } else {
            self.roster.put_mail(message, &mut self.jobs);
        }
    }
}
