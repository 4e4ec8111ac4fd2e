//! The stage: the run that is shown, as pictures.

mod caption;
mod decisions;
pub mod graph;
mod long_table;
mod messages;
pub mod timeline;
mod what_if;

use leptos::prelude::*;

pub use graph::shape;
pub use timeline::bar_id;
pub use timeline::chart;
pub use timeline::inside;
pub use timeline::legend;
pub use timeline::miniature;
pub use timeline::sign;

use crate::chunk::{chunk, later};
use crate::live::{When, memo};
use crate::state::document::Document;
use crate::state::playback::Playback;
use crate::state::runs::Runs;
use crate::state::settings::{Settings, StageTab};
use crate::state::story::Shown;
use crate::state::what_if::WhatIf;
use crate::text::text;
use crate::ui::tabs::{Tab, TabList, panel_id, tab_id};
use caption::Caption;
use decisions::Decisions;
use graph::WorkGraph;
use messages::Messages;
use timeline::{Timeline, TimelineTools, TimelineView};
use what_if::{WhatIfBar, WhatIfPanel};

/// The tabs, in order.
pub static TABS: [Tab<StageTab>; 5] = [
    Tab { value: StageTab::Timeline, word: "stage-timeline", label: || text().stage.timeline.name },
    Tab { value: StageTab::Decisions, word: "stage-decisions", label: || text().stage.decisions },
    Tab { value: StageTab::Graph, word: "stage-graph", label: || text().stage.graph },
    Tab { value: StageTab::Messages, word: "stage-messages", label: || text().stage.messages },
    Tab { value: StageTab::WhatIf, word: "stage-what-if", label: || text().stage.what_if },
];

/// The stage, with its views as tabs.
#[component]
pub fn Stage() -> impl IntoView {
    TimelineView::provide();
    let settings = Settings::expect();
    let is_stale = Runs::expect().is_shown_stale();
    let (question, untouched) = (WhatIf::expect().question(), Document::expect().untouched());
    let open = Memo::new(move |_| settings.stage_tab().get());
    let word = move || TABS.iter().find(|tab| tab.value == open.get()).map_or("", |tab| tab.word);
    let panel = move || match open.get() {
        StageTab::Timeline => view! { <Timeline /> }.into_any(),
        StageTab::Graph => later(work_graph),
        StageTab::WhatIf => later(what_if),
        StageTab::Decisions => later(decision_views),
        StageTab::Messages => later(messages),
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
                <Show
                    when=move || open.get() == StageTab::Timeline
                    fallback=|| view! { <Progress /> }
                >
                    <TimelineTools />
                </Show>
            </div>
            <When is=Signal::derive(move || question.with(Option::is_some))>{later(what_if_bar)}</When>
            <div
                class="stage-panel"
                role="tabpanel"
                id=move || panel_id(word())
                aria-labelledby=move || tab_id(word())
            >
                {panel}
            </div>
            // Beneath, since it goes away with the first edit: what is pointed at stays where it is. It tells of the run as it
            // is, not of another future.
            <When is=Signal::derive(move || untouched.get() && question.with(Option::is_none))>
                {later(caption)}
            </When>
        </section>
    }
}

// The examples are in that chunk, and nowhere else.
chunk!(sharing: fn caption() -> AnyView {
    view! { <Caption /> }.into_any()
});

chunk!(graph: fn work_graph() -> AnyView {
    view! { <WorkGraph /> }.into_any()
});

chunk!(graph: fn what_if() -> AnyView {
    view! { <WhatIfPanel /> }.into_any()
});

chunk!(graph: fn what_if_bar() -> AnyView {
    view! { <WhatIfBar /> }.into_any()
});

chunk!(graph: fn decision_views() -> AnyView {
    view! { <Decisions /> }.into_any()
});

chunk!(graph: fn messages() -> AnyView {
    view! { <Messages /> }.into_any()
});

/// How far the work is at the playhead.
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
        Some((text().stage.timeline.state)(done, all))
    };
    view! { <p class="stage-progress">{words}</p> }
}
