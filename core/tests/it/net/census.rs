//! Tests of the generator: what it makes is broad, and runs end in every way.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::run::{Case, strategies};
use super::{extended, minds, scenario};

/// Number of generated scenarios that are counted.
const COUNTED: u64 = 600;

/// The kinds of events, some with a word on how or why.
const EVENTS: &str = "\
    task_arrived task_ready task_assigned task_completed task_failed task_unassigned task_skipped task_rejected \
    attempt_started attempt_ended attempt_ended/done attempt_ended/error attempt_ended/crashed duplicate_discarded \
    message_delivered message_lost/network message_lost/receiver_down message_lost/fault \
    message_sent/assign message_sent/ask_again message_sent/working message_sent/report message_sent/recovered \
    message_sent/propose message_sent/ballot message_sent/outcome message_sent/announce message_sent/bid \
    message_sent/refuse message_sent/award message_sent/turn_down message_sent/hand_over \
    crashed recovered slowed agent_absent crash_noticed agent_back standby_took_over decision_started run_ended \
    task_picked task_held hold_ended/inputs_came hold_ended/dropped hold_ended/in_vain hold_ended/crashed \
    results_differed turn_given round_lost draft_proposed vote_cast votes_counted vote_broken_off \
    auction_opened bid_placed bid_late task_awarded auction_failed \
    bid_refused/cannot_do bid_refused/sits_out bid_refused/declined bid_refused/erred bid_refused/invalid \
    planner_chosen handed_over stage_started stage_ended words_handed_in stage_erred work_reviewed task_sent_back \
    result_accepted phase_began";

#[test]
fn runs_end_in_every_way_and_every_kind_of_event_happens() {
    let mut kinds: BTreeMap<String, u32> = BTreeMap::new();
    let mut see = |event: &Value| {
        let kind = event["kind"].as_str().expect("a kind");
        for of in ["why", "ended", "about"] {
            if let Some(word) = event[of].as_str() {
                *kinds.entry(format!("{kind}/{word}")).or_default() += 1;
            }
        }
        *kinds.entry(kind.to_owned()).or_default() += 1;
    };
    let mut outcomes: BTreeMap<(&str, String), u32> = BTreeMap::new();
    for seed in 0..COUNTED {
        let ended = Case::read(&scenario::document(seed)).outcomes(None, &mut see);
        for (strategy, outcome) in strategies().zip(ended) {
            *outcomes.entry((strategy, outcome)).or_default() += 1;
        }
    }
    for number in 0..COUNTED / 3 {
        let (document, recording) = minds::case(number);
        Case::read(&document).outcomes(Some(&recording), &mut see);
    }
    for kind in EVENTS.split(' ') {
        assert!(kinds.get(kind).is_some_and(|count| *count >= 5), "{kind} happens too rarely: {kinds:?}");
    }
    for strategy in strategies() {
        for (outcome, thousandths) in
            [("completed", 200), ("partial", 200), ("stalled", 5), ("limit_reached", 30)]
        {
            let least = thousandths * COUNTED as u32 / 1_000;
            let count = outcomes.get(&(strategy, outcome.to_owned())).copied().unwrap_or(0);
            assert!(count >= least, "{strategy}: {count} runs are {outcome}: {outcomes:?}");
        }
    }
}

#[test]
fn every_field_and_word_of_the_schema_occurs() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenario.schema.json");
    let schema: Value =
        serde_json::from_str(&std::fs::read_to_string(path).expect("the schema")).expect("JSON");
    let mut wanted = BTreeSet::new();
    want("", &schema, &mut wanted);
    assert!(wanted.len() > 100, "{wanted:#?}");
    let mut met = BTreeSet::new();
    for seed in 0..COUNTED {
        meet("", &extended::document(seed), &mut met);
    }
    let missing: Vec<_> = wanted.difference(&met).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Collects the paths of all fields of a schema, with each word that may stand in them.
fn want(path: &str, schema: &Value, wanted: &mut BTreeSet<String>) {
    wanted.insert(path.to_owned());
    for (name, part) in schema["properties"].as_object().into_iter().flatten() {
        want(&format!("{path}/{name}"), part, wanted);
    }
    for (key, part) in [("[]", &schema["items"]), ("{}", &schema["additionalProperties"])] {
        if part.is_object() {
            want(&format!("{path}{key}"), part, wanted);
        }
    }
    for word in schema["oneOf"].as_array().into_iter().flatten().filter_map(|it| it["const"].as_str()) {
        wanted.insert(format!("{path}={word}"));
    }
}

/// Collects the paths of all fields of a document, with the words in them.
fn meet(path: &str, value: &Value, met: &mut BTreeSet<String>) {
    met.insert(path.to_owned());
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                meet(&format!("{path}/{name}"), value, met);
                meet(&format!("{path}{{}}"), value, met);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| meet(&format!("{path}[]"), item, met)),
        Value::String(word) => _ = met.insert(format!("{path}={word}")),
        _ => {}
    }
}
