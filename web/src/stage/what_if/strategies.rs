//! The same question under each strategy.

use coordination::report::{Report, Status};
use coordination::scenario::strategies::StrategyKind;
use coordination::trace::Outcome;
use leptos::prelude::*;

use crate::live::memo;
use crate::state::runs::Runs;
use crate::state::what_if::WhatIf;
use crate::strip::Advice;
use crate::text::figures::{count, points, seconds};
use crate::text::{advice, text, what_if_text};

/// A figure before and after, and whether that is for the worse.
#[derive(Debug, Clone, PartialEq)]
struct Figure {
    before: String,
    after: String,
    is_worse: bool,
}

/// The figures of both runs under a strategy, in the order of the columns.
type Figures = [Figure; 4];

fn figures(before: &Report, after: &Report) -> Figures {
    let figure = |of: &dyn Fn(&Report) -> f64, written: &dyn Fn(f64) -> String, less_is_better: bool| {
        let (one, other) = (of(before), of(after));
        let is_worse = if less_is_better { other > one } else { other < one };
        Figure { before: written(one), after: written(other), is_worse }
    };
    let completed =
        |report: &Report| report.tasks.iter().filter(|task| task.status == Status::Completed).count() as f64;
    let whole = |value: f64| count(value as usize);
    // Where work is left undone, when the last of the rest was settled compares with nothing.
    let end = |report: &Report| match report.outcome {
        Outcome::Completed => seconds(report.makespan),
        outcome => (text().stage.strip.ended)(outcome).to_owned(),
    };
    let lasts = |report: &Report| match report.outcome {
        Outcome::Completed => report.makespan,
        _ => f64::INFINITY,
    };
    [
        Figure { before: end(before), after: end(after), is_worse: lasts(after) > lasts(before) },
        figure(&completed, &whole, false),
        figure(&|report| f64::from(report.metrics.right), &whole, false),
        figure(&|report| report.metrics.cost, &points, true),
    ]
}

/// A table: for each strategy the figures as they are and as they would be.
#[component]
pub fn Strategies() -> impl IntoView {
    let (runs, what_if) = (Runs::expect(), WhatIf::expect());
    let text = what_if_text();
    let rows = memo(move || {
        let both = |kind: StrategyKind| {
            let before = runs.story(kind).get()?;
            let after = what_if.answer_under(kind)?;
            Some(figures(&before.run.report, &after.run.report))
        };
        StrategyKind::ALL.iter().map(|kind| (*kind, both(*kind))).collect::<Vec<_>>()
    });
    let advice = memo(move || {
        let answers: Vec<_> = StrategyKind::ALL.iter().map(|kind| what_if.answer_under(*kind)).collect();
        Advice::of(&answers)
    });
    view! {
        <section class="what-if-part">
            <h3 id="what-if-strategies">{text.strategies}</h3>
            {move || advice.get().map(|advice| view! { <p>{(advice::text().advice)(&advice)}</p> })}
            <div class="what-if-scroll">
                <table class="what-if-table" aria-labelledby="what-if-strategies">
                    <thead>
                        <tr>{text.columns.map(|column| view! { <th scope="col">{column}</th> })}</tr>
                    </thead>
                    <tbody>
                        {move || rows.get().into_iter().map(|(kind, both)| row(runs, kind, both)).collect_view()}
                    </tbody>
                </table>
            </div>
        </section>
    }
}

fn row(runs: Runs, kind: StrategyKind, figures: Option<Figures>) -> impl IntoView {
    let cells = match figures {
        Some(figures) => figures.into_iter().map(cell).collect_view().into_any(),
        None => view! { <td colspan="4">"–"</td> }.into_any(),
    };
    view! {
        <tr class:is-chosen=move || runs.chosen().get() == kind>
            <th scope="row">
                <button type="button" class="link" on:click=move |_| runs.choose(kind)>
                    {(text().stage.strategy)(kind)}
                </button>
            </th>
            {cells}
        </tr>
    }
}

fn cell(Figure { before, after, is_worse }: Figure) -> impl IntoView {
    let is_same = before == after;
    let spoken = (what_if_text().from_to)(&before, &after);
    view! {
        <td class:is-worse=is_worse class:is-same=is_same>
            <span class="unseen">{spoken}</span>
            <span aria-hidden="true">
                {(!is_same).then(|| view! { <span class="what-if-was">{before}" → "</span> })}
                {after}
            </span>
        </td>
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use coordination::Setup;
    use coordination::gallery::FIRST_EXAMPLE;

    use super::*;
    use crate::state::what_if::{Question, Turn};

    #[test]
    fn what_gets_worse_is_told() {
        let scenario = FIRST_EXAMPLE.scenario();
        let agent = scenario.agents[0].id.clone();
        let asked = Question { at: 0.5, agent, turn: Turn::Slow(0.5) }.asked_of(&scenario).expect("an agent");
        let report = |scenario: &coordination::Scenario| {
            let trace = Setup::of(&Arc::new(scenario.clone())).run(StrategyKind::Centralized);
            Report::of(&trace.expect("no errors"))
        };
        let [makespan, completed, _, _] = figures(&report(&scenario), &report(&asked));
        assert!(makespan.is_worse && makespan.before != makespan.after);
        assert!(!completed.is_worse && completed.before == completed.after);
    }
}
