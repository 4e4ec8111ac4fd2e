//! One event: what it says, and the facts of what it is about.

use coordination::replay::MessageSpan;
use std::sync::Arc;

use coordination::ids::{MessageIx, Party};
use coordination::time::seconds;
use coordination::trace::{Event, EventKind};
use leptos::prelude::*;

use super::agent::AgentRows;
use super::ask::LoseThis;
use super::attempt::AttemptRows;
use super::ballot::JudgementRows;
use super::facts::{Head, Instant, agent_link, fact, instant, task_link};
use super::sentence::sentence;
use super::task::TaskRows;
use super::why::Why;
use crate::state::story::Story;
use crate::text::text;

/// One event.
#[component]
pub fn EventFacts(story: Arc<Story>, number: usize, event: Event) -> impl IntoView {
    let words = text().inspector.facts;
    let is_decision = event.kind.decision().is_some();
    let kind = if is_decision { words.decision } else { words.event };
    let agent = story.agent_of(event.kind).map(|agent| (agent, story.agent(agent).to_owned()));
    view! {
        <Head kind name=sentence(&story, event.kind) agent />
        {(!is_decision && message_of(event.kind).is_none())
            .then(|| {
                let at = seconds(event.at);
                view! { <dl class="facts">{fact(words.when, view! { <Instant at /> })}</dl> }
            })}
        {about(story, number, event)}
    }
}

/// The facts of what an event is about.
fn about(story: Arc<Story>, number: usize, event: Event) -> AnyView {
    let kind = event.kind;
    if kind.decision().is_some() {
        return view! { <Why story event=number is_told=true /> }.into_any();
    }
    if let Some(message) = message_of(kind) {
        return view! { <MessageRows story message /> }.into_any();
    }
    if let Some(judgement) = story.judgement(event) {
        return view! { <JudgementRows story judgement /> }.into_any();
    }
    if let Some(attempt) = kind.attempt().and_then(|attempt| story.attempt(attempt).copied()) {
        return view! { <AttemptRows story attempt /> }.into_any();
    }
    if let Some(task) = story.task_of(kind) {
        return view! { <TaskRows story place=task.0 as usize /> }.into_any();
    }
    match story.agent_of(kind) {
        Some(agent) => view! { <AgentRows story place=agent.0 as usize /> }.into_any(),
        None => ().into_any(),
    }
}

fn message_of(kind: EventKind) -> Option<MessageIx> {
    match kind {
        EventKind::MessageSent { message, .. }
        | EventKind::MessageDelivered { message }
        | EventKind::MessageLost { message, .. } => Some(message),
        _ => None,
    }
}

#[component]
fn MessageRows(story: Arc<Story>, message: MessageIx) -> impl IntoView {
    let MessageSpan { from, to, sent, arrived, lost, event, .. } =
        story.messages.get(message.0 as usize).copied()?;
    let text = text().inspector.facts;
    let lost = lost.map(|(_, why)| fact(text.outcome, (text.lost)(why)));
    let task = story.run.trace.events().get(event).and_then(|event| story.task_of(event.kind));
    Some(view! {
        <dl class="facts">
            {fact(text.from, party_link(&story, from))}
            {fact(text.to, party_link(&story, to))}
            {task.map(|task| fact(text.which, task_link(&story, task)))}
            {fact(text.sent, view! { <Instant at=seconds(sent) /> })}
            {fact(text.arrived, instant(arrived.map(seconds)))}
            {lost}
        </dl>
        <LoseThis story message />
    })
}

/// A link to a member of the team; the coordinator is none that could be selected.
fn party_link(story: &Story, who: Party) -> AnyView {
    match who.agent() {
        Some(agent) => agent_link(story, agent),
        None => story.party(who).to_owned().into_any(),
    }
}
