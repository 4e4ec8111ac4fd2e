//! The transport's keys, from anywhere on the page.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::keys::{Chord, Table, pressed};
use crate::state::playback::{Direction, Playback};
use crate::state::selection::Selection;

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Plays and pauses.
    Toggle,
    /// Steps to the next instant, or the one before.
    Step(Direction),
    /// Steps from decision to decision.
    StepDecision(Direction),
    /// Goes from trouble to trouble.
    SeekTrouble(Direction),
    /// Plays faster, or slower.
    Speed(Direction),
}

/// The transport's keys.
pub static KEYS: &Table<Command> = &[
    (Command::Toggle, &[Chord::key(" ")]),
    (Command::Step(Direction::Back), &[Chord::key("ArrowLeft")]),
    (Command::Step(Direction::Forward), &[Chord::key("ArrowRight")]),
    (Command::StepDecision(Direction::Back), &[Chord::key("ArrowLeft").with_shift()]),
    (Command::StepDecision(Direction::Forward), &[Chord::key("ArrowRight").with_shift()]),
    (Command::SeekTrouble(Direction::Forward), &[Chord::key("F8")]),
    (Command::SeekTrouble(Direction::Back), &[Chord::key("F8").with_shift()]),
    (Command::Speed(Direction::Forward), &[Chord::key("+"), Chord::key("=")]),
    (Command::Speed(Direction::Back), &[Chord::key("-")]),
];

/// Where keys are for writing or choosing, and play nothing.
const FIELDS: &str = "input, select, textarea, dialog, [contenteditable], [role='menu'], [popover]";

/// Where Space presses.
const PRESSED: &str = "button, a, summary, [role='button'], [role='tab'], [role='listbox']";

/// Listens for as long as the transport is on the page.
pub fn listen(playback: Playback) {
    let selection = Selection::expect();
    let listener = window_event_listener(ev::keydown, move |event| on_key(playback, selection, &event));
    on_cleanup(move || listener.remove());
}

fn on_key(playback: Playback, selection: Selection, event: &KeyboardEvent) {
    if event.default_prevented() || is_within(event, FIELDS) {
        return;
    }
    match pressed(KEYS, event) {
        Some(Command::Toggle) if !is_within(event, PRESSED) => playback.toggle(),
        Some(Command::Step(direction)) => playback.step(direction),
        Some(Command::StepDecision(direction)) => playback.step_decision(direction),
        Some(Command::SeekTrouble(direction)) => playback.seek_trouble(selection, direction),
        Some(Command::Speed(direction)) => playback.shift_speed(direction),
        _ => return,
    }
    event.prevent_default();
}

fn is_within(event: &KeyboardEvent, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(selector).ok().flatten().is_some())
}

#[cfg(test)]
mod tests {
    use super::KEYS;
    use crate::app::shortcuts;
    use crate::keys::tests::{check, shared};

    #[test]
    fn each_key_does_what_is_listed_and_none_is_taken_from_the_page() {
        check(KEYS);
        assert_eq!(shared(KEYS, shortcuts::KEYS), Vec::<String>::new());
    }
}
