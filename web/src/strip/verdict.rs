//! How a run ended, in words.

use coordination::scenario::strategies::StrategyKind;
use coordination::trace::{Outcome, Waiter, Waiting, WaitingFor};
use leptos::prelude::*;

use super::card::troubles;
use crate::editor::MendButton;
use crate::inspector::given_up;
use crate::state::document::Document;
use crate::state::runs::Runs;
use crate::state::story::{Shown, Story};
use crate::text::text;

/// The most reasons that are named.
const REASONS_MAX: usize = 2;

/// How the run on the stage ended, what went wrong, and who waits for what.
#[component]
pub fn Verdict() -> impl IntoView {
    let (runs, document, shown) = (Runs::expect(), Document::expect(), Shown::expect());
    let stale = move || {
        let is_shown = runs.is_shown_stale().get() && runs.shown().get().is_some();
        is_shown.then(|| view! { <p class="verdict-stale">{text().stage.strip.stale}</p> })
    };
    view! {
        <div class="verdict" role="group" aria-label=text().stage.strip.verdict>
            {stale}
            {move || match shown.get() {
                _ if document.scenario().with(|scenario| scenario.agents.is_empty()) => nobody().into_any(),
                Some(story) => ended(&story).into_any(),
                None if runs.is_awaited(runs.chosen().get()) => ().into_any(),
                None => not_run(document, runs).into_any(),
            }}
        </div>
    }
}

/// Why it could not be run.
fn not_run(document: Document, runs: Runs) -> impl IntoView + use<> {
    let strategy = runs.chosen().get();
    let findings = document.findings().get();
    let mut blocking = findings.iter().filter(|finding| finding.blocks(strategy));
    let (first, fix) = blocking.next().map(|it| (it.message.clone(), it.fix.clone())).unzip();
    let mend = fix.flatten().map(|fix| view! { <MendButton fix class="button button-small" /> });
    let more = blocking.count();
    view! {
        <p class="verdict-outcome is-bad">{text().stage.strip.nothing}</p>
        {first.map(|first| view! { <p>{first}</p> })}
        {mend}
        {(more > 0).then(|| view! { <p>{(text().stage.strip.more)(more)}</p> })}
    }
}

/// Nobody is there yet: that is no fault, but how one begins.
fn nobody() -> impl IntoView {
    view! {
        <p class="verdict-outcome">{text().stage.strip.nobody}</p>
        <p>{text().stage.strip.begin}</p>
    }
}

fn ended(story: &Story) -> impl IntoView + use<> {
    let text = &text().stage.strip;
    let report = &story.run.report;
    let is_bad = report.outcome != Outcome::Completed;
    let outcome = (text.outcome)(report.outcome, report.metrics.delivered, report.tasks.len());
    let parts = (text.trouble_parts)(&troubles(report));
    let reasons = reasons(story);
    let more = reasons.len().saturating_sub(REASONS_MAX);
    let reasons =
        reasons.into_iter().take(REASONS_MAX).map(|reason| view! { <li>{reason}</li> }).collect_view();
    view! {
        <p class="verdict-outcome" class:is-bad=is_bad>{outcome}</p>
        {report.tasks.is_empty().then(|| view! { <p>{text.begin}</p> })}
        {is_untouched(story).then(|| view! { <p>{text.no_messages}</p> })}
        {(!parts.is_empty()).then(|| view! { <p class="verdict-troubles">{parts.join(", ")}</p> })}
        <ul class="verdict-reasons">
            {reasons}
            {(more > 0).then(|| view! { <li>{(text.more)(more)}</li> })}
        </ul>
    }
}

/// Whether nothing is lost or late only because nobody says anything.
fn is_untouched(story: &Story) -> bool {
    let environment = &story.scenario().environment;
    story.strategy() == StrategyKind::Uncoordinated
        && (environment.message_delay > 0.0 || environment.message_loss > 0.0)
}

/// Why a run did not complete: who waits for what, or which tasks were given up.
fn reasons(story: &Story) -> Vec<String> {
    let run = &story.run;
    match run.report.outcome {
        Outcome::Completed | Outcome::LimitReached => Vec::new(),
        Outcome::Stalled => run.trace.waiting().iter().map(|waiting| wait(story, waiting)).collect(),
        Outcome::Partial => story.given_up().filter_map(|event| given_up(story, event.kind)).collect(),
    }
}

fn wait(story: &Story, waiting: &Waiting) -> String {
    let text = &text().stage.strip;
    let who = match waiting.who {
        Waiter::Party(who) => story.party(who).to_owned(),
        Waiter::Task(who) => (text.wait_task)(story.task(who)),
    };
    let what = match waiting.what {
        WaitingFor::Recovery(who) => (text.wait_recovery)(story.party(who)),
        WaitingFor::WordFrom(who) => (text.wait_word)(story.agent(who)),
        WaitingFor::Task(needed) => (text.wait_task)(story.task(needed)),
        WaitingFor::AbleAgent => text.wait_able.to_owned(),
    };
    (text.waits)(&who, &what)
}
