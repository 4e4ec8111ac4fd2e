//! Moving the keyboard's focus.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlElement, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition, SvgElement,
};

use crate::chunk;

/// Moves the focus to the element of that id, in the page or in a drawing. `false` where there is none.
pub fn on_id(id: &str) -> bool {
    let Some(element) = document().get_element_by_id(id) else { return false };
    match element.dyn_into::<HtmlElement>() {
        Ok(element) => element.focus().is_ok(),
        Err(element) => element.dyn_into::<SvgElement>().is_ok_and(|element| element.focus().is_ok()),
    }
}

/// Whether the focus is on a part of a drawing.
pub fn is_drawn() -> bool {
    document().active_element().is_some_and(|held| held.is_instance_of::<SvgElement>())
}

/// Whether keys pressed there are text, or change a value.
pub fn takes_text(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let field = "input:not([type=checkbox]), textarea, select";
    target.is_some_and(|target| target.closest(field).ok().flatten().is_some())
}

/// Whether Escape may mean something in the field where it is pressed: to close what it offers, or to leave a text that is none
/// of the document's yet.
pub fn takes_escape(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest("[data-own-undo], select").ok().flatten().is_some())
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
        unfold(id);
        on_id(id);
        let input =
            document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input {
            input.select();
        }
    });
}

/// Opens what is folded around the element of that id: nothing in it could have the focus.
fn unfold(id: &str) {
    let folded = |element: &Element| element.closest("details:not([open])").ok().flatten();
    let mut around = document().get_element_by_id(id).as_ref().and_then(folded);
    while let Some(details) = around {
        // Setting an attribute of that name never fails.
        details.set_attribute("open", "").ok();
        around = folded(&details);
    }
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
