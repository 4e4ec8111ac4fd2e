//! The examples of the original article, and draws of its Python code.
//!
//! With `SEED_VECTORS=<folder>` the test reads another folder of files in the same format.

use std::path::PathBuf;
use std::sync::Arc;

use coordination::scenario::read;
use coordination::{Report, StrategyKind, simulate};
use serde_json::Value;

fn folder() -> PathBuf {
    std::env::var_os("SEED_VECTORS")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/vectors"), PathBuf::from)
}

#[test]
fn every_vector_comes_out_to_the_digit() {
    let mut names: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("the folder of vectors")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    names.sort();
    assert!(!names.is_empty(), "no vectors in {}", folder().display());
    let mut wrong = Vec::new();
    for path in &names {
        let text = std::fs::read_to_string(path).expect("a vector");
        let vector: Value = serde_json::from_str(&text).expect("JSON");
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        wrong.extend(differences_of(&vector).into_iter().map(|difference| format!("{name}: {difference}")));
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

/// Returns the differences between a vector and the run.
fn differences_of(vector: &Value) -> Vec<String> {
    let expected = &vector["expected"];
    let kind = expected["strategy"].as_str().and_then(StrategyKind::from_word).expect("a strategy");
    let (scenario, _) = match read(&vector["scenario"].to_string()) {
        Ok(read) => read,
        Err(findings) => return vec![format!("findings: {findings:?}")],
    };
    let trace = match simulate(&Arc::new(scenario), kind) {
        Ok(trace) => trace,
        Err(findings) => return vec![format!("findings: {findings:?}")],
    };
    let real = serde_json::to_value(Report::of(&trace)).expect("a report");
    let mut differences = Vec::new();
    compare("", expected, &real, &mut differences);
    differences
}

/// Compares every field of `expected` with `real`: numbers to 1e-9, lists in the same order.
fn compare(path: &str, expected: &Value, real: &Value, differences: &mut Vec<String>) {
    match (expected, real) {
        (Value::Object(expected), Value::Object(real)) => {
            for (key, value) in expected {
                let real = real.get(key).unwrap_or(&Value::Null);
                compare(&format!("{path}.{key}"), value, real, differences);
            }
        }
        (Value::Array(expected), Value::Array(real)) if expected.len() == real.len() => {
            for (place, (expected, real)) in expected.iter().zip(real).enumerate() {
                compare(&format!("{path}[{place}]"), expected, real, differences);
            }
        }
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().expect("a number"), b.as_f64().expect("a number"));
            if (a - b).abs() > 1e-9 {
                differences.push(format!("{path}: expected {a}, got {b}"));
            }
        }
        _ if expected == real => {}
        _ => differences.push(format!("{path}: expected {expected}, got {real}")),
    }
}
