//! A card: how the work turns out under one strategy.

use std::sync::Arc;

use coordination::report::Status;
use coordination::strategy::StrategyKind;
use coordination::trace::AttemptEnd;
use leptos::prelude::*;

use super::thumbnail::Thumbnail;
use super::verdict::Verdict;
use crate::state::runs::{Run, Runs};
use crate::state::story::{Shown, Story};
use crate::text::figures;
use crate::text::stage::Troubles;
use crate::text::text;

/// The card of a strategy.
#[component]
pub fn Card(kind: StrategyKind) -> impl IntoView {
    let (shown, is_stale) = (Shown::expect(), Runs::expect().is_stale());
    let name = (text().stage.strategy)(kind);
    let text = &text().stage.strip;
    let nothing = move || view! { <p class="card-outcome">{text.nothing}</p> };
    view! {
        <article class="card" aria-label=name>
            <div class="card-head">
                <h2>{name}</h2>
                <Show when=move || is_stale.get() && shown.get().is_some()>
                    <p class="card-stale">{text.stale}</p>
                </Show>
            </div>
            {move || match shown.get() {
                Some(story) => view! { <Outcomes story /> }.into_any(),
                None => nothing().into_any(),
            }}
        </article>
    }
}

#[component]
fn Outcomes(story: Arc<Story>) -> impl IntoView {
    let text = &text().stage.strip;
    let metrics = &story.run.report.metrics;
    let tasks = story.run.report.tasks.len();
    let troubles = troubles(&story.run);
    let gap_hint = (text.gap_hint)(metrics.lower_bound);
    let gap = metrics.gap.map(|gap| {
        view! { <span class="card-gap" class:is-good=gap < 0.000_5 title=gap_hint>{(text.gap)(gap)}</span> }
    });
    let quality = (text.quality_count)(metrics.right, tasks);
    let is_all_right = metrics.right as usize == tasks;
    let busy = metrics.utilisation.map_or_else(|| text.none.to_owned(), figures::percent);
    view! {
        <div class="card-outcomes">
        <p class="card-makespan">
            <span class="unseen">{text.makespan} ": "</span>
            <strong>{figures::seconds(metrics.makespan)}</strong>
            {gap}
        </p>
        <dl class="card-figures">
            <Figure name=text.cost value=figures::points(metrics.cost) />
            <Figure name=text.messages value=(text.message_count)(metrics.messages, metrics.messages_lost) />
            <Figure name=text.quality value=quality is_bad=!is_all_right />
            <Figure name=text.utilisation value=busy />
            <TroubleCount troubles />
        </dl>
        <Thumbnail story=Arc::clone(&story) />
        <Verdict story troubles />
        </div>
    }
}

#[component]
fn Figure(name: &'static str, value: String, #[prop(optional)] is_bad: bool) -> impl IntoView {
    view! {
        <div class:is-bad=is_bad>
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
}

#[component]
fn TroubleCount(troubles: Troubles) -> impl IntoView {
    let text = &text().stage.strip;
    let total = troubles.total();
    let value = if total == 0 {
        text.no_troubles.to_owned()
    } else {
        format!("▲ {}", figures::count(total as usize))
    };
    view! { <Figure name=text.troubles value is_bad={ total > 0 } /> }
}

/// What went wrong in a run, counted.
fn troubles(run: &Run) -> Troubles {
    let (report, metrics) = (&run.report, &run.report.metrics);
    let with = |status| report.tasks.iter().filter(|task| task.status == status).count() as u32;
    let crashed = report.executions.iter().filter(|it| it.ended == AttemptEnd::Crashed).count();
    Troubles {
        errors: metrics.errors,
        duplicates: metrics.duplicates,
        crashed: crashed as u32,
        failed: with(Status::Failed),
        unassigned: with(Status::Unassigned),
        skipped: with(Status::Skipped),
        pending: with(Status::Pending),
        wrong: metrics.delivered - metrics.right.min(metrics.delivered),
        lost: metrics.messages_lost,
    }
}
