//! The outcome of an edit, for those who hear the page.

use std::time::Duration;

use leptos::prelude::*;

use crate::browser::clock;
use crate::state::document::Document;
use crate::state::drafts::Drafts;
use crate::state::runs::Runs;
use crate::text::{figures, text};

/// How long edits may follow each other before their outcome is said.
const DELAY: Duration = Duration::from_millis(700);

/// Says how the run ends, a moment after the last edit.
#[component]
pub fn SpokenOutcome() -> impl IntoView {
    let (runs, document, drafts) = (Runs::expect(), Document::expect(), Drafts::expect());
    let outcome = move || {
        let text = text();
        if runs.is_shown_stale().get() {
            let findings = document.findings().with(|findings| findings.len());
            return (text.frame.outcome_stale)(findings + drafts.problems().len());
        }
        let Some(story) = runs.shown().get() else { return String::new() };
        let report = &story.run.report;
        let metrics = &report.metrics;
        let ended = (text.stage.strip.outcome)(report.outcome, metrics.delivered, report.tasks.len());
        (text.frame.outcome)(&ended, &figures::seconds(metrics.makespan))
    };
    let said = clock::settled(outcome, DELAY);
    view! { <p class="unseen" role="status">{move || said.get()}</p> }
}
