//! What several tasks have in common: pure functions.

use std::collections::{BTreeMap, BTreeSet};

/// The value that all have; `None` where they differ, or where there is none.
pub(super) fn common<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

/// Of the words in these lists, how many lists have each; in the order of the words.
pub(super) fn tally<'a>(lists: impl Iterator<Item = &'a [String]>) -> Vec<(String, usize)> {
    let mut tally = BTreeMap::<&str, usize>::new();
    for list in lists {
        for word in list.iter().map(String::as_str).collect::<BTreeSet<_>>() {
            *tally.entry(word).or_default() += 1;
        }
    }
    tally.into_iter().map(|(word, lists)| (word.to_owned(), lists)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_have_is_theirs() {
        assert_eq!(common([2.0, 2.0, 2.0].into_iter()), Some(2.0));
        assert_eq!(common([2.0, 2.5].into_iter()), None);
        assert_eq!(common(std::iter::empty::<i32>()), None);
    }

    #[test]
    fn words_are_counted_once_a_list() {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let lists = [list(&["b", "a", "b"]), list(&[]), list(&["b"])];
        let counted = [("a".to_owned(), 1), ("b".to_owned(), 2)];
        assert_eq!(tally(lists.iter().map(Vec::as_slice)), counted);
    }
}
