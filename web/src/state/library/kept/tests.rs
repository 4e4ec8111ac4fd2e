use std::cell::RefCell;
use std::collections::BTreeMap;

use coordination::Scenario;

use super::*;

/// A storage with room for so many bytes.
#[derive(Default)]
struct Memory {
    texts: RefCell<BTreeMap<String, String>>,
    room: usize,
}

impl Memory {
    fn of(room: usize) -> Self {
        Self { texts: RefCell::default(), room }
    }
}

impl Store for Memory {
    fn get(&self, key: &str) -> Option<String> {
        self.texts.borrow().get(key).cloned()
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Refusal> {
        let others = self.texts.borrow();
        let taken: usize = others.iter().filter(|(it, _)| *it != key).map(|(_, text)| text.len()).sum();
        if taken + text.len() > self.room {
            return Err(Refusal::Full);
        }
        drop(others);
        self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) {
        self.texts.borrow_mut().remove(key);
    }

    fn keys(&self) -> Vec<String> {
        self.texts.borrow().keys().cloned().collect()
    }
}

fn work(title: &str, kept_at_ms: f64) -> Work {
    let scenario = Scenario { title: title.to_owned(), ..Scenario::default() };
    Work { content: scenario.into(), is_untouched: false, kept_at_ms, window: 3 }
}

fn titles(store: &dyn Store) -> Vec<String> {
    list(store)
        .into_iter()
        .map(|kept| kept.work.map_or_else(|why| why, |work| work.content.scenario.title.clone()))
        .collect()
}

fn counting() -> impl FnMut() -> ScenarioId {
    let mut next = 0..;
    move || ScenarioId::from(next.next().unwrap_or_default())
}

#[test]
fn what_was_edited_last_comes_first_and_what_cannot_be_read_last() {
    let store = Memory::of(10_000);
    for (id, title, at) in [(1, "old", 1.0), (2, "new", 3.0), (3, "older", 0.5)] {
        put(&store, ScenarioId::from(id), &work(title, at).to_json()).expect("room");
    }
    store.set(&scenario_key(ScenarioId::from(4)), "{").expect("room");
    store.set("coordination-playground.unreadable.17", "[").expect("room");
    store.set("coordination-playground.theme", "dark").expect("room");
    let why = crate::text::text().share.not_ours;
    assert_eq!(titles(&store), ["new", "old", "older", why, why]);
    assert!(any(&store));
}

#[test]
fn histories_give_way_to_work_the_oldest_first() {
    let store = Memory::of(1_000);
    let history = |at: f64| {
        let text = Chain::text_of(at, "\"\"", &[], &[]);
        format!("{}{}", text, " ".repeat(300 - text.len()))
    };
    for (id, at) in [(1, 20.0), (2, 10.0), (3, 30.0)] {
        put_history(&store, ScenarioId::from(id), |_| Some(history(at)));
    }
    put(&store, ScenarioId::from(9), &"x".repeat(500)).expect("room");
    assert_eq!(store.keys(), [history_key(3.into()), scenario_key(9.into())]);
    assert_eq!(put(&store, ScenarioId::from(8), &"x".repeat(501)), Err(Refusal::Full));
    assert_eq!(store.get(&scenario_key(9.into())).map(|text| text.len()), Some(500), "no work gives way");
}

#[test]
fn a_history_is_cut_down_to_the_room_there_is_and_takes_none_from_others() {
    let store = Memory::of(60_000);
    put_history(&store, ScenarioId::from(1), |letters| Some("x".repeat(letters)));
    assert_eq!(store.get(&history_key(1.into())).map(|text| text.len()), Some(50_000));
    put_history(&store, ScenarioId::from(2), |letters| Some("x".repeat(letters)));
    assert_eq!(store.keys(), [history_key(1.into())]);
    put_history(&store, ScenarioId::from(1), |_| None);
    assert!(store.keys().is_empty());
}

#[test]
fn what_earlier_versions_kept_is_taken_over_as_it_is() {
    let store = Memory::of(10_000);
    let open =
        r#"{"version":1,"kept_at":5.0,"window":3,"untouched":false,"scenario":{"version":1,"title":"Open"}}"#;
    let shelf = r#"[{"version":1,"kept_at":4,"scenario":{"version":1,"title":"One"}},{"version":9},{"version":1,"kept_at":3,"scenario":{"version":1,"title":"Two"}}]"#;
    store.set(OLD_WORK, open).expect("room");
    store.set(OLD_SHELF, shelf).expect("room");
    assert!(is_old(&store));
    let id = migrate(&store, counting()).expect("room").expect("there was one");
    assert!(!is_old(&store));
    assert_eq!(store.get(&scenario_key(id)).as_deref(), Some(open));
    assert_eq!(titles(&store), ["Open", "One", "Two", crate::text::text().share.newer]);
    assert_eq!(migrate(&store, counting()), Ok(None), "nothing is taken over twice");
}

#[test]
fn what_earlier_versions_kept_and_cannot_be_read_is_listed_so() {
    let store = Memory::of(10_000);
    store.set(OLD_WORK, "{").expect("room");
    store.set(OLD_SHELF, "nonsense").expect("room");
    migrate(&store, counting()).expect("room");
    let texts: Vec<String> = list(&store).into_iter().map(|kept| kept.text).collect();
    assert_eq!(texts, ["{", "nonsense"]);
}

#[test]
fn without_room_to_take_it_over_it_stays_where_it_was() {
    let store = Memory::of(300);
    let shelf = r#"[{"version":1,"kept_at":4,"scenario":{"version":1,"title":"One"}},{"version":1,"kept_at":3,"scenario":{"version":1,"title":"A much longer title"}}]"#;
    store.set(OLD_SHELF, shelf).expect("room");
    store.set("other", &"x".repeat(60)).expect("room");
    assert_eq!(migrate(&store, counting()), Err(Refusal::Full));
    assert_eq!(store.keys(), [OLD_SHELF, "other"]);
}
