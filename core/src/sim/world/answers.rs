//! The answers that members of the team expect: each to a request, by its number.

use slab::Slab;

use super::{Message, MessageBody, World};
use crate::ids::{AgentIx, Party, RequestIx};
use crate::sim::jobs::{JobQueue, Waiter, WakeTarget};

/// An answer that somebody expects.
#[derive(Debug)]
struct ExpectedAnswer {
    /// Who asked, and is to get the answer.
    by: Party,
    number: RequestIx,
    from: AgentIx,
    word: Option<MessageBody>,
    waiting: Option<WakeTarget>,
}

impl ExpectedAnswer {
    fn take_in(&mut self, word: MessageBody, jobs: &mut JobQueue) {
        // What ends the wait is not lost to a message that only prolongs it and comes at the same instant.
        if matches!(self.word, None | Some(MessageBody::Working(_))) {
            self.word = Some(word);
        }
        jobs.wake_any(self.waiting.take());
    }
}

/// All answers that are expected.
#[derive(Debug)]
pub(super) struct AnswerBook {
    /// How many requests there have been.
    asked: u32,
    expected: Slab<ExpectedAnswer>,
    /// The number of what is expected from each agent, and its place, in the order of the numbers; hardly ever more than a few.
    from: Vec<Vec<(RequestIx, usize)>>,
}

impl AnswerBook {
    pub(super) fn new(agents: usize) -> Self {
        Self { asked: 0, expected: Slab::new(), from: vec![Vec::new(); agents] }
    }

    /// Sets everything to what holds before a run.
    pub(super) fn reset(&mut self) {
        self.asked = 0;
        self.expected.clear();
        self.from.iter_mut().for_each(Vec::clear);
    }

    /// Numbers a request to an agent, and expects its answer. Returns the number, and the place among the expected answers.
    pub(super) fn expect(&mut self, by: Party, from: AgentIx) -> (RequestIx, usize) {
        let number = RequestIx(self.asked);
        self.asked += 1;
        let slot = self.expected.insert(ExpectedAnswer { by, number, from, word: None, waiting: None });
        self.from[from.index()].push((number, slot));
        (number, slot)
    }

    /// Expects the answer at a place no longer.
    pub(super) fn expect_no_more(&mut self, slot: usize) {
        let ExpectedAnswer { from, number, .. } = self.expected.remove(slot);
        let own = &mut self.from[from.index()];
        if let Ok(position) = own.binary_search_by_key(&number, |(number, _)| *number) {
            own.remove(position);
        }
    }

    fn place(&self, from: AgentIx, number: RequestIx) -> Option<usize> {
        let own = &self.from[from.index()];
        own.binary_search_by_key(&number, |(number, _)| *number).ok().map(|position| own[position].1)
    }

    /// Returns whether the answer of an agent to a request is expected.
    pub(super) fn is_expected(&self, from: AgentIx, number: RequestIx) -> bool {
        self.place(from, number).is_some()
    }

    /// Hands a message over as the answer to the request that it names. Returns `false` if its receiver expects no such answer.
    ///
    /// In a pipeline of roles everyone sees what comes to an agent, so a task that is handed over, and the question whether an
    /// agent is there, answer by their arrival.
    pub(super) fn take_in(&mut self, message: &Message, jobs: &mut JobQueue) -> bool {
        let Some(number) = message.word.answers() else { return false };
        use MessageBody::{HandOver, HandOverAgain, Probe};
        let answers_by_arrival = matches!(message.word, HandOver(_) | HandOverAgain(_) | Probe(_));
        let answerer = if answers_by_arrival { message.to } else { message.from };
        let Some(from) = answerer.agent() else { return false };
        self.answer(number, (from, message.to), message.word, jobs)
    }

    /// Answers a request of somebody to an agent. Returns `false` if no such answer is expected.
    pub(super) fn answer(
        &mut self,
        number: RequestIx,
        (from, by): (AgentIx, Party),
        word: MessageBody,
        jobs: &mut JobQueue,
    ) -> bool {
        let Some(slot) = self.place(from, number) else { return false };
        let expected = &mut self.expected[slot];
        let is_expected = expected.by == by;
        if is_expected {
            expected.take_in(word, jobs);
        }
        is_expected
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

    /// Wakes all who wait for answers of an agent, in the order of asking.
    pub(super) fn wake_from(&mut self, from: AgentIx, jobs: &mut JobQueue) {
        for (_, slot) in &self.from[from.index()] {
            jobs.wake_any(self.expected[*slot].waiting.take());
        }
    }
}

impl World {
    /// Numbers a request to an agent, and expects its answer. Returns the number, and the place among the expected answers.
    pub(crate) fn expect(&mut self, by: Party, from: AgentIx) -> (RequestIx, usize) {
        self.answers.expect(by, from)
    }

    /// Expects the answer at a place no longer.
    pub(crate) fn expect_no_more(&mut self, slot: usize) {
        self.answers.expect_no_more(slot);
    }

    /// Returns whether the answer of an agent to a request is expected.
    pub(crate) fn is_expected(&self, from: AgentIx, number: RequestIx) -> bool {
        self.answers.is_expected(from, number)
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{AttemptIx, TaskIx};
    use crate::sim::AttemptReport;
    use crate::trace::AttemptEnd;

    const ME: Party = Party::COORDINATOR;
    const FIRST: AgentIx = AgentIx(0);

    fn from_first(word: MessageBody) -> Message {
        Message { from: FIRST.into(), to: ME, task: Some(TaskIx(0)), word }
    }

    fn report(number: RequestIx) -> MessageBody {
        MessageBody::Report(
            number,
            AttemptReport { attempt: AttemptIx(0), end: AttemptEnd::Done, product: None },
        )
    }

    #[test]
    fn an_answer_is_given_to_the_request_that_it_names_and_to_no_other() {
        let (mut book, mut jobs) = (AnswerBook::new(2), JobQueue::default());
        let [(one, first), (other, second)] = [book.expect(ME, FIRST), book.expect(ME, FIRST)];
        assert!(book.take_in(&from_first(report(other)), &mut jobs));
        assert_eq!((book.take(first), book.take(second)), (None, Some(report(other))));
        book.expect_no_more(second);
        assert!(!book.take_in(&from_first(report(other)), &mut jobs), "it was answered");
        assert!(!book.take_in(&from_first(MessageBody::TurnDown), &mut jobs), "it answers nothing");
        let elsewhere = Message { to: AgentIx(1).into(), ..from_first(report(one)) };
        assert!(!book.take_in(&elsewhere, &mut jobs), "somebody else asked");
        assert!(book.is_expected(FIRST, one) && !book.is_expected(AgentIx(1), one));
    }

    #[test]
    fn what_ends_a_wait_is_not_lost_to_what_prolongs_it() {
        let (mut book, mut jobs) = (AnswerBook::new(1), JobQueue::default());
        let (number, slot) = book.expect(ME, FIRST);
        for word in [MessageBody::Working(number), report(number), MessageBody::Working(number)] {
            assert!(book.take_in(&from_first(word), &mut jobs));
        }
        assert_eq!((book.take(slot), book.take(slot)), (Some(report(number)), None));
    }
}
