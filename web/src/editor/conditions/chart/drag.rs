//! A mark that is dragged: along time, and to other lanes.

use leptos::ev::PointerEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::geometry::lane_at;
use super::plan::Plan;
use crate::state::members::Key;

/// How far a pointer may move before a press becomes a drag, in pixels.
const STILL: f64 = 4.0;

/// A mark on its way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drag {
    /// Which.
    pub key: Key,
    /// The instant that it would be put to.
    pub at: f64,
    /// The lane that it would be put into.
    pub lane: usize,
}

/// A pointer that is down on a mark.
#[derive(Debug, Clone, Copy)]
struct Down {
    pointer: i32,
    /// Where it came down, in the window.
    from: (f64, f64),
    /// How far right of the middle of the mark that was.
    beside: f64,
}

/// The pointer on one mark. What it does counts once it is let go of.
#[derive(Debug, Clone, Copy)]
pub struct Grip {
    plan: Plan,
    key: Key,
    down: StoredValue<Option<Down>>,
    /// Whether the press that ended last was a drag, and so no click.
    has_moved: StoredValue<bool>,
}

impl Grip {
    /// No pointer yet.
    pub fn new(plan: Plan, key: Key) -> Self {
        Self { plan, key, down: StoredValue::new(None), has_moved: StoredValue::new(false) }
    }

    /// It comes down on the mark that stands there.
    pub fn down(self, event: &PointerEvent, x: f64) {
        if event.button() != 0 || self.down.get_value().is_some() {
            return;
        }
        let mark = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(mark) = mark {
            // Refused where the pointer is gone already; then there is nothing to follow.
            let _ = mark.set_pointer_capture(event.pointer_id());
        }
        let from = (f64::from(event.client_x()), f64::from(event.client_y()));
        let beside = self.inside(event).map_or(0.0, |inside| inside.0 - x);
        self.has_moved.set_value(false);
        self.down.set_value(Some(Down { pointer: event.pointer_id(), from, beside }));
    }

    /// It moves.
    pub fn moved(self, event: &PointerEvent) {
        let Some(down) = self.down.get_value().filter(|down| down.pointer == event.pointer_id()) else {
            return;
        };
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        let is_still = (x - down.from.0).hypot(y - down.from.1) <= STILL;
        if is_still && !self.has_moved.get_value() {
            return;
        }
        let Some((x, y)) = self.inside(event) else { return };
        self.has_moved.set_value(true);
        let lanes = self.plan.lanes.with_untracked(|lanes| lanes.len());
        let (at, lane) = (self.plan.instant_at(x - down.beside), lane_at(y, lanes));
        self.plan.drag.set(Some(Drag { key: self.key, at, lane }));
    }

    /// It goes up: the mark stays where it is.
    pub fn up(self) {
        self.down.set_value(None);
        if let Some(drag) = self.plan.drag.get_untracked() {
            self.plan.drag.set(None);
            self.plan.put(drag.key, drag.at, drag.lane, false);
        }
    }

    /// The mark goes back to where it was.
    pub fn cancel(self) {
        self.down.set_value(None);
        self.plan.drag.set(None);
    }

    /// Whether what looks like a click was the end of a drag.
    pub fn is_dragged(self) -> bool {
        self.has_moved.get_value()
    }

    /// Where the pointer is, from the corner of the lanes.
    fn inside(self, event: &PointerEvent) -> Option<(f64, f64)> {
        let corner = self.plan.node.get_untracked()?.get_bounding_client_rect();
        Some((f64::from(event.client_x()) - corner.left(), f64::from(event.client_y()) - corner.top()))
    }
}
