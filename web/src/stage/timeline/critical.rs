//! The chain of work that decided when the run ended.

use std::sync::Arc;

use coordination::ids::AttemptIx;
use coordination::report::{ChainPart, critical_chain};
use leptos::prelude::*;

use super::chart::{Chart, path};
use super::view::TimelineView;
use crate::state::story::Story;

/// How far its frames stand off the bars, in pixels.
const OFF: f64 = 1.5;

/// The chain: a frame round each of its bars, and a line from each to the next.
#[component]
pub fn Critical() -> impl IntoView {
    let view = TimelineView::expect();
    let chain: Memo<Option<Arc<Vec<AttemptIx>>>> = Memo::new_with_compare(
        move |_| {
            let story = view.story.get()?;
            view.draws_critical.get().then(|| Arc::new(attempts(&story)))
        },
        |_, _| true,
    );
    move || {
        let (chart, chain) = (view.chart.get()?, chain.get()?);
        let (frames, links) = shapes(&chart, &chain);
        Some(view! {
            <path class="critical-link" d=links />
            <path class="critical-frame" d=frames />
        })
    }
}

/// The attempts of the chain, in order.
fn attempts(story: &Story) -> Vec<AttemptIx> {
    let steps = critical_chain(&story.run.trace).into_iter();
    let attempts = steps.filter_map(|step| match step.what {
        ChainPart::Attempt(attempt) => Some(attempt),
        _ => None,
    });
    attempts.collect()
}

/// The frames and the lines between them, as two shapes.
fn shapes(chart: &Chart, chain: &[AttemptIx]) -> (String, String) {
    let bars = chain.iter().filter_map(|ix| chart.story.attempt(*ix));
    let bars: Vec<_> = bars.map(|attempt| (attempt, chart.bar(attempt))).collect();
    let frames = bars.iter().map(|(_, bar)| path(bar.grown(OFF)));
    let links = bars.windows(2).map(|pair| {
        let ((before, from), (after, to)) = (pair[0], pair[1]);
        let (x1, x2) = chart.span(before.ended, after.started);
        let (y1, y2) = (from.y + from.height / 2.0, to.y + to.height / 2.0);
        format!("M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}")
    });
    (frames.collect(), links.collect())
}
