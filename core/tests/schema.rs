//! Tests that the published JSON Schema is up to date and accepts real documents.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use coordination::gallery::examples;
use coordination::{Setup, StrategyKind};
use serde_json::{Map, Value, json};

#[path = "../examples/schema.rs"]
#[expect(dead_code, reason = "an example has a main function of its own")]
mod example;
#[path = "../examples/typescript/main.rs"]
#[expect(dead_code, reason = "an example has a main function of its own")]
mod typescript;

#[test]
fn the_file_is_current() {
    let advice = "cargo run -p coordination --features schema --example schema > core/scenario.schema.json";
    assert!(example::printed() == include_str!("../scenario.schema.json"), "outdated; run: {advice}");
}

#[test]
fn the_types_are_current() {
    let advice =
        "cargo run -p coordination --features schema --example typescript > web/src/bin/api/types.d.ts";
    let types = include_str!("../../web/src/bin/api/types.d.ts");
    assert!(typescript::printed() == types, "outdated; run: {advice}");
}

#[test]
fn events_are_of_their_types() {
    let all = [typescript::of_document().types, typescript::of_report().types, typescript::events::types()];
    let all: Map<String, Value> = all.into_iter().flatten().collect();
    let mut schemas: BTreeMap<String, Value> = BTreeMap::new();
    for example in examples().iter().filter(|example| example.id != "large") {
        let setup = Setup::of(&Arc::new(example.scenario()));
        let traces = StrategyKind::ALL.iter().filter_map(|kind| setup.run(*kind).ok());
        for event in traces.flat_map(|trace| trace.events_json().collect::<Vec<_>>()) {
            let kind = event["kind"].as_str().expect("a kind");
            let schema = schemas
                .entry(kind.to_owned())
                .or_insert_with(|| resolved(&all[&format!("{}Event", typescript::in_capitals(kind))], &all));
            let mut faults = Vec::new();
            check(&event, schema, "$", &mut faults);
            assert_eq!(faults, [""; 0], "{event}");
        }
    }
    assert!(schemas.len() > 35, "most kinds of events occur: {}", schemas.len());
}

/// Returns the schema with the types that it refers to in the place of references.
fn resolved(schema: &Value, all: &Map<String, Value>) -> Value {
    match schema {
        Value::Object(fields) => match schema["$ref"].as_str() {
            Some(path) => resolved(&all[path.trim_start_matches("#/$defs/")], all),
            None => fields.iter().map(|(key, part)| (key.clone(), resolved(part, all))).collect(),
        },
        Value::Array(parts) => parts.iter().map(|part| resolved(part, all)).collect(),
        _ => schema.clone(),
    }
}

#[test]
fn examples_and_vectors_are_valid() {
    let mut documents: Vec<(String, Value)> =
        examples().iter().map(|example| (example.id.to_owned(), example.scenario().to_value())).collect();
    for entry in
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/vectors")).expect("vectors")
    {
        let path = entry.expect("a file").path();
        let vector: Value = serde_json::from_str(&fs::read_to_string(&path).expect("text")).expect("JSON");
        documents.push((path.display().to_string(), vector["scenario"].clone()));
    }
    assert!(documents.len() > 30, "the vectors are there");
    for (name, document) in documents {
        assert_eq!(faults(&document), [""; 0], "{name}");
    }
}

#[test]
fn what_the_form_forbids_is_invalid() {
    let agent = |fields: Value| json!({ "version": 1, "agents": [fields] });
    for (document, fault) in [
        (json!([]), "$: not of the type object"),
        (json!({}), "$: version is missing"),
        (json!({ "version": 2 }), "$.version: not 1"),
        (json!({ "version": 1, "seed": 4_294_967_296_u64 }), "$.seed: over 4294967295"),
        (json!({ "version": 1, "seed": 1.5 }), "$.seed: not of the type integer"),
        (agent(json!({ "speeed": 1 })), "$.agents[0]: speeed is unknown"),
        (agent(json!({ "speed": 0 })), "$.agents[0].speed: under 0.001"),
        (agent(json!({ "speed": "1" })), "$.agents[0].speed: not of the type number"),
        (agent(json!({ "speed": null })), "$.agents[0].speed: not of the type number"),
        (agent(json!({ "role": "boss" })), "$.agents[0].role: none of the choices"),
        (
            agent(json!({ "script": { "votes": { "t": "maybe" } } })),
            "$.agents[0].script.votes.t: none of the choices",
        ),
        (
            agent(json!({ "script": { "reviews": { "t": [1] } } })),
            "$.agents[0].script.reviews.t[0]: not of the type boolean",
        ),
    ] {
        assert_eq!(faults(&document), [fault], "{document}");
    }
    let nothing = json!({ "version": 1, "tasks": [{ "answer": null }], "strategies": { "centralized": { "failover": null } } });
    assert_eq!(faults(&nothing), [""; 0], "null is nothing, where there may be nothing");
}

/// Returns where the document does not conform to the schema.
fn faults(document: &Value) -> Vec<String> {
    let schema: Value = serde_json::from_str(include_str!("../scenario.schema.json")).expect("JSON");
    let mut faults = Vec::new();
    check(document, &schema, "$", &mut faults);
    faults
}

/// Checks the keywords that the schema uses. An unknown keyword is a failure, so that none is ignored.
fn check(value: &Value, schema: &Value, path: &str, faults: &mut Vec<String>) {
    let schema = schema.as_object().expect("a schema is an object");
    for (keyword, rule) in schema {
        let fault = match keyword.as_str() {
            "$schema" | "title" | "description" | "default" | "format" => None,
            "type" => (!is_of_type(value, rule)).then(|| format!("not of the type {}", name_of_type(rule))),
            "const" => (value != rule).then(|| format!("not {rule}")),
            "minimum" => {
                (value.as_f64() < rule.as_f64() && value.is_number()).then(|| format!("under {rule}"))
            }
            "maximum" => (value.as_f64() > rule.as_f64()).then(|| format!("over {rule}")),
            "oneOf" => (count_valid(value, rule) != 1).then(|| "none of the choices".to_owned()),
            "anyOf" => (count_valid(value, rule) == 0).then(|| "none of the choices".to_owned()),
            "allOf" => {
                let parts = rule.as_array().expect("a list");
                parts.iter().for_each(|part| check(value, part, path, faults));
                None
            }
            "required" => missing(value, rule).map(|name| format!("{name} is missing")),
            "additionalProperties" if *rule == false => {
                unknown(value, &schema["properties"]).map(|name| format!("{name} is unknown"))
            }
            "additionalProperties" => {
                for (key, part) in value.as_object().into_iter().flatten() {
                    check(part, rule, &format!("{path}.{key}"), faults);
                }
                None
            }
            "properties" => {
                for (key, part) in value.as_object().into_iter().flatten() {
                    if let Some(rule) = rule.get(key) {
                        check(part, rule, &format!("{path}.{key}"), faults);
                    }
                }
                None
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(item, rule, &format!("{path}[{index}]"), faults);
                }
                None
            }
            other => panic!("{path}: the keyword {other} is not checked here"),
        };
        faults.extend(fault.map(|fault| format!("{path}: {fault}")));
    }
}

fn is_of_type(value: &Value, types: &Value) -> bool {
    let one = |name: &Value| match name.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("number") => value.is_number(),
        Some("integer") => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        Some("null") => value.is_null(),
        _ => panic!("{name} is no type"),
    };
    types.as_array().map_or_else(|| one(types), |types| types.iter().any(one))
}

fn name_of_type(types: &Value) -> &str {
    types.as_str().unwrap_or("list")
}

fn count_valid(value: &Value, schemas: &Value) -> usize {
    let is_valid = |schema: &&Value| {
        let mut faults = Vec::new();
        check(value, schema, "", &mut faults);
        faults.is_empty()
    };
    schemas.as_array().expect("a list").iter().filter(is_valid).count()
}

fn missing<'a>(value: &Value, names: &'a Value) -> Option<&'a str> {
    let object = value.as_object()?;
    names.as_array()?.iter().filter_map(Value::as_str).find(|name| !object.contains_key(*name))
}

fn unknown<'a>(value: &'a Value, properties: &Value) -> Option<&'a String> {
    let properties: &Map<String, Value> = properties.as_object()?;
    value.as_object()?.keys().find(|key| !properties.contains_key(*key))
}
