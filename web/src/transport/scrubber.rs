//! The scrubber: the whole run on a line.

use coordination::time::seconds;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use crate::state::playback::{Direction, Playback};
use crate::state::story::Shown;
use crate::text::text;

/// Marks closer than this part of the line are one.
const MARKS_MAX: f64 = 300.0;

/// A native range, with marks where something went wrong.
#[component]
pub fn Scrubber() -> impl IntoView {
    let playback = Playback::expect();
    let text = &text().stage.transport;
    let (playhead, end) = (playback.playhead(), playback.end());
    let part = move || if end.get() > 0.0 { playhead.get() / end.get() } else { 0.0 };
    let on_input = move |event: web_sys::Event| {
        playback.pause();
        playback.seek(event_target::<HtmlInputElement>(&event).value_as_number());
    };
    // A hundredth of the run means nothing; the next instant at which something happens does.
    let on_key = move |event: KeyboardEvent| {
        let direction = match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => Direction::Back,
            "ArrowRight" | "ArrowUp" => Direction::Forward,
            _ => return,
        };
        event.prevent_default();
        if event.shift_key() { playback.step_decision(direction) } else { playback.step(direction) }
    };
    view! {
        <div class="scrubber">
            <input
                type="range"
                style:--part=move || part().to_string()
                min="0"
                step="any"
                max=move || end.get().to_string()
                prop:value=move || playhead.get().to_string()
                disabled=move || end.get() <= 0.0
                aria-label=text.scrubber
                aria-valuetext=move || (text.position)(playhead.get(), end.get())
                on:input=on_input
                on:keydown=on_key
            />
            <Marks />
        </div>
    }
}

/// Where something went wrong.
#[component]
fn Marks() -> impl IntoView {
    let shown = Shown::expect();
    let text = &text().stage.transport;
    move || {
        let story = shown.get().filter(|story| story.end > 0 && !story.problems.is_empty())?;
        let places = story.problems.iter().filter_map(|event| story.run.trace.events().get(*event));
        let mut places: Vec<u32> =
            places.map(|event| (seconds(event.at) / seconds(story.end) * MARKS_MAX).round() as u32).collect();
        places.dedup();
        let label = (text.troubles)(places.len());
        let mark = |place: u32| {
            let part = f64::from(place) / MARKS_MAX;
            view! { <span class="scrubber-mark" style:--at=part.to_string()></span> }
        };
        let marks = places.into_iter().map(mark).collect_view();
        Some(
            view! { <div class="scrubber-marks" role="img" aria-label=label.clone() title=label>{marks}</div> },
        )
    }
}
