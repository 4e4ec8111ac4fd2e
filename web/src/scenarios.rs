//! The scenarios: one's own, which the browser keeps, and the examples.

mod examples;
mod mine;
mod picture;
mod row;

use leptos::prelude::*;

use crate::app::Dialogs;
use crate::chunk::{chunk, later};
use crate::live::memo;
use crate::state::library::Library;
use crate::text::{library, text};
use crate::ui::Dialog;
use crate::ui::tabs::{Tab, TabList, panel_id, tab_id};
use examples::Examples;
use mine::{Mine, is_listed};

/// The scenarios, over the page while they are looked at.
#[component]
pub fn ScenariosDialog() -> impl IntoView {
    let is_open = Dialogs::expect().scenarios;
    view! { <Dialog is_open title=text().frame.scenarios is_wide=true>{later(content)}</Dialog> }
}

chunk!(sharing: fn content() -> AnyView {
    view! { <Scenarios/> }.into_any()
});

/// Which scenarios are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Mine,
    Examples,
}

static TABS: [Tab<Which>; 2] = [
    Tab { value: Which::Mine, word: "scenarios-mine", label: || library().mine },
    Tab { value: Which::Examples, word: "scenarios-examples", label: || library().examples },
];

/// Both, as tabs. Who has nothing of one's own sees the examples first.
#[component]
fn Scenarios() -> impl IntoView {
    let kept = Library::expect();
    let has_own = untrack(|| kept.all().iter().any(is_listed));
    let which = RwSignal::new(if has_own { Which::Mine } else { Which::Examples });
    let open = memo(move || which.get());
    let word = move || TABS.iter().find(|tab| tab.value == open.get()).map_or("", |tab| tab.word);
    let panel = move || match open.get() {
        Which::Mine => view! { <Mine/> }.into_any(),
        Which::Examples => view! { <Examples/> }.into_any(),
    };
    view! {
        <TabList label=library().tabs tabs=&TABS open on_choose=move |tab| which.set(tab)/>
        <div class="scenarios" role="tabpanel" id=move || panel_id(word()) aria-labelledby=move || tab_id(word())>
            {panel}
        </div>
    }
}
