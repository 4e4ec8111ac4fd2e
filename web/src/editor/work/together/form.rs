//! The fields of several tasks: what all have stands in them, and what is entered all get.

use std::collections::BTreeSet;

use coordination::scenario::{Task, dependents};
use leptos::ev::Event;
use leptos::prelude::*;

use super::shared::{common, tally};
use super::{NAMES, Together};
use crate::editor::fields::{ChipInput, NumberField};
use crate::editor::places::element_id;
use crate::editor::slot::Slot;
use crate::editor::work::titles::Titles;
use crate::text::{text, worklist_text};
use crate::ui::{Glyph, Icon};

/// The fields of all that are picked.
#[component]
pub fn TogetherForm() -> impl IntoView {
    let together = Together::expect();
    // What is no number yet would be complained of where nobody sees it.
    on_cleanup(move || together.drafts.drop_within(NAMES));
    let number = |field, get, set| {
        let at = number(together, field, get, set);
        view! { <NumberField field=Task::field(field) at placeholder=worklist_text().mixed/> }
    };
    view! {
        <div class="form">
            <div class="form-numbers">
                {number("effort", |task| task.effort, |task, effort| task.effort = effort)}
                {number("arrives_at", |task| task.arrives_at, |task, at| task.arrives_at = at)}
                {number("reliability", |task| task.reliability, |task, value| task.reliability = value)}
                // Only whole numbers within its range get here.
                {number("priority", |task| f64::from(task.priority), |task, value| task.priority = value as i32)}
            </div>
            <Requires together/>
            <DependsOn together/>
        </div>
    }
}

/// The place of a number that all of them have.
fn number(
    together: Together,
    field: &'static str,
    get: fn(&Task) -> f64,
    set: fn(&mut Task, f64),
) -> Slot<Option<f64>> {
    let name = format!("{NAMES}{field}");
    let value = Memo::new(move |_| together.with(|tasks| common(tasks.map(get))));
    let set = Callback::new(move |value: Option<f64>| {
        if let Some(value) = value {
            together.edit(field, true, |task| set(task, value));
        }
    });
    Slot::new(Signal::stored(name.clone()), name, value.into(), set)
}

/// A word that some of them have in a list: what it is called, and how many have it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Had {
    word: String,
    label: String,
    by: usize,
    /// Whether the others can have it too.
    is_for_all: bool,
}

/// What some or all of them have in a list: each can be given to all or taken from all.
#[component]
fn HadChips(
    together: Together,
    had: Memo<Vec<Had>>,
    give: impl Fn(String) + Clone + Send + Sync + 'static,
    take: impl Fn(String) + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let words = worklist_text();
    let chip = move |Had { word, label, by, is_for_all }: Had| {
        let count = together.count();
        let (give, take, given, taken) = (give.clone(), take.clone(), word.clone(), word);
        let is_partial = by < count;
        let for_all = (is_partial && is_for_all).then(|| {
            let label = (words.give_all)(&label);
            view! { <ChipButton glyph=Glyph::Plus label on_press=move || give(given.clone())/> }
        });
        let (remove, title) = ((words.take)(&label), label.clone());
        view! {
            <li class="chip" class:is-partial=is_partial>
                <span class="chip-text" title=title>{label}</span>
                {is_partial.then(|| view! { <span class="chip-some">{(words.some)(by, count)}</span> })}
                {for_all}
                <ChipButton glyph=Glyph::Cross label=remove on_press=move || take(taken.clone())/>
            </li>
        }
    };
    move || had.get().into_iter().map(chip.clone()).collect_view()
}

#[component]
fn ChipButton(glyph: Glyph, label: String, on_press: impl Fn() + 'static) -> impl IntoView {
    view! {
        <button type="button" class="chip-remove" aria-label=label.clone() title=label on:click=move |_| on_press()>
            <Icon glyph/>
        </button>
    }
}

/// The list of a field, with its label.
#[component]
fn ListField(field: &'static str, children: Children) -> impl IntoView {
    let text = text().editor;
    let name = (text.field)(field);
    view! {
        <div class="field field-wide" role="group" aria-label=name.clone()>
            <span class="field-label" title=Task::field(field).map(text.about) aria-hidden="true">{name.clone()}</span>
            <ul class="chips">{children()}</ul>
        </div>
    }
}

fn path(field: &'static str) -> Signal<String> {
    Signal::stored(format!("{NAMES}{field}"))
}

#[component]
fn Requires(together: Together) -> impl IntoView {
    let had = Memo::new(move |_| {
        let tally = together.with(|tasks| tally(tasks.map(|task| task.requires.as_slice())));
        let had = |(word, by): (String, usize)| Had { label: word.clone(), word, by, is_for_all: true };
        tally.into_iter().map(had).collect::<Vec<_>>()
    });
    let give = move |word: String| {
        together.edit("requires", false, |task| {
            if !task.requires.contains(&word) {
                task.requires.push(word.clone());
            }
        });
    };
    let take =
        move |word: String| together.edit("requires", false, |task| task.requires.retain(|it| *it != word));
    let known = Signal::derive(move || {
        together.document.scenario().with(|scenario| {
            let able = scenario.agents.iter().flat_map(|agent| agent.capabilities.iter());
            let required = scenario.tasks.iter().flat_map(|task| task.requires.iter());
            let all: BTreeSet<String> = able.chain(required).cloned().collect();
            all.into_iter().collect::<Vec<_>>()
        })
    });
    let there = Signal::derive(move || {
        let count = together.count();
        had.with(|had| {
            had.iter().filter(|had| had.by == count).map(|had| had.word.clone()).collect::<Vec<_>>()
        })
    });
    view! {
        <ListField field="requires">
            <HadChips together had give take/>
            <li><ChipInput name="requires" path=path("requires") there known add=give/></li>
        </ListField>
    }
}

#[component]
fn DependsOn(together: Together) -> impl IntoView {
    let titles = Titles::expect();
    let hanging = Memo::new(move |_| {
        let places = together.places.get();
        together.document.scenario().with(|scenario| {
            let hang = dependents(&scenario.tasks, &places);
            let hanging = scenario.tasks.iter().zip(hang).filter(|(_, hangs)| *hangs);
            hanging.map(|(task, _)| task.id.clone()).collect::<BTreeSet<_>>()
        })
    });
    let had = Memo::new(move |_| {
        let tally = together.with(|tasks| tally(tasks.map(|task| task.depends_on.as_slice())));
        let had = |(word, by): (String, usize)| {
            let is_for_all = hanging.with(|hanging| !hanging.contains(&word));
            Had { label: titles.title(&word), word, by, is_for_all }
        };
        tally.into_iter().map(had).collect::<Vec<_>>()
    });
    let give = move |id: String| {
        together.edit("depends_on", false, |task| {
            if task.id != id && !task.depends_on.contains(&id) {
                task.depends_on.push(id.clone());
            }
        });
    };
    let take =
        move |id: String| together.edit("depends_on", false, |task| task.depends_on.retain(|it| *it != id));
    view! {
        <ListField field="depends_on">
            <HadChips together had give take/>
            <li><DependencyOfAll together had hanging give/></li>
        </ListField>
    }
}

/// The list from which all get a dependency. What hangs on one of them stands in it, but cannot be chosen.
#[component]
fn DependencyOfAll(
    together: Together,
    had: Memo<Vec<Had>>,
    hanging: Memo<BTreeSet<String>>,
    give: impl Fn(String) + 'static,
) -> impl IntoView {
    let (words, text) = (worklist_text(), text().editor);
    let choose = move |event: Event| {
        let id = event_target_value(&event);
        if !id.is_empty() {
            give(id);
        }
    };
    let options = move || {
        let (places, scenario) = (together.places.get(), together.document.scenario().get());
        let option = |(place, task): (usize, &Task)| {
            let is_had = had.with(|had| had.iter().any(|had| had.word == task.id && had.by == places.len()));
            let hangs = hanging.with(|hanging| hanging.contains(&task.id));
            let why_not = if hangs { Some(words.would_loop) } else { is_had.then_some(text.already_needed) };
            let label = task.label();
            let says = why_not.map_or_else(|| label.to_owned(), |why| format!("{label} ({why})"));
            let is_other = places.binary_search(&place).is_err();
            is_other
                .then(|| view! { <option value=task.id.clone() disabled=why_not.is_some()>{says}</option> })
        };
        let others = scenario.tasks.iter().enumerate().filter_map(option).collect_view();
        // With every choice the list is made anew, and its first line is chosen again.
        view! { <option value="" selected>{text.choose_dependency}</option> {others} }
    };
    view! {
        <select
            class="chip-new"
            id=element_id(&format!("{NAMES}depends_on"))
            aria-label=(text.add_chip)(&(text.field)("depends_on"))
            on:change=choose
        >
            {options}
        </select>
    }
}
