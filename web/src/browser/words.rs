//! Words in any language.

/// A text in small letters. The browser knows those of all scripts; what Rust knows of them would be downloaded.
pub fn lower(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}
