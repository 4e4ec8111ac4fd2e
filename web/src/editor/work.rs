//! The work: its tasks in rows.

mod add;
mod cells;
mod dependencies;
mod form;
mod order;
mod paste;
mod pick;
mod removed;
mod row;
mod sort;
mod titles;
mod together;
mod tools;

use coordination::scenario::Task;
use leptos::prelude::*;

use crate::browser::files::for_field;
use crate::browser::focus;
use crate::state::document::Document;
use crate::state::selection::{Selected, Selection};
use crate::state::worklist::WorkList;
use crate::text::{text, worklist_text};
pub use add::AddRow;
use cells::ColumnHeads;
use order::{Order, SortTools};
use paste::{TableDialog, is_table};
use pick::PickAll;
pub use removed::Removed;
use row::TaskRow;
use titles::Titles;
use together::{Together, TogetherBar};
pub use tools::EntryTools;

/// So many rows are shown, and so many more each time that it is asked for more: thousands would make every edit slow.
const ROWS: usize = 300;
/// So many of them are made in one frame, so that the tab opens at once.
const ROWS_AT_ONCE: usize = 40;

/// The id of the field in which a new task is begun.
pub const NEW_TASK_ID: &str = "at-tasks-new";

/// The id of the box that picks all tasks.
const PICK_ALL: &str = "tasks-pick-all";

/// The work: its tasks in rows, and where one is added.
#[component]
pub fn Work() -> impl IntoView {
    let document = Document::expect();
    let selection = Selection::expect();
    let keys = document.tasks.keys();
    let list = WorkList::expect();
    provide_context(Titles::of(document));
    let order = Order::of(document, list);
    provide_context(order);
    let together = Together::of(document, list);
    provide_context(together);
    let wanted = Memo::new(move |last: Option<&Option<String>>| match selection.get() {
        Selected::Task(id) => Some(id),
        Selected::Nothing | Selected::Agent(_) => None,
        // What is looked at on the stage closes no form.
        Selected::Attempt(_) | Selected::Event(_) => last.cloned().flatten(),
    });
    // A form takes longer to make than the next key to come.
    let open = Memo::new(move |last: Option<&Option<String>>| match list.is_walking() {
        true => last.cloned().flatten(),
        false => wanted.get(),
    });
    let add = move |title: String| {
        add_task(document, title);
    };
    let (table_is_open, table) = (RwSignal::new(false), RwSignal::new(String::new()));
    let paste = Callback::new(move |pasted: String| {
        let is_table = is_table(&pasted);
        if is_table {
            table.set(for_field(&pasted).to_owned());
            table_is_open.set(true);
        }
        is_table
    });
    let begin = move |_| {
        focus::on_id(NEW_TASK_ID);
    };
    let is_form_open = RwSignal::new(false);
    let is_together = Memo::new(move |_| together.count() > 0);
    // Whoever picks in the graph hears of it there.
    let is_spoken = move || together.count() > 0 && !focus::is_drawn();
    view! {
        <div class="work" class:is-picking=is_together class:is-wide=move || list.is_wide() on:keydown=move |event| pick::on_key(together, list, order, &event)>
            <Show
                when=move || keys.with(Vec::is_empty)
                fallback=move || view! {
                    <div class="work-tools" role="group" aria-label=worklist_text().tools>
                        <PickAll/>
                        <SortTools/>
                        <Show when=move || list.is_wide()><ColumnHeads/></Show>
                    </div>
                }
            >
                <div class="empty">
                    <p>{text().editor.no_tasks}</p>
                    <button type="button" class="button" on:click=begin>{text().editor.first_task}</button>
                </div>
            </Show>
            <Rows open wanted/>
            <AddRow id=NEW_TASK_ID label=text().editor.new_task button=text().editor.add_task add on_paste=paste/>
            <Show when=move || is_together.get()><TogetherBar is_open=is_form_open/></Show>
            <button type="button" class="button from-table" on:click=move |_| table_is_open.set(true)>
                {text().table.open}
            </button>
            <p class="unseen" role="status">
                {move || is_spoken().then(|| (worklist_text().picked)(together.count()))}
            </p>
        </div>
        <TableDialog is_open=table_is_open typed=table/>
    }
}

/// Adds a task at the end, as one step; one without a title gets its number for one. Gives its id.
pub fn add_task(document: Document, title: String) -> String {
    let scenario = document.present();
    let title = if title.is_empty() { (text().editor.task_number)(scenario.tasks.len() + 1) } else { title };
    let id = scenario.id_for_task(&title);
    let task = Task { id: id.clone(), title, ..Task::default() };
    document.edit((text().editor.step_add)(&task.title), None, |scenario| scenario.tasks.push(task));
    id
}

#[component]
fn Rows(
    /// The task that is open,
    open: Memo<Option<String>>,
    /// and the one that is about to be.
    wanted: Memo<Option<String>>,
) -> impl IntoView {
    let (document, order) = (Document::expect(), Order::expect());
    let (asked, made) = (RwSignal::new(ROWS), RwSignal::new(ROWS_AT_ONCE));
    make_rows(made, asked);
    // What was asked for, and in any case down to the task that is about to be open.
    let shown = Memo::new(move |_| {
        let wanted = wanted.with(|id| document.scenario().with(|scenario| scenario.task_index(id.as_ref()?)));
        let key = wanted.and_then(|place| document.tasks.keys().with(|keys| keys.get(place).copied()));
        let place = key.and_then(|key| order.with(|keys| keys.iter().position(|other| *other == key)));
        made.get().max(place.map_or(0, |place| place + 1))
    });
    let hidden = Memo::new(move |_| order.with(<[_]>::len).saturating_sub(shown.get().max(asked.get())));
    let show_more = move |_| {
        asked.set(shown.get_untracked() + ROWS);
        make_rows(made, asked);
    };
    view! {
        <ol class="rows" id="at-tasks" tabindex="-1">
            <For each=move || order.with(|keys| keys.iter().copied().take(shown.get()).collect::<Vec<_>>()) key=|key| *key let:key>
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
