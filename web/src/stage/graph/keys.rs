//! The graph from the keyboard.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::edits;
use super::layout::Towards;
use super::linking::Linking;
use super::view::GraphView;
use crate::state::members::Key;

/// How much one press of a key or a button zooms.
pub const ZOOM_STEP: f64 = 1.25;

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Command {
    Go(Towards),
    Open,
    Choose,
    Add,
    Connect,
    Delete,
    Cancel,
    Larger,
    Smaller,
    Fit,
}

/// A key is pressed while the focus is in the graph.
pub fn on_key(view: GraphView, event: &KeyboardEvent) {
    let is_combined = event.ctrl_key() || event.meta_key() || event.alt_key();
    let Some(command) = of_key(&event.key()).filter(|_| !is_combined) else { return };
    let Some(at) = view.current.get_untracked() else { return };
    event.prevent_default();
    match (command, view.linking.get_untracked()) {
        (Command::Larger, _) => view.zoom(ZOOM_STEP),
        (Command::Smaller, _) => view.zoom(1.0 / ZOOM_STEP),
        (Command::Fit, _) => view.fit(),
        (Command::Cancel, _) => edits::cancel(view),
        (Command::Go(towards), linking) => go(view, at, towards, linking),
        (Command::Open | Command::Choose, Some(_)) => edits::finish(view),
        // What is begun is to be ended first.
        (Command::Add | Command::Connect | Command::Delete, Some(_)) => {}
        (Command::Open, None) => edits::open(view, at),
        (Command::Choose, None) => edits::press(view, at),
        (Command::Add, None) => edits::add(view),
        (Command::Connect, None) => edits::begin(view, at),
        (Command::Delete, None) => edits::delete(view, Some(at)),
    }
}

fn go(view: GraphView, at: Key, towards: Towards, linking: Option<Linking>) {
    let layout = view.layout.get_untracked();
    let next = layout.place(at).and_then(|place| layout.neighbour(place, towards));
    let Some(next) = next.map(|place| layout.keys[place]) else { return };
    match linking {
        Some(linking) => {
            view.linking.set(Some(Linking { to: Some(next), pointer: None, ..linking }));
            view.focus(next);
        }
        None => {
            edits::quiet(view);
            view.choose(next);
        }
    }
}

fn of_key(key: &str) -> Option<Command> {
    let command = match key {
        "ArrowLeft" => Command::Go(Towards::Needed),
        "ArrowRight" => Command::Go(Towards::Needing),
        "ArrowUp" => Command::Go(Towards::Above),
        "ArrowDown" => Command::Go(Towards::Below),
        "Home" => Command::Go(Towards::First),
        "End" => Command::Go(Towards::Last),
        "Enter" => Command::Open,
        " " => Command::Choose,
        "n" | "N" => Command::Add,
        "c" | "C" => Command::Connect,
        "Delete" | "Backspace" => Command::Delete,
        "Escape" => Command::Cancel,
        "+" | "=" => Command::Larger,
        "-" => Command::Smaller,
        "f" | "F" => Command::Fit,
        _ => return None,
    };
    Some(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_as_the_help_lists_them() {
        assert_eq!(of_key("ArrowLeft"), Some(Command::Go(Towards::Needed)));
        assert_eq!(of_key("N"), Some(Command::Add));
        assert_eq!(of_key("c"), Some(Command::Connect));
        assert_eq!(of_key("Backspace"), Some(Command::Delete));
        // Elsewhere on the page these choose a strategy, list the keys, and move the focus.
        for other in ["1", "5", "?", "Tab", "z"] {
            assert_eq!(of_key(other), None, "{other}");
        }
    }
}
