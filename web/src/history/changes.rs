//! What differs between two scenarios.

use std::collections::BTreeMap;

use coordination::Scenario;
use serde_json::{Map, Value};

use crate::state::content::Content;

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Title, description and seed.
    Scenario,
    /// An agent.
    Agent,
    /// A task.
    Task,
    /// The conditions.
    Conditions,
    /// The parameters of a strategy, whose word is the name.
    Strategy,
}

/// Something that differs, by what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It is in the second only.
    Added(What, String),
    /// It is in the first only.
    Removed(What, String),
    /// These fields of it differ.
    Edited(What, String, Vec<String>),
    /// They stand in another order.
    Moved(What),
    /// Tasks stand elsewhere in the work graph.
    Arranged,
}

/// What one would have to change in one to come to the other.
pub fn changes(from: &Content, to: &Content) -> Vec<Change> {
    let mut changes = of_scenarios(&from.scenario, &to.scenario);
    if from.places != to.places {
        changes.push(Change::Arranged);
    }
    changes
}

fn of_scenarios(from: &Scenario, to: &Scenario) -> Vec<Change> {
    let (from, to) = (from.to_value(), to.to_value());
    let mut changes = Vec::new();
    let own = fields(&from, &to, &["agents", "tasks", "strategies", "environment", "version"]);
    if !own.is_empty() {
        changes.push(Change::Edited(What::Scenario, String::new(), own));
    }
    members(What::Agent, &from["agents"], &to["agents"], &mut changes);
    members(What::Task, &from["tasks"], &to["tasks"], &mut changes);
    let conditions = fields(&from["environment"], &to["environment"], &[]);
    if !conditions.is_empty() {
        changes.push(Change::Edited(What::Conditions, String::new(), conditions));
    }
    for strategy in fields(&from["strategies"], &to["strategies"], &[]) {
        let parameters = fields(&from["strategies"][&strategy], &to["strategies"][&strategy], &[]);
        changes.push(Change::Edited(What::Strategy, strategy, parameters));
    }
    changes
}

/// The keys of what differs, those left out aside.
fn fields(from: &Value, to: &Value, left_out: &[&str]) -> Vec<String> {
    let nothing = Map::new();
    let (from, to) = (from.as_object().unwrap_or(&nothing), to.as_object().unwrap_or(&nothing));
    let mut keys: Vec<&String> =
        from.keys().chain(to.keys().filter(|key| !from.contains_key(*key))).collect();
    keys.retain(|key| from.get(*key) != to.get(*key) && !left_out.contains(&key.as_str()));
    keys.into_iter().cloned().collect()
}

/// By what a member of a list is known again: its id, and the how-manyeth of that id it is.
type Known<'a> = (&'a str, usize);

fn known(list: &Value) -> Vec<(Known<'_>, &Value)> {
    let mut met = BTreeMap::<&str, usize>::new();
    let mut known = Vec::new();
    for member in list.as_array().into_iter().flatten() {
        let id = member["id"].as_str().unwrap_or_default();
        let times = met.entry(id).or_default();
        *times += 1;
        known.push(((id, *times), member));
    }
    known
}

fn members(what: What, from: &Value, to: &Value, changes: &mut Vec<Change>) {
    let (from, to) = (known(from), known(to));
    let before: BTreeMap<Known<'_>, &Value> = from.iter().copied().collect();
    let after: BTreeMap<Known<'_>, &Value> = to.iter().copied().collect();
    let mut gone: Vec<&Value> =
        from.iter().filter(|(id, _)| !after.contains_key(id)).map(|it| it.1).collect();
    for (id, member) in &to {
        match before.get(id) {
            Some(old) if old == member => {}
            Some(old) => changes.push(Change::Edited(what, name(member), fields(old, member, &[]))),
            // With another id and all else as it was, it is the same.
            None => match gone.iter().position(|old| fields(old, member, &["id"]).is_empty()) {
                Some(at) => {
                    gone.remove(at);
                    changes.push(Change::Edited(what, name(member), vec!["id".to_owned()]));
                }
                None => changes.push(Change::Added(what, name(member))),
            },
        }
    }
    changes.extend(gone.into_iter().map(|old| Change::Removed(what, name(old))));
    let stay_before = from.iter().map(|(id, _)| id).filter(|id| after.contains_key(*id));
    let stay_after = to.iter().map(|(id, _)| id).filter(|id| before.contains_key(*id));
    if !stay_before.eq(stay_after) {
        changes.push(Change::Moved(what));
    }
}

/// What a member is called: by its title or its name, else by its id.
fn name(member: &Value) -> String {
    let called = ["title", "name", "id"].into_iter().filter_map(|key| member[key].as_str());
    called.filter(|text| !text.is_empty()).map(str::to_owned).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scenario(document: &str) -> Scenario {
        Scenario::from_json(document).expect("a document")
    }

    const BEFORE: &str = r#"{"version":1,"title":"T","agents":[{"id":"a","name":"Ada"},{"id":"b"}],
        "tasks":[{"id":"x","title":"Dig"},{"id":"y","title":"Lay","depends_on":["x"]},{"id":"z"}]}"#;

    fn told(after: &str) -> Vec<Change> {
        of_scenarios(&scenario(BEFORE), &scenario(after))
    }

    fn edited(what: What, name: &str, fields: &[&str]) -> Change {
        Change::Edited(what, name.to_owned(), fields.iter().map(|field| (*field).to_owned()).collect())
    }

    #[test]
    fn what_is_alike_has_no_changes() {
        assert!(told(BEFORE).is_empty());
    }

    #[test]
    fn members_that_come_go_and_change() {
        let after = r#"{"version":1,"title":"T","agents":[{"id":"a","name":"Ada","speed":2},{"id":"c","name":"Cem"}],
            "tasks":[{"id":"x","title":"Dig","effort":3},{"id":"y","title":"Lay"},{"id":"w"}]}"#;
        assert_eq!(
            told(after),
            [
                edited(What::Agent, "Ada", &["speed"]),
                Change::Added(What::Agent, "Cem".to_owned()),
                Change::Removed(What::Agent, "b".to_owned()),
                edited(What::Task, "Dig", &["effort"]),
                edited(What::Task, "Lay", &["depends_on"]),
                // All else is as it was.
                edited(What::Task, "w", &["id"]),
            ]
        );
    }

    #[test]
    fn another_order_is_one_change() {
        let after = r#"{"version":1,"title":"T","agents":[{"id":"b"},{"id":"a","name":"Ada"}],
            "tasks":[{"id":"x","title":"Dig"},{"id":"n","title":"New"},{"id":"y","title":"Lay","depends_on":["x"]},{"id":"z"}]}"#;
        assert_eq!(told(after), [Change::Moved(What::Agent), Change::Added(What::Task, "New".to_owned())]);
    }

    #[test]
    fn all_else_is_told_by_its_fields() {
        let after = r#"{"version":1,"title":"U","seed":7,"agents":[{"id":"a","name":"Ada"},{"id":"b"}],
            "tasks":[{"id":"x","title":"Dig"},{"id":"y","title":"Lay","depends_on":["x"]},{"id":"z"}],
            "environment":{"message_delay":1},"strategies":{"market":{"max_rounds":7}}}"#;
        assert_eq!(
            told(after),
            [
                edited(What::Scenario, "", &["title", "seed"]),
                edited(What::Conditions, "", &["message_delay"]),
                edited(What::Strategy, "market", &["max_rounds"]),
            ]
        );
    }

    #[test]
    fn ids_that_stand_twice_are_told_apart_by_their_order() {
        let twice = r#"{"version":1,"agents":[{"id":"a"},{"id":"a","speed":2}]}"#;
        let once = r#"{"version":1,"agents":[{"id":"a"}]}"#;
        assert_eq!(
            of_scenarios(&scenario(twice), &scenario(once)),
            [Change::Removed(What::Agent, "a".to_owned())]
        );
        assert_eq!(
            of_scenarios(&scenario(once), &scenario(twice)),
            [Change::Added(What::Agent, "a".to_owned())]
        );
    }
}
