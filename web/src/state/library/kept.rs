//! What lies in the storage: each scenario under a key of its own, and its history under another.

use serde_json::Value;

use super::ScenarioId;
use super::chain::Chain;
use crate::browser::storage::{Refusal, Store};
use crate::state::envelope::Work;

/// Before the id of a scenario.
const SCENARIO: &str = "coordination-playground.scenario.";
/// Before the id of a scenario whose history it is.
const HISTORY: &str = "coordination-playground.history.";
/// Where work that could not be read was put aside by earlier versions of the page.
const ASIDE: &str = "coordination-playground.unreadable.";
/// Where earlier versions kept the work that was open.
const OLD_WORK: &str = "coordination-playground.work.v1";
/// Where earlier versions kept works that had been open before, in one list.
const OLD_SHELF: &str = "coordination-playground.earlier.v1";

/// About how many letters browsers keep for a page.
pub const LETTERS_MAX: usize = 5 * 1024 * 1024;
/// The most letters that a history takes, and what it is cut down to where there is no room.
const HISTORY_LETTERS: [usize; 3] = [200_000, 50_000, 12_000];

/// The key of a scenario.
pub fn scenario_key(of: ScenarioId) -> String {
    format!("{SCENARIO}{}", of.word())
}

/// The key of a history.
pub fn history_key(of: ScenarioId) -> String {
    format!("{HISTORY}{}", of.word())
}

/// Something in the storage that is, or should be, a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Its key.
    pub key: String,
    /// Its id; `None` where it lies under a key that is none of a scenario's.
    pub id: Option<ScenarioId>,
    /// What stands there.
    pub text: String,
    /// What it is, or why it cannot be read.
    pub work: Result<Work, String>,
}

/// All that is kept, what was edited last first and what cannot be read at the end.
pub fn list(store: &dyn Store) -> Vec<Kept> {
    let kept = |key: String| {
        let id = key.strip_prefix(SCENARIO);
        if id.is_none() && !key.starts_with(ASIDE) {
            return None;
        }
        let text = store.get(&key)?;
        let work = Work::from_json(&text);
        Some(Kept { id: id.and_then(ScenarioId::from_word), key, text, work })
    };
    let mut all: Vec<Kept> = store.keys().into_iter().filter_map(kept).collect();
    let age = |kept: &Kept| kept.work.as_ref().map_or(f64::MIN, |work| work.kept_at_ms);
    all.sort_by(|a, b| age(b).total_cmp(&age(a)).then_with(|| a.key.cmp(&b.key)));
    all
}

/// Whether any scenario is kept.
pub fn any(store: &dyn Store) -> bool {
    store.keys().iter().any(|key| key.starts_with(SCENARIO))
}

/// How many letters all that is kept takes.
pub fn letters(store: &dyn Store) -> usize {
    let length = |key: &String| key.len() + store.get(key).map_or(0, |text| text.encode_utf16().count());
    store.keys().iter().map(length).sum()
}

/// Keeps a scenario. Where there is no room, histories give way, those of what was edited longest ago first.
///
/// # Errors
/// The storage is full even so, or blocked.
pub fn put(store: &dyn Store, of: ScenarioId, text: &str) -> Result<(), Refusal> {
    let key = scenario_key(of);
    match store.set(&key, text) {
        Err(Refusal::Full) => {}
        done => return done,
    }
    for history in histories(store) {
        store.remove(&history);
        if store.set(&key, text).is_ok() {
            return Ok(());
        }
    }
    Err(Refusal::Full)
}

/// The keys of all histories, the oldest first.
fn histories(store: &dyn Store) -> Vec<String> {
    let keys = store.keys().into_iter().filter(|key| key.starts_with(HISTORY));
    let mut aged: Vec<(f64, String)> =
        keys.map(|key| (store.get(&key).map_or(0.0, |text| Chain::kept_at_ms(&text)), key)).collect();
    aged.sort_by(|a, b| a.0.total_cmp(&b.0));
    aged.into_iter().map(|(_, key)| key).collect()
}

/// Keeps a history, which `write` writes in at most so many letters: as much of it as there is room for.
pub fn put_history(store: &dyn Store, of: ScenarioId, mut write: impl FnMut(usize) -> Option<String>) {
    let key = history_key(of);
    let is_kept = |letters: &usize| match write(*letters) {
        Some(text) => store.set(&key, &text).is_ok(),
        None => false,
    };
    if !HISTORY_LETTERS.iter().any(is_kept) {
        store.remove(&key);
    }
}

/// Takes a scenario and its history away.
pub fn remove(store: &dyn Store, of: ScenarioId) {
    store.remove(&scenario_key(of));
    store.remove(&history_key(of));
}

/// Whether earlier versions of the page have left work here.
pub fn is_old(store: &dyn Store) -> bool {
    [OLD_WORK, OLD_SHELF].into_iter().any(|key| store.get(key).is_some())
}

/// Puts what earlier versions have kept where it belongs now, as it is, whether it can be read or not. Gives what was open.
///
/// # Errors
/// Not all of it found a place, so that it lies where it lay.
pub fn migrate(
    store: &dyn Store,
    mut next: impl FnMut() -> ScenarioId,
) -> Result<Option<ScenarioId>, Refusal> {
    let open = store.get(OLD_WORK).map(|text| -> Result<ScenarioId, Refusal> {
        let id = next();
        put(store, id, &text)?;
        store.remove(OLD_WORK);
        Ok(id)
    });
    let open = open.transpose()?;
    if let Some(text) = store.get(OLD_SHELF) {
        let works = match serde_json::from_str(&text) {
            Ok(Value::Array(works)) => works.iter().map(Value::to_string).collect(),
            _ => vec![text],
        };
        let ids: Vec<ScenarioId> = works.iter().map(|_| next()).collect();
        let mut places = ids.iter().zip(&works);
        if let Err(refusal) = places.try_for_each(|(id, work)| put(store, *id, work)) {
            ids.iter().for_each(|id| remove(store, *id));
            return Err(refusal);
        }
        store.remove(OLD_SHELF);
    }
    Ok(open)
}

#[cfg(test)]
mod tests;
