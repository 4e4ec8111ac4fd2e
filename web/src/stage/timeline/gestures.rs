//! Zooming with the wheel and with two fingers. With one finger, or the wheel alone, the browser scrolls.

use leptos::prelude::*;
use web_sys::{TouchEvent, WheelEvent};

use super::view::TimelineView;

/// Pixels that a wheel turns by where it counts in lines.
const LINE: f64 = 16.0;

/// The wheel is turned; with Ctrl, as the browser reports two fingers on a touchpad too, it zooms at the pointer.
pub fn on_wheel(view: TimelineView, event: &WheelEvent) {
    if event.ctrl_key() || event.meta_key() {
        event.prevent_default();
        let unit = if event.delta_mode() == WheelEvent::DOM_DELTA_PIXEL { 1.0 } else { LINE };
        view.zoom_by(1.002_f64.powf(-event.delta_y() * unit), Some(f64::from(event.client_x())));
    }
}

/// Two fingers on the timeline.
#[derive(Debug, Clone, Copy)]
pub struct Pinch {
    view: TimelineView,
    /// How far they are apart, and where the middle between them is, in pixels from the left of the page.
    last: StoredValue<Option<(f64, f64)>>,
}

impl Pinch {
    /// Nobody touches it yet.
    pub fn new(view: TimelineView) -> Self {
        Self { view, last: StoredValue::new(None) }
    }

    /// Fingers come or go.
    pub fn began(self, event: &TouchEvent) {
        let fingers = fingers(event);
        if fingers.is_some() {
            keep(event);
        }
        self.last.set_value(fingers);
    }

    /// Fingers move: what was between them stays between them.
    pub fn moved(self, event: &TouchEvent) {
        let (Some(last), Some(here)) = (self.last.get_value(), fingers(event)) else { return };
        keep(event);
        self.view.pan_by(last.1 - here.1);
        self.view.zoom_by(here.0 / last.0, Some(here.1));
        self.last.set_value(Some(here));
    }
}

/// Has the browser not zoom the whole page. Where it has begun to scroll, it says that it cannot be kept from it.
fn keep(event: &TouchEvent) {
    if event.cancelable() {
        event.prevent_default();
    }
}

/// How far two fingers are apart, and where the middle between them is; `None` for one finger or three.
fn fingers(event: &TouchEvent) -> Option<(f64, f64)> {
    let touches = event.touches();
    let (first, second) = (touches.get(0)?, touches.get(1)?);
    let (x1, y1) = (f64::from(first.client_x()), f64::from(first.client_y()));
    let (x2, y2) = (f64::from(second.client_x()), f64::from(second.client_y()));
    (touches.length() == 2).then(|| ((x2 - x1).hypot(y2 - y1).max(1.0), f64::midpoint(x1, x2)))
}
