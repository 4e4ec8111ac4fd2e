//! The tour: steps that point at what there is on the page. It takes nothing away from whoever goes on without it.

use leptos::prelude::*;

use crate::browser::storage;

/// Where it is kept that the tour was seen.
const SEEN_KEY: &str = "coordination-playground.tour.v1";

/// A step of the tour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Which strategy to use.
    Compare,
    /// Why it went as it did.
    See,
    /// The scenario, to be made one's own.
    Make,
}

impl Step {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Compare, Self::See, Self::Make];

    /// Its word in the page, by which the style sheet finds what it points at.
    pub fn word(self) -> &'static str {
        match self {
            Self::Compare => "compare",
            Self::See => "see",
            Self::Make => "make",
        }
    }

    /// Its place among all.
    pub fn place(self) -> usize {
        Self::ALL.iter().position(|step| *step == self).unwrap_or_default()
    }

    /// The one that follows it.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.place() + 1).copied()
    }
}

/// Where the tour is.
#[derive(Debug, Clone, Copy)]
pub struct Tour {
    step: RwSignal<Option<Step>>,
    is_asked_for: RwSignal<bool>,
}

impl Tour {
    /// One that is not on.
    pub fn new() -> Self {
        Self { step: RwSignal::new(None), is_asked_for: RwSignal::new(false) }
    }

    /// The one in the context.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The step that it is at, while it is on.
    pub fn step(self) -> Signal<Option<Step>> {
        self.step.into()
    }

    /// Whether someone asked for it, and so wants to be led to it.
    pub fn is_asked_for(self) -> bool {
        self.is_asked_for.get_untracked()
    }

    /// Whether it has been shown in this browser.
    pub fn is_seen() -> bool {
        storage::get(SEEN_KEY).is_some()
    }

    /// Begins by itself.
    pub fn offer(self) {
        self.begin(false);
    }

    /// Begins because someone asked for it.
    pub fn show(self) {
        self.begin(true);
    }

    fn begin(self, is_asked_for: bool) {
        // Where nothing can be kept, it is offered again.
        storage::set(SEEN_KEY, "seen").ok();
        self.is_asked_for.set(is_asked_for);
        self.step.set(Step::ALL.first().copied());
    }

    /// Goes on to the next step; ends after the last.
    pub fn go_on(self) {
        self.step.update(|step| *step = step.and_then(Step::next));
    }

    /// Ends.
    pub fn end(self) {
        self.step.set(None);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_follow_each_other_to_the_last() {
        assert_eq!(Step::Compare.next(), Some(Step::See));
        assert_eq!(Step::See.next(), Some(Step::Make));
        assert_eq!(Step::Make.next(), None);
        assert!(Step::ALL.iter().enumerate().all(|(place, step)| step.place() == place));
    }
}
