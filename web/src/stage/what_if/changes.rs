//! What comes out otherwise, task by task.

use std::cmp::Ordering;

use coordination::report::{Because, TaskChange};
use leptos::prelude::*;

use super::Both;
use crate::state::selection::{Selected, Selection};
use crate::state::story::Story;
use crate::text::what_if_text;

/// The most tasks that are listed.
const LISTED_MAX: usize = 100;

/// What comes out otherwise, and what stands behind it.
#[component]
pub fn Changes(both: Both) -> impl IntoView {
    let text = what_if_text();
    let changes = &both.comparison.tasks;
    let rest = changes.len().saturating_sub(LISTED_MAX);
    let rows: Vec<_> = changes.iter().take(LISTED_MAX).map(|change| row(&both.after, change)).collect();
    (!changes.is_empty()).then(|| {
        view! {
            <section class="what-if-part">
                <h3>{text.changes}</h3>
                <ul class="what-if-changes">{rows}</ul>
                {(rest > 0).then(|| view! { <p class="what-if-more">{(text.more)(rest)}</p> })}
            </section>
        }
    })
}

fn row(story: &Story, change: &TaskChange) -> impl IntoView + use<> {
    let selection = Selection::expect();
    let id = change.after.id.clone();
    let name = task_name(story, &id);
    let how = how(story, change).join(", ");
    let because = change.because.as_ref().map(|because| why(story, change, because));
    view! {
        <li>
            <button type="button" class="link" on:click=move |_| selection.select(Selected::Task(id.clone()))>
                {name}
            </button>
            <span class="what-if-how">{how}</span>
            {because.map(|because| view! { <span class="what-if-why">{because}</span> })}
        </li>
    }
}

/// How a task comes out otherwise, what weighs most first.
fn how(story: &Story, change: &TaskChange) -> Vec<String> {
    let text = what_if_text();
    let TaskChange { before, after, .. } = change;
    let mut how = Vec::new();
    if before.status != after.status {
        how.push((text.settled)(before.status, after.status));
    }
    if before.agent != after.agent
        && let Some(agent) = &after.agent
    {
        let before = before.agent.as_deref().map(|id| agent_name(story, id));
        how.push((text.by_another)(before.as_deref(), &agent_name(story, agent)));
    }
    if let (Some(before), Some(after)) = (before.finished_at, after.finished_at)
        && before != after
    {
        how.push((text.at_another_time)(before, after));
    }
    if before.attempts != after.attempts {
        how.push((text.attempts)(before.attempts, after.attempts));
    }
    if let (Some(was), Some(is)) = (before.right, after.right)
        && was != is
    {
        how.push((text.result)(is).to_owned());
    }
    how
}

fn why(story: &Story, change: &TaskChange, because: &Because) -> String {
    let text = what_if_text();
    let agent = |id: &String| agent_name(story, id);
    match because {
        Because::Attempt { agent: who, ended } => (text.because_attempt)(&agent(who), *ended),
        Because::Lost { about, from, to } => {
            let name = |id: &Option<String>| id.as_ref().map(agent);
            (text.because_lost)(*about, name(from).as_deref(), name(to).as_deref())
        }
        Because::Down { agent: who } => (text.because_down)(&agent(who)),
        Because::Busy { agent: who, task } => (text.because_busy)(&agent(who), &task_name(story, task)),
        Because::Needed { task } => {
            let came =
                change.after.ready_at.zip(change.before.ready_at).map(|(now, then)| now.total_cmp(&then));
            let came = came.or(change.after.ready_at.map(|_| Ordering::Less));
            (text.because_needed)(&task_name(story, task), came)
        }
        Because::Pace { agent: who } => {
            (text.because_pace)(&agent(who), change.after.finished_at > change.before.finished_at)
        }
    }
}

fn agent_name(story: &Story, id: &str) -> String {
    let place = story.scenario().agent_index(id);
    place.map_or_else(|| id.to_owned(), |place| story.scenario().agents[place].label().to_owned())
}

fn task_name(story: &Story, id: &str) -> String {
    let place = story.scenario().task_index(id);
    place.map_or_else(|| id.to_owned(), |place| story.scenario().tasks[place].label().to_owned())
}
