//! The engine: what goes on next, and when time moves.

use std::task::Waker;

use super::{Message, QuestionIx, StageEnd, World};
use crate::ids::{AgentIx, AnnouncementIx, MessageIx};
use crate::sim::TimerIx;
use crate::sim::follow_ups::{FollowUp, Request};
use crate::sim::jobs::{BoxedFuture, Futures, NextJob, Waiter, WakeTarget};
use crate::time::Micros;
use crate::trace::Outcome;

/// What a timer does when it fires.
#[derive(Debug)]
pub(super) enum TimerAction {
    Wake(WakeTarget),
    Deliver(MessageIx, Message),
    EndAttempt(usize),
    EndStage(usize),
    Answer(QuestionIx),
    /// An absent agent is asked whether it is there.
    Probe(AgentIx),
    /// An agent says once more that it is up again.
    Announce(AnnouncementIx),
}

/// What a run needs to go on.
pub(in crate::sim) enum NextStep {
    /// The future with this number is to be polled.
    Poll(u32),
    /// Nothing can happen before an answer comes from outside.
    AwaitAnswers,
    /// Nothing: the run is over.
    Over,
}

impl World {
    /// Goes on until a future must be polled, the run is over, or an answer from outside is needed.
    ///
    /// Jobs come first, in the order in which they were woken; then what is due at this instant, one thing at a time; then
    /// the end of the instant; then time moves.
    pub(in crate::sim) fn next_step(&mut self, futures: &mut Futures) -> NextStep {
        while !self.is_over {
            self.jobs.take_in_added(futures);
            match self.jobs.next() {
                Some(NextJob::Future(number)) => return NextStep::Poll(number),
                Some(NextJob::FollowUp(number)) => self.step_follow_up(number),
                None if self.fire_next_timer() => {}
                None if self.ledger.unsettled() == 0 => self.end_by_itself(),
                None if self.instant_ends.end(&mut self.jobs) || self.advance() => {}
                None if self.awaits_answers() => return NextStep::AwaitAnswers,
                None => self.end(Outcome::Stalled),
            }
        }
        NextStep::Over
    }

    /// Adds a future to the run. It is first polled after all jobs that are woken by then.
    pub(crate) fn spawn(&mut self, future: impl Future<Output = ()> + 'static) {
        self.jobs.add_future(future);
    }

    /// Frees the number of a future that has ended, and keeps its place.
    pub(in crate::sim) fn end_job(&mut self, number: u32, place: BoxedFuture) {
        self.jobs.end(number);
        self.jobs.keep_place(place);
    }

    /// Keeps the places of futures that were dropped.
    pub(in crate::sim) fn keep_places(&mut self, places: impl Iterator<Item = BoxedFuture>) {
        places.for_each(|place| self.jobs.keep_place(place));
    }

    /// Takes out the jobs that have not begun. They own the run; drop them when nothing borrows it.
    pub(in crate::sim) fn take_added_jobs(&mut self) -> impl Sized + use<> {
        self.jobs.take_added()
    }

    /// Follows a request up beside all else, and tells the coordinator of the outcome.
    pub(crate) fn follow_up(&mut self, request: Request) {
        self.jobs.add_follow_up(FollowUp::Added(request));
    }

    #[inline(always)]
    fn step_follow_up(&mut self, number: u32) {
        let Some(mut follow_up) = self.jobs.follow_up(number) else { return };
        match follow_up.step(self) {
            Some(outcome) => {
                self.jobs.end(number);
                self.notify(outcome);
            }
            None => self.jobs.put_back(number, follow_up),
        }
    }

    /// Does the next thing that is due at this instant. Returns `false` if nothing is.
    #[inline(always)]
    fn fire_next_timer(&mut self) -> bool {
        let Some(due) = self.clock.take_due() else { return false };
        match due {
            TimerAction::Wake(target) => self.jobs.wake(target),
            TimerAction::Deliver(number, message) => self.deliver(number, message),
            TimerAction::EndAttempt(slot) => {
                let attempt = self.attempts.get(slot);
                match attempt.question {
                    None => self.end_attempt(slot, attempt.ends),
                    Some(question) => self.end_attempt_by_mind(slot, question),
                }
            }
            TimerAction::EndStage(slot) => match self.stages.get(slot).question {
                None => self.end_stage(slot, StageEnd::Finished),
                Some(question) => self.end_stage_by_mind(slot, question),
            },
            TimerAction::Answer(question) => self.answer_due(question),
            TimerAction::Probe(agent) => self.probe(agent),
            TimerAction::Announce(announcement) => self.announce(announcement),
        }
        true
    }

    /// Moves time to the next instant at which something is due. Returns `false` if nothing is due any more, or if an answer
    /// that is awaited from outside could be due before.
    fn advance(&mut self) -> bool {
        let external = self.next_external_at();
        let Some(next) = external.into_iter().chain(self.clock.next_at()).min() else { return false };
        if !self.may_move_to(next) {
            return false;
        }
        if next > self.time_max {
            self.clock.advance_to(self.time_max);
            self.end(Outcome::LimitReached);
        } else {
            self.clock.advance_to(next);
            self.take_in_external();
        }
        true
    }

    // ── Waiting for time ─────────────────────────────────────────────────────────────────────────────────────────────

    /// Wakes a waiter at an instant.
    pub(crate) fn wake_at<'a>(&mut self, at: Micros, waiter: impl Into<Waiter<'a>>) -> TimerIx {
        let target = self.jobs.target(waiter);
        self.clock.schedule(at, TimerAction::Wake(target))
    }

    /// Calls a timer off. Nothing happens if it has fired.
    pub(crate) fn call_off(&mut self, timer: TimerIx) {
        self.clock.call_off(timer);
    }

    /// Returns what wakes the future that is polled now.
    pub(crate) fn wake_target(&self, waker: &Waker) -> WakeTarget {
        self.jobs.target(waker)
    }

    /// Wakes all of a list, in its order, and empties it.
    pub(crate) fn wake_all(&mut self, waiting: &mut Vec<WakeTarget>) {
        waiting.drain(..).for_each(|target| self.jobs.wake(target));
    }

    /// Wakes a waiter when all of this instant has been taken in.
    pub(crate) fn wake_at_instant_end<'a>(&mut self, waiter: impl Into<Waiter<'a>>) {
        self.instant_ends.wait(self.jobs.target(waiter));
    }

    /// Returns how often an instant has come to its end so far; one instant may do so several times.
    pub(crate) fn instant_ends(&self) -> u64 {
        self.instant_ends.count()
    }
}
