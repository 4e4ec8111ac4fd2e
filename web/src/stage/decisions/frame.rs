//! What all pictures of decisions share: links that select, sections, verdicts, queues, and a "show more" button.

use std::sync::Arc;

use coordination::ids::{AgentIx, TaskIx};
use coordination::replay::WaitingTask;
use coordination::time::{Micros, seconds};
use leptos::prelude::*;

use crate::state::playback::Playback;
use crate::state::selection::{Selected, Selection};
use crate::state::story::Story;
use crate::text::{decisions_text, figures};
use crate::ui::{AgentBadge, Glyph, Icon};

/// The number of table rows shown at first, and added by each press of the button.
const ROWS: usize = 60;

/// The run that is drawn, and what is selected.
#[derive(Debug, Clone)]
pub struct Frame {
    pub story: Arc<Story>,
    pub selected: Selected,
    pub rows: Rows,
    selection: Selection,
}

/// The number of rows shown of each table, kept while the tab is open.
#[derive(Debug, Clone, Copy)]
pub struct Rows(RwSignal<usize>);

impl Rows {
    pub fn new() -> Self {
        Self(RwSignal::new(ROWS))
    }
}

/// Moves the playhead to an event and selects it.
pub fn go_to(story: &Story, selection: Selection, playback: Playback, event: usize) {
    if let Some(at) = story.run.trace.events().get(event).map(|event| event.at) {
        playback.pause();
        playback.seek(seconds(at));
        selection.select(Selected::Event(event));
    }
}

impl Frame {
    pub fn new(story: &Arc<Story>, rows: Rows, selection: Selection) -> Self {
        Self { story: Arc::clone(story), selected: selection.get(), rows, selection }
    }

    /// The number of shown rows of a table with that many.
    pub fn shown(&self, all: usize) -> usize {
        self.rows.0.get().min(all)
    }

    /// A button that shows more rows, or nothing if all are shown.
    pub fn more(&self, all: usize) -> Option<AnyView> {
        let (rows, left) = (self.rows.0, all.saturating_sub(self.shown(all)));
        let label = (decisions_text().more)(left.min(ROWS));
        let button = move || {
            view! {
                <p class="decision-more">
                    <button type="button" class="button button-small" on:click=move |_| rows.update(|rows| *rows += ROWS)>
                        {label}
                    </button>
                </p>
            }
        };
        (left > 0).then(|| button().into_any())
    }

    /// A button that selects something.
    fn link(&self, to: Selected, content: impl IntoView + 'static) -> AnyView {
        let (selection, is_selected) = (self.selection, self.selected == to);
        view! {
            <button
                type="button"
                class="link"
                aria-pressed=is_selected.to_string()
                on:click=move |_| selection.select(to.clone())
            >
                {content.into_any()}
            </button>
        }
        .into_any()
    }

    /// A button that selects an event.
    pub fn event(&self, event: usize, content: impl IntoView + 'static) -> AnyView {
        self.link(Selected::Event(event), content)
    }

    /// A button that selects a task.
    pub fn task(&self, task: TaskIx) -> AnyView {
        let id = self.story.scenario().tasks.get(task.0 as usize).map(|task| task.id.clone());
        let name = self.story.task(task).to_owned();
        self.link(Selected::Task(id.unwrap_or_default()), name)
    }

    /// A button that selects an agent, with its badge.
    pub fn agent(&self, agent: AgentIx) -> AnyView {
        let id = self.story.scenario().agents.get(agent.0 as usize).map(|agent| agent.id.clone());
        let name = self.story.agent(agent).to_owned();
        let content = view! {
            {self.badge(agent)}
            <span class="agent-name">{name}</span>
        };
        self.link(Selected::Agent(id.unwrap_or_default()), content)
    }

    /// The badge of an agent.
    pub fn badge(&self, agent: AgentIx) -> AnyView {
        let name = self.story.agent(agent).to_owned();
        view! { <AgentBadge place=agent.0 as usize name /> }.into_any()
    }
}

/// A section with a heading and, if given, a count next to it.
pub fn part(heading: &'static str, count: Option<usize>, content: impl IntoView + 'static) -> AnyView {
    view! {
        <section class="decision-part">
            <h3>
                {heading} {count.map(|count| view! { " " <span class="decision-count">{figures::count(count)}</span> })}
            </h3>
            {content.into_any()}
        </section>
    }
    .into_any()
}

/// An instant since which something holds. Screen readers hear "since"; visually the column says it.
pub fn since_when(since: Micros) -> AnyView {
    view! {
        <span class="decision-since">
            <span class="unseen">{decisions_text().since_word} " "</span>
            {figures::seconds(seconds(since))}
        </span>
    }
    .into_any()
}

/// A result: an icon and words.
pub fn verdict(is_good: bool, words: String) -> AnyView {
    let glyph = if is_good { Glyph::Check } else { Glyph::Cross };
    view! {
        <span class="decision-verdict" class:is-good=is_good class:is-bad=!is_good>
            <Icon glyph />
            {words}
        </span>
    }
    .into_any()
}

/// A note that there is nothing to show.
pub fn nothing(words: impl IntoView + 'static) -> AnyView {
    view! { <p class="decision-none">{words.into_any()}</p> }.into_any()
}

/// Waiting tasks, the next one first.
pub fn line(frame: &Frame, line: &[WaitingTask]) -> AnyView {
    let text = decisions_text();
    if line.is_empty() {
        return nothing(text.line_empty);
    }
    let items = line.iter().take(frame.shown(line.len())).map(|waiting| {
        view! {
            <li>{frame.task(waiting.task)} {since_when(waiting.since)}</li>
        }
    });
    view! {
        <ol class="decision-line">{items.collect_view()}</ol>
        {frame.more(line.len())}
    }
    .into_any()
}
