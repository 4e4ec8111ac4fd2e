//! The coordinator's board.

mod board;

use coordination::ids::AgentIx;
use coordination::time::seconds;
use coordination::trace::DecisionQuestion;
use leptos::prelude::*;

use super::desk::{Hand, Unknown};
use super::frame::{Frame, nothing, part};
use crate::inspector::answers;
use crate::text::{decisions_text, figures, text};
pub use board::Board;
use board::BoardAt;

/// The board at an instant, and the reasons of the decision that was made last.
pub fn view(frame: &Frame, board: &Board, last: Option<usize>) -> AnyView {
    let at = board.after(&frame.story, frame.happened, frame.at);
    let words = &decisions_text().board;
    view! {
        {state(&at)}
        <div class="decision-columns">
            {part(words.queue, Some(at.queue.len()), queue(frame, &at))}
            {part(words.team, None, team(frame, &at))}
        </div>
        {last.map(|event| reasons(frame, event))}
    }
    .into_any()
}

/// What keeps the coordinator from deciding.
fn state(at: &BoardAt) -> Option<AnyView> {
    let words = &decisions_text().board;
    let down = at.desk.down_since.map(|since| (words.middle_down)(seconds(since)));
    let says = down.or_else(|| at.thinks_until.map(|until| (words.thinks)(seconds(until))))?;
    Some(view! { <p class="decision-state" class:is-bad=at.desk.down_since.is_some()>{says}</p> }.into_any())
}

fn queue(frame: &Frame, at: &BoardAt) -> AnyView {
    let words = decisions_text();
    if at.queue.is_empty() {
        return nothing(words.board.queue_empty);
    }
    let question = DecisionQuestion::WhichTask(frame.story.scenario().strategies.centralized.priority);
    let why = text().inspector.why;
    let rows = (1..).zip(&at.queue).take(frame.shown(at.queue.len())).map(|(rank, queued): (u32, _)| {
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
        {frame.more(at.queue.len())}
    }
    .into_any()
}

fn team(frame: &Frame, at: &BoardAt) -> AnyView {
    let words = decisions_text();
    let rows = (0..).map(AgentIx).zip(&at.desk.agents).map(|(agent, hand)| {
        let unknown = at.desk.unknown(&frame.story, agent).map(|unknown| {
            view! {
                <span class="decision-unknown">
                    {words.board.unknown} " " {unknown_told(unknown)}
                </span>
            }
        });
        let given = hand.given.first().filter(|_| !hand.is_absent);
        let since = given.map(|given| frame.event(given.event, figures::seconds(seconds(given.since))));
        view! {
            <tr>
                <th scope="row">{frame.agent(agent)}</th>
                <td>{known(frame, hand)} {unknown}</td>
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

fn known(frame: &Frame, hand: &Hand) -> AnyView {
    let words = decisions_text();
    match (hand.is_absent, hand.given.first()) {
        (true, _) => view! { <span class="is-bad">{words.board.absent}</span> }.into_any(),
        (false, None) => view! { <span class="decision-note">{words.board.idle}</span> }.into_any(),
        (false, Some(given)) => frame.task(given.task),
    }
}

fn unknown_told(unknown: Unknown) -> String {
    let words = decisions_text();
    match unknown {
        Unknown::Down(since) => (words.down)(seconds(since)),
        Unknown::NotThere => words.board.not_there.to_owned(),
        Unknown::Reported => words.board.reported.to_owned(),
        Unknown::Unheard => words.board.unheard.to_owned(),
    }
}

fn reasons(frame: &Frame, event: usize) -> Option<AnyView> {
    let kind = frame.story.run.trace.events().get(event)?.kind;
    let answers = answers(&frame.story, kind.decision()?).map(|answer| view! { <div>{answer}</div> });
    let content = view! { <div class="decision-columns decision-why">{answers.collect_view()}</div> };
    Some(part(decisions_text().last, None, content))
}
