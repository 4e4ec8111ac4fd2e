//! The run, and the instant of it that the graph shows.

use coordination::ids::TaskIx;
use coordination::replay::TaskStanding;
use coordination::time::{Micros, micros};
use std::sync::Arc;

use leptos::prelude::*;

use crate::state::playback::Playback;
use crate::state::story::{Shown, Story};

/// An instant of a run.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The run.
    pub story: Arc<Story>,
    /// The instant.
    pub at: Micros,
}

impl PartialEq for Moment {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.story, &other.story) && self.at == other.at
    }
}

impl Moment {
    /// Where the task of that id stands; it is likely to be at that place.
    pub fn standing(&self, place: usize, id: &str) -> TaskStanding {
        let scenario = self.story.scenario();
        let is_there = scenario.tasks.get(place).is_some_and(|task| task.id == id);
        let place = if is_there { Some(place) } else { scenario.task_index(id) };
        place.map(|place| self.story.standing(TaskIx(place as u32), self.at)).unwrap_or_default()
    }
}

/// The run and the last instant at which something changed: between two of them the playhead moves nothing.
pub fn moment() -> Memo<Option<Moment>> {
    let (shown, playhead) = (Shown::expect(), Playback::expect().playhead());
    let instants = Memo::new_with_compare(
        move |_| shown.get().map(|story| (Arc::new(story.standing_changes()), story)),
        |_, _| true,
    );
    Memo::new(move |_| {
        let playhead = micros(playhead.get());
        instants.with(|told| {
            let (instants, story) = told.as_ref()?;
            let passed = instants.partition_point(|at| *at <= playhead);
            let at = passed.checked_sub(1).map_or(0, |last| instants[last]);
            Some(Moment { story: Arc::clone(story), at })
        })
    })
}
