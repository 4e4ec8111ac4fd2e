//! The form in which work is kept in the browser: versioned, and apart from the types in memory.

use coordination::scenario::to_text;
use serde_json::Value;

use super::content::Content;
use crate::text::text;

/// The version that is written, and the newest that is read.
const VERSION: u64 = 1;

/// Work as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Work {
    /// The scenario, in whatever state it was left, with where its tasks stand.
    pub content: Content,
    /// Whether it is as it was opened, an example for instance: then there is nothing in it to lose.
    pub is_untouched: bool,
    /// When it was kept, in milliseconds since 1970.
    pub kept_at_ms: f64,
    /// The number of the window that kept it.
    pub window: u32,
}

impl Work {
    /// Writes it.
    pub fn to_value(&self) -> Value {
        self.content.to_value([
            ("version", Value::from(VERSION)),
            ("kept_at", Value::from(self.kept_at_ms)),
            ("window", Value::from(self.window)),
            ("untouched", Value::from(self.is_untouched)),
        ])
    }

    /// Writes it as text.
    pub fn to_json(&self) -> String {
        to_text(&self.to_value())
    }

    /// Reads it.
    ///
    /// # Errors
    /// A fragment of a sentence that says why it cannot be read.
    pub fn from_value(mut value: Value) -> Result<Self, String> {
        let why = text().share;
        let version = value.get("version").and_then(Value::as_u64).ok_or(why.not_ours)?;
        if version > VERSION {
            return Err(why.newer.to_owned());
        }
        let content = Content::from_value(&mut value).map_err(|error| error.to_string())?;
        Ok(Self {
            content,
            is_untouched: value.get("untouched").and_then(Value::as_bool).unwrap_or(false),
            kept_at_ms: value.get("kept_at").and_then(Value::as_f64).unwrap_or_default(),
            window: value.get("window").and_then(Value::as_u64).unwrap_or_default() as u32,
        })
    }

    /// Reads it from text.
    ///
    /// # Errors
    /// A fragment of a sentence that says why it cannot be read.
    pub fn from_json(json: &str) -> Result<Self, String> {
        let value = serde_json::from_str(json).map_err(|_| text().share.not_ours)?;
        Self::from_value(value)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use coordination::Scenario;
    use coordination::scenario::Task;
    use serde_json::json;

    use super::*;
    use crate::state::places::{Place, Places};

    fn work() -> Work {
        let task = Task {
            id: "a".to_owned(),
            depends_on: vec!["a".to_owned(), "gone".to_owned()],
            ..Task::default()
        };
        let scenario = Scenario { tasks: vec![task], ..Scenario::default() };
        let mut places = Places::default();
        places.put("a", Place::of(1.5, -2.0).expect("somewhere"));
        let content = Content { places: Arc::new(places), ..scenario.into() };
        Work { content, is_untouched: false, kept_at_ms: 1_700_000_000_123.0, window: 7 }
    }

    #[test]
    fn what_is_written_is_read_even_with_findings() {
        let work = work();
        assert!(!work.content.scenario.findings().is_empty());
        assert_eq!(Work::from_json(&work.to_json()), Ok(work));
    }

    #[test]
    fn what_was_kept_before_tasks_could_be_moved_is_read() {
        let mut value = work().to_value();
        value.as_object_mut().and_then(|work| work.remove("places")).expect("places");
        let read = Work::from_value(value).expect("work");
        assert!(read.content.places.is_empty());
        assert_eq!(read.content.scenario, work().content.scenario);
    }

    #[test]
    fn a_newer_version_is_not_guessed_at() {
        let mut value = work().to_value();
        value["version"] = json!(2);
        assert_eq!(Work::from_value(value), Err(text().share.newer.to_owned()));
    }

    #[test]
    fn what_is_no_work_is_an_error() {
        for json in [
            "",
            "null",
            "[]",
            "{}",
            "\"x\"",
            "{\"version\": 1}",
            "{\"version\": 1, \"scenario\": 3}",
            "{\"ver",
        ] {
            assert!(Work::from_json(json).is_err(), "{json}");
        }
        let misspelt = r#"{"version": 1, "scenario": {"version": 1, "taks": []}}"#;
        assert_eq!(Work::from_json(misspelt), Err("taks: unknown field, did you mean `tasks`?".to_owned()));
    }
}
