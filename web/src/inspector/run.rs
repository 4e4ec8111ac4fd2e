//! The run as a whole, in figures.

use std::sync::Arc;

use coordination::report::Metrics;
use leptos::prelude::*;

use super::chain::Chain;
use crate::state::story::Story;
use crate::text::figures::{count, number, percent, percent_more, points, seconds};
use crate::text::text;

/// Every figure of the run, with what it means.
#[component]
pub fn RunFacts(story: Arc<Story>) -> impl IntoView {
    let words = text();
    let text = &words.inspector.run;
    let heading = (text.heading)((words.stage.strategy)(story.strategy()));
    let rows = figures(&story.run.report.metrics).into_iter().map(|((name, meaning), value)| {
        view! {
            <tr>
                <th scope="row">
                    {name}
                    <span class="figure-meaning">{meaning}</span>
                </th>
                <td class="is-figure">{value}</td>
            </tr>
        }
    });
    view! {
        <header class="subject-head">
            <h2>{heading}</h2>
        </header>
        <p class="inspector-hint">{text.hint}</p>
        <Chain story />
        <table class="figures">
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// The name, the meaning and the value of every figure.
fn figures(metrics: &Metrics) -> Vec<((&'static str, &'static str), String)> {
    let text = text().inspector.run;
    let names = &text.figures;
    let or_none =
        |value: Option<f64>, words: fn(f64) -> String| value.map_or_else(|| text.none.to_owned(), words);
    let counted = |value: u32| count(value as usize);
    vec![
        (names.makespan, seconds(metrics.makespan)),
        (names.lower_bound, seconds(metrics.lower_bound)),
        (names.gap, or_none(metrics.gap, percent_more)),
        (names.cost, points(metrics.cost)),
        (names.coordination_cost, points(metrics.coordination_cost)),
        (names.messages, counted(metrics.messages)),
        (names.messages_lost, counted(metrics.messages_lost)),
        (names.utilisation, or_none(metrics.utilisation, percent)),
        (names.fairness, or_none(metrics.fairness, |fairness| number(fairness, 2))),
        (names.wasted_seconds, seconds(metrics.wasted_seconds)),
        (names.duplicates, counted(metrics.duplicates)),
        (names.conflicts, counted(metrics.conflicts)),
        (names.stall_seconds, seconds(metrics.stall_seconds)),
        (names.errors, counted(metrics.errors)),
        (names.inherited, counted(metrics.inherited)),
        (names.reworks, counted(metrics.reworks)),
        (names.rejections, counted(metrics.rejections)),
        (names.skipped, counted(metrics.skipped)),
        (names.delivered, counted(metrics.delivered)),
        (names.right, counted(metrics.right)),
        (names.quality, or_none(metrics.quality, percent)),
        (names.wait_seconds, or_none(metrics.wait_seconds, seconds)),
        (names.decision_seconds, or_none(metrics.decision_seconds, seconds)),
    ]
}
