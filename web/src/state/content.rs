//! What a step of the history changes.

use std::sync::Arc;

use coordination::Scenario;
use coordination::scenario::{ScenarioError, to_text};
use serde_json::{Map, Value};

use super::places::Places;

/// A scenario, and how it is looked at.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Content {
    /// The scenario, in whatever state it is.
    pub scenario: Arc<Scenario>,
    /// Where its tasks stand that were moved by hand.
    pub places: Arc<Places>,
}

impl Content {
    /// What an edit of the scenario makes of it.
    pub fn edited(&self, scenario: Scenario) -> Self {
        let followed = self.places.followed(&self.scenario, &scenario);
        let places = if followed == *self.places { Arc::clone(&self.places) } else { Arc::new(followed) };
        Self { scenario: Arc::new(scenario), places }
    }

    /// The same under another title.
    pub fn titled(&self, title: &str) -> Self {
        let scenario = Scenario { title: title.to_owned(), ..Scenario::clone(&self.scenario) };
        Self { scenario: Arc::new(scenario), places: Arc::clone(&self.places) }
    }

    /// How large it is, in parts.
    pub fn parts(&self) -> usize {
        1 + self.scenario.agents.len() + self.scenario.tasks.len()
    }

    /// Writes it, with whatever else belongs beside it.
    pub fn to_value(&self, beside: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
        // `json!` would serialize the whole scenario once more, and collecting would sort first.
        let places = (!self.places.is_empty()).then(|| ("places", self.places.to_value()));
        let own = [("scenario", self.scenario.to_value())].into_iter().chain(places);
        let mut value = Map::new();
        for (key, part) in beside.into_iter().chain(own) {
            value.insert(key.to_owned(), part);
        }
        Value::Object(value)
    }

    /// Writes it as text.
    pub fn to_json(&self) -> String {
        to_text(&self.to_value([]))
    }

    /// Takes it out of what was written.
    ///
    /// # Errors
    /// Why that is no scenario.
    pub fn from_value(value: &mut Value) -> Result<Self, ScenarioError> {
        let scenario = Scenario::from_value(value.get_mut("scenario").map(Value::take).unwrap_or_default())?;
        let places = value.get("places").map(|places| Places::from_value(places, &scenario));
        Ok(Self { scenario: Arc::new(scenario), places: Arc::new(places.unwrap_or_default()) })
    }

    /// Reads it from text; `None` where that is none.
    pub fn from_json(json: &str) -> Option<Self> {
        let mut value = serde_json::from_str(json).ok()?;
        Self::from_value(&mut value).ok()
    }
}

impl From<Scenario> for Content {
    /// A scenario of which no task was moved.
    fn from(scenario: Scenario) -> Self {
        Self { scenario: Arc::new(scenario), places: Arc::default() }
    }
}

#[cfg(test)]
mod tests {
    use coordination::scenario::Task;

    use super::*;
    use crate::state::places::Place;

    fn scenario(ids: &[&str]) -> Scenario {
        let task = |id: &&str| Task { id: (*id).to_owned(), ..Task::default() };
        Scenario { tasks: ids.iter().map(task).collect(), ..Scenario::default() }
    }

    fn moved(ids: &[&str]) -> Content {
        let mut places = Places::default();
        places.put("a", Place::of(1.5, -2.0).expect("somewhere"));
        Content { places: Arc::new(places), ..scenario(ids).into() }
    }

    #[test]
    fn what_is_written_is_read() {
        for content in [moved(&["a", "b"]), scenario(&["a"]).into(), Content::default()] {
            assert_eq!(Content::from_json(&content.to_json()), Some(content));
        }
        for json in ["", "{}", "{\"scenario\":3}", "[]"] {
            assert_eq!(Content::from_json(json), None, "{json}");
        }
    }

    #[test]
    fn an_edit_keeps_the_places_of_the_tasks_that_are_left() {
        let before = moved(&["a", "b"]);
        let after = before.edited(scenario(&["a"]));
        assert!(Arc::ptr_eq(&before.places, &after.places));
        assert!(before.edited(scenario(&["b"])).places.is_empty());
    }
}
