//! What became of a task.

use std::sync::Arc;

use coordination::scenario::Scenario;
use coordination::trace::TaskIx;
use leptos::prelude::*;

use super::facts::{AttemptLinks, Head, TaskLinks, fact, instant};
use super::sentence::sentence;
use super::why::Why;
use crate::state::story::Story;
use crate::text::text;

/// What became of a task, what it needs and what needs it.
#[component]
pub fn TaskFacts(story: Arc<Story>, place: usize) -> impl IntoView {
    let ix = TaskIx(place as u32);
    let assigned_by = story.tasks.get(place).and_then(|task| task.given.last().map(|(_, event)| *event));
    view! {
        <Head kind=text().inspector.facts.task name=story.task(ix).to_owned() />
        <TaskRows story=Arc::clone(&story) place />
        {assigned_by.map(|event| view! { <Why story=Arc::clone(&story) event /> })}
    }
}

/// The facts alone.
#[component]
pub fn TaskRows(story: Arc<Story>, place: usize) -> impl IntoView {
    let text = text().inspector.facts;
    let report = story.run.report.tasks.get(place).cloned();
    let (needs, needed_by) = neighbours(story.scenario(), place);
    let attempts = story.tasks.get(place).map(|task| task.attempts.clone()).unwrap_or_default();
    let ix = TaskIx(place as u32);
    let cause = story.given_up().find(|event| story.task_of(event.kind) == Some(ix));
    // With titles, as everywhere on the page; the report's own words name ids.
    let cause = cause.map(|event| sentence(&story, event.kind));
    report.map(|report| {
        let result = report.result.zip(report.right).map(|(result, right)| (text.right)(&result, right));
        view! {
            <dl class="facts">
                {fact(text.status, (text.statuses)(report.status))}
                {cause.or(report.cause).map(|cause| fact(text.cause, cause))}
                {result.map(|result| fact(text.result, result))}
                {fact(text.ready, instant(report.ready_at))}
                {fact(text.decided, instant(report.decided_at))}
                {fact(text.started, instant(report.started_at))}
                {fact(text.finished, instant(report.finished_at))}
                {fact(text.needs, view! { <TaskLinks story=Arc::clone(&story) tasks=needs /> })}
                {fact(text.needed_by, view! { <TaskLinks story=Arc::clone(&story) tasks=needed_by /> })}
                {fact(text.attempts, view! { <AttemptLinks story=Arc::clone(&story) attempts by_agent=true /> })}
            </dl>
        }
    })
}

/// The tasks that a task needs, and those that need it.
fn neighbours(scenario: &Scenario, place: usize) -> (Vec<TaskIx>, Vec<TaskIx>) {
    let Some(task) = scenario.tasks.get(place) else { return (Vec::new(), Vec::new()) };
    let ix = |place: usize| TaskIx(place as u32);
    let needs = task.depends_on.iter().filter_map(|id| scenario.task_index(id)).map(ix);
    let others = scenario.tasks.iter().enumerate();
    let needed_by =
        others.filter(|(_, other)| other.depends_on.contains(&task.id)).map(|(place, _)| ix(place));
    (needs.collect(), needed_by.collect())
}
