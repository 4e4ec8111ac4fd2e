//! Picking tasks, to edit them together: by the boxes before them, and by keys.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;

use super::PICK_ALL;
use super::order::Order;
use super::together::Together;
use crate::browser::focus;
use crate::state::members::Key;
use crate::state::worklist::WorkList;
use crate::text::worklist_text;

/// The id of the box that picks a task.
fn pick_id(key: Key) -> String {
    format!("task-pick-{key}")
}

/// Picks a task or lets go of it, or, with Shift, picks all from the last one to it.
pub fn press(list: WorkList, order: Order, key: Key, is_range: bool) {
    if is_range {
        untrack(|| order.with(|keys| list.extend(keys, key)));
    } else {
        list.toggle(key);
    }
}

/// The box before a task that picks it. Shift picks all from the last one to it; the arrows go from box to box, and pick on
/// their way with Shift.
#[component]
pub fn PickBox(
    /// The key of the task.
    key: Key,
    /// What it is called.
    title: Signal<String>,
) -> impl IntoView {
    let (list, order) = (WorkList::expect(), Order::expect());
    let input = NodeRef::<html::Input>::new();
    let is_picked = Memo::new(move |_| list.is_picked(key));
    let pressed = move |event: MouseEvent| {
        press(list, order, key, event.shift_key());
        // The browser has ticked it or not by its own lights.
        if let Some(input) = input.get_untracked() {
            input.set_checked(is_picked.get_untracked());
        }
    };
    let walk = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowUp" => -1,
            "ArrowDown" => 1,
            _ => return,
        };
        if event.alt_key() || event.ctrl_key() || event.meta_key() {
            return;
        }
        event.prevent_default();
        let Some(next) = order.beside(key, by) else { return };
        if focus::on_id(&pick_id(next)) && event.shift_key() {
            untrack(|| order.with(|keys| list.extend(keys, next)));
        }
    };
    view! {
        <input
            node_ref=input
            type="checkbox"
            class="pick"
            id=pick_id(key)
            aria-label=move || (worklist_text().pick)(&title.get())
            prop:checked=move || is_picked.get()
            on:click=pressed
            on:keydown=walk
        />
    }
}

/// The box that picks all tasks, or none.
#[component]
pub fn PickAll() -> impl IntoView {
    let (list, order, together) = (WorkList::expect(), Order::expect(), Together::expect());
    let input = NodeRef::<html::Input>::new();
    let all = Memo::new(move |_| order.with(<[_]>::len));
    let is_all = move || together.count() == all.get();
    let pressed = move |_| {
        if untrack(is_all) {
            list.clear();
        } else {
            pick_all(list, order);
        }
        if let Some(input) = input.get_untracked() {
            input.set_checked(untrack(is_all));
        }
    };
    view! {
        <input
            node_ref=input
            type="checkbox"
            class="pick"
            id=PICK_ALL
            aria-label=worklist_text().pick_all
            title=worklist_text().pick_all
            prop:checked=is_all
            prop:indeterminate=move || { together.count() > 0 && !is_all() }
            on:click=pressed
        />
    }
}

fn pick_all(list: WorkList, order: Order) {
    untrack(|| order.with(|keys| list.pick(keys.iter().copied())));
}

/// A key is pressed while the focus is in the list: Ctrl or ⌘ A picks all, Escape lets go of them.
pub fn on_key(together: Together, list: WorkList, order: Order, event: &KeyboardEvent) {
    let has_control = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        "a" | "A" if has_control && !event.shift_key() && !event.alt_key() && !focus::takes_text(event) => {
            event.prevent_default();
            pick_all(list, order);
        }
        "Escape" if untrack(|| together.count()) > 0 && !focus::takes_text(event) => {
            event.prevent_default();
            together.let_go();
        }
        _ => {}
    }
}
