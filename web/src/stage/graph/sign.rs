//! The fixed signs of how far a task is.

use leptos::prelude::*;

use crate::state::story::TaskState;

/// The lines of a sign, in a square of 12; as for attempts where the meaning is the same.
pub fn path(state: TaskState) -> &'static str {
    match state {
        TaskState::NotRun => "",
        TaskState::Waiting => "M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M6 3.5v3l2 1",
        TaskState::Ready => "M6 2a4 4 0 1 0 0 8 4 4 0 0 0 0-8",
        TaskState::Running => "M4 2.5v7L9.5 6z",
        TaskState::HandedIn => "M2 6h6M5.5 3.2 8.3 6 5.5 8.8M10.5 2v8",
        TaskState::Done => "M2 6.5l2.7 2.7L10 3.5",
        TaskState::Wrong => "M2.5 4.5h7M2.5 7.5h7M8 2L4 10",
        TaskState::Failed => "M3 3l6 6M9 3l-6 6",
        TaskState::Unassigned => "M4 4.2a2 2 0 1 1 2.9 1.8C6.2 6.4 6 6.8 6 7.6M6 9.8v.2",
        TaskState::Skipped => "M2 3l4 3-4 3M6 3l4 3-4 3",
        TaskState::Rejected => "M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M3 3l6 6",
    }
}

/// The class that gives its colour.
pub fn class(state: TaskState) -> &'static str {
    match state {
        TaskState::NotRun | TaskState::Waiting => "is-waiting",
        TaskState::Ready => "is-ready",
        TaskState::Running => "is-running",
        TaskState::HandedIn => "is-handed-in",
        TaskState::Done => "is-done",
        TaskState::Wrong
        | TaskState::Failed
        | TaskState::Unassigned
        | TaskState::Skipped
        | TaskState::Rejected => "is-bad",
    }
}

/// A sign in running text; its meaning stands beside it in words.
#[component]
pub fn StateIcon(state: TaskState) -> impl IntoView {
    view! {
        <svg class=format!("sign {}", class(state)) viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
            <path d=path(state) />
        </svg>
    }
}
