//! The keys that work everywhere on the page.

use coordination::scenario::strategies::StrategyKind;
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::Dialogs;
use crate::keys::{Chord, Table, pressed};
use crate::state::document::Document;
use crate::state::runs::Runs;

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Takes the last step back.
    Undo,
    /// Does it again.
    Redo,
    /// Opens the palette, and closes it.
    Palette,
    /// Puts a strategy on the stage.
    Choose(StrategyKind),
    /// Opens the help.
    Help,
}

/// The keys that work everywhere on the page.
pub static KEYS: &Table<Command> = &[
    (Command::Undo, &[Chord::key("z").with_control()]),
    (Command::Redo, &[Chord::key("z").with_control().with_shift(), Chord::key("y").with_control()]),
    (Command::Palette, &[Chord::key("k").with_control()]),
    (Command::Choose(StrategyKind::Uncoordinated), &[Chord::key("1")]),
    (Command::Choose(StrategyKind::Centralized), &[Chord::key("2")]),
    (Command::Choose(StrategyKind::Consensus), &[Chord::key("3")]),
    (Command::Choose(StrategyKind::Market), &[Chord::key("4")]),
    (Command::Choose(StrategyKind::RoleBased), &[Chord::key("5")]),
    (Command::Help, &[Chord::key("?")]),
];

/// Listens for as long as the page is open.
pub fn listen() {
    let (document, dialogs, runs) = (Document::expect(), Dialogs::expect(), Runs::expect());
    let listener = window_event_listener(ev::keydown, move |event| {
        let Some(command) = pressed(KEYS, &event).filter(|command| is_meant(*command, &event)) else {
            return;
        };
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

/// Whether a key is for the page, and not for what has the focus.
fn is_meant(command: Command, event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let within = |selector: &str| {
        target.as_ref().is_some_and(|target| target.closest(selector).ok().flatten().is_some())
    };
    match command {
        // What is typed there is not in the document yet, so that the field's own undo is the one that is meant.
        Command::Undo | Command::Redo => !within("[data-own-undo], dialog"),
        Command::Palette => !within("dialog:not(.palette)"),
        Command::Help | Command::Choose(_) => !within("input, textarea, select, dialog"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::tests::check;

    #[test]
    fn each_key_does_what_is_listed_and_strategies_stand_in_their_order() {
        check(KEYS);
        let chosen = KEYS.iter().filter_map(|(command, _)| match command {
            Command::Choose(strategy) => Some(*strategy),
            _ => None,
        });
        assert!(chosen.eq(StrategyKind::ALL.iter().copied()));
    }
}
