//! Links that are out there. They must be read as what they were, whatever has changed since.

use crate::scenario::Scenario;
use crate::scenario::strategies::StrategyKind;
use serde_json::{Map, Value};

use super::content_of;
use crate::formats::link::{Link, LinkTab, LinkView, decode, encode};

/// Links as version 1 made them, each with the whole scenario that it must be read as, defaults written out.
/// Entries may be added, never changed.
const VERSION_1: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/links-v1.json"));

fn links(file: &str) -> Vec<(String, Link)> {
    let entries: Vec<Value> = serde_json::from_str(file).expect("a list");
    entries.iter().map(|entry| (text(&entry["link"]), expected(entry))).collect()
}

fn expected(entry: &Value) -> Link {
    let Value::Object(view) = &entry["view"] else { panic!("a view is an object") };
    let hash = entry["trace_hash"].as_str();
    Link {
        scenario: Scenario::from_value(entry["scenario"].clone()).expect("the form is right"),
        view: LinkView {
            strategy: view
                .get("strategy")
                .map(|word| StrategyKind::from_word(&text(word)).expect("a strategy")),
            playhead_s: view.get("playhead_s").map(|playhead| playhead.as_f64().expect("a number")),
            tab: view.get("tab").map(|word| match text(word).as_str() {
                "timeline" => LinkTab::Timeline,
                "graph" => LinkTab::Graph,
                "decisions" => LinkTab::Decisions,
                other => panic!("{other} is no tab"),
            }),
        },
        trace_hash: hash.map(|hash| u64::from_str_radix(hash, 16).expect("hexadecimal digits")),
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

#[test]
fn links_of_version_1_are_read_for_ever() {
    for (payload, expected) in links(VERSION_1) {
        let link = decode(&payload).unwrap_or_else(|error| panic!("{error} {payload}"));
        // To the bit: 0.0 equals −0.0, but does not look like it.
        assert_eq!(format!("{link:#?}"), format!("{expected:#?}"), "{payload}");
        assert_eq!(decode(&encode(&expected)), Ok(link), "what is written today is read as the same");
    }
}

/// What a link leaves out is not what the document's default is today, but what it was when links began.
#[test]
fn the_defaults_of_version_1_are_frozen() {
    let written_out: Vec<Value> = serde_json::from_str(VERSION_1).expect("a list");
    let parameters =
        |strategy: &str| written_out[0]["scenario"]["strategies"][strategy].as_object().map(Map::len);
    for (strategy, all) in
        [("uncoordinated", 5), ("centralized", 7), ("consensus", 10), ("market", 11), ("role_based", 13)]
    {
        assert_eq!(parameters(strategy), Some(all), "{strategy}: a default is missing in the file");
    }
    let (payload, defaults) = links(VERSION_1).swap_remove(0);
    let content = content_of(&defaults);
    assert_eq!(content, [0; 6], "nothing is written of a scenario at its defaults");
    assert_eq!(decode(&payload), Ok(defaults));
}
