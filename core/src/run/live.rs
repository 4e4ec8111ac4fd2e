//! A run that waits for what comes from outside.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use crate::sim::Simulation;
use crate::trace::Trace;

/// A run with a mind that may take its time, under way: a future of its trace. Poll it on any executor, or by hand.
///
/// It goes on as far as it can, and is woken when an answer comes. Where [`crate::Mind::passed`] lets virtual time go on
/// meanwhile, it must be polled for that as well, as often as one likes: nothing in here knows a clock. How long one waits
/// is one's own affair: see [`LiveRun::give_up`]; or drop it. The trace is given once: polled after that, it is empty.
pub struct LiveRun(Simulation);

impl LiveRun {
    pub(super) fn new(simulation: Simulation) -> Self {
        Self(simulation)
    }

    /// The ids of those whose answers are awaited, each with that of the task, in the order in which they were asked.
    #[must_use]
    pub fn awaited(&self) -> Vec<(String, String)> {
        self.0.awaited()
    }

    /// Waits no longer for what is awaited: none of it comes, see [`crate::mind::Failure::Silence`]. Then poll on.
    pub fn give_up(&mut self) {
        self.0.give_up_answers();
    }
}

impl Future for LiveRun {
    type Output = Trace;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Trace> {
        while !self.0.run() {
            if !self.0.take_in_answers(context) {
                return Poll::Pending;
            }
        }
        Poll::Ready(self.0.take_trace())
    }
}

impl fmt::Debug for LiveRun {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("LiveRun").field("awaited", &self.awaited()).finish_non_exhaustive()
    }
}
