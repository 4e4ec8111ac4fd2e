//! Single-threaded futures, polled in the order in which they were woken.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

type Job = Pin<Box<dyn Future<Output = ()>>>;

/// Who is woken, in order. It is shared with wakers, which must be `Send`; nothing here ever runs on another thread.
type Woken = Arc<Mutex<VecDeque<usize>>>;

/// Owns the futures of a run.
#[derive(Default)]
pub(super) struct Executor {
    spawner: Spawner,
    places: Vec<Place>,
    free: Vec<usize>,
    woken: Woken,
    /// Who was woken before those: taken over together, since each look at what is shared with wakers takes a lock.
    next: VecDeque<usize>,
}

/// Hands futures over to the executor.
#[derive(Clone, Default)]
pub(crate) struct Spawner(Rc<RefCell<Vec<Job>>>);

struct Place {
    job: Option<Job>,
    waker: Waker,
    wake: Arc<WakePlace>,
}

struct WakePlace {
    place: usize,
    is_woken: AtomicBool,
    woken: Woken,
}

impl Wake for WakePlace {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        if !self.is_woken.swap(true, Ordering::Relaxed) {
            self.woken.lock().unwrap_or_else(PoisonError::into_inner).push_back(self.place);
        }
    }
}

impl Spawner {
    pub(crate) fn spawn(&self, future: impl Future<Output = ()> + 'static) {
        self.0.borrow_mut().push(Box::pin(future));
    }
}

impl Executor {
    pub(super) fn spawner(&self) -> Spawner {
        self.spawner.clone()
    }

    /// Polls the future that was woken first; `false` where none is.
    pub(super) fn poll_next(&mut self) -> bool {
        self.take_in_spawned();
        if self.next.is_empty() {
            let mut woken = self.woken.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::swap(&mut self.next, &mut woken);
        }
        let Some(number) = self.next.pop_front() else { return false };
        let place = &mut self.places[number];
        place.wake.is_woken.store(false, Ordering::Relaxed);
        if let Some(job) = &mut place.job {
            let mut context = Context::from_waker(&place.waker);
            if job.as_mut().poll(&mut context).is_ready() {
                place.job = None;
                self.free.push(number);
            }
        }
        true
    }

    fn take_in_spawned(&mut self) {
        let mut spawned = self.spawner.0.borrow_mut();
        for job in spawned.drain(..) {
            let number = self.free.pop().unwrap_or_else(|| {
                let place = self.places.len();
                let woken = Arc::clone(&self.woken);
                let wake = Arc::new(WakePlace { place, is_woken: AtomicBool::new(false), woken });
                self.places.push(Place { job: None, waker: Waker::from(Arc::clone(&wake)), wake });
                place
            });
            self.places[number].job = Some(job);
            self.places[number].wake.wake_by_ref();
        }
    }
}

impl fmt::Debug for Executor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let jobs = self.places.iter().filter(|place| place.job.is_some()).count();
        formatter.debug_struct("Executor").field("jobs", &jobs).finish()
    }
}

impl fmt::Debug for Spawner {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Spawner").finish()
    }
}

/// A future that is polled once more after having let others go first is not needed here: whoever waits, waits for
/// something. This one waits until a function says what it waited for.
pub(crate) fn until<T>(mut found: impl FnMut(&Waker) -> Option<T>) -> impl Future<Output = T> {
    std::future::poll_fn(move |context| found(context.waker()).map_or(Poll::Pending, Poll::Ready))
}
