//! Keyboard shortcuts. Each listener has a table of its own and looks up there what a key means.
//!
//! The palette and the list of keys show the same tables, so every shortcut that is listed works.

use leptos::ev::KeyboardEvent;

/// A key, and what is held while it is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chord {
    key: &'static str,
    control: bool,
    alt: bool,
    shift: bool,
}

impl Chord {
    /// A key alone, by the name that browsers give it; letters are small.
    pub const fn key(key: &'static str) -> Self {
        Self { key, control: false, alt: false, shift: false }
    }

    /// The same with Ctrl, or with the key that stands for it on a Mac.
    pub const fn with_control(self) -> Self {
        Self { control: true, ..self }
    }

    /// The same with Alt.
    pub const fn with_alt(self) -> Self {
        Self { alt: true, ..self }
    }

    /// The same with Shift.
    pub const fn with_shift(self) -> Self {
        Self { shift: true, ..self }
    }

    /// Whether that is what is pressed. Where a sign is on the keyboard differs, and whether Shift is held for it; so that
    /// only counts for keys with names, and beside Ctrl.
    fn is(self, pressed: Pressed<'_>) -> bool {
        let counts_shift = self.control || self.key.len() > 1 || self.key == " ";
        self.key.eq_ignore_ascii_case(pressed.key)
            && (self.control, self.alt) == (pressed.control, pressed.alt)
            && (!counts_shift || self.shift == pressed.shift)
    }

    /// What is printed on the keys.
    pub fn words(self) -> String {
        let held = [(self.shift, "Shift "), (self.control, "Ctrl/⌘ "), (self.alt, "Alt ")];
        let mut words: String = held.iter().filter(|(is_held, _)| *is_held).map(|(_, word)| *word).collect();
        match self.key {
            " " => words.push_str("Space"),
            "ArrowLeft" => words.push('←'),
            "ArrowRight" => words.push('→'),
            "ArrowUp" => words.push('↑'),
            "ArrowDown" => words.push('↓'),
            "-" => words.push('−'),
            letter if letter.len() == 1 => words.push_str(&letter.to_ascii_uppercase()),
            name => words.push_str(name),
        }
        words
    }
}

/// What is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pressed<'a> {
    /// The browser's name of the key.
    pub key: &'a str,
    /// Whether Ctrl is held, or the key that stands for it on a Mac.
    pub control: bool,
    /// Whether Alt is.
    pub alt: bool,
    /// Whether Shift is.
    pub shift: bool,
}

/// What keys do, in the order in which it is listed.
pub type Table<T> = [(T, &'static [Chord])];

/// What the keys that are pressed do.
pub fn pressed<T: Copy>(table: &Table<T>, event: &KeyboardEvent) -> Option<T> {
    let (control, alt, shift) = (event.ctrl_key() || event.meta_key(), event.alt_key(), event.shift_key());
    found(table, Pressed { key: &event.key(), control, alt, shift })
}

/// What keys do.
pub fn found<T: Copy>(table: &Table<T>, pressed: Pressed<'_>) -> Option<T> {
    let is_meant = |(_, chords): &&(T, &[Chord])| chords.iter().any(|chord| chord.is(pressed));
    table.iter().find(is_meant).map(|(act, _)| *act)
}

/// The keys that do something.
pub fn chords_of<T: PartialEq>(table: &Table<T>, act: &T) -> &'static [Chord] {
    table.iter().find(|(other, _)| other == act).map_or(&[], |(_, chords)| *chords)
}

#[cfg(test)]
pub mod tests {
    use std::fmt::Debug;

    use super::*;

    fn press(chord: Chord) -> Pressed<'static> {
        Pressed { key: chord.key, control: chord.control, alt: chord.alt, shift: chord.shift }
    }

    /// Fails where a key of a table does nothing, or something else than is listed.
    pub fn check<T: Copy + PartialEq + Debug>(table: &Table<T>) {
        for (act, chords) in table {
            assert!(!chords.is_empty(), "{act:?}");
            for chord in *chords {
                assert_eq!(found(table, press(*chord)), Some(*act), "{}", chord.words());
            }
        }
    }

    /// The keys that mean something in both tables.
    pub fn shared<T, U>(one: &Table<T>, other: &Table<U>) -> Vec<String> {
        let others: Vec<Chord> = other.iter().flat_map(|(_, chords)| chords.iter().copied()).collect();
        let chords = one.iter().flat_map(|(_, chords)| chords.iter().copied());
        chords.filter(|chord| others.iter().any(|other| other.is(press(*chord)))).map(Chord::words).collect()
    }

    #[test]
    fn keys_are_told_apart() {
        const TABLE: &Table<u8> = &[
            (1, &[Chord::key("z").with_control()]),
            (2, &[Chord::key("z").with_control().with_shift(), Chord::key("y").with_control()]),
            (3, &[Chord::key("?")]),
            (4, &[Chord::key("ArrowUp").with_alt()]),
            (5, &[Chord::key(" ")]),
        ];
        check(TABLE);
        let found = |key, control, alt, shift| found(TABLE, Pressed { key, control, alt, shift });
        assert_eq!(found("Z", true, false, true), Some(2));
        assert_eq!(found("Z", true, false, false), Some(1), "Caps Lock");
        assert_eq!(found("z", false, false, false), None);
        assert_eq!(found("z", true, true, false), None);
        assert_eq!(found("?", false, false, true), Some(3));
        assert_eq!(found("ArrowUp", false, true, true), None);
        assert_eq!(found(" ", false, false, true), None);
        assert_eq!(chords_of(TABLE, &4), [Chord::key("ArrowUp").with_alt()]);
    }

    #[test]
    fn they_are_written_as_on_the_keyboard() {
        assert_eq!(Chord::key("z").with_control().with_shift().words(), "Shift Ctrl/⌘ Z");
        assert_eq!(Chord::key("ArrowUp").with_alt().words(), "Alt ↑");
        assert_eq!(Chord::key("Delete").words(), "Delete");
        assert_eq!(Chord::key(" ").words(), "Space");
    }
}
