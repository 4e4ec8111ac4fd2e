//! Moving the keyboard's focus.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition, SvgElement};

use crate::chunk;

/// Moves the focus to the element of that id. `false` where there is none.
pub fn on_id(id: &str) -> bool {
    let Some(element) = document().get_element_by_id(id) else { return false };
    let Ok(element) = element.dyn_into::<HtmlElement>() else { return false };
    element.focus().is_ok()
}

/// Moves the focus to the element of that id in a drawing. `false` where there is none.
pub fn on_drawn(id: &str) -> bool {
    let element = document().get_element_by_id(id);
    let element = element.and_then(|element| element.dyn_into::<SvgElement>().ok());
    element.is_some_and(|element| element.focus().is_ok())
}

/// Whether the focus is on no element: what had it was taken away.
pub fn is_nowhere() -> bool {
    let held = document().active_element();
    held.is_none_or(|held| held.tag_name() == "BODY")
}

/// Moves the focus, once the page shows what it is about to show, to the first of these ids that is there. Text in a
/// field is selected.
pub fn soon(ids: Vec<String>) {
    request_animation_frame(move || {
        if chunk::is_awaited() {
            return soon(ids);
        }
        let Some(id) = ids.iter().find(|id| document().get_element_by_id(id).is_some()) else { return };
        on_id(id);
        let input =
            document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input {
            input.select();
        }
    });
}

/// Scrolls the element of that id into sight, once the page shows what it is about to show.
pub fn reveal_soon(id: String) {
    request_animation_frame(move || {
        if let Some(element) = document().get_element_by_id(&id) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

/// Where the focus is within the element of that id: the rest of the id of the element that has it. `None` where it
/// is elsewhere.
pub fn held_within(id: &str) -> Option<String> {
    let held = document().active_element()?.id();
    let rest = held.strip_prefix(id)?;
    (rest.is_empty() || rest.starts_with('-')).then(|| rest.to_owned())
}
