//! The marks of the faults: each is dragged, moved by keys, turned into another kind, removed.

use coordination::scenario::{Fault, FaultKind};
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;

use super::drag::Grip;
use super::geometry::{LANE, shifted};
use super::plan::Plan;
use crate::browser::focus;
use crate::editor::entry::Entry;
use crate::state::document::Document;
use crate::state::members::Key;
use crate::text::{faults_text, figures};
use crate::ui::{Glyph, Icon};

/// The id of what says which keys do what.
pub const KEYS: &str = "fault-keys";

/// The id of the mark of a fault.
pub fn mark_id(key: Key) -> String {
    format!("fault-mark-{key}")
}

/// All marks.
#[component]
pub fn Marks() -> impl IntoView {
    let keys = Document::expect().faults.keys();
    view! {
        <For each=move || keys.get() key=|key| *key let:key>
            <Mark key/>
        </For>
    }
}

#[component]
fn Mark(key: Key) -> impl IntoView {
    let plan = Plan::expect();
    let fault = Entry::<Fault>::of(key).value;
    // Where it is, or would be put; nowhere, if nobody has the id that it names.
    let place = Memo::new(move |_| match plan.drag.get().filter(|drag| drag.key == key) {
        Some(drag) => Some((drag.at, drag.lane)),
        None => fault.with(|fault| Some((fault.at, plan.lane_of(&fault.agent)?))),
    });
    let x = Memo::new(move |_| place.get().map_or(0.0, |(at, _)| plan.scale.get().project(at)));
    let y = move || place.get().map_or(0.0, |(_, lane)| (lane as f64 + 0.5) * LANE);
    let label = move || {
        let (at, lane) = place.get().unwrap_or_default();
        let name = plan.lanes.with(|lanes| lanes.get(lane).map(|(_, name)| name.clone()).unwrap_or_default());
        fault.with(|fault| (faults_text().mark)(fault.kind, &name, fault.factor, at))
    };
    let is_dragged = move || plan.drag.with(|drag| drag.is_some_and(|drag| drag.key == key));
    let grip = Grip::new(plan, key);
    let pressed = move |event: MouseEvent| {
        event.stop_propagation();
        if grip.is_dragged() {
            return;
        }
        // By a key, or by a screen reader.
        if event.detail() == 0 {
            plan.open(key);
        } else {
            plan.current.set(Some(key));
            focus::on_id(&mark_id(key));
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let Some((at, lane)) = place.get_untracked() else { return };
        on_key(plan, grip, key, (at, lane), &event);
    };
    view! {
        <Show when=move || place.with(Option::is_some)>
            <button
                type="button"
                class=move || fault.with(|fault| format!("fault-mark is-{}", fault.kind.word()))
                class:is-current=move || plan.current.get() == Some(key)
                class:is-dragged=is_dragged
                id=mark_id(key)
                aria-label=label
                title=label
                aria-describedby=KEYS
                style:left=move || format!("{:.1}px", x.get())
                style:top=move || format!("{}px", y())
                on:pointerdown=move |event| grip.down(&event, x.get_untracked())
                on:pointermove=move |event| grip.moved(&event)
                on:pointerup=move |_| grip.up()
                on:pointercancel=move |_| grip.cancel()
                on:click=pressed
                on:keydown=on_key
            >
                <Icon glyph=Signal::derive(move || glyph(fault.with(|fault| fault.kind)))/>
                <Show when=is_dragged>
                    <span class="fault-when">{move || place.get().map(|(at, _)| figures::seconds(at))}</span>
                </Show>
            </button>
        </Show>
    }
}

fn glyph(kind: FaultKind) -> Glyph {
    match kind {
        FaultKind::Crash => Glyph::Cross,
        FaultKind::Recover => Glyph::Check,
        FaultKind::Slow => Glyph::Down,
        FaultKind::LoseMessage => Glyph::Message,
    }
}

/// What a key does with a mark.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Command {
    Shift(f64),
    Lane(isize),
    Turn(FaultKind),
    Remove,
    Cancel,
}

fn on_key(plan: Plan, grip: Grip, key: Key, (at, lane): (f64, usize), event: &KeyboardEvent) {
    let is_combined = event.ctrl_key() || event.meta_key() || event.alt_key();
    let Some(command) = of_key(&event.key(), event.shift_key()).filter(|_| !is_combined) else { return };
    event.prevent_default();
    match command {
        Command::Shift(by) => plan.put(key, shifted(at, by), lane, true),
        Command::Lane(by) => {
            let lanes = plan.lanes.with_untracked(|lanes| lanes.len());
            if let Some(lane) = lane.checked_add_signed(by).filter(|lane| *lane < lanes) {
                plan.put(key, at, lane, true);
            }
        }
        Command::Turn(kind) => plan.turn(key, kind),
        Command::Remove => plan.remove(key),
        Command::Cancel => grip.cancel(),
    }
}

fn of_key(key: &str, has_shift: bool) -> Option<Command> {
    let by = if has_shift { 1.0 } else { 0.1 };
    Some(match key {
        "ArrowLeft" => Command::Shift(-by),
        "ArrowRight" => Command::Shift(by),
        "ArrowUp" => Command::Lane(-1),
        "ArrowDown" => Command::Lane(1),
        "c" | "C" => Command::Turn(FaultKind::Crash),
        "r" | "R" => Command::Turn(FaultKind::Recover),
        "s" | "S" => Command::Turn(FaultKind::Slow),
        "l" | "L" => Command::Turn(FaultKind::LoseMessage),
        "Delete" | "Backspace" => Command::Remove,
        "Escape" => Command::Cancel,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_as_the_chart_lists_them() {
        assert_eq!(of_key("ArrowLeft", false), Some(Command::Shift(-0.1)));
        assert_eq!(of_key("ArrowRight", true), Some(Command::Shift(1.0)));
        assert_eq!(of_key("ArrowDown", false), Some(Command::Lane(1)));
        assert_eq!(of_key("S", true), Some(Command::Turn(FaultKind::Slow)));
        assert_eq!(of_key("l", false), Some(Command::Turn(FaultKind::LoseMessage)));
        assert_eq!(of_key("Backspace", false), Some(Command::Remove));
        // These press it, and leave it.
        for other in ["Enter", " ", "Tab", "1", "?"] {
            assert_eq!(of_key(other, false), None, "{other}");
        }
    }
}
