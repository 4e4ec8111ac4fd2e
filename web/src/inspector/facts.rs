//! What every subject of the inspector is made of: a head, facts, and links from one to another.

use std::sync::Arc;

use coordination::ids::{AgentIx, AttemptIx, TaskIx};
use leptos::prelude::*;

use crate::stage::sign::{Sign, SignIcon};
use crate::state::playback::Playback;
use crate::state::selection::{Selected, Selection};
use crate::state::story::Story;
use crate::text::figures::seconds;
use crate::text::text;
use crate::ui::{AgentBadge, Glyph, IconButton};

/// The most links that one fact shows.
pub const LINKS_MAX: usize = 12;

/// The head of a subject: what kind of thing it is, what it is called, and the way back to the run.
#[component]
pub fn Head(
    /// What kind of thing it is.
    kind: &'static str,
    /// What it is called.
    name: String,
    /// The agent whose sign stands beside it.
    #[prop(optional_no_strip)]
    agent: Option<(AgentIx, String)>,
) -> impl IntoView {
    let selection = Selection::expect();
    let badge = agent.map(|(agent, name)| view! { <AgentBadge place=agent.0 as usize name=name /> });
    view! {
        <header class="subject-head">
            {badge}
            <div class="subject-title">
                <p class="subject-kind">{kind}</p>
                <h2>{name}</h2>
            </div>
            <IconButton glyph=Glyph::Cross label=text().inspector.facts.back on:click=move |_| selection.clear() />
        </header>
    }
}

/// Something that the run does not have: it was edited since, or never ran.
#[component]
pub fn NotInRun(
    /// What it is called.
    name: String,
) -> impl IntoView {
    let text = text().inspector.facts;
    view! {
        <Head kind="" name />
        <p class="inspector-hint">{text.not_in_run}</p>
    }
}

/// One fact: what it is about, and what it says.
pub fn fact(name: &'static str, says: impl IntoView) -> impl IntoView {
    view! {
        <div class="fact">
            <dt>{name}</dt>
            <dd>{says}</dd>
        </div>
    }
}

/// An instant; pressed, it moves the playhead there.
#[component]
pub fn Instant(
    /// The instant, in seconds.
    at: f64,
) -> impl IntoView {
    let playback = Playback::expect();
    let label = (text().inspector.facts.go)(at);
    let go = move |_| {
        playback.pause();
        playback.seek(at);
    };
    view! {
        <button type="button" class="link is-figure" title=label on:click=go>
            {seconds(at)}
        </button>
    }
}

/// An instant, or the sign for none.
pub fn instant(at: Option<f64>) -> AnyView {
    match at {
        Some(at) => view! { <Instant at /> }.into_any(),
        None => text().inspector.facts.none.into_any(),
    }
}

/// Something that is selected when it is pressed.
#[component]
pub fn Link(
    /// What is selected.
    to: Selected,
    /// What it is called.
    name: String,
) -> impl IntoView {
    let selection = Selection::expect();
    view! {
        <button type="button" class="link" on:click=move |_| selection.select(to.clone())>
            {name}
        </button>
    }
}

/// A link to an agent.
pub fn agent_link(story: &Story, agent: AgentIx) -> AnyView {
    let scenario = story.scenario();
    let to = scenario.agents.get(agent.0 as usize).map(|agent| Selected::Agent(agent.id.clone()));
    let (place, name) = (agent.0 as usize, story.agent(agent).to_owned());
    view! {
        <span class="agent-link">
            <AgentBadge place name=name.clone() />
            <Link to=to.unwrap_or_default() name />
        </span>
    }
    .into_any()
}

/// A link to a task.
pub fn task_link(story: &Story, task: TaskIx) -> AnyView {
    let to = story.scenario().tasks.get(task.0 as usize).map(|task| Selected::Task(task.id.clone()));
    view! { <Link to=to.unwrap_or_default() name=story.task(task).to_owned() /> }.into_any()
}

/// Links to tasks, as many as there is room for.
#[component]
pub fn TaskLinks(
    /// The run.
    story: Arc<Story>,
    /// The tasks.
    tasks: Vec<TaskIx>,
) -> impl IntoView {
    let text = text().inspector.facts;
    let more = tasks.len().saturating_sub(LINKS_MAX);
    let links = tasks.iter().take(LINKS_MAX).map(|task| view! { <li>{task_link(&story, *task)}</li> });
    if tasks.is_empty() {
        text.none.into_any()
    } else {
        view! {
            <ul class="links">
                {links.collect_view()}
                {(more > 0).then(|| view! { <li>{(text.more)(more)}</li> })}
            </ul>
        }
        .into_any()
    }
}

/// Links to attempts, as many as there is room for: of a task by their agents, of an agent by their tasks.
#[component]
pub fn AttemptLinks(
    /// The run.
    story: Arc<Story>,
    /// The attempts.
    attempts: Vec<AttemptIx>,
    /// Whether they are called by their agents.
    #[prop(optional)]
    by_agent: bool,
) -> impl IntoView {
    let text = text().inspector.facts;
    let more = attempts.len().saturating_sub(LINKS_MAX);
    let link = |ix: &AttemptIx| {
        let attempt = story.attempt(*ix)?;
        let name = if by_agent { story.agent(attempt.agent) } else { story.task(attempt.task) };
        let (from, to) =
            (coordination::time::seconds(attempt.started), coordination::time::seconds(attempt.ended));
        let sign = Sign::of(&story, attempt);
        Some(view! {
            <li title=sign.words()>
                <SignIcon sign />
                <Link to=Selected::Attempt(*ix) name=name.to_owned() />
                <span class="attempt-span">{seconds(from)} " – " {seconds(to)}</span>
            </li>
        })
    };
    let links = attempts.iter().take(LINKS_MAX).filter_map(link).collect_view();
    if attempts.is_empty() {
        text.none.into_any()
    } else {
        view! {
            <ul class="links is-list">
                {links}
                {(more > 0).then(|| view! { <li>{(text.more)(more)}</li> })}
            </ul>
        }
        .into_any()
    }
}
