//! The transport: moves the playhead.

pub mod keys;
mod scrubber;
mod troubles;

use leptos::prelude::*;

use crate::state::playback::{Direction, Playback, SPEEDS};
use crate::text::figures::seconds;
use crate::text::text;
use crate::ui::{Glyph, IconButton};
use scrubber::Scrubber;
use troubles::TroubleButton;

/// The buttons, the time, the scrubber and the speed.
#[component]
pub fn Transport() -> impl IntoView {
    let playback = Playback::expect();
    keys::listen(playback);
    let (playhead, end) = (playback.playhead(), playback.end());
    view! {
        <section class="transport" aria-label=text().stage.transport.label>
            <Buttons />
            <p class="transport-time">
                <span class="transport-now">{move || seconds(playhead.get())}</span>
                <span class="transport-end">" / " {move || seconds(end.get())}</span>
            </p>
            <div class="transport-line">
                <TroubleButton direction=Direction::Back />
                <Scrubber />
                <TroubleButton direction=Direction::Forward />
            </div>
            <Speed />
        </section>
    }
}

#[component]
fn Buttons() -> impl IntoView {
    let playback = Playback::expect();
    let text = &text().stage.transport;
    let (playhead, end, is_playing) = (playback.playhead(), playback.end(), playback.is_playing());
    let is_at_start = Signal::derive(move || playhead.get() <= 0.0);
    let is_at_end = Signal::derive(move || playhead.get() >= end.get());
    let is_empty = Signal::derive(move || end.get() <= 0.0);
    let glyph = Signal::derive(move || if is_playing.get() { Glyph::Pause } else { Glyph::Play });
    let play = Signal::derive(move || if is_playing.get() { text.pause } else { text.play }.to_owned());
    let [before, after] = text.decisions;
    let to_start = move |_| {
        playback.pause();
        playback.seek(0.0);
    };
    view! {
        <div class="transport-buttons">
            <IconButton glyph=Glyph::ToStart label=text.to_start is_idle=is_at_start on:click=to_start />
            <IconButton
                glyph=Glyph::DecisionBefore
                label=before
                is_idle=is_at_start
                on:click=move |_| playback.step_decision(Direction::Back)
            />
            <IconButton
                glyph=Glyph::StepBack
                label=text.back
                is_idle=is_at_start
                on:click=move |_| playback.step(Direction::Back)
            />
            <span class="transport-play">
                <IconButton glyph label=play is_idle=is_empty on:click=move |_| playback.toggle() />
            </span>
            <IconButton
                glyph=Glyph::StepForward
                label=text.forward
                is_idle=is_at_end
                on:click=move |_| playback.step(Direction::Forward)
            />
            <IconButton
                glyph=Glyph::DecisionAfter
                label=after
                is_idle=is_at_end
                on:click=move |_| playback.step_decision(Direction::Forward)
            />
            <IconButton glyph=Glyph::ToEnd label=text.to_end is_idle=is_at_end on:click=move |_| playback.seek_end() />
        </div>
    }
}

#[component]
fn Speed() -> impl IntoView {
    let playback = Playback::expect();
    let text = &text().stage.transport;
    let speed = playback.speed();
    let options = SPEEDS.iter().map(|choice| {
        view! {
            <option value=choice.to_string() prop:selected=move || *choice == speed.get()>
                {(text.times)(*choice)}
            </option>
        }
    });
    let on_change = move |event: web_sys::Event| {
        let chosen = event_target_value(&event);
        if let Some(speed) = SPEEDS.iter().find(|speed| speed.to_string() == chosen) {
            playback.set_speed(*speed);
        }
    };
    view! {
        <label class="transport-speed">
            <span class="unseen">{text.speed}</span>
            <select class="select" on:change=on_change>{options.collect_view()}</select>
        </label>
    }
}
