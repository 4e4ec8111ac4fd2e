//! A list that opens beneath a button.

use leptos::html;
use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use crate::live::When;

/// Pixels between the button and the list, and between the list and the edge of the window.
const GAP: f64 = 4.0;

/// A button that opens what is in it beneath itself. Escape, a click elsewhere and a click on something in it close it.
#[component]
pub fn Menu(
    /// What the button says.
    label: &'static str,
    /// An id of its own, for the page.
    id: &'static str,
    /// How wide the list is where there is room, in pixels.
    width: f64,
    /// What is in it; made when it is opened for the first time.
    children: ChildrenFn,
) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    let list = NodeRef::<html::Div>::new();
    let place = RwSignal::new((0.0, 0.0, width));
    let is_made = RwSignal::new(false);
    // The click comes before the list opens.
    let put_beneath = move |_| {
        if let Some(button) = button.get_untracked() {
            let anchor = button.get_bounding_client_rect();
            let room = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(f64::MAX);
            let width = width.min(room - 2.0 * GAP);
            is_made.set(true);
            place.set((anchor.bottom() + GAP, anchor.left().min(room - width - GAP).max(GAP), width));
        }
    };
    let close = move |_| {
        // It fails only where it is closed already.
        list.get_untracked().map(|list| list.hide_popover().ok());
    };
    view! {
        <button node_ref=button type="button" class="button" popovertarget=id on:click=put_beneath>
            <span>{label}</span>
            <Icon glyph=Glyph::Chevron/>
        </button>
        <div
            node_ref=list
            id=id
            popover="auto"
            class="menu"
            style:top=move || format!("{}px", place.get().0)
            style:left=move || format!("{}px", place.get().1)
            style:width=move || format!("{}px", place.get().2)
            on:click=close
        >
            <When is=is_made>{children()}</When>
        </div>
    }
}
