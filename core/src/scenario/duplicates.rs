//! Keys that stand twice in an object: a parsed document has lost all but the last of them, so they are found in its text.

use std::collections::BTreeSet;

use serde_json::Value;

use super::finding::{Finding, FindingList};
use super::json_walk::{JsonWalk, Place};

/// Notes each key that stands twice in an object of a text that has been parsed.
pub(super) fn duplicate_keys(text: &str, parsed: &Value, findings: &mut FindingList) {
    if keys_in(text) == keys_of(parsed) {
        return;
    }
    let mut open: Vec<BTreeSet<String>> = Vec::new();
    JsonWalk::through(text, &mut |place| match place {
        Place::Object => open.push(BTreeSet::new()),
        Place::ObjectEnd => drop(open.pop()),
        Place::Key { key, path, .. } => {
            if !open.last_mut().is_none_or(|keys| keys.insert(key.to_owned())) {
                findings.error(|| {
                    Finding::error(
                        path,
                        "this key stands twice in its object; only one can count: remove the other",
                    )
                });
            }
        }
        Place::Item { .. } => {}
    });
}

/// Returns the number of keys in a text that is JSON: of the colons outside of its strings.
fn keys_in(text: &str) -> usize {
    let (mut keys, mut is_in_string, mut is_escaped) = (0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => is_in_string = !is_in_string,
            b':' if !is_in_string => keys += 1,
            _ => {}
        }
    }
    keys
}

/// Returns the number of keys in all objects of a value.
fn keys_of(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(keys_of).sum(),
        Value::Object(object) => object.len() + object.values().map(keys_of).sum::<usize>(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}
