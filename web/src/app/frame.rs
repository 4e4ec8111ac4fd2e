//! The panes, and the switch between them where there is room for one at a time only.

use leptos::prelude::*;

use super::description::Description;
use super::tour::TourPlace;
use crate::editor::Editor;
use crate::inspector::Inspector;
use crate::stage::Stage;
use crate::state::settings::{EditorTab, Pane, Settings};
use crate::strip::Strip;
use crate::text::text;
use crate::transport::Transport;
use crate::ui::{Glyph, Icon};

/// All panes. Which of them are seen is for the style sheet to say, by the room there is.
#[component]
pub fn Panes() -> impl IntoView {
    let text = text().frame;
    view! {
        <main class="panes">
            <SideSwitch/>
            <section class="pane pane-editor" aria-label=text.editor>
                <Editor/>
                <TourPlace name="editor"/>
            </section>
            <section class="pane pane-stage" aria-label=text.pane_stage>
                <Strip/>
                <Description/>
                <Stage/>
                <Transport/>
            </section>
            <section class="pane pane-why" aria-label=text.pane_why>
                <Inspector/>
            </section>
        </main>
    }
}

/// Shows the scenario or the reasons, where there is room for one of them beside the run.
#[component]
fn SideSwitch() -> impl IntoView {
    let settings = Settings::expect();
    let text = text().frame;
    let choice = move |(label, pane): (&'static str, Pane)| {
        view! {
            <button
                type="button"
                class="side-choice"
                aria-current=move || (settings.side().get() == pane).then_some("true")
                on:click=move |_| settings.open_pane(pane)
            >
                {label}
            </button>
        }
    };
    let choices = [(text.editor, Pane::Editor), (text.pane_why, Pane::Why)];
    view! { <nav class="side-switch" aria-label=text.sides>{choices.map(choice).collect_view()}</nav> }
}

/// Opens a pane.
#[component]
pub fn PaneSwitch() -> impl IntoView {
    let settings = Settings::expect();
    let text = text().frame;
    let choices = [
        (text.pane_stage, Glyph::Timeline, Pane::Stage, None),
        (text.pane_team, Glyph::Team, Pane::Editor, Some(EditorTab::Team)),
        (text.pane_work, Glyph::Work, Pane::Editor, Some(EditorTab::Work)),
        (text.pane_why, Glyph::Why, Pane::Why, None),
    ];
    let choice = move |(label, glyph, pane, tab): (&'static str, Glyph, Pane, Option<EditorTab>)| {
        let is_open =
            move || settings.pane().get() == pane && tab.is_none_or(|tab| settings.editor_tab().get() == tab);
        let open = move |_| {
            settings.open_pane(pane);
            if let Some(tab) = tab {
                settings.open_editor_tab(tab);
            }
        };
        view! {
            <button
                type="button"
                class="pane-choice"
                data-opens=pane.word()
                aria-current=move || is_open().then_some("true")
                on:click=open
            >
                <Icon glyph/>
                <span>{label}</span>
            </button>
        }
    };
    view! { <nav class="pane-switch" aria-label=text.panes>{choices.map(choice).collect_view()}</nav> }
}
