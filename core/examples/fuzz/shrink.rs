//! Makes a failing document small: parts are left out, and values become simple, as long as it still fails.

use serde_json::{Value, json};

/// How many times the parts of a document are gone through: what is left out may make something else superfluous.
const ROUNDS_MAX: usize = 5;

/// Returns the smallest document that is found to fail still.
pub(crate) fn smallest(mut document: Value, fails: impl Fn(&Value) -> bool) -> Value {
    for _ in 0..ROUNDS_MAX {
        let before = document.clone();
        for path in paths(&document) {
            simplify(&mut document, &path, &fails);
        }
        if document == before {
            break;
        }
    }
    document
}

/// A JSON pointer to each value of a document, the last and deepest first: what is removed does not move what comes before.
fn paths(document: &Value) -> Vec<String> {
    let mut paths = Vec::new();
    add_paths(document, String::new(), &mut paths);
    paths.reverse();
    paths
}

fn add_paths(value: &Value, path: String, paths: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            (0..).zip(items).for_each(|(place, item): (usize, _)| {
                paths.push(format!("{path}/{place}"));
                add_paths(item, format!("{path}/{place}"), paths);
            });
        }
        Value::Object(fields) => fields.iter().for_each(|(name, item)| {
            paths.push(format!("{path}/{name}"));
            add_paths(item, format!("{path}/{name}"), paths);
        }),
        _ => {}
    }
}

/// Leaves a value out if the document fails still, or else replaces it by a simpler one.
fn simplify(document: &mut Value, path: &str, fails: &impl Fn(&Value) -> bool) {
    let Some((parent, key)) = path.rsplit_once('/') else { return };
    let mut without = document.clone();
    match without.pointer_mut(parent) {
        Some(Value::Array(items)) if key.parse().is_ok_and(|place: usize| place < items.len()) => {
            items.remove(key.parse().unwrap_or_default());
        }
        Some(Value::Object(fields)) => _ = fields.remove(key),
        _ => return,
    }
    if fails(&without) {
        *document = without;
        return;
    }
    let Some(value) = document.pointer(path) else { return };
    for simpler in simpler_values(value) {
        let mut with = document.clone();
        if let Some(place) = with.pointer_mut(path) {
            *place = simpler;
        }
        if fails(&with) {
            *document = with;
            return;
        }
    }
}

/// Returns the values that are simpler than a number, the simplest first.
fn simpler_values(value: &Value) -> Vec<Value> {
    let Some(number) = value.as_f64() else { return Vec::new() };
    let candidates = [0.0, 1.0, 2.0, 0.5, number.trunc(), (number * 2.0).round() / 2.0];
    let is_simpler =
        |candidate: &f64| candidate.to_string().len() < number.to_string().len() || *candidate < number;
    let value_of = |number: f64| if number.fract() == 0.0 { json!(number as i64) } else { json!(number) };
    candidates.into_iter().filter(|it| *it != number).filter(is_simpler).map(value_of).collect()
}
