//! The answers that members of the team expect from agents.

use slab::Slab;

use super::{AnswerKind, Message, MessageBody, World};
use crate::ids::{AgentIx, Party, TaskIx};
use crate::sim::jobs::{JobQueue, Waiter, WakeTarget};

/// An answer that somebody expects.
#[derive(Debug)]
struct ExpectedAnswer {
    from: AgentIx,
    word: Option<MessageBody>,
    waiting: Option<WakeTarget>,
}

/// What an answer is expected to: by whom, about which task, what for; and its place among all that is expected.
type AnswerKey = (Party, TaskIx, AnswerKind, usize);

impl ExpectedAnswer {
    fn take_in(&mut self, word: MessageBody, jobs: &mut JobQueue) {
        // A report, a ballot or an answer is not to be lost to a message that comes at the same instant.
        use MessageBody::{Ballot, CustomAnswer, Report};
        if !matches!(self.word, Some(Report(_) | Ballot(..) | CustomAnswer(..))) {
            self.word = Some(word);
        }
        jobs.wake_any(self.waiting.take());
    }
}

/// All answers that are expected.
#[derive(Debug)]
pub(super) struct AnswerBook {
    expected: Slab<ExpectedAnswer>,
    /// The keys of what is expected from each agent, in order; hardly ever more than a few.
    from: Vec<Vec<AnswerKey>>,
}

impl AnswerBook {
    pub(super) fn new(agents: usize) -> Self {
        Self { expected: Slab::new(), from: vec![Vec::new(); agents] }
    }

    /// Sets everything to what holds before a run.
    pub(super) fn reset(&mut self) {
        self.expected.clear();
        self.from.iter_mut().for_each(Vec::clear);
    }

    /// Expects an answer from an agent about a task. Returns its place.
    pub(super) fn expect(&mut self, by: Party, from: AgentIx, task: TaskIx, awaited: AnswerKind) -> usize {
        let slot = self.expected.vacant_key();
        let key = (by, task, awaited, slot);
        self.expected.insert(ExpectedAnswer { from, word: None, waiting: None });
        let keys = &mut self.from[from.index()];
        if keys.is_empty() {
            keys.push(key);
        } else {
            keys.insert(keys.partition_point(|other| *other < key), key);
        }
        slot
    }

    /// Expects the answer at a place no longer.
    pub(super) fn expect_no_more(&mut self, slot: usize) {
        let ExpectedAnswer { from, .. } = self.expected.remove(slot);
        self.from[from.index()].retain(|key| key.3 != slot);
    }

    /// Returns whether a member expects to hear from an agent how its work at a task ended.
    pub(super) fn is_awaited(&self, by: Party, from: AgentIx, task: TaskIx) -> bool {
        let mut keys = self.from[from.index()].iter();
        keys.any(|(other, about, awaited, _)| (*other, *about, *awaited) == (by, task, AnswerKind::Work))
    }

    /// Hands a message over as an answer from an agent to its receiver. Returns `false` if none is expected. An agent that was
    /// down has lost all that it was asked.
    pub(super) fn take_in(&mut self, message: &Message, from: AgentIx, jobs: &mut JobQueue) -> bool {
        let is_lost = message.word == MessageBody::Recovered;
        let wanted = match (message.word.answers(), message.task) {
            _ if is_lost => None,
            (Some(awaited), Some(task)) => Some((task, awaited)),
            _ => return false,
        };
        let mut is_answer = false;
        for (by, task, awaited, slot) in &self.from[from.index()] {
            if *by == message.to && wanted.is_none_or(|wanted| wanted == (*task, *awaited)) {
                is_answer = true;
                self.expected[*slot].take_in(message.word, jobs);
            }
        }
        is_answer
    }

    /// Takes the answer that has come to a place.
    #[inline(always)]
    pub(super) fn take(&mut self, slot: usize) -> Option<MessageBody> {
        self.expected[slot].word.take()
    }

    /// Notes whom the answer to a place wakes.
    #[inline(always)]
    pub(super) fn wait(&mut self, slot: usize, target: WakeTarget) {
        self.expected[slot].waiting = Some(target);
    }

    /// Wakes all who wait for answers, in the order of their places.
    pub(super) fn wake_all(&mut self, jobs: &mut JobQueue) {
        self.expected.iter_mut().for_each(|(_, expected)| jobs.wake_any(expected.waiting.take()));
    }
}

impl World {
    /// Expects an answer from an agent about a task. Returns its place among the expected answers.
    pub(crate) fn expect(&mut self, by: Party, from: AgentIx, task: TaskIx, awaited: AnswerKind) -> usize {
        self.answers.expect(by, from, task, awaited)
    }

    /// Expects the answer at a place no longer.
    pub(crate) fn expect_no_more(&mut self, slot: usize) {
        self.answers.expect_no_more(slot);
    }

    /// Returns whether a member expects to hear from an agent how its work at a task ended.
    pub(crate) fn is_awaited(&self, by: Party, from: AgentIx, task: TaskIx) -> bool {
        self.answers.is_awaited(by, from, task)
    }

    /// Takes the answer that has come. If none has, the waiter is woken when one does.
    #[inline(always)]
    pub(crate) fn answer<'a>(&mut self, slot: usize, waiter: impl Into<Waiter<'a>>) -> Option<MessageBody> {
        let word = self.answers.take(slot);
        if word.is_none() {
            self.answers.wait(slot, self.jobs.target(waiter));
        }
        word
    }

    /// Takes the answer that has come.
    pub(crate) fn take_answer(&mut self, slot: usize) -> Option<MessageBody> {
        self.answers.take(slot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::AttemptIx;
    use crate::sim::AttemptReport;
    use crate::trace::AttemptEnd;

    const ME: Party = Party::COORDINATOR;

    fn book() -> (AnswerBook, JobQueue) {
        (AnswerBook::new(2), JobQueue::default())
    }

    fn from_first(task: u32, word: MessageBody) -> Message {
        Message { from: AgentIx(0).into(), to: ME, task: Some(TaskIx(task)), word }
    }

    #[test]
    fn only_what_is_expected_is_an_answer() {
        let (mut book, mut jobs) = book();
        let slot = book.expect(ME, AgentIx(0), TaskIx(3), AnswerKind::Work);
        let report = AttemptReport { attempt: AttemptIx(0), end: AttemptEnd::Done, product: None };
        let word = MessageBody::Report(report);
        assert!(!book.take_in(&from_first(4, word), AgentIx(0), &mut jobs));
        assert!(!book.take_in(&from_first(3, MessageBody::TurnDown), AgentIx(0), &mut jobs));
        assert!(book.take_in(&from_first(3, word), AgentIx(0), &mut jobs));
        // A report is not lost to what comes at the same instant.
        let working = MessageBody::Working(AnswerKind::Work);
        assert!(book.take_in(&from_first(3, working), AgentIx(0), &mut jobs));
        assert_eq!((book.take(slot), book.take(slot)), (Some(word), None));
        book.expect_no_more(slot);
        assert!(!book.take_in(&from_first(3, word), AgentIx(0), &mut jobs));
    }

    #[test]
    fn an_agent_that_is_up_again_has_lost_all_that_it_was_asked() {
        let (mut book, mut jobs) = book();
        let slots = [1, 2].map(|task| book.expect(ME, AgentIx(0), TaskIx(task), AnswerKind::Work));
        let other = book.expect(AgentIx(1).into(), AgentIx(0), TaskIx(1), AnswerKind::Receipt);
        let message = Message { task: None, ..from_first(0, MessageBody::Recovered) };
        assert!(book.take_in(&message, AgentIx(0), &mut jobs));
        assert_eq!(slots.map(|slot| book.take(slot)), [Some(MessageBody::Recovered); 2]);
        assert_eq!(book.take(other), None);
    }
}
