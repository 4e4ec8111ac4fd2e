//! The keys of the timeline.

use super::chart::Towards;
use crate::keys::{Chord, Table};

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Leads to another bar.
    Go(Towards),
    /// Selects the attempt.
    Choose,
    /// Makes the bars larger.
    Larger,
    /// Makes them smaller.
    Smaller,
    /// Closes the tip.
    Leave,
}

/// The keys of the timeline.
pub static KEYS: &Table<Command> = &[
    (Command::Go(Towards::Earlier), &[Chord::key("ArrowLeft")]),
    (Command::Go(Towards::Later), &[Chord::key("ArrowRight")]),
    (Command::Go(Towards::Above), &[Chord::key("ArrowUp")]),
    (Command::Go(Towards::Below), &[Chord::key("ArrowDown")]),
    (Command::Go(Towards::First), &[Chord::key("Home")]),
    (Command::Go(Towards::Last), &[Chord::key("End")]),
    (Command::Choose, &[Chord::key("Enter"), Chord::key(" ")]),
    (Command::Larger, &[Chord::key("+"), Chord::key("=")]),
    (Command::Smaller, &[Chord::key("-")]),
    (Command::Leave, &[Chord::key("Escape")]),
];

#[cfg(test)]
mod tests {
    use super::KEYS;
    use crate::app::shortcuts;
    use crate::keys::tests::{check, shared};

    #[test]
    fn each_key_does_what_is_listed_and_none_is_taken_from_the_page() {
        check(KEYS);
        assert_eq!(shared(KEYS, shortcuts::KEYS), Vec::<String>::new());
    }
}
