//! The parameters of the strategy: a form made from what the core says of them.

mod parameter;
mod presets;

use coordination::scenario::{Field, Fix};
use coordination::strategy::{StrategyKind, centralized, consensus, market, role_based, uncoordinated};
use leptos::prelude::*;

use crate::state::document::Document;
use crate::state::runs::Runs;
use crate::text::text;
use crate::ui::{Glyph, ToolButton};
use parameter::ParameterField;

/// The parameters of the strategy on the stage, and the choice of that.
#[component]
pub fn Strategy() -> impl IntoView {
    let runs = Runs::expect();
    let words = text();
    let options = StrategyKind::ALL.iter().map(|kind| {
        let is_chosen = move || runs.chosen().get() == *kind;
        view! { <option value=kind.word() prop:selected=is_chosen>{(words.stage.strategy)(*kind)}</option> }
    });
    let choose = move |event| {
        if let Some(kind) = StrategyKind::from_word(&event_target_value(&event)) {
            runs.choose(kind);
        }
    };
    view! {
        <label class="strategy-choice">
            <span>{words.editor.strategy_choice}</span>
            <select class="select" on:change=choose>{options.collect_view()}</select>
        </label>
        {move || {
            let strategy = runs.chosen().get();
            view! { <ParametersForm strategy fields=fields(strategy)/> }
        }}
    }
}

fn fields(strategy: StrategyKind) -> &'static [Field] {
    match strategy {
        StrategyKind::Uncoordinated => uncoordinated::Parameters::FIELDS,
        StrategyKind::Centralized => centralized::Parameters::FIELDS,
        StrategyKind::Consensus => consensus::Parameters::FIELDS,
        StrategyKind::Market => market::Parameters::FIELDS,
        StrategyKind::RoleBased => role_based::Parameters::FIELDS,
    }
}

/// A form of all parameters of a strategy.
#[component]
fn ParametersForm(strategy: StrategyKind, fields: &'static [Field]) -> impl IntoView {
    let document = Document::expect();
    let text = text();
    let name = (text.stage.strategy)(strategy);
    let path = format!("strategies.{}", strategy.word());
    let set_all = move |step: String, fix: Fix| {
        document.edit(step, None, |scenario| {
            if let Some(mended) = scenario.mended(&fix) {
                *scenario = mended;
            }
        });
    };
    let everything = path.clone();
    let reset = move |_| set_all((text.editor.step_reset_all)(name), Fix::remove(&everything));
    let tutorial = presets::tutorial(strategy).map(|values| {
        let fix = Fix::set(&path, &values);
        let set = move |_| set_all((text.editor.step_preset)(name), fix.clone());
        view! { <ToolButton label=text.editor.preset_tutorial attr:title=text.editor.preset_about on:click=set/> }
    });
    let fields = fields.iter().map(|field| view! { <ParameterField strategy within=path.clone() field/> });
    let fields = fields.collect_view();
    view! {
        <section class="section" id=format!("at-strategies-{}", strategy.word()) tabindex="-1">
            <h2>{name}</h2>
            <div class="parameters">
                {fields}
            </div>
            <div class="section-tools">
                {tutorial}
                <ToolButton glyph=Glyph::Reset label=text.editor.reset_all on:click=reset/>
            </div>
        </section>
    }
}
