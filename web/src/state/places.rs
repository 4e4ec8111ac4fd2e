//! Positions of tasks that were moved by hand in the work graph.
//!
//! A position says how the work is looked at, not what it is. It is stored beside the scenario (`content`): in each
//! step of the undo history, in the browser's storage and in the file with all scenarios, but never in a document or a
//! link. Moving a task starts no run. Positions are keyed by task id and counted in columns and rows, since columns are
//! narrower in a narrow window.

use std::collections::{BTreeMap, BTreeSet};

use coordination::Scenario;
use serde_json::{Value, json};

/// The furthest that a task can be moved, in columns and rows.
const FAR: f64 = 10_000.0;
/// So many steps are told apart within a column or a row.
const FINENESS: f64 = 1_000.0;

/// Where a task was moved to: in columns and rows of the graph, since these are narrower in a narrow window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    column: f64,
    row: f64,
}

impl Place {
    /// So many columns from the left, and rows from the top. `None` where that is nowhere.
    pub fn of(column: f64, row: f64) -> Option<Self> {
        let bounded = |number: f64| (number.clamp(-FAR, FAR) * FINENESS).round() / FINENESS;
        let is_somewhere = column.is_finite() && row.is_finite();
        is_somewhere.then(|| Self { column: bounded(column), row: bounded(row) })
    }

    /// In columns, from the left.
    pub fn column(self) -> f64 {
        self.column
    }

    /// In rows, from the top.
    pub fn row(self) -> f64 {
        self.row
    }
}

/// The tasks that were moved by hand, by their ids.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Places(BTreeMap<String, Place>);

impl Places {
    /// Whether none was moved.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where the task of that id was moved to.
    pub fn get(&self, id: &str) -> Option<Place> {
        self.0.get(id).copied()
    }

    /// Moves the task of that id.
    pub fn put(&mut self, id: &str, place: Place) {
        self.0.insert(id.to_owned(), place);
    }

    /// Gives up all of them.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The same after an edit: a task that was given another id stays where it is, and one that is gone is forgotten.
    pub fn followed(&self, before: &Scenario, after: &Scenario) -> Self {
        if self.is_empty() {
            return Self::default();
        }
        let are_there: BTreeSet<&str> = after.tasks.iter().map(|task| task.id.as_str()).collect();
        let mut renamed = BTreeMap::<&str, &str>::new();
        if before.tasks.len() == after.tasks.len() {
            let pairs = before.tasks.iter().zip(&after.tasks);
            renamed.extend(pairs.map(|(before, after)| (before.id.as_str(), after.id.as_str())));
        }
        let is_there = |id: &str| are_there.contains(id);
        let id_of =
            |id: &str| if is_there(id) { Some(id.to_owned()) } else { Some((*renamed.get(id)?).to_owned()) };
        Self(self.0.iter().filter_map(|(id, place)| Some((id_of(id)?, *place))).collect())
    }

    /// Writes them: of each task its column and its row.
    pub fn to_value(&self) -> Value {
        let places = self.0.iter().map(|(id, place)| (id.clone(), json!([place.column, place.row])));
        Value::Object(places.collect())
    }

    /// Reads those of the tasks of a scenario. What is none, or of no such task, is left out.
    pub fn from_value(value: &Value, scenario: &Scenario) -> Self {
        let number = |value: Option<&Value>| value.and_then(Value::as_f64).unwrap_or(f64::NAN);
        let place = |value: &Value| Place::of(number(value.get(0)), number(value.get(1)));
        let ids = scenario.tasks.iter().map(|task| &task.id);
        Self(ids.filter_map(|id| Some((id.clone(), place(value.get(id)?)?))).collect())
    }
}

#[cfg(test)]
mod tests {
    use coordination::scenario::Task;

    use super::*;

    fn scenario(ids: &[&str]) -> Scenario {
        let task = |id: &&str| Task { id: (*id).to_owned(), ..Task::default() };
        Scenario { tasks: ids.iter().map(task).collect(), ..Scenario::default() }
    }

    fn places(of: &[(&str, f64)]) -> Places {
        let mut places = Places::default();
        for (id, column) in of {
            places.put(id, Place::of(*column, 1.0).expect("somewhere"));
        }
        places
    }

    #[test]
    fn they_follow_their_tasks() {
        let (before, moved) = (scenario(&["a", "b", "c"]), places(&[("a", 1.0), ("b", 2.0)]));
        assert_eq!(moved.followed(&before, &scenario(&["c", "n", "b", "a"])), moved);
        assert_eq!(moved.followed(&before, &scenario(&["a", "x", "c"])), places(&[("a", 1.0), ("x", 2.0)]));
        assert_eq!(moved.followed(&before, &scenario(&["a", "c"])), places(&[("a", 1.0)]));
        assert_eq!(moved.followed(&before, &scenario(&["b", "a", "c"])), moved);
    }

    #[test]
    fn what_is_written_is_read() {
        let moved = places(&[("a", 1.5), ("b", -2.125)]);
        assert_eq!(Places::from_value(&moved.to_value(), &scenario(&["b", "a"])), moved);
    }

    #[test]
    fn only_what_is_a_place_of_a_task_is_read() {
        let value = json!({"a": [1e300, -7.123_456_7], "gone": [1, 1], "b": ["1", 2], "c": [3], "d": null, "e": [2, 1, 9]});
        let read = Places::from_value(&value, &scenario(&["a", "b", "c", "d", "e"]));
        assert_eq!(read.get("a"), Place::of(FAR, -7.123));
        assert_eq!(read.get("e"), Place::of(2.0, 1.0));
        assert_eq!(read.0.len(), 2);
        for value in [json!(null), json!([1, 2]), json!("a")] {
            assert!(Places::from_value(&value, &scenario(&["a"])).is_empty());
        }
        assert_eq!(Place::of(f64::NAN, 0.0), None);
        assert_eq!(Place::of(0.0, f64::INFINITY), None);
    }
}
