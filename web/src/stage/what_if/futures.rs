//! Both futures as pictures beneath each other, on one scale.

use std::sync::Arc;

use coordination::time::seconds;
use leptos::prelude::*;

use super::Both;
use crate::stage::chart::{Chart, Scale};
use crate::stage::miniature;
use crate::state::playback::Playback;
use crate::state::story::Story;
use crate::text::what_if_text;

/// The width of a picture, in units of its own.
const WIDTH: f64 = 1000.0;

/// The height of a lane in it, in pixels.
const LANE_HEIGHT: f64 = 14.0;

/// Both futures, where they part, and the playhead in both. What they show stands in words beneath.
#[component]
pub fn Futures(both: Both) -> impl IntoView {
    let playhead = Playback::expect().playhead();
    let text = what_if_text();
    let length = |story: &Arc<Story>| seconds(story.end);
    let scale = Scale::new(length(&both.before).max(length(&both.after)), WIDTH);
    let left = move |at: f64| format!("{:.3}%", scale.project(at) / WIDTH * 100.0);
    let parts_at = both.comparison.parts_at.map(left);
    let rows = [&both.before, &both.after].into_iter().zip(text.future).map(|(story, name)| {
        view! {
            <figure class="what-if-future">
                <figcaption>
                    <strong>{name}</strong>
                    <span class="is-figure">{crate::text::figures::seconds(story.run.report.makespan)}</span>
                </figcaption>
                <div class="what-if-picture" aria-hidden="true">
                    {picture(&Chart::on(story, scale))}
                    {parts_at.clone().map(|left| view! { <span class="what-if-parts" style:left=left></span> })}
                    <span class="what-if-playhead" style:left=move || left(playhead.get())></span>
                </div>
            </figure>
        }
    });
    view! { <div class="what-if-futures">{rows.collect_view()}</div> }
}

/// The lanes of a run, drawn to be compared and not to be read.
fn picture(chart: &Chart) -> impl IntoView + use<> {
    let height = miniature::height(chart);
    let view_box = format!("0 0 {WIDTH} {height}");
    let shown = format!("{}px", (height / chart.lane_height).round() * LANE_HEIGHT);
    view! {
        <svg viewBox=view_box preserveAspectRatio="none" style:height=shown>
            {miniature::lanes(chart)}
        </svg>
    }
}
