//! The graph by mouse, pen and fingers: moving what is seen, zooming, moving tasks, selecting several, drawing lines.

use std::collections::BTreeSet;

use leptos::ev::{MouseEvent, PointerEvent, WheelEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::edits;
use super::linking::Linking;
use super::view::{GraphView, Mode};
use crate::state::members::Key;

/// How far a pointer may move before a press becomes a drag, in pixels.
const STILL: f64 = 4.0;

/// How near a handle must be to be taken hold of, in pixels.
const REACH: f64 = 13.0;

/// The button of a mouse that moves what is seen, whatever is under it.
const MIDDLE: i16 = 1;

/// How many pixels a line of a wheel's turn is.
const LINE: f64 = 20.0;

/// A pointer that is down: which, and where it is, from the window's corner.
type Down = (i32, (f64, f64));

/// What pointers are at.
#[derive(Debug, Clone, PartialEq, Default)]
enum Doing {
    #[default]
    Nothing,
    /// One is down, and has not moved from there.
    Pressing(Down),
    /// One moves what is seen.
    Moving(Down),
    /// Two move and zoom it.
    Pinching([Down; 2]),
    /// One draws a line.
    Drawing(i32),
    /// One carries tasks.
    Carrying(Down),
    /// One draws a band around tasks, from a point of the graph.
    Banding(Down),
}

/// The pointers over the graph.
#[derive(Debug, Clone, Copy)]
pub struct Pointer {
    view: GraphView,
    doing: StoredValue<Doing>,
}

impl Pointer {
    /// None yet.
    pub fn new(view: GraphView) -> Self {
        Self { view, doing: StoredValue::new(Doing::Nothing) }
    }

    /// One comes down.
    pub fn down(self, event: &PointerEvent) {
        let here = (event.pointer_id(), point(self.view, event));
        if event.button() == MIDDLE {
            // Otherwise the browser would scroll by itself.
            event.prevent_default();
            capture(event);
            return self.doing.set_value(Doing::Moving(here));
        }
        if event.button() != 0 {
            return;
        }
        if self.view.mode.get_untracked() == Mode::Placing {
            // The press is for the place, whatever lies there.
            capture(event);
        }
        let doing = match self.doing.get_value() {
            Doing::Pressing(first) | Doing::Moving(first) => {
                capture(event);
                Doing::Pinching([first, here])
            }
            Doing::Nothing => match self.handle_at(event) {
                Some(from) => {
                    event.prevent_default();
                    capture(event);
                    edits::quiet(self.view);
                    // So that Escape is heard.
                    self.view.hold(from);
                    let pointer = Some(self.view.camera.get_untracked().unproject(here.1));
                    self.view.linking.set(Some(Linking { from, to: None, pointer }));
                    Doing::Drawing(here.0)
                }
                None => Doing::Pressing(here),
            },
            other => other,
        };
        self.doing.set_value(doing);
    }

    /// One moves.
    pub fn moved(self, event: &PointerEvent) {
        let (id, here) = (event.pointer_id(), point(self.view, event));
        match self.doing.get_value() {
            Doing::Pressing((down, from)) if down == id && !is_still(from, here) => {
                // From now on the press is no click on what it began at.
                capture(event);
                self.doing.set_value(self.begun(event, from));
                self.moved(event);
            }
            Doing::Carrying((down, from)) if down == id => self.carry(from, here),
            Doing::Banding((down, from)) if down == id => self.band(from, here),
            Doing::Moving((down, from)) if down == id => {
                self.view.look(|camera| camera.moved(here.0 - from.0, here.1 - from.1));
                self.doing.set_value(Doing::Moving((id, here)));
            }
            Doing::Pinching(downs) => self.pinch(downs, (id, here)),
            Doing::Drawing(down) if down == id => self.draw(here),
            _ => {}
        }
    }

    /// One goes up.
    pub fn up(self, event: &PointerEvent) {
        let id = event.pointer_id();
        match self.doing.get_value() {
            Doing::Drawing(down) if down == id => {
                self.doing.set_value(Doing::Nothing);
                let is_chosen = self.view.linking.with_untracked(|it| it.is_some_and(|it| it.to.is_some()));
                if is_chosen { edits::finish(self.view) } else { edits::cancel(self.view) }
            }
            Doing::Carrying((down, _)) if down == id => {
                self.doing.set_value(Doing::Nothing);
                edits::put_down(self.view);
            }
            Doing::Banding((down, _)) if down == id => {
                self.doing.set_value(Doing::Nothing);
                self.view.band.set(None);
                // Keys are for what is selected from now on.
                if let Some(key) = untrack(|| self.view.selected()) {
                    self.view.hold(key);
                }
            }
            Doing::Pressing((down, at)) if down == id && self.view.mode.get_untracked() == Mode::Placing => {
                self.doing.set_value(Doing::Nothing);
                edits::place(self.view, self.view.camera.get_untracked().unproject(at));
            }
            Doing::Pressing((down, _)) if down == id => {
                self.doing.set_value(Doing::Nothing);
                if self.is_over_nothing(event) && self.view.linking.with_untracked(Option::is_none) {
                    edits::quiet(self.view);
                    self.view.choose_together(BTreeSet::new(), None);
                }
            }
            _ => self.release(id),
        }
    }

    /// One is taken away by the browser.
    pub fn cancel(self, event: &PointerEvent) {
        let id = event.pointer_id();
        match self.doing.get_value() {
            Doing::Drawing(down) | Doing::Carrying((down, _)) | Doing::Banding((down, _)) if down == id => {
                edits::cancel(self.view);
            }
            _ => {}
        }
        self.release(event.pointer_id());
    }

    /// Twice on a task opens its form; twice on the ground adds one.
    pub fn double_click(self, event: &MouseEvent) {
        let at = self.view.camera.get_untracked().unproject(point(self.view, event));
        let layout = self.view.layout.get_untracked();
        match layout.at(at) {
            Some(place) => edits::open(self.view, layout.keys[place]),
            None if self.is_over_nothing(event) => edits::add_to_name(self.view),
            None => {}
        }
    }

    fn release(self, id: i32) {
        let doing = match self.doing.get_value() {
            Doing::Pinching([first, second]) if first.0 == id => Doing::Moving(second),
            Doing::Pinching([first, second]) if second.0 == id => Doing::Moving(first),
            Doing::Pressing((down, _))
            | Doing::Moving((down, _))
            | Doing::Carrying((down, _))
            | Doing::Banding((down, _))
            | Doing::Drawing(down)
                if down == id =>
            {
                Doing::Nothing
            }
            other => other,
        };
        self.doing.set_value(doing);
    }

    fn pinch(self, downs: [Down; 2], (id, here): Down) {
        let [first, second] = downs;
        let after = if first.0 == id { [(id, here), second] } else { [first, (id, here)] };
        if first.0 != id && second.0 != id {
            return;
        }
        let middle = |[a, b]: [Down; 2]| (f64::midpoint(a.1.0, b.1.0), f64::midpoint(a.1.1, b.1.1));
        let apart = |[a, b]: [Down; 2]| (a.1.0 - b.1.0).hypot(a.1.1 - b.1.1).max(1.0);
        let (from, to) = (middle(downs), middle(after));
        self.view.look(|camera| {
            camera.moved(to.0 - from.0, to.1 - from.1).zoomed(apart(after) / apart(downs), to)
        });
        self.doing.set_value(Doing::Pinching(after));
    }

    /// What a press that began there becomes once it moves. A finger moves what is seen, unless it is on a task that is
    /// selected.
    fn begun(self, event: &PointerEvent, from: (f64, f64)) -> Doing {
        let (view, down) = (self.view, (event.pointer_id(), from));
        let mode = view.mode.get_untracked();
        let layout = view.layout.get_untracked();
        let at = layout.at(view.camera.get_untracked().unproject(from)).map(|place| layout.keys[place]);
        let chosen = untrack(|| view.chosen.get());
        let is_finger = event.pointer_type() == "touch";
        let is_busy = mode == Mode::Placing || view.linking.with_untracked(Option::is_some);
        let key = at.filter(|key| !is_busy && (!is_finger || chosen.contains(key)));
        if let Some(key) = key {
            edits::quiet(view);
            view.stay();
            view.carried_by.set((0.0, 0.0));
            view.carried.set(Some(BTreeSet::new()));
            if chosen.contains(&key) {
                view.hold(key);
            } else {
                view.choose(key);
            }
            view.carried.set(Some(untrack(|| view.chosen.get())));
            return Doing::Carrying(down);
        }
        if !is_busy && (event.shift_key() || mode == Mode::Several) {
            edits::quiet(view);
            let from = view.camera.get_untracked().unproject(from);
            view.band.set(Some((from, from)));
            return Doing::Banding(down);
        }
        Doing::Moving(down)
    }

    fn carry(self, from: (f64, f64), here: (f64, f64)) {
        let zoom = self.view.camera.get_untracked().zoom;
        // With Escape they are let go before the pointer goes up.
        if self.view.carried.with_untracked(Option::is_some) {
            self.view.carried_by.set(((here.0 - from.0) / zoom, (here.1 - from.1) / zoom));
        }
    }

    fn band(self, from: (f64, f64), here: (f64, f64)) {
        let view = self.view;
        if view.band.with_untracked(Option::is_none) {
            return;
        }
        let camera = view.camera.get_untracked();
        let (from, here) = (camera.unproject(from), camera.unproject(here));
        view.band.set(Some((from, here)));
        let within: BTreeSet<Key> = view.layout.with_untracked(|layout| layout.between(from, here).collect());
        if untrack(|| view.chosen.with(|chosen| *chosen != within)) {
            let first = within.first().copied();
            view.choose_together(within, first);
        }
    }

    fn draw(self, here: (f64, f64)) {
        let at = self.view.camera.get_untracked().unproject(here);
        let layout = self.view.layout.get_untracked();
        self.view.linking.update(|linking| {
            if let Some(linking) = linking {
                let to = layout.at(at).map(|place| layout.keys[place]);
                // Over the task that it comes from it is not drawn yet.
                linking.to = to.filter(|to| *to != linking.from);
                linking.pointer = Some(at);
            }
        });
    }

    /// The task whose handle is pressed. Under a finger only the one that is selected has a handle: the others are moved
    /// away from, and pressed.
    fn handle_at(self, event: &PointerEvent) -> Option<Key> {
        let is_placing = self.view.mode.get_untracked() == Mode::Placing;
        if is_placing || self.view.linking.with_untracked(Option::is_some) || self.view.is_far.get_untracked()
        {
            return None;
        }
        let camera = self.view.camera.get_untracked();
        let layout = self.view.layout.get_untracked();
        let place = layout.handle_at(camera.unproject(point(self.view, event)), REACH / camera.zoom)?;
        let key = layout.keys[place];
        let is_finger = event.pointer_type() == "touch";
        (!is_finger || untrack(|| self.view.selected()) == Some(key)).then_some(key)
    }

    fn is_over_nothing(self, event: &MouseEvent) -> bool {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        target.is_some_and(|target| target.class_list().contains("graph-picture"))
    }
}

/// Whether a click adds to what is selected.
pub fn is_one_more(event: &MouseEvent) -> bool {
    event.shift_key() || event.ctrl_key() || event.meta_key()
}

/// The wheel moves what is seen; with Ctrl, as the browser reports two fingers too, it zooms.
pub fn on_wheel(view: GraphView, event: &WheelEvent) {
    event.prevent_default();
    let unit = if event.delta_mode() == WheelEvent::DOM_DELTA_PIXEL { 1.0 } else { LINE };
    let (x, y) = (event.delta_x() * unit, event.delta_y() * unit);
    if event.ctrl_key() || event.meta_key() {
        view.look(|camera| camera.zoomed(1.004_f64.powf(-y), point(view, event)));
    } else if event.shift_key() && x == 0.0 {
        view.look(|camera| camera.moved(-y, 0.0));
    } else {
        view.look(|camera| camera.moved(-x, -y));
    }
}

/// Where a pointer is, from the window's corner.
fn point(view: GraphView, event: &MouseEvent) -> (f64, f64) {
    let window = view.window.get_untracked().map(|window| window.get_bounding_client_rect());
    let (left, top) = window.map_or((0.0, 0.0), |window| (window.left(), window.top()));
    (f64::from(event.client_x()) - left, f64::from(event.client_y()) - top)
}

fn is_still(from: (f64, f64), to: (f64, f64)) -> bool {
    (to.0 - from.0).hypot(to.1 - from.1) <= STILL
}

/// Has all that the pointer does come to the graph. Refused where it is gone already; then there is nothing to follow.
fn capture(event: &PointerEvent) {
    let picture = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
    if let Some(picture) = picture {
        let _ = picture.set_pointer_capture(event.pointer_id());
    }
}
