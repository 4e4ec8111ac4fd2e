//! A member of one of the document's lists, wherever in the list it is.

use coordination::Scenario;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::keys::{self, InRow};
use super::places::element_id;
use super::slot::Slot;
use crate::browser::focus;
use crate::keys::pressed;
use crate::live::memo;
use crate::state::document::Document;
use crate::state::drafts::Drafts;
use crate::state::members::{Key, Listed};
use crate::text::text;

/// A member of a list, by its key.
#[derive(Debug)]
pub struct Entry<T: Listed> {
    document: Document,
    drafts: Drafts,
    key: Key,
    /// Its place in the list; its last one once it is gone.
    pub place: ReadSignal<usize>,
    /// What it is; what it was once it is gone.
    pub value: ReadSignal<T>,
}

impl<T: Listed> Clone for Entry<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Listed> Copy for Entry<T> {}

impl<T: Listed> Entry<T> {
    /// The member of that key.
    pub fn of(key: Key) -> Self {
        let document = Document::expect();
        let (place, value) = match T::members(document).member(key) {
            Some(member) => (member.place.read_only().into(), member.value.read_only().into()),
            // No row is made for what is not there.
            None => (RwSignal::new(0).read_only(), RwSignal::new(T::default()).read_only()),
        };
        Self { document, drafts: Drafts::expect(), key, place, value }
    }

    /// The id of the element that shows it.
    pub fn element(self) -> String {
        element_id(&self.path())
    }

    /// Its path.
    pub fn path(self) -> String {
        format!("{}[{}]", T::LIST, self.place.get())
    }

    /// The place of one of its fields.
    pub fn slot<V>(self, field: &'static str, get: fn(&T) -> V, set: fn(&mut T, V)) -> Slot<V>
    where
        V: Clone + PartialEq + Send + Sync + 'static,
    {
        let path = Signal::derive(move || format!("{}.{field}", self.path()));
        let value = memo(move || self.value.with(get));
        let set = Callback::new(move |value| self.edit(field, move |member| set(member, value)));
        Slot::new(path, format!("{}{field}", self.name()), value.into(), set)
    }

    /// The place of a number in it that always has a value.
    pub fn number(self, field: &'static str, get: fn(&T) -> f64, set: fn(&mut T, f64)) -> Slot<Option<f64>> {
        let slot = self.slot(field, get, set);
        let set =
            Callback::new(move |value: Option<f64>| value.into_iter().for_each(|value| slot.set(value)));
        let value = Signal::derive(move || Some(slot.value.get()));
        Slot::new(slot.path, format!("{}{field}", self.name()), value, set)
    }

    /// Changes a field of it, as one step.
    pub fn edit(self, field: &'static str, change: impl FnOnce(&mut T)) {
        let place = self.place.get_untracked();
        let step = (text().editor.step_field)(&(text().editor.field)(field), &self.spoken());
        let merge = format!("{}{field}", self.name());
        self.document.edit(step, Some(&merge), |scenario| {
            if let Some(member) = T::list_mut(scenario).get_mut(place) {
                change(member);
            }
        });
    }

    /// What people call it, for the name of a step.
    pub fn spoken(self) -> String {
        self.value.with_untracked(T::spoken)
    }

    /// Puts a changed copy of it behind it.
    pub fn duplicate(self, change: impl FnOnce(&Scenario, &mut T)) {
        let place = self.place.get_untracked();
        self.document.edit((text().editor.step_duplicate)(&self.spoken()), None, |scenario| {
            if let Some(mut copy) = T::list(scenario).get(place).cloned() {
                change(scenario, &mut copy);
                T::list_mut(scenario).insert(place + 1, copy);
            }
        });
    }

    /// Puts what is made like it behind it, as one step of that name.
    pub fn multiply(self, step: String, make: impl FnOnce(&Scenario, &T) -> Vec<T>) {
        let place = self.place.get_untracked();
        self.document.edit(step, None, |scenario| {
            if let Some(member) = T::list(scenario).get(place) {
                let made = make(scenario, member);
                T::list_mut(scenario).splice(place + 1..place + 1, made);
            }
        });
    }

    /// Removes it in that way, and what was typed into its fields.
    pub fn remove(self, remove: fn(&mut Scenario, usize)) {
        let place = self.place.get_untracked();
        self.drafts.drop_within(&self.name());
        self.document
            .edit((text().editor.step_remove)(&self.spoken()), None, |scenario| remove(scenario, place));
        let left = T::list(&self.document.present()).len();
        let next = place.min(left.saturating_sub(1));
        focus::soon(vec![
            element_id(&format!("{}[{next}]", T::LIST)),
            element_id(&format!("{}.new", T::LIST)),
        ]);
    }

    /// Whether it can be moved to the place before (`-1`) or after (`1`) its own.
    pub fn can_move(self, by: isize) -> bool {
        self.document
            .scenario()
            .with(|scenario| target(self.place.get(), by, T::list(scenario).len()).is_some())
    }

    /// Moves it to the place before (`-1`) or after (`1`) its own; the focus stays in it.
    pub fn shift(self, by: isize) {
        let place = self.place.get_untracked();
        let Some(to) = target(place, by, T::list(&self.document.present()).len()) else { return };
        let focused = focus::held_within(&element_id(&format!("{}[{place}]", T::LIST)));
        self.document.edit((text().editor.step_move)(&self.spoken()), None, |scenario| {
            T::list_mut(scenario).swap(place, to);
        });
        if let Some(rest) = focused {
            focus::soon(vec![element_id(&format!("{}[{to}]", T::LIST)) + &rest]);
        }
    }

    /// A key is pressed somewhere in its row.
    pub fn pressed(self, event: &KeyboardEvent) {
        match pressed(keys::ROW, event) {
            Some(InRow::Up) => self.shift(-1),
            Some(InRow::Down) => self.shift(1),
            None => {}
        }
    }

    /// Before the names of all its fields.
    fn name(self) -> String {
        format!("{}#{}.", T::LIST, self.key)
    }
}

fn target(place: usize, by: isize, length: usize) -> Option<usize> {
    place.checked_add_signed(by).filter(|to| *to < length)
}

#[cfg(test)]
mod tests {
    use super::target;

    #[test]
    fn nothing_moves_out_of_its_list() {
        assert_eq!(target(0, -1, 3), None);
        assert_eq!(target(2, 1, 3), None);
        assert_eq!(target(1, -1, 3), Some(0));
        assert_eq!(target(1, 1, 3), Some(2));
    }
}
