//! Keeps the work and its history in the browser after every edit, and finds them again.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::content::Content;
use super::document::Document;
use super::envelope::Work;
use super::history::History;
use super::library::kept::{self, history_key, scenario_key};
use super::library::links::{Links, Reading, Snapshot};
use super::library::{self, Library, ScenarioId};
use super::notices::{Action, Notices, Tone, Topic};
use crate::browser::storage::{Local, Refusal, Store};
use crate::browser::{clock, files, location};
use crate::chunk::{chunk, soon};
use crate::text::text;

/// How long edits may follow each other before they are kept.
const DELAY: Duration = Duration::from_millis(200);
/// How long a history is read before the page may do something else, in milliseconds.
const SLICE_MS: f64 = 8.0;

/// Whether the work is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveState {
    /// It is.
    Saved,
    /// It is about to be.
    Saving,
    /// The browser does not keep it.
    Refused(Refusal),
    /// There is work that the page could not load.
    Barred,
}

/// What was found in the storage.
#[derive(Debug)]
pub struct Found {
    /// The work, where there is any that can be read.
    pub work: Option<Work>,
    /// Its id and what stands there.
    place: Option<(ScenarioId, String)>,
    /// Why it cannot be read.
    unreadable: Option<String>,
    /// Whether the page has what it takes to read it.
    is_loaded: bool,
}

impl Found {
    /// Looks for work.
    pub async fn look() -> Self {
        let nothing = Self { work: None, place: None, unreadable: None, is_loaded: true };
        let place = library::last_open();
        let is_old = kept::is_old(&Local);
        if !is_old && place.is_none() && !kept::any(&Local) {
            return nothing;
        }
        read(place, is_old).await.unwrap_or(Self { is_loaded: false, ..nothing })
    }

    /// Whether there was nothing, and nothing that could not be read either.
    pub fn is_nothing(&self) -> bool {
        self.work.is_none() && self.place.is_none() && self.is_loaded
    }

    /// The id of the work, or a new one.
    pub fn id(&self) -> ScenarioId {
        let place = self.place.as_ref().filter(|_| self.work.is_some());
        place.map_or_else(ScenarioId::any, |(id, _)| *id)
    }
}

chunk!(rest:
    /// Reads what was found. Text that cannot be read stays where it is, and nothing is ever written over it.
    fn read(place: Option<(ScenarioId, String)>, is_old: bool) -> Found {
        let mut place = place;
        if is_old && let Ok(Some(open)) = kept::migrate(&Local, ScenarioId::any) {
            place = Local.get(&scenario_key(open)).map(|text| (open, text));
        }
        // Where nothing says what was open, it is what was edited last.
        let place = place.or_else(|| kept::list(&Local).into_iter().find_map(|kept| Some((kept.id?, kept.text))));
        let read = place.as_ref().map(|(_, text)| Work::from_json(text)).transpose();
        let (work, unreadable) = match read {
            Ok(work) => (work, None),
            Err(why) => (None, Some(why)),
        };
        Found { work, place, unreadable, is_loaded: true }
    }
);

// The chunk is loaded as soon as the first picture stands, and so is there when the page is left.
chunk!(rest:
    /// Keeps the work as it was.
    fn keep(saving: Saving, history: History<Content>) -> () {
        saving.keep_now(Snapshot::of(&history));
    }
);

chunk!(rest:
    /// Brings the steps back by which a scenario came to be what it is.
    fn recall(saving: Saving, of: ScenarioId, present: Arc<Content>) -> () {
        saving.recall_now(of, &present, true);
    }
);

/// Keeps the work in the browser.
#[derive(Debug, Clone, Copy)]
pub struct Saving {
    document: Document,
    library: Library,
    notices: Notices,
    kept: RwSignal<Kept>,
    refusal: RwSignal<Option<Refusal>>,
    /// Set where there is work that could not be loaded.
    is_barred: bool,
    links: StoredValue<Links>,
    /// The scenarios whose histories are being read, each with whether it was edited meanwhile.
    in_reading: StoredValue<Vec<(ScenarioId, bool)>>,
}

impl Saving {
    /// Starts to keep the work, and says what was wrong with what was found.
    pub fn start(document: Document, found: Found, library: Library, notices: Notices) -> Self {
        let of = document.id();
        let saving = Self {
            document,
            library,
            notices,
            kept: RwSignal::new(untrack(|| document.with_history(Kept::of))),
            refusal: RwSignal::new(None),
            is_barred: !found.is_loaded,
            links: StoredValue::new(Links::default()),
            in_reading: StoredValue::new(Vec::new()),
        };
        if !found.is_loaded {
            notices.say(Topic::Unreadable, Tone::Bad, text().frame.work_not_loaded, None);
        }
        if let Some((found_as, stands)) = found.place {
            match found.unreadable {
                Some(why) => say_unreadable(notices, &why, stands),
                None => {
                    library.saw(found_as, stands);
                    saving.recall(of, document.content());
                }
            }
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
            None if self.document.with_history(|now| self.kept.with(|kept| kept.is(now))) => SaveState::Saved,
            None => SaveState::Saving,
        })
    }

    /// Keeps every edit soon after it, and at the latest when the page is left or hidden.
    fn follow(self) {
        let timer = StoredValue::new(None::<TimeoutHandle>);
        let keep = move || {
            timer.set_value(None);
            self.keep();
        };
        Effect::watch(
            move || self.document.track(),
            // What follows within the delay is kept with it: whoever never pauses has their work kept, too.
            move |(), _, _| {
                if timer.with_value(Option::is_none) {
                    timer.set_value(set_timeout_with_handle(keep, DELAY).ok());
                }
            },
            false,
        );
        let leaving = window_event_listener(leptos::ev::pagehide, move |_| self.keep());
        // It bubbles from the document.
        let hiding = window_event_listener(leptos::ev::visibilitychange, move |_| self.keep());
        // It comes from other windows only.
        let elsewhere = window_event_listener(leptos::ev::storage, move |event| {
            self.library.changed();
            let is_edited =
                event.new_value().is_some() && event.key() == Some(scenario_key(self.document.id()));
            if is_edited && self.is_kept() {
                let run = self.library.lasting(|()| location::reload());
                let action = Action { label: text().frame.reload, run };
                self.notices.say(Topic::Storage, Tone::Plain, text().frame.edited_elsewhere, Some(action));
            }
        });
        on_cleanup(move || {
            if let Some(Some(timer)) = timer.try_update_value(Option::take) {
                timer.clear();
            }
            leaving.remove();
            hiding.remove();
            elsewhere.remove();
        });
    }

    /// Keeps the work as it is, unless that is kept already.
    pub fn keep(self) {
        if !self.is_barred && !self.is_kept() {
            soon(self.notices, keep(self, untrack(|| self.document.with_history(History::clone))));
        }
    }

    fn is_kept(self) -> bool {
        untrack(|| self.document.with_history(|now| self.kept.with(|kept| kept.is(now))))
    }

    fn keep_now(self, mut snapshot: Snapshot) {
        self.spare_other_window(&mut snapshot);
        let of = snapshot.of;
        match self.put(&snapshot) {
            Ok(()) => {
                self.keep_history(&snapshot);
                library::point_to(of);
                self.kept.update(|kept| {
                    // What held nothing of one's own need not be kept once it is closed.
                    if kept.is_untouched && kept.of != of && self.is_ours(kept.of) {
                        kept::remove(&Local, kept.of);
                    }
                    let steps = snapshot.steps();
                    *kept =
                        Kept { of, is_untouched: snapshot.is_untouched, present: snapshot.present, steps };
                });
                self.refusal.set(None);
            }
            Err(refusal) => {
                self.refusal.set(Some(refusal));
                if of != self.document.id() && !snapshot.is_untouched {
                    self.notices.say(Topic::Storage, Tone::Bad, text().frame.not_shelved, None);
                }
            }
        }
        self.library.changed();
    }

    /// Puts the scenario into the storage. What stands there already was opened, not edited, and keeps its date.
    fn put(self, snapshot: &Snapshot) -> Result<(), Refusal> {
        let Snapshot { of, present, is_untouched, .. } = snapshot;
        let is_opened = self.kept.with_untracked(|kept| kept.of != *of);
        let stands = is_opened.then(|| Local.get(&scenario_key(*of))).flatten();
        let is_same = |work: Work| work.content == **present && work.is_untouched == *is_untouched;
        let written = match stands.filter(|text| Work::from_json(text).is_ok_and(is_same)) {
            Some(stands) => stands,
            None => {
                let work = self.library.work(Content::clone(present));
                let text = Work { is_untouched: *is_untouched, ..work }.to_json();
                kept::put(&Local, *of, &text)?;
                text
            }
        };
        self.library.saw(*of, written);
        Ok(())
    }

    fn keep_history(self, snapshot: &Snapshot) {
        let is_in_reading = self.in_reading.try_update_value(|all| {
            let reading = all.iter_mut().find(|(of, _)| *of == snapshot.of);
            reading.map(|(_, is_edited)| *is_edited = true).is_some()
        });
        if is_in_reading == Some(true) {
            return;
        }
        let now_ms = clock::now_ms();
        let write =
            |letters| self.links.try_update_value(|links| links.write(snapshot, now_ms, letters)).flatten();
        kept::put_history(&Local, snapshot.of, write);
    }

    /// Whether what stands in the storage of a scenario is what this window wrote there.
    fn is_ours(self, of: ScenarioId) -> bool {
        self.library.has_seen(of, Local.get(&scenario_key(of)).as_deref())
    }

    /// Where another window has kept something else of this scenario since, or something that cannot be read stands there,
    /// this window goes on with a scenario of its own.
    fn spare_other_window(self, snapshot: &mut Snapshot) {
        let Some(stands) = Local.get(&scenario_key(snapshot.of)) else { return };
        if self.library.has_seen(snapshot.of, Some(&stands)) {
            return;
        }
        let is_free = Work::from_json(&stands).is_ok_and(|other| {
            other.is_untouched || other.window == self.library.window() || other.content == *snapshot.present
        });
        if !is_free {
            let id = ScenarioId::any();
            self.document.rename(snapshot.of, id);
            snapshot.of = id;
            self.notices.say(Topic::Storage, Tone::Plain, text().frame.other_window, None);
        }
    }

    /// Brings the steps back by which a scenario that was opened came to be what it is.
    pub fn recall(self, of: ScenarioId, present: Arc<Content>) {
        soon(self.notices, recall(self, of, present));
    }

    /// With `and_before`, also those of what was open before.
    fn recall_now(self, of: ScenarioId, present: &Arc<Content>, and_before: bool) {
        let Some(stands) = Local.get(&history_key(of)) else { return };
        match Reading::begin(of, present, &stands) {
            Some(reading) => {
                self.in_reading.update_value(|all| all.push((of, false)));
                self.read_on(reading, and_before);
            }
            None => self.notices.say(Topic::Storage, Tone::Bad, text().frame.history_unreadable, None),
        }
    }

    fn read_on(self, mut reading: Reading, and_before: bool) {
        let begun_at = clock::now_ms();
        let look_up = |id| and_before.then(|| self.library.look_up(id)).flatten();
        while clock::now_ms() - begun_at < SLICE_MS {
            if !reading.read_one(look_up) {
                return self.end_reading(reading);
            }
        }
        set_timeout(move || self.read_on(reading, and_before), Duration::ZERO);
    }

    fn end_reading(self, reading: Reading) {
        let of = reading.of;
        let before = reading.before();
        let (past, future, links) = reading.end();
        let was_kept = self.is_kept();
        self.document.recall(of, past, future);
        if was_kept {
            // The steps that were recalled are kept.
            self.kept.set(untrack(|| self.document.with_history(Kept::of)));
        }
        let is_open = self.document.id() == of;
        if is_open {
            self.links.set_value(links);
        }
        let is_edited = self.in_reading.try_update_value(|all| {
            let at = all.iter().position(|(reading, _)| *reading == of)?;
            Some(all.swap_remove(at).1)
        });
        if is_open && is_edited.flatten() == Some(true) {
            self.keep_history(&untrack(|| self.document.with_history(Snapshot::of)));
        }
        for (of, present) in before {
            self.recall_now(of, &present, false);
        }
    }
}

/// What was kept last.
#[derive(Debug)]
struct Kept {
    /// Of which scenario.
    of: ScenarioId,
    /// The scenario.
    present: Arc<Content>,
    /// Whether it is as it was opened.
    is_untouched: bool,
    /// How many steps lie before it and after it.
    steps: (usize, usize),
}

impl Kept {
    /// What a history is kept as.
    fn of(history: &History<Content>) -> Self {
        Self {
            of: history.of(),
            present: Arc::clone(history.present()),
            is_untouched: history.is_untouched(),
            steps: steps(history),
        }
    }

    /// Whether it is a history as it is. Steps may have led back to the same scenario: then there is more to do again.
    fn is(&self, now: &History<Content>) -> bool {
        self.of == now.of() && Arc::ptr_eq(&self.present, now.present()) && self.steps == steps(now)
    }
}

fn steps(history: &History<Content>) -> (usize, usize) {
    (history.past().len(), history.future().len())
}

fn say_unreadable(notices: Notices, why: &str, unreadable: String) {
    let download = move |()| files::download("unreadable.json", "application/json", &unreadable);
    let action = Action { label: text().share.download_it, run: Callback::new(download) };
    notices.say(Topic::Unreadable, Tone::Bad, (text().frame.unreadable_save)(why), Some(action));
}
