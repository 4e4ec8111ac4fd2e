//! Numbers: with a unit and a sensible step. What is typed stays as it was typed; whenever it is a number, it counts.

use coordination::scenario::{Field, Kind};
use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;

use super::note::{FieldNote, Label, is_invalid, note_id};
use crate::editor::keys::{InNumber, NUMBER};
use crate::editor::places::element_id;
use crate::editor::slot::Slot;
use crate::keys;
use crate::live::memo;
use crate::state::document::Document;
use crate::state::drafts::{Drafts, Problem};
use crate::text::text;

/// A number with its label, its unit and what is wrong with it.
#[component]
pub fn NumberField(
    /// What is known of it.
    field: Option<&'static Field>,
    /// Where it stands.
    at: Slot<Option<f64>>,
    /// What stands in it while it has no value.
    #[prop(optional)]
    placeholder: &'static str,
) -> impl IntoView {
    let drafts = Drafts::expect();
    let problem = Signal::derive(move || {
        drafts.problem(&at.name.get(), &written(at.value.get())).map(|problem| problem.message)
    });
    field.map(|field| {
        view! {
            <div class="field">
                <Label path=at.path field/>
                <NumberInput field at placeholder/>
                <FieldNote path=at.path problem/>
            </div>
        }
    })
}

/// The field of a number alone, for where its label stands elsewhere.
#[component]
pub fn NumberInput(
    /// What is known of it.
    field: &'static Field,
    /// Where it stands.
    at: Slot<Option<f64>>,
    /// Its label, where none is seen.
    #[prop(into, optional)]
    label: Option<Signal<String>>,
    /// What stands in it while it has no value.
    #[prop(optional)]
    placeholder: &'static str,
) -> impl IntoView {
    let (document, drafts) = (Document::expect(), Drafts::expect());
    let value = memo(move || written(at.value.get()));
    let shown = memo(move || drafts.text(&at.name.get(), &value.get()).unwrap_or_else(|| value.get()));
    let is_wrong = move || {
        drafts.problem(&at.name.get(), &value.get()).is_some() || is_invalid(document, &at.path.get())
    };
    let entry = NumberEntry { field, at, drafts };
    let unit = field.range.map_or("", |range| range.unit);
    let id = move || element_id(&at.path.get());
    view! {
        <span class="number">
            <input
                class="input"
                inputmode="decimal"
                role="spinbutton"
                autocomplete="off"
                id=id
                placeholder=placeholder
                aria-label=label.map(|label| move || label.get())
                aria-describedby=move || note_id(&at.path.get())
                aria-invalid=move || is_wrong().then_some("true")
                aria-valuenow=move || value.get()
                aria-valuetext=move || format!("{} {unit}", shown.get())
                aria-valuemin=field.range.map(|range| range.min.to_string())
                aria-valuemax=field.range.map(|range| range.max.to_string())
                prop:value=move || shown.get()
                on:input=move |event: Event| entry.typed(&event_target_value(&event))
                on:change=move |_| entry.left()
                on:keydown=move |event: KeyboardEvent| entry.pressed(&event)
            />
            {(!unit.is_empty()).then(|| view! { <span class="number-unit" aria-hidden="true">{unit_sign(unit)}</span> })}
        </span>
    }
}

/// Takes what is typed into the field of a number.
#[derive(Debug, Clone, Copy)]
struct NumberEntry {
    field: &'static Field,
    at: Slot<Option<f64>>,
    drafts: Drafts,
}

impl NumberEntry {
    fn typed(self, typed: &str) {
        let name = self.at.name.get_untracked();
        if typed.trim().is_empty() && self.at.value.get_untracked().is_none() {
            return self.drafts.drop(&name);
        }
        match parse(typed, self.field) {
            Ok(value) if written(value) == typed => {
                self.drafts.drop(&name);
                self.at.set(value);
            }
            Ok(value) => {
                self.drafts.keep(&name, typed, &written(value), None);
                self.at.set(value);
            }
            Err(message) => {
                let problem = Problem { path: self.at.path.get_untracked(), message };
                self.drafts.keep(&name, typed, &written(self.at.value.get_untracked()), Some(problem));
            }
        }
    }

    /// What is a number is then shown as the document has it.
    fn left(self) {
        let (name, value) = (self.at.name.get_untracked(), written(self.at.value.get_untracked()));
        if untrack(|| self.drafts.problem(&name, &value)).is_none() {
            self.drafts.drop(&name);
        }
    }

    fn pressed(self, event: &KeyboardEvent) {
        let Some(step) = keys::pressed(NUMBER, event) else { return };
        event.prevent_default();
        let value = self.at.value.get_untracked();
        // Several values at once have no next one.
        if value.is_none() && !matches!(self.field.kind, Kind::OptionalNumber) {
            return;
        }
        let stepped = stepped(value.unwrap_or_default(), self.field, step == InNumber::More);
        self.drafts.drop(&self.at.name.get_untracked());
        self.at.set(Some(stepped));
    }
}

/// A number as it is written in a field.
fn written(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// Units are short beside a field; where they are words, the label says enough.
fn unit_sign(unit: &'static str) -> &'static str {
    match unit {
        "points" => "pts",
        unit if unit.chars().count() > 3 => "",
        unit => unit,
    }
}

/// The value that a text stands for, or why it stands for none.
fn parse(typed: &str, field: &Field) -> Result<Option<f64>, String> {
    let typed = typed.trim();
    if typed.is_empty() && matches!(field.kind, Kind::OptionalNumber) {
        return Ok(None);
    }
    let number = typed.parse::<f64>().ok().filter(|number| number.is_finite());
    let number = number.ok_or_else(|| text().editor.no_number.to_owned())?;
    match (field.kind, field.range) {
        (Kind::Integer, Some(range)) if number.fract() != 0.0 || number < range.min || number > range.max => {
            Err((text().editor.no_whole_number)(range.min, range.max))
        }
        // A range that is left can be said beside the field: the document has room for any such number.
        _ => Ok(Some(number)),
    }
}

/// The next value up or down, in steps that suit the size of the number.
fn stepped(value: f64, field: &Field, up: bool) -> f64 {
    let is_whole = matches!(field.kind, Kind::Integer);
    let is_fraction = field.range.is_some_and(|range| range.max <= 1.0);
    let size = value.abs() + if up { 0.0 } else { -1e-9 };
    let step = match size {
        _ if is_fraction => 0.05,
        ..20.0 if is_whole => 1.0,
        ..1.0 => 0.1,
        ..10.0 => 0.5,
        ..100.0 => 5.0,
        ..1_000.0 => 50.0,
        _ => 500.0,
    };
    let next = if up { value + step } else { value - step };
    // Sums of tenths are not tenths.
    let next = (next * 1e6).round() / 1e6;
    field.range.map_or(next, |range| next.clamp(range.min, range.max))
}

#[cfg(test)]
mod tests {
    use coordination::scenario::strategies::CentralizedParameters;
    use coordination::scenario::{Agent, Environment, Task};

    use super::*;

    fn field(found: Option<&'static Field>) -> &'static Field {
        found.expect("a field of the document")
    }

    #[test]
    fn what_is_a_number_counts() {
        let speed = field(Agent::field("speed"));
        for (typed, value) in
            [("1", 1.0), (" 2.50 ", 2.5), ("-1", -1.0), ("1e3", 1000.0), (".5", 0.5), ("2.", 2.0)]
        {
            assert_eq!(parse(typed, speed), Ok(Some(value)), "{typed}");
        }
    }

    #[test]
    fn what_is_none_does_not() {
        let speed = field(Agent::field("speed"));
        for typed in ["", "-", "1e", "abc", "1,5", "inf", "NaN", "1e999", "0x10"] {
            assert!(parse(typed, speed).is_err(), "{typed}");
        }
    }

    #[test]
    fn whole_numbers_are_whole_and_fit() {
        let priority = field(Task::field("priority"));
        assert_eq!(parse("-3", priority), Ok(Some(-3.0)));
        assert!(parse("1.5", priority).is_err());
        assert!(parse("9999999999", priority).is_err());
    }

    #[test]
    fn nothing_is_a_value_where_there_may_be_none() {
        assert_eq!(parse(" ", field(CentralizedParameters::field("failover"))), Ok(None));
    }

    #[test]
    fn steps_suit_the_number_and_its_range() {
        let speed = field(Agent::field("speed"));
        assert_eq!(stepped(1.0, speed, true), 1.5);
        assert_eq!(stepped(1.0, speed, false), 0.9);
        assert_eq!(stepped(0.3, speed, false), 0.2);
        assert_eq!(stepped(0.05, speed, false), 0.001, "no lower than the range");
        let loss = field(Environment::field("message_loss"));
        assert_eq!(stepped(0.1, loss, true), 0.15);
        assert_eq!(stepped(1.0, loss, true), 1.0);
        assert_eq!(stepped(0.0, field(Task::field("priority")), false), -1.0);
    }
}
