//! Instants of a run: what has happened by then, and what that adds up to.

use coordination::time::Micros;
use coordination::trace::Event;

use crate::state::story::Story;

/// The least and the most events from one kept state to the next, by the length of the run.
const STEP_MIN: usize = 512;
/// States that are kept, at most.
const KEPT_MAX: usize = 64;

/// What events add up to, one after another.
pub trait Fold: Clone {
    /// Takes in the event of that number.
    fn take_in(&mut self, story: &Story, number: usize, event: Event);
}

/// What the events of a run add up to after any number of them: some of the states are kept, and the others are made from the one
/// before, so that no instant has to be reached from the start of the run.
#[derive(Debug)]
pub struct Moments<F> {
    step: usize,
    kept: Vec<F>,
}

impl<F: Fold> Moments<F> {
    /// Those of a run that begins so.
    pub fn of(story: &Story, start: F) -> Self {
        let events = story.run.trace.events();
        let step = STEP_MIN.max(events.len() / KEPT_MAX + 1);
        let (mut kept, mut state) = (vec![start.clone()], start);
        for (number, event) in events.iter().enumerate() {
            if number > 0 && number % step == 0 {
                kept.push(state.clone());
            }
            state.take_in(story, number, *event);
        }
        Self { step, kept }
    }

    /// The state after so many events.
    pub fn after(&self, story: &Story, happened: usize) -> F {
        let events = story.run.trace.events();
        let place = (happened / self.step).min(self.kept.len() - 1);
        let mut state = self.kept[place].clone();
        let first = place * self.step;
        for (number, event) in events.iter().enumerate().take(happened).skip(first) {
            state.take_in(story, number, *event);
        }
        state
    }
}

/// How many events have happened by an instant, all of that instant included.
pub fn happened_by(story: &Story, at: Micros) -> usize {
    story.run.trace.events().partition_point(|event| event.at <= at)
}

/// The instant of the last of so many events; the beginning where there was none.
pub fn instant_of(story: &Story, happened: usize) -> Micros {
    let last = happened.checked_sub(1).and_then(|last| story.run.trace.events().get(last));
    last.map_or(0, |event| event.at)
}

#[cfg(test)]
pub mod tests {
    use std::sync::Arc;

    use coordination::Setup;
    use coordination::gallery::examples;
    use coordination::scenario::Scenario;
    use coordination::scenario::strategies::StrategyKind;

    use super::*;
    use crate::state::runs::Run;

    /// The story of a scenario under a strategy, where it can be run.
    pub fn story_of(scenario: &Scenario, strategy: StrategyKind) -> Option<Story> {
        let trace = Setup::of(&Arc::new(scenario.clone())).run(strategy).ok()?;
        Some(Story::of(&Arc::new(Run::from(trace))))
    }

    /// The stories of all examples under a strategy, each with its title.
    pub fn stories(strategy: StrategyKind) -> Vec<(&'static str, Story)> {
        let stories = examples().iter().map(|it| (it.title, story_of(&it.scenario(), strategy)));
        stories.filter_map(|(title, story)| Some((title, story?))).collect()
    }

    #[derive(Debug, Clone, PartialEq, Default)]
    struct Seen(usize, u64);

    impl Fold for Seen {
        fn take_in(&mut self, _: &Story, number: usize, event: Event) {
            self.0 += 1;
            // The order matters.
            self.1 = self.1.wrapping_mul(31).wrapping_add(event.at ^ number as u64);
        }
    }

    #[test]
    fn any_instant_is_the_same_from_wherever_it_is_reached() {
        for (title, story) in stories(StrategyKind::Market) {
            let moments = Moments::of(&story, Seen::default());
            let events = story.run.trace.events();
            let mut state = Seen::default();
            for (number, event) in events.iter().enumerate() {
                if number % 97 == 0 || number + 3 > events.len() {
                    assert_eq!(moments.after(&story, number), state, "{title}, {number}");
                }
                state.take_in(&story, number, *event);
            }
            assert_eq!(moments.after(&story, events.len()), state, "{title}");
            assert_eq!(moments.after(&story, usize::MAX), state, "{title}");
            assert!(moments.kept.len() <= KEPT_MAX);
        }
    }

    #[test]
    fn an_instant_takes_in_all_that_happens_at_it() {
        for (_, story) in stories(StrategyKind::Centralized) {
            let events = story.run.trace.events();
            for event in events {
                let happened = happened_by(&story, event.at);
                assert_eq!(instant_of(&story, happened), event.at);
                assert!(events[happened..].iter().all(|later| later.at > event.at));
            }
            assert_eq!(instant_of(&story, 0), 0);
        }
    }
}
