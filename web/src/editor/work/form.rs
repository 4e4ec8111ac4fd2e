//! All fields of a task beside its title and its effort, which stand in its row.

use coordination::scenario::{Scenario, Task};
use leptos::prelude::*;

use super::dependencies::DependenciesField;
use super::order::Order;
use super::tools::EntryTools;
use crate::editor::alike::{MoreLikeThis, alike};
use crate::editor::entry::Entry;
use crate::editor::fields::{
    AgentField, ChipsField, FieldsAbout, IdField, NumberField, TextAreaField, TextField,
};
use crate::editor::slot::Slot;
use crate::state::document::Document;
use crate::state::selection::{Selected, Selection};
use crate::text::{team_text, text};

/// The fields that are explained.
const ABOUT: [&str; 10] = [
    "effort",
    "depends_on",
    "requires",
    "arrives_at",
    "reliability",
    "priority",
    "description",
    "answer",
    "options",
    "proposer",
];

/// All fields of a task beside its title and its effort, which stand in its row.
#[component]
pub fn TaskForm(entry: Entry<Task>) -> impl IntoView {
    let document = Document::expect();
    let known = Memo::new(move |_| {
        document.scenario().with(|scenario| {
            let known = scenario.agents.iter().flat_map(|agent| agent.capabilities.iter());
            let required = scenario.tasks.iter().flat_map(|task| task.requires.iter());
            let all: std::collections::BTreeSet<String> = known.chain(required).cloned().collect();
            all.into_iter().collect::<Vec<_>>()
        })
    });
    let requires = entry.slot("requires", |task| task.requires.clone(), |task, list| task.requires = list);
    view! {
        <div class="form">
            <DependenciesField entry/>
            <ChipsField field=Task::field("requires") at=requires known/>
            <TaskNumbers entry/>
            <FieldsAbout fields=ABOUT.into_iter().filter_map(Task::field).collect()/>
            <details class="more">
                <summary>{text().editor.more}</summary>
                <TaskTexts entry/>
            </details>
            <TaskTools entry/>
        </div>
    }
}

#[component]
fn TaskNumbers(entry: Entry<Task>) -> impl IntoView {
    let arrives = entry.number("arrives_at", |task| task.arrives_at, |task, at| task.arrives_at = at);
    let reliability =
        entry.number("reliability", |task| task.reliability, |task, value| task.reliability = value);
    let priority = entry.number(
        "priority",
        |task| f64::from(task.priority),
        // Only whole numbers within its range get here.
        |task, priority| task.priority = priority as i32,
    );
    view! {
        <div class="form-numbers">
            <NumberField field=Task::field("arrives_at") at=arrives/>
            <NumberField field=Task::field("reliability") at=reliability/>
            <NumberField field=Task::field("priority") at=priority/>
        </div>
    }
}

#[component]
fn TaskTexts(entry: Entry<Task>) -> impl IntoView {
    let description =
        entry.slot("description", |task| task.description.clone(), |task, text| task.description = text);
    let answer = entry.slot(
        "answer",
        |task| task.answer.clone().unwrap_or_default(),
        |task, answer| task.answer = (!answer.is_empty()).then_some(answer),
    );
    let options = entry.slot("options", |task| task.options.clone(), |task, options| task.options = options);
    let proposer = entry.slot(
        "proposer",
        |task| task.proposer.clone().unwrap_or_default(),
        |task, proposer| task.proposer = (!proposer.is_empty()).then_some(proposer),
    );
    view! {
        <TaskId entry/>
        <TextAreaField field=Task::field("description") at=description/>
        <TextField field=Task::field("answer") at=answer/>
        <ChipsField field=Task::field("options") at=options/>
        <AgentField field=Task::field("proposer") at=proposer other=("", team_text().in_turn)/>
    }
}

#[component]
fn TaskId(entry: Entry<Task>) -> impl IntoView {
    let (document, selection) = (Document::expect(), Selection::expect());
    let slot = entry.slot("id", |task| task.id.clone(), |task, id| task.id = id);
    let rename = move |id: String| {
        let (place, from) = (entry.place.get_untracked(), slot.value.get_untracked());
        document.edit((text().editor.step_rename)(&id), None, |scenario| scenario.rename_task(place, &id));
        if untrack(|| selection.is(&Selected::Task(from))) {
            selection.select(Selected::Task(id));
        }
    };
    let slot = Slot::new(slot.path, slot.name.get_untracked(), slot.value, Callback::new(rename));
    let fault = move |id: String| {
        let (scenario, place) = (document.present(), entry.place.get_untracked());
        scenario.task_id_fault(place, &id)
    };
    view! { <IdField field=Task::field("id") at=slot fault=Callback::new(fault)/> }
}

#[component]
fn TaskTools(entry: Entry<Task>) -> impl IntoView {
    let duplicate = move || {
        entry.duplicate(|scenario, task| {
            task.title = (text().editor.copy_of)(task.label());
            task.id = scenario.id_for_task(&task.id);
        });
    };
    let order = Order::expect();
    let is_fixed = Signal::derive(move || order.is_sorted());
    let more = move |count: usize| {
        let step = (team_text().step_alike)(count, &entry.spoken());
        entry.multiply(step, |scenario, task| {
            let titles = alike(task.label(), count, scenario.tasks.iter().map(Task::label));
            let mut ids = scenario.free_task_ids();
            let copy = |title: String| {
                let id = ids.take_for_name(&title, "task");
                Task { id, title, ..task.clone() }
            };
            titles.into_iter().map(copy).collect()
        });
    };
    view! {
        <MoreLikeThis make=more/>
        <EntryTools entry on_duplicate=duplicate on_remove=move || entry.remove(Scenario::remove_task) is_fixed/>
    }
}
