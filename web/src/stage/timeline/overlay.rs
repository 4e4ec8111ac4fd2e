//! What is drawn over the bars: the bound, what is selected, and what is still to come.

use coordination::ids::{AgentIx, Party};
use leptos::prelude::*;

use super::view::TimelineView;
use crate::live::memo;
use crate::state::playback::Playback;
use crate::state::selection::{Selected, Selection};

/// The most frames that are drawn round what is selected.
const FRAMES_MAX: usize = 200;

/// The line of the lower bound.
#[component]
pub fn Bound() -> impl IntoView {
    let view = TimelineView::expect();
    move || {
        let chart = view.chart.get()?;
        let bound = chart.story.run.report.metrics.lower_bound;
        let x = chart.scale.project(bound);
        (bound > 0.0).then(|| view! { <line class="bound" x1=x x2=x y1="0" y2=chart.height() /> })
    }
}

/// What lies after the playhead, dimmed; and where the past ends and the future begins, to clip by.
#[component]
pub fn Future() -> impl IntoView {
    let view = TimelineView::expect();
    let (playhead, is_moved) = (view.playhead_x(), Playback::expect().is_moved());
    let size = memo(move || {
        view.chart
            .with(|chart| chart.as_ref().map_or((0.0, 0.0), |chart| (chart.scale.width(), chart.height())))
    });
    // Nothing is to come while the playhead was not moved from the end.
    let x = memo(move || if is_moved.get() { playhead.get() } else { size.get().0 });
    let rest = move || (size.get().0 - x.get()).max(0.0);
    let height = move || size.get().1;
    view! {
        <clipPath id="timeline-past">
            <rect width=move || x.get() height=height />
        </clipPath>
        <clipPath id="timeline-future">
            <rect x=move || x.get() width=rest height=height />
        </clipPath>
        <rect class="future" x=move || x.get() width=rest height=height />
    }
}

/// The line of the playhead.
#[component]
pub fn PlayheadLine() -> impl IntoView {
    let view = TimelineView::expect();
    let x = view.playhead_x();
    let height = move || view.chart.with(|chart| chart.as_ref().map_or(0.0, |chart| chart.height()));
    view! { <line class="playhead" x1=move || x.get() x2=move || x.get() y1="0" y2=height /> }
}

/// Frames round what is selected: bars, or a lane.
#[component]
pub fn Highlight() -> impl IntoView {
    let view = TimelineView::expect();
    let selection = Selection::expect();
    move || {
        let chart = view.chart.get()?;
        let selected = selection.get();
        let lane = match &selected {
            Selected::Agent(id) => chart.story.scenario().agent_index(id).map(|place| {
                let middle = chart.lane_middle(Party::from(AgentIx(place as u32)));
                (middle - chart.lane_height / 2.0, chart.lane_height)
            }),
            _ => None,
        };
        let attempts = chart.story.attempts_of(&selected);
        let frames = attempts.into_iter().take(FRAMES_MAX).filter_map(|attempt| {
            let rect = chart.bar(chart.story.attempt(attempt)?);
            Some(view! {
                <rect
                    class="frame"
                    x=rect.x - 2.0
                    y=rect.y - 2.0
                    width=rect.width + 4.0
                    height=rect.height + 4.0
                    rx="5"
                />
            })
        });
        Some(view! {
            {lane.map(|(top, height)| view! { <rect class="frame-lane" y=top width=chart.scale.width() height=height /> })}
            {frames.collect_view()}
        })
    }
}
