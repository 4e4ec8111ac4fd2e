//! How the tasks are looked at: in which order they are listed, and which of them are selected to be edited together.
//!
//! List and work graph share one selection. Selected tasks are identified by keys that are never reused, not by id or
//! position, so the selection survives renaming, sorting and a change of tab. The document keeps its own order until
//! the user adopts the sorted one. While the list is sorted an edit moves no row, because a row that moves loses the
//! focus; a button sorts again.

use std::collections::BTreeSet;
use std::time::Duration;

use leptos::prelude::*;

use super::members::Key;

/// Whoever stays at a task for so long walks no further.
const STAY: Duration = Duration::from_millis(150);

/// By what the list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortBy {
    /// What they are called.
    Title,
    /// How long they take.
    Effort,
    /// What goes first in queues.
    Priority,
    /// When they become known.
    ArrivesAt,
    /// How seldom an attempt at them errs.
    Reliability,
    /// The capabilities that they take.
    Requires,
    /// How many others they need.
    DependsOn,
}

/// The order of the list, where that is not the document's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub by: SortBy,
    /// Whether the largest come first.
    pub is_descending: bool,
    /// How often it was asked for: what is edited stays where it is until it is asked for again.
    asked: u32,
}

/// How the list of tasks is looked at.
#[derive(Debug, Clone, Copy)]
pub struct WorkList {
    sort: RwSignal<Option<Sort>>,
    picked: RwSignal<BTreeSet<Key>>,
    /// Where a range of picked ones begins.
    anchor: RwSignal<Option<Key>>,
    is_wide: RwSignal<bool>,
    /// The task whose form the graph has led to.
    from_graph: RwSignal<Option<Key>>,
    /// Whether one walks from task to task in the graph,
    is_walking: RwSignal<bool>,
    /// and what ends that.
    stay: StoredValue<Option<TimeoutHandle>>,
}

impl WorkList {
    /// Puts the document's order, with nothing picked, into the context.
    pub fn provide() {
        provide_context(Self {
            sort: RwSignal::new(None),
            picked: RwSignal::new(BTreeSet::new()),
            anchor: RwSignal::new(None),
            is_wide: RwSignal::new(false),
            from_graph: RwSignal::new(None),
            is_walking: RwSignal::new(false),
            stay: StoredValue::new(None),
        });
    }

    /// The one in the context.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The order; `None` for the document's.
    pub fn sort(self) -> Option<Sort> {
        self.sort.get()
    }

    /// Whether all fields stand in columns, where there is room for that.
    pub fn is_wide(self) -> bool {
        self.is_wide.get()
    }

    /// Has all fields stand in columns, or no longer.
    pub fn turn_wide(self) {
        self.is_wide.update(|is_wide| *is_wide = !*is_wide);
    }

    /// Whether one walks from task to task in the graph, and so will not stay at the one that is selected.
    pub fn is_walking(self) -> bool {
        self.is_walking.get()
    }

    /// A key leads from one task to the next.
    pub fn walk(self) {
        self.is_walking.set(true);
        let stay = set_timeout_with_handle(move || self.rest(), STAY).ok();
        if let Some(last) = self.stay.try_update_value(|last| std::mem::replace(last, stay)).flatten() {
            last.clear();
        }
    }

    fn rest(self) {
        // The page may be gone.
        self.is_walking.try_set(false);
    }

    /// The graph leads to the form of a task.
    pub fn come_from_graph(self, key: Key) {
        self.from_graph.set(Some(key));
    }

    /// Whether the graph has led to the form of that task.
    pub fn has_come_from_graph(self, key: Key) -> bool {
        self.from_graph.get() == Some(key)
    }

    /// It is left again.
    pub fn leave_form(self, key: Key) {
        self.from_graph.update(|from| *from = from.filter(|from| *from != key));
    }

    /// Sorts the list, the smallest first; `None` goes back to the document's order.
    pub fn sort_by(self, by: Option<SortBy>) {
        self.sort.set(by.map(|by| Sort { by, is_descending: false, asked: 0 }));
    }

    /// Sorts it the other way round.
    pub fn turn(self) {
        self.sort.update(|sort| {
            if let Some(sort) = sort {
                sort.is_descending = !sort.is_descending;
            }
        });
    }

    /// Sorts it by what the tasks are by now.
    pub fn sort_again(self) {
        self.sort.update(|sort| {
            if let Some(sort) = sort {
                sort.asked = sort.asked.wrapping_add(1);
            }
        });
    }

    /// The picked ones; some of them may be gone.
    pub fn picked(self) -> ReadSignal<BTreeSet<Key>> {
        self.picked.read_only()
    }

    /// Those of the picked ones that are still there.
    pub fn picked_of(self, is_there: impl Fn(Key) -> bool) -> BTreeSet<Key> {
        self.picked.with(|picked| picked.iter().copied().filter(|key| is_there(*key)).collect())
    }

    /// Whether that one is picked.
    pub fn is_picked(self, key: Key) -> bool {
        self.picked.with(|picked| picked.contains(&key))
    }

    /// Picks one, or lets go of it; a range begins there.
    pub fn toggle(self, key: Key) {
        self.anchor.set(Some(key));
        self.picked.update(|picked| {
            if !picked.remove(&key) {
                picked.insert(key);
            }
        });
    }

    /// Picks all from where a range began to this one, in that order of the list.
    pub fn extend(self, order: &[Key], to: Key) {
        let from = self.anchor.get_untracked();
        if from.is_none() {
            self.anchor.set(Some(to));
        }
        self.picked.update(|picked| picked.extend(between(order, from, to)));
    }

    /// Picks these, and no others.
    pub fn pick(self, keys: impl IntoIterator<Item = Key>) {
        self.picked.set(keys.into_iter().collect());
    }

    /// Lets go of these.
    pub fn let_go_of(self, keys: &BTreeSet<Key>) {
        if self.picked.with_untracked(|picked| !picked.is_disjoint(keys)) {
            self.picked.update(|picked| picked.retain(|key| !keys.contains(key)));
        }
    }

    /// Lets go of all.
    pub fn clear(self) {
        self.anchor.set(None);
        self.picked.set(BTreeSet::new());
    }
}

/// From one to another in an order, both included; the latter alone where the former is not in it.
fn between(order: &[Key], from: Option<Key>, to: Key) -> Vec<Key> {
    let place = |key: Key| order.iter().position(|other| *other == key);
    match (from.and_then(place), place(to)) {
        (Some(from), Some(to)) => order[from.min(to)..=from.max(to)].to_vec(),
        _ => vec![to],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_follows_the_order_that_is_seen() {
        let order = [7, 3, 9, 1];
        assert_eq!(between(&order, Some(3), 1), [3, 9, 1]);
        assert_eq!(between(&order, Some(1), 3), [3, 9, 1], "either way");
        assert_eq!(between(&order, Some(9), 9), [9]);
        assert_eq!(between(&order, None, 9), [9]);
        assert_eq!(between(&order, Some(8), 9), [9], "where it began is gone");
    }

    #[test]
    fn picking_and_letting_go() {
        let owner = Owner::new();
        owner.set();
        WorkList::provide();
        let list = WorkList::expect();
        let picked = || list.picked.with_untracked(|picked| picked.iter().copied().collect::<Vec<_>>());
        list.toggle(3);
        list.extend(&[7, 3, 9, 1], 1);
        assert_eq!(picked(), [1, 3, 9]);
        list.extend(&[7, 3, 9, 1], 7);
        assert_eq!(picked(), [1, 3, 7, 9], "a range begins where one was last pressed alone");
        list.toggle(9);
        assert_eq!(picked(), [1, 3, 7]);
        list.let_go_of(&BTreeSet::from([3, 9]));
        assert_eq!(picked(), [1, 7]);
        list.clear();
        assert!(picked().is_empty());
    }
}
