//! Names for the members of a list that stay with them while they are renamed, moved and edited: what rows on the
//! screen are keyed by.

use coordination::scenario::Scenario;
use leptos::prelude::*;

use super::document::Document;

/// The name of a member of a list, for as long as the page is open.
pub type Key = u32;

/// A list's members in order: the key of each, and the id that it had.
type Carried = Vec<(Key, String)>;

/// The keys of the lists of the document.
#[derive(Debug, Clone, Copy)]
pub struct Keys {
    agents: Memo<Carried>,
    tasks: Memo<Carried>,
    faults: Memo<Carried>,
}

impl Keys {
    /// Keys for the lists of this document.
    pub fn new(document: Document) -> Self {
        let of = move |ids: fn(&Scenario) -> Vec<String>| {
            Memo::new(move |last: Option<&Carried>| {
                carry(last.map_or(&[], Vec::as_slice), document.scenario().with(|scenario| ids(scenario)))
            })
        };
        Self {
            agents: of(|scenario| scenario.agents.iter().map(|agent| agent.id.clone()).collect()),
            tasks: of(|scenario| scenario.tasks.iter().map(|task| task.id.clone()).collect()),
            faults: of(|scenario| vec![String::new(); scenario.environment.faults.len()]),
        }
    }

    /// The one in the context.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Of the agents, in listed order.
    pub fn agents(self) -> Signal<Vec<Key>> {
        only_keys(self.agents)
    }

    /// Of the tasks, in document order.
    pub fn tasks(self) -> Signal<Vec<Key>> {
        only_keys(self.tasks)
    }

    /// Of the faults, in document order.
    pub fn faults(self) -> Signal<Vec<Key>> {
        only_keys(self.faults)
    }
}

fn only_keys(carried: Memo<Carried>) -> Signal<Vec<Key>> {
    Memo::new(move |_| carried.with(|carried| carried.iter().map(|(key, _)| *key).collect())).into()
}

/// Gives each member of the list of `ids` the key it had: first by its id, then, of those that are left, by its place
/// (its id was edited), and a new one otherwise. Ids may be empty or stand twice.
fn carry(last: &[(Key, String)], ids: Vec<String>) -> Carried {
    let mut taken = vec![false; last.len()];
    let mut by_id = std::collections::BTreeMap::<&str, Vec<usize>>::new();
    for (place, (_, id)) in last.iter().enumerate().rev() {
        by_id.entry(id).or_default().push(place);
    }
    let mut keys: Vec<Option<Key>> = ids
        .iter()
        .map(|id| {
            let place = by_id.get_mut(id.as_str())?.pop()?;
            taken[place] = true;
            Some(last[place].0)
        })
        .collect();
    let mut next = last.iter().map(|(key, _)| key + 1).max().unwrap_or_default();
    for (place, key) in keys.iter_mut().enumerate().filter(|(_, key)| key.is_none()) {
        let edited = ids.len() == last.len() && !taken[place];
        *key = Some(if edited { last[place].0 } else { next });
        next += u32::from(!edited);
    }
    keys.into_iter().map(Option::unwrap_or_default).zip(ids).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    fn keys(carried: &[(Key, String)]) -> Vec<Key> {
        carried.iter().map(|(key, _)| *key).collect()
    }

    #[test]
    fn keys_move_with_their_ids() {
        let first = carry(&[], list("a b c"));
        assert_eq!(keys(&first), [0, 1, 2]);
        let moved = carry(&first, list("c a b"));
        assert_eq!(keys(&moved), [2, 0, 1]);
        assert_eq!(keys(&carry(&moved, list("c b"))), [2, 1]);
    }

    #[test]
    fn a_renamed_member_keeps_its_key() {
        let first = carry(&[], list("a b c"));
        assert_eq!(keys(&carry(&first, list("a x c"))), [0, 1, 2]);
    }

    #[test]
    fn new_members_get_new_keys() {
        let first = carry(&[], list("a b"));
        assert_eq!(keys(&carry(&first, list("a n b m"))), [0, 2, 1, 3]);
    }

    #[test]
    fn the_same_id_twice_makes_two_keys() {
        let first = carry(&[], list("a a b"));
        assert_eq!(keys(&first), [0, 1, 2]);
        assert_eq!(keys(&carry(&first, list("a a a b"))), [0, 1, 3, 2]);
        let nameless = carry(&[], vec![String::new(); 2]);
        assert_eq!(keys(&carry(&nameless, vec![String::new(); 1])), [0]);
    }
}
