//! What is done to the graph, each as one step of the document.

use super::layout::Towards;
use super::linking::{Linking, Verdict};
use super::view::GraphView;
use crate::editor::add_task;
use crate::editor::references::remove_task;
use crate::state::members::Key;
use crate::state::selection::Selected;
use crate::text::{graph_text, text};
use leptos::prelude::*;

/// Adds a task, and selects it.
pub fn add(view: GraphView) {
    quiet(view);
    let id = add_task(view.document, String::new());
    view.selection.select(Selected::Task(id));
    if let Some(key) = untrack(|| view.selected()) {
        view.focus(key);
    }
}

/// Opens the form of a task.
pub fn open(view: GraphView, key: Key) {
    if let Some(place) = view.layout.get_untracked().place(key) {
        view.guide.go_to(&format!("tasks[{place}].title"));
    }
}

/// A task is pressed: it is selected, or is the one that is to be connected.
pub fn press(view: GraphView, key: Key) {
    match view.linking.get_untracked() {
        Some(linking) if linking.pointer.is_none() => {
            view.linking.set(Some(Linking { to: Some(key), ..linking }));
            finish(view);
        }
        _ => {
            quiet(view);
            view.choose(key);
        }
    }
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

/// Leaves everything as it was.
pub fn cancel(view: GraphView) {
    if let Some(linking) = view.linking.get_untracked() {
        view.linking.set(None);
        view.focus(linking.from);
    }
    quiet(view);
}

/// Takes away the dependency that is selected, else a task.
pub fn delete(view: GraphView, task: Option<Key>) {
    if let Some((from, to)) = view.picked.get_untracked() {
        disconnect(view, from, to);
        view.focus(to);
    } else if let Some(key) = task {
        remove(view, key);
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

fn remove(view: GraphView, key: Key) {
    quiet(view);
    let layout = view.layout.get_untracked();
    let Some(place) = layout.place(key) else { return };
    let ways = [Towards::Below, Towards::Above, Towards::Needed, Towards::Needing];
    let next = ways.into_iter().find_map(|towards| layout.neighbour(place, towards));
    let next = next.map(|place| layout.keys[place]);
    let step = (text().editor.step_remove)(&view.title(key));
    view.drafts.drop_within(&format!("tasks#{key}."));
    let is_selected = untrack(|| view.selected()) == Some(key);
    view.document.edit(step, None, |scenario| remove_task(scenario, place));
    if is_selected {
        view.selection.clear();
    }
    if let Some(next) = next {
        view.focus(next);
    }
}
