//! A timeline the size of a stamp.

use std::sync::Arc;

use coordination::time::seconds;
use leptos::prelude::*;

use super::best::Best;
use crate::live::memo;
use crate::stage::chart::{Chart, Scale};
use crate::stage::miniature;
use crate::state::story::Story;

/// Its width, in units of its own.
const WIDTH: f64 = 240.0;

/// The timeline of a run, for a glance; its content stands beside it in words. Where a longer run did all of the work, that
/// fills the width, and this one its share: lengths can be compared across the cards.
#[component]
pub fn Thumbnail(story: Arc<Story>, best: Memo<Best>) -> impl IntoView {
    let longest = memo(move || best.get().longest);
    move || {
        let length = seconds(story.end).max(story.run.report.metrics.lower_bound);
        let full = longest.get().map_or(length, |longest| longest.max(length));
        picture(&Chart::on(&story, Scale::new(full, WIDTH)))
    }
}

/// With the bound as a line.
fn picture(chart: &Chart) -> impl IntoView + use<> {
    let height = miniature::height(chart);
    let bound = chart.story.run.report.metrics.lower_bound;
    let bound = (bound > 0.0).then(|| {
        let x = chart.scale.project(bound);
        view! { <line class="thumbnail-bound" x1=x x2=x y1="0" y2=height vector-effect="non-scaling-stroke"/> }
    });
    view! {
        <svg
            class="card-thumbnail"
            aria-hidden="true"
            viewBox=format!("0 0 {WIDTH} {height}")
            preserveAspectRatio="none"
        >
            {miniature::lanes(chart)}
            {bound}
        </svg>
    }
}
