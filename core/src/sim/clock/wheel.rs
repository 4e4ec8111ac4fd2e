//! What is due at instants to come: a heap, and before it a ring for what is not near.
//!
//! Most timers are called off long before they are due, as an answer comes that was waited for. In the ring they cost next
//! to nothing; only what is near is put in order, and what was called off by then never is.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::TimerIx;
use crate::time::Micros;

/// How long the stretch of time is that one place of the ring stands for, as a power of two of microseconds: two seconds.
const STRETCH_BITS: u32 = 21;
/// How many places the ring has: one for each bit of a word.
const PLACES: u64 = 64;

/// A timer, and when it is due.
#[derive(Debug, Clone, Copy)]
pub(super) struct TimerEntry {
    pub(super) at: Micros,
    pub(super) order: u64,
    pub(super) timer: TimerIx,
}

impl TimerEntry {
    /// Time, then the order of scheduling, which no two have in common; as one number, since heaps compare a lot.
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

/// A queue of what is due later, in order of time and then of scheduling.
#[derive(Debug)]
pub(super) struct TimerWheel {
    /// What is near, in order; and what is so far that it has no place in the ring.
    heap: BinaryHeap<Reverse<TimerEntry>>,
    /// In between, in no order: by the stretch of time in which it is due, modulo the number of places.
    ring: Vec<Vec<TimerEntry>>,
    /// A bit for each place of the ring in which there is something.
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

    /// Puts in what is due after now.
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

    /// What is near and comes first. What is not, and could come before, is brought near by [`Self::come_near`].
    pub(super) fn peek(&self) -> Option<&TimerEntry> {
        self.heap.peek().map(|Reverse(entry)| entry)
    }

    /// Takes that out.
    pub(super) fn pop(&mut self) {
        self.heap.pop();
    }

    /// Puts in order all that could come before an instant, or before all that is near: where it is still wanted.
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
