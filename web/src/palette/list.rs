//! The field and the list beneath it.

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::commands::{Command, all};
use super::search::found;
use crate::app::Dialogs;
use crate::browser::focus;
use crate::text::text;

/// The most commands that are listed; who looks for another types more of its name.
const LISTED_MAX: usize = 60;

/// The field and the list beneath it. Arrows walk, Enter does what is marked.
#[component]
pub(super) fn Palette() -> impl IntoView {
    let is_open = Dialogs::expect().palette;
    let commands = StoredValue::new(all());
    let (typed, marked) = (RwSignal::new(String::new()), RwSignal::new(0_usize));
    let listed = Memo::new(move |_| {
        let names =
            |all: &Vec<Command>| found(all.iter().map(|it| (it.name.as_str(), it.view)), &typed.get());
        let mut places = commands.with_value(names);
        places.truncate(LISTED_MAX);
        places
    });
    let run = move |place: usize| {
        is_open.set(false);
        let run = commands.with_value(|all| all.get(place).map(|command| Arc::clone(&command.run)));
        // The dialog gives the focus back before the command may move it.
        if let Some(run) = run {
            request_animation_frame(move || run());
        }
    };
    let mark = move |row: usize| {
        marked.set(row);
        focus::reveal_soon(row_id(row));
    };
    let on_key = move |event: KeyboardEvent| {
        let count = listed.with_untracked(Vec::len).max(1);
        let at = marked.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => mark((at + 1) % count),
            "ArrowUp" => mark((at + count - 1) % count),
            "Enter" => {
                if let Some(place) = listed.with_untracked(|listed| listed.get(at).copied()) {
                    run(place);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let rows = move || {
        let row = |(row, place): (usize, usize)| {
            let command = commands.with_value(|all: &Vec<Command>| all[place].clone());
            view! { <Row command row marked on_choose=Callback::new(move |()| run(place))/> }
        };
        listed.get().into_iter().enumerate().map(row).collect_view()
    };
    let says = move || match listed.with(Vec::len) {
        0 => (text().palette.none)(&typed.get()),
        count => (text().palette.found)(count),
    };
    view! {
        <CommandField typed marked listed on_key/>
        <ul class="palette-list" role="listbox" id="palette-list" aria-label=text().palette.title>{rows}</ul>
        <p class="palette-says" role="status">{says}</p>
    }
}

#[component]
fn CommandField(
    typed: RwSignal<String>,
    marked: RwSignal<usize>,
    listed: Memo<Vec<usize>>,
    on_key: impl FnMut(KeyboardEvent) + 'static,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    Effect::new(move || drop(field.get().map(|field| field.focus())));
    let on_input = move |event| {
        typed.set(event_target_value(&event));
        marked.set(0);
    };
    view! {
        <input
            node_ref=field
            class="palette-field"
            role="combobox"
            aria-expanded="true"
            aria-autocomplete="list"
            aria-controls="palette-list"
            aria-activedescendant=move || listed.with(|it| !it.is_empty()).then(|| row_id(marked.get()))
            aria-label=text().palette.title
            placeholder=text().palette.placeholder
            autocomplete="off"
            spellcheck="false"
            on:input=on_input
            on:keydown=on_key
        />
    }
}

#[component]
fn Row(command: Command, row: usize, marked: RwSignal<usize>, on_choose: Callback<()>) -> impl IntoView {
    let keys = command.keys.iter().map(|chord| view! { <kbd>{chord.words()}</kbd> }).collect_view();
    view! {
        <li
            class="palette-row"
            role="option"
            id=row_id(row)
            aria-selected=move || if marked.get() == row { "true" } else { "false" }
            on:pointermove=move |_| marked.set(row)
            on:click=move |_| on_choose.run(())
        >
            <span class="palette-name">{command.name}</span>
            {keys}
        </li>
    }
}

fn row_id(row: usize) -> String {
    format!("palette-{row}")
}
