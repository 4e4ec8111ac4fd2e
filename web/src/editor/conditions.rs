//! The conditions: messages, effort, luck, faults, limits.

mod chart;
mod faults;

use coordination::Scenario;
use coordination::scenario::{Environment, Limits};
use leptos::prelude::*;

use super::fields::{NumberField, TextAreaField};
use super::slot::Slot;
use crate::browser::dice;
use crate::state::document::Document;
use crate::text::text;
use crate::ui::{Glyph, IconButton};
use faults::Faults;

/// The conditions under which the team works, and what the scenario is about.
#[component]
pub fn Conditions() -> impl IntoView {
    let text = text().editor;
    let description = Slot::fixed(
        "description",
        "description",
        |scenario| scenario.description.clone(),
        |scenario, description| scenario.description = description,
    );
    view! {
        <section class="section">
            <h2>{text.messages_and_effort}</h2>
            <div class="form-numbers"><EnvironmentNumbers/></div>
        </section>
        <section class="section">
            <h2>{text.luck}</h2>
            <SeedField/>
        </section>
        <Faults/>
        <section class="section">
            <h2>{text.limits}</h2>
            <div class="form-numbers"><LimitNumbers/></div>
        </section>
        <section class="section">
            <h2>{text.description}</h2>
            <TextAreaField
                field=Scenario::field("description")
                at=description
                placeholder=text.description_hint
            />
        </section>
    }
}

/// The place of a number at a fixed path that always has a value.
fn number(
    path: &'static str,
    key: &'static str,
    get: fn(&Scenario) -> f64,
    set: fn(&mut Scenario, f64),
) -> Slot<Option<f64>> {
    let slot = Slot::fixed(path, key, get, set);
    let set = Callback::new(move |value: Option<f64>| value.into_iter().for_each(|value| slot.set(value)));
    Slot::new(slot.path, path.to_owned(), Signal::derive(move || Some(slot.value.get())), set)
}

#[component]
fn EnvironmentNumbers() -> impl IntoView {
    let delay = number(
        "environment.message_delay",
        "message_delay",
        |scenario| scenario.environment.message_delay,
        |scenario, delay| scenario.environment.message_delay = delay,
    );
    let loss = number(
        "environment.message_loss",
        "message_loss",
        |scenario| scenario.environment.message_loss,
        |scenario, loss| scenario.environment.message_loss = loss,
    );
    let spread = number(
        "environment.effort_spread",
        "effort_spread",
        |scenario| scenario.environment.effort_spread,
        |scenario, spread| scenario.environment.effort_spread = spread,
    );
    view! {
        <NumberField field=Environment::field("message_delay") at=delay/>
        <NumberField field=Environment::field("message_loss") at=loss/>
        <NumberField field=Environment::field("effort_spread") at=spread/>
    }
}

/// The seed, and a die that draws another.
#[component]
fn SeedField() -> impl IntoView {
    let document = Document::expect();
    let text = text().editor;
    // Only whole numbers within their range get here.
    let seed = number(
        "seed",
        "seed",
        |scenario| f64::from(scenario.seed),
        |scenario, seed| scenario.seed = seed as u32,
    );
    let draw = move |_| {
        // Short ones are easier to tell each other.
        let seed = dice::any_u32() % 10_000;
        document.edit(text.step_dice, None, |scenario| scenario.seed = seed);
    };
    view! {
        <div class="seed">
            <NumberField field=Scenario::field("seed") at=seed/>
            <IconButton glyph=Glyph::Die label=text.dice on:click=draw/>
        </div>
    }
}

#[component]
fn LimitNumbers() -> impl IntoView {
    let time = number(
        "environment.limits.time",
        "time",
        |scenario| scenario.environment.limits.time,
        |scenario, time| scenario.environment.limits.time = time,
    );
    // Only whole numbers within their range get here.
    let events = number(
        "environment.limits.events",
        "events",
        |scenario| f64::from(scenario.environment.limits.events),
        |scenario, events| scenario.environment.limits.events = events as u32,
    );
    view! {
        <NumberField field=Limits::field("time") at=time/>
        <NumberField field=Limits::field("events") at=events/>
    }
}
