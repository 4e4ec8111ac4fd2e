//! Virtual time: what is due, and when.

mod wheel;

use std::collections::VecDeque;

use crate::time::Micros;
use wheel::{TimerEntry, TimerWheel};

/// A timer that can be called off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TimerIx {
    slot: u32,
    /// How often the slot was used before: a timer called off leaves its entry in the queue, which is then passed over.
    use_number: u32,
}

/// A timer with its place in the order of scheduling, for what is due at an instant that is not known yet.
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

/// A queue of what is due, in order of time and then of scheduling.
#[derive(Debug)]
pub(super) struct Clock<T> {
    now: Micros,
    scheduled: u64,
    later: TimerWheel,
    /// What is due after one and the same delay, whenever it was scheduled: in order without a heap.
    in_line: VecDeque<TimerEntry>,
    /// Due at this very instant, and scheduled during it: after all that was scheduled for it before.
    due_now: VecDeque<TimerIx>,
    slots: Vec<TimerSlot<T>>,
    free: Vec<u32>,
}

#[derive(Debug)]
struct TimerSlot<T> {
    use_number: u32,
    what: Option<T>,
}

impl<T> Clock<T> {
    pub(super) fn new() -> Self {
        Self {
            now: 0,
            scheduled: 0,
            later: TimerWheel::new(),
            in_line: VecDeque::new(),
            due_now: VecDeque::new(),
            slots: Vec::new(),
            free: Vec::new(),
        }
    }

    pub(super) fn now(&self) -> Micros {
        self.now
    }

    /// Schedules something at an instant that is not past.
    pub(super) fn schedule(&mut self, at: Micros, what: T) -> TimerIx {
        let timer = self.timer(what);
        if at <= self.now {
            self.due_now.push_back(timer);
        } else {
            let entry = self.entry(at, timer);
            self.later.push(entry, self.now);
        }
        timer
    }

    /// Schedules something after a delay that is the same each time.
    pub(super) fn schedule_in_line(&mut self, delay: Micros, what: T) -> TimerIx {
        let at = self.now + delay;
        if delay == 0 || self.in_line.back().is_some_and(|last| last.at > at) {
            return self.schedule(at, what);
        }
        let timer = self.timer(what);
        let entry = self.entry(at, timer);
        self.in_line.push_back(entry);
        timer
    }

    // On the way of every event: also where the page is built for size, a call would cost more than it saves.
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
    fn entry(&mut self, at: Micros, timer: TimerIx) -> TimerEntry {
        self.scheduled += 1;
        TimerEntry { at, order: self.scheduled, timer }
    }

    /// What comes first of all that is later and near, and whether it stands in line.
    #[inline(always)]
    fn first_later(&self) -> Option<(&TimerEntry, bool)> {
        match (self.in_line.front(), self.later.peek()) {
            (Some(in_line), Some(later)) if later.key() < in_line.key() => Some((later, false)),
            (Some(in_line), _) => Some((in_line, true)),
            (None, later) => later.map(|entry| (entry, false)),
        }
    }

    #[inline(always)]
    fn drop_first_later(&mut self, is_in_line: bool) {
        if is_in_line {
            self.in_line.pop_front();
        } else {
            self.later.pop();
        }
    }

    /// Reserves a place in the order of scheduling for something that will be due at an instant after this one.
    pub(super) fn reserve(&mut self, what: T) -> Reserved {
        self.scheduled += 1;
        Reserved { timer: self.timer(what), order: self.scheduled }
    }

    /// Schedules that at an instant to come.
    pub(super) fn schedule_reserved(&mut self, Reserved { timer, order }: Reserved, at: Micros) {
        self.later.push(TimerEntry { at, order, timer }, self.now);
    }

    /// Calls a timer off; one that has fired or was called off before is passed over.
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

    /// Takes out the next thing that is due at this instant.
    pub(super) fn take_due(&mut self) -> Option<T> {
        while let Some((entry, is_in_line)) = self.first_later() {
            if entry.at > self.now {
                break;
            }
            let timer = entry.timer;
            self.drop_first_later(is_in_line);
            if let Some(what) = self.call_off(timer) {
                return Some(what);
            }
        }
        while let Some(timer) = self.due_now.pop_front() {
            if let Some(what) = self.call_off(timer) {
                return Some(what);
            }
        }
        None
    }

    /// When the next thing is due, where there is one.
    pub(super) fn next_at(&mut self) -> Option<Micros> {
        loop {
            let in_line = self.in_line.front().map(|entry| entry.at);
            let slots = &self.slots;
            let is_wanted = |timer: TimerIx| slots[timer.slot as usize].use_number == timer.use_number;
            self.later.come_near(self.now, in_line, is_wanted);
            let (entry, is_in_line) = self.first_later()?;
            if is_wanted(entry.timer) {
                return Some(entry.at);
            }
            self.drop_first_later(is_in_line);
        }
    }

    pub(super) fn advance_to(&mut self, at: Micros) {
        self.now = self.now.max(at);
    }
}

#[cfg(test)]
mod tests {
    use super::Clock;

    #[test]
    fn what_is_due_at_one_instant_comes_in_order_of_scheduling() {
        let mut clock = Clock::new();
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
    fn what_stands_in_line_keeps_its_place_among_all_else() {
        let mut clock = Clock::new();
        clock.schedule(5, "first");
        clock.schedule_in_line(5, "second");
        clock.schedule(5, "third");
        clock.schedule_in_line(6, "later");
        clock.schedule_in_line(5, "fourth");
        assert_eq!(clock.next_at(), Some(5));
        clock.advance_to(5);
        clock.schedule_in_line(0, "at once");
        let due: Vec<_> = std::iter::from_fn(|| clock.take_due()).collect();
        assert_eq!(due, ["first", "second", "third", "fourth", "at once"]);
        assert_eq!(clock.next_at(), Some(6));
    }

    #[test]
    fn what_is_near_and_what_is_far_come_in_one_order() {
        let mut clock = Clock::new();
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
        let mut clock = Clock::new();
        let timer = clock.schedule(9, ());
        clock.call_off(timer);
        assert_eq!(clock.next_at(), None);
    }
}
