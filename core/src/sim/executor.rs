//! Single-threaded futures, polled in the order in which they were woken.

mod wakes;

use std::cell::RefCell;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

pub(crate) use wakes::{WakeQueue, WakeTarget};

type BoxedFuture = Pin<Box<dyn Future<Output = ()>>>;

/// Owns the futures of a run.
#[derive(Default)]
pub(super) struct Executor {
    spawner: Spawner,
    places: Vec<FutureSlot>,
    free: Vec<u32>,
    wakes: WakeQueue,
}

/// Hands futures over to the executor.
#[derive(Clone, Default)]
pub(crate) struct Spawner(Rc<RefCell<Vec<BoxedFuture>>>);

struct FutureSlot {
    job: Option<BoxedFuture>,
    waker: Waker,
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

    /// By what its futures are woken.
    pub(super) fn wakes(&self) -> WakeQueue {
        self.wakes.clone()
    }

    /// Polls the future that was woken first; `false` where none is.
    pub(super) fn poll_next(&mut self) -> bool {
        self.take_in_spawned();
        let Some(number) = self.wakes.next() else { return false };
        let place = &mut self.places[number as usize];
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
        if spawned.is_empty() {
            return;
        }
        for job in spawned.drain(..) {
            let number = self.free.pop().unwrap_or_else(|| {
                self.places.push(FutureSlot { job: None, waker: self.wakes.add() });
                (self.places.len() - 1) as u32
            });
            self.places[number as usize].job = Some(job);
            self.wakes.wake(WakeTarget::Job(number));
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
