//! The playhead: the one thing on the page that ticks.

use coordination::time::{Micros, micros, seconds};
use coordination::trace::Event;
use leptos::prelude::*;

use super::selection::{Selected, Selection};
use super::story::Shown;

/// The speeds on offer, in virtual seconds a second.
pub const SPEEDS: &[f64] = &[0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0];

/// A frame may come late (a hidden tab); the playhead does not leap by more than this, in seconds.
const FRAME_MAX: f64 = 0.25;

/// Which way to step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Earlier.
    Back,
    /// Later.
    Forward,
}

/// Where the playhead stands.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Place {
    /// At the end of the run, wherever that is after the next edit.
    End,
    /// At an instant, in seconds; at the end of a run that does not reach so far.
    At(f64),
}

/// Whether the playhead moves by itself.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Motion {
    Still,
    /// The time of the last frame, and where the playing stands, in seconds. The playhead itself may lag behind:
    /// where motion is unwelcome it goes from instant to instant.
    Playing {
        last_frame: f64,
        clock: f64,
    },
}

/// The playhead and its movement.
#[derive(Debug, Clone, Copy)]
pub struct Playback {
    shown: Shown,
    place: RwSignal<Place>,
    is_playing: RwSignal<bool>,
    motion: StoredValue<Motion>,
    frame: StoredValue<Option<AnimationFrameRequestHandle>>,
    speed: RwSignal<f64>,
}

impl Playback {
    /// Puts a playhead at the end of the run into the context, and what it needs of the run; what could have happened must be
    /// there already.
    pub fn provide() {
        Shown::provide();
        let playback = Self {
            shown: Shown::expect(),
            place: RwSignal::new(Place::End),
            is_playing: RwSignal::new(false),
            motion: StoredValue::new(Motion::Still),
            frame: StoredValue::new(None),
            speed: RwSignal::new(1.0),
        };
        on_cleanup(move || playback.cancel_frame());
        provide_context(playback);
    }

    /// The playhead of the page.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The last instant of the run, in seconds.
    pub fn end(&self) -> Signal<f64> {
        let shown = self.shown;
        Signal::derive(move || shown.get().map_or(0.0, |story| seconds(story.end)))
    }

    /// Where the playhead stands, in seconds.
    pub fn playhead(&self) -> Signal<f64> {
        let (place, end) = (self.place, self.end());
        Signal::derive(move || match place.get() {
            Place::End => end.get(),
            Place::At(at) => at.min(end.get()),
        })
    }

    /// Whether it has been moved away from the end.
    pub fn is_moved(&self) -> Signal<bool> {
        let place = self.place;
        Signal::derive(move || place.get() != Place::End)
    }

    /// Puts the playhead at an instant, in seconds.
    pub fn seek(&self, at: f64) {
        let end = self.end().get_untracked();
        if at.is_finite() {
            let at = at.max(0.0);
            self.place.set(if at >= end { Place::End } else { Place::At(at) });
            self.motion.update_value(|motion| {
                if let Motion::Playing { clock, .. } = motion {
                    *clock = at;
                }
            });
        }
    }

    /// Puts it at the end, and keeps it there whatever is edited.
    pub fn seek_end(&self) {
        self.pause();
        self.place.set(Place::End);
    }

    /// Starts to move it; from the start where it stands at the end.
    pub fn play(&self) {
        let (at, end) = (self.playhead().get_untracked(), self.end().get_untracked());
        if end <= 0.0 || self.is_playing.get_untracked() {
            return;
        }
        let clock = if at >= end { 0.0 } else { at };
        self.place.set(Place::At(clock));
        self.motion.set_value(Motion::Playing { last_frame: now(), clock });
        self.is_playing.set(true);
        self.next_frame();
    }

    /// Stops it where it is.
    pub fn pause(&self) {
        self.cancel_frame();
        self.motion.set_value(Motion::Still);
        self.is_playing.set(false);
    }

    /// Starts or stops it.
    pub fn toggle(&self) {
        if self.is_playing.get_untracked() { self.pause() } else { self.play() }
    }

    /// Whether it moves by itself.
    pub fn is_playing(&self) -> Signal<bool> {
        self.is_playing.into()
    }

    /// How fast it moves, in virtual seconds a second.
    pub fn speed(&self) -> Signal<f64> {
        self.speed.into()
    }

    /// Sets how fast it moves.
    pub fn set_speed(&self, speed: f64) {
        self.speed.set(speed.clamp(0.25, 16.0));
    }

    /// Sets the next speed on offer, slower or faster.
    pub fn shift_speed(&self, direction: Direction) {
        if let Some(speed) = next_speed(self.speed.get_untracked(), direction) {
            self.set_speed(speed);
        }
    }

    /// The nearest trouble before or after where one is, by the number of its event: where a trouble of the playhead's instant
    /// is selected, from that one on; where the playhead was not moved, from the end back, or from the start on.
    pub fn next_trouble(&self, selected: &Selected, direction: Direction) -> Option<usize> {
        let story = self.shown.get()?;
        let now = micros(self.playhead().get());
        let events = story.run.trace.events();
        let is_here = |number: &usize| events.get(*number).is_some_and(|event| event.at == now);
        let here = match selected {
            Selected::Event(number) if is_here(number) => story.problems.binary_search(number).ok(),
            _ => None,
        };
        let at = |number: usize| events.get(number).map_or(0, |event| event.at);
        let place = match (here, direction) {
            (Some(place), Direction::Forward) => Some(place + 1),
            (Some(place), Direction::Back) => place.checked_sub(1),
            (None, Direction::Forward) if !self.is_moved().get() => Some(0),
            (None, Direction::Forward) => Some(story.problems.partition_point(|it| at(*it) <= now)),
            (None, Direction::Back) if !self.is_moved().get() => story.problems.len().checked_sub(1),
            (None, Direction::Back) => story.problems.partition_point(|it| at(*it) < now).checked_sub(1),
        };
        story.problems.get(place?).copied()
    }

    /// Moves it to the nearest trouble before or after, and selects that, so that it is told why.
    pub fn seek_trouble(&self, selection: Selection, direction: Direction) {
        let Some(trouble) = untrack(|| self.next_trouble(&selection.get(), direction)) else { return };
        let Some(story) = self.shown.get_untracked() else { return };
        if let Some(event) = story.run.trace.events().get(trouble) {
            self.pause();
            self.seek(seconds(event.at));
            selection.select(Selected::Event(trouble));
        }
    }

    /// Moves it to the nearest instant before or after it at which something happened.
    pub fn step(&self, direction: Direction) {
        self.pause();
        let Some(story) = self.shown.get_untracked() else { return };
        let at = micros(self.playhead().get_untracked());
        match neighbour(story.run.trace.events(), at, direction) {
            Some(instant) => self.seek(seconds(instant)),
            None if direction == Direction::Back => self.seek(0.0),
            None => self.seek_end(),
        }
    }

    /// Moves it to the nearest instant before or after it at which something was decided; there is none: it stays.
    pub fn step_decision(&self, direction: Direction) {
        self.pause();
        let Some(story) = self.shown.get_untracked() else { return };
        let at = micros(self.playhead().get_untracked());
        if let Some(instant) = decision_beside(story.run.trace.events(), at, direction) {
            self.seek(seconds(instant));
        }
    }

    fn next_frame(self) {
        let frame = request_animation_frame_with_handle(move || self.on_frame());
        self.frame.set_value(frame.ok());
    }

    fn on_frame(self) {
        // Gone with the page, or paused in the meantime.
        let Some(Motion::Playing { last_frame, clock }) = self.motion.try_get_value() else { return };
        let time = now();
        let passed = ((time - last_frame) / 1e3).clamp(0.0, FRAME_MAX);
        let clock = clock + passed * self.speed.get_untracked();
        if clock >= self.end().get_untracked() {
            self.seek_end();
            return;
        }
        self.motion.set_value(Motion::Playing { last_frame: time, clock });
        let at = if prefers_stillness() { self.instant_before(clock) } else { clock };
        if self.place.get_untracked() != Place::At(at) {
            self.place.set(Place::At(at));
        }
        self.next_frame();
    }

    /// The last instant up to this at which something happened.
    fn instant_before(self, at: f64) -> f64 {
        let Some(story) = self.shown.get_untracked() else { return at };
        let events = story.run.trace.events();
        let after = events.partition_point(|event| event.at <= micros(at));
        after.checked_sub(1).map_or(0.0, |last| seconds(events[last].at))
    }

    fn cancel_frame(self) {
        if let Some(Some(frame)) = self.frame.try_update_value(Option::take) {
            frame.cancel();
        }
    }
}

/// The nearest instant before or after `at`.
fn neighbour(events: &[Event], at: Micros, direction: Direction) -> Option<Micros> {
    let place = match direction {
        Direction::Back => events.partition_point(|event| event.at < at).checked_sub(1)?,
        Direction::Forward => events.partition_point(|event| event.at <= at),
    };
    events.get(place).map(|event| event.at)
}

/// The nearest instant before or after `at` at which something was decided.
fn decision_beside(events: &[Event], at: Micros, direction: Direction) -> Option<Micros> {
    let is_decided = |event: &&Event| event.kind.is_decision();
    let event = match direction {
        Direction::Back => {
            events[..events.partition_point(|event| event.at < at)].iter().rev().find(is_decided)
        }
        Direction::Forward => {
            events[events.partition_point(|event| event.at <= at)..].iter().find(is_decided)
        }
    };
    event.map(|event| event.at)
}

/// The next speed on offer, slower or faster.
fn next_speed(speed: f64, direction: Direction) -> Option<f64> {
    match direction {
        Direction::Back => SPEEDS.iter().rev().find(|it| **it < speed).copied(),
        Direction::Forward => SPEEDS.iter().find(|it| **it > speed).copied(),
    }
}

/// Milliseconds on the page's own clock, which never goes back.
fn now() -> f64 {
    window().performance().map_or_else(js_sys::Date::now, |clock| clock.now())
}

/// Whether the visitor has asked for less motion.
fn prefers_stillness() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten();
    query.is_some_and(|query| query.matches())
}

#[cfg(test)]
mod tests {
    use coordination::ids::{AgentIx, TaskIx};
    use coordination::trace::{EventKind, RoleBasedEvent};

    use super::*;

    fn events(instants: &[Micros]) -> Vec<Event> {
        let kind = EventKind::TaskReady { task: TaskIx(0) };
        instants.iter().map(|at| Event { at: *at, kind }).collect()
    }

    #[test]
    fn a_step_goes_to_the_nearest_other_instant() {
        let events = events(&[0, 0, 2, 2, 5]);
        assert_eq!(neighbour(&events, 0, Direction::Forward), Some(2));
        assert_eq!(neighbour(&events, 2, Direction::Forward), Some(5));
        assert_eq!(neighbour(&events, 5, Direction::Forward), None);
        assert_eq!(neighbour(&events, 5, Direction::Back), Some(2));
        assert_eq!(neighbour(&events, 3, Direction::Back), Some(2));
        assert_eq!(neighbour(&events, 0, Direction::Back), None);
        assert_eq!(neighbour(&[], 1, Direction::Forward), None);
    }

    #[test]
    fn a_step_by_decisions_passes_over_what_else_happened() {
        let review =
            RoleBasedEvent::WorkReviewed { task: TaskIx(0), agent: AgentIx(0), version: 1, approved: true };
        let ready = EventKind::TaskReady { task: TaskIx(0) };
        let kinds = [(0, ready), (1, review.into()), (2, ready), (3, review.into()), (3, ready), (4, ready)];
        let events: Vec<Event> = kinds.into_iter().map(|(at, kind)| Event { at, kind }).collect();
        assert_eq!(decision_beside(&events, 0, Direction::Forward), Some(1));
        assert_eq!(decision_beside(&events, 1, Direction::Forward), Some(3));
        assert_eq!(decision_beside(&events, 3, Direction::Forward), None);
        assert_eq!(decision_beside(&events, 9, Direction::Back), Some(3));
        assert_eq!(decision_beside(&events, 3, Direction::Back), Some(1));
        assert_eq!(decision_beside(&events, 1, Direction::Back), None);
    }

    #[test]
    fn speeds_go_up_and_down_and_stay_on_offer() {
        assert_eq!(next_speed(1.0, Direction::Forward), Some(2.0));
        assert_eq!(next_speed(1.0, Direction::Back), Some(0.5));
        assert_eq!(next_speed(16.0, Direction::Forward), None);
        assert_eq!(next_speed(0.25, Direction::Back), None);
    }
}
