//! What the signs of the timeline mean: those of how attempts ended, and all else that is drawn of the run.

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;

use super::sign::{Sign, SignIcon};
use super::view::TimelineView;
use crate::chunk::chunk;
use crate::live::memo;
use crate::state::story::Story;
use crate::text::legend::Mark;
use crate::text::{legend_text, text};

/// Its id, for the button that shows it where there is little room.
pub const LEGEND_ID: &str = "timeline-legend";

/// The signs that occur in the run, and what they mean.
#[component]
pub fn Legend() -> impl IntoView {
    let view = TimelineView::expect();
    let signs = memo(move || view.story.get().map(|story| Sign::all_of(&story)).unwrap_or_default());
    let items = move || {
        let item = |sign| view! { <li><SignIcon sign />{sign.words()}</li> };
        signs.get().into_iter().map(item).collect_view()
    };
    view! {
        <ul
            class="timeline-legend"
            class:is-open=move || view.shows_legend.get()
            id=LEGEND_ID
            aria-label=text().stage.timeline.legend
        >
            {items}
            <MarksLater />
        </ul>
    }
}

/// The marks as soon as they are loaded. Where they cannot be, the next run tries again: without them it still is a legend,
/// and who looks at the timeline need not hear of it.
#[component]
fn MarksLater() -> impl IntoView {
    let view = TimelineView::expect();
    let loaded = StoredValue::new_local(None::<AnyView>);
    let is_loaded = RwSignal::new(false);
    let owner = Owner::current().unwrap_or_default();
    // A chunk comes from elsewhere.
    Effect::new(move || {
        if view.story.get().is_none() || is_loaded.get_untracked() {
            return;
        }
        // What is loaded outlives the run that it was loaded for.
        owner.with(|| {
            spawn_local_scoped_with_cancellation(async move {
                if let Ok(marks) = marks().await {
                    loaded.set_value(Some(marks));
                    is_loaded.set(true);
                }
            });
        });
    });
    move || is_loaded.get().then(|| loaded.try_update_value(Option::take).flatten())
}

chunk!(rest: fn marks() -> AnyView {
    view! { <Marks /> }.into_any()
});

#[component]
fn Marks() -> impl IntoView {
    let view = TimelineView::expect();
    let drawn = memo(move || {
        let story = view.story.get();
        story.map(|it| drawn(&it, view.draws_messages.get(), view.draws_critical.get())).unwrap_or_default()
    });
    move || drawn.get().into_iter().map(item).collect_view()
}

/// What is drawn of a run, beside its attempts.
pub fn drawn(story: &Story, with_messages: bool, with_critical: bool) -> Vec<Mark> {
    let has_attempts = !story.attempts.is_empty();
    let with_messages = with_messages && story.shows_messages;
    let all = [
        (Mark::Wasted, story.attempts.iter().any(|attempt| Sign::of(story, attempt).is_wasted())),
        (Mark::Stage, !story.stages.is_empty()),
        (Mark::Hold, !story.holds.is_empty()),
        (Mark::Down, !story.outages.is_empty()),
        (Mark::Thought, story.takes_thought),
        (Mark::Message, with_messages && story.messages.iter().any(|message| message.lost.is_none())),
        (Mark::Lost, with_messages && story.messages.iter().any(|message| message.lost.is_some())),
        (Mark::Critical, with_critical && has_attempts),
        (Mark::Bound, story.run.report.metrics.lower_bound > 0.0),
    ];
    all.into_iter().filter(|(_, is_drawn)| *is_drawn).map(|(mark, _)| mark).collect()
}

/// A mark as it is drawn, and what it means.
fn item(mark: Mark) -> AnyView {
    let block = |class: &'static str, fill: Option<&'static str>| {
        let over = fill.map(|fill| view! { <rect x="1" y="2" width="18" height="8" fill=fill /> });
        view! { <rect class=class x="1" y="2" width="18" height="8" rx="2" />{over} }.into_any()
    };
    let line = |class: &'static str, d: &'static str| view! { <path class=class d=d /> }.into_any();
    let across = "M1 6h18";
    let drawing = match mark {
        Mark::Wasted => block("legend-block", Some("url(#hatch)")),
        Mark::Stage => block("legend-block", None),
        Mark::Hold => view! { <g class="hold">{line("", "M2 6h16M2 2v8M18 2v8")}</g> }.into_any(),
        Mark::Down => block("legend-clear", Some("url(#hatch-down)")),
        Mark::Thought => block("thoughts", None),
        Mark::Message => line("message", across),
        Mark::Lost => line("message is-lost", across),
        Mark::Critical => {
            view! { <rect class="critical-frame" x="2" y="2" width="16" height="8" /> }.into_any()
        }
        Mark::Bound => line("bound", "M10 0v12"),
    };
    view! {
        <li>
            <svg class="legend-sample" viewBox="0 0 20 12" width="20" height="12" aria-hidden="true">
                {drawing}
            </svg>
            {(legend_text().mark)(mark)}
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use coordination::Setup;
    use coordination::gallery::examples;
    use coordination::scenario::strategies::StrategyKind;

    use super::*;
    use crate::state::runs::Run;

    fn story(example: &str, strategy: StrategyKind) -> Story {
        let scenario = examples().iter().find(|it| it.id == example).expect("there is one").scenario();
        let trace = Setup::of(&Arc::new(scenario)).run(strategy).expect("it can be run");
        Story::of(&Arc::new(Run::from(trace)))
    }

    #[test]
    fn it_tells_of_what_is_drawn_and_of_nothing_else() {
        let crash = story("crash", StrategyKind::Centralized);
        assert_eq!(drawn(&crash, false, false), [Mark::Wasted, Mark::Down, Mark::Bound]);
        assert!(drawn(&crash, false, true).contains(&Mark::Critical));
        let pipeline = story("research-write-edit", StrategyKind::RoleBased);
        assert!(drawn(&pipeline, true, false).contains(&Mark::Stage));
        let alone = story("research-write-edit", StrategyKind::Uncoordinated);
        assert!(drawn(&alone, true, false).contains(&Mark::Hold));
    }
}
