//! The address of the page.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// What stands after the `#`; empty where there is nothing.
pub fn fragment() -> String {
    let hash = location().hash().unwrap_or_default();
    hash.strip_prefix('#').map_or_else(String::new, str::to_owned)
}

/// The address without what stands after the `#`.
pub fn base() -> String {
    let address = location().href().unwrap_or_default();
    address.split('#').next().unwrap_or_default().to_owned()
}

/// Whether the page stands in a frame of another one.
pub fn is_embedded() -> bool {
    let window = window();
    // Whoever is in a frame has another window over it.
    window.parent().ok().flatten().is_some_and(|over| !js_sys::Object::is(&over, &window))
}

/// Loads the page again.
pub fn reload() {
    // It fails only where the page is being left.
    location().reload().ok();
}

/// Takes away what stands after the `#`, without a step in the browser's history.
pub fn clear_fragment() {
    if let Ok(history) = window().history() {
        // It fails only in documents that have no address of their own; then there is no fragment either.
        drop(history.replace_state_with_url(&JsValue::NULL, "", Some(&base())));
    }
}
