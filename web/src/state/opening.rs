//! Opens a scenario in the place of another, without anyone's work being lost.

use std::sync::Arc;

use coordination::Scenario;
use leptos::prelude::*;

use super::content::Content;
use super::document::Document;
use super::history::History;
use super::library::{Library, ScenarioId};
use super::notices::{Action, Notices, Tone, Topic};
use super::playback::Playback;
use super::saving::Saving;
use super::selection::Selection;
use super::tour::Tour;
use super::worklist::WorkList;
use crate::text::text;

/// Opens scenarios: each is a step that can be undone, and what was open before stays in the library.
#[derive(Debug, Clone, Copy)]
pub struct Opening {
    document: Document,
    library: Library,
    saving: Saving,
    notices: Notices,
    selection: Selection,
    list: WorkList,
    playback: Playback,
    tour: Tour,
}

impl Opening {
    /// Opens into this document. Everything else is taken from the context.
    pub fn new(document: Document) -> Self {
        Self {
            document,
            library: Library::expect(),
            saving: Saving::expect(),
            notices: Notices::expect(),
            selection: Selection::expect(),
            list: WorkList::expect(),
            playback: Playback::expect(),
            tour: Tour::expect(),
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

    /// Does the same with an empty scenario. There is nothing in it that a tour could point at.
    pub fn begin(self, scenario: Scenario) {
        self.tour.end();
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
        let own =
            (!self.document.is_untouched()).then(|| untrack(|| self.document.with_history(History::clone)));
        self.put(step.into(), History::new(ScenarioId::any(), Arc::new(scenario.into()), true));
        own.map(|own| Action {
            label: text().frame.back_to_my_work,
            run: self.library.lasting(move |()| self.go_back(own.clone())),
        })
    }

    /// Takes a scenario of the library up again.
    pub fn take_up(self, of: ScenarioId) {
        if of == self.document.id() {
            return;
        }
        if let Some(own) = self.library.look_up(of) {
            let title = &own.present().scenario.title;
            let step = (text().frame.step_file)(if title.is_empty() { text().frame.untitled } else { title });
            let present = Arc::clone(own.present());
            self.put(step, own);
            self.saving.recall(of, present);
            self.notices.dismiss(Topic::Opened);
        }
    }

    fn go_back(self, own: History<Content>) {
        self.put(text().frame.step_back.to_owned(), own);
        self.notices.dismiss(Topic::Opened);
    }

    fn put(self, step: String, history: History<Content>) {
        // What was edited a moment ago is not kept yet.
        self.saving.keep();
        self.document.open(step, history);
        self.selection.clear();
        self.list.clear();
        self.playback.seek_end();
    }
}
