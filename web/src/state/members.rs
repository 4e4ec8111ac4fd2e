//! The members of the document's lists, each a signal of its own: an edit of one wakes its row and no other.

use std::collections::BTreeMap;

use coordination::Scenario;
use coordination::scenario::{Agent, Fault, Task};
use leptos::prelude::*;

use super::document::Document;
use crate::text::text;

/// The name of a member of a list for as long as the page is open: it stays while the member is renamed, moved and
/// edited, and rows on the screen are keyed by it.
pub type Key = u32;

/// What stands in a list of the document.
pub trait Listed: Clone + PartialEq + Default + Send + Sync + 'static {
    /// The path of the list.
    const LIST: &'static str;

    /// The list.
    fn list(scenario: &Scenario) -> &Vec<Self>;

    /// The list, to change it.
    fn list_mut(scenario: &mut Scenario) -> &mut Vec<Self>;

    /// The members of the list.
    fn members(document: Document) -> Members<Self>;

    /// By what it is known again after an edit of the list; empty where it has no id.
    fn id(&self) -> &str;

    /// What people call it.
    fn spoken(&self) -> String;
}

/// A member of a list.
#[derive(Debug, Clone)]
pub struct Member<T: 'static> {
    /// Its key.
    key: Key,
    /// Its place in the list.
    pub place: ArcRwSignal<usize>,
    /// What it is.
    pub value: ArcRwSignal<T>,
}

/// The members of a list, in order.
#[derive(Debug)]
pub struct Members<T: Send + Sync + 'static> {
    list: RwSignal<Vec<Member<T>>>,
    /// The first key that was never given.
    next: StoredValue<Key>,
}

impl<T: Send + Sync + 'static> Clone for Members<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Members<T> {}

impl<T: Listed> Members<T> {
    /// The members of the list of this scenario.
    pub fn of(scenario: &Scenario) -> Self {
        let members = Self { list: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
        members.follow(scenario);
        members
    }

    /// The keys, in order.
    pub fn keys(self) -> Signal<Vec<Key>> {
        Signal::derive(move || self.list.with(|list| list.iter().map(|member| member.key).collect()))
    }

    /// The member of that key.
    pub fn member(self, key: Key) -> Option<Member<T>> {
        self.list.with_untracked(|list| list.iter().find(|member| member.key == key).cloned())
    }

    /// Takes over what has changed in the list of this scenario, and nothing else.
    pub fn follow(self, scenario: &Scenario) {
        let values = T::list(scenario);
        let last = self.list.with_untracked(|list| {
            list.iter()
                .map(|member| (member.key, member.value.with_untracked(|value| value.id().to_owned())))
                .collect()
        });
        let last: Vec<(Key, String)> = last;
        let ids: Vec<&str> = values.iter().map(T::id).collect();
        let carried = carry(&last, &ids, self.next.get_value());
        let beyond = carried.iter().map(|(key, _)| key + 1).max().unwrap_or_default();
        self.next.update_value(|next| *next = beyond.max(*next));
        if !carried.iter().map(|(key, _)| key).eq(last.iter().map(|(key, _)| key)) {
            self.list.update(|list| {
                let mut known: Vec<Option<Member<T>>> = list.drain(..).map(Some).collect();
                list.extend(carried.iter().zip(values).enumerate().map(|(place, ((key, from), value))| {
                    from.and_then(|from| known[from].take()).unwrap_or_else(|| Member {
                        key: *key,
                        place: ArcRwSignal::new(place),
                        value: ArcRwSignal::new(value.clone()),
                    })
                }));
            });
        }
        self.list.with_untracked(|list| {
            for (place, (member, value)) in list.iter().zip(values).enumerate() {
                if member.place.get_untracked() != place {
                    member.place.set(place);
                }
                if member.value.with_untracked(|last| last != value) {
                    member.value.set(value.clone());
                }
            }
        });
    }
}

impl Listed for Agent {
    const LIST: &'static str = "agents";

    fn list(scenario: &Scenario) -> &Vec<Self> {
        &scenario.agents
    }

    fn list_mut(scenario: &mut Scenario) -> &mut Vec<Self> {
        &mut scenario.agents
    }

    fn members(document: Document) -> Members<Self> {
        document.agents
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn spoken(&self) -> String {
        self.label().to_owned()
    }
}

impl Listed for Task {
    const LIST: &'static str = "tasks";

    fn list(scenario: &Scenario) -> &Vec<Self> {
        &scenario.tasks
    }

    fn list_mut(scenario: &mut Scenario) -> &mut Vec<Self> {
        &mut scenario.tasks
    }

    fn members(document: Document) -> Members<Self> {
        document.tasks
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn spoken(&self) -> String {
        self.label().to_owned()
    }
}

impl Listed for Fault {
    const LIST: &'static str = "environment.faults";

    fn list(scenario: &Scenario) -> &Vec<Self> {
        &scenario.environment.faults
    }

    fn list_mut(scenario: &mut Scenario) -> &mut Vec<Self> {
        &mut scenario.environment.faults
    }

    fn members(document: Document) -> Members<Self> {
        document.faults
    }

    fn id(&self) -> &str {
        ""
    }

    fn spoken(&self) -> String {
        (text().editor.fault)(&self.agent, self.at)
    }
}

/// Gives each member of the list of `ids` the key it had: first by its id, then, of those that are left, by its place
/// (its id was edited), and a new one otherwise, from `next` on; and says at which place it stood. Ids may be empty or stand
/// twice.
fn carry(last: &[(Key, String)], ids: &[&str], next: Key) -> Vec<(Key, Option<usize>)> {
    let mut taken = vec![false; last.len()];
    let mut by_id = BTreeMap::<&str, Vec<usize>>::new();
    for (place, (_, id)) in last.iter().enumerate().rev() {
        by_id.entry(id).or_default().push(place);
    }
    let mut from: Vec<Option<usize>> = ids
        .iter()
        .map(|id| {
            let place = by_id.get_mut(id)?.pop()?;
            taken[place] = true;
            Some(place)
        })
        .collect();
    for (place, from) in from.iter_mut().enumerate().filter(|(_, from)| from.is_none()) {
        *from = (ids.len() == last.len() && !taken[place]).then_some(place);
    }
    let mut new = next..;
    from.into_iter()
        .map(|from| (from.map_or_else(|| new.next().unwrap_or_default(), |from| last[from].0), from))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lists of ids, each made from the one before: the keys of the last.
    fn keys(lists: &[&str]) -> Vec<Key> {
        let (mut last, mut next) = (Vec::<(Key, String)>::new(), 0);
        for list in lists {
            let ids: Vec<&str> = list.split(',').filter(|id| !id.is_empty()).collect();
            let keys: Vec<Key> = carry(&last, &ids, next).into_iter().map(|(key, _)| key).collect();
            next = keys.iter().map(|key| key + 1).max().unwrap_or_default().max(next);
            last = keys.into_iter().zip(ids.iter().map(|id| (*id).to_owned())).collect();
        }
        last.into_iter().map(|(key, _)| key).collect()
    }

    #[test]
    fn keys_move_with_their_ids() {
        assert_eq!(keys(&["a,b,c"]), [0, 1, 2]);
        assert_eq!(keys(&["a,b,c", "c,a,b"]), [2, 0, 1]);
        assert_eq!(keys(&["a,b,c", "c,a,b", "c,b"]), [2, 1]);
    }

    #[test]
    fn a_renamed_member_keeps_its_key() {
        assert_eq!(keys(&["a,b,c", "a,x,c"]), [0, 1, 2]);
    }

    #[test]
    fn new_members_get_new_keys() {
        assert_eq!(keys(&["a,b", "a,n,b,m"]), [0, 2, 1, 3]);
        assert_eq!(
            keys(&["a,b", "", "a,b"]),
            [2, 3],
            "what was known of the ones that went is not said of others"
        );
        assert_eq!(keys(&["a,b", "a", "a,c"]), [0, 2]);
    }

    #[test]
    fn the_same_id_twice_makes_two_keys() {
        assert_eq!(keys(&["a,a,b"]), [0, 1, 2]);
        assert_eq!(keys(&["a,a,b", "a,a,a,b"]), [0, 1, 3, 2]);
        assert_eq!(carry(&[(0, String::new()), (1, String::new())], &[""], 2), [(0, Some(0))]);
    }

    #[test]
    fn an_edit_reaches_its_member_alone() {
        let owner = Owner::new();
        owner.set();
        let task = |id: &str, effort: f64| Task { id: id.to_owned(), effort, ..Task::default() };
        let scenario = |tasks: &[Task]| Scenario { tasks: tasks.to_vec(), ..Scenario::default() };
        let members = Members::<Task>::of(&scenario(&[task("a", 1.0), task("b", 2.0)]));
        let (first, second) = (members.member(0).expect("a"), members.member(1).expect("b"));
        members.follow(&scenario(&[task("n", 9.0), task("a", 1.0), task("b", 5.0)]));
        assert_eq!(first.value.get_untracked(), task("a", 1.0));
        assert_eq!(first.place.get_untracked(), 1);
        assert_eq!(second.value.get_untracked().effort, 5.0);
        assert_eq!(untrack(|| members.keys().get()), [2, 0, 1]);
    }
}
