//! The types of events in JSON. They are made of the types of the core: indices of agents and tasks become ids, and what
//! is kept beside the list of events becomes fields of the event that refers to it.

#![expect(dead_code, reason = "records are declared for their schemas")]

use coordination::trace::{Bid, DecisionQuestion, EventKind, Poll, Verdict};
use coordination::voting::Tally;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::target;

/// Fields of all events.
#[derive(JsonSchema)]
struct AnyRecord {
    /// Its place in the run, the first being 0.
    seq: u32,
    /// The virtual time at which it happened, in seconds from the start of the run.
    at: f64,
}

#[derive(JsonSchema)]
struct AttemptRecord {
    /// The task of the attempt.
    task: String,
    /// The agent that made the attempt.
    agent: String,
}

#[derive(JsonSchema)]
struct TaskRecord {
    /// The task that it is about.
    task: String,
}

#[derive(JsonSchema)]
struct BallotRecord {
    /// The vote, if the vote is on a draft.
    #[schemars(skip_serializing_if = "Option::is_none")]
    vote: Option<coordination::scenario::Vote>,
    /// The options, best first, if options are ranked.
    #[schemars(skip_serializing_if = "Option::is_none")]
    ranking: Option<Vec<String>>,
}

#[derive(JsonSchema)]
struct CountRecord {
    /// The weights of the votes; `None` if they were never counted.
    tally: Option<Tally>,
}

#[derive(JsonSchema)]
struct TallyRecord {
    /// The weight of the votes for the proposal as a share of those for and against it; `None` if that weight is 0.
    share: Option<f64>,
    /// `true` if the quorum was reached.
    quorum_met: bool,
}

#[derive(JsonSchema)]
struct AuctionRecord {
    /// The minimum confidence of a valid bid, from 0 to 1.
    min_confidence: f64,
}

#[derive(JsonSchema)]
struct BidRecord {
    /// `true` if the bid has the minimum confidence.
    valid: bool,
}

#[derive(JsonSchema)]
struct AwardRecord {
    /// The auction that was won.
    auction: u32,
    /// The agent that won it.
    agent: String,
    /// The payment for each attempt, in points.
    paid: f64,
}

/// A candidate that a decision did not choose.
#[derive(JsonSchema)]
struct Candidate {
    /// The id of an agent or a task, or an option.
    id: String,
    /// The figure of the candidate under the rule; `None` if it has none.
    figure: Option<f64>,
    /// The reason why it was not chosen.
    why_not: Verdict,
}

#[derive(JsonSchema)]
struct Answer {
    /// The id of the chosen agent or task, or the chosen option.
    chosen: String,
    /// The figure by which it was chosen: seconds, a place, a draw, a count or a score, depending on the rule.
    figure: Option<f64>,
    /// The candidates that were not chosen: at most eight, best first.
    others: Vec<Candidate>,
    /// The number of further candidates.
    more: u32,
}

/// The records whose fields events of a kind have in JSON.
const RECORDS: &[(&str, &[&str])] = &[
    ("attempt_ended", &["AttemptRecord"]),
    ("duplicate_discarded", &["AttemptRecord"]),
    ("task_completed", &["AttemptRecord"]),
    ("draft_proposed", &["Poll"]),
    ("vote_cast", &["TaskRecord", "BallotRecord"]),
    ("votes_counted", &["TaskRecord", "CountRecord"]),
    ("vote_broken_off", &["TaskRecord"]),
    ("auction_opened", &["AuctionRecord"]),
    ("bid_placed", &["Bid", "TaskRecord", "BidRecord"]),
    ("bid_refused", &["TaskRecord"]),
    ("bid_late", &["TaskRecord"]),
    ("task_awarded", &["TaskRecord", "AwardRecord"]),
    ("auction_failed", &["TaskRecord"]),
];

/// Indices of records, which stand in the event in their place.
const REPLACED: [&str; 3] = ["award", "ballot", "bid"];

/// Kinds that need a mind or a strategy from outside, which the JavaScript API does not have.
const NOT_IN_API: [&str; 3] = ["custom", "words_handed_in", "stage_erred"];

/// Returns the schemas of all types of events by their names, `Event` among them.
pub(crate) fn types() -> Map<String, Value> {
    type Records = (
        AnyRecord,
        AttemptRecord,
        TaskRecord,
        BallotRecord,
        CountRecord,
        TallyRecord,
        AuctionRecord,
        BidRecord,
        AwardRecord,
    );
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.subschema_for::<(EventKind, DecisionQuestion, Poll, Bid, Answer, Records)>();
    let mut all = generator.take_definitions(true);
    let indices: Map<String, Value> = all.iter().filter(|(name, _)| name.ends_with("Ix")).map(own).collect();
    all.values_mut().for_each(|schema| write_indices(schema, &indices));
    let mut types = Map::new();
    for (kind, schema) in kinds(&all) {
        types.insert(format!("{}Event", super::in_capitals(&kind)), event(&kind, &schema, &all));
    }
    let events: Vec<Value> = types.keys().map(|name| json!({ "$ref": format!("#/$defs/{name}") })).collect();
    types.insert("Event".to_owned(), json!({ "description": "An event of a run. Agents and tasks are named by their ids; attempts, messages and the like by their numbers.", "anyOf": events }));
    types.insert("Reason".to_owned(), reason(&all));
    let mut tally = all["Tally"].clone();
    merge(&mut tally, &all["TallyRecord"]);
    types.insert("Tally".to_owned(), tally);
    for name in ["Candidate", "Party"] {
        types.insert(name.to_owned(), all[name].clone());
    }
    types
}

fn own((name, schema): (&String, &Value)) -> (String, Value) {
    (name.clone(), schema.clone())
}

/// Replaces indices by what they are in JSON, and plain words for what only Rust has.
fn write_indices(schema: &mut Value, indices: &Map<String, Value>) {
    if let Some(index) = target(schema).filter(|name| indices.contains_key(*name)) {
        let written = match index {
            "DecisionIx" => json!({ "type": "array", "items": { "$ref": "#/$defs/Reason" } }),
            _ => json!({ "type": indices[index]["type"] }),
        };
        if let (Some(own), Some(written)) = (schema.as_object_mut(), written.as_object()) {
            own.remove("$ref");
            own.extend(written.clone());
        }
    }
    match schema {
        Value::Object(fields) => {
            if let Some(Value::String(about)) = fields.get_mut("description") {
                *about = plain(about);
            }
            fields.values_mut().for_each(|part| write_indices(part, indices));
        }
        Value::Array(parts) => parts.iter_mut().for_each(|part| write_indices(part, indices)),
        _ => {}
    }
}

/// Returns a doc without links to items of Rust: the word of a variant instead of its path.
fn plain(about: &str) -> String {
    let mut about = about.replace('\n', " ").replace("in microseconds", "in seconds");
    while let Some((before, rest)) = about.split_once("[`")
        && let Some((path, after)) = rest.split_once("`]")
    {
        let word = super::in_snake_case(path.rsplit("::").next().unwrap_or(path));
        about = match before.strip_suffix("; see ") {
            Some(before) => format!("{before}{after}"),
            None => format!("{before}`{word}`{after}"),
        };
    }
    about
}

/// Returns the kinds of events with the schemas of their own fields, in the order of the core.
fn kinds(all: &Map<String, Value>) -> Vec<(String, Value)> {
    let names = ["EventKind", "UncoordinatedEvent", "ConsensusEvent", "MarketEvent", "RoleBasedEvent"];
    let variants = names.iter().flat_map(|name| all[*name]["oneOf"].as_array().into_iter().flatten());
    let kinds = variants.filter_map(|variant| {
        let (kind, mut fields) = match variant["const"].as_str() {
            Some(word) => (word.to_owned(), json!({ "type": "object", "properties": {}, "required": [] })),
            None => variant["properties"].as_object()?.iter().next().map(own)?,
        };
        fields["description"] = variant["description"].clone();
        let is_kind = fields["properties"].is_object() && !NOT_IN_API.contains(&&*kind);
        is_kind.then_some((kind, fields))
    });
    kinds.collect()
}

/// Returns the schema of the events of a kind.
fn event(kind: &str, own_fields: &Value, all: &Map<String, Value>) -> Value {
    let mut event = own_fields.clone();
    let records = RECORDS.iter().find(|(of, _)| *of == kind).map_or(&[][..], |(_, records)| *records);
    records.iter().chain(&["AnyRecord"]).for_each(|record| merge(&mut event, &all[*record]));
    for index in REPLACED {
        event["properties"].as_object_mut().and_then(|properties| properties.remove(index));
    }
    if let Some(required) = event["required"].as_array_mut() {
        required.retain(|field| !REPLACED.iter().any(|index| field == index));
        required.push(json!("kind"));
    }
    // Its moment is in seconds there.
    if kind == "decision_started" {
        event["properties"]["until"]["type"] = json!("number");
    }
    event["properties"]["kind"] = json!({ "const": kind });
    event["additionalProperties"] = json!(false);
    event
}

/// Adds the fields of a record that an event does not have yet.
fn merge(event: &mut Value, record: &Value) {
    let required = record["required"].as_array().cloned().unwrap_or_default();
    for (name, schema) in record["properties"].as_object().into_iter().flatten() {
        if event["properties"].get(name).is_none() {
            event["properties"][name] = schema.clone();
            if let Some(all) = event["required"].as_array_mut() {
                all.extend(required.iter().filter(|field| *field == name).cloned());
            }
        }
    }
}

/// Returns the schema of a reason: a question, the rule by which it was answered, and the answer.
fn reason(all: &Map<String, Value>) -> Value {
    let questions = all["DecisionQuestion"]["oneOf"].as_array().into_iter().flatten().map(|question| {
        let (word, rule) = match question["const"].as_str() {
            Some("who_reworks") => ("who_reworks", json!({ "const": "same_executor" })),
            Some(word) => (word, json!({ "const": "first_come" })),
            None => {
                let (word, rule) = question["properties"].as_object().and_then(|own| own.iter().next()).expect("a rule");
                let rule = rule["prefixItems"].get(0).unwrap_or(rule);
                let name = target(rule).expect("a type");
                // Of the choices, these two have names of their own there.
                let is_named = ["Turn", "Role"].contains(&name);
                (word.as_str(), if is_named { rule.clone() } else { words_only(&all[name]) })
            }
        };
        json!({ "type": "object", "properties": { "question": { "const": word }, "rule": rule }, "required": ["question", "rule"] })
    });
    let questions: Vec<Value> = questions.collect();
    let mut answer = all["Answer"].clone();
    answer.as_object_mut().map(|answer| answer.remove("description"));
    json!({ "description": "The answer to one question of a decision.", "allOf": [answer, { "oneOf": questions }] })
}

fn words_only(choice: &Value) -> Value {
    let words =
        choice["oneOf"].as_array().into_iter().flatten().map(|word| json!({ "const": word["const"] }));
    json!({ "oneOf": words.collect::<Vec<_>>() })
}
