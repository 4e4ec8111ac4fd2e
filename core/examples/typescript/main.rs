//! Prints the TypeScript types of the scenario document, of its findings, of the report and of events, as they are kept in
//! `web/src/bin/api/types.d.ts`:
//!
//! ```console
//! cargo run -p coordination --features schema --example typescript > web/src/bin/api/types.d.ts
//! ```

pub(crate) mod events;

use coordination::scenario::strategies;
use coordination::scenario::strategies::Strategies;
use coordination::scenario::{
    Agent, Environment, Fault, Field, Finding, Limits, Prices, Role, Scenario, Script, Task, VERSION,
};
use coordination::trace::{HoldEnd, Loss, MessageKind, NoAward, Refusal, Turn, Verdict};
use coordination::{Report, StrategyKind};
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value, json};

fn main() {
    print!("{}", printed());
}

/// Names that say more where all stand side by side.
const RENAMED: &[(&str, &str)] = &[("Refusal", "WhyNoBid"), ("StrategyKind", "Strategy")];

/// The most characters of a choice on one line.
const WIDTH_MAX: usize = 400;

/// The types as the file has them.
pub(crate) fn printed() -> String {
    let document = of_document();
    let report = of_report();
    let events = Types { types: events::types(), are_read: false };
    let mut text = "// Printed by core/examples/typescript: do not edit.\n".to_owned();
    for (name, schema) in &document.types {
        text.push_str(&document.declaration(name, schema));
    }
    // What both speak of is the same.
    for (name, schema) in report.types.iter().filter(|(name, _)| !document.types.contains_key(*name)) {
        text.push_str(&report.declaration(name, schema));
    }
    for (name, schema) in &events.types {
        text.push_str(&events.declaration(name, schema));
    }
    text
}

/// Types by their names, and how they are met.
pub(crate) struct Types {
    pub(crate) types: Map<String, Value>,
    /// Whether they are read; else they are written, and what may be left out then never is `null`.
    are_read: bool,
}

/// The scenario as it is written down: the version stands in the document, not in the scenario in memory.
pub(crate) fn of_document() -> Types {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    generator.subschema_for::<Scenario>();
    let mut types = generator.take_definitions(true);
    let scenario = &mut types["Scenario"];
    scenario["properties"]["version"] =
        json!({ "description": "The version of the document.", "const": VERSION });
    scenario["required"] = json!(["version"]);
    Types { types: named_by_strategy(types), are_read: true }
}

pub(crate) fn of_report() -> Types {
    fn add<T: schemars::JsonSchema>(generator: &mut SchemaGenerator) {
        generator.subschema_for::<T>();
    }
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    add::<Report>(&mut generator);
    add::<Finding>(&mut generator);
    // Words of events.
    add::<HoldEnd>(&mut generator);
    add::<Loss>(&mut generator);
    add::<MessageKind>(&mut generator);
    add::<NoAward>(&mut generator);
    add::<Refusal>(&mut generator);
    add::<Role>(&mut generator);
    add::<Turn>(&mut generator);
    add::<Verdict>(&mut generator);
    Types { types: generator.take_definitions(true), are_read: false }
}

/// The parameters of each strategy have one and the same name in its own module: here that of the strategy goes first.
fn named_by_strategy(mut types: Map<String, Value>) -> Map<String, Value> {
    let of_strategies: Vec<(&str, String)> = StrategyKind::ALL
        .iter()
        .filter_map(|kind| {
            Some((kind.word(), target(&types["Strategies"]["properties"][kind.word()])?.to_owned()))
        })
        .collect();
    for (word, name) in &of_strategies {
        if let Some(schema) = types.remove(name) {
            types.insert(parameters_of(word), schema);
        }
        types["Strategies"]["properties"][*word]["$ref"] = json!(format!("#/$defs/{}", parameters_of(word)));
    }
    types
}

/// `RoleBasedParameters`, for `role_based`.
fn parameters_of(strategy: &str) -> String {
    in_capitals(strategy) + "Parameters"
}

/// `RoleBased`, for `role_based`.
pub(crate) fn in_capitals(word: &str) -> String {
    let capital = |part: &str| part[..1].to_uppercase() + &part[1..];
    word.split('_').map(capital).collect()
}

/// `role_based`, for `RoleBased`.
fn in_snake_case(name: &str) -> String {
    let spaced = name.char_indices().flat_map(|(at, letter)| {
        let gap = (at > 0 && letter.is_uppercase()).then_some('_');
        gap.into_iter().chain(letter.to_lowercase())
    });
    spaced.collect()
}

/// The name of the type that a schema refers to.
fn target(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

/// What is known of the fields of a part of the document beside its schema: their order, ranges and units.
fn fields(name: &str) -> &'static [Field] {
    match name {
        "Agent" => Agent::FIELDS,
        "CentralizedParameters" => strategies::CentralizedParameters::FIELDS,
        "ConsensusParameters" => strategies::ConsensusParameters::FIELDS,
        "Environment" => Environment::FIELDS,
        "Fault" => Fault::FIELDS,
        "Limits" => Limits::FIELDS,
        "MarketParameters" => strategies::MarketParameters::FIELDS,
        "Prices" => Prices::FIELDS,
        "RoleBasedParameters" => strategies::RoleBasedParameters::FIELDS,
        "Scenario" => Scenario::FIELDS,
        "Script" => Script::FIELDS,
        "Strategies" => Strategies::FIELDS,
        "Task" => Task::FIELDS,
        "UncoordinatedParameters" => strategies::UncoordinatedParameters::FIELDS,
        "BidWeights" => strategies::BidWeights::FIELDS,
        _ => &[],
    }
}

impl Types {
    /// The declaration of a type: an interface, or a choice. Choices of one parameter alone stand in its place.
    fn declaration(&self, name: &str, schema: &Value) -> String {
        if self.is_of_one_parameter(name) {
            return String::new();
        }
        let (shown, about) = (shown(name), about(schema));
        if schema["properties"].is_object() {
            let fields = self.fields_of(name, schema, "  ");
            format!("\n{}export interface {shown} {{\n{fields}}}\n", comment(&about, ""))
        } else {
            let words =
                words(schema).map(|(word, about)| format!("\n- `{word}`: {about}")).collect::<String>();
            let choice = self.of(schema);
            format!("\n{}export type {shown} = {choice};\n", comment(&(about + &words), ""))
        }
    }

    /// Whether a type is the choice of one parameter of a strategy.
    fn is_of_one_parameter(&self, name: &str) -> bool {
        let is_choice = self.types.get(name).is_some_and(|schema| words(schema).next().is_some());
        let of_strategies = self.types.iter().filter(|(owner, _)| owner.ends_with("Parameters"));
        let mut fields = of_strategies.filter_map(|(_, owner)| owner["properties"].as_object()).flatten();
        is_choice && fields.any(|(_, field)| target(field) == Some(name))
    }

    /// The lines of an interface.
    fn fields_of(&self, name: &str, schema: &Value, indent: &str) -> String {
        let Some(properties) = schema["properties"].as_object() else { return String::new() };
        let known = fields(name);
        let place = |field: &str| known.iter().position(|known| known.name == field);
        let mut ordered: Vec<(&String, &Value)> = properties.iter().collect();
        // What is no field of it, such as the version, comes first; of an event what and when.
        let first = |field: &str| ["kind", "seq", "at"].iter().position(|it| *it == field).unwrap_or(3);
        let is_event = name.ends_with("Event");
        ordered.sort_by_key(|(field, _)| (place(field), if is_event { first(field) } else { 0 }));
        let line = |(field, property): (&String, &Value)| {
            // The form of the document lets ids be left out, so that one can be missing while it is edited.
            let is_required =
                field == "id" || schema["required"].as_array().is_some_and(|all| all.contains(&json!(field)));
            let mut of = self.of(property);
            if !is_required && !self.are_read {
                of = of.trim_end_matches(" | null").to_owned();
            }
            let about =
                about(property) + &self.about_values(property, place(field).map(|place| &known[place]));
            let mark = if is_required { "" } else { "?" };
            format!("{}{indent}{field}{mark}: {of};\n", comment(&about, indent))
        };
        ordered.into_iter().map(line).collect()
    }

    /// What may stand in a field of the document, and what does where it says nothing.
    fn about_values(&self, property: &Value, field: Option<&Field>) -> String {
        let chosen = target(property).filter(|name| self.is_of_one_parameter(name));
        let choices = chosen.and_then(|name| self.types.get(name)).into_iter().flat_map(words);
        let choices: String = choices.map(|(word, about)| format!("\n- `{word}`: {about}")).collect();
        let Some(field) = field else { return choices };
        let range = field.range.map_or_else(String::new, |range| {
            let unit = if range.unit.is_empty() { String::new() } else { format!(" {}", range.unit) };
            format!(" From {} to {}{unit}.", range.min, range.max)
        });
        let default = match (field.default)() {
            Value::Object(_) | Value::Array(_) => String::new(),
            Value::String(text) if text.is_empty() => String::new(),
            Value::Number(number) => format!("\n@defaultValue `{}`", number.as_f64().unwrap_or_default()),
            default => format!("\n@defaultValue `{default}`"),
        };
        range + &choices + &default
    }

    /// The type that a schema describes.
    fn of(&self, schema: &Value) -> String {
        if let Some(name) = target(schema) {
            let own = self.types.get(name).filter(|_| self.is_of_one_parameter(name));
            return own.map_or_else(|| shown(name).to_owned(), |own| self.of(own));
        }
        if let Some(only) = schema.get("const") {
            return only.to_string();
        }
        for keyword in ["oneOf", "anyOf"] {
            if let Some(choices) = schema[keyword].as_array() {
                let choices: Vec<String> = choices.iter().map(|choice| self.of(choice)).collect();
                let is_long = choices.iter().map(String::len).sum::<usize>() > WIDTH_MAX;
                return choices.join(if is_long { "\n  | " } else { " | " });
            }
        }
        if let Some(parts) = schema["allOf"].as_array() {
            return parts.iter().map(|part| format!("({})", self.of(part))).collect::<Vec<_>>().join(" & ");
        }
        match &schema["type"] {
            Value::Array(types) => {
                let one = |name: &Value| self.of_type(name.as_str().unwrap_or_default(), schema);
                types.iter().map(one).collect::<Vec<_>>().join(" | ")
            }
            Value::String(name) => self.of_type(name, schema),
            _ => "unknown".to_owned(),
        }
    }

    fn of_type(&self, name: &str, schema: &Value) -> String {
        match name {
            "integer" => "number".to_owned(),
            "array" => {
                let item = self.of(&schema["items"]);
                if item.contains('|') { format!("({item})[]") } else { format!("{item}[]") }
            }
            "object" if schema["properties"].is_object() => {
                let fields = self.fields_of("", schema, "");
                let lines: Vec<&str> = fields.lines().filter(|line| !line.contains("/**")).collect();
                format!("{{ {} }}", lines.join(" ").trim_end_matches(';'))
            }
            "object" => format!("Record<string, {}>", self.of(&schema["additionalProperties"])),
            _ => name.to_owned(),
        }
    }
}

fn shown(name: &str) -> &str {
    RENAMED.iter().find(|(own, _)| *own == name).map_or(name, |(_, shown)| shown)
}

/// The words of a choice, each with its documentation.
fn words(schema: &Value) -> impl Iterator<Item = (&str, String)> {
    let choices = schema["oneOf"].as_array().into_iter().flatten();
    choices.filter_map(|choice| Some((choice["const"].as_str()?, about(choice))))
}

fn about(schema: &Value) -> String {
    schema["description"].as_str().unwrap_or_default().replace("`None`", "`null`")
}

/// A comment as editors show it.
fn comment(text: &str, indent: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    match lines[..] {
        [] => String::new(),
        [only] => format!("{indent}/** {only} */\n"),
        _ => {
            let lines: String = lines.iter().map(|line| format!("{indent} * {line}\n")).collect();
            format!("{indent}/**\n{lines}{indent} */\n")
        }
    }
}
