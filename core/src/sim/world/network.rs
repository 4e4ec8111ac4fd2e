//! Messages: sending, losing and delivering them.
//!
//! A message to a receiver that is down is lost and counts among the messages lost. Each fault `lose_message` loses one
//! message: the first that is sent at its instant or later, from or to the agent that it names. A message that is the
//! next one of both its sender and its receiver uses up a fault of each. Chance is asked about such a message as well,
//! so that the luck of all other messages stays the same.

use super::{AttemptReport, Notification, TimerAction, World};
use crate::ids::{
    AnnouncementIx, AuctionIx, AwardIx, BallotIx, BidIx, MessageIx, Party, PayloadIx, PollIx, RequestIx,
    TaskIx,
};
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
///
/// A question carries the number of its request, and an answer the number of the request that it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageBody {
    /// "Do this task."
    Assign(RequestIx),
    /// "I have heard nothing of that request, which was for this." Whoever never got the request takes it as new.
    AskAgain(RequestIx, Wanted),
    /// "Are you there? How does that request go?" Whoever never got the request has lost it.
    Probe(RequestIx),
    /// "I am at work on that request."
    Working(RequestIx),
    /// "This is how that request ended."
    Report(RequestIx, AttemptReport),
    /// "I have nothing of that request: a crash took it, or it never came."
    Lost(RequestIx),
    /// "I am up again, and this is what I lost": see [`crate::team::Team::announce_recovery`].
    Recovered(AnnouncementIx),
    /// "I have that announcement."
    Acknowledge(AnnouncementIx),

    // ── Of consensus ──
    /// "How do you vote on this?"
    Propose(RequestIx, PollIx),
    /// "This is my ballot."
    Ballot(RequestIx, BallotIx),
    /// "That vote has been counted."
    Outcome(PollIx),

    // ── Of the market ──
    /// "Who bids for the task in this auction?"
    Announce(RequestIx, AuctionIx),
    /// "This is my bid."
    Bid(RequestIx, BidIx),
    /// "I do not bid."
    Refuse(RequestIx, AuctionIx, Refusal),
    /// "You have won: do the task, on the terms of that award."
    Award(RequestIx, AwardIx),
    /// "Another bid was better."
    TurnDown,

    // ── Of the pipeline of roles ──
    /// "Here is a task for you." Its arrival answers the request.
    HandOver(RequestIx),
    /// The same, sent again because it has not arrived.
    HandOverAgain(RequestIx),

    // ── Of strategies from outside ──
    /// A message that a strategy has named itself: see [`crate::team::Team::custom`].
    Custom(PayloadIx),
    /// A request that a strategy has named itself: see [`Wanted::Custom`].
    CustomRequest(RequestIx, PayloadIx),
    /// The answer to such a request: see [`crate::team::Team::custom_answer`].
    CustomAnswer(RequestIx, PayloadIx),
}

/// What a request asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A task is to be done.
    Work,
    /// A task is to be done, on the terms of that award.
    Award(AwardIx),
    /// A bid, or a refusal to bid, in that auction.
    Bid(AuctionIx),
    /// A ballot in that vote.
    Vote(PollIx),
    /// The arrival of a task that is handed over.
    Receipt,
    /// The answer to a message of a strategy from outside: see [`crate::team::Team::custom_request`].
    Custom(PayloadIx),
}

impl Wanted {
    /// Returns the message that asks for it first, as the request with that number.
    #[must_use]
    pub fn first_message(self, number: RequestIx) -> MessageBody {
        match self {
            Self::Work => MessageBody::Assign(number),
            Self::Award(award) => MessageBody::Award(number, award),
            Self::Bid(auction) => MessageBody::Announce(number, auction),
            Self::Vote(poll) => MessageBody::Propose(number, poll),
            Self::Receipt => MessageBody::HandOver(number),
            Self::Custom(payload) => MessageBody::CustomRequest(number, payload),
        }
    }

    /// Returns the message that is sent if no answer comes.
    #[must_use]
    pub fn repeated_message(self, number: RequestIx) -> MessageBody {
        match self {
            Self::Receipt => MessageBody::HandOverAgain(number),
            Self::Custom(payload) => MessageBody::CustomRequest(number, payload),
            Self::Work | Self::Award(_) | Self::Bid(_) | Self::Vote(_) => MessageBody::AskAgain(number, self),
        }
    }
}

impl MessageBody {
    fn kind(self) -> MessageKind {
        match self {
            Self::Assign(_) => MessageKind::Assign,
            Self::AskAgain(..) | Self::HandOverAgain(_) => MessageKind::AskAgain,
            Self::Probe(_) => MessageKind::Probe,
            Self::Working(_) => MessageKind::Working,
            Self::Report(..) => MessageKind::Report,
            Self::Lost(_) => MessageKind::Lost,
            Self::Recovered(_) => MessageKind::Recovered,
            Self::Acknowledge(_) => MessageKind::Acknowledge,
            Self::Propose(..) => MessageKind::Propose,
            Self::Ballot(..) => MessageKind::Ballot,
            Self::Outcome(_) => MessageKind::Outcome,
            Self::Announce(..) => MessageKind::Announce,
            Self::Bid(..) => MessageKind::Bid,
            Self::Refuse(..) => MessageKind::Refuse,
            Self::Award(..) => MessageKind::Award,
            Self::TurnDown => MessageKind::TurnDown,
            Self::HandOver(_) => MessageKind::HandOver,
            Self::Custom(_) | Self::CustomRequest(..) | Self::CustomAnswer(..) => MessageKind::Custom,
        }
    }

    /// Returns the number of the request that this answers, by what it says or by its arrival, or `None` if it answers none.
    #[inline(always)]
    pub(super) fn answers(self) -> Option<RequestIx> {
        match self {
            Self::Working(number)
            | Self::Report(number, _)
            | Self::Lost(number)
            | Self::Ballot(number, _)
            | Self::Bid(number, _)
            | Self::Refuse(number, ..)
            | Self::HandOver(number)
            | Self::HandOverAgain(number)
            | Self::Probe(number)
            | Self::CustomAnswer(number, _) => Some(number),
            Self::Assign(_)
            | Self::AskAgain(..)
            | Self::Recovered(_)
            | Self::Acknowledge(_)
            | Self::Propose(..)
            | Self::Outcome(_)
            | Self::Announce(..)
            | Self::Award(..)
            | Self::TurnDown
            | Self::Custom(_)
            | Self::CustomRequest(..) => None,
        }
    }

    /// Returns what a message of a strategy from outside says, or `None` if it is of another kind.
    pub(crate) fn payload(self) -> Option<PayloadIx> {
        match self {
            Self::Custom(payload) | Self::CustomRequest(_, payload) | Self::CustomAnswer(_, payload) => {
                Some(payload)
            }
            _ => None,
        }
    }
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
        self.hear(&message);
        match message.word {
            MessageBody::Recovered(announcement) => self.take_in_recovery(announcement, message.to),
            MessageBody::Acknowledge(announcement) => self.acknowledge(announcement),
            _ if self.answers.take_in(&message, &mut self.jobs) => return,
            _ => {}
        }
        if message.to == Party::COORDINATOR {
            self.notify(Notification::Unasked(message));
        } else {
            self.roster.put_mail(message, &mut self.jobs);
        }
    }
}
