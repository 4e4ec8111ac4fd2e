//! The scenarios that the browser stores: each under a key of its own, its undo history under another.
//!
//! An edit writes little that way. When storage is full, the oldest undo histories are deleted first; a scenario never
//! is, and the page says when it could not be stored. A value that cannot be read, or that another window has written
//! since, is never overwritten: the page continues under another key. Keys of earlier versions are read for ever
//! (`kept`). Keys are random ids, so two windows need not agree on anything.

pub mod chain;
pub mod kept;
pub mod links;

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use super::content::Content;
use super::envelope::Work;
use super::history::History;
use crate::browser::storage::{self, Local, Refusal, Store};
use crate::browser::{clock, dice};
use crate::text::text;
use chain::{Chain, Delta, Far, Link};
use kept::{Kept, history_key, scenario_key};

/// Where it says which scenario is open: in this window, and in the one that was used last.
const OPEN: &str = "coordination-playground.open";

/// The name of a scenario for as long as there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ScenarioId(u64);

impl ScenarioId {
    /// One that no other scenario has.
    pub fn any() -> Self {
        Self(u64::from(dice::any_u32()) << 32 | u64::from(dice::any_u32()))
    }

    /// As it is written.
    pub fn word(self) -> String {
        format!("{:016x}", self.0)
    }

    /// Reads it.
    pub fn from_word(word: &str) -> Option<Self> {
        u64::from_str_radix(word, 16).ok().map(Self)
    }
}

impl From<u64> for ScenarioId {
    fn from(number: u64) -> Self {
        Self(number)
    }
}

/// What was deleted, for as long as it can be brought back.
#[derive(Debug, Clone)]
pub struct Deleted {
    kept: Kept,
    history: Option<String>,
}

/// What came of scenarios that were to be brought in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brought {
    /// So many are new.
    pub added: usize,
    /// So many were there already.
    pub known: usize,
    /// There was no room for so many.
    pub left_out: usize,
}

/// The scenarios that the browser keeps.
#[derive(Debug, Clone, Copy)]
pub struct Library {
    /// Counts how often something in it has changed.
    changes: RwSignal<u32>,
    /// The number of this window.
    window: u32,
    /// What this window last saw in the storage of each scenario that it had open.
    seen: StoredValue<Vec<(ScenarioId, String)>>,
    /// Of the page: the way back outlives the dialog in which something was deleted.
    owner: StoredValue<Owner>,
}

impl Library {
    /// The library of this browser.
    pub fn new() -> Self {
        Self {
            changes: RwSignal::new(0),
            window: dice::any_u32(),
            seen: StoredValue::new(Vec::new()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// Something that can be done for as long as the page is open.
    pub fn lasting(self, run: impl Fn(()) + Send + Sync + 'static) -> Callback<()> {
        self.outlasting(|| Callback::new(run))
    }

    /// What is made there is there for as long as the page is open.
    pub fn outlasting<T>(self, make: impl FnOnce() -> T) -> T {
        self.owner.with_value(|owner| owner.with(make))
    }

    /// The one in the context.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The number of this window.
    pub fn window(self) -> u32 {
        self.window
    }

    /// Has those look again who show what is in it.
    pub fn changed(self) {
        self.changes.update(|changes| *changes = changes.wrapping_add(1));
    }

    /// All that is kept, what was edited last first and what cannot be read at the end.
    pub fn all(self) -> Vec<Kept> {
        self.changes.track();
        kept::list(&Local)
    }

    /// How many letters all of it takes.
    pub fn letters(self) -> usize {
        self.changes.track();
        kept::letters(&Local)
    }

    /// Remembers what stands in the storage of a scenario.
    pub fn saw(self, of: ScenarioId, text: String) {
        self.seen.update_value(|seen| match seen.iter_mut().find(|(id, _)| *id == of) {
            Some((_, last)) => *last = text,
            None => seen.push((of, text)),
        });
    }

    /// Whether what stands there of a scenario is what this window last saw.
    pub fn has_seen(self, of: ScenarioId, stands: Option<&str>) -> bool {
        self.seen.with_value(|seen| {
            let last = seen.iter().find(|(id, _)| *id == of);
            last.map(|(_, text)| text.as_str()) == stands
        })
    }

    /// Keeps a scenario that is not open, under an id of its own.
    ///
    /// # Errors
    /// The storage is full or blocked.
    pub fn add(self, content: Content) -> Result<ScenarioId, Refusal> {
        let id = ScenarioId::any();
        kept::put(&Local, id, &self.work(content).to_json())?;
        self.changed();
        Ok(id)
    }

    /// Puts scenarios beside those that are there, each with when it was edited last; none of them twice.
    pub fn bring_in(self, mut scenarios: Vec<(Content, f64)>) -> Brought {
        let here = kept::list(&Local).into_iter().filter_map(|kept| kept.work.ok());
        let own = here.filter(|work| !work.is_untouched);
        let mut here: BTreeSet<String> = own.map(|work| work.content.to_json()).collect();
        let all = scenarios.len();
        scenarios.retain(|(content, _)| here.insert(content.to_json()));
        let known = all - scenarios.len();
        let now_ms = clock::now_ms();
        let mut added = 0;
        for (content, edited_at_ms) in scenarios {
            let work = Work { kept_at_ms: edited_at_ms.clamp(0.0, now_ms), ..self.work(content) };
            if kept::put(&Local, ScenarioId::any(), &work.to_json()).is_err() {
                break;
            }
            added += 1;
        }
        self.changed();
        Brought { added, known, left_out: all - known - added }
    }

    /// A scenario as it is kept by this window now.
    pub fn work(self, content: Content) -> Work {
        Work { content, is_untouched: false, kept_at_ms: clock::now_ms(), window: self.window }
    }

    /// Gives a scenario that is not open another title, as a step of its history.
    ///
    /// # Errors
    /// The storage is full or blocked.
    pub fn rename(self, of: ScenarioId, content: &Content, title: &str) -> Result<(), Refusal> {
        if content.scenario.title == title {
            return Ok(());
        }
        let renamed = content.titled(title);
        let (before, after) = (content.to_json(), renamed.to_json());
        kept::put(&Local, of, &self.work(renamed).to_json())?;
        let chain = Local.get(&history_key(of)).and_then(|text| Chain::from_text(&text));
        let mut past = chain.filter(|chain| chain.base == before).map_or_else(Vec::new, |chain| chain.past);
        let beyond = Far::Delta(Delta::between(&after, &before));
        past.insert(0, Link { name: text().frame.title.to_owned(), at_ms: clock::now_ms(), beyond });
        let base = Value::from(after).to_string();
        kept::put_history(&Local, of, |letters| {
            let mut room = letters.checked_sub(base.len())?;
            let fits = |link: &String| room.checked_sub(link.len()).map(|rest| room = rest).is_some();
            let past: Vec<String> = past.iter().map(Link::to_text).take_while(fits).collect();
            Some(Chain::text_of(clock::now_ms(), &base, &past, &[]))
        });
        self.changed();
        Ok(())
    }

    /// Takes something away.
    pub fn delete(self, kept: Kept) -> Deleted {
        let history = kept.id.and_then(|id| Local.get(&history_key(id)));
        Local.remove(&kept.key);
        if let Some(id) = kept.id {
            kept::remove(&Local, id);
        }
        self.changed();
        Deleted { kept, history }
    }

    /// Brings back what was taken away.
    ///
    /// # Errors
    /// The storage is full or blocked.
    pub fn bring_back(self, deleted: &Deleted) -> Result<(), Refusal> {
        let Deleted { kept, history } = deleted;
        match kept.id {
            Some(id) => kept::put(&Local, id, &kept.text)?,
            None => Local.set(&kept.key, &kept.text)?,
        }
        if let (Some(id), Some(history)) = (kept.id, history) {
            kept::put_history(&Local, id, |_| Some(history.clone()));
        }
        self.changed();
        Ok(())
    }

    /// The history of a scenario that is kept, without its steps; `None` where it is gone or cannot be read.
    pub fn look_up(self, of: ScenarioId) -> Option<History<Content>> {
        let text = Local.get(&scenario_key(of))?;
        let work = Work::from_json(&text).ok()?;
        self.saw(of, text);
        Some(History::new(of, Arc::new(work.content), false))
    }
}

/// Says which scenario is open in this window.
pub fn point_to(of: ScenarioId) {
    storage::set_of_window(OPEN, &of.word());
    // Where nothing can be kept, there is nothing to point to either.
    storage::set(OPEN, &of.word()).ok();
}

/// The scenario that was open in this window, or in the one that was used last, and what stands in the storage of it.
pub fn last_open() -> Option<(ScenarioId, String)> {
    let words = storage::of_window(OPEN).into_iter().chain(storage::get(OPEN));
    let mut ids = words.filter_map(|word| ScenarioId::from_word(&word));
    ids.find_map(|id| Some((id, storage::get(&scenario_key(id))?)))
}
