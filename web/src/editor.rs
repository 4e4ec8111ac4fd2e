//! The editor: the pane in which a scenario is made.

mod alike;
mod conditions;
mod entry;
mod fields;
mod findings;
mod json;
pub mod keys;
pub mod places;
mod slot;
mod strategy;
mod team;
mod work;

use leptos::prelude::*;

use crate::chunk::{chunk, later};
use crate::live::memo;
use crate::state::document::Document;
use crate::state::settings::{EditorTab, Settings};
use crate::text::text;
use crate::ui::tabs::{Tab, TabList, panel_id, tab_id};
use conditions::Conditions;
pub use fields::MendButton;
use findings::FindingsBar;
use json::JsonText;
use strategy::Strategy;
use team::Team;
use work::Work;
pub use work::{NEW_TASK_ID, Removed, add_task};

/// The tabs, in order.
pub static TABS: [Tab<EditorTab>; 5] = [
    Tab { value: EditorTab::Team, word: "team", label: || text().editor.team },
    Tab { value: EditorTab::Work, word: "work", label: || text().editor.work },
    Tab { value: EditorTab::Conditions, word: "conditions", label: || text().editor.conditions },
    Tab { value: EditorTab::Strategy, word: "strategy", label: || text().editor.strategy },
    Tab { value: EditorTab::Text, word: "text", label: || text().editor.text },
];

/// The editor, with a tab for each part of the scenario, and what is wrong or doubtful in all of it.
#[component]
pub fn Editor() -> impl IntoView {
    let settings = Settings::expect();
    let document = Document::expect();
    let open = memo(move || settings.editor_tab().get());
    let figure = move |tab| {
        document.scenario().with(|scenario| match tab {
            EditorTab::Team => scenario.agents.len().to_string(),
            EditorTab::Work => scenario.tasks.len().to_string(),
            EditorTab::Conditions | EditorTab::Strategy | EditorTab::Text => String::new(),
        })
    };
    let word = move || TABS.iter().find(|tab| tab.value == open.get()).map_or("", |tab| tab.word);
    let panel = move || match open.get() {
        EditorTab::Team => later(team_tab),
        EditorTab::Work => later(work_tab),
        EditorTab::Conditions => later(conditions_tab),
        EditorTab::Strategy => later(strategy_tab),
        EditorTab::Text => later(text_tab),
    };
    view! {
        <div class="editor-tabs">
            <TabList
                label=text().editor.tabs
                tabs=&TABS
                open
                on_choose=move |tab| settings.open_editor_tab(tab)
                figure=Callback::new(figure)
            />
        </div>
        <div class="editor-panel" role="tabpanel" id=move || panel_id(word()) aria-labelledby=move || tab_id(word())>
            {panel}
        </div>
        <FindingsBar/>
    }
}

chunk!(rest: fn team_tab() -> AnyView {
    view! { <Team/> }.into_any()
});

chunk!(editing: fn work_tab() -> AnyView {
    view! { <Work/> }.into_any()
});

chunk!(editing: fn conditions_tab() -> AnyView {
    view! { <Conditions/> }.into_any()
});

chunk!(editing: fn strategy_tab() -> AnyView {
    view! { <Strategy/> }.into_any()
});

chunk!(sharing: fn text_tab() -> AnyView {
    view! { <JsonText/> }.into_any()
});
