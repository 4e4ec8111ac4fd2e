//! The menu of what is done with whole scenarios.

use coordination::Scenario;
use coordination::scenario::Agent;
use leptos::prelude::*;

use crate::app::Dialogs;
use crate::chunk::{chunk, soon};
use crate::share::files;
use crate::state::document::Document;
use crate::state::notices::Notices;
use crate::state::opening::Opening;
use crate::text::text;
use crate::ui::Menu;

/// The menu of what is done with whole scenarios.
#[component]
pub fn FileMenu() -> impl IntoView {
    let (opening, dialogs, document) = (Opening::expect(), Dialogs::expect(), Document::expect());
    let notices = Notices::expect();
    let text = text().frame;
    view! {
        <Menu label=text.file id="file" width=240.0>
            <ul class="menu-list">
                <FileItem title=text.new about=text.new_help on:click=move |_| soon(notices, begin(opening))/>
                <FileItem title=text.open about=text.open_help on:click=move |_| dialogs.open.set(true)/>
                <FileItem title=text.export about=text.export_help on:click=move |_| soon(notices, files::export(document))/>
            </ul>
        </Menu>
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

chunk!(sharing: fn begin(opening: Opening) -> () {
    opening.begin(empty_scenario());
});

/// One agent and no work.
fn empty_scenario() -> Scenario {
    let text = text().frame;
    let agent = Agent { id: "ada".to_owned(), name: text.new_agent.to_owned(), ..Agent::default() };
    Scenario { title: text.new_title.to_owned(), agents: vec![agent], ..Scenario::default() }
}
