//! One parameter, whatever it is.

use coordination::scenario::strategies::StrategyKind;
use coordination::scenario::{Field, Fix, Kind, to_text};
use leptos::prelude::*;
use serde_json::Value;

use crate::editor::fields::{ChoiceField, FlagField, NumberField};
use crate::editor::slot::Slot;
use crate::state::document::Document;
use crate::text::text;
use crate::ui::{Glyph, IconButton};

/// One parameter: its field, what it is, and the way back to its default where it has left that. One that is made of
/// others is a group of these.
#[component]
pub fn ParameterField(
    /// The strategy that has it.
    strategy: StrategyKind,
    /// The path of what it stands in.
    within: String,
    /// What is known of it.
    field: &'static Field,
) -> impl IntoView {
    let path = format!("{within}.{}", field.name);
    if field.fields.is_empty() {
        return view! { <SingleField strategy path field/> }.into_any();
    }
    let parts = field.fields.iter();
    let parts = parts.map(|field| {
        let path = format!("{path}.{}", field.name);
        view! { <SingleField strategy path field/> }
    });
    view! {
        <fieldset class="parameter-group">
            <legend title=(text().editor.about)(field)>{(text().editor.field)(field.name)}</legend>
            {parts.collect_view()}
        </fieldset>
    }
    .into_any()
}

#[component]
fn SingleField(strategy: StrategyKind, path: String, field: &'static Field) -> impl IntoView {
    let text = text().editor;
    let parameter = Parameter::of(strategy, path, field);
    let input = match field.kind {
        Kind::Choice(_) => view! { <ChoiceField field=Some(field) at=parameter.word()/> }.into_any(),
        Kind::Flag => view! { <FlagField field at=parameter.flag()/> }.into_any(),
        Kind::Number | Kind::OptionalNumber | Kind::Integer => {
            view! { <NumberField field=Some(field) at=parameter.number()/> }.into_any()
        }
        // No strategy that is run has a parameter of another kind.
        Kind::Text | Kind::Compound => return None,
    };
    let name = (text.field)(field.name);
    let about = (text.about)(field);
    let is_default = move || parameter.value.get() == (field.default)();
    Some(view! {
        <div class="parameter" class:is-changed=move || !is_default()>
            {input}
            <p class="parameter-about">{about}</p>
            <Show when=move || !is_default()>
                <p class="parameter-default">
                    <span>{(text.default_is)(&spoken(&(field.default)()))}</span>
                    <IconButton
                        glyph=Glyph::Reset
                        label=(text.reset)(&name)
                        on:click=move |_| parameter.set((field.default)())
                    />
                </p>
            </Show>
        </div>
    })
}

/// A parameter as JSON, and the views of it that fields take.
#[derive(Debug, Clone, Copy)]
struct Parameter {
    field: &'static Field,
    path: Signal<String>,
    value: Memo<Value>,
    set: Callback<Value>,
}

impl Parameter {
    fn of(strategy: StrategyKind, path: String, field: &'static Field) -> Self {
        let document = Document::expect();
        let at = path.clone();
        let value = Memo::new(move |_| {
            document.scenario().with(|scenario| scenario.value_at(&at)).unwrap_or_else(field.default)
        });
        let of = (text().stage.strategy)(strategy);
        let at = path.clone();
        let set = Callback::new(move |value: Value| {
            let step = (text().editor.step_field)(&(text().editor.field)(field.name), of);
            document.edit(step, Some(&at), |scenario| {
                if let Some(mended) = scenario.mended(&Fix::set(at.as_str(), &value)) {
                    *scenario = mended;
                }
            });
        });
        Self { field, path: Signal::stored(path), value, set }
    }

    fn set(self, value: Value) {
        self.set.run(value);
    }

    fn slot<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&Value) -> T + Send + Sync + 'static,
        write: impl Fn(T) -> Value + Send + Sync + 'static,
    ) -> Slot<T> {
        let value = Memo::new(move |_| self.value.with(|value| read(value)));
        let set = Callback::new(move |value| self.set(write(value)));
        Slot::new(self.path, self.path.get_untracked(), value.into(), set)
    }

    fn number(self) -> Slot<Option<f64>> {
        self.slot(Value::as_f64, Value::from)
    }

    fn flag(self) -> Slot<bool> {
        self.slot(|value| value.as_bool().unwrap_or_default(), Value::from)
    }

    fn word(self) -> Slot<&'static str> {
        let words = match self.field.kind {
            Kind::Choice(words) => words,
            _ => &[],
        };
        let of_list =
            |value: &Value| words.iter().map(|(word, _)| *word).find(|word| value.as_str() == Some(word));
        self.slot(move |value| of_list(value).unwrap_or_default(), Value::from)
    }
}

/// A value as one would say it.
fn spoken(value: &Value) -> String {
    let text = text().editor;
    match value {
        Value::Null => text.none.to_owned(),
        Value::Bool(flag) => text.flag[usize::from(*flag)].to_owned(),
        Value::String(word) => (text.word)(word).into_owned(),
        other => to_text(other),
    }
}
