//! The work: its tasks in rows.

mod add;
mod dependencies;
mod form;
mod paste;
mod row;
mod titles;
mod tools;

use coordination::scenario::Task;
use leptos::prelude::*;

use super::ids;
use crate::browser::focus;
use crate::state::document::Document;
use crate::state::members::Key;
use crate::state::selection::{Selected, Selection};
use crate::text::text;
pub use add::AddRow;
use paste::{TableDialog, is_table};
use row::TaskRow;
use titles::Titles;
pub use tools::EntryTools;

/// So many rows are shown, and so many more each time that it is asked for more: thousands would make every edit slow.
const ROWS: usize = 300;
/// So many of them are made in one frame, so that the tab opens at once.
const ROWS_AT_ONCE: usize = 40;

/// The id of the field in which a new task is begun.
const NEW: &str = "at-tasks-new";

/// The work: its tasks in rows, and where one is added.
#[component]
pub fn Work() -> impl IntoView {
    let document = Document::expect();
    let selection = Selection::expect();
    let keys = document.tasks.keys();
    provide_context(Titles::of(document));
    let open = Memo::new(move |last: Option<&Option<String>>| match selection.get() {
        Selected::Task(id) => Some(id),
        Selected::Nothing | Selected::Agent(_) => None,
        // What is looked at on the stage closes no form.
        Selected::Attempt(_) | Selected::Event(_) => last.cloned().flatten(),
    });
    let add = move |title: String| {
        add_task(document, title);
    };
    let (table_is_open, table) = (RwSignal::new(false), RwSignal::new(String::new()));
    let paste = Callback::new(move |pasted: String| {
        let is_table = is_table(&pasted);
        if is_table {
            table.set(pasted);
            table_is_open.set(true);
        }
        is_table
    });
    let begin = move |_| {
        focus::on_id(NEW);
    };
    view! {
        <Show when=move || keys.with(Vec::is_empty)>
            <div class="empty">
                <p>{text().editor.no_tasks}</p>
                <button type="button" class="button" on:click=begin>{text().editor.first_task}</button>
            </div>
        </Show>
        <Rows keys open/>
        <AddRow id=NEW label=text().editor.new_task button=text().editor.add_task add on_paste=paste/>
        <button type="button" class="button from-table" on:click=move |_| table_is_open.set(true)>
            {text().table.open}
        </button>
        <TableDialog is_open=table_is_open typed=table/>
    }
}

/// Adds a task at the end, as one step; one without a title gets its number for one. Gives its id.
pub fn add_task(document: Document, title: String) -> String {
    let scenario = document.present();
    let title = if title.is_empty() { (text().editor.task_number)(scenario.tasks.len() + 1) } else { title };
    let id = ids::from_name(&title, "task", scenario.tasks.iter().map(|task| task.id.as_str()));
    let task = Task { id: id.clone(), title, ..Task::default() };
    document.edit((text().editor.step_add)(&task.title), None, |scenario| scenario.tasks.push(task));
    id
}

#[component]
fn Rows(keys: Signal<Vec<Key>>, open: Memo<Option<String>>) -> impl IntoView {
    let document = Document::expect();
    let (asked, made) = (RwSignal::new(ROWS), RwSignal::new(ROWS_AT_ONCE));
    make_rows(made, asked);
    // What was asked for, and in any case down to the task that is open.
    let shown = Memo::new(move |_| {
        let open = open.with(|id| document.scenario().with(|scenario| scenario.task_index(id.as_ref()?)));
        made.get().max(open.map_or(0, |place| place + 1))
    });
    let hidden = Memo::new(move |_| keys.with(Vec::len).saturating_sub(shown.get().max(asked.get())));
    let show_more = move |_| {
        asked.set(shown.get_untracked() + ROWS);
        make_rows(made, asked);
    };
    view! {
        <ol class="rows" id="at-tasks" tabindex="-1">
            <For each=move || keys.with(|keys| keys.iter().copied().take(shown.get()).collect::<Vec<_>>()) key=|key| *key let:key>
                <TaskRow key open/>
            </For>
        </ol>
        <Show when=move || { hidden.get() > 0 }>
            <button type="button" class="button show-more" on:click=show_more>
                {move || (text().editor.show_more)(hidden.get())}
            </button>
        </Show>
    }
}

/// Makes more rows in each frame, until those are made that were asked for or the tab is left.
fn make_rows(made: RwSignal<usize>, asked: RwSignal<usize>) {
    request_animation_frame(move || {
        let (Some(so_far), Some(all)) = (made.try_get_untracked(), asked.try_get_untracked()) else { return };
        if so_far < all {
            made.set(so_far + ROWS_AT_ONCE);
            make_rows(made, asked);
        }
    });
}
