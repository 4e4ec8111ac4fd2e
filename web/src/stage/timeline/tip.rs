//! The figures of the bar that is pointed at.

use coordination::report::seconds;
use leptos::prelude::*;

use super::sign::{Sign, SignIcon};
use super::view::TimelineView;
use crate::text::figures::points;
use crate::text::text;

/// How wide a tip is at most, in pixels; as in its style.
const WIDTH_MAX: f64 = 260.0;

/// The tip of the bar that is pointed at or has the focus; Escape takes it away.
#[component]
pub fn Tip() -> impl IntoView {
    let view = TimelineView::expect();
    move || {
        let (chart, pointed) = (view.chart.get()?, view.pointed.get()?);
        let story = &chart.story;
        let attempt = story.attempt(pointed)?;
        let rect = chart.bar(attempt);
        let sign = Sign::of(story, attempt);
        let left = rect.x.min(chart.scale.width() - WIDTH_MAX).max(0.0);
        // Below the bar; above it in the last lane, where there is no room below.
        let is_above = chart.lanes.len() > 1 && rect.y + chart.lane_height >= chart.height();
        let top = if is_above { rect.y } else { rect.y + rect.height };
        let span = (text().stage.timeline.span)(seconds(attempt.started), seconds(attempt.ended));
        Some(view! {
            <div
                class="timeline-tip"
                class:is-above=is_above
                aria-hidden="true"
                style:left=format!("{left}px")
                style:top=format!("{top}px")
                on:pointerleave=move |_| view.pointed.set(None)
            >
                <strong>{story.task(attempt.task).to_owned()}</strong>
                <span class="timeline-tip-figures">{span}</span>
                <span class="timeline-tip-end">
                    <SignIcon sign />
                    {sign.words()}
                    " · "
                    {points(attempt.cost)}
                </span>
            </div>
        })
    }
}
