//! Prints the JSON Schema of the scenario document, as it is kept in `scenario.schema.json`:
//!
//! ```console
//! cargo run -p coordination --features schema --example schema > core/scenario.schema.json
//! ```

use coordination::Scenario;
use coordination::scenario::VERSION;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

fn main() {
    print!("{}", printed());
}

/// The schema as the file has it.
pub(crate) fn printed() -> String {
    format!("{:#}\n", schema())
}

/// The schema of a document as it is written: the version stands in the document, not in the scenario in memory.
fn schema() -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    // Every part of the document occurs in one place only.
    settings.inline_subschemas = true;
    let mut schema = Value::from(settings.into_generator().into_root_schema_for::<Scenario>());
    schema["title"] = json!("Scenario of the Coordination Playground");
    schema["description"] = json!(
        "A team, its work, the conditions, and how each strategy is set. What is left out is at its default. \
         Beyond this form, ids must be unique and name something, and dependencies must not form a cycle."
    );
    schema["properties"]["version"] =
        json!({ "description": "The version of the document.", "const": VERSION });
    schema["required"] = json!(["version"]);
    schema
}
