//! One task.

use coordination::scenario::Task;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;

use super::NEW_TASK_ID;
use super::cells::{CellNote, RowCells};
use super::form::TaskForm;
use super::order::Order;
use super::pick::{PickBox, press};
use super::titles::Titles;
use crate::browser::focus;
use crate::editor::entry::Entry;
use crate::editor::fields::{Findings, NumberInput, TextInput};
use crate::editor::keys::{FORM, InForm, InTitle, TITLE};
use crate::editor::places::element_id;
use crate::keys;
use crate::stage::graph;
use crate::state::document::Document;
use crate::state::members::Key;
use crate::state::selection::{Selected, Selection};
use crate::state::settings::Settings;
use crate::state::worklist::{SortBy, WorkList};
use crate::text::{figures, text, worklist_text};
use crate::ui::{Glyph, Icon};

/// One task: its title, its effort and what it needs, and all of its fields while it is the one that is open.
#[component]
pub fn TaskRow(
    /// Its key.
    key: Key,
    /// The id of the task that is open.
    open: Memo<Option<String>>,
) -> impl IntoView {
    let selection = Selection::expect();
    let entry = Entry::<Task>::of(key);
    let id = Memo::new(move |_| entry.value.with(|task| task.id.clone()));
    let is_open = Memo::new(move |_| open.with(|open| id.with(|id| open.as_ref() == Some(id))));
    let toggle = move || match is_open.get_untracked() {
        true => selection.clear(),
        false => selection.select(Selected::Task(id.get_untracked())),
    };
    let (list, order) = (WorkList::expect(), Order::expect());
    let is_picked = Memo::new(move |_| list.is_picked(key));
    let settings = Settings::expect();
    let go_back = move || {
        list.leave_form(key);
        graph::go_to(settings, key);
    };
    let has_come_from_graph = Memo::new(move |_| is_open.get() && list.has_come_from_graph(key));
    let pressed = move |event: KeyboardEvent| {
        let is_back = keys::pressed(FORM, &event) == Some(InForm::Back) && !focus::takes_escape(&event);
        if is_back && has_come_from_graph.get_untracked() {
            event.prevent_default();
            // To whoever else hears it, it would mean something else.
            event.stop_propagation();
            return go_back();
        }
        // While the list is sorted, its order is not what one would change.
        if !untrack(|| order.is_sorted()) {
            entry.pressed(&event);
        }
    };
    Effect::new(move || {
        if is_open.get() {
            focus::reveal_soon(untrack(|| entry.element()));
        }
    });
    view! {
        <li class="task-row" class:is-open=is_open class:is-picked=is_picked id=move || entry.element() tabindex="-1" on:keydown=pressed>
            <RowHead key entry is_open on_toggle=toggle/>
            <Show when=move || is_open.get() fallback=move || view! { <RowSummary key entry/> }>
                <div id=move || format!("{}-form", entry.element())>
                    <Show when=move || has_come_from_graph.get()><WayBack key go_back/></Show>
                    <TaskForm entry/>
                </div>
            </Show>
        </li>
    }
}

/// The title, the effort and the way to all the fields.
#[component]
fn RowHead(
    key: Key,
    entry: Entry<Task>,
    is_open: Memo<bool>,
    on_toggle: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let text = text().editor;
    let title = entry.slot("title", |task| task.title.clone(), |task, title| task.title = title);
    let effort = entry.number("effort", |task| task.effort, |task, effort| task.effort = effort);
    let id = Signal::derive(move || entry.value.with(|task| task.id.clone()));
    let number = move || entry.place.get() + 1;
    let (document, order) = (Document::expect(), Order::expect());
    let (list, selection) = (WorkList::expect(), Selection::expect());
    // Enter goes on to the next task, and from the last to where a new one is begun.
    let next = move |event: KeyboardEvent| {
        if keys::pressed(TITLE, &event) == Some(InTitle::Next) {
            let next = order.beside(key, 1).and_then(|next| document.tasks.member(next));
            let next = next.map(|next| element_id(&format!("tasks[{}].title", next.place.get_untracked())));
            focus::soon(next.into_iter().chain([NEW_TASK_ID.to_owned()]).collect());
        }
    };
    let label = Signal::derive(move || entry.value.with(|task| task.label().to_owned()));
    view! {
        <div class="row-head">
            <span class="row-mark">
                <span class="row-number" aria-hidden="true">{number}</span>
                <PickBox key title=label/>
            </span>
            <TextInput
                at=title
                label=Signal::derive(move || (text.task_title)(number()))
                placeholder=id
                is_quiet=true
                on:keydown=next
            />
            {Task::field("effort").map(|field| view! {
                <NumberInput field at=effort label=Signal::derive(move || (text.task_effort)(number()))/>
            })}
            <Show when=move || list.is_wide() && !is_open.get()>
                <RowCells entry on_press=move |event| choose(key, entry, selection, list, order, &event)/>
            </Show>
            <button
                type="button"
                class="icon-button disclose"
                aria-label=move || (text.show_fields)(&label.get())
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                aria-controls=move || is_open.get().then(|| format!("{}-form", entry.element()))
                on:click=move |_| on_toggle()
            >
                <Icon glyph=Glyph::Chevron/>
            </button>
        </div>
        <CellNote at=effort/>
    }
}

/// The way back to the graph, for whoever came from there and has not left the form since.
#[component]
fn WayBack(key: Key, go_back: impl Fn() + 'static) -> impl IntoView {
    let list = WorkList::expect();
    on_cleanup(move || list.leave_form(key));
    view! {
        <button type="button" class="button button-small way-back" title=worklist_text().back_about on:click=move |_| go_back()>
            {worklist_text().back}
        </button>
    }
}

/// What it needs, on a line, and what is wrong with it.
#[component]
fn RowSummary(key: Key, entry: Entry<Task>) -> impl IntoView {
    let (document, titles) = (Document::expect(), Titles::expect());
    let selection = Selection::expect();
    let (list, order) = (WorkList::expect(), Order::expect());
    let needs = Memo::new(move |_| {
        entry.value.with(|task| {
            let titles: Vec<String> = task.depends_on.iter().map(|id| titles.title(id)).collect();
            let needs = (text().editor.task_needs)(&titles, &task.requires);
            let sorted = list.sort().and_then(|sort| sorted_value(task, sort.by));
            sorted.into_iter().chain((!needs.is_empty()).then_some(needs)).collect::<Vec<_>>().join(" · ")
        })
    });
    let findings = Memo::new(move |_| {
        let effort = format!("{}.effort", entry.path());
        let mut findings = document.findings_at(&entry.path());
        findings.retain(|finding| finding.path.to_string() != effort);
        findings
    });
    view! {
        // For the pointer alone: the button above does the same for everyone.
        <p class="row-needs" title=move || needs.get() on:click=move |event| choose(key, entry, selection, list, order, &event)>
            {move || if needs.with(String::is_empty) { text().editor.needs_nothing.to_owned() } else { needs.get() }}
        </p>
        <div class="entry-findings"><Findings findings/></div>
    }
}

/// A row is pressed: its task is selected, or, with Shift, Ctrl or ⌘, picked.
fn choose(
    key: Key,
    entry: Entry<Task>,
    selection: Selection,
    list: WorkList,
    order: Order,
    event: &MouseEvent,
) {
    if event.shift_key() || event.ctrl_key() || event.meta_key() {
        press(list, order, key, event.shift_key());
    } else {
        selection.select(Selected::Task(entry.value.with_untracked(|task| task.id.clone())));
    }
}

/// What a task has of the field by which the list is sorted, where that is not seen otherwise.
fn sorted_value(task: &Task, by: SortBy) -> Option<String> {
    let value = match by {
        SortBy::Title | SortBy::Effort | SortBy::Requires | SortBy::DependsOn => return None,
        SortBy::Priority => figures::plain(f64::from(task.priority)),
        SortBy::ArrivesAt => figures::seconds(task.arrives_at),
        SortBy::Reliability => figures::percent(task.reliability),
    };
    Some((worklist_text().sorted_value)(&(text().editor.field)(by.key()), &value))
}
