//! The jobs of a run, polled one at a time in the order in which they were woken.
//!
//! A job is a future of a strategy, or a follow-up that the engine steps itself. Both have one number space and one
//! queue, so it makes no difference to the order of a run which of the two a job is.

mod futures;
mod reuse;
mod wakers;

use std::collections::VecDeque;
use std::fmt;
use std::mem;
use std::task::Waker;

pub(super) use futures::Futures;
pub(crate) use futures::until;
pub(super) use reuse::BoxedFuture;
use reuse::SparePlaces;
use wakers::WokenByWaker;

use super::follow_ups::FollowUp;

/// A waiting job, in the form in which it is woken.
///
/// Nearly all that wait are jobs of the queue, and a number is enough to wake one of those. A waker is kept only for a
/// future inside another one, such as in a `FuturesUnordered`: it counts references and takes locks.
#[derive(Debug)]
pub(crate) enum WakeTarget {
    /// The job with this number.
    Job(u32),
    /// A future inside a job.
    Inner(Waker),
}

impl WakeTarget {
    /// Returns whether both wake the same.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Job(one), Self::Job(other)) => one == other,
            (Self::Inner(one), Self::Inner(other)) => one.will_wake(other),
            (Self::Job(_), Self::Inner(_)) | (Self::Inner(_), Self::Job(_)) => false,
        }
    }
}

/// Who is about to wait: the job that is polled, or a future with a waker of its own.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Waiter<'a> {
    /// The follow-up that is stepped now.
    Polled,
    /// A future with this waker.
    Future(&'a Waker),
}

impl<'a> From<&'a Waker> for Waiter<'a> {
    fn from(waker: &'a Waker) -> Self {
        Self::Future(waker)
    }
}

/// A job that was added and has no number yet.
enum AddedJob {
    Future(BoxedFuture),
    FollowUp(FollowUp),
}

/// What a number of the queue stands for.
#[derive(Debug, Clone, Copy)]
enum JobKind {
    /// Nothing: the job has ended.
    Vacant,
    Future,
    FollowUp(FollowUp),
}

struct JobSlot {
    is_woken: bool,
    kind: JobKind,
    /// The waker of the futures that have this number, made for the first of them.
    waker: Option<Waker>,
}

/// The job that is next, by its number.
pub(super) enum NextJob {
    /// A future, to be polled without the world being borrowed.
    Future(u32),
    /// A follow-up, to be taken out and stepped, then put back or ended.
    FollowUp(u32),
}

/// The queue of the jobs that can go on.
#[derive(Default)]
pub(super) struct JobQueue {
    /// Each number at most once.
    woken: VecDeque<u32>,
    slots: Vec<JobSlot>,
    free: Vec<u32>,
    /// The number of the job that is polled now.
    polled: u32,
    added: Vec<AddedJob>,
    spare: SparePlaces,
    by_waker: WokenByWaker,
    /// Empty between calls; kept for its room.
    buffer: Vec<u32>,
}

impl JobQueue {
    /// Adds a future. It is first polled after all jobs that are woken by then.
    pub(super) fn add_future(&mut self, future: impl Future<Output = ()> + 'static) {
        let future = self.spare.fill(future);
        self.added.push(AddedJob::Future(future));
    }

    /// Adds a follow-up. It is first stepped after all jobs that are woken by then.
    pub(super) fn add_follow_up(&mut self, follow_up: FollowUp) {
        self.added.push(AddedJob::FollowUp(follow_up));
    }

    /// Gives numbers to the jobs that were added, and wakes them.
    #[inline(always)]
    pub(super) fn take_in_added(&mut self, futures: &mut Futures) {
        if !self.added.is_empty() {
            self.number_added(futures);
        }
    }

    fn number_added(&mut self, futures: &mut Futures) {
        self.take_in_woken_by_waker();
        let mut added = mem::take(&mut self.added);
        for job in added.drain(..) {
            let number = self.free.pop().unwrap_or_else(|| {
                self.slots.push(JobSlot { is_woken: false, kind: JobKind::Vacant, waker: None });
                (self.slots.len() - 1) as u32
            });
            let slot = &mut self.slots[number as usize];
            slot.kind = match job {
                AddedJob::Future(future) => {
                    let waker = slot.waker.get_or_insert_with(|| self.by_waker.waker(number));
                    futures.insert(number, future, waker);
                    JobKind::Future
                }
                AddedJob::FollowUp(follow_up) => JobKind::FollowUp(follow_up),
            };
            self.push(number);
        }
        self.added = added;
    }

    /// Drops the jobs that were added and never begun: their futures own the run that owns this queue.
    pub(super) fn take_added(&mut self) -> impl Sized + use<> {
        if self.added.is_empty() { Vec::new() } else { mem::take(&mut self.added) }
    }

    /// Forgets all jobs; none of their futures may be left. Numbers are given as if none had been given before.
    pub(super) fn reset(&mut self) {
        self.take_in_woken_by_waker();
        self.woken.clear();
        for slot in &mut self.slots {
            (slot.is_woken, slot.kind) = (false, JobKind::Vacant);
        }
        self.free.clear();
        self.free.extend((0..self.slots.len() as u32).rev());
        self.polled = 0;
    }

    /// Returns the job that was woken first, which is polled from now on, or `None` if no job can go on.
    #[inline(always)]
    pub(super) fn next(&mut self) -> Option<NextJob> {
        self.take_in_woken_by_waker();
        loop {
            let number = self.woken.pop_front()?;
            let slot = &mut self.slots[number as usize];
            slot.is_woken = false;
            self.polled = number;
            match &slot.kind {
                // Something still waited for by a job that has ended.
                JobKind::Vacant => {}
                JobKind::Future => return Some(NextJob::Future(number)),
                JobKind::FollowUp(_) => return Some(NextJob::FollowUp(number)),
            }
        }
    }

    /// Returns a follow-up, which is to be put back unless it ends.
    #[inline(always)]
    pub(super) fn follow_up(&self, number: u32) -> Option<FollowUp> {
        match self.slots[number as usize].kind {
            JobKind::FollowUp(follow_up) => Some(follow_up),
            JobKind::Vacant | JobKind::Future => None,
        }
    }

    /// Puts a follow-up back that waits on.
    #[inline(always)]
    pub(super) fn put_back(&mut self, number: u32, follow_up: FollowUp) {
        self.slots[number as usize].kind = JobKind::FollowUp(follow_up);
    }

    /// Keeps the place of a future that was dropped, for the next one of its type.
    pub(super) fn keep_place(&mut self, place: BoxedFuture) {
        self.spare.keep(place);
    }

    /// Frees the number of a job that has ended.
    #[inline(always)]
    pub(super) fn end(&mut self, number: u32) {
        self.slots[number as usize].kind = JobKind::Vacant;
        self.free.push(number);
    }

    /// Returns what wakes a waiter: the job that is polled now, or a future inside it.
    #[inline(always)]
    pub(super) fn target<'a>(&self, waiter: impl Into<Waiter<'a>>) -> WakeTarget {
        match waiter.into() {
            Waiter::Polled => WakeTarget::Job(self.polled),
            Waiter::Future(waker) => {
                let own = self.slots.get(self.polled as usize).and_then(|slot| slot.waker.as_ref());
                if own.is_some_and(|own| own.will_wake(waker)) {
                    WakeTarget::Job(self.polled)
                } else {
                    WakeTarget::Inner(waker.clone())
                }
            }
        }
    }

    /// Wakes a waiter.
    #[inline(always)]
    pub(super) fn wake(&mut self, target: WakeTarget) {
        match target {
            WakeTarget::Job(number) => {
                self.take_in_woken_by_waker();
                self.push(number);
            }
            WakeTarget::Inner(waker) => waker.wake(),
        }
    }

    /// Wakes a waiter if there is one.
    #[inline(always)]
    pub(super) fn wake_any(&mut self, target: Option<WakeTarget>) {
        if let Some(target) = target {
            self.wake(target);
        }
    }

    // On the way of every event: also where the page is built for size, a call would cost more than it saves.
    #[inline(always)]
    fn push(&mut self, number: u32) {
        if !mem::replace(&mut self.slots[number as usize].is_woken, true) {
            self.woken.push_back(number);
        }
    }

    /// Puts the jobs that were woken by wakers behind those that were woken before.
    #[inline(always)]
    fn take_in_woken_by_waker(&mut self) {
        if self.by_waker.any() {
            let mut numbers = mem::take(&mut self.buffer);
            self.by_waker.swap(&mut numbers);
            numbers.drain(..).for_each(|number| self.push(number));
            self.buffer = numbers;
        }
    }
}

impl fmt::Debug for JobQueue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("JobQueue").field("woken", &self.woken).finish_non_exhaustive()
    }
}
