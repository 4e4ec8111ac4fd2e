//! The wall clock: for merging edits and for dating what is kept, never for a run.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// Milliseconds since 1970.
pub fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// A date and time as people here write it.
pub fn spoken(at_ms: f64) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(at_ms));
    String::from(date.to_locale_string("default", &JsValue::UNDEFINED))
}

/// What a text has become once it has not changed for a while.
pub fn settled(text: impl Fn() -> String + Send + Sync + 'static, delay: Duration) -> Signal<String> {
    let settled = RwSignal::new(String::new());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(Some(timer)) = timer.try_update_value(Option::take) {
            timer.clear();
        }
    };
    // Time is no signal: what was to be derived from it has to be written when it comes.
    Effect::watch(
        text,
        move |text: &String, _, _| {
            stop();
            let text = text.clone();
            timer.set_value(set_timeout_with_handle(move || settled.set(text), delay).ok());
        },
        false,
    );
    on_cleanup(stop);
    settled.into()
}
