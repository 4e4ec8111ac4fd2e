//! The tour: a card that points at parts of the page.
//!
//! It stands in the corner of the editor (on a phone, above the switch of panes) and covers nothing. It is offered if
//! nothing of an earlier visit is found, once the captions of the first example are loaded, and never takes the focus
//! uninvited. The style sheet finds what it points at by `data-tour`.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::focus;
use crate::chunk::{chunk, later};
use crate::header::HELP_ID;
use crate::live::When;
use crate::state::tour::{Step, Tour};
use crate::text::tour_text;

/// The beginning of the ids of what can have the focus in it.
const ID: &str = "tour";

/// Offers the tour to whoever has not seen it, as soon as the page can show it.
pub fn offer(tour: Tour) {
    if !Tour::is_seen() {
        // Where it cannot be loaded, it is offered another time.
        spawn_local(async move { begin(tour).await.unwrap_or_default() });
    }
}

chunk!(sharing: fn begin(tour: Tour) -> () {
    tour.offer();
});

/// A place in which the tour stands while it is on; the style sheet says in which of them, by the room there is. What changes
/// in it is read out.
#[component]
pub fn TourPlace(
    /// What tells it from the others.
    name: &'static str,
) -> impl IntoView {
    let tour = Tour::expect();
    view! {
        <div class="tour-place" aria-live="polite">
            <When is=Signal::derive(move || tour.step().get().is_some())>{later(move || card(name))}</When>
        </div>
    }
}

chunk!(sharing: fn card(name: &'static str) -> AnyView {
    view! { <Card name /> }.into_any()
});

#[component]
fn Card(name: &'static str) -> impl IntoView {
    let tour = Tour::expect();
    let text = tour_text();
    let [next, skip] = ["next", "skip"].map(|word| format!("{ID}-{name}-{word}"));
    if tour.is_asked_for() {
        focus::soon(vec![next.clone()]);
    }
    let listener = window_event_listener(ev::keydown, move |event| {
        if ends(&event) {
            end(tour);
        }
    });
    on_cleanup(move || listener.remove());
    let step = move || tour.step().get().unwrap_or(Step::Make);
    let is_last = move || step().next().is_none();
    let go_on = move |_| if untrack(is_last) { end(tour) } else { tour.go_on() };
    view! {
        <section class="tour" aria-label=text.label>
            <p class="tour-count">{move || (text.count)(step().place() + 1, Step::ALL.len())}</p>
            <h2>{move || text.steps[step().place()].0}</h2>
            <p class="tour-says">{move || text.steps[step().place()].1}</p>
            <div class="tour-tools">
                <When is=Signal::derive(move || !is_last())>
                    <button type="button" class="button" id=skip.clone() on:click=move |_| end(tour)>
                        {text.skip}
                    </button>
                </When>
                <button type="button" class="button button-primary" id=next on:click=go_on>
                    {move || if is_last() { text.done } else { text.next }}
                </button>
            </div>
        </section>
    }
}

/// Whether a key ends the tour: Escape, where nothing else has the focus that it could mean.
fn ends(event: &KeyboardEvent) -> bool {
    event.key() == "Escape"
        && !event.default_prevented()
        && (focus::is_nowhere() || focus::held_within(ID).is_some())
}

/// Ends it. Whoever had the focus in it has it where the tour can be found again.
fn end(tour: Tour) {
    if focus::held_within(ID).is_some() {
        focus::soon(vec![HELP_ID.to_owned()]);
    }
    tour.end();
}
