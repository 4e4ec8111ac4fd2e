//! One's own scenarios.

use std::sync::Arc;

use leptos::prelude::*;

use super::row::Row;
use crate::app::Dialogs;
use crate::app::notices::NoticeLine;
use crate::browser::words;
use crate::header::empty_scenario;
use crate::live::{When, memo};
use crate::share::files::download_all;
use crate::state::document::Document;
use crate::state::library::Library;
use crate::state::library::kept::{Kept, LETTERS_MAX};
use crate::state::notices::{Notices, Topic};
use crate::state::opening::Opening;
use crate::text::{library, text};
use crate::ui::{Glyph, ToolButton};

/// With more scenarios than these one can search.
const SEARCHED_FROM: usize = 8;
/// From this share of the room on it is said that there is little left.
const NEARLY_FULL: f64 = 0.8;

/// Whether it is shown: what was opened and never edited holds nothing of one's own.
pub(super) fn is_listed(kept: &Kept) -> bool {
    kept.work.as_ref().map_or(true, |work| !work.is_untouched)
}

/// One's own scenarios, what was edited last first.
#[component]
pub(super) fn Mine() -> impl IntoView {
    let (kept, document) = (Library::expect(), Document::expect());
    let typed = RwSignal::new(String::new());
    let all = memo(move || {
        let open = document.with_history(|history| history.of());
        let all = kept.all().into_iter().filter(|kept| is_listed(kept) || kept.id == Some(open));
        all.map(Arc::new).collect::<Vec<_>>()
    });
    let found = memo(move || {
        let typed = words::lower(typed.get().trim());
        let fits = |kept: &&Arc<Kept>| {
            let title = kept.work.as_ref().map_or("", |work| work.content.scenario.title.as_str());
            typed.split_whitespace().all(|word| words::lower(title).contains(word))
        };
        all.with(|all| all.iter().filter(fits).cloned().collect::<Vec<_>>())
    });
    let is_long = memo(move || all.with(Vec::len) >= SEARCHED_FROM);
    let says = move || match (all.with(Vec::is_empty), found.with(Vec::is_empty)) {
        (true, _) => library().none.to_owned(),
        (false, true) => (library().none_found)(typed.get().trim()),
        _ => String::new(),
    };
    view! {
        <div class="scenarios-bar">
            <When is=is_long>
                <input
                    type="search"
                    class="input scenarios-search"
                    aria-label=library().search
                    placeholder=library().search
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </When>
            <Tools/>
        </div>
        <Said/>
        <p class="scenarios-none" role="status">{says}</p>
        <ul class="scenarios-list">
            <For each=move || found.get() key=|kept| (kept.key.clone(), kept.text.clone()) children=|kept| view! { <Row kept=Kept::clone(&kept)/> }/>
        </ul>
        <Room/>
    }
}

/// What can be done with all of them.
#[component]
fn Tools() -> impl IntoView {
    let (dialogs, opening, kept) = (Dialogs::expect(), Opening::expect(), Library::expect());
    let begin = move |_| {
        dialogs.scenarios.set(false);
        opening.begin(empty_scenario());
    };
    let open = move |_| {
        dialogs.scenarios.set(false);
        dialogs.open.set(true);
    };
    view! {
        <ToolButton glyph=Glyph::Plus label=text().frame.new on:click=begin/>
        <ToolButton label=text().frame.open on:click=open/>
        <ToolButton label=library().export_all on:click=move |_| download_all(kept)/>
    }
}

/// What was done with a scenario last, and the way back.
#[component]
fn Said() -> impl IntoView {
    let notices = Notices::expect();
    let said = move || {
        let standing = notices.standing().get();
        standing.into_iter().filter(|notice| notice.topic == Topic::Library).collect::<Vec<_>>()
    };
    view! {
        <div class="scenarios-said" role="status">
            <For
                each=said
                key=|notice| notice.text.clone()
                children=|notice| view! { <NoticeLine notice/> }
            />
        </div>
    }
}

/// How much of the browser's room is taken.
#[component]
fn Room() -> impl IntoView {
    let kept = Library::expect();
    let letters = memo(move || kept.letters());
    let is_nearly_full = memo(move || letters.get() as f64 >= NEARLY_FULL * LETTERS_MAX as f64);
    view! {
        <div class="scenarios-room" class:is-nearly-full=move || is_nearly_full.get()>
            <p>{move || (library().room)(letters.get(), LETTERS_MAX)}</p>
            <When is=is_nearly_full><p role="status">{library().nearly_full}</p></When>
        </div>
    }
}
