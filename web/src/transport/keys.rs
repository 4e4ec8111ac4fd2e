//! The transport's keys, from anywhere on the page.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::state::playback::{Direction, Playback};

/// Where keys are for writing or choosing, and play nothing.
const FIELDS: &str = "input, select, textarea, dialog, [contenteditable], [role='menu'], [popover]";

/// Where Space presses.
const PRESSED: &str = "button, a, summary, [role='button'], [role='tab'], [role='listbox']";

/// Space plays and pauses, the arrows step, for as long as the transport is on the page.
pub fn listen(playback: Playback) {
    let listener = window_event_listener(ev::keydown, move |event| on_key(playback, &event));
    on_cleanup(move || listener.remove());
}

fn on_key(playback: Playback, event: &KeyboardEvent) {
    let is_combined = event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key();
    if is_combined || event.default_prevented() || is_within(event, FIELDS) {
        return;
    }
    match event.key().as_str() {
        " " if !is_within(event, PRESSED) => playback.toggle(),
        "ArrowLeft" => playback.step(Direction::Back),
        "ArrowRight" => playback.step(Direction::Forward),
        _ => return,
    }
    event.prevent_default();
}

fn is_within(event: &KeyboardEvent, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(selector).ok().flatten().is_some())
}
