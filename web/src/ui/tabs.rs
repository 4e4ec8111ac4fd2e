//! Tabs, as the ARIA practices describe them: one is reached by Tab, the arrows choose among them.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::browser::focus;

/// One tab of a list.
#[derive(Debug, Clone, Copy)]
pub struct Tab<T: 'static> {
    /// What it stands for.
    pub value: T,
    /// Its word in ids of the page.
    pub word: &'static str,
    /// What it says.
    pub label: fn() -> &'static str,
}

/// A list of tabs. The panel of each is to have the id that [`panel_id`] makes, and to be labelled by [`tab_id`].
#[component]
pub fn TabList<T>(
    /// What the tabs are, for screen readers.
    label: &'static str,
    /// The tabs, in order.
    tabs: &'static [Tab<T>],
    /// The one that is open.
    #[prop(into)]
    open: Signal<T>,
    /// Opens one.
    #[prop(into)]
    on_choose: Callback<T>,
    /// A figure beside the label of each; empty for none.
    #[prop(into, optional)]
    figure: Option<Callback<T, String>>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let on_key = move |event: KeyboardEvent| {
        let at = tabs.iter().position(|tab| tab.value == open.get_untracked()).unwrap_or_default();
        let to = match event.key().as_str() {
            "ArrowLeft" => (at + tabs.len() - 1) % tabs.len(),
            "ArrowRight" => (at + 1) % tabs.len(),
            "Home" => 0,
            "End" => tabs.len() - 1,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        on_choose.run(tabs[to].value);
        focus::on_id(&tab_id(tabs[to].word));
    };
    let button = move |tab: &'static Tab<T>| {
        let is_open = move || open.get() == tab.value;
        view! {
            <button
                type="button"
                role="tab"
                class="tab"
                id=tab_id(tab.word)
                aria-controls=move || is_open().then(|| panel_id(tab.word))
                aria-selected=move || if is_open() { "true" } else { "false" }
                tabindex=move || if is_open() { "0" } else { "-1" }
                on:click=move |_| on_choose.run(tab.value)
            >
                {(tab.label)()}
                {figure.map(|figure| view! { <span class="tab-figure">{move || figure.run(tab.value)}</span> })}
            </button>
        }
    };
    view! {
        <div role="tablist" class="tabs" aria-label=label on:keydown=on_key>
            {tabs.iter().map(button).collect_view()}
        </div>
    }
}

/// The id of a tab.
pub fn tab_id(word: &str) -> String {
    format!("tab-{word}")
}

/// The id of the panel of a tab.
pub fn panel_id(word: &str) -> String {
    format!("panel-{word}")
}
