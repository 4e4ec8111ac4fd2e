//! What the browser keeps for this page. Every access may fail: storage can be full, blocked or absent.

use leptos::prelude::*;
use web_sys::Storage;

/// Why something could not be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no room left.
    Full,
    /// The browser keeps nothing for this page.
    Blocked,
}

/// Texts under keys.
pub trait Store {
    /// What is kept under a key.
    fn get(&self, key: &str) -> Option<String>;

    /// Keeps a text under a key.
    ///
    /// # Errors
    /// The storage is full or blocked.
    fn set(&self, key: &str, text: &str) -> Result<(), Refusal>;

    /// Keeps nothing under a key any longer.
    fn remove(&self, key: &str);

    /// All keys, in no order.
    fn keys(&self) -> Vec<String>;
}

/// What the browser keeps for all windows of this page, until someone clears it.
#[derive(Debug, Clone, Copy)]
pub struct Local;

impl Store for Local {
    fn get(&self, key: &str) -> Option<String> {
        get(key)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Refusal> {
        set(key, text)
    }

    fn remove(&self, key: &str) {
        if let Ok(storage) = local() {
            // It fails for no key.
            storage.remove_item(key).ok();
        }
    }

    fn keys(&self) -> Vec<String> {
        let Ok(storage) = local() else { return Vec::new() };
        let count = storage.length().unwrap_or_default();
        (0..count).filter_map(|at| storage.key(at).ok().flatten()).collect()
    }
}

/// What is kept under a key.
pub fn get(key: &str) -> Option<String> {
    local().ok()?.get_item(key).ok().flatten()
}

/// Keeps a text under a key.
///
/// # Errors
/// The storage is full or blocked.
pub fn set(key: &str, text: &str) -> Result<(), Refusal> {
    // The one error that writing has, where there is storage at all, is that the quota is exceeded.
    local()?.set_item(key, text).map_err(|_| Refusal::Full)
}

/// What is kept under a key for this window alone, also over a reload.
pub fn of_window(key: &str) -> Option<String> {
    session()?.get_item(key).ok().flatten()
}

/// Keeps a text under a key for this window alone.
pub fn set_of_window(key: &str, text: &str) {
    // Where it cannot be kept, the window is like a new one after a reload.
    session().and_then(|storage| storage.set_item(key, text).ok());
}

fn local() -> Result<Storage, Refusal> {
    window().local_storage().ok().flatten().ok_or(Refusal::Blocked)
}

fn session() -> Option<Storage> {
    window().session_storage().ok().flatten()
}
