//! Orders of options: pure functions.

/// The list with what stands at one place put to another.
pub(super) fn moved(list: &[String], from: usize, to: usize) -> Vec<String> {
    let mut list = list.to_vec();
    if from < list.len() {
        let option = list.remove(from);
        list.insert(to.min(list.len()), option);
    }
    list
}

/// The options that are not ranked.
pub(super) fn missing(options: &[String], ranking: &[String]) -> Vec<String> {
    options.iter().filter(|option| !ranking.contains(option)).cloned().collect()
}

/// The place in a list of equally high lines at which something stands, so far from its top; the nearest.
pub(super) fn place_at(y: f64, height: f64, lines: usize) -> usize {
    let place = (y / height * lines as f64).floor();
    if place.is_finite() { (place.max(0.0) as usize).min(lines.saturating_sub(1)) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(words: &str) -> Vec<String> {
        words.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn an_option_goes_where_it_is_put() {
        assert_eq!(moved(&list("a b c"), 0, 2), list("b c a"));
        assert_eq!(moved(&list("a b c"), 2, 0), list("c a b"));
        assert_eq!(moved(&list("a b c"), 1, 9), list("a c b"));
        assert_eq!(moved(&list("a b c"), 9, 0), list("a b c"));
        assert_eq!(moved(&[], 0, 0), list(""));
    }

    #[test]
    fn what_is_not_ranked_is_missing() {
        assert_eq!(missing(&list("a b c"), &list("c x")), list("a b"));
        assert!(missing(&list("a"), &list("a")).is_empty());
    }

    #[test]
    fn a_pointer_is_at_the_nearest_line() {
        assert_eq!(place_at(-5.0, 90.0, 3), 0);
        assert_eq!(place_at(45.0, 90.0, 3), 1);
        assert_eq!(place_at(500.0, 90.0, 3), 2);
        assert_eq!(place_at(5.0, 0.0, 0), 0);
    }
}
