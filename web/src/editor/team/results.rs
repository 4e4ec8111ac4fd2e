//! What an agent is made to say the results of tasks are.

use coordination::scenario::Agent;
use leptos::ev::Event;
use leptos::prelude::*;

use crate::editor::entry::Entry;
use crate::editor::fields::FieldNote;
use crate::editor::places::element_id;
use crate::live::memo;
use crate::state::document::Document;
use crate::text::text;
use crate::ui::{Glyph, IconButton};

/// What an agent is made to say the results of tasks are.
#[component]
pub fn ResultsForm(entry: Entry<Agent>) -> impl IntoView {
    let text = text().editor;
    let path = Signal::derive(move || format!("{}.script.results", entry.path()));
    let tasks =
        memo(move || entry.value.with(|agent| agent.script.results.keys().cloned().collect::<Vec<_>>()));
    view! {
        <fieldset class="results" id=move || element_id(&path.get()) tabindex="-1">
            <legend class="field-label" title=text.results_about>{text.results}</legend>
            <For each=move || tasks.get() key=Clone::clone let:task>
                <ResultLine entry task/>
            </For>
            <NewResult entry tasks/>
            <FieldNote path/>
        </fieldset>
    }
}

#[component]
fn ResultLine(entry: Entry<Agent>, task: String) -> impl IntoView {
    let text = text().editor;
    let document = Document::expect();
    let task = StoredValue::new(task);
    let title = memo(move || {
        document.scenario().with(|scenario| {
            task.with_value(|id| {
                scenario.task_index(id).map_or(id.clone(), |at| scenario.tasks[at].label().to_owned())
            })
        })
    });
    let result = memo(move || {
        let said = |agent: &Agent| task.with_value(|id| agent.script.results.get(id).cloned());
        entry.value.with(said).unwrap_or_default()
    });
    let say = move |event: Event| {
        let result = event_target_value(&event);
        entry.edit("results", |agent| {
            agent.script.results.insert(task.get_value(), result);
        });
    };
    let remove = move |_| {
        entry.edit("results", |agent| {
            task.with_value(|id| agent.script.results.remove(id));
        });
    };
    view! {
        <div class="result">
            <span class="result-task" title=move || title.get()>{move || title.get()}</span>
            <input
                class="input"
                autocomplete="off"
                aria-label=move || (text.result_of)(&title.get())
                prop:value=move || result.get()
                on:input=say
            />
            <IconButton
                glyph=Glyph::Cross
                label=Signal::derive(move || (text.remove_chip)(&(text.result_of)(&title.get())))
                on:click=remove
            />
        </div>
    }
}

/// Chooses a task for which to say a result.
#[component]
fn NewResult(entry: Entry<Agent>, tasks: Memo<Vec<String>>) -> impl IntoView {
    let text = text().editor;
    let document = Document::expect();
    let choose = move |event: Event| {
        let id = event_target_value(&event);
        let scenario = document.present();
        if let Some(place) = scenario.task_index(&id) {
            let right = scenario.tasks[place].right_result().to_owned();
            entry.edit("results", |agent| {
                agent.script.results.insert(id, right);
            });
        }
    };
    let options = move || {
        let scenario = document.scenario().get();
        let there = tasks.get();
        let new = scenario.tasks.iter().filter(|task| !there.contains(&task.id));
        new.map(|task| view! { <option value=task.id.clone()>{task.label().to_owned()}</option> })
            .collect_view()
    };
    view! {
        <select class="select select-new" aria-label=text.results on:change=choose>
            // Chosen again whenever the list is made anew, which it is with every choice.
            {move || {
                tasks.track();
                view! { <option value="" selected>{text.choose_task}</option> }
            }}
            {options}
        </select>
    }
}
