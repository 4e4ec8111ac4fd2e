//! One task.

use coordination::scenario::Task;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::NEW;
use super::form::TaskForm;
use super::titles::Titles;
use crate::browser::focus;
use crate::editor::entry::Entry;
use crate::editor::fields::{FieldNote, Findings, NumberInput, TextInput};
use crate::editor::places::element_id;
use crate::editor::slot::Slot;
use crate::state::document::Document;
use crate::state::drafts::Drafts;
use crate::state::members::Key;
use crate::state::selection::{Selected, Selection};
use crate::text::text;
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
    let pressed = move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowUp" if event.alt_key() => entry.shift(-1),
        "ArrowDown" if event.alt_key() => entry.shift(1),
        _ => {}
    };
    Effect::new(move || {
        if is_open.get() {
            focus::reveal_soon(untrack(|| entry.element()));
        }
    });
    view! {
        <li class="task-row" class:is-open=is_open id=move || entry.element() tabindex="-1" on:keydown=pressed>
            <RowHead entry is_open on_toggle=toggle/>
            <Show when=move || is_open.get() fallback=move || view! { <RowSummary entry/> }>
                <div id=move || format!("{}-form", entry.element())>
                    <TaskForm entry/>
                </div>
            </Show>
        </li>
    }
}

/// The title, the effort and the way to all the fields.
#[component]
fn RowHead(
    entry: Entry<Task>,
    is_open: Memo<bool>,
    on_toggle: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let text = text().editor;
    let title = entry.slot("title", |task| task.title.clone(), |task, title| task.title = title);
    let effort = entry.number("effort", |task| task.effort, |task, effort| task.effort = effort);
    let id = Signal::derive(move || entry.value.with(|task| task.id.clone()));
    let number = move || entry.place.get() + 1;
    // Enter goes on to the next task, and from the last to where a new one is begun.
    let next = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            let next = format!("tasks[{}].title", entry.place.get_untracked() + 1);
            focus::soon(vec![element_id(&next), NEW.to_owned()]);
        }
    };
    view! {
        <div class="row-head">
            <span class="row-number" aria-hidden="true">{number}</span>
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
            <button
                type="button"
                class="icon-button disclose"
                aria-label=move || (text.show_fields)(&entry.value.with(|task| task.label().to_owned()))
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                aria-controls=move || is_open.get().then(|| format!("{}-form", entry.element()))
                on:click=move |_| on_toggle()
            >
                <Icon glyph=Glyph::Chevron/>
            </button>
        </div>
        <EffortNote at=effort/>
    }
}

/// What is wrong with the effort; with the row closed, the findings of the whole task stand there.
#[component]
fn EffortNote(at: Slot<Option<f64>>) -> impl IntoView {
    let drafts = Drafts::expect();
    let problem = Signal::derive(move || {
        let value = at.value.get().map_or_else(String::new, |value| value.to_string());
        drafts.problem(&at.name.get(), &value).map(|problem| problem.message)
    });
    view! { <div class="row-note"><FieldNote path=at.path problem/></div> }
}

/// What it needs, on a line, and what is wrong with it.
#[component]
fn RowSummary(entry: Entry<Task>) -> impl IntoView {
    let (document, titles) = (Document::expect(), Titles::expect());
    let selection = Selection::expect();
    let needs = Memo::new(move |_| {
        entry.value.with(|task| {
            let titles: Vec<String> = task.depends_on.iter().map(|id| titles.title(id)).collect();
            (text().editor.task_needs)(&titles, &task.requires)
        })
    });
    let findings = Memo::new(move |_| {
        let effort = format!("{}.effort", entry.path());
        let mut findings = document.findings_at(&entry.path());
        findings.retain(|finding| finding.path != effort);
        findings
    });
    let select =
        move |_| selection.select(Selected::Task(entry.value.with_untracked(|task| task.id.clone())));
    view! {
        // For the pointer alone: the button above does the same for everyone.
        <p class="row-needs" title=move || needs.get() on:click=select>
            {move || if needs.with(String::is_empty) { text().editor.needs_nothing.to_owned() } else { needs.get() }}
        </p>
        <div class="entry-findings"><Findings findings/></div>
    }
}
