//! The graph from the keyboard.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::edits;
use super::layout::Towards;
use super::linking::Linking;
use super::view::{GraphView, Mode};
use crate::keys::{Chord, Table, pressed};
use crate::state::members::Key;

/// How far one press of an arrow key moves a task, in the graph.
const STEP: f64 = 16.0;

/// Under this key, moves that follow each other at once are one step of the history.
const MOVES: &str = "graph-moves";

/// How much one press of a key or a button zooms.
pub const ZOOM_STEP: f64 = 1.25;

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Leads to another task.
    Go(Towards),
    /// Does so, and selects that one too.
    Reach(Towards),
    /// Moves what is selected.
    Shift(Towards),
    /// Opens the form of the task; ends connecting.
    Open,
    /// Selects the task; ends connecting.
    Choose,
    /// Takes the task to those that are selected, or out of them.
    ChooseOneMore,
    /// Selects all tasks.
    ChooseAll,
    /// Adds a task.
    Add,
    /// Begins to connect the task.
    Connect,
    /// Deletes what is selected.
    Delete,
    /// Has all tasks stand where they would by themselves.
    Arrange,
    /// Ends what is going on.
    Cancel,
    /// Zooms in.
    Larger,
    /// Zooms out.
    Smaller,
    /// Shows all.
    Fit,
}

/// The keys of the graph.
pub static KEYS: &Table<Command> = &[
    (Command::Go(Towards::Needed), &[Chord::key("ArrowLeft")]),
    (Command::Go(Towards::Needing), &[Chord::key("ArrowRight")]),
    (Command::Go(Towards::Above), &[Chord::key("ArrowUp")]),
    (Command::Go(Towards::Below), &[Chord::key("ArrowDown")]),
    (Command::Go(Towards::First), &[Chord::key("Home")]),
    (Command::Go(Towards::Last), &[Chord::key("End")]),
    (Command::Open, &[Chord::key("Enter")]),
    (Command::Choose, &[Chord::key(" ")]),
    (Command::Reach(Towards::Needed), &[Chord::key("ArrowLeft").with_shift()]),
    (Command::Reach(Towards::Needing), &[Chord::key("ArrowRight").with_shift()]),
    (Command::Reach(Towards::Above), &[Chord::key("ArrowUp").with_shift()]),
    (Command::Reach(Towards::Below), &[Chord::key("ArrowDown").with_shift()]),
    (Command::ChooseOneMore, &[Chord::key(" ").with_shift()]),
    (Command::ChooseAll, &[Chord::key("a").with_control()]),
    (Command::Shift(Towards::Needed), &[Chord::key("ArrowLeft").with_alt()]),
    (Command::Shift(Towards::Needing), &[Chord::key("ArrowRight").with_alt()]),
    (Command::Shift(Towards::Above), &[Chord::key("ArrowUp").with_alt()]),
    (Command::Shift(Towards::Below), &[Chord::key("ArrowDown").with_alt()]),
    (Command::Add, &[Chord::key("n")]),
    (Command::Connect, &[Chord::key("c")]),
    (Command::Delete, &[Chord::key("Delete"), Chord::key("Backspace")]),
    (Command::Arrange, &[Chord::key("a")]),
    (Command::Larger, &[Chord::key("+"), Chord::key("=")]),
    (Command::Smaller, &[Chord::key("-")]),
    (Command::Fit, &[Chord::key("f")]),
    (Command::Cancel, &[Chord::key("Escape")]),
];

/// A key is pressed while the focus is in the graph.
pub fn on_key(view: GraphView, event: &KeyboardEvent) {
    let Some(command) = pressed(KEYS, event) else { return };
    let Some(at) = view.current.get_untracked() else { return };
    event.prevent_default();
    let is_placing = view.mode.get_untracked() == Mode::Placing;
    match (command, view.linking.get_untracked()) {
        (Command::Larger, _) => view.zoom(ZOOM_STEP),
        (Command::Smaller, _) => view.zoom(1.0 / ZOOM_STEP),
        (Command::Fit, _) => view.fit(),
        (Command::Cancel, _) => edits::cancel(view),
        (Command::Go(towards), None) if is_placing => shift(view, at, towards),
        (Command::Go(towards), linking) => go(view, at, towards, linking),
        (Command::Open | Command::Choose, Some(_)) => edits::finish(view),
        // What is begun is to be ended first.
        (_, Some(_)) => {}
        (Command::Open, None) if is_placing => edits::cancel(view),
        (Command::Open, None) => edits::open(view, at),
        (Command::Choose, None) => edits::press(view, at, false),
        (Command::ChooseOneMore, None) => edits::toggle(view, at),
        (Command::ChooseAll, None) => edits::choose_all(view, at),
        (Command::Reach(towards), None) => {
            if let Some(next) = neighbour(view, at, towards) {
                edits::reach(view, at, next);
            }
        }
        (Command::Shift(towards), None) => shift(view, at, towards),
        (Command::Add, None) => edits::add(view),
        (Command::Connect, None) => edits::begin(view, at),
        (Command::Delete, None) => edits::delete(view, Some(at)),
        (Command::Arrange, None) => edits::arrange(view),
    }
}

fn go(view: GraphView, at: Key, towards: Towards, linking: Option<Linking>) {
    let Some(next) = neighbour(view, at, towards) else { return };
    match linking {
        Some(linking) => {
            view.linking.set(Some(Linking { to: Some(next), pointer: None, ..linking }));
            view.focus(next);
        }
        None => {
            edits::quiet(view);
            view.list.walk();
            view.choose(next);
        }
    }
}

fn neighbour(view: GraphView, at: Key, towards: Towards) -> Option<Key> {
    view.layout.with_untracked(|layout| {
        let next = layout.place(at).and_then(|place| layout.neighbour(place, towards))?;
        Some(layout.keys[next])
    })
}

/// Moves the task that has the focus, with all that are selected with it.
fn shift(view: GraphView, at: Key, towards: Towards) {
    let by = match towards {
        Towards::Needed => (-STEP, 0.0),
        Towards::Needing => (STEP, 0.0),
        Towards::Above => (0.0, -STEP),
        Towards::Below => (0.0, STEP),
        Towards::First | Towards::Last => return,
    };
    edits::quiet(view);
    if !untrack(|| view.chosen.with(|chosen| chosen.contains(&at))) {
        view.choose(at);
    }
    edits::shift(view, &untrack(|| view.chosen.get()), by, Some(MOVES));
    view.focus(at);
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
