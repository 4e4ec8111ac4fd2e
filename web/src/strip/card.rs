//! A card: how the work turns out under one strategy.

use std::sync::Arc;

use coordination::report::{Metrics, Report, Status};
use coordination::scenario::strategies::StrategyKind;
use coordination::trace::{AttemptEnd, Outcome};
use leptos::prelude::*;

use super::best::Best;
use super::thumbnail::Thumbnail;
use crate::live::{When, memo};
use crate::state::document::Document;
use crate::state::runs::Runs;
use crate::state::story::Story;
use crate::state::what_if::WhatIf;
use crate::text::strip::Troubles;
use crate::text::{figures, text};

/// The card of a strategy.
#[component]
pub fn Card(kind: StrategyKind, best: Memo<Best>) -> impl IntoView {
    let (runs, what_if, document) = (Runs::expect(), WhatIf::expect(), Document::expect());
    let is_stale = runs.is_stale(kind);
    let story = Signal::derive(move || what_if.story(kind));
    // How long the run as it is takes, where another future is shown.
    let was = memo(move || {
        let is_other = what_if.is_shown().get();
        is_other.then(|| runs.story(kind).get().map(|story| story.run.report.makespan)).flatten()
    });
    let is_chosen = move || runs.chosen().get() == kind;
    let outcomes = move || match story.get() {
        Some(story) => view! { <Outcomes story was=was.get() best/> }.into_any(),
        None if runs.is_awaited(kind) => {
            view! { <p class="card-nothing">{text().stage.strip.awaited}</p> }.into_any()
        }
        None => {
            let findings = document.findings().get();
            let why = findings.iter().find(|finding| finding.blocks(kind)).map(|it| it.message.as_str());
            let why = (text().stage.strip.not_run)(why);
            view! { <p class="card-nothing">{why}</p> }.into_any()
        }
    };
    let troubles =
        move || story.get().map(|story| view! { <TroubleCount troubles=troubles(&story.run.report)/> });
    view! {
        <article
            class="card"
            class:is-chosen=is_chosen
            class:is-stale=move || is_stale.get() && story.get().is_some()
            aria-label=(text().stage.strategy)(kind)
        >
            <div class="card-head">
                <h2>
                    <button
                        type="button"
                        class="card-choose"
                        aria-pressed=move || is_chosen().to_string()
                        on:click=move |_| runs.choose(kind)
                    >
                        {(text().stage.strategy)(kind)}
                    </button>
                </h2>
                {troubles}
            </div>
            {outcomes}
        </article>
    }
}

#[component]
fn Outcomes(
    story: Arc<Story>,
    /// Its makespan without what is asked.
    was: Option<f64>,
    best: Memo<Best>,
) -> impl IntoView {
    let text = &text().stage.strip;
    let Report { metrics, outcome, tasks, .. } = &story.run.report;
    let beside = match (*outcome, was) {
        (Outcome::Completed, None) => gap(metrics).into_any(),
        (Outcome::Completed, Some(was)) => {
            let (later, hint) = ((text.later)(metrics.makespan - was), (text.later_hint)(was));
            view! { <span class="card-gap" title=hint>{later}<span class="unseen">" "{hint.clone()}</span></span> }
                .into_any()
        }
        (outcome, _) => view! { <span class="card-ended">{(text.ended)(outcome)}</span> }.into_any(),
    };
    let is_all_right = metrics.right as usize == tasks.len();
    let quality = (text.quality_count)(metrics.right, tasks.len());
    let marks = {
        let (metrics, outcome) = (metrics.clone(), *outcome);
        memo(move || best.get().marks(&metrics, outcome))
    };
    let is_best = move |figure: usize| Signal::derive(move || marks.get()[figure]);
    view! {
        <p class="card-makespan" class:is-undone=*outcome != Outcome::Completed>
            <Figure name=text.makespan value=figures::seconds(metrics.makespan) is_best=is_best(0)/>
            {beside}
        </p>
        <Thumbnail story=Arc::clone(&story) best/>
        <p class="card-figures">
            <Figure name=text.cost value=figures::points(metrics.cost) is_best=is_best(1)/>
            <Figure name=text.messages value=(text.message_count)(metrics.messages) is_best=is_best(2)/>
            <Figure name=text.quality value=quality is_best=is_best(3) is_bad=!is_all_right/>
        </p>
    }
}

/// How far a run lies above the bound.
fn gap(metrics: &Metrics) -> impl IntoView + use<> {
    let text = &text().stage.strip;
    let hint = (text.gap_hint)(metrics.lower_bound);
    metrics.gap.map(|gap| {
        let is_optimal = gap < 0.000_5;
        view! {
            <span class="card-gap" class:is-good=is_optimal title=hint>
                {(text.gap)(gap)}
                {(!is_optimal).then(|| view! { <span class="card-gap-of">" "{text.gap_of}</span> })}
            </span>
        }
    })
}

#[component]
fn Figure(
    name: &'static str,
    value: String,
    is_best: Signal<bool>,
    #[prop(optional)] is_bad: bool,
) -> impl IntoView {
    view! {
        <span class="card-figure" class:is-best=move || is_best.get() class:is-bad=is_bad title=name>
            <span class="unseen">{name} ": "</span>
            {value}
            <When is=is_best>
                <span class="unseen">{text().stage.strip.best}</span>
            </When>
        </span>
    }
}

/// How much went wrong; nothing where nothing did.
#[component]
fn TroubleCount(troubles: Troubles) -> impl IntoView {
    let text = &text().stage.strip;
    let total = troubles.total();
    (total > 0).then(|| {
        view! {
            <p class="card-troubles" title=(text.trouble_parts)(&troubles).join(", ")>
                <span class="unseen">{text.troubles} ": "</span>
                <span aria-hidden="true">"▲ "</span>
                {figures::count(total as usize)}
            </p>
        }
    })
}

/// What went wrong in a run, counted.
pub fn troubles(report: &Report) -> Troubles {
    let metrics = &report.metrics;
    let with = |status| report.tasks.iter().filter(|task| task.status == status).count() as u32;
    let crashed = report.executions.iter().filter(|it| it.ended == AttemptEnd::Crashed).count();
    Troubles {
        errors: metrics.errors,
        duplicates: metrics.duplicates,
        crashed: crashed as u32,
        failed: with(Status::Failed),
        unassigned: with(Status::Unassigned),
        skipped: with(Status::Skipped),
        refused: metrics.rejections,
        rejected: with(Status::Rejected),
        conflicts: metrics.conflicts,
        pending: with(Status::Pending),
        wrong: metrics.delivered - metrics.right.min(metrics.delivered),
        lost: metrics.messages_lost,
    }
}
