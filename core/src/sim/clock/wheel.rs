//! Timers that are due at instants to come: a heap for what is near, and a ring of buckets for what is later.
//!
//! Most timers are called off long before they are due, because the answer comes for which they limit the wait. In the
//! ring they cost next to nothing: a timer is put in order only when it is near, and one that was called off by then never is.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::TimerIx;
use crate::time::Micros;

/// Length of the stretch of time that one place of the ring stands for: 2 to this power in microseconds, about 2.1 s.
const STRETCH_BITS: u32 = 21;
/// Number of places of the ring: one for each bit of a word.
const PLACES: u64 = 64;

/// A timer and the instant at which it is due.
#[derive(Debug, Clone, Copy)]
pub(super) struct TimerEntry {
    pub(super) at: Micros,
    pub(super) order: u64,
    pub(super) timer: TimerIx,
}

impl TimerEntry {
    /// Returns the time, then the order of scheduling, which no two timers share. It is one number because heaps compare a
    /// lot.
    pub(super) fn key(&self) -> u128 {
        (u128::from(self.at) << 64) | u128::from(self.order)
    }
}

impl PartialEq for TimerEntry {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for TimerEntry {}

impl PartialOrd for TimerEntry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for TimerEntry {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

/// A queue of timers that are due later, in order of time, then of scheduling.
#[derive(Debug)]
pub(super) struct TimerWheel {
    /// Timers that are near, and those that are so far that they have no place in the ring.
    heap: BinaryHeap<Reverse<TimerEntry>>,
    /// Timers in between, in no order, by the stretch of time in which they are due modulo the number of places.
    ring: Vec<Vec<TimerEntry>>,
    /// A bit for each place of the ring, set if the place is not empty.
    taken: u64,
}

fn stretch(at: Micros) -> u64 {
    at >> STRETCH_BITS
}

impl TimerWheel {
    pub(super) fn new() -> Self {
        Self { heap: BinaryHeap::new(), ring: vec![Vec::new(); PLACES as usize], taken: 0 }
    }

    /// Takes everything out.
    pub(super) fn clear(&mut self) {
        self.heap.clear();
        self.ring.iter_mut().for_each(Vec::clear);
        self.taken = 0;
    }

    /// Adds a timer that is due after now.
    pub(super) fn push(&mut self, entry: TimerEntry, now: Micros) {
        let ahead = stretch(entry.at) - stretch(now);
        if ahead == 0 || ahead >= PLACES {
            self.heap.push(Reverse(entry));
        } else {
            let place = stretch(entry.at) % PLACES;
            self.ring[place as usize].push(entry);
            self.taken |= 1 << place;
        }
    }

    /// Returns the first of the timers that are near. Those that are not and could come before are brought near by
    /// [`Self::come_near`].
    pub(super) fn peek(&self) -> Option<&TimerEntry> {
        self.heap.peek().map(|Reverse(entry)| entry)
    }

    /// Removes the first of the timers that are near.
    pub(super) fn pop(&mut self) {
        self.heap.pop();
    }

    /// Brings near all timers that could come before an instant, or before all that are near, unless they were called off.
    pub(super) fn come_near(
        &mut self,
        now: Micros,
        before: Option<Micros>,
        is_wanted: impl Fn(TimerIx) -> bool,
    ) {
        while self.taken != 0 {
            let first = self.taken.rotate_right((stretch(now) % PLACES) as u32).trailing_zeros();
            let first = stretch(now) + u64::from(first);
            let near = self.peek().map(|entry| entry.at).into_iter().chain(before).min();
            if near.is_some_and(|near| stretch(near) < first) {
                return;
            }
            let place = first % PLACES;
            self.taken &= !(1 << place);
            let wanted = self.ring[place as usize].drain(..).filter(|entry| is_wanted(entry.timer));
            self.heap.extend(wanted.map(Reverse));
        }
    }
}
