//! Wakers of jobs, for futures that libraries poll: those know nothing of numbers.

use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Wake, Waker};

/// The jobs that were woken by wakers since any was woken by number. Clones share one list.
///
/// A [`Waker`] must be fit for other threads, hence the lock; nothing here ever runs on one.
#[derive(Debug, Clone, Default)]
pub(super) struct WokenByWaker(Arc<Woken>);

#[derive(Debug, Default)]
struct Woken {
    any: AtomicBool,
    numbers: Mutex<Vec<u32>>,
}

struct JobWaker {
    number: u32,
    woken: Arc<Woken>,
}

impl WokenByWaker {
    /// Returns a waker of the job with a number.
    pub(super) fn waker(&self, number: u32) -> Waker {
        Waker::from(Arc::new(JobWaker { number, woken: Arc::clone(&self.0) }))
    }

    /// Returns whether any job was woken.
    #[inline(always)]
    pub(super) fn any(&self) -> bool {
        self.0.any.load(Ordering::Relaxed)
    }

    /// Swaps the numbers of the jobs that were woken, in order, with an empty buffer.
    #[cold]
    pub(super) fn swap(&self, empty: &mut Vec<u32>) {
        self.0.any.store(false, Ordering::Relaxed);
        mem::swap(&mut *self.0.numbers.lock().unwrap_or_else(PoisonError::into_inner), empty);
    }
}

impl Wake for JobWaker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.woken.numbers.lock().unwrap_or_else(PoisonError::into_inner).push(self.number);
        self.woken.any.store(true, Ordering::Relaxed);
    }
}
