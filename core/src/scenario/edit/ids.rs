//! Ids: made from names, and checked.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use crate::scenario::COORDINATOR_ID;

/// The most characters of an id.
const LONGEST: usize = 64;
/// Characters that are kept free for a number behind an id.
const NUMBER: usize = 8;

/// What is wrong with an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdFault {
    /// The id is empty, longer than 64 characters, or has characters that ids cannot have.
    #[error("an id is 1 to 64 of A–Z, a–z, 0–9, _ and -")]
    Form,
    /// The id is kept for the dedicated coordinator. Only agents cannot have it.
    #[error("`{COORDINATOR_ID}` is kept for the dedicated coordinator")]
    Reserved,
    /// Another agent, or another task, has the id.
    #[error("the id is taken")]
    Taken,
}

/// Returns what is wrong with an id among the ids of the others; `None` if nothing is.
pub(crate) fn id_fault<'a>(id: &str, mut others: impl Iterator<Item = &'a str>) -> Option<IdFault> {
    if !has_form(id) {
        Some(IdFault::Form)
    } else if id == COORDINATOR_ID {
        Some(IdFault::Reserved)
    } else {
        others.any(|other| other == id).then_some(IdFault::Taken)
    }
}

/// Returns whether a text has the form of an id.
pub(crate) fn has_form(id: &str) -> bool {
    (1..=LONGEST).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

/// Makes an id from a name, unlike all that are taken: `Write the article` becomes `write-the-article`, with a number behind it
/// if that is taken. A name without a letter that fits into an id becomes `otherwise`.
pub(crate) fn id_from_name<'a>(
    name: &str,
    otherwise: &str,
    taken: impl Iterator<Item = &'a str> + Clone,
) -> String {
    let fitting =
        |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' };
    let letters: String = name.chars().map(fitting).collect();
    let mut base = String::new();
    for part in letters.split('-').filter(|part| !part.is_empty()) {
        if base.len() + 1 + part.len() > LONGEST - NUMBER {
            break;
        }
        if !base.is_empty() {
            base.push('-');
        }
        base.push_str(part);
    }
    let base = if base.is_empty() { otherwise.to_owned() } else { base };
    let is_free = |id: &String| id_fault(id, taken.clone()).is_none();
    let numbered = (2_u32..).map(|number| format!("{base}-{number}"));
    iter::once(base.clone()).chain(numbered).find(is_free).unwrap_or(base)
}

/// A source of ids for many new agents or tasks: each id is given once, and none that is taken.
///
/// It takes time linear in the number of ids, however many of them are wanted under one name.
#[derive(Debug, Default)]
pub struct FreeIds {
    taken: BTreeSet<String>,
    /// The number to try next behind the stem of each id that was wanted again.
    next: BTreeMap<String, u32>,
}

impl FreeIds {
    /// Returns a source of all ids except these.
    pub fn except<'a>(taken: impl Iterator<Item = &'a str>) -> Self {
        Self { taken: taken.map(str::to_owned).collect(), next: BTreeMap::new() }
    }

    /// Gives the wanted id if it is one and free, else one made from it, with a number behind it if need be. Makes the id from
    /// `otherwise` if no letter of the wanted one fits into an id.
    pub fn take(&mut self, wanted: &str, otherwise: &str) -> String {
        let is_id = id_fault(wanted, iter::empty()).is_none();
        let base = if is_id { wanted.to_owned() } else { id_from_name(wanted, otherwise, iter::empty()) };
        if self.taken.insert(base.clone()) {
            return base;
        }
        // An id has ASCII letters alone.
        let stem = &base[..base.len().min(LONGEST - NUMBER)];
        let next = self.next.entry(stem.to_owned()).or_insert(2);
        loop {
            let id = format!("{stem}-{next}");
            *next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    /// Gives an id made from a name: `Write the article` becomes `write-the-article`, with a number behind it if need be. A name
    /// without a letter that fits into an id becomes `otherwise`.
    pub fn take_for_name(&mut self, name: &str, otherwise: &str) -> String {
        self.take(&id_from_name(name, otherwise, iter::empty()), otherwise)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(name: &str, taken: &[&str]) -> String {
        id_from_name(name, "task", taken.iter().copied())
    }

    #[test]
    fn an_id_is_made_from_a_name() {
        assert_eq!(from("Write the article", &[]), "write-the-article");
        assert_eq!(from("  API v2.0!  ", &[]), "api-v2-0");
        assert_eq!(from("Prüfung", &[]), "pr-fung");
        assert_eq!(from("研究", &[]), "task");
        assert_eq!(from("", &[]), "task");
    }

    #[test]
    fn it_is_unlike_all_that_are_taken() {
        assert_eq!(from("Write", &["write", "write-2"]), "write-3");
        assert_eq!(from("Coordinator", &[]), "coordinator-2");
    }

    #[test]
    fn it_is_always_one() {
        let long = "word ".repeat(40);
        for name in [long.as_str(), &"x".repeat(200), "a", "-_-", "%"] {
            assert_eq!(id_fault(&from(name, &["task", "a"]), iter::empty()), None, "{name}");
        }
    }

    #[test]
    fn faults_are_told_apart() {
        let others = || ["a", "b"].into_iter();
        assert_eq!(id_fault("", others()), Some(IdFault::Form));
        assert_eq!(id_fault("a b", others()), Some(IdFault::Form));
        assert_eq!(id_fault(&"x".repeat(65), others()), Some(IdFault::Form));
        assert_eq!(id_fault("coordinator", others()), Some(IdFault::Reserved));
        assert_eq!(id_fault("b", others()), Some(IdFault::Taken));
        assert_eq!(id_fault("c", others()), None);
    }

    #[test]
    fn an_id_is_given_once() {
        let mut ids = FreeIds::except(["dig"].into_iter());
        let wanted = ["dig", "T_1", "T_1", "coordinator", "Lay the bricks", "dig", ""];
        let given: Vec<String> = wanted.iter().map(|wanted| ids.take(wanted, "task")).collect();
        assert_eq!(given, ["dig-2", "T_1", "T_1-2", "coordinator-2", "lay-the-bricks", "dig-3", "task"]);
    }

    #[test]
    fn ten_thousand_of_one_name_are_given_at_once() {
        let mut ids = FreeIds::default();
        let long = "x".repeat(64);
        for _ in 0..10_000 {
            assert!(id_fault(&ids.take(&long, "task"), iter::empty()).is_none());
        }
        assert_eq!(ids.taken.len(), 10_000);
    }
}
