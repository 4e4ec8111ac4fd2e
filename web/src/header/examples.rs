//! The menu of examples and of one's own earlier work.

use coordination::scenario::{Example, examples};
use leptos::prelude::*;

use crate::browser::clock;
use crate::chunk::{chunk, later};
use crate::live::When;
use crate::state::opening::Opening;
use crate::state::runs::Runs;
use crate::state::shelf::Shelf;
use crate::text::text;
use crate::ui::Menu;

/// The menu of examples and of one's own earlier work.
#[component]
pub fn ExamplesMenu() -> impl IntoView {
    view! { <Menu label=text().frame.examples id="examples" width=400.0>{later(list)}</Menu> }
}

chunk!(sharing: fn list() -> AnyView {
    view! {
        <ul class="menu-list">
            {examples().iter().map(|example| view! { <ExampleItem example/> }).collect_view()}
        </ul>
        <p class="menu-about">{text().frame.examples_help}</p>
        <EarlierWork/>
    }
    .into_any()
});

#[component]
fn ExampleItem(example: &'static Example) -> impl IntoView {
    let (opening, runs) = (Opening::expect(), Runs::expect());
    let open = move |_| {
        runs.choose(example.strategy);
        opening.open((text().frame.step_example)(example.title), example.scenario());
    };
    view! {
        <li>
            <button type="button" class="menu-item" on:click=open>
                <span class="menu-item-title">{example.title}</span>
                <span class="menu-item-about">{example.look_at}</span>
            </button>
        </li>
    }
}

/// What was open before something else was opened in its place.
#[component]
fn EarlierWork() -> impl IntoView {
    let (shelf, opening) = (Shelf::expect(), Opening::expect());
    let text = text().frame;
    shelf.look();
    let item = move |(place, title, kept_at_ms): (usize, String, f64)| {
        let title = if title.is_empty() { text.untitled.to_owned() } else { title };
        view! {
            <li>
                <button type="button" class="menu-item" on:click=move |_| opening.take_from_shelf(place)>
                    <span class="menu-item-title">{title}</span>
                    <span class="menu-item-about">{clock::spoken(kept_at_ms)}</span>
                </button>
            </li>
        }
    };
    let items = move || {
        let works = shelf.works().get();
        let items = works
            .iter()
            .enumerate()
            .map(|(place, work)| (place, work.scenario.title.clone(), work.kept_at_ms));
        items.map(item).collect_view()
    };
    view! {
        <When is=move || shelf.works().with(|works| !works.is_empty())>
            <h2 class="menu-title">{text.earlier}</h2>
            <ul class="menu-list">{items}</ul>
        </When>
    }
}
