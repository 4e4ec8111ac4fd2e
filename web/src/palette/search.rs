//! Finding commands by what is typed.

/// The places of the names that what is typed fits, the best first: every word of it has to stand in the name. A view whose own
/// name begins with it comes before a name that does, that before one in which each word begins one, and that before one
/// that merely contains them. Beside each name stands that of the view, where one is opened.
pub(super) fn found<'a>(names: impl Iterator<Item = (&'a str, Option<&'a str>)>, typed: &str) -> Vec<usize> {
    let typed = typed.trim().to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let ranked = names
        .enumerate()
        .filter_map(|(place, (name, view))| Some((rank(name, view, &typed, &words)?, place)));
    let mut ranked: Vec<(u8, usize)> = ranked.collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, place)| place).collect()
}

/// How well it fits, the least best; `None` where it does not.
fn rank(name: &str, view: Option<&str>, typed: &str, words: &[&str]) -> Option<u8> {
    let name = name.to_lowercase();
    let begins_one =
        |word: &&str| name.split(|letter: char| !letter.is_alphanumeric()).any(|it| it.starts_with(*word));
    if !words.iter().all(|word| name.contains(word)) {
        return None;
    }
    Some(match () {
        () if !typed.is_empty() && view.is_some_and(|view| view.to_lowercase().starts_with(typed)) => 0,
        () if name.starts_with(typed) => 1,
        () if words.iter().all(begins_one) => 2,
        () => 3,
    })
}

#[cfg(test)]
mod tests {
    use super::found;

    const NAMES: [&str; 6] = [
        "Undo",
        "Team as SVG",
        "Open tab: Team",
        "Go to agent: Ümit",
        "Add an agent",
        "Open example: The orchestra",
    ];

    fn names(typed: &str) -> Vec<&'static str> {
        let named = NAMES.into_iter().map(|name| (name, name.strip_prefix("Open tab: ")));
        found(named, typed).into_iter().map(|place| NAMES[place]).collect()
    }

    #[test]
    fn with_nothing_typed_all_are_found_in_their_order() {
        assert_eq!(names("  "), NAMES);
    }

    #[test]
    fn a_beginning_comes_before_a_word_and_that_before_a_part() {
        assert_eq!(
            names("a"),
            [
                "Add an agent",
                "Team as SVG",
                "Go to agent: Ümit",
                "Open tab: Team",
                "Open example: The orchestra"
            ]
        );
        assert_eq!(names("tab"), ["Open tab: Team"]);
        assert_eq!(names("te op"), ["Open tab: Team"]);
        assert_eq!(names("op est"), ["Open example: The orchestra"]);
    }

    #[test]
    fn a_view_comes_before_what_is_made_of_it() {
        assert_eq!(names("team"), ["Open tab: Team", "Team as SVG"]);
        assert_eq!(names("te"), ["Open tab: Team", "Team as SVG"]);
        assert_eq!(names("team svg"), ["Team as SVG"]);
    }

    #[test]
    fn case_and_language_do_not_matter() {
        assert_eq!(names("ÜMIT"), ["Go to agent: Ümit"]);
        assert!(names("<script>").is_empty());
    }
}
