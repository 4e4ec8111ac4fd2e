//! The fixed signs of how far a task is.

use coordination::replay::TaskPhase;
use leptos::prelude::*;

/// The lines of a sign, in a square of 12; as for attempts where the meaning is the same.
pub fn path(state: TaskPhase) -> &'static str {
    match state {
        TaskPhase::NotRun => "",
        TaskPhase::Waiting => "M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M6 3.5v3l2 1",
        TaskPhase::Ready => "M6 2a4 4 0 1 0 0 8 4 4 0 0 0 0-8",
        TaskPhase::Running => "M4 2.5v7L9.5 6z",
        TaskPhase::HandedIn => "M2 6h6M5.5 3.2 8.3 6 5.5 8.8M10.5 2v8",
        TaskPhase::Done => "M2 6.5l2.7 2.7L10 3.5",
        TaskPhase::Wrong => "M2.5 4.5h7M2.5 7.5h7M8 2L4 10",
        TaskPhase::Failed => "M3 3l6 6M9 3l-6 6",
        TaskPhase::Unassigned => "M4 4.2a2 2 0 1 1 2.9 1.8C6.2 6.4 6 6.8 6 7.6M6 9.8v.2",
        TaskPhase::Skipped => "M2 3l4 3-4 3M6 3l4 3-4 3",
        TaskPhase::Rejected => "M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M3 3l6 6",
    }
}

/// The class that gives its colour.
pub fn class(state: TaskPhase) -> &'static str {
    match state {
        TaskPhase::NotRun | TaskPhase::Waiting => "is-waiting",
        TaskPhase::Ready => "is-ready",
        TaskPhase::Running => "is-running",
        TaskPhase::HandedIn => "is-handed-in",
        TaskPhase::Done => "is-done",
        TaskPhase::Wrong
        | TaskPhase::Failed
        | TaskPhase::Unassigned
        | TaskPhase::Skipped
        | TaskPhase::Rejected => "is-bad",
    }
}

/// A sign in running text; its meaning stands beside it in words.
#[component]
pub fn StateIcon(state: TaskPhase) -> impl IntoView {
    view! {
        <svg class=format!("sign {}", class(state)) viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
            <path d=path(state) />
        </svg>
    }
}
