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

fn local() -> Result<Storage, Refusal> {
    window().local_storage().ok().flatten().ok_or(Refusal::Blocked)
}
