//! No coordination: what each agent believes, how the tasks are in fact, and where agents collide.

use coordination::ids::{AgentIx, TaskIx};
use coordination::replay::{AgentBeliefs, Beliefs, TaskReality, TaskTruth};
use coordination::time::seconds;
use leptos::prelude::*;

use super::frame::{Frame, part};
use crate::text::{decisions_text, figures};

/// The largest number of an agent's mistaken beliefs that are named.
const NAMED_MAX: usize = 4;

pub fn view(frame: &Frame, at: &Beliefs) -> AnyView {
    let text = &decisions_text().beliefs;
    let delay = frame.story.scenario().strategies.uncoordinated.visibility_delay;
    view! {
        <p class="decision-state">{(text.delay)(delay)}</p>
        {part(text.agents, None, agents(frame, at))}
        {part(text.tasks, Some(at.tasks.len()), tasks(frame, at))}
    }
    .into_any()
}

fn agents(frame: &Frame, at: &Beliefs) -> AnyView {
    let words = decisions_text();
    let [doing, open, mistaken] = words.beliefs.agent_columns;
    let rows = (0..).map(AgentIx).zip(&at.agents).map(|(agent, seen)| {
        let named = seen.mistaken.iter().take(NAMED_MAX).map(|task| view! { <li>{frame.task(*task)}</li> });
        let more = seen.mistaken.len().saturating_sub(NAMED_MAX);
        let is_collision = seen
            .doing
            .is_some_and(|doing| at.tasks.get(doing.task.0 as usize).is_some_and(TaskReality::is_collision));
        view! {
            <tr>
                <th scope="row">{frame.agent(agent)}</th>
                <td>
                    {is_at(frame, seen)}
                    {is_collision.then(collision)}
                </td>
                <td>{(words.beliefs.open_count)(seen.open)}</td>
                <td>
                    <ul class="decision-chips">
                        {named.collect_view()}
                        {(more > 0).then(|| view! { <li class="decision-note">{format!("+{more}")}</li> })}
                    </ul>
                    {seen.mistaken.is_empty().then_some(words.none)}
                </td>
            </tr>
        }
    });
    view! {
        <div class="decision-scroll">
            <table class="decision-table">
                <thead>
                    <tr>
                        <th scope="col">{words.agent}</th>
                        <th scope="col">{doing}</th>
                        <th scope="col">{open}</th>
                        <th scope="col">{mistaken}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// What an agent works on or waits for.
fn is_at(frame: &Frame, seen: &AgentBeliefs) -> AnyView {
    let words = decisions_text();
    let down =
        seen.down_since.map(|since| view! { <span class="is-bad">{(words.down)(seconds(since))}</span> });
    let Some(doing) = seen.doing else {
        let looks =
            down.is_none().then(|| view! { <span class="decision-note">{words.beliefs.looks}</span> });
        return view! { {down} {looks} }.into_any();
    };
    let holds = doing.missing.map(|missing| (words.beliefs.holds)(frame.story.task(missing)));
    view! {
        {frame.task(doing.task)}
        " "
        {frame.event(doing.event, (words.since)(seconds(doing.since)))}
        {holds.map(|holds| view! { " " <span class="is-warn">{holds}</span> })}
        " "
        {down}
    }
    .into_any()
}

fn collision() -> AnyView {
    view! { " " <span class="decision-flag">{decisions_text().beliefs.collision}</span> }.into_any()
}

fn tasks(frame: &Frame, at: &Beliefs) -> AnyView {
    let words = decisions_text();
    let [really, who, open] = words.beliefs.task_columns;
    let rows = (0..).map(TaskIx).zip(&at.tasks).take(frame.shown(at.tasks.len()));
    let rows = rows.map(|(task, it)| task_row(frame, task, it)).collect_view();
    view! {
        <div class="decision-scroll">
            <table class="decision-table">
                <thead>
                    <tr>
                        <th scope="col">{words.task}</th>
                        <th scope="col">{really}</th>
                        <th scope="col">{who}</th>
                        <th scope="col">{open}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {frame.more(at.tasks.len())}
    }
    .into_any()
}

fn task_row(frame: &Frame, task: TaskIx, it: &TaskReality) -> AnyView {
    let text = &decisions_text().beliefs;
    let [unknown, open, taken, done, given_up] = text.truths;
    let (truth, class) = match it.truth {
        TaskTruth::Unknown => (unknown, "truth-unknown"),
        TaskTruth::Open => (open, "truth-open"),
        TaskTruth::Taken => (taken, "truth-taken"),
        TaskTruth::Done => (done, "truth-done"),
        TaskTruth::GivenUp => (given_up, "truth-given-up"),
    };
    let by = it.workers.iter().map(|agent| frame.agent(*agent)).collect_view();
    let author = it.author.filter(|_| it.truth == TaskTruth::Done);
    let author = author
        .map(|agent| view! { <span class="decision-note">{(text.by)(frame.story.agent(agent))}</span> });
    let duplicates =
        (it.duplicates > 0).then(|| view! { <span class="is-bad">{(text.duplicates)(it.duplicates)}</span> });
    let contradicted = it.is_contradicted.then(|| view! { <span class="is-bad">{text.contradicted}</span> });
    view! {
        <tr>
            <th scope="row">{frame.task(task)}</th>
            <td class=class>
                {truth} " " {author} " " {duplicates} " " {contradicted}
            </td>
            <td class="decision-who">
                {by}
                {it.is_collision().then(collision)}
            </td>
            <td class:is-mistaken=!it.open_to.is_empty() && it.truth != TaskTruth::Open>{believers(frame, it)}</td>
        </tr>
    }
    .into_any()
}

/// The agents that believe a task to be open.
fn believers(frame: &Frame, it: &TaskReality) -> AnyView {
    let text = &decisions_text().beliefs;
    let all = frame.story.scenario().agents.len();
    if it.open_to.is_empty() {
        return view! { <span class="decision-note">{text.nobody}</span> }.into_any();
    }
    if it.open_to.len() == all && all > 1 {
        return text.all.into_any();
    }
    let badges = it.open_to.iter().map(|agent| {
        let name = frame.story.agent(*agent);
        view! { <li title=name.to_owned()>{frame.badge(*agent)} <span class="unseen">{name.to_owned()}</span></li> }
    });
    let title = figures::count(it.open_to.len());
    view! { <ul class="decision-badges" title=title>{badges.collect_view()}</ul> }.into_any()
}
