//! The fixed signs of how an attempt ended.

use coordination::replay::AttemptSpan;
use coordination::trace::AttemptEnd;
use leptos::prelude::*;

use crate::state::story::Story;
use crate::text::text;

/// The side of the square that a sign is drawn in, in pixels.
pub const SIGN_SIZE: f64 = 12.0;

/// How an attempt ended, as it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sign {
    end: AttemptEnd,
    is_wrong: bool,
    /// Whether it came to its end, but what it handed in was never accepted.
    is_refused: bool,
}

impl Sign {
    /// Of that attempt.
    pub fn of(story: &Story, attempt: &AttemptSpan) -> Self {
        let is_done = attempt.end == AttemptEnd::Done;
        let is_wrong = is_done && story.is_right(attempt) == Some(false);
        Self { end: attempt.end, is_wrong, is_refused: is_done && !attempt.accepted }
    }

    /// Those that occur in a run.
    pub fn all_of(story: &Story) -> Vec<Self> {
        let mut signs: Vec<Self> = story.attempts.iter().map(|attempt| Self::of(story, attempt)).collect();
        signs.sort_unstable();
        signs.dedup();
        signs
    }

    /// Whether the work was for nothing.
    pub fn is_wasted(self) -> bool {
        self.end != AttemptEnd::Done || self.is_refused
    }

    /// Whether something is not as it should be.
    pub fn is_bad(self) -> bool {
        self.is_wrong || self.is_wasted()
    }

    /// What it means, in words.
    pub fn words(self) -> &'static str {
        if self.is_refused {
            return text().stage.refused;
        }
        (text().stage.ended)(self.end, self.is_wrong.then_some(false))
    }

    /// Its lines, in a square of [`SIGN_SIZE`].
    pub fn path(self) -> &'static str {
        match self.end {
            AttemptEnd::Done if self.is_refused => "M6 1.8a4.2 4.2 0 1 1-.01 0M3 9l6-6",
            AttemptEnd::Done if self.is_wrong => "M2.5 4.5h7M2.5 7.5h7M8 2L4 10",
            AttemptEnd::Done => "M2 6.5l2.7 2.7L10 3.5",
            AttemptEnd::Error => "M3 3l6 6M9 3l-6 6",
            AttemptEnd::Crashed => "M7 1L3 7h3l-1 4 4-6H6z",
            AttemptEnd::Duplicate => "M4.5 4.5h6v6h-6zM7.5 2h-6v6",
            AttemptEnd::Abandoned => "M1.5 6h1M5.5 6h1M9.5 6h1",
        }
    }
}

/// A sign in running text; its meaning stands beside it in words.
#[component]
pub fn SignIcon(sign: Sign) -> impl IntoView {
    view! {
        <svg class="sign" class:is-bad=sign.is_bad() viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
            <path d=sign.path() />
        </svg>
    }
}
