//! Futures of strategies in memory that is used again: a run spawns many futures of few types.

use std::any::{Any, TypeId};
use std::future::Future;
use std::pin::Pin;

use futures::future::OptionFuture;

/// A future of a strategy.
pub(in crate::sim) type BoxedFuture = Pin<Box<dyn Reusable<Output = Option<()>>>>;

/// A place for a future, and later for others of its type.
pub(in crate::sim) trait Reusable: Future {
    /// Drops the future.
    fn empty(self: Pin<&mut Self>);

    /// Takes the next future out of an `Option` of its type.
    fn refill(self: Pin<&mut Self>, next: &mut dyn Any);

    /// Returns the type of the future.
    fn kind(&self) -> TypeId;
}

impl<F: Future<Output = ()> + 'static> Reusable for OptionFuture<F> {
    fn empty(mut self: Pin<&mut Self>) {
        self.set(None.into());
    }

    fn refill(mut self: Pin<&mut Self>, next: &mut dyn Any) {
        if let Some(next) = next.downcast_mut::<Option<F>>() {
            self.set(next.take().into());
        }
    }

    fn kind(&self) -> TypeId {
        TypeId::of::<F>()
    }
}

/// Places whose futures have ended, by the types of these.
#[derive(Default)]
pub(super) struct SparePlaces(Vec<(TypeId, Vec<BoxedFuture>)>);

impl SparePlaces {
    /// Puts a future into a place of its type, a new one if none is to spare.
    pub(super) fn fill<F: Future<Output = ()> + 'static>(&mut self, future: F) -> BoxedFuture {
        match self.of(TypeId::of::<F>()).pop() {
            Some(mut place) => {
                place.as_mut().refill(&mut Some(future));
                place
            }
            None => Box::pin(OptionFuture::from(Some(future))),
        }
    }

    /// Keeps a place that has been emptied.
    pub(super) fn keep(&mut self, place: BoxedFuture) {
        self.of(place.kind()).push(place);
    }

    fn of(&mut self, kind: TypeId) -> &mut Vec<BoxedFuture> {
        let place = self.0.iter().position(|(other, _)| *other == kind).unwrap_or_else(|| {
            self.0.push((kind, Vec::new()));
            self.0.len() - 1
        });
        &mut self.0[place].1
    }
}
