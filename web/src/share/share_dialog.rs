//! The dialog with the link.

use leptos::html;
use leptos::prelude::*;

use super::{files, link};
use crate::app::Dialogs;
use crate::browser::clipboard;
use crate::chunk::{chunk, later, soon};
use crate::state::document::Document;
use crate::state::notices::Notices;
use crate::text::text;
use crate::ui::{Dialog, Glyph, ToolButton};

/// Links up to here survive every chat app.
const EVERYWHERE: usize = 2_000;
/// Links up to here survive most.
const MOSTLY: usize = 4_000;

/// What became of copying the link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Copying {
    NotYet,
    Done,
    Refused,
}

/// The dialog with the link.
#[component]
pub fn ShareDialog() -> impl IntoView {
    let is_open = Dialogs::expect().share;
    view! { <Dialog is_open title=text().share.share>{later(panel)}</Dialog> }
}

chunk!(sharing: fn panel() -> AnyView {
    view! { <LinkPanel/> }.into_any()
});

/// The link as it is when the dialog opens, and what to do with it.
#[component]
fn LinkPanel() -> impl IntoView {
    let text = text().share;
    let link = link::present();
    let length = link.chars().count();
    let copying = RwSignal::new(Copying::NotYet);
    let field = NodeRef::<html::Input>::new();
    let to_copy = link.clone();
    let copy = move |_| {
        let link = to_copy.clone();
        leptos::task::spawn_local(async move {
            let copied = clipboard::copy(&link).await;
            if let Some(field) = field.get_untracked().filter(|_| !copied) {
                field.focus().ok();
                field.select();
            }
            copying.set(if copied { Copying::Done } else { Copying::Refused });
        });
    };
    let said = move || match copying.get() {
        Copying::NotYet => "",
        Copying::Done => text.copied,
        Copying::Refused => text.copy_by_hand,
    };
    let has_places = Document::expect().places().with_untracked(|places| !places.is_empty());
    view! {
        <p class="dialog-about">{text.about}</p>
        {has_places.then(|| view! { <p class="dialog-about">{text.places}</p> })}
        <div class="share-link">
            <input
                node_ref=field
                class="input"
                readonly
                data-own-undo
                aria-label=text.link
                prop:value=link
                on:focus=move |_| {
                    if let Some(field) = field.get_untracked() {
                        field.select();
                    }
                }
            />
            <CopyButton copying on:click=copy/>
        </div>
        <p class="share-said" role="status">{said}</p>
        <LinkMeter length/>
    }
}

#[component]
fn CopyButton(copying: RwSignal<Copying>) -> impl IntoView {
    let text = text().share;
    let is_done = move || copying.get() == Copying::Done;
    view! {
        <button type="button" class="button button-primary" class:is-done=is_done>
            {move || if is_done() { text.copied } else { text.copy }}
        </button>
    }
}

/// How long the link is, and where that is too long.
#[component]
fn LinkMeter(length: usize) -> impl IntoView {
    let (document, notices) = (Document::expect(), Notices::expect());
    let text = text().share;
    let says = match length {
        0..=EVERYWHERE => (text.works_everywhere)(length),
        length if length <= MOSTLY => (text.works_mostly)(length),
        _ => (text.too_long)(length),
    };
    view! {
        <meter
            class="share-meter"
            aria-label=text.length
            min="0"
            low=EVERYWHERE.to_string()
            high=MOSTLY.to_string()
            optimum="0"
            max=(MOSTLY * 3 / 2).to_string()
            value=length.to_string()
        ></meter>
        <p class="share-length">{says}</p>
        {(length > MOSTLY).then(|| view! {
            <ToolButton glyph=Glyph::Down label=text.file_instead on:click=move |_| soon(notices, files::export(document))/>
        })}
    }
}
