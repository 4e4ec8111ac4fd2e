//! The core as a JavaScript module: `simulate`, `validate`, `version`, with plain objects in and out, and a TypeScript type
//! for each.
//!
//! Built for the page's own tests and for whoever wants to simulate from Node or another page; see README.md.

use std::sync::Arc;

use coordination::scenario::{Finding, Findings, Scenario, ScenarioError, Severity, VERSION};
use coordination::{Report, StrategyKind, simulate as run};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// Types of the scenario, the findings, the report and the events: printed from the core's own description of them.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("api/types.d.ts");

/// Types of the functions below.
#[wasm_bindgen(typescript_custom_section)]
const FUNCTIONS: &str = include_str!("api/functions.d.ts");

/// The wasm target wants an entry point; there is nothing to do before a function is called.
fn main() {}

/// The version of the scenario document that is read and written.
#[wasm_bindgen]
#[must_use]
pub fn version() -> u32 {
    VERSION
}

/// Everything that is wrong or doubtful in a scenario document.
///
/// # Errors
/// A refusal, where the argument is no data at all.
#[wasm_bindgen(skip_typescript)]
pub fn validate(scenario: JsValue) -> Result<JsValue, JsValue> {
    let findings = match document(scenario)? {
        Ok(scenario) => scenario.findings(),
        Err(error) => error.findings,
    };
    to_js(&findings)
}

/// Runs a scenario document under a strategy.
///
/// # Errors
/// A refusal with all findings, where it cannot be run.
#[wasm_bindgen(skip_typescript)]
pub fn simulate(scenario: JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    let options: Options = if options.is_undefined() {
        Options::default()
    } else {
        serde_wasm_bindgen::from_value(options).map_err(|error| refusal("options", &error.to_string()))?
    };
    let name = options.strategy.as_deref().unwrap_or(StrategyKind::Centralized.word());
    let kind = StrategyKind::from_word(name)
        .ok_or_else(|| refusal("options.strategy", &format!("there is no strategy {name:?}")))?;
    let mut scenario = document(scenario)?.map_err(|error| refusal_of(error.findings))?;
    let findings = scenario.findings();
    if findings.iter().any(|finding| finding.blocks(kind)) {
        return Err(refusal_of(findings));
    }
    scenario.seed = options.seed.unwrap_or(scenario.seed);
    let trace = run(&Arc::new(scenario), kind).map_err(|error| refusal_of(error.findings))?;
    let events = options.events.then(|| trace.events_json().collect());
    to_js(&Line { report: Report::of(&trace), events })
}

#[derive(Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Options {
    strategy: Option<String>,
    seed: Option<u32>,
    events: bool,
}

#[derive(Serialize)]
struct Line {
    #[serde(flatten)]
    report: Report,
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<Vec<serde_json::Value>>,
}

#[derive(Serialize)]
struct Refusal {
    error: String,
    findings: Findings,
}

fn document(scenario: JsValue) -> Result<Result<Scenario, ScenarioError>, JsValue> {
    let value = serde_wasm_bindgen::from_value(scenario).map_err(|error| refusal("", &error.to_string()))?;
    Ok(Scenario::from_value(value))
}

fn refusal(path: &str, message: &str) -> JsValue {
    refusal_of(vec![Finding::error(path, message)])
}

fn refusal_of(findings: Findings) -> JsValue {
    let first = findings.iter().find(|finding| finding.severity == Severity::Error);
    let error = first.map_or_else(String::new, |first| first.to_string());
    to_js(&Refusal { error, findings }).unwrap_or_else(|error| error)
}

fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value.serialize(&Serializer::json_compatible()).map_err(JsValue::from)
}
