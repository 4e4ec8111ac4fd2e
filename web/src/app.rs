//! The page: its state, its panes, and what holds for all of it.

mod description;
mod frame;
pub mod notices;
mod outcome;
pub mod shortcuts;
mod tour;

use coordination::gallery::FIRST_EXAMPLE;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::location;
use crate::header::Header;
use crate::share::{files, link};
use crate::state::document::Document;
use crate::state::drafts::Drafts;
use crate::state::library::Library;
use crate::state::notices::{Action, Notices, Tone, Topic};
use crate::state::opening::Opening;
use crate::state::playback::Playback;
use crate::state::runs::Runs;
use crate::state::saving::{Found, Saving};
use crate::state::selection::Selection;
use crate::state::settings::Settings;
use crate::state::tour::Tour;
use crate::state::what_if::WhatIf;
use crate::state::worklist::WorkList;
use crate::text::text;
use frame::{PaneSwitch, Panes};
use notices::NoticeList;
use outcome::SpokenOutcome;
use tour::TourPlace;

/// Which dialog is open.
#[derive(Debug, Clone, Copy)]
pub struct Dialogs {
    /// The help.
    pub help: RwSignal<bool>,
    /// The link.
    pub share: RwSignal<bool>,
    /// Opening a file.
    pub open: RwSignal<bool>,
    /// Every command.
    pub palette: RwSignal<bool>,
    /// One's own scenarios and the examples.
    pub scenarios: RwSignal<bool>,
    /// The steps of the scenario.
    pub history: RwSignal<bool>,
}

impl Dialogs {
    fn closed() -> Self {
        let [help, share, open, palette, scenarios, history] = std::array::from_fn(|_| RwSignal::new(false));
        Self { help, share, open, palette, scenarios, history }
    }

    /// The one in the context.
    pub fn expect() -> Self {
        expect_context()
    }
}

/// The page.
#[component]
pub fn App(
    /// What the browser has kept of earlier work.
    found: Found,
) -> impl IntoView {
    // A link is taken out of the address as soon as it is followed.
    let is_first_visit = found.is_nothing() && !link::is_followed() && !location::is_embedded();
    provide_state(found);
    link::follow();
    files::receive();
    shortcuts::listen();
    let (settings, tour) = (Settings::expect(), Tour::expect());
    if is_first_visit {
        tour::offer(tour);
    }
    Effect::new(move || {
        let root = document().document_element();
        // Setting an attribute of that name never fails.
        root.map(|root| root.set_attribute("data-theme", settings.theme().get().word()).ok());
    });
    view! {
        <div
            class="app"
            data-pane=move || settings.pane().get().word()
            data-side=move || settings.side().get().word()
            data-tour=move || tour.step().get().map(|step| step.word())
        >
            <Header/>
            <NoticeList/>
            <Panes/>
            <TourPlace name="page"/>
            <PaneSwitch/>
            <SpokenOutcome/>
        </div>
    }
}

/// Has the strategies loaded that the page does not begin with; where that fails, a button tries again.
fn load_programs(runs: Runs, notices: Notices) {
    spawn_local(async move {
        if runs.load().await.is_err() {
            let again = move |()| {
                notices.dismiss(Topic::Chunk);
                load_programs(runs, notices);
            };
            let action = Action { label: text().frame.load_again, run: Callback::new(again) };
            notices.say(Topic::Chunk, Tone::Bad, text().frame.not_loaded, Some(action));
        }
    });
}

/// Puts the state of the page into the context: one's own work, or, on a first visit, the first example.
fn provide_state(found: Found) {
    let drafts = Drafts::new();
    provide_context(drafts);
    let document = match &found.work {
        Some(work) => Document::new(found.id(), work.content.clone(), work.is_untouched, drafts),
        None => Document::new(found.id(), FIRST_EXAMPLE.scenario().into(), true, drafts),
    };
    provide_context(document);
    Selection::provide();
    WorkList::provide();
    provide_context(Runs::new(document, drafts, Selection::expect()));
    WhatIf::provide();
    Playback::provide();
    provide_context(Settings::restored(Selection::expect()));
    provide_context(Notices::new());
    provide_context(Library::new());
    provide_context(Saving::start(document, found, Library::expect(), Notices::expect()));
    load_programs(Runs::expect(), Notices::expect());
    provide_context(Tour::new());
    provide_context(Opening::new(document));
    provide_context(Dialogs::closed());
}
