//! One agent.

use coordination::scenario::Agent;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::form::AgentForm;
use crate::browser::focus;
use crate::chunk::{chunk, later};
use crate::editor::entry::Entry;
use crate::editor::fields::{Findings, TextInput};
use crate::editor::places::element_id;
use crate::live::{When, memo};
use crate::state::document::Document;
use crate::state::members::Key;
use crate::state::selection::{Selected, Selection};
use crate::text::text;
use crate::ui::{AgentBadge, Glyph, Icon};

/// One agent: its name and figures, and all of its fields while it is the one that is open.
#[component]
pub fn AgentCard(
    /// Its key.
    key: Key,
    /// The id of the agent that is open.
    open: Memo<Option<String>>,
    /// The capabilities that anyone has or any task requires.
    capabilities: Memo<Vec<String>>,
    /// Those of them that nobody has.
    wanted: Memo<Vec<String>>,
) -> impl IntoView {
    let selection = Selection::expect();
    let entry = Entry::<Agent>::of(key);
    let id = memo(move || entry.value.with(|agent| agent.id.clone()));
    let is_open = memo(move || open.with(|open| id.with(|id| open.as_ref() == Some(id))));
    let toggle = move || match is_open.get_untracked() {
        true => selection.clear(),
        false => selection.select(Selected::Agent(id.get_untracked())),
    };
    let pressed = move |event: KeyboardEvent| entry.pressed(&event);
    Effect::new(move || {
        if is_open.get() {
            focus::reveal_soon(untrack(|| entry.element()));
        }
    });
    view! {
        <li class="agent-card" class:is-open=is_open id=move || entry.element() tabindex="-1" on:keydown=pressed>
            <CardHead entry is_open on_toggle=toggle/>
            <When is=is_open otherwise=move || view! { <CardSummary entry/> }>
                <div id=move || format!("{}-form", entry.element())>
                    {later(move || form(entry, capabilities, wanted))}
                </div>
            </When>
        </li>
    }
}

chunk!(editing: fn form(entry: Entry<Agent>, capabilities: Memo<Vec<String>>, wanted: Memo<Vec<String>>) -> AnyView {
    view! { <AgentForm entry capabilities wanted/> }.into_any()
});

/// The badge, the name and the way to all the fields.
#[component]
fn CardHead(
    entry: Entry<Agent>,
    is_open: Memo<bool>,
    on_toggle: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let name = memo(move || entry.value.with(|agent| agent.label().to_owned()));
    let role = move || entry.value.with(|agent| (text().editor.word)(agent.role.word()));
    let slot = entry.slot("name", |agent| agent.name.clone(), |agent, name| agent.name = name);
    let label = Signal::derive(move || (text().editor.agent_name)(entry.place.get() + 1));
    let placeholder = Signal::derive(move || name.get());
    view! {
        <div class="agent-head">
            <AgentBadge place=entry.place name/>
            <TextInput at=slot label placeholder is_quiet=true/>
            <span class="agent-role">{role}</span>
            <button
                type="button"
                class="icon-button disclose"
                aria-label=move || (text().editor.show_fields)(&name.get())
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                aria-controls=move || is_open.get().then(|| format!("{}-form", element_id(&entry.path())))
                on:click=move |_| on_toggle()
            >
                <Icon glyph=Glyph::Chevron/>
            </button>
        </div>
    }
}

/// What it can do and its figures, on two lines, and what is wrong with it.
#[component]
fn CardSummary(entry: Entry<Agent>) -> impl IntoView {
    let document = Document::expect();
    let selection = Selection::expect();
    let capabilities = move || {
        let capabilities = entry.value.with(|agent| agent.capabilities.clone());
        capabilities
            .into_iter()
            .map(|capability| view! { <span class="chip">{capability}</span> })
            .collect_view()
    };
    let figures = move || {
        entry.value.with(|agent| (text().editor.agent_figures)(agent.speed, agent.skill, agent.base_price))
    };
    let findings = memo(move || document.findings_at(&entry.path()));
    let select =
        move |_| selection.select(Selected::Agent(entry.value.with_untracked(|agent| agent.id.clone())));
    view! {
        // For the pointer alone: the button above does the same for everyone.
        <div class="agent-summary" on:click=select>
            <p class="chips">{capabilities}</p>
            <p class="agent-figures">{figures}</p>
        </div>
        <div class="entry-findings"><Findings findings/></div>
    }
}
