//! What became of a task.

use std::sync::Arc;

use coordination::ids::TaskIx;
use coordination::scenario::Scenario;
use coordination::scenario::strategies::StrategyKind;
use leptos::prelude::*;

use super::facts::{AttemptLinks, Head, Instant, LINKS_MAX, Link, TaskLinks, fact, instant};
use super::sentence::sentence;
use super::why::Why;
use crate::state::selection::Selected;
use crate::state::story::Story;
use crate::text::figures::seconds;
use crate::text::text;

/// What became of a task, what it needs and what needs it.
#[component]
pub fn TaskFacts(story: Arc<Story>, place: usize) -> impl IntoView {
    let ix = TaskIx(place as u32);
    let decision = story.decision_on(ix);
    let given = story.tasks.get(place).map(|task| &task.assignments[..]).unwrap_or_default();
    let others: Vec<usize> =
        given.iter().map(|given| given.event).filter(|event| Some(*event) != decision).collect();
    view! {
        <Head kind=text().inspector.facts.task name=story.task(ix).to_owned() />
        <TaskRows story=Arc::clone(&story) place />
        {decision.map(|event| view! { <Why story=Arc::clone(&story) event /> })}
        {(!others.is_empty()).then(|| view! { <OtherDecisions story=Arc::clone(&story) others /> })}
    }
}

/// The decisions to whom a task fell that did not lead to its result.
#[component]
fn OtherDecisions(story: Arc<Story>, others: Vec<usize>) -> impl IntoView {
    let text = text().inspector.facts;
    let more = others.len().saturating_sub(LINKS_MAX);
    let link = |event: &usize| {
        let told = story.run.trace.events().get(*event)?;
        let name = sentence(&story, told.kind);
        Some(view! {
            <li>
                <Link to=Selected::Event(*event) name />
                <span class="attempt-span">{seconds(coordination::time::seconds(told.at))}</span>
            </li>
        })
    };
    view! {
        <section class="why">
            <h3>{text.other_decisions}</h3>
            <ul class="links is-list">
                {others.iter().take(LINKS_MAX).filter_map(link).collect_view()}
                {(more > 0).then(|| view! { <li>{(text.more)(more)}</li> })}
            </ul>
        </section>
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
        let decided = decided(&story, report.decided_at);
        let result = report.result.zip(report.right).map(|(result, right)| (text.right)(&result, right));
        view! {
            <dl class="facts">
                {fact(text.status, (text.statuses)(report.status))}
                {cause.or(report.cause).map(|cause| fact(text.cause, cause))}
                {result.map(|result| fact(text.result, result))}
                {fact(text.ready, instant(report.ready_at))}
                {decided.map(|decided| fact(text.decided, decided))}
                {fact(text.started, instant(report.started_at))}
                {fact(text.finished, instant(report.finished_at))}
                {fact(text.needs, view! { <TaskLinks story=Arc::clone(&story) tasks=needs /> })}
                {fact(text.needed_by, view! { <TaskLinks story=Arc::clone(&story) tasks=needed_by /> })}
                {fact(text.attempts, view! { <AttemptLinks story=Arc::clone(&story) attempts by_agent=true /> })}
            </dl>
        }
    })
}

/// When it was decided who does a task, or that nobody decides; nothing where it never came to that.
fn decided(story: &Story, at: Option<f64>) -> Option<AnyView> {
    match at {
        Some(at) => Some(view! { <Instant at /> }.into_any()),
        None if story.strategy() == StrategyKind::Uncoordinated => {
            Some(text().inspector.facts.undecided.into_any())
        }
        None => None,
    }
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

#[cfg(test)]
mod tests {
    use coordination::Setup;
    use coordination::scenario::{Agent, Scenario, Task};

    use super::*;
    use crate::state::runs::Run;

    #[test]
    fn the_decision_shown_is_the_one_that_led_to_the_result() {
        // Both pick the task at once, and the one who did so last is too late.
        let agent = |id: &str, speed| Agent { id: id.to_owned(), speed, ..Agent::default() };
        let agents = vec![agent("ada", 2.0), agent("ben", 1.0)];
        let tasks = vec![Task { id: "a".to_owned(), effort: 4.0, ..Task::default() }];
        let scenario = Scenario { agents, tasks, ..Scenario::default() };
        let trace = Setup::of(&Arc::new(scenario)).run(StrategyKind::Uncoordinated).expect("it can be run");
        let story = Story::of(&Arc::new(Run::from(trace)));
        let given = &story.tasks[0].assignments;
        assert_eq!(given.iter().map(|given| given.agent.0).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(story.decision_on(TaskIx(0)), Some(given[0].event));
        assert_eq!(story.decision_on(TaskIx(9)), None);
    }
}
