//! The pipeline: for each stage, who works on what, what waits, and what was sent back.

use coordination::ids::AgentIx;
use coordination::replay::{PipelineState, PipelineWait, PipelineWork};
use coordination::scenario::Role;
use coordination::time::seconds;
use leptos::prelude::*;

use super::frame::{Frame, nothing, since_when};
use crate::state::story::Story;
use crate::text::{decisions_text, figures};

const STAGES: [Role; 4] = [Role::Planner, Role::Executor, Role::Reviewer, Role::Integrator];

/// The largest number of an agent's next tasks that are named.
const NEXT_MAX: usize = 3;

pub fn view(frame: &Frame, pipeline: &PipelineState) -> AnyView {
    let text = &decisions_text().belt;
    let (done, given_up) = (pipeline.done(), pipeline.given_up());
    let all = frame.story.scenario().tasks.len();
    let stages = STAGES.map(|role| stage(frame, pipeline, role)).collect_view();
    view! {
        <ol class="belt">{stages}</ol>
        <p class="belt-done">
            <strong>{text.done}</strong>
            " "
            {(text.settled)(done, all, given_up)}
            <span class="meter is-thin" aria-hidden="true">
                <span class="meter-fill" style:width=share(done, all)></span>
            </span>
        </p>
    }
    .into_any()
}

fn stage(frame: &Frame, pipeline: &PipelineState, role: Role) -> AnyView {
    let text = &decisions_text().belt;
    let (at_work, line) = (pipeline.work(&frame.story, role), pipeline.waiting(&frame.story, role));
    let members = members(&frame.story, role);
    let is_on = pipeline.phase == Some(role);
    let note = match role {
        Role::Executor => {
            let blocked = pipeline.blocked();
            (blocked > 0).then(|| (text.blocked)(blocked).into_any())
        }
        Role::Reviewer => review_note(frame, pipeline),
        Role::Planner | Role::Integrator => None,
    };
    let hands = members.iter().map(|agent| hand(frame, pipeline, *agent, &at_work)).collect_view();
    view! {
        <li class="belt-stage" class:is-on=is_on>
            <h3>
                {(text.stage)(role)}
                {is_on.then(|| view! { " " <span class="belt-on">{text.is_on}</span> })}
            </h3>
            {note.map(|note| view! { <p class="belt-note">{note}</p> })}
            <h4>{text.at_it}</h4>
            {if members.is_empty() {
                nothing((text.nobody)(role))
            } else {
                view! { <ul class="belt-hands">{hands}</ul> }.into_any()
            }}
            <h4>{text.waits} " " <span class="decision-count">{figures::count(line.len())}</span></h4>
            {waiting(frame, &line)}
        </li>
    }
    .into_any()
}

/// How often reviewers sent work back, and the limit on results that wait for them.
fn review_note(frame: &Frame, pipeline: &PipelineState) -> Option<AnyView> {
    let text = &decisions_text().belt;
    let limit = frame.story.scenario().strategies.role_based.wip_limit;
    let limit = (limit > 0).then(|| {
        let waits = pipeline.waiting_for_review();
        let is_full = waits >= limit as usize;
        view! { <span class:is-bad=is_full>{(text.limit)(waits, limit)}</span> }
    });
    let back = pipeline.last_sent_back.map(|event| {
        let words = view! { <span class="belt-back" aria-hidden="true">"↩ "</span> {(text.sent_back)(pipeline.sent_back)} };
        frame.event(event, words)
    });
    (limit.is_some() || back.is_some()).then(|| view! { {back} {limit} }.into_any())
}

/// An agent with its current and its next tasks.
fn hand(frame: &Frame, pipeline: &PipelineState, agent: AgentIx, at_work: &[PipelineWork]) -> AnyView {
    let words = decisions_text();
    let text = &words.belt;
    let down = pipeline.down_since.get(agent.0 as usize).copied().flatten();
    let own: Vec<&PipelineWork> = at_work.iter().filter(|it| it.agent == agent).collect();
    let job = |it: &PipelineWork| match it.task {
        Some(task) => frame.task(task),
        None => (text.tasks)(it.tasks).into_any(),
    };
    let jobs = own.iter().filter_map(|it| {
        let since = since_when(it.begun?);
        Some(view! { <li>{job(it)} {version(it.version)} {since}</li> })
    });
    let next: Vec<&&PipelineWork> = own.iter().filter(|it| it.begun.is_none()).collect();
    let named = next.iter().take(NEXT_MAX).map(|it| view! { {job(it)} {version(it.version)} }).collect_view();
    let more = next.len().saturating_sub(NEXT_MAX);
    let next = (!next.is_empty()).then(|| {
        view! {
            <li class="belt-next">
                <span class="decision-note">{text.not_begun}</span>
                {named}
                {(more > 0).then(|| view! { <span class="decision-note">{format!("+{more}")}</span> })}
            </li>
        }
    });
    let idle =
        (own.is_empty() && down.is_none()).then(|| view! { <span class="decision-note">{text.idle}</span> });
    view! {
        <li>
            <div class="belt-hand">
                {frame.agent(agent)}
                {idle}
                {down.map(|since| view! { <span class="is-bad">{(words.down)(seconds(since))}</span> })}
            </div>
            <ul class="belt-jobs">{jobs.collect_view()} {next}</ul>
        </li>
    }
    .into_any()
}

fn waiting(frame: &Frame, line: &[PipelineWait]) -> AnyView {
    let words = decisions_text();
    if line.is_empty() {
        return nothing(words.belt.none_waits);
    }
    let items = line.iter().take(frame.shown(line.len())).map(|it| {
        view! {
            <li>
                {frame.task(it.task)} {version(it.version)} {since_when(it.since)}
            </li>
        }
    });
    view! {
        <ol class="belt-line">{items.collect_view()}</ol>
        {frame.more(line.len())}
    }
    .into_any()
}

/// The version of a result, shown from the second on.
fn version(version: u32) -> Option<AnyView> {
    let words = || view! { <span class="belt-version">{(decisions_text().belt.version)(version)}</span> };
    (version > 1).then(|| words().into_any())
}

fn members(story: &Story, role: Role) -> Vec<AgentIx> {
    let agents = (0..).map(AgentIx).zip(&story.scenario().agents);
    agents.filter(|(_, agent)| agent.role == role).map(|(agent, _)| agent).collect()
}

fn share(part: usize, of: usize) -> String {
    format!("{:.2}%", if of > 0 { part as f64 / of as f64 * 100.0 } else { 0.0 })
}
