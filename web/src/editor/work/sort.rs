//! Orders of tasks: pure functions.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use coordination::scenario::Task;

use crate::state::members::Key;
use crate::state::worklist::SortBy;

impl SortBy {
    /// All, as they stand in a list.
    pub const ALL: [Self; 7] = [
        Self::Title,
        Self::Effort,
        Self::Priority,
        Self::ArrivesAt,
        Self::Reliability,
        Self::Requires,
        Self::DependsOn,
    ];

    /// The key of the field of a task.
    pub fn key(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Effort => "effort",
            Self::Priority => "priority",
            Self::ArrivesAt => "arrives_at",
            Self::Reliability => "reliability",
            Self::Requires => "requires",
            Self::DependsOn => "depends_on",
        }
    }

    fn compare(self, a: &Task, b: &Task) -> Ordering {
        match self {
            Self::Title => as_read(a.label(), b.label()),
            Self::Effort => a.effort.total_cmp(&b.effort),
            Self::Priority => a.priority.cmp(&b.priority),
            Self::ArrivesAt => a.arrives_at.total_cmp(&b.arrives_at),
            Self::Reliability => a.reliability.total_cmp(&b.reliability),
            Self::Requires => a.requires.cmp(&b.requires),
            Self::DependsOn => a.depends_on.len().cmp(&b.depends_on.len()),
        }
    }
}

/// The places of tasks in an order; what is alike stays in the document's.
pub fn sorted(tasks: &[Task], by: SortBy, is_descending: bool) -> Vec<usize> {
    let mut places: Vec<usize> = (0..tasks.len()).collect();
    places.sort_by(|a, b| {
        let order = by.compare(&tasks[*a], &tasks[*b]);
        if is_descending { order.reverse() } else { order }
    });
    places
}

/// The order in which people look for names: small and capital letters alike, and numbers by what they are worth.
fn as_read(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (parts(a), parts(b));
    loop {
        match (a.next(), b.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(a), Some(b)) => match a.cmp(&b) {
                Ordering::Equal => {}
                order => return order,
            },
        }
    }
}

/// A part of a name, as it is compared: of numbers without zeros before them, the longer is the larger.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part<'a> {
    Number(usize, &'a str),
    Letter(char),
}

fn parts(name: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = name;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (part, after) = rest.split_at(if digits > 0 { digits } else { first.len_utf8() });
        rest = after;
        let number = part.trim_start_matches('0');
        Some(match digits {
            0 => Part::Letter(first.to_lowercase().next().unwrap_or(first)),
            _ => Part::Number(number.len(), number),
        })
    })
}

/// The order that there was, without what is gone; what is new stands at its end.
pub fn kept(last: &[Key], present: &[Key]) -> Vec<Key> {
    let mut new: BTreeSet<Key> = present.iter().copied().collect();
    let mut order: Vec<Key> = last.iter().copied().filter(|key| new.remove(key)).collect();
    order.extend(present.iter().copied().filter(|key| new.contains(key)));
    order
}

/// Puts tasks into that order of their places.
pub fn rearrange(tasks: &mut Vec<Task>, places: &[usize]) {
    let mut taken: Vec<Option<Task>> = std::mem::take(tasks).into_iter().map(Some).collect();
    tasks.extend(places.iter().filter_map(|place| taken.get_mut(*place)?.take()));
    // Whatever the order does not name keeps its turn behind it.
    tasks.extend(taken.into_iter().flatten());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tasks() -> Vec<Task> {
        let task = |title: &str, effort: f64, needs: usize| Task {
            id: title.to_lowercase(),
            title: title.to_owned(),
            effort,
            depends_on: vec!["x".to_owned(); needs],
            ..Task::default()
        };
        vec![task("Task 10", 2.0, 1), task("task 9", 1.0, 0), task("Zoo", 2.0, 2), task("ant", 0.5, 0)]
    }

    #[test]
    fn what_is_alike_stays_as_it_was_both_ways() {
        assert_eq!(sorted(&tasks(), SortBy::Effort, false), [3, 1, 0, 2]);
        assert_eq!(sorted(&tasks(), SortBy::Effort, true), [0, 2, 1, 3]);
        assert_eq!(sorted(&tasks(), SortBy::DependsOn, false), [1, 3, 0, 2]);
        assert_eq!(sorted(&tasks(), SortBy::Priority, true), [0, 1, 2, 3]);
    }

    #[test]
    fn titles_go_as_people_read_them() {
        assert_eq!(sorted(&tasks(), SortBy::Title, false), [3, 1, 0, 2]);
        assert_eq!(as_read("a007b", "A7c"), Ordering::Less);
        assert_eq!(as_read("99999999999999999999999", "100000000000000000000000"), Ordering::Less);
        assert_eq!(as_read("Übung", "übung"), Ordering::Equal);
        assert_eq!(as_read("", "a"), Ordering::Less);
    }

    #[test]
    fn numbers_that_are_none_have_a_place_too() {
        let task = |effort| Task { effort, ..Task::default() };
        assert_eq!(sorted(&[task(f64::NAN), task(1.0), task(-1.0)], SortBy::Effort, false), [2, 1, 0]);
    }

    #[test]
    fn an_order_is_kept_while_tasks_come_and_go() {
        assert_eq!(kept(&[3, 1, 2], &[1, 2, 3, 4]), [3, 1, 2, 4]);
        assert_eq!(kept(&[3, 1, 2], &[2, 3]), [3, 2]);
        assert_eq!(kept(&[], &[2, 1]), [2, 1]);
    }

    #[test]
    fn an_order_becomes_the_documents() {
        let mut rearranged = tasks();
        rearrange(&mut rearranged, &[3, 1, 0, 2]);
        let efforts: Vec<f64> = rearranged.iter().map(|task| task.effort).collect();
        assert_eq!(efforts, [0.5, 1.0, 2.0, 2.0]);
        rearrange(&mut rearranged, &[2, 2, 9]);
        assert_eq!(rearranged.len(), 4, "nothing is lost or doubled");
        assert_eq!(rearranged[0].title, "Task 10");
    }
}
