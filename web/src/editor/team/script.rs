//! What an agent is made to say and do on given tasks, instead of what chance would have it do.

mod rankings;
mod results;
mod reviews;
mod votes;

use std::collections::BTreeMap;

use coordination::scenario::{Agent, Script, Task};
use leptos::ev::Event;
use leptos::prelude::*;

use crate::editor::entry::Entry;
use crate::editor::fields::FieldNote;
use crate::editor::places::element_id;
use crate::live::memo;
use crate::state::document::Document;
use crate::text::{team_text, text};
use crate::ui::{Glyph, IconButton};

/// One of the four things that an agent can be made to say or do, task by task.
#[derive(Debug)]
struct Part<V: 'static> {
    /// Its key in the script.
    key: &'static str,
    /// Read.
    read: fn(&Script) -> &BTreeMap<String, V>,
    /// Written.
    write: fn(&mut Script) -> &mut BTreeMap<String, V>,
    /// What stands there at first for a task.
    first: fn(&Task) -> V,
    /// Whether it can be said of a task.
    is_for: fn(&Task) -> bool,
}

/// What is said of one task.
#[derive(Debug)]
struct Line<V: 'static> {
    entry: Entry<Agent>,
    part: &'static Part<V>,
    task: StoredValue<String>,
    /// What the task is called.
    title: Memo<String>,
}

impl<V> Clone for Line<V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Line<V> {}

impl<V: Clone + PartialEq + Default + Send + Sync + 'static> Line<V> {
    /// What is said.
    fn value(self) -> Memo<V> {
        memo(move || {
            let said =
                |agent: &Agent| self.task.with_value(|id| (self.part.read)(&agent.script).get(id).cloned());
            self.entry.value.with(said).unwrap_or_default()
        })
    }

    /// Says something else.
    fn set(self, value: V) {
        self.entry.edit(self.part.key, |agent| {
            (self.part.write)(&mut agent.script).insert(self.task.get_value(), value);
        });
    }

    /// Says nothing any more.
    fn remove(self) {
        self.entry.edit(self.part.key, |agent| {
            self.task.with_value(|id| (self.part.write)(&mut agent.script).remove(id));
        });
    }

    /// What it is called: what is said, and of which task.
    fn label(self) -> Signal<String> {
        let part = self.part.key;
        Signal::derive(move || (team_text().line)(part, &self.title.get()))
    }
}

/// All that an agent is made to say and do.
#[component]
pub fn ScriptForm(entry: Entry<Agent>) -> impl IntoView {
    view! {
        <details class="more">
            <summary>
                {(text().editor.field)("script")}
                {move || entry.value.with(|agent| count(&agent.script)).map(|count| view! { <span class="tab-figure">{count}</span> })}
            </summary>
            <p class="section-about">{team_text().script_about}</p>
            <ScriptPart entry part=&votes::VOTES line=votes::line/>
            <ScriptPart entry part=&rankings::RANKINGS line=rankings::line/>
            <ScriptPart entry part=&reviews::REVIEWS line=reviews::line/>
            <ScriptPart entry part=&results::RESULTS line=results::line/>
        </details>
    }
}

/// How much is said; `None` for nothing.
fn count(script: &Script) -> Option<usize> {
    let count = script.votes.len() + script.rankings.len() + script.reviews.len() + script.results.len();
    (count > 0).then_some(count)
}

#[component]
fn ScriptPart<V>(entry: Entry<Agent>, part: &'static Part<V>, line: fn(Line<V>) -> AnyView) -> impl IntoView
where
    V: Clone + PartialEq + Default + Send + Sync + 'static,
{
    let about = Script::field(part.key).map(text().editor.about);
    let path = Signal::derive(move || format!("{}.script.{}", entry.path(), part.key));
    let tasks = memo(move || {
        entry.value.with(|agent| (part.read)(&agent.script).keys().cloned().collect::<Vec<_>>())
    });
    view! {
        <fieldset class="results" id=move || element_id(&path.get()) tabindex="-1">
            <legend class="field-label" title=about>{(text().editor.field)(part.key)}</legend>
            <For each=move || tasks.get() key=Clone::clone let:task>
                <ScriptLine entry part task line/>
            </For>
            <NewLine entry part tasks/>
            <FieldNote path/>
        </fieldset>
    }
}

#[component]
fn ScriptLine<V>(
    entry: Entry<Agent>,
    part: &'static Part<V>,
    task: String,
    line: fn(Line<V>) -> AnyView,
) -> impl IntoView
where
    V: Clone + PartialEq + Default + Send + Sync + 'static,
{
    let document = Document::expect();
    let task = StoredValue::new(task);
    let title = memo(move || {
        document.scenario().with(|scenario| {
            task.with_value(|id| {
                scenario.task_index(id).map_or(id.clone(), |at| scenario.tasks[at].label().to_owned())
            })
        })
    });
    let said = Line { entry, part, task, title };
    let label = said.label();
    view! {
        <div class="result">
            <span class="result-task" title=move || title.get()>{move || title.get()}</span>
            {line(said)}
            <IconButton
                glyph=Glyph::Cross
                label=Signal::derive(move || (text().editor.remove_chip)(&label.get()))
                on:click=move |_| said.remove()
            />
        </div>
    }
}

/// Chooses a task of which something is to be said.
#[component]
fn NewLine<V: Send + Sync + 'static>(
    entry: Entry<Agent>,
    part: &'static Part<V>,
    tasks: Memo<Vec<String>>,
) -> impl IntoView {
    let document = Document::expect();
    let choose = move |event: Event| {
        let id = event_target_value(&event);
        let scenario = document.present();
        if let Some(place) = scenario.task_index(&id) {
            let first = (part.first)(&scenario.tasks[place]);
            entry.edit(part.key, |agent| {
                (part.write)(&mut agent.script).insert(id, first);
            });
        }
    };
    // With every choice the list is made anew, and its first line is chosen again.
    let options = move || {
        let (scenario, there) = (document.scenario().get(), tasks.get());
        let new = scenario.tasks.iter().filter(|task| (part.is_for)(task) && !there.contains(&task.id));
        let new = new.map(|task| view! { <option value=task.id.clone()>{task.label().to_owned()}</option> });
        view! { <option value="" selected>{text().editor.choose_task}</option> {new.collect_view()} }
    };
    view! {
        <select class="select select-new" aria-label=(text().editor.add_chip)(&(text().editor.field)(part.key)) on:change=choose>
            {options}
        </select>
    }
}
