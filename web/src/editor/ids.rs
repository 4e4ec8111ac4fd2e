//! Ids: made from names, and checked.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use coordination::scenario::COORDINATOR_ID;

/// The most characters of an id.
const LONGEST: usize = 64;

/// What is wrong with an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is empty, too long, or holds other characters than ids do.
    Form,
    /// It is kept for the dedicated coordinator.
    Reserved,
    /// Another has it.
    Taken,
}

/// What is wrong with `id`, beside the ids of the others.
pub fn fault<'a>(id: &str, mut others: impl Iterator<Item = &'a str>) -> Option<Fault> {
    let has_form = (1..=LONGEST).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    if !has_form {
        Some(Fault::Form)
    } else if id == COORDINATOR_ID {
        Some(Fault::Reserved)
    } else {
        others.any(|other| other == id).then_some(Fault::Taken)
    }
}

/// An id made from a name, unlike all that are taken: `Write the article` is `write-the-article`, or with a number
/// behind it. Names of which no letter fits into an id give `otherwise`.
pub fn from_name<'a>(name: &str, otherwise: &str, taken: impl Iterator<Item = &'a str> + Clone) -> String {
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
    let is_free = |id: &String| fault(id, taken.clone()).is_none();
    let numbered = (2_u32..).map(|number| format!("{base}-{number}"));
    iter::once(base.clone()).chain(numbered).find(is_free).unwrap_or(base)
}

/// Characters that are kept free for a number behind an id.
const NUMBER: usize = 8;

/// Gives ids that nothing else has, to many at once.
#[derive(Debug, Default)]
pub struct Ids {
    taken: BTreeSet<String>,
    /// The number to try next behind the stem of each id that was wanted again.
    next: BTreeMap<String, u32>,
}

impl Ids {
    /// Gives none of these.
    pub fn beside<'a>(taken: impl Iterator<Item = &'a str>) -> Self {
        Self { taken: taken.map(str::to_owned).collect(), next: BTreeMap::new() }
    }

    /// The id that is wanted, if it is one and free; else one made from it, or from `otherwise`.
    pub fn give(&mut self, wanted: &str, otherwise: &str) -> String {
        let has_form = fault(wanted, iter::empty()).is_none();
        let base = if has_form { wanted.to_owned() } else { from_name(wanted, otherwise, iter::empty()) };
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
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(name: &str, taken: &[&str]) -> String {
        from_name(name, "task", taken.iter().copied())
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
            assert_eq!(fault(&from(name, &["task", "a"]), iter::empty()), None, "{name}");
        }
    }

    #[test]
    fn faults_are_told_apart() {
        let others = || ["a", "b"].into_iter();
        assert_eq!(fault("", others()), Some(Fault::Form));
        assert_eq!(fault("a b", others()), Some(Fault::Form));
        assert_eq!(fault(&"x".repeat(65), others()), Some(Fault::Form));
        assert_eq!(fault("coordinator", others()), Some(Fault::Reserved));
        assert_eq!(fault("b", others()), Some(Fault::Taken));
        assert_eq!(fault("c", others()), None);
    }

    #[test]
    fn an_id_is_given_once() {
        let mut ids = Ids::beside(["dig"].into_iter());
        let wanted = ["dig", "T_1", "T_1", "coordinator", "Lay the bricks", "dig", ""];
        let given: Vec<String> = wanted.iter().map(|wanted| ids.give(wanted, "task")).collect();
        assert_eq!(given, ["dig-2", "T_1", "T_1-2", "coordinator-2", "lay-the-bricks", "dig-3", "task"]);
    }

    #[test]
    fn ten_thousand_of_one_name_are_given_at_once() {
        let mut ids = Ids::default();
        let long = "x".repeat(64);
        for _ in 0..10_000 {
            assert!(fault(&ids.give(&long, "task"), iter::empty()).is_none());
        }
        assert_eq!(ids.taken.len(), 10_000);
    }
}
