//! The figures of the bar, or the words of the hold, that is pointed at.

use coordination::replay::{AttemptSpan, HoldSpan};
use coordination::time::seconds;
use leptos::prelude::*;

use super::sign::{Sign, SignIcon};
use super::view::{Pointed, TimelineView};
use super::waits::told;
use crate::chunk::{chunk, later};
use crate::live::When;
use crate::state::story::Story;
use crate::text::figures::points;
use crate::text::text;

/// How wide a tip is at most, in pixels; as in its style.
const WIDTH_MAX: f64 = 260.0;

/// The tip of the bar that is pointed at or has the focus; Escape takes it away.
#[component]
pub fn Tip() -> impl IntoView {
    let view = TimelineView::expect();
    view! { <When is=move || view.pointed.get().is_some()>{later(figures)}</When> }
}

chunk!(rest: fn figures() -> AnyView {
    view! { <Figures /> }.into_any()
});

#[component]
fn Figures() -> impl IntoView {
    let view = TimelineView::expect();
    move || {
        let (chart, pointed) = (view.chart.get()?, view.pointed.get()?);
        let story = &chart.story;
        let (rect, says) = match pointed {
            Pointed::Attempt(ix) => {
                let attempt = story.attempt(ix)?;
                (chart.bar(attempt), of_attempt(story, attempt))
            }
            Pointed::Hold(number) => {
                let hold = story.holds.get(number)?;
                (chart.hold(hold), view! { <span>{told(story, hold)}</span> }.into_any())
            }
        };
        // Within what is seen, also of a bar that begins before it.
        let (from, width) = (view.scrolled.get().0, view.size.get().0 - view.names_width());
        let left = rect.x.max(from).min((from + width).min(chart.scale.width()) - WIDTH_MAX).max(0.0);
        // Below the bar; above it in the last lane, where there is no room below.
        let is_above = chart.lanes.len() > 1 && rect.y + chart.lane_height >= chart.height();
        let top = if is_above { rect.y } else { rect.y + rect.height };
        Some(view! {
            <div
                class="timeline-tip"
                class:is-above=is_above
                aria-hidden="true"
                style:left=format!("{left}px")
                style:top=format!("{top}px")
                on:pointerleave=move |_| view.pointed.set(None)
            >
                {says}
            </div>
        })
    }
}

fn of_attempt(story: &Story, attempt: &AttemptSpan) -> AnyView {
    let sign = Sign::of(story, attempt);
    let span = (text().stage.timeline.span)(seconds(attempt.started), seconds(attempt.ended));
    // Holds are no stops of the keyboard; the work that came of one tells of it.
    let is_before = |hold: &&HoldSpan| {
        hold.agent == attempt.agent && hold.task == attempt.task && hold.until == attempt.started
    };
    let hold = story.holds.iter().find(is_before).map(|hold| view! { <span>{told(story, hold)}</span> });
    view! {
        <strong>{story.task(attempt.task).to_owned()}</strong>
        <span class="timeline-tip-figures">{span}</span>
        <span class="timeline-tip-end">
            <SignIcon sign />
            {sign.words()}
            " · "
            {points(attempt.cost)}
        </span>
        {hold}
    }
    .into_any()
}
