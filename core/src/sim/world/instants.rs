//! The ends of instants, and those who wait for one.

use std::collections::VecDeque;

use crate::sim::jobs::{JobQueue, WakeTarget};

/// Counts how often an instant came to its end.
///
/// One instant may do so several times: those who go on then may let more happen at it.
#[derive(Debug, Default)]
pub(super) struct InstantEnds {
    count: u64,
    waiting: VecDeque<WakeTarget>,
}

impl InstantEnds {
    /// Sets everything to what holds before a run.
    pub(super) fn reset(&mut self) {
        self.count = 0;
        self.waiting.clear();
    }

    /// Returns how often an instant has come to its end so far.
    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// Notes whom the next end wakes.
    pub(super) fn wait(&mut self, target: WakeTarget) {
        self.waiting.push_back(target);
    }

    /// Ends an instant: wakes those who wait for that. Returns `false` if nobody did.
    pub(super) fn end(&mut self, jobs: &mut JobQueue) -> bool {
        self.count += 1;
        let any = !self.waiting.is_empty();
        while let Some(target) = self.waiting.pop_front() {
            jobs.wake(target);
        }
        any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_wakes_those_who_wait_for_it_once() {
        let (mut ends, mut jobs) = (InstantEnds::default(), JobQueue::default());
        assert!(!ends.end(&mut jobs));
        ends.wait(WakeTarget::Inner(std::task::Waker::noop().clone()));
        assert!(ends.end(&mut jobs) && !ends.end(&mut jobs));
        assert_eq!(ends.count(), 3);
    }
}
