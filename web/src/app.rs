//! The page: its state, its panes, and what holds for all of it.

mod description;
mod frame;
mod notices;
mod outcome;
mod shortcuts;

use coordination::scenario::FIRST_EXAMPLE;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::header::Header;
use crate::share::{files, link};
use crate::state::document::Document;
use crate::state::drafts::Drafts;
use crate::state::notices::{Action, Notices, Tone, Topic};
use crate::state::opening::Opening;
use crate::state::playback::Playback;
use crate::state::runs::Runs;
use crate::state::saving::{Found, Saving};
use crate::state::selection::Selection;
use crate::state::settings::Settings;
use crate::state::shelf::Shelf;
use crate::text::text;
use frame::{PaneSwitch, Panes};
use notices::NoticeList;
use outcome::SpokenOutcome;

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
}

impl Dialogs {
    fn closed() -> Self {
        let [help, share, open, palette] = std::array::from_fn(|_| RwSignal::new(false));
        Self { help, share, open, palette }
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
    provide_state(found);
    link::follow();
    files::receive();
    shortcuts::listen();
    let settings = Settings::expect();
    Effect::new(move || {
        let root = document().document_element();
        // Setting an attribute of that name never fails.
        root.map(|root| root.set_attribute("data-theme", settings.theme().get().word()).ok());
    });
    view! {
        <div class="app" data-pane=move || settings.pane().get().word()>
            <Header/>
            <NoticeList/>
            <Panes/>
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
        Some(work) => Document::new(work.scenario.clone(), work.is_untouched, drafts),
        None => Document::new(FIRST_EXAMPLE.scenario(), true, drafts),
    };
    provide_context(document);
    Selection::provide();
    provide_context(Runs::new(document, drafts, Selection::expect()));
    Playback::provide();
    provide_context(Settings::restored(Selection::expect()));
    provide_context(Notices::new());
    provide_context(Shelf::new());
    provide_context(Saving::start(document, found, Shelf::expect(), Notices::expect()));
    load_programs(Runs::expect(), Notices::expect());
    provide_context(Opening::new(document));
    provide_context(Dialogs::closed());
}
