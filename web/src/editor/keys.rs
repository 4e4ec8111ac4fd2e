//! The keys of lists and fields.

use crate::keys::{Chord, Table};

/// What a key does in a row of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InRow {
    /// Moves it one up.
    Up,
    /// Moves it one down.
    Down,
}

/// The keys of a row.
pub static ROW: &Table<InRow> =
    &[(InRow::Up, &[Chord::key("ArrowUp").with_alt()]), (InRow::Down, &[Chord::key("ArrowDown").with_alt()])];

/// What a key does in a field with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InNumber {
    /// One step more.
    More,
    /// One step less.
    Less,
}

/// The keys of a field with a number.
pub static NUMBER: &Table<InNumber> =
    &[(InNumber::More, &[Chord::key("ArrowUp")]), (InNumber::Less, &[Chord::key("ArrowDown")])];

/// What a key does in the title of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InTitle {
    /// Goes on to the next task.
    Next,
}

/// The keys of the title of a task.
pub static TITLE: &Table<InTitle> = &[(InTitle::Next, &[Chord::key("Enter")])];

/// What a key does in the form of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InForm {
    /// Leads back to the graph, where one came from there.
    Back,
}

/// The keys of the form of a task.
pub static FORM: &Table<InForm> = &[(InForm::Back, &[Chord::key("Escape")])];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::tests::check;

    #[test]
    fn each_key_does_what_is_listed() {
        check(ROW);
        check(NUMBER);
        check(TITLE);
        check(FORM);
    }
}
