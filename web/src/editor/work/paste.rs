//! Tasks from a table: rows of a spreadsheet, pasted.

use coordination::formats::table::{self, CellError, TableColumn, TaskTable};
use coordination::scenario::{TASKS_MAX, Task};
use leptos::ev::ClipboardEvent;
use leptos::prelude::*;

use crate::browser::files::{for_field, is_too_much};
use crate::state::document::Document;
use crate::text::text;
use crate::ui::{Dialog, ToolButton};

/// The most rows that are shown of what was found, and the most cells that are complained of.
const SHOWN_MAX: usize = 8;

/// Whether a text is a table rather than a title.
pub fn is_table(text: &str) -> bool {
    text.trim().contains(['\t', '\n'])
}

/// The dialog in which a table becomes tasks.
#[component]
pub fn TableDialog(
    /// Whether it is open.
    is_open: RwSignal<bool>,
    /// The table as text.
    typed: RwSignal<String>,
) -> impl IntoView {
    view! { <Dialog is_open title=text().table.title><TablePanel is_open typed/></Dialog> }
}

#[component]
fn TablePanel(is_open: RwSignal<bool>, typed: RwSignal<String>) -> impl IntoView {
    let document = Document::expect();
    let read = |text: &str| TaskTable::of(table::rows(text));
    let table = RwSignal::new(typed.with_untracked(|text| read(text)));
    let room = move || TASKS_MAX.saturating_sub(document.scenario().with(|scenario| scenario.tasks.len()));
    let made = Memo::new(move |_| {
        let (mut tasks, faults) =
            document.scenario().with(|scenario| table.with(|table| table.tasks(scenario)));
        tasks.truncate(room());
        (tasks, faults)
    });
    let count = move || made.with(|(tasks, _)| tasks.len());
    let take = move |rows: String| {
        table.set(read(&rows));
        typed.set(rows);
    };
    let on_paste = move |event: ClipboardEvent| {
        let pasted = event.clipboard_data().and_then(|data| data.get_data("text").ok()).unwrap_or_default();
        // There is no room for so many tasks anyhow, which is said.
        if is_too_much(&pasted) {
            event.prevent_default();
            take(for_field(&pasted).to_owned());
        }
    };
    let add = move |_| {
        let (tasks, _) = made.get_untracked();
        if !tasks.is_empty() {
            is_open.set(false);
            typed.set(String::new());
            insert(document, tasks);
        }
    };
    let text = text().table;
    view! {
        <p class="dialog-about">{text.about}</p>
        <label class="field-label" for="table-rows">{text.rows}</label>
        <textarea
            id="table-rows"
            class="input open-paste"
            rows="5"
            spellcheck="false"
            data-own-undo
            placeholder=text.example
            prop:value=move || typed.get()
            on:input=move |event| take(event_target_value(&event))
            on:paste=on_paste
        ></textarea>
        <Show when=move || table.with(|table| !table.rows.is_empty())>
            <Preview table/>
            <Faults made room=Signal::derive(room) table/>
        </Show>
        <div class="dialog-actions">
            <ToolButton
                label=Signal::derive(move || (text.add)(count()))
                is_primary=true
                on:click=add
                attr:aria-disabled=move || (count() == 0).then_some("true")
            />
        </div>
    }
}

fn insert(document: Document, tasks: Vec<Task>) {
    document.edit((text().table.add)(tasks.len()), None, |scenario| scenario.tasks.extend(tasks));
}

/// The first rows, and over each column what it becomes.
#[component]
fn Preview(table: RwSignal<TaskTable>) -> impl IntoView {
    let columns = move || {
        let width = table.with(|table| table.columns.len());
        (0..width).map(|place| view! { <th scope="col"><ColumnChoice table place/></th> }).collect_view()
    };
    let rows = move || {
        table.with(|table| {
            let width = table.columns.len();
            let cell = |row: &Vec<String>, place| row.get(place).cloned().unwrap_or_default();
            let row = |row: &Vec<String>| {
                let cells = (0..width).map(|place| view! { <td>{cell(row, place)}</td> });
                view! { <tr>{cells.collect_view()}</tr> }
            };
            table.rows.iter().take(SHOWN_MAX).map(row).collect_view()
        })
    };
    let more = move || table.with(|table| table.rows.len().saturating_sub(SHOWN_MAX));
    view! {
        <div class="table-preview" role="region" tabindex="0" aria-label=text().table.preview>
            <table>
                <thead><tr>{columns}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <Show when=move || { more() > 0 }>
            <p class="dialog-about">{move || (text().table.more_rows)(more())}</p>
        </Show>
    }
}

#[component]
fn ColumnChoice(table: RwSignal<TaskTable>, place: usize) -> impl IntoView {
    let chosen =
        move || table.with(|table| table.columns.get(place).copied().unwrap_or(TableColumn::LeftOut));
    let choose = move |event| {
        let number = event_target_value(&event).parse::<usize>().unwrap_or_default();
        let column = TableColumn::ALL.get(number).copied().unwrap_or(TableColumn::LeftOut);
        table.update(|table| table.choose(place, column));
    };
    let option = move |(number, column): (usize, TableColumn)| {
        view! { <option value=number.to_string() selected=move || chosen() == column>{name(column)}</option> }
    };
    view! {
        <select class="select" aria-label=(text().table.column)(place + 1) on:change=choose>
            {TableColumn::ALL.into_iter().enumerate().map(option).collect_view()}
        </select>
    }
}

/// What cannot be used, and what there is no room for.
#[component]
fn Faults(
    made: Memo<(Vec<Task>, Vec<CellError>)>,
    table: RwSignal<TaskTable>,
    room: Signal<usize>,
) -> impl IntoView {
    let text = text().table;
    let items = move || {
        made.with(|(_, faults)| {
            faults.iter().take(SHOWN_MAX).map(|error| view! { <li>{says(error)}</li> }).collect_view()
        })
    };
    let more = move || made.with(|(_, faults)| faults.len().saturating_sub(SHOWN_MAX));
    let has_no_room = move || table.with(|table| table.rows.len()) > room.get();
    view! {
        <div role="status">
            <ul class="table-faults">
                <Show when=has_no_room><li>{move || (text.no_room)(room.get())}</li></Show>
                {items}
                <Show when=move || { more() > 0 }><li>{move || (text.more_faults)(more())}</li></Show>
            </ul>
        </div>
    }
}

fn says(error: &CellError) -> String {
    (text().table.fault)(error.row, &name(error.column), &error.problem.to_string())
}

/// What a column is called.
fn name(column: TableColumn) -> String {
    column
        .key()
        .map_or_else(|| text().table.left_out.to_owned(), |key| (text().editor.field)(key).into_owned())
}
