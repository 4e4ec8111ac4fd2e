//! The stage: the run that is shown, as pictures.

mod graph;
mod timeline;

use leptos::prelude::*;

pub use timeline::chart;
pub use timeline::sign;

use crate::chunk::{chunk, later};
use crate::live::memo;
use crate::state::playback::Playback;
use crate::state::runs::Runs;
use crate::state::settings::{Settings, StageTab};
use crate::state::story::Shown;
use crate::text::text;
use crate::ui::tabs::{Tab, TabList, panel_id, tab_id};
use graph::WorkGraph;
use timeline::{Timeline, TimelineTools, TimelineView};

/// The tabs, in order.
pub static TABS: [Tab<StageTab>; 2] = [
    Tab { value: StageTab::Timeline, word: "stage-timeline", label: || text().stage.timeline.name },
    Tab { value: StageTab::Graph, word: "stage-graph", label: || text().stage.graph },
];

/// The stage, with its views as tabs.
#[component]
pub fn Stage() -> impl IntoView {
    TimelineView::provide();
    let settings = Settings::expect();
    let is_stale = Runs::expect().is_shown_stale();
    let open = Memo::new(move |_| settings.stage_tab().get());
    let word = move || TABS.iter().find(|tab| tab.value == open.get()).map_or("", |tab| tab.word);
    let panel = move || match open.get() {
        StageTab::Timeline => view! { <Timeline /> }.into_any(),
        StageTab::Graph => later(work_graph),
    };
    view! {
        <section class="stage" class:is-stale=move || is_stale.get()>
            <div class="stage-bar">
                <TabList
                    label=text().stage.tabs
                    tabs=&TABS
                    open
                    on_choose=move |tab| settings.open_stage_tab(tab)
                />
                <Progress />
                <Show when=move || open.get() == StageTab::Timeline>
                    <TimelineTools />
                </Show>
            </div>
            <div
                class="stage-panel"
                role="tabpanel"
                id=move || panel_id(word())
                aria-labelledby=move || tab_id(word())
            >
                {panel}
            </div>
        </section>
    }
}

chunk!(graph: fn work_graph() -> AnyView {
    view! { <WorkGraph /> }.into_any()
});

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
