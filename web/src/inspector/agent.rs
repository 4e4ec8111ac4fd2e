//! What an agent did.

use std::sync::Arc;

use coordination::ids::AgentIx;
use coordination::scenario::Role;
use coordination::time::seconds;
use leptos::prelude::*;

use super::ask::CrashHere;
use super::facts::{AttemptLinks, Head, fact};
use crate::state::story::Story;
use crate::text::figures::{self, points};
use crate::text::text;

/// An agent, and what it did.
#[component]
pub fn AgentFacts(story: Arc<Story>, place: usize) -> impl IntoView {
    let agent = AgentIx(place as u32);
    let name = story.agent(agent).to_owned();
    view! {
        <Head kind=text().inspector.facts.agent name=name.clone() agent=Some((agent, name)) />
        <AgentRows story place />
    }
}

/// What an agent did.
#[component]
pub fn AgentRows(story: Arc<Story>, place: usize) -> impl IntoView {
    let words = text();
    let text = &words.inspector.facts;
    let agent = AgentIx(place as u32);
    let name = story.agent(agent).to_owned();
    let id = story.scenario().agents.get(place).map(|agent| agent.id.clone()).unwrap_or_default();
    let attempts = story.by_agent.get(place).cloned().unwrap_or_default();
    let own = attempts.iter().filter_map(|attempt| story.attempt(*attempt));
    let (mut busy, mut cost) = (0, 0.0);
    for attempt in own {
        busy += attempt.ended - attempt.started;
        cost += attempt.cost;
    }
    let makespan = story.run.report.makespan;
    let share = if makespan > 0.0 { seconds(busy) / makespan } else { 0.0 };
    let downs = story.outages.iter().filter(|down| down.who == agent.into()).map(|down| {
        let until = down.until.map(seconds);
        view! { <li>{(words.stage.timeline.down_span)(&name, seconds(down.from), until)}</li> }
    });
    let downs: Vec<_> = downs.collect();
    let besides: Vec<String> = Role::ALL.iter().filter_map(|role| besides(&story, agent, *role)).collect();
    view! {
        <dl class="facts">
            {fact(text.busy, (text.busy_share)(seconds(busy), share))}
            {(!besides.is_empty()).then(|| fact(text.besides, besides.join(" · ")))}
            {fact(text.cost, points(cost))}
            {(!downs.is_empty())
                .then(|| fact(text.down, view! { <ul class="links is-list">{downs}</ul> }))}
            {fact(text.attempts, view! { <AttemptLinks story=Arc::clone(&story) attempts /> })}
        </dl>
        <CrashHere agent=id />
    }
}

/// For how long an agent planned, reviewed or integrated, beside its attempts at tasks.
fn besides(story: &Story, agent: AgentIx, role: Role) -> Option<String> {
    let stages = story.stages.iter().filter(|stage| stage.agent == agent && stage.role == role);
    let took: u64 = stages.map(|stage| stage.until - stage.from).sum();
    let word = (text().stage.timeline.role)(role);
    (took > 0).then(|| format!("{word} {}", figures::seconds(seconds(took))))
}

#[cfg(test)]
mod tests {
    use coordination::gallery::examples;
    use coordination::scenario::strategies::StrategyKind;

    use super::*;
    use crate::share::testing::told_under;

    #[test]
    fn planning_and_reviewing_count_as_what_an_agent_did() {
        let roles = examples().iter().find(|it| it.id == "roles").expect("there is one").scenario();
        let story = told_under(&roles.to_json(), StrategyKind::RoleBased);
        let place = |role| roles.agents.iter().position(|agent| agent.role == role).expect("someone has it");
        let told = |role| besides(&story, AgentIx(place(role) as u32), role);
        assert_eq!(told(Role::Planner).as_deref(), Some("plan 1.00 s"));
        assert!(told(Role::Reviewer).is_some());
        assert_eq!(told(Role::Executor), None);
    }
}
