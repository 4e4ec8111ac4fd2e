//! Keeps the work in the browser after every edit, and finds it again.

use std::sync::Arc;
use std::time::Duration;

use coordination::Scenario;
use leptos::prelude::*;

use super::document::Document;
use super::envelope::Work;
use super::notices::{Action, Notices, Tone, Topic};
use super::shelf::Shelf;
use crate::browser::storage::{self, Refusal};
use crate::browser::{clock, dice, files};
use crate::chunk::{chunk, soon};
use crate::text::text;

/// Where the work is kept.
const KEY: &str = "coordination-playground.work.v1";
/// Before the number under which a work that cannot be read is kept aside.
const ASIDE_KEY: &str = "coordination-playground.unreadable.";
/// How long edits may follow each other before they are kept.
const DELAY: Duration = Duration::from_millis(200);

/// Whether the work is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveState {
    /// It is.
    Saved,
    /// It is about to be.
    Saving,
    /// The browser does not keep it.
    Refused(Refusal),
    /// It would be written over work that the page could not load.
    Barred,
}

/// What was found in the storage.
#[derive(Debug)]
pub struct Found {
    /// The work, where there is any that can be read.
    pub work: Option<Work>,
    /// The text under the key.
    text: Option<String>,
    /// Why it cannot be read.
    unreadable: Option<String>,
    /// Why what is unreadable could not be put aside.
    refusal: Option<Refusal>,
    /// Whether the page has what it takes to read it.
    is_loaded: bool,
}

impl Found {
    /// Looks for work.
    pub async fn look() -> Self {
        let Some(kept) = storage::get(KEY) else {
            return Self { work: None, text: None, unreadable: None, refusal: None, is_loaded: true };
        };
        read(kept.clone()).await.unwrap_or(Self {
            work: None,
            text: Some(kept),
            unreadable: None,
            refusal: None,
            is_loaded: false,
        })
    }
}

chunk!(rest:
    /// Reads what was found. Text that cannot be read is put aside, so that nothing is ever written over it.
    fn read(text: String) -> Found {
        let (work, unreadable) = match Work::from_json(&text) {
            Ok(work) => (Some(work), None),
            Err(why) => (None, Some(why)),
        };
        let aside_key = || format!("{ASIDE_KEY}{}", clock::now_ms());
        let refusal = unreadable.as_ref().and_then(|_| storage::set(&aside_key(), &text).err());
        Found { work, text: Some(text), unreadable, refusal, is_loaded: true }
    }
);

// The chunk is loaded as soon as the first picture stands, and so is there when the page is left.
chunk!(rest:
    /// Keeps the work as it is.
    fn keep(saving: Saving) -> () {
        saving.keep_now();
    }
);

/// Keeps the work in the browser.
#[derive(Debug, Clone, Copy)]
pub struct Saving {
    document: Document,
    shelf: Shelf,
    notices: Notices,
    /// The number of this window.
    window: u32,
    /// The scenario that was kept last.
    kept: RwSignal<Arc<Scenario>>,
    refusal: RwSignal<Option<Refusal>>,
    /// Set where what stands in the storage must not be written over.
    is_barred: bool,
    /// The text that this window last saw in the storage.
    seen: StoredValue<Option<String>>,
}

impl Saving {
    /// Starts to keep the work, and says what was wrong with what was found.
    pub fn start(document: Document, found: Found, shelf: Shelf, notices: Notices) -> Self {
        let saving = Self {
            document,
            shelf,
            notices,
            window: dice::any_u32(),
            kept: RwSignal::new(document.present()),
            refusal: RwSignal::new(found.refusal),
            is_barred: found.refusal.is_some() || !found.is_loaded,
            seen: StoredValue::new(found.text.clone()),
        };
        if !found.is_loaded {
            notices.say(Topic::Unreadable, Tone::Bad, text().frame.work_not_loaded, None);
        }
        if let (Some(why), Some(unreadable)) = (found.unreadable, found.text) {
            let download = move |()| files::download("unreadable.json", "application/json", &unreadable);
            let action = Action { label: text().share.download_it, run: Callback::new(download) };
            notices.say(Topic::Unreadable, Tone::Bad, (text().frame.unreadable_save)(&why), Some(action));
        }
        saving.follow();
        saving
    }

    /// The one in the context.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Whether the work is kept.
    pub fn state(self) -> Signal<SaveState> {
        Signal::derive(move || match self.refusal.get() {
            Some(refusal) => SaveState::Refused(refusal),
            None if self.is_barred => SaveState::Barred,
            None if self.kept.with(|kept| self.document.scenario().with(|now| Arc::ptr_eq(kept, now))) => {
                SaveState::Saved
            }
            None => SaveState::Saving,
        })
    }

    /// Keeps every edit soon after it, and at the latest when the page is left or hidden.
    fn follow(self) {
        let timer = StoredValue::new(None::<TimeoutHandle>);
        let stop = move || {
            if let Some(Some(timer)) = timer.try_update_value(Option::take) {
                timer.clear();
            }
        };
        Effect::watch(
            move || self.document.scenario().track(),
            move |(), _, _| {
                stop();
                timer.set_value(set_timeout_with_handle(move || self.keep(), DELAY).ok());
            },
            false,
        );
        let leaving = window_event_listener(leptos::ev::pagehide, move |_| self.keep());
        // It bubbles from the document.
        let hiding = window_event_listener(leptos::ev::visibilitychange, move |_| self.keep());
        on_cleanup(move || {
            stop();
            leaving.remove();
            hiding.remove();
        });
    }

    /// Keeps the work as it is, unless that is kept already.
    fn keep(self) {
        if !self.is_barred && !self.is_kept(&self.document.present()) {
            soon(self.notices, keep(self));
        }
    }

    fn is_kept(self, scenario: &Arc<Scenario>) -> bool {
        self.kept.with_untracked(|kept| Arc::ptr_eq(kept, scenario))
    }

    fn keep_now(self) {
        let scenario = self.document.present();
        if self.is_kept(&scenario) {
            return;
        }
        self.spare_other_window();
        let work = Work {
            scenario: Scenario::clone(&scenario),
            is_untouched: self.document.is_untouched(),
            kept_at_ms: clock::now_ms(),
            window: self.window,
        };
        let text = work.to_json();
        match storage::set(KEY, &text) {
            Ok(()) => {
                self.seen.set_value(Some(text));
                self.kept.set(scenario);
                self.refusal.set(None);
            }
            Err(refusal) => self.refusal.set(Some(refusal)),
        }
    }

    /// Where another window has kept its work since, puts that on the shelf before it is written over.
    fn spare_other_window(self) {
        let stands = storage::get(KEY);
        if self.seen.with_value(|seen| *seen == stands) {
            return;
        }
        let other = stands.and_then(|text| Work::from_json(&text).ok());
        if let Some(other) = other.filter(|other| other.window != self.window && !other.is_untouched) {
            self.notices.say(Topic::Storage, Tone::Plain, text().frame.other_window, None);
            if self.shelf.put(other, true).is_err() {
                self.notices.say(Topic::Storage, Tone::Bad, text().frame.not_shelved, None);
            }
        }
    }
}
