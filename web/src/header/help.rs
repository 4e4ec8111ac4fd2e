//! The help: what this is, and its keys.

use leptos::prelude::*;

use crate::app::Dialogs;
use crate::chunk::{chunk, later};
use crate::text::text;
use crate::ui::Dialog;

/// The help: what this is, and its keys.
#[component]
pub fn HelpDialog() -> impl IntoView {
    let is_open = Dialogs::expect().help;
    view! { <Dialog is_open title=text().frame.help_title>{later(content)}</Dialog> }
}

chunk!(sharing: fn content() -> AnyView {
    let text = text().frame;
    view! {
        {text.story.iter().map(|paragraph| view! { <p>{*paragraph}</p> }).collect_view()}
        <p class="dialog-about">{text.story_limits}</p>
        <h3>{text.shortcuts_title}</h3>
        <dl class="shortcuts">
            {text.shortcuts.iter().map(|(keys, does)| view! { <Shortcut keys does/> }).collect_view()}
        </dl>
    }
    .into_any()
});

#[component]
fn Shortcut(keys: &'static [&'static str], does: &'static str) -> impl IntoView {
    view! {
        <dt>{keys.iter().map(|key| view! { <kbd>{*key}</kbd> }).collect_view()}</dt>
        <dd>{does}</dd>
    }
}
