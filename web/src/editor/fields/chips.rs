//! A list of short texts.

use coordination::scenario::Field;
use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;

use super::note::FieldNote;
use crate::browser::focus;
use crate::editor::places::element_id;
use crate::editor::slot::Slot;
use crate::text::text;
use crate::ui::{Glyph, Icon};

/// A list of short texts: each can be removed, and one added, with those proposed that are known elsewhere.
#[component]
pub fn ChipsField(
    /// What is known of it.
    field: Option<&'static Field>,
    /// Where it stands.
    at: Slot<Vec<String>>,
    /// What is proposed.
    #[prop(into, optional)]
    known: Signal<Vec<String>>,
    /// What is offered, each with a button of its own.
    #[prop(into, optional)]
    offered: Signal<Vec<String>>,
) -> impl IntoView {
    let text = text().editor;
    field.map(|field| {
        let name = (text.field)(field.name);
        view! {
            <div class="field field-wide" role="group" aria-label=name.clone()>
                <span class="field-label" title=(text.about)(field) aria-hidden="true">{name.clone()}</span>
                <ul class="chips">
                    <Chips at/>
                    <li><NewChip field at known/></li>
                    <Offers at offered/>
                </ul>
                <FieldNote path=at.path/>
            </div>
        }
    })
}

#[component]
fn Chips(at: Slot<Vec<String>>) -> impl IntoView {
    let new_id = move || format!("{}-new", element_id(&at.path.get_untracked()));
    let remove = move |place: usize| {
        let mut list = at.value.get_untracked();
        if place < list.len() {
            list.remove(place);
            at.set(list);
            focus::soon(vec![new_id()]);
        }
    };
    let chip = move |(place, chip): (usize, String)| {
        view! {
            <li class="chip">
                <span class="chip-text" title=chip.clone()>{chip.clone()}</span>
                <button
                    type="button"
                    class="chip-remove"
                    aria-label=(text().editor.remove_chip)(&chip)
                    on:click=move |_| remove(place)
                >
                    <Icon glyph=Glyph::Cross/>
                </button>
            </li>
        }
    };
    move || at.value.get().into_iter().enumerate().map(chip).collect_view()
}

#[component]
fn Offers(at: Slot<Vec<String>>, offered: Signal<Vec<String>>) -> impl IntoView {
    let offer = move |word: String| {
        let label = (text().editor.add_one)(&word);
        let added = word.clone();
        let add = move |_| {
            let mut list = at.value.get_untracked();
            list.push(added.clone());
            at.set(list);
            focus::soon(vec![format!("{}-new", element_id(&at.path.get_untracked()))]);
        };
        view! {
            <li>
                <button type="button" class="chip chip-offer" aria-label=label title=text().editor.offered on:click=add>
                    <Icon glyph=Glyph::Plus/>
                    <span class="chip-text">{word}</span>
                </button>
            </li>
        }
    };
    move || {
        offered
            .get()
            .into_iter()
            .filter(|word| !at.value.with(|list| list.contains(word)))
            .map(offer)
            .collect_view()
    }
}

#[component]
fn NewChip(field: &'static Field, at: Slot<Vec<String>>, known: Signal<Vec<String>>) -> impl IntoView {
    let add = move |added: String| {
        let mut list = at.value.get_untracked();
        if !list.contains(&added) {
            list.push(added);
            at.set(list);
        }
    };
    view! { <ChipInput name=field.name path=at.path there=at.value known add/> }
}

/// Where a short text is added to a list: Enter, leaving the field and choosing a proposal all do.
#[component]
pub fn ChipInput(
    /// The key of the list.
    name: &'static str,
    /// Where it stands.
    path: Signal<String>,
    /// What is in it, and so is not proposed.
    there: Signal<Vec<String>>,
    /// What is proposed.
    known: Signal<Vec<String>>,
    /// Adds it.
    add: impl Fn(String) + 'static,
) -> impl IntoView {
    let text = text().editor;
    let input = NodeRef::<html::Input>::new();
    let id = move || format!("{}-new", element_id(&path.get()));
    let list_id = move || format!("{}-known", element_id(&path.get()));
    let take = move |event: Event| {
        let added = event_target_value(&event).trim().to_owned();
        if let Some(input) = input.get_untracked() {
            input.set_value("");
        }
        if !added.is_empty() {
            add(added);
        }
    };
    let proposals = move || {
        let there = there.get();
        let new = known.get().into_iter().filter(|word| !there.contains(word));
        new.map(|word| view! { <option value=word></option> }).collect_view()
    };
    view! {
        <input
            node_ref=input
            class="chip-new"
            data-own-undo
            autocomplete="off"
            id=id
            list=list_id
            placeholder=(text.chip_hint)(name)
            aria-label=(text.add_chip)(&(text.field)(name))
            on:change=take
        />
        <datalist id=list_id>{proposals}</datalist>
    }
}
