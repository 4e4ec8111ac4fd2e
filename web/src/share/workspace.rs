//! All scenarios of one's own in one file.

use std::sync::Arc;

use coordination::formats::{FormatError, json};
use serde_json::{Map, Value};

use crate::state::content::Content;
use crate::state::library::kept::Kept;
use crate::state::places::Places;
use crate::text::library;

/// The version that is written, and the newest that is read.
const VERSION: u64 = 1;
/// The key by which such a file is known.
const KEY: &str = "scenarios";
/// The most scenarios that are read from one file.
const SCENARIOS_MAX: usize = 5_000;
/// The most faults that are named of each.
const FAULTS_MAX: usize = 3;

/// What a file with many scenarios holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Workspace {
    /// Those that can be read, each with when it was edited last.
    pub scenarios: Vec<(Content, f64)>,
    /// Those that cannot, each with its place and why.
    pub faults: Vec<String>,
}

/// Writes all scenarios that can be read and hold something of one's own.
pub fn write(all: &[Kept]) -> String {
    let own = all.iter().filter_map(|kept| kept.work.as_ref().ok()).filter(|work| !work.is_untouched);
    let scenarios = own.map(|work| work.content.to_value([("edited_at", Value::from(work.kept_at_ms))]));
    let mut file = Map::new();
    file.insert("version".to_owned(), Value::from(VERSION));
    file.insert(KEY.to_owned(), scenarios.collect());
    coordination::scenario::to_text(&Value::Object(file))
}

/// Whether a text holds many scenarios rather than one.
pub fn is_one(value: &Value) -> bool {
    value.get(KEY).is_some_and(Value::is_array)
}

/// Reads a file with many scenarios. One that cannot be read is named, and keeps no other from being read.
///
/// # Errors
/// Why none of it can be read.
pub fn read(file: &Value) -> Result<Workspace, String> {
    let words = library();
    let version = file.get("version").and_then(Value::as_u64).ok_or(words.file_without_version)?;
    if version > VERSION {
        return Err(words.newer_file.to_owned());
    }
    let entries = file.get(KEY).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if entries.len() > SCENARIOS_MAX {
        return Err((words.too_many)(entries.len(), SCENARIOS_MAX));
    }
    let mut workspace = Workspace::default();
    for (at, entry) in entries.iter().enumerate() {
        let edited_at = entry.get("edited_at").and_then(Value::as_f64).unwrap_or_default();
        let document = entry.get("scenario").map(Value::to_string).unwrap_or_default();
        match json::read(&document) {
            Ok(scenario) => {
                let places = entry.get("places").map(|places| Places::from_value(places, &scenario));
                let places = Arc::new(places.unwrap_or_default());
                workspace.scenarios.push((Content { places, ..scenario.into() }, edited_at));
            }
            Err(error) => {
                let title = entry.pointer("/scenario/title").and_then(Value::as_str).unwrap_or_default();
                let mut reasons = FormatError::from(error).reasons();
                reasons.truncate(FAULTS_MAX);
                workspace.faults.push((words.faulty)(at + 1, title, &reasons.join("; ")));
            }
        }
    }
    Ok(workspace)
}

#[cfg(test)]
mod tests {
    use coordination::Scenario;

    use super::*;
    use crate::state::envelope::Work;

    fn kept(title: &str, is_untouched: bool) -> Kept {
        let scenario = Scenario { title: title.to_owned(), ..Scenario::default() };
        let work = Work { content: scenario.into(), is_untouched, kept_at_ms: 5.0, window: 1 };
        Kept { key: String::new(), id: None, text: String::new(), work: Ok(work) }
    }

    fn parsed(text: &str) -> Value {
        serde_json::from_str(text).expect("JSON")
    }

    #[test]
    fn what_is_written_is_read_again_without_what_was_never_edited() {
        let unreadable = Kept { work: Err(String::new()), ..kept("", false) };
        let file =
            parsed(&write(&[kept("A \"b\"", false), kept("example", true), unreadable, kept("C", false)]));
        assert!(is_one(&file));
        let workspace = read(&file).expect("a workspace");
        let titles: Vec<&str> =
            workspace.scenarios.iter().map(|(it, _)| it.scenario.title.as_str()).collect();
        assert_eq!(titles, ["A \"b\"", "C"]);
        assert!(workspace.scenarios.iter().all(|(_, edited_at)| (edited_at - 5.0).abs() < f64::EPSILON));
        assert!(workspace.faults.is_empty());
    }

    #[test]
    fn a_faulty_scenario_is_named_and_the_others_come_in() {
        let file = parsed(
            r#"{"version":1,"scenarios":[{"scenario":{"version":1,"title":"Good"}},
                {"scenario":{"version":1,"title":"Bad","tasks":[{"id":"x","efort":1}]}},{"nonsense":1},7]}"#,
        );
        let workspace = read(&file).expect("a workspace");
        assert_eq!(workspace.scenarios.len(), 1);
        assert_eq!(workspace.faults.len(), 3);
        assert!(workspace.faults[0].contains("Scenario 2 “Bad”"), "{:?}", workspace.faults);
        assert!(workspace.faults[0].contains("tasks[0].efort"), "{:?}", workspace.faults);
    }

    #[test]
    fn what_is_of_another_form_is_refused_whole() {
        assert!(read(&parsed(r#"{"scenarios":[]}"#)).is_err());
        assert!(read(&parsed(r#"{"version":2,"scenarios":[]}"#)).is_err());
        let many = format!(r#"{{"version":1,"scenarios":[{}]}}"#, vec!["{}"; SCENARIOS_MAX + 1].join(","));
        assert!(read(&parsed(&many)).is_err());
        assert!(!is_one(&parsed(r#"{"version":1,"tasks":[]}"#)));
    }
}
