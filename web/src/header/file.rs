//! The menu of what is done with whole scenarios.

use coordination::Scenario;
use coordination::scenario::Agent;
use leptos::prelude::*;

use crate::app::Dialogs;
use crate::chunk::{chunk, later};
use crate::share::export::{self, Exporter, RunFile};
use crate::share::files;
use crate::state::document::Document;
use crate::state::opening::Opening;
use crate::state::runs::Runs;
use crate::text::{exchange, text};
use crate::ui::Menu;

/// The menu of what is done with whole scenarios.
#[component]
pub fn FileMenu() -> impl IntoView {
    view! { <Menu label=text().frame.file id="file" width=320.0>{later(items)}</Menu> }
}

chunk!(sharing: fn items() -> AnyView {
    let (opening, dialogs, document) = (Opening::expect(), Dialogs::expect(), Document::expect());
    let (text, exchange) = (text().frame, exchange());
    view! {
        <ul class="menu-list">
            <FileItem title=text.new about=text.new_help on:click=move |_| opening.begin(empty_scenario())/>
            <FileItem title=text.open about=text.open_help on:click=move |_| dialogs.open.set(true)/>
        </ul>
        <h2 class="menu-title">{exchange.scenario}</h2>
        <ul class="menu-list">
            <FileItem title=text.export about=text.export_help on:click=move |_| files::download_scenario(document)/>
            <FileItem
                title=exchange.mermaid
                about=exchange.mermaid_about
                on:click=move |_| export::download_mermaid(document)
            />
        </ul>
        <RunItems/>
    }
    .into_any()
});

/// What can be made of the run on the stage.
#[component]
fn RunItems() -> impl IntoView {
    let (runs, exporter) = (Runs::expect(), Exporter::of_context());
    let exchange = exchange();
    let item = move |(place, (title, about)): (usize, (&'static str, &'static str))| {
        let download = move |_| exporter.download(RunFile::ALL[place]);
        view! { <FileItem title about on:click=download/> }
    };
    let heading = move || (exchange.run)((text().stage.strategy)(runs.chosen().get()));
    view! {
        <h2 class="menu-title">{heading}</h2>
        <Show
            when=move || runs.shown().with(Option::is_some)
            fallback=move || view! { <p class="menu-about">{exchange.no_run}</p> }
        >
            <ul class="menu-list">{exchange.run_files.into_iter().enumerate().map(item).collect_view()}</ul>
        </Show>
    }
}

#[component]
fn FileItem(title: &'static str, about: &'static str) -> impl IntoView {
    view! {
        <li>
            <button type="button" class="menu-item">
                <span class="menu-item-title">{title}</span>
                <span class="menu-item-about">{about}</span>
            </button>
        </li>
    }
}

/// One agent and no work.
pub fn empty_scenario() -> Scenario {
    let text = text().frame;
    let agent = Agent { id: "ada".to_owned(), name: text.new_agent.to_owned(), ..Agent::default() };
    Scenario { title: text.new_title.to_owned(), agents: vec![agent], ..Scenario::default() }
}
