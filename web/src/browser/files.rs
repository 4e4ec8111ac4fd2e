//! Files that come and go.

use coordination::formats::TEXT_BYTES_MAX;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, DataTransfer, File, HtmlAnchorElement, Url};

/// The largest file that is read, in bytes.
pub const BYTES_MAX: f64 = TEXT_BYTES_MAX as f64;

/// More letters or lines than these are no matter for a field: browsers take minutes to lay out a million lines in one.
const FIELD_MAX: usize = 1_000_000;
const FIELD_LINES_MAX: usize = 20_000;

/// Whether a text is too much to be put into a field.
pub fn is_too_much(text: &str) -> bool {
    text.len() > FIELD_MAX || text.lines().nth(FIELD_LINES_MAX).is_some()
}

/// As much of the beginning of a text as a field may hold, in whole lines.
pub fn for_field(text: &str) -> &str {
    let mut end = 0;
    for line in text.split_inclusive('\n').take(FIELD_LINES_MAX) {
        if end + line.len() > FIELD_MAX {
            break;
        }
        end += line.len();
    }
    &text[..end]
}

/// Why a file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// It is larger than [`BYTES_MAX`].
    TooLarge,
    /// The browser could not read it.
    Unreadable,
}

/// The text of a file.
///
/// # Errors
/// It is too large, or cannot be read.
pub async fn read(file: &File) -> Result<String, Unread> {
    if file.size() > BYTES_MAX {
        return Err(Unread::TooLarge);
    }
    let text = JsFuture::from(file.text()).await.map_err(|_| Unread::Unreadable)?;
    text.as_string().ok_or(Unread::Unreadable)
}

/// The first file of what is dropped or pasted.
pub fn first(data: Option<DataTransfer>) -> Option<File> {
    data?.files()?.get(0)
}

/// Has the browser save a text as a file of that name.
pub fn download(name: &str, media_type: &str, text: &str) {
    // Each step fails only where the page is being left.
    drop(try_download(name, media_type, text));
}

fn try_download(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    download_blob(name, &blob_of(media_type, text)?)
}

/// A text as the content of a file.
///
/// # Errors
/// The page is being left.
pub fn blob_of(media_type: &str, text: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options)
}

/// Has the browser save what it holds as a file of that name.
///
/// # Errors
/// The page is being left.
pub fn download_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let anchor = document().create_element("a")?.unchecked_into::<HtmlAnchorElement>();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    Url::revoke_object_url(&url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_holds_the_beginning_of_what_is_too_much() {
        for little in ["", "a", "a\nb\n", "\n\n"] {
            assert!(!is_too_much(little));
            assert_eq!(for_field(little), little);
        }
        for (line, lines) in [
            ("a\n", FIELD_LINES_MAX),
            ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n", FIELD_MAX / 50),
        ] {
            let much = line.repeat(lines + 1);
            assert!(is_too_much(&much));
            assert_eq!(for_field(&much), line.repeat(lines));
            assert!(!is_too_much(for_field(&much)));
        }
    }
}
