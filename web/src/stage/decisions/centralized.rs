//! The coordinator's board: its queue, the team as it knows it, and the reasons of its last decision.

use coordination::ids::AgentIx;
use coordination::replay::{AgentKnowledge, CoordinatorBoard, HiddenFact};
use coordination::time::seconds;
use coordination::trace::DecisionQuestion;
use leptos::prelude::*;

use super::frame::{Frame, nothing, part};
use crate::inspector::answers;
use crate::text::{decisions_text, figures, text};

pub fn view(frame: &Frame, board: &CoordinatorBoard<'_>, last: Option<usize>) -> AnyView {
    let words = &decisions_text().board;
    view! {
        {state(board)}
        <div class="decision-columns">
            {part(words.queue, Some(board.queue.len()), queue(frame, board))}
            {part(words.team, None, team(frame, board))}
        </div>
        {last.map(|event| reasons(frame, event))}
    }
    .into_any()
}

/// Why the coordinator does not decide now: it is down, or still thinks.
fn state(board: &CoordinatorBoard<'_>) -> Option<AnyView> {
    let words = &decisions_text().board;
    let down = board.knowledge.down_since.map(|since| (words.middle_down)(seconds(since)));
    let says = down.or_else(|| board.thinks_until.map(|until| (words.thinks)(seconds(until))))?;
    Some(
        view! { <p class="decision-state" class:is-bad=board.knowledge.down_since.is_some()>{says}</p> }
            .into_any(),
    )
}

fn queue(frame: &Frame, board: &CoordinatorBoard<'_>) -> AnyView {
    let words = decisions_text();
    if board.queue.is_empty() {
        return nothing(words.board.queue_empty);
    }
    let question = DecisionQuestion::WhichTask(frame.story.scenario().strategies.centralized.priority);
    let why = text().inspector.why;
    let rows =
        (1..).zip(&board.queue).take(frame.shown(board.queue.len())).map(|(rank, queued): (u32, _)| {
            view! {
                <tr>
                    <td class="is-figure decision-note">{rank}</td>
                    <th scope="row">{frame.task(queued.task)}</th>
                    <td class="is-figure">{(why.figure)(question, queued.figure)}</td>
                    <td class="is-figure">{figures::seconds(seconds(queued.since))}</td>
                </tr>
            }
        });
    view! {
        <table class="decision-table">
            <thead>
                <tr>
                    <th scope="col">"#"</th>
                    <th scope="col">{words.task}</th>
                    <th scope="col" class="is-figure">{(why.figure_head)(question)}</th>
                    <th scope="col" class="is-figure">{words.since_head}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        {frame.more(board.queue.len())}
    }
    .into_any()
}

fn team(frame: &Frame, board: &CoordinatorBoard<'_>) -> AnyView {
    let words = decisions_text();
    let rows = (0..).map(AgentIx).zip(&board.knowledge.agents).map(|(agent, known)| {
        let unknown = board.knowledge.hidden_fact(&frame.story, agent).map(|fact| {
            view! {
                <span class="decision-unknown">
                    {words.board.unknown} " " {hidden(fact)}
                </span>
            }
        });
        let given = known.pending.first().filter(|_| !known.is_absent);
        let since = given.map(|given| frame.event(given.event, figures::seconds(seconds(given.since))));
        view! {
            <tr>
                <th scope="row">{frame.agent(agent)}</th>
                <td>{known_state(frame, known)} {unknown}</td>
                <td class="is-figure">{since}</td>
            </tr>
        }
    });
    view! {
        <table class="decision-table">
            <thead>
                <tr>
                    <th scope="col">{words.agent}</th>
                    <th scope="col">{words.board.known}</th>
                    <th scope="col" class="is-figure">{words.since_head}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn known_state(frame: &Frame, known: &AgentKnowledge) -> AnyView {
    let words = decisions_text();
    match (known.is_absent, known.pending.first()) {
        (true, _) => view! { <span class="is-bad">{words.board.absent}</span> }.into_any(),
        (false, None) => view! { <span class="decision-note">{words.board.idle}</span> }.into_any(),
        (false, Some(given)) => frame.task(given.task),
    }
}

fn hidden(fact: HiddenFact) -> String {
    let words = decisions_text();
    match fact {
        HiddenFact::Down(since) => (words.down)(seconds(since)),
        HiddenFact::NotReceived => words.board.not_there.to_owned(),
        HiddenFact::ReportInTransit => words.board.reported.to_owned(),
        HiddenFact::Unreported => words.board.unheard.to_owned(),
    }
}

fn reasons(frame: &Frame, event: usize) -> Option<AnyView> {
    let kind = frame.story.run.trace.events().get(event)?.kind;
    let answers = answers(&frame.story, kind.decision()?).map(|answer| view! { <div>{answer}</div> });
    let content = view! { <div class="decision-columns decision-why">{answers.collect_view()}</div> };
    Some(part(decisions_text().last, None, content))
}
