//! Opens a scenario in the place of another, without anyone's work being lost.

use std::sync::Arc;

use coordination::Scenario;
use leptos::prelude::*;

use super::document::Document;
use super::envelope::Work;
use super::notices::{Action, Notices, Tone, Topic};
use super::playback::Playback;
use super::selection::Selection;
use super::shelf::Shelf;
use crate::browser::clock;
use crate::text::text;

/// Opens scenarios: each is a step that can be undone, and one's own work is put on the shelf before.
#[derive(Debug, Clone, Copy)]
pub struct Opening {
    document: Document,
    shelf: Shelf,
    notices: Notices,
    selection: Selection,
    playback: Playback,
    /// Of the page: the way back outlives the dialog in which something was opened.
    owner: StoredValue<Owner>,
}

impl Opening {
    /// Opens into this document. Everything else is taken from the context.
    pub fn new(document: Document) -> Self {
        Self {
            document,
            shelf: Shelf::expect(),
            notices: Notices::expect(),
            selection: Selection::expect(),
            playback: Playback::expect(),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// The one in the context.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Opens a scenario as a copy, as a step of that name, and says so where one's own work gave way to it.
    pub fn open(self, step: impl Into<String>, scenario: Scenario) {
        let title = if scenario.title.is_empty() { text().frame.untitled } else { &scenario.title };
        let says = (text().frame.opened)(title);
        self.open_saying(says, step, scenario);
    }

    /// Does the same with an empty scenario.
    pub fn begin(self, scenario: Scenario) {
        self.open_saying(text().frame.begun.to_owned(), text().frame.step_new, scenario);
    }

    fn open_saying(self, says: String, step: impl Into<String>, scenario: Scenario) {
        match self.open_in_silence(step, scenario) {
            Some(back) => self.notices.say(Topic::Opened, Tone::Plain, says, Some(back)),
            None => self.notices.dismiss(Topic::Opened),
        }
    }

    /// Does the same for a caller who has more to say about it. Gives the way back to one's own work, where that gave
    /// way.
    pub fn open_in_silence(self, step: impl Into<String>, scenario: Scenario) -> Option<Action> {
        let own = self.put_away();
        self.document.open(step, scenario);
        self.show_whole();
        let take_up = move |own: &Arc<Scenario>| self.take_up(Scenario::clone(own));
        own.map(|own| Action {
            label: text().frame.back_to_my_work,
            run: self.owner.with_value(|owner| owner.with(|| Callback::new(move |()| take_up(&own)))),
        })
    }

    /// Takes the work at that place of the shelf up again.
    pub fn take_from_shelf(self, place: usize) {
        if let Some(work) = self.shelf.take(place) {
            self.take_up(work);
        }
    }

    fn take_up(self, own: Scenario) {
        self.put_away();
        self.document.replace(text().frame.step_back, own);
        self.show_whole();
        self.notices.dismiss(Topic::Opened);
    }

    /// Puts one's own work on the shelf, and gives it back; `None` where there is nothing to lose.
    fn put_away(self) -> Option<Arc<Scenario>> {
        if self.document.is_untouched() {
            return None;
        }
        let own = self.document.present();
        let work = Work {
            scenario: Scenario::clone(&own),
            is_untouched: false,
            kept_at_ms: clock::now_ms(),
            window: 0,
        };
        if self.shelf.put(work, false).is_err() {
            self.notices.say(Topic::Storage, Tone::Bad, text().frame.not_shelved, None);
        }
        Some(own)
    }

    fn show_whole(self) {
        self.selection.clear();
        self.playback.seek_end();
    }
}
