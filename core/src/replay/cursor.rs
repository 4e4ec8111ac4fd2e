//! States that events add up to, at any position of a run.

use std::sync::Arc;

use super::RunHistory;
use crate::time::Micros;
use crate::trace::Event;

/// Smallest number of events between two checkpoints.
const INTERVAL_MIN: usize = 512;
/// Largest number of checkpoints.
const CHECKPOINTS_MAX: usize = 64;

/// A position in a run: how many events have happened, and the instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReplayPosition {
    /// The number of events that have happened.
    pub events: usize,
    /// The instant.
    pub at: Micros,
}

impl RunHistory {
    /// Returns the position at an instant, after everything that happened at it.
    #[must_use]
    pub fn position_at(&self, at: Micros) -> ReplayPosition {
        ReplayPosition { events: self.trace().events().partition_point(|event| event.at <= at), at }
    }

    /// Returns the position after a number of events, at the instant of the last of them; at 0 if there is none. Between the
    /// events of one instant this is the only way to tell positions apart.
    #[must_use]
    pub fn position_after(&self, events: usize) -> ReplayPosition {
        let events = events.min(self.trace().events().len());
        let last = events.checked_sub(1).and_then(|last| self.event(last));
        ReplayPosition { events, at: last.map_or(0, |event| event.at) }
    }
}

/// Something that the events of a run add up to, one after another.
pub trait ReplayState: Clone {
    /// Adds the event of that number.
    fn apply(&mut self, history: &RunHistory, number: usize, event: Event);
}

/// A state that can be moved to any position of a run.
///
/// Moving forward applies the events in between. Moving back starts from one of at most 64 checkpoints, so that no position is
/// reached from the start of the run.
#[derive(Debug, Clone)]
pub struct Replay<S> {
    history: Arc<RunHistory>,
    interval: usize,
    checkpoints: Vec<S>,
    current: S,
    /// The number of events that `current` has applied.
    applied: usize,
}

impl<S: ReplayState> Replay<S> {
    /// Makes a replay of a run from the state before its first event.
    pub fn new(history: &Arc<RunHistory>, initial: S) -> Self {
        let events = history.trace().events();
        let interval = INTERVAL_MIN.max(events.len() / CHECKPOINTS_MAX + 1);
        let (mut checkpoints, mut current) = (vec![initial.clone()], initial);
        for (number, event) in events.iter().enumerate() {
            if number > 0 && number % interval == 0 {
                checkpoints.push(current.clone());
            }
            current.apply(history, number, *event);
        }
        Self { history: Arc::clone(history), interval, checkpoints, current, applied: events.len() }
    }

    /// Returns the history of the run.
    #[must_use]
    pub fn history(&self) -> &Arc<RunHistory> {
        &self.history
    }

    /// Returns the state after a number of events; after all of them if there are fewer.
    pub fn after(&mut self, events: usize) -> &S {
        let all = self.history.trace().events();
        let events = events.min(all.len());
        let place = (events / self.interval).min(self.checkpoints.len() - 1);
        let checkpoint = place * self.interval;
        if events < self.applied || self.applied < checkpoint {
            self.current.clone_from(&self.checkpoints[place]);
            self.applied = checkpoint;
        }
        for (number, event) in all.iter().enumerate().take(events).skip(self.applied) {
            self.current.apply(&self.history, number, *event);
        }
        self.applied = events;
        &self.current
    }

    /// Returns the state at an instant, after everything that happened at it.
    pub fn at(&mut self, at: Micros) -> &S {
        self.after(self.history.position_at(at).events)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::rc::Rc;

    use super::*;
    use crate::replay::testing::gallery_runs;
    use crate::scenario::strategies::StrategyKind;

    /// Depends on every event and on their order, and counts how often one is applied to any copy.
    #[derive(Debug, Clone, Default)]
    struct OrderedSum {
        events: usize,
        sum: u64,
        applied: Rc<Cell<usize>>,
    }

    impl ReplayState for OrderedSum {
        fn apply(&mut self, _: &RunHistory, number: usize, event: Event) {
            self.events += 1;
            self.sum = self.sum.wrapping_mul(31).wrapping_add(event.at ^ number as u64);
            self.applied.set(self.applied.get() + 1);
        }
    }

    fn runs() -> Vec<(&'static str, Arc<RunHistory>)> {
        let runs = gallery_runs(StrategyKind::Market).into_iter();
        runs.map(|(title, history)| (title, Arc::new(history))).collect()
    }

    #[test]
    fn a_position_has_the_same_state_from_wherever_it_is_reached() {
        for (title, history) in runs() {
            let mut replay = Replay::new(&history, OrderedSum::default());
            let events = history.trace().events();
            let mut expected = OrderedSum::default();
            for (number, event) in events.iter().enumerate() {
                if number % 97 == 0 || number + 3 > events.len() {
                    // From far behind, from far ahead, and from where it already is.
                    for from in [0, events.len(), number] {
                        replay.after(from);
                        let state = replay.after(number);
                        assert_eq!((state.events, state.sum), (number, expected.sum), "{title}, {number}");
                    }
                }
                expected.apply(&history, number, *event);
            }
            assert_eq!(replay.after(usize::MAX).sum, expected.sum, "{title}");
            assert!(replay.checkpoints.len() <= CHECKPOINTS_MAX);
        }
    }

    #[test]
    fn stepping_forward_applies_only_the_new_events() {
        for (title, history) in runs() {
            let state = OrderedSum::default();
            let applied = Rc::clone(&state.applied);
            let mut replay = Replay::new(&history, state);
            let all = history.trace().events().len();
            replay.after(0);
            applied.set(0);
            for events in 0..=all {
                replay.after(events);
            }
            assert!(applied.get() <= all, "{title}: {} for {all} events", applied.get());
            applied.set(0);
            replay.after(all / 2);
            assert!(applied.get() < replay.interval, "{title}");
        }
    }

    #[test]
    fn an_instant_includes_all_that_happens_at_it() {
        for (title, history) in runs() {
            let events = history.trace().events();
            for event in events {
                let position = history.position_at(event.at);
                assert_eq!(history.position_after(position.events), position, "{title}");
                assert!(events[position.events..].iter().all(|later| later.at > event.at), "{title}");
            }
            assert_eq!(history.position_after(0), ReplayPosition { events: 0, at: 0 });
            assert_eq!(history.position_after(usize::MAX).events, events.len());
        }
    }
}
