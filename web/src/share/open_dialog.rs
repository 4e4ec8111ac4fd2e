//! The dialog in which a file is chosen or a text pasted.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::files::{Incoming, Rejected};
use crate::app::Dialogs;
use crate::chunk::{chunk, later};
use crate::text::text;
use crate::ui::{Dialog, ToolButton};

/// The most reasons that are shown.
const REASONS_MAX: usize = 8;

/// The files that are offered for choosing.
const ACCEPTED: &str =
    ".json,.svg,.stg,.mmd,.mermaid,.csv,.tsv,.md,.txt,application/json,image/svg+xml,text/csv,text/plain";

/// The dialog in which a file is chosen or a text pasted. It also says why something dropped could not be opened.
#[component]
pub fn OpenDialog() -> impl IntoView {
    let is_open = Dialogs::expect().open;
    view! { <Dialog is_open title=text().share.open_title>{later(panel)}</Dialog> }
}

chunk!(sharing: fn panel() -> AnyView {
    view! { <OpenPanel/> }.into_any()
});

#[component]
fn OpenPanel() -> impl IntoView {
    let incoming = Incoming::expect();
    let text = text().share;
    let pasted = NodeRef::<html::Textarea>::new();
    let open_pasted = move |_| {
        if let Some(pasted) = pasted.get_untracked() {
            incoming.open_pasted(&pasted.value());
        }
    };
    view! {
        <p class="dialog-about">{text.open_about}</p>
        <FileChoice/>
        <label class="field-label" for="open-paste">{text.paste}</label>
        <textarea
            id="open-paste"
            class="input open-paste"
            rows="6"
            spellcheck="false"
            data-own-undo
            data-opens-large
            node_ref=pasted
            placeholder=text.paste_example
        ></textarea>
        <div class="open-rejected" role="alert">
            {move || incoming.rejected().get().map(|rejected| view! { <Reasons rejected/> })}
        </div>
        <div class="dialog-actions"><ToolButton label=text.open_pasted is_primary=true on:click=open_pasted/></div>
    }
}

#[component]
fn FileChoice() -> impl IntoView {
    let incoming = Incoming::expect();
    let chosen = move |event: leptos::ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(file) = input.and_then(|input| input.files()).and_then(|files| files.get(0)) {
            incoming.open_file(file);
        }
    };
    view! {
        <label class="file-choice">
            <span>{text().share.choose_file}</span>
            <input type="file" accept=ACCEPTED on:change=chosen/>
        </label>
    }
}

#[component]
fn Reasons(rejected: Rejected) -> impl IntoView {
    let text = text().share;
    let Rejected { what, reasons } = rejected;
    let more = reasons.len().saturating_sub(REASONS_MAX);
    view! {
        <p>{(text.cannot_open)(&what)}</p>
        <ul>
            {reasons.into_iter().take(REASONS_MAX).map(|reason| view! { <li>{reason}</li> }).collect_view()}
            {(more > 0).then(|| view! { <li>{(text.and_more)(more)}</li> })}
        </ul>
    }
}
