//! The futures of a run, apart from its state: a future that is polled borrows the state itself.

use std::fmt;
use std::future::Future;
use std::task::{Context, Poll, Waker};

use super::reuse::BoxedFuture;

/// The futures of a run by their numbers.
#[derive(Default)]
pub(in crate::sim) struct Futures(Vec<FutureSlot>);

#[derive(Default)]
struct FutureSlot {
    future: Option<BoxedFuture>,
    /// The waker of all futures that have this number.
    waker: Option<Waker>,
}

impl Futures {
    /// Adds a future under a number that no other has.
    pub(super) fn insert(&mut self, number: u32, future: BoxedFuture, waker: &Waker) {
        let place = number as usize;
        if self.0.len() <= place {
            self.0.resize_with(place + 1, FutureSlot::default);
        }
        self.0[place].future = Some(future);
        self.0[place].waker.get_or_insert_with(|| waker.clone());
    }

    /// Drops all futures; their numbers keep their wakers. Then returns their places.
    pub(in crate::sim) fn clear(&mut self) -> impl Iterator<Item = BoxedFuture> {
        let futures = self.0.iter_mut().filter_map(|slot| slot.future.as_mut());
        futures.for_each(|future| future.as_mut().empty());
        self.0.iter_mut().filter_map(|slot| slot.future.take())
    }

    /// Polls a future. If it has ended it is dropped, and its place is returned.
    #[inline(always)]
    pub(in crate::sim) fn poll(&mut self, number: u32) -> Option<BoxedFuture> {
        let slot = &mut self.0[number as usize];
        let (Some(future), Some(waker)) = (&mut slot.future, &slot.waker) else { return None };
        if future.as_mut().poll(&mut Context::from_waker(waker)).is_pending() {
            return None;
        }
        future.as_mut().empty();
        slot.future.take()
    }
}

impl fmt::Debug for Futures {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Futures")
            .field(&self.0.iter().filter(|slot| slot.future.is_some()).count())
            .finish()
    }
}

/// Returns a future that waits until a function returns what it waits for.
///
/// The function is called at each poll. If it returns `None`, it must have seen to it that the waker is woken.
pub(crate) fn until<T>(mut found: impl FnMut(&Waker) -> Option<T>) -> impl Future<Output = T> {
    std::future::poll_fn(move |context| found(context.waker()).map_or(Poll::Pending, Poll::Ready))
}
