//! Virtual time: a queue of timers, and what they are for.

mod wheel;

use std::collections::VecDeque;

use crate::time::Micros;
use wheel::{TimerEntry, TimerWheel};

/// A timer that can be called off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TimerIx {
    slot: u32,
    /// How many timers had the slot before this one. A timer that is called off leaves its entry in the queue; the entry is
    /// skipped because its number is no longer that of the slot.
    use_number: u32,
}

/// A timer that has its place in the order of scheduling, but no instant yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reserved {
    timer: TimerIx,
    order: u64,
}

impl Reserved {
    pub(super) fn timer(self) -> TimerIx {
        self.timer
    }
}

/// A queue of timers in order of time, then of scheduling.
#[derive(Debug)]
pub(super) struct Clock<T> {
    now: Micros,
    scheduled: u64,
    later: TimerWheel,
    /// The delay after which everything in the lane is due.
    lane_delay: Micros,
    /// What is due after that delay and is never called off. It is in order without a heap.
    lane: VecDeque<InLane<T>>,
    /// What is due at this instant and was scheduled during it. It comes after all that was scheduled for it before.
    due_now: VecDeque<DueNow<T>>,
    slots: Vec<TimerSlot<T>>,
    free: Vec<u32>,
}

#[derive(Debug)]
struct InLane<T> {
    at: Micros,
    order: u64,
    what: T,
}

#[derive(Debug)]
enum DueNow<T> {
    Timer(TimerIx),
    /// It cannot be called off.
    Certain(T),
}

#[derive(Debug)]
struct TimerSlot<T> {
    use_number: u32,
    what: Option<T>,
}

impl<T> Clock<T> {
    /// Returns a clock at instant 0, whose lane is for what is due after a delay.
    pub(super) fn new(lane_delay: Micros) -> Self {
        Self {
            now: 0,
            scheduled: 0,
            later: TimerWheel::new(),
            lane_delay,
            lane: VecDeque::new(),
            due_now: VecDeque::new(),
            slots: Vec::new(),
            free: Vec::new(),
        }
    }

    /// Sets the clock back to instant 0, with nothing scheduled.
    pub(super) fn reset(&mut self) {
        (self.now, self.scheduled) = (0, 0);
        self.later.clear();
        self.lane.clear();
        self.due_now.clear();
        self.slots.clear();
        self.free.clear();
    }

    /// Returns the present instant.
    pub(super) fn now(&self) -> Micros {
        self.now
    }

    /// Schedules something at an instant that is not past.
    pub(super) fn schedule(&mut self, at: Micros, what: T) -> TimerIx {
        let timer = self.timer(what);
        if at <= self.now {
            self.due_now.push_back(DueNow::Timer(timer));
        } else {
            let order = self.next_order();
            self.later.push(TimerEntry { at, order, timer }, self.now);
        }
        timer
    }

    /// Schedules something after the delay of the lane. It cannot be called off.
    #[inline(always)]
    pub(super) fn schedule_in_lane(&mut self, what: T) {
        if self.lane_delay == 0 {
            self.due_now.push_back(DueNow::Certain(what));
        } else {
            let order = self.next_order();
            self.lane.push_back(InLane { at: self.now + self.lane_delay, order, what });
        }
    }

    // On the path of every event: a function call costs more than it saves, even in a build optimised for size.
    #[inline(always)]
    fn timer(&mut self, what: T) -> TimerIx {
        let slot = self.free.pop().unwrap_or_else(|| {
            self.slots.push(TimerSlot { use_number: 0, what: None });
            (self.slots.len() - 1) as u32
        });
        let place = &mut self.slots[slot as usize];
        place.what = Some(what);
        TimerIx { slot, use_number: place.use_number }
    }

    #[inline(always)]
    fn next_order(&mut self) -> u64 {
        self.scheduled += 1;
        self.scheduled
    }

    /// Returns whether the lane's first comes before all that is later and near.
    #[inline(always)]
    fn is_lane_first(&self) -> bool {
        match (self.lane.front(), self.later.peek()) {
            (Some(in_lane), Some(later)) => in_lane.key() < later.key(),
            (in_lane, _) => in_lane.is_some(),
        }
    }

    /// Reserves a place in the order of scheduling for something that will be due at an instant after this one.
    pub(super) fn reserve(&mut self, what: T) -> Reserved {
        self.scheduled += 1;
        Reserved { timer: self.timer(what), order: self.scheduled }
    }

    /// Schedules a reserved timer at an instant to come.
    pub(super) fn schedule_reserved(&mut self, Reserved { timer, order }: Reserved, at: Micros) {
        self.later.push(TimerEntry { at, order, timer }, self.now);
    }

    /// Calls a timer off and returns what it was for, or `None` if it has fired or was called off before.
    #[inline(always)]
    pub(super) fn call_off(&mut self, timer: TimerIx) -> Option<T> {
        let slot = &mut self.slots[timer.slot as usize];
        if slot.use_number != timer.use_number {
            return None;
        }
        slot.use_number = slot.use_number.wrapping_add(1);
        self.free.push(timer.slot);
        slot.what.take()
    }

    /// Takes out the next thing that is due at this instant, or returns `None` if nothing is.
    #[inline(always)]
    pub(super) fn take_due(&mut self) -> Option<T> {
        loop {
            if self.is_lane_first() {
                if self.lane.front().is_none_or(|in_lane| in_lane.at > self.now) {
                    break;
                }
                return self.lane.pop_front().map(|in_lane| in_lane.what);
            }
            let Some(TimerEntry { at, timer, .. }) = self.later.peek().copied() else { break };
            if at > self.now {
                break;
            }
            self.later.pop();
            if let Some(what) = self.call_off(timer) {
                return Some(what);
            }
        }
        while let Some(due) = self.due_now.pop_front() {
            match due {
                DueNow::Certain(what) => return Some(what),
                DueNow::Timer(timer) => {
                    if let Some(what) = self.call_off(timer) {
                        return Some(what);
                    }
                }
            }
        }
        None
    }

    /// Returns when the next thing after this instant is due, or `None` if nothing is.
    pub(super) fn next_at(&mut self) -> Option<Micros> {
        let in_lane = self.lane.front().map(|in_lane| in_lane.at);
        loop {
            let slots = &self.slots;
            let is_wanted = |timer: TimerIx| slots[timer.slot as usize].use_number == timer.use_number;
            self.later.come_near(self.now, in_lane, is_wanted);
            let Some(entry) = self.later.peek() else { return in_lane };
            if in_lane.is_some_and(|at| at <= entry.at) {
                return in_lane;
            }
            if is_wanted(entry.timer) {
                return Some(entry.at);
            }
            self.later.pop();
        }
    }

    /// Moves time on to an instant.
    pub(super) fn advance_to(&mut self, at: Micros) {
        self.now = self.now.max(at);
    }
}

impl<T> InLane<T> {
    fn key(&self) -> u128 {
        (u128::from(self.at) << 64) | u128::from(self.order)
    }
}

#[cfg(test)]
mod tests {
    use super::Clock;

    #[test]
    fn what_is_due_at_one_instant_comes_in_order_of_scheduling() {
        let mut clock = Clock::new(5);
        clock.schedule(5, "first");
        clock.schedule(3, "early");
        let called_off = clock.schedule(5, "called off");
        clock.schedule(5, "second");
        assert_eq!(clock.call_off(called_off), Some("called off"));
        assert_eq!(clock.call_off(called_off), None);
        assert_eq!(clock.take_due(), None);
        assert_eq!(clock.next_at(), Some(3));
        clock.advance_to(3);
        assert_eq!(clock.take_due(), Some("early"));
        clock.advance_to(5);
        clock.schedule(5, "scheduled during the instant");
        let due: Vec<_> = std::iter::from_fn(|| clock.take_due()).collect();
        assert_eq!(due, ["first", "second", "scheduled during the instant"]);
        assert_eq!(clock.next_at(), None);
    }

    #[test]
    fn what_is_in_the_lane_keeps_its_place_among_all_else() {
        let mut clock = Clock::new(5);
        clock.schedule(5, "first");
        clock.schedule_in_lane("second");
        clock.schedule(5, "third");
        clock.schedule(6, "later");
        clock.schedule_in_lane("fourth");
        assert_eq!(clock.next_at(), Some(5));
        clock.advance_to(5);
        clock.schedule_in_lane("last");
        clock.schedule(5, "at once");
        let due: Vec<_> = std::iter::from_fn(|| clock.take_due()).collect();
        assert_eq!(due, ["first", "second", "third", "fourth", "at once"]);
        assert_eq!(clock.next_at(), Some(6));
        clock.advance_to(10);
        let due: Vec<_> = std::iter::from_fn(|| clock.take_due()).collect();
        assert_eq!(due, ["later", "last"]);
    }

    #[test]
    fn without_a_delay_the_lane_is_due_at_once_and_in_order() {
        let mut clock = Clock::new(0);
        clock.schedule(0, "first");
        clock.schedule_in_lane("second");
        clock.schedule(0, "third");
        let due: Vec<_> = std::iter::from_fn(|| clock.take_due()).collect();
        assert_eq!(due, ["first", "second", "third"]);
    }

    #[test]
    fn what_is_near_and_what_is_far_come_in_one_order() {
        let mut clock = Clock::new(5);
        let mut state = 1_u64;
        let (mut expected, mut number) = (Vec::new(), 0_u32);
        // Delays from nothing to far more than the ring spans; every third timer is called off.
        let mut schedule = |clock: &mut Clock<u32>, expected: &mut Vec<(u64, u32)>| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let at = clock.now() + ((state >> 33) & ((1 << (state >> 59)) - 1));
            let timer = clock.schedule(at, number);
            if number % 3 == 2 {
                clock.call_off(timer);
            } else {
                expected.push((at, number));
            }
            number += 1;
        };
        (0..2_000).for_each(|_| schedule(&mut clock, &mut expected));
        let mut came = Vec::new();
        loop {
            while let Some(number) = clock.take_due() {
                came.push((clock.now(), number));
                if number % 2 == 0 && came.len() < 5_000 {
                    schedule(&mut clock, &mut expected);
                }
            }
            let Some(at) = clock.next_at() else { break };
            clock.advance_to(at);
        }
        expected.sort_unstable();
        assert_eq!(came, expected);
    }

    #[test]
    fn a_timer_called_off_does_not_move_time() {
        let mut clock = Clock::new(5);
        let timer = clock.schedule(9, ());
        clock.call_off(timer);
        assert_eq!(clock.next_at(), None);
    }
}
