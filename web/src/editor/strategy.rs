//! The parameters of the strategy: a form made from what the core says of them.

mod parameter;
mod presets;

use coordination::Scenario;
use coordination::scenario::strategies::{
    CentralizedParameters, ConsensusParameters, MarketParameters, RoleBasedParameters, StrategyKind,
    UncoordinatedParameters,
};
use coordination::scenario::{Field, Fix};
use leptos::prelude::*;

use crate::state::document::Document;
use crate::state::runs::Runs;
use crate::text::text;
use crate::ui::{Glyph, Icon};
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
        StrategyKind::Uncoordinated => UncoordinatedParameters::FIELDS,
        StrategyKind::Centralized => CentralizedParameters::FIELDS,
        StrategyKind::Consensus => ConsensusParameters::FIELDS,
        StrategyKind::Market => MarketParameters::FIELDS,
        StrategyKind::RoleBased => RoleBasedParameters::FIELDS,
    }
}

/// A form of all parameters of a strategy.
#[component]
fn ParametersForm(strategy: StrategyKind, fields: &'static [Field]) -> impl IntoView {
    let text = text();
    let name = (text.stage.strategy)(strategy);
    let path = format!("strategies.{}", strategy.word());
    let defaults = Preset {
        label: text.editor.preset_defaults,
        about: text.editor.preset_defaults_about,
        step: (text.editor.step_reset_all)(name),
        fix: Fix::remove(path.as_str()),
    };
    let tutorial = presets::tutorial(strategy).map(|values| Preset {
        label: text.editor.preset_tutorial,
        about: text.editor.preset_about,
        step: (text.editor.step_preset)(name),
        fix: Fix::set(path.as_str(), &values),
    });
    let presets = [Some(defaults), tutorial].into_iter().flatten();
    let presets = presets.map(|preset| view! { <PresetButton strategy preset/> }).collect_view();
    let fields = fields.iter().map(|field| view! { <ParameterField strategy within=path.clone() field/> });
    let fields = fields.collect_view();
    view! {
        <section class="section" id=format!("at-strategies-{}", strategy.word()) tabindex="-1">
            <h2>{name}</h2>
            <div class="section-tools" role="group" aria-label=text.editor.presets>{presets}</div>
            <div class="parameters">
                {fields}
            </div>
        </section>
    }
}

/// Parameters that belong together, and what sets all of them.
#[derive(Debug)]
struct Preset {
    label: &'static str,
    about: &'static str,
    step: String,
    fix: Fix,
}

/// Sets all parameters of a strategy. It is pressed while they are as it sets them.
#[component]
fn PresetButton(strategy: StrategyKind, preset: Preset) -> impl IntoView {
    let document = Document::expect();
    let Preset { label, about, step, fix } = preset;
    let set = presets::set(&Scenario::default(), &fix).strategies;
    let is_set = Memo::new(move |_| {
        document.scenario().with(|scenario| presets::are_same(strategy, &scenario.strategies, &set))
    });
    let put = move |_| {
        document.edit(step.clone(), None, |scenario| *scenario = presets::set(scenario, &fix));
    };
    let glyph = move || is_set.get().then(|| view! { <Icon glyph=Glyph::Check/> });
    view! {
        <button type="button" class="button" title=about aria-pressed=move || is_set.get().to_string() on:click=put>
            {glyph}
            <span>{label}</span>
        </button>
    }
}
