//! Buttons. What they do is given as `on:click`, which reaches the button itself.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// A button that shows an icon; its label is read out and shown as a tip.
///
/// Where it can do nothing at the moment it stays reachable, so that the keyboard's focus is not lost with its last use.
#[component]
pub fn IconButton(
    /// What it shows.
    #[prop(into)]
    glyph: Signal<Glyph>,
    /// What it does, in words.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it can do nothing at the moment.
    #[prop(into, optional)]
    is_idle: Signal<bool>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="icon-button"
            aria-label=move || label.get()
            title=move || label.get()
            aria-disabled=move || is_idle.get().then_some("true")
        >
            <Icon glyph/>
        </button>
    }
}

/// A button with a word on it, and an icon before it where one is given.
#[component]
pub fn ToolButton(
    /// What it shows before its label.
    #[prop(optional)]
    glyph: Option<Glyph>,
    /// What it does, in a word or two.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is the one that most come for.
    #[prop(optional)]
    is_primary: bool,
) -> impl IntoView {
    view! {
        <button type="button" class="button" class:button-primary=is_primary>
            {glyph.map(|glyph| view! { <Icon glyph/> })}
            <span>{move || label.get()}</span>
        </button>
    }
}
