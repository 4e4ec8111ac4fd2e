//! The stage: the run that is shown, as pictures.

mod timeline;

use leptos::prelude::*;

pub use timeline::chart;
pub use timeline::sign;

use crate::live::memo;
use crate::state::playback::Playback;
use crate::state::runs::Runs;
use crate::state::story::Shown;
use crate::text::text;
use crate::ui::tabs::{panel_id, tab_id};
use timeline::{Timeline, TimelineTools, TimelineView};

/// The timeline's word in ids of the page.
const WORD: &str = "stage-timeline";

/// The stage, with its views as tabs.
#[component]
pub fn Stage() -> impl IntoView {
    TimelineView::provide();
    let is_stale = Runs::expect().is_shown_stale();
    let text = &text().stage.timeline;
    view! {
        <section class="stage" class:is-stale=move || is_stale.get()>
            <div class="stage-bar">
                <div role="tablist" class="tabs" aria-label=text.tabs>
                    <button
                        type="button"
                        role="tab"
                        class="tab"
                        id=tab_id(WORD)
                        aria-selected="true"
                        aria-controls=panel_id(WORD)
                    >
                        {text.name}
                    </button>
                </div>
                <Progress />
                <TimelineTools />
            </div>
            <div class="stage-panel" role="tabpanel" id=panel_id(WORD) aria-labelledby=tab_id(WORD)>
                <Timeline />
            </div>
        </section>
    }
}

/// Where the run stands at the playhead.
#[component]
fn Progress() -> impl IntoView {
    let (shown, playhead) = (Shown::expect(), Playback::expect().playhead());
    let settled = memo(move || {
        let mut settled: Vec<f64> = Vec::new();
        if let Some(story) = shown.get() {
            let tasks = story.run.report.tasks.iter();
            let completed = tasks.filter(|task| task.status == coordination::report::Status::Completed);
            settled.extend(completed.filter_map(|task| task.finished_at));
        }
        settled.sort_by(f64::total_cmp);
        settled
    });
    let words = move || {
        let (at, all) = (playhead.get(), shown.get()?.scenario().tasks.len());
        let done = settled.with(|settled| settled.partition_point(|finished| *finished <= at));
        Some((text().stage.timeline.state)(at, done, all))
    };
    view! { <p class="stage-progress">{words}</p> }
}
