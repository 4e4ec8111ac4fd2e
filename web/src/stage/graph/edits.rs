//! What is done to the graph, each as one step of the document.

use std::collections::BTreeSet;

use super::carrying::place_at;
use super::layout::{Spot, Towards};
use super::linking::{Linking, Verdict};
use super::view::{GraphView, Mode};
use crate::editor::add_task;
use crate::state::members::Key;
use crate::state::places::Places;
use crate::state::selection::Selected;
use crate::text::{graph_text, text};
use leptos::prelude::*;

/// Adds a task, and selects it.
pub fn add(view: GraphView) {
    quiet(view);
    let id = add_task(view.document, String::new());
    view.list.clear();
    view.selection.select(Selected::Task(id));
    if let Some(key) = untrack(|| view.selected()) {
        view.focus(key);
    }
}

/// Adds a task, and leads to where it is named: whoever points goes on to type.
pub fn add_to_name(view: GraphView) {
    add(view);
    if let Some(key) = untrack(|| view.selected()) {
        open(view, key);
    }
}

/// Opens the form of a task.
pub fn open(view: GraphView, key: Key) {
    if let Some(place) = view.layout.get_untracked().place(key) {
        view.list.come_from_graph(key);
        view.guide.go_to(&format!("tasks[{place}].title"));
    }
}

/// A task is pressed: it is selected, alone or with others, or is the one that is to be connected.
pub fn press(view: GraphView, key: Key, is_one_more: bool) {
    match view.linking.get_untracked() {
        Some(linking) if linking.pointer.is_none() => {
            view.linking.set(Some(Linking { to: Some(key), ..linking }));
            finish(view);
        }
        _ if is_one_more || view.mode.get_untracked() == Mode::Several => toggle(view, key),
        _ => {
            quiet(view);
            view.choose(key);
        }
    }
}

/// Takes a task to those that are selected, or out of them.
pub fn toggle(view: GraphView, key: Key) {
    quiet(view);
    let mut chosen = untrack(|| view.chosen.get());
    let first = if chosen.remove(&key) {
        untrack(|| view.selected()).filter(|first| *first != key).or_else(|| chosen.last().copied())
    } else {
        chosen.insert(key);
        Some(key)
    };
    view.choose_together(chosen, first);
    view.hold(key);
}

/// Selects one task more, on the way from another.
pub fn reach(view: GraphView, from: Key, to: Key) {
    quiet(view);
    let mut chosen = untrack(|| view.chosen.get());
    chosen.extend([from, to]);
    view.choose_together(chosen, Some(to));
    view.focus(to);
}

/// Selects all tasks.
pub fn choose_all(view: GraphView, at: Key) {
    quiet(view);
    let all = view.automatic.with_untracked(|layout| layout.keys.iter().copied().collect());
    view.choose_together(all, Some(at));
}

/// Moves tasks by so much, as one step with those that follow it at once under the same key.
pub fn shift(view: GraphView, keys: &BTreeSet<Key>, by: (f64, f64), merge: Option<&str>) {
    let (layout, scenario) = (untrack(|| view.layout.get()), view.document.present());
    let to = |key: &Key| {
        let (place, spot) = (layout.place(*key)?, layout.spot(*key)?);
        let id = &scenario.tasks.get(place)?.id;
        Some((id, place_at((spot.x + by.0, spot.y + by.1), layout.sizes)?))
    };
    let moved: Vec<_> = keys.iter().filter_map(to).collect();
    let first = keys.first().map(|key| view.title(*key)).unwrap_or_default();
    view.stay();
    view.document.arrange((graph_text().step_move)(&first, moved.len()), merge, |places| {
        moved.into_iter().for_each(|(id, place)| places.put(id, place));
    });
}

/// Puts down what the pointer carries.
pub fn put_down(view: GraphView) {
    if let Some(keys) = view.carried.get_untracked() {
        // Where it stands is worked out from where it stood.
        view.carried.set(None);
        shift(view, &keys, view.carried_by.get_untracked(), None);
    }
}

/// Has the next press say where what is selected is to go.
pub fn begin_placing(view: GraphView) {
    quiet(view);
    view.mode.set(Mode::Placing);
    if let Some(key) = untrack(|| view.selected()) {
        view.focus(key);
    }
}

/// Puts the middle of what is selected at a point of the graph.
pub fn place(view: GraphView, (x, y): (f64, f64)) {
    view.mode.set(Mode::Plain);
    let chosen = untrack(|| view.chosen.get());
    let layout = view.layout.get_untracked();
    let spots: Vec<_> = chosen.iter().filter_map(|key| layout.spot(*key)).collect();
    let middle = |of: fn(&Spot) -> f64, size: f64| {
        let least = spots.iter().map(of).fold(f64::MAX, f64::min);
        let most = spots.iter().map(of).fold(f64::MIN, f64::max);
        f64::midpoint(least, most + size)
    };
    if !spots.is_empty() {
        let (from_x, from_y) =
            (middle(|it| it.x, layout.sizes.width), middle(|it| it.y, layout.sizes.height));
        shift(view, &chosen, (x - from_x, y - from_y), None);
    }
}

/// Has all tasks stand where they would by themselves.
pub fn arrange(view: GraphView) {
    quiet(view);
    view.document.arrange(graph_text().step_arrange, None, Places::clear);
    view.arrange();
}

/// Begins to connect a task to one that is to need it.
pub fn begin(view: GraphView, from: Key) {
    quiet(view);
    view.linking.set(Some(Linking { from, to: None, pointer: None }));
    view.focus(from);
}

/// Connects what is chosen, or takes away what is there already; says why where neither can be.
pub fn finish(view: GraphView) {
    let (Some(linking), verdict) = (view.linking.get_untracked(), view.verdict.get_untracked()) else {
        return;
    };
    let Some((to, verdict)) = linking.to.zip(verdict) else { return };
    let is_by_keys = linking.pointer.is_none();
    match verdict {
        Verdict::Fits => connect(view, linking.from, to),
        Verdict::Already if is_by_keys => disconnect(view, linking.from, to),
        Verdict::Already | Verdict::Itself | Verdict::Loop(_) => {
            view.refusal.set(words(view, linking, &verdict));
        }
    }
    view.linking.set(None);
    view.choose(if view.refusal.with_untracked(String::is_empty) { to } else { linking.from });
}

/// Leaves everything as it was: ends what is going on, else the selection of several tasks.
pub fn cancel(view: GraphView) {
    if let Some(linking) = view.linking.get_untracked() {
        view.linking.set(None);
        view.focus(linking.from);
    } else if view.carried.with_untracked(Option::is_some) || view.band.with_untracked(Option::is_some) {
        view.carried.set(None);
        view.band.set(None);
    } else if view.mode.get_untracked() != Mode::Plain {
        view.mode.set(Mode::Plain);
    } else {
        view.list.clear();
    }
    quiet(view);
}

/// Takes away the dependency that is selected, else a task, with all that are selected with it.
pub fn delete(view: GraphView, task: Option<Key>) {
    if let Some((from, to)) = view.picked.get_untracked() {
        disconnect(view, from, to);
        view.focus(to);
    } else if let Some(key) = task {
        let chosen = untrack(|| view.chosen.get());
        remove(view, if chosen.contains(&key) { chosen } else { BTreeSet::from([key]) });
    }
}

/// What is to be said while connecting.
pub fn words(view: GraphView, linking: Linking, verdict: &Verdict) -> String {
    let text = graph_text();
    let (from, to) = (view.title(linking.from), linking.to.map(|to| view.title(to)).unwrap_or_default());
    match verdict {
        Verdict::Fits => (text.fits)(&from, &to),
        Verdict::Already => (text.already)(&from, &to, linking.pointer.is_none()),
        Verdict::Itself => (text.itself)(&from),
        Verdict::Loop(chain) => {
            let scenario = view.document.present();
            let title = |place: &usize| scenario.tasks.get(*place).map_or("", |task| task.label());
            let round = chain.iter().chain(chain.first());
            (text.would_loop)(&round.map(title).collect::<Vec<_>>())
        }
    }
}

/// What was selected or said about lines is no more.
pub fn quiet(view: GraphView) {
    view.picked.set(None);
    view.refusal.set(String::new());
}

fn connect(view: GraphView, from: Key, to: Key) {
    quiet(view);
    let (Some(needed), Some(place)) = (view.task(from), view.layout.get_untracked().place(to)) else {
        return;
    };
    let step = (graph_text().step_connect)(needed.label(), &view.title(to));
    view.document.edit(step, None, |scenario| {
        if let Some(task) = scenario.tasks.get_mut(place) {
            task.depends_on.push(needed.id);
        }
    });
}

fn disconnect(view: GraphView, from: Key, to: Key) {
    quiet(view);
    let (Some(needed), Some(place)) = (view.task(from), view.layout.get_untracked().place(to)) else {
        return;
    };
    let step = (graph_text().step_disconnect)(needed.label(), &view.title(to));
    view.document.edit(step, None, |scenario| {
        if let Some(task) = scenario.tasks.get_mut(place) {
            task.depends_on.retain(|need| *need != needed.id);
        }
    });
}

fn remove(view: GraphView, keys: BTreeSet<Key>) {
    quiet(view);
    let layout = view.automatic.get_untracked();
    let mut places: Vec<usize> = keys.iter().filter_map(|key| layout.place(*key)).collect();
    places.sort_unstable();
    let Some(&first) = places.first() else { return };
    let ways = [Towards::Below, Towards::Above, Towards::Needed, Towards::Needing];
    let next = ways.into_iter().filter_map(|towards| layout.neighbour(first, towards));
    let next = next.map(|place| layout.keys[place]).find(|key| !keys.contains(key));
    let step = match places.as_slice() {
        [_] => (text().editor.step_remove)(&view.title(layout.keys[first])),
        several => (graph_text().step_remove)(several.len()),
    };
    for key in &keys {
        view.drafts.drop_within(&format!("tasks#{key}."));
    }
    view.let_go_of(&keys);
    view.document.edit(step, None, |scenario| {
        // From the last, so that the places of the others still hold.
        places.iter().rev().for_each(|place| scenario.remove_task(*place));
    });
    view.removed.say(places.len());
    if let Some(next) = next {
        view.focus(next);
    }
}
