//! Tasks that are moved by hand: while the pointer carries them, and where they stand after that.

use std::collections::BTreeSet;
use std::sync::Arc;

use coordination::scenario::Task;
use leptos::prelude::*;

use super::layout::{Layout, Sizes, Spot};
use crate::state::document::Document;
use crate::state::members::Key;
use crate::state::places::{Place, Places};

/// The point of the graph at which a task stands that was moved there.
pub fn point_of(place: Place, sizes: Sizes) -> (f64, f64) {
    (place.column() * sizes.across(), place.row() * sizes.down())
}

/// What is kept of a task that was moved to a point of the graph.
pub fn place_at((x, y): (f64, f64), sizes: Sizes) -> Option<Place> {
    Place::of(x / sizes.across(), y / sizes.down())
}

/// The graph as it is arranged by itself, with those tasks elsewhere that were moved by hand.
pub fn placed(automatic: Memo<Arc<Layout>>, document: Document) -> Memo<Arc<Layout>> {
    let (scenario, places) = (document.scenario(), document.places());
    Memo::new(move |_| {
        let (automatic, places) = (automatic.get(), places.get());
        if places.is_empty() {
            return automatic;
        }
        Arc::new(scenario.with(|scenario| by_hand(&automatic, &scenario.tasks, &places)))
    })
}

/// The same of these tasks.
pub fn by_hand(automatic: &Layout, tasks: &[Task], places: &Places) -> Layout {
    automatic.moved(|place, _| {
        let place = tasks.get(place).and_then(|task| places.get(&task.id));
        place.map(|it| point_of(it, automatic.sizes))
    })
}

/// The same with those tasks elsewhere that the pointer carries, each so far.
pub fn carried(
    placed: Memo<Arc<Layout>>,
    keys: RwSignal<Option<BTreeSet<Key>>>,
    by: RwSignal<(f64, f64)>,
) -> Memo<Arc<Layout>> {
    Memo::new(move |_| {
        let placed = placed.get();
        keys.with(|keys| match keys {
            Some(keys) if !keys.is_empty() => {
                let by = by.get();
                let is_carried = |place: usize| keys.contains(&placed.keys[place]);
                let moved = |place, spot: Spot| is_carried(place).then_some((spot.x + by.0, spot.y + by.1));
                Arc::new(placed.moved(moved))
            }
            _ => placed,
        })
    })
}
