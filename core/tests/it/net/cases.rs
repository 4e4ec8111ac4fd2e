//! The scenarios that were not generated for the net: the vectors, the lucky scenarios and the gallery.

use std::path::PathBuf;

use serde_json::Value;

use super::run;

/// The seeds with which each example of the gallery runs as well as with its own.
const SEEDS: [u32; 2] = [7, 4_000_000_000];

/// Returns all cases with their names, in a fixed order.
pub(super) fn all() -> Vec<(String, Value)> {
    let mut cases = files("vectors");
    for (_, vector) in &mut cases {
        *vector = vector["scenario"].take();
    }
    cases.extend(files("lucky"));
    for (id, document) in run::gallery() {
        cases.push((format!("gallery/{id}"), document.clone()));
        for seed in SEEDS {
            let mut document = document.clone();
            document["seed"] = seed.into();
            cases.push((format!("gallery/{id}/{seed}"), document));
        }
    }
    cases
}

/// Reads the JSON files of a folder of the test data, in the order of their names.
fn files(folder: &str) -> Vec<(String, Value)> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(folder);
    let entries = std::fs::read_dir(path).expect("a folder of test data");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let case = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).expect("a file of test data");
        let stem = path.file_stem().expect("a name").to_string_lossy();
        (format!("{folder}/{stem}"), serde_json::from_str(&text).expect("JSON"))
    };
    paths.iter().map(case).collect()
}
