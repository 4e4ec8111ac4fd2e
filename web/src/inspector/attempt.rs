//! One attempt, and why it was made.

use coordination::replay::AttemptSpan;
use std::sync::Arc;

use coordination::time::seconds;
use leptos::prelude::*;

use super::facts::{Head, Instant, agent_link, fact, task_link};
use super::why::Why;
use crate::stage::sign::{Sign, SignIcon};
use crate::state::story::Story;
use crate::text::figures::{self, points};
use crate::text::text;

/// One attempt, and why it was made.
#[component]
pub fn AttemptFacts(story: Arc<Story>, attempt: AttemptSpan) -> impl IntoView {
    let name = story.task(attempt.task).to_owned();
    let agent = (attempt.agent, story.agent(attempt.agent).to_owned());
    view! {
        <Head kind=text().inspector.facts.attempt name agent=Some(agent) />
        <AttemptRows story=Arc::clone(&story) attempt />
        {attempt.assigned_by.map(|event| view! { <Why story=Arc::clone(&story) event /> })}
    }
}

/// The facts alone.
#[component]
pub fn AttemptRows(story: Arc<Story>, attempt: AttemptSpan) -> impl IntoView {
    let text = text().inspector.facts;
    let sign = Sign::of(&story, &attempt);
    let took = seconds(attempt.ended - attempt.started);
    let product = attempt.product.map(|product| {
        let result = story.run.trace.product(product, attempt.task, attempt.agent);
        (text.right)(&result, story.run.trace.is_right(product, attempt.task))
    });
    view! {
        <dl class="facts">
            {fact(text.which, task_link(&story, attempt.task))}
            {fact(text.who, agent_link(&story, attempt.agent))}
            {fact(text.started, view! { <Instant at=seconds(attempt.started) /> })}
            {fact(text.ended, view! { <Instant at=seconds(attempt.ended) /> })}
            {fact(text.took, view! { {figures::seconds(took)} <span class="fact-note">{effort(&story, &attempt)}</span> })}
            {fact(text.outcome, view! { <SignIcon sign /> {sign.words()} })}
            {product.map(|product| fact(text.result, product))}
            {fact(text.cost, points(attempt.cost))}
        </dl>
    }
}

/// How the duration of an attempt comes about.
fn effort(story: &Story, attempt: &AttemptSpan) -> Option<String> {
    let scenario = story.scenario();
    let task = scenario.tasks.get(attempt.task.0 as usize)?;
    let agent = scenario.agents.get(attempt.agent.0 as usize)?;
    let is_slowed =
        story.speed_changes.iter().any(|change| change.agent == attempt.agent && change.at < attempt.ended);
    Some((text().inspector.facts.effort)(
        task.effort,
        agent.speed,
        scenario.environment.effort_spread,
        is_slowed,
    ))
}
