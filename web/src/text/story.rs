//! The words around the captions of an example.

/// The words around the captions of an example.
#[derive(Debug)]
pub struct StoryText {
    /// What they are, for those who do not see it.
    pub label: &'static str,
    /// Which of how many is shown; 0 before the first.
    pub count: fn(place: usize, all: usize) -> String,
    /// To the caption before.
    pub before: &'static str,
    /// To the next caption.
    pub after: &'static str,
}

/// English.
pub static ENGLISH: StoryText = StoryText {
    label: "What to see",
    count: |place, all| format!("{place}/{all}"),
    before: "What to see before",
    after: "What to see next",
};
