//! The colours that the system asks for.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::MediaQueryList;

/// What changes the colours of the page from outside.
const QUERIES: [&str; 2] = ["(prefers-color-scheme: dark)", "(forced-colors: active)"];

/// Counts how often the system has asked for other colours.
pub fn scheme() -> ReadSignal<u32> {
    let (changes, set_changes) = signal(0);
    let listeners = QUERIES.iter().filter_map(|query| Listener::new(query, set_changes)).collect::<Vec<_>>();
    // They listen until their owner has gone.
    StoredValue::new_local(listeners);
    changes
}

/// A listener that ends with its owner.
struct Listener {
    query: MediaQueryList,
    on_change: Closure<dyn FnMut()>,
}

impl Listener {
    fn new(query: &str, set_changes: WriteSignal<u32>) -> Option<Self> {
        let query = window().match_media(query).ok().flatten()?;
        let on_change = Closure::<dyn FnMut()>::new(move || {
            // Called once more while the page is taken down, perhaps.
            set_changes.try_update(|changes| *changes = changes.wrapping_add(1));
        });
        query.add_event_listener_with_callback("change", on_change.as_ref().unchecked_ref()).ok()?;
        Some(Self { query, on_change })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let on_change = self.on_change.as_ref().unchecked_ref();
        // What does not listen any more cannot be taken off again; that is as well.
        let _ = self.query.remove_event_listener_with_callback("change", on_change);
    }
}
