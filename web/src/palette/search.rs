//! Finding commands by what is typed.

/// The places of the names that what is typed fits, the best first: every word of it has to stand in the name. A name
/// that begins with it comes before one in which each word begins one, and that before one that merely contains them.
pub(super) fn found<'a>(names: impl Iterator<Item = &'a str>, typed: &str) -> Vec<usize> {
    let typed = typed.trim().to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let ranked = names.enumerate().filter_map(|(place, name)| Some((rank(name, &typed, &words)?, place)));
    let mut ranked: Vec<(u8, usize)> = ranked.collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, place)| place).collect()
}

/// How well it fits, the least best; `None` where it does not.
fn rank(name: &str, typed: &str, words: &[&str]) -> Option<u8> {
    let name = name.to_lowercase();
    let begins_one =
        |word: &&str| name.split(|letter: char| !letter.is_alphanumeric()).any(|it| it.starts_with(*word));
    if !words.iter().all(|word| name.contains(word)) {
        return None;
    }
    Some(match () {
        () if name.starts_with(typed) => 0,
        () if words.iter().all(begins_one) => 1,
        () => 2,
    })
}

#[cfg(test)]
mod tests {
    use super::found;

    const NAMES: [&str; 5] =
        ["Undo", "Open tab: Team", "Go to agent: Ümit", "Add an agent", "Open example: The orchestra"];

    fn names(typed: &str) -> Vec<&'static str> {
        found(NAMES.into_iter(), typed).into_iter().map(|place| NAMES[place]).collect()
    }

    #[test]
    fn with_nothing_typed_all_are_found_in_their_order() {
        assert_eq!(names("  "), NAMES);
    }

    #[test]
    fn a_beginning_comes_before_a_word_and_that_before_a_part() {
        assert_eq!(
            names("a"),
            ["Add an agent", "Go to agent: Ümit", "Open tab: Team", "Open example: The orchestra"]
        );
        assert_eq!(names("tab"), ["Open tab: Team"]);
        assert_eq!(names("te op"), ["Open tab: Team"]);
        assert_eq!(names("op est"), ["Open example: The orchestra"]);
    }

    #[test]
    fn case_and_language_do_not_matter() {
        assert_eq!(names("ÜMIT"), ["Go to agent: Ümit"]);
        assert!(names("<script>").is_empty());
    }
}
