//! Who is woken, in order.
//!
//! Nearly all who wait are futures that the executor polls itself, and a number is enough to wake one of those. A waker, which
//! must be fit for other threads, is kept only for a future inside of another, as in a `FuturesUnordered`: it counts
//! references and takes locks, and there are many things to wait for in a run.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Wake, Waker};

/// Whoever waits for something, as it is to be woken.
#[derive(Debug)]
pub(crate) enum WakeTarget {
    /// A future of the executor, by its place.
    Job(u32),
    /// A future inside of one of those.
    Inner(Waker),
}

impl WakeTarget {
    /// Whether the same one is woken.
    pub(crate) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Job(one), Self::Job(other)) => one == other,
            (Self::Inner(one), Self::Inner(other)) => one.will_wake(other),
            (Self::Job(_), Self::Inner(_)) | (Self::Inner(_), Self::Job(_)) => false,
        }
    }
}

/// By what futures are woken. Clones are the same.
#[derive(Clone, Default)]
pub(crate) struct WakeQueue {
    queue: Rc<RefCell<Queue>>,
    by_wakers: Arc<ByWakers>,
}

#[derive(Default)]
struct Queue {
    /// Each one once.
    woken: VecDeque<u32>,
    is_woken: Vec<bool>,
    wakers: Vec<Waker>,
    /// Who is polled now.
    polled: u32,
}

/// Who was woken by wakers since anyone was woken by number; nothing here ever runs on another thread.
#[derive(Default)]
struct ByWakers {
    any: AtomicBool,
    woken: Mutex<Vec<u32>>,
}

struct WakeByWaker {
    number: u32,
    by_wakers: Arc<ByWakers>,
}

impl Wake for WakeByWaker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        let ByWakers { any, woken } = &*self.by_wakers;
        woken.lock().unwrap_or_else(PoisonError::into_inner).push(self.number);
        any.store(true, Ordering::Relaxed);
    }
}

impl ByWakers {
    #[cold]
    fn move_to(&self, queue: &mut Queue) {
        self.any.store(false, Ordering::Relaxed);
        let mut woken = self.woken.lock().unwrap_or_else(PoisonError::into_inner);
        woken.drain(..).for_each(|number| queue.push(number));
    }
}

impl Queue {
    // On the way of every event: also where the page is built for size, a call would cost more than it saves.
    #[inline(always)]
    fn push(&mut self, number: u32) {
        if !std::mem::replace(&mut self.is_woken[number as usize], true) {
            self.woken.push_back(number);
        }
    }
}

impl WakeQueue {
    /// Makes place for one more future; returns its waker.
    pub(super) fn add(&self) -> Waker {
        let mut queue = self.queue.borrow_mut();
        let (number, by_wakers) = (queue.wakers.len() as u32, Arc::clone(&self.by_wakers));
        let waker = Waker::from(Arc::new(WakeByWaker { number, by_wakers }));
        queue.wakers.push(waker.clone());
        queue.is_woken.push(false);
        waker
    }

    /// Whoever waits with this waker, which is that of the future that is polled now, or of one inside of it.
    #[inline(always)]
    pub(crate) fn sleeper(&self, waker: &Waker) -> WakeTarget {
        let queue = self.queue.borrow();
        let is_polled = queue.wakers.get(queue.polled as usize).is_some_and(|own| own.will_wake(waker));
        if is_polled { WakeTarget::Job(queue.polled) } else { WakeTarget::Inner(waker.clone()) }
    }

    /// Wakes someone.
    #[inline(always)]
    pub(crate) fn wake(&self, sleeper: WakeTarget) {
        match sleeper {
            WakeTarget::Job(number) => {
                let mut queue = self.queue.borrow_mut();
                self.take_over(&mut queue);
                queue.push(number);
            }
            WakeTarget::Inner(waker) => waker.wake(),
        }
    }

    /// Who was woken first; that one is polled now.
    pub(super) fn next(&self) -> Option<u32> {
        let mut queue = self.queue.borrow_mut();
        self.take_over(&mut queue);
        let number = queue.woken.pop_front()?;
        queue.is_woken[number as usize] = false;
        queue.polled = number;
        Some(number)
    }

    /// Puts those who were woken by wakers behind those who were woken before.
    #[inline(always)]
    fn take_over(&self, queue: &mut Queue) {
        if self.by_wakers.any.load(Ordering::Relaxed) {
            self.by_wakers.move_to(queue);
        }
    }
}

impl fmt::Debug for WakeQueue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Wakes").field("woken", &self.queue.borrow().woken).finish()
    }
}
