//! The keys that work everywhere on the page.

use coordination::strategy::StrategyKind;
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::Dialogs;
use crate::state::document::Document;
use crate::state::runs::Runs;

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Command {
    Undo,
    Redo,
    Help,
    Palette,
    Choose(StrategyKind),
}

/// Listens for as long as the page is open.
pub fn listen() {
    let (document, dialogs, runs) = (Document::expect(), Dialogs::expect(), Runs::expect());
    let listener = window_event_listener(ev::keydown, move |event| {
        let Some(command) = command(&event) else { return };
        event.prevent_default();
        match command {
            Command::Undo => document.undo(),
            Command::Redo => document.redo(),
            Command::Help => dialogs.help.set(true),
            Command::Palette => dialogs.palette.update(|is_open| *is_open = !*is_open),
            Command::Choose(strategy) => runs.choose(strategy),
        }
    });
    on_cleanup(move || listener.remove());
}

fn command(event: &KeyboardEvent) -> Option<Command> {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within = |selector: &str| {
        target.as_ref().is_some_and(|target| target.closest(selector).ok().flatten().is_some())
    };
    let has_control = event.ctrl_key() || event.meta_key();
    // What is typed there is not in the document yet, so that the field's own undo is the one that is meant.
    let command = of_keys(&event.key(), has_control, event.shift_key(), event.alt_key())?;
    let is_meant = match command {
        Command::Undo | Command::Redo => !within("[data-own-undo], dialog"),
        Command::Palette => !within("dialog:not(.palette)"),
        Command::Help | Command::Choose(_) => !within("input, textarea, select, dialog"),
    };
    is_meant.then_some(command)
}

fn of_keys(key: &str, has_control: bool, has_shift: bool, has_alt: bool) -> Option<Command> {
    match (key, has_control, has_shift, has_alt) {
        ("z" | "Z", true, false, false) => Some(Command::Undo),
        ("z" | "Z", true, true, false) | ("y" | "Y", true, false, false) => Some(Command::Redo),
        ("k" | "K", true, false, false) => Some(Command::Palette),
        // Where `?` is on the keyboard differs; whether Shift is held does too.
        ("?", false, _, false) => Some(Command::Help),
        (digit, false, false, false) => {
            let place = digit.parse::<usize>().ok()?.checked_sub(1)?;
            StrategyKind::ALL.get(place).copied().map(Command::Choose)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_as_people_know_them() {
        assert_eq!(of_keys("z", true, false, false), Some(Command::Undo));
        assert_eq!(of_keys("Z", true, true, false), Some(Command::Redo));
        assert_eq!(of_keys("y", true, false, false), Some(Command::Redo));
        assert_eq!(of_keys("k", true, false, false), Some(Command::Palette));
        assert_eq!(of_keys("k", false, false, false), None);
        assert_eq!(of_keys("?", false, true, false), Some(Command::Help));
        assert_eq!(of_keys("1", false, false, false), Some(Command::Choose(StrategyKind::Uncoordinated)));
        assert_eq!(of_keys("5", false, false, false), Some(Command::Choose(StrategyKind::RoleBased)));
        assert_eq!(of_keys("0", false, false, false), None);
        assert_eq!(of_keys("6", false, false, false), None);
        assert_eq!(of_keys("z", false, false, false), None);
        assert_eq!(of_keys("z", true, false, true), None);
    }
}
