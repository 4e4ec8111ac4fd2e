//! What a task depends on: chosen from those that make no cycle.

use coordination::scenario::{DependentChains, Task};
use leptos::ev::Event;
use leptos::prelude::*;

use super::titles::Titles;
use crate::editor::entry::Entry;
use crate::editor::fields::FieldNote;
use crate::editor::places::element_id;
use crate::state::document::Document;
use crate::text::text;
use crate::ui::{Glyph, Icon};

/// What a task depends on, and the list from which more is chosen.
#[component]
pub fn DependenciesField(entry: Entry<Task>) -> impl IntoView {
    let text = text().editor;
    let path = Signal::derive(move || format!("{}.depends_on", entry.path()));
    let name = (text.field)("depends_on");
    Task::field("depends_on").map(|field| {
        view! {
            <div class="field field-wide" role="group" aria-label=name.clone()>
                <span class="field-label" title=(text.about)(field) aria-hidden="true">{name.clone()}</span>
                <ul class="chips">
                    <Dependencies entry/>
                    <li><DependencyChoice entry path/></li>
                </ul>
                <FieldNote path/>
            </div>
        }
    })
}

#[component]
fn Dependencies(entry: Entry<Task>) -> impl IntoView {
    let titles = Titles::expect();
    let titled = Memo::new(move |_| {
        let ids = entry.value.with(|task| task.depends_on.clone());
        ids.into_iter().map(|id| (titles.title(&id), id)).collect::<Vec<_>>()
    });
    let chip = move |(place, (title, id)): (usize, (String, String))| {
        let remove = move |_| {
            entry.edit("depends_on", |task| {
                if place < task.depends_on.len() {
                    task.depends_on.remove(place);
                }
            });
        };
        view! {
            <li class="chip">
                <span class="chip-text" title=id>{title.clone()}</span>
                <button
                    type="button"
                    class="chip-remove"
                    aria-label=(text().editor.remove_chip)(&title)
                    on:click=remove
                >
                    <Icon glyph=Glyph::Cross/>
                </button>
            </li>
        }
    };
    move || titled.get().into_iter().enumerate().map(chip).collect_view()
}

/// A line of the list from which a dependency is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Choice {
    id: String,
    title: String,
    why_not: Option<String>,
}

/// All that a task might depend on, each with the reason why it cannot.
fn choices(tasks: &[Task], place: usize) -> Vec<Choice> {
    let text = text().editor;
    let chains = DependentChains::of(tasks, place);
    let title = |place: usize| tasks.get(place).map_or("", Task::label);
    let needs = tasks.get(place).map_or(&[][..], |task| &task.depends_on);
    let choice = |(other, task): (usize, &Task)| {
        let cycle = |chain: Vec<usize>| {
            let chain: Vec<&str> = chain.into_iter().chain([place]).map(title).collect();
            (text.would_cycle)(&chain.join(" → "))
        };
        let why_not = if needs.contains(&task.id) {
            Some(text.already_needed.to_owned())
        } else {
            chains.to(other).map(cycle)
        };
        Choice { id: task.id.clone(), title: task.label().to_owned(), why_not }
    };
    tasks.iter().enumerate().filter(|(other, _)| *other != place).map(choice).collect()
}

/// The list from which a dependency is chosen. What would make a cycle stands in it, but cannot be chosen, and says why.
#[component]
fn DependencyChoice(entry: Entry<Task>, path: Signal<String>) -> impl IntoView {
    let text = text().editor;
    let document = Document::expect();
    let choices = Memo::new(move |_| {
        let place = entry.place.get();
        document.scenario().with(|scenario| choices(&scenario.tasks, place))
    });
    let choose = move |event: Event| {
        let id = event_target_value(&event);
        if !id.is_empty() {
            entry.edit("depends_on", |task| task.depends_on.push(id));
        }
    };
    let option = |Choice { id, title, why_not }: Choice| {
        let says = why_not.as_ref().map_or(title.clone(), |why| format!("{title} ({why})"));
        view! { <option value=id disabled=why_not.is_some()>{says}</option> }
    };
    // With every choice the list is made anew, and its first line is chosen again.
    let options = move || {
        let others = choices.get().into_iter().map(option).collect_view();
        view! { <option value="" selected>{text.choose_dependency}</option> {others} }
    };
    view! {
        <select
            class="chip-new"
            id=move || element_id(&path.get())
            aria-label=(text.add_chip)(&(text.field)("depends_on"))
            on:change=choose
        >
            {options}
        </select>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_make_a_cycle_says_so() {
        let task = |id: &str, needs: &[&str]| Task {
            id: id.to_owned(),
            depends_on: needs.iter().map(|need| (*need).to_owned()).collect(),
            ..Task::default()
        };
        let tasks = [task("a", &[]), task("b", &["a"]), task("c", &["b"]), task("d", &[])];
        let why = |place| -> Vec<(String, Option<String>)> {
            choices(&tasks, place).into_iter().map(|choice| (choice.id, choice.why_not)).collect()
        };
        let cycle = |chain: &str| Some((text().editor.would_cycle)(chain));
        assert_eq!(
            why(0),
            [
                ("b".to_owned(), cycle("a → b → a")),
                ("c".to_owned(), cycle("a → b → c → a")),
                ("d".to_owned(), None),
            ]
        );
        let already = Some(text().editor.already_needed.to_owned());
        assert_eq!(why(2), [("a".to_owned(), None), ("b".to_owned(), already), ("d".to_owned(), None)]);
    }
}
