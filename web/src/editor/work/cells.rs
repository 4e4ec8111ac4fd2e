//! All fields of tasks in columns, where the list is wide.

use coordination::scenario::Task;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::titles::Titles;
use crate::editor::entry::Entry;
use crate::editor::fields::{FieldNote, NumberInput};
use crate::editor::slot::Slot;
use crate::state::drafts::Drafts;
use crate::state::worklist::{SortBy, WorkList};
use crate::text::{text, worklist_text};
use crate::ui::{Glyph, Icon};

/// The names of the columns; pressing one sorts by it, and once more turns that round.
#[component]
pub fn ColumnHeads() -> impl IntoView {
    let list = WorkList::expect();
    let head = move |by: SortBy| {
        let of = move || list.sort().filter(|sort| sort.by == by);
        let press = move |_| if untrack(of).is_some() { list.turn() } else { list.sort_by(Some(by)) };
        let arrow = move || {
            of().map(|sort| view! { <Icon glyph=if sort.is_descending { Glyph::Down } else { Glyph::Up }/> })
        };
        let name = (text().editor.field)(by.key());
        let label = (worklist_text().sort_by)(&name);
        view! {
            <button
                type="button"
                class="work-head"
                title=Task::field(by.key()).map(text().editor.about)
                aria-label=label
                aria-pressed=move || of().is_some().to_string()
                on:click=press
            >
                <span>{name}</span>
                {arrow}
            </button>
        }
    };
    view! { <div class="work-heads" role="group" aria-label=worklist_text().heads>{SortBy::ALL.map(head).collect_view()}</div> }
}

/// What a task has in the columns behind its effort.
#[component]
pub fn RowCells(
    /// The task.
    entry: Entry<Task>,
    /// What a press on what is no field does.
    on_press: impl Fn(MouseEvent) + Copy + 'static,
) -> impl IntoView {
    let titles = Titles::expect();
    let priority = entry.number(
        "priority",
        |task| f64::from(task.priority),
        // Only whole numbers within its range get here.
        |task, priority| task.priority = priority as i32,
    );
    let arrives = entry.number("arrives_at", |task| task.arrives_at, |task, at| task.arrives_at = at);
    let reliability =
        entry.number("reliability", |task| task.reliability, |task, value| task.reliability = value);
    let requires = Memo::new(move |_| entry.value.with(|task| task.requires.join(", ")));
    let depends = Memo::new(move |_| {
        let needs = entry.value.with(|task| task.depends_on.clone());
        needs.iter().map(|id| titles.title(id)).collect::<Vec<_>>().join(", ")
    });
    let cell = move |what: Memo<String>| {
        // For the pointer alone: the button behind it does the same for everyone.
        view! { <span class="row-cell" title=move || what.get() on:click=on_press>{move || what.get()}</span> }
    };
    view! {
        <NumberCell entry field="priority" at=priority/>
        <NumberCell entry field="arrives_at" at=arrives/>
        <NumberCell entry field="reliability" at=reliability/>
        {cell(requires)}
        {cell(depends)}
    }
}

#[component]
fn NumberCell(entry: Entry<Task>, field: &'static str, at: Slot<Option<f64>>) -> impl IntoView {
    let label =
        Signal::derive(move || (worklist_text().cell)(&(text().editor.field)(field), entry.place.get() + 1));
    Task::field(field).map(|field| {
        view! {
            <NumberInput field at label/>
            <CellNote at/>
        }
    })
}

/// What is wrong with a number in a row; with the row closed, the findings of the whole task stand there.
#[component]
pub fn CellNote(
    /// The number.
    at: Slot<Option<f64>>,
) -> impl IntoView {
    let drafts = Drafts::expect();
    let problem = Signal::derive(move || {
        let value = at.value.get().map_or_else(String::new, |value| value.to_string());
        drafts.problem(&at.name.get(), &value).map(|problem| problem.message)
    });
    view! { <div class="row-note"><FieldNote path=at.path problem/></div> }
}
