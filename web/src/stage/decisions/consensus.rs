//! Consensus: votes as ballots come in, drafts, and tasks that wait for a proposer.

mod bar;
mod choice;

use coordination::replay::{
    BallotState, ConsensusSnapshot, DraftInProgress, PollPhase, PollState, VoterState,
};
use coordination::time::seconds;
use coordination::trace::Poll;
use leptos::prelude::*;

use super::frame::{self, Frame, nothing, part};
use crate::stage::timeline::sign::SIGN_SIZE;
use crate::text::decisions_text;
use crate::ui::{colour_class, initials};
use bar::{Part, parts};

/// The least share of a bar that has room for initials.
const NAMED_MIN: f64 = 0.05;

pub fn view(frame: &Frame, snapshot: &ConsensusSnapshot<'_>) -> AnyView {
    let text = &decisions_text().polls;
    let (polls, proposals) = (&snapshot.polls, snapshot.proposals);
    let (drafts, waiting) = (proposals.drafts(), proposals.waiting(&frame.story));
    let shown = polls.iter().take(frame.shown(polls.len())).map(|at| poll(frame, at)).collect_view();
    view! {
        {shown}
        {frame.more(polls.len())}
        <div class="decision-columns">
            {part(text.drafts, Some(drafts.len()), drafting(frame, &drafts))}
            {part(decisions_text().in_line, Some(waiting.len()), frame::line(frame, &waiting))}
        </div>
    }
    .into_any()
}

fn poll(frame: &Frame, at: &PollState) -> AnyView {
    let text = &decisions_text().polls;
    let story = &frame.story;
    let of = *story.run.trace.poll(at.poll);
    let is_choice = of.draft_right.is_none();
    let label = (text.label)(story.task(of.task), of.round);
    view! {
        <section class="poll" class:is-open=at.phase == PollPhase::Open aria-label=label>
            <header class="decision-head">
                <h3>{frame.task(of.task)}</h3>
                {state(frame, at)}
            </header>
            {about(frame, at, &of)}
            {(!is_choice).then(|| bars(frame, at))}
            <h4 class="unseen">{text.voters}</h4>
            <ul class="voters" class:is-choice=is_choice>
                {at.voters.iter().map(|voter| ballot(frame, at, voter)).collect_view()}
            </ul>
            {is_choice.then(|| choice::counts_view(frame, at))}
        </section>
    }
    .into_any()
}

/// The proposer, the round, and whether the draft is right.
fn about(frame: &Frame, at: &PollState, of: &Poll) -> AnyView {
    let text = &decisions_text().polls;
    let parameters = &frame.story.scenario().strategies.consensus;
    let rounds = if of.draft_right.is_none() { 1 } else { parameters.max_rounds };
    let draft = of.draft_right.map(|right| view! { <span class:is-bad=!right>{(text.draft)(right)}</span> });
    let alike = (of.drafts > 1).then(|| view! { <span>{(text.alike)(of.alike, of.drafts)}</span> });
    view! {
        <p class="decision-facts">
            <span>{text.proposed_by} " " {frame.agent(of.proposer)}</span>
            <span>{frame.event(at.opened, (text.round)(of.round, rounds))}</span>
            {draft}
            {alike}
        </p>
    }
    .into_any()
}

/// The state of a vote: an icon and words.
fn state(frame: &Frame, at: &PollState) -> AnyView {
    let text = &decisions_text().polls;
    let task = frame.story.run.trace.poll(at.poll).task;
    let (is_good, words) = match at.phase {
        PollPhase::Open => {
            let voted = at.voters.iter().filter(|voter| voter.ballot != BallotState::Pending).count();
            return view! { <span class="decision-verdict">{(text.open)(voted, at.voters.len())}</span> }
                .into_any();
        }
        PollPhase::Approved => (true, text.approved.to_owned()),
        PollPhase::NotApproved => (false, text.not_approved.to_owned()),
        PollPhase::NoQuorum => (false, text.no_quorum.to_owned()),
        PollPhase::Chosen(option) => (true, (text.chosen)(frame.story.option(task, option))),
        PollPhase::NothingChosen => (false, text.nothing_chosen.to_owned()),
        PollPhase::BrokenOff => (false, text.broken_off.to_owned()),
    };
    frame::verdict(is_good, words)
}

/// The bar of yes and no with the threshold, and the bar of all weight with the quorum.
fn bars(frame: &Frame, at: &PollState) -> AnyView {
    let text = &decisions_text().polls;
    let parameters = &frame.story.scenario().strategies.consensus;
    let (threshold, quorum) = (parameters.threshold, parameters.quorum);
    let tally = &at.tally;
    let yes = (text.yes_line)(tally.yes, tally.no, threshold, parameters.passes);
    let voted = (text.quorum_line)(tally.voted, tally.all, quorum);
    let parts = parts(&at.voters);
    let drawn = parts.iter().map(|part| bar_part(frame, part)).collect_view();
    let share = if tally.all > 0.0 { tally.voted / tally.all } else { 0.0 };
    view! {
        <dl class="meters">
            <dt>{text.bars[0]}</dt>
            <dd>
                <span class="meter" aria-hidden="true">
                    {drawn}
                    <span class="meter-line" style:left=percent(threshold)></span>
                </span>
                <span class="meter-words">{yes}</span>
            </dd>
            <dt>{text.bars[1]}</dt>
            <dd>
                <span class="meter is-thin" aria-hidden="true">
                    <span class="meter-fill" style:width=percent(share)></span>
                    <span class="meter-line" style:left=percent(quorum)></span>
                </span>
                <span class="meter-words">{voted}</span>
            </dd>
        </dl>
    }
    .into_any()
}

fn bar_part(frame: &Frame, part: &Part) -> AnyView {
    let colour = colour_class(part.agent.0 as usize);
    let kind = if part.is_yes { "is-yes" } else { "is-no" };
    view! {
        <span
            class=format!("meter-part {kind} {colour}")
            style:left=percent(part.from)
            style:width=percent(part.width)
        >
            {(part.width > NAMED_MIN).then(|| initials(frame.story.agent(part.agent)))}
        </span>
    }
    .into_any()
}

/// What an agent says: an icon and words.
fn ballot(frame: &Frame, at: &PollState, voter: &VoterState) -> AnyView {
    let text = &decisions_text().polls;
    let (kind, path, word) = match voter.ballot {
        BallotState::Pending => ("is-waited", "M2.5 6h1M5.5 6h1M8.5 6h1", text.waited.to_owned()),
        BallotState::Yes => ("is-yes", "M2 6.5l2.7 2.7L10 3.5", text.yes.to_owned()),
        BallotState::No => ("is-no", "M3 3l6 6M9 3l-6 6", text.no.to_owned()),
        BallotState::Abstains => ("is-none", "M2 6h8", text.abstains.to_owned()),
        BallotState::Missing => ("is-none", "M6 2a4 4 0 1 0 0 8 4 4 0 0 0 0-8", text.silent.to_owned()),
        BallotState::Ranks(ballot) => {
            ("is-yes", "M2 3h8M2 6h6M2 9h4", choice::ranking(frame, at.poll, ballot))
        }
    };
    let weight = (voter.weight != 1.0).then(|| (text.weight)(voter.weight));
    let content = view! {
        {frame.badge(voter.agent)}
        <span class="voter-name">{frame.story.agent(voter.agent).to_owned()}</span>
        <svg class="voter-sign" viewBox=format!("0 0 {SIGN_SIZE} {SIGN_SIZE}") aria-hidden="true">
            <path d=path />
        </svg>
        <span class="voter-word">{word}</span>
        {weight.map(|weight| view! { <span class="decision-note">{weight}</span> })}
    };
    let item = match voter.event {
        Some(event) => frame.event(event, content),
        None => view! { <span class="voter-waits">{content}</span> }.into_any(),
    };
    view! { <li class=format!("voter {kind}")>{item}</li> }.into_any()
}

fn drafting(frame: &Frame, drafts: &[DraftInProgress]) -> AnyView {
    let text = decisions_text();
    if drafts.is_empty() {
        return nothing(text.polls.no_drafts);
    }
    let rounds = frame.story.scenario().strategies.consensus.max_rounds;
    let items = drafts.iter().take(frame.shown(drafts.len())).map(|draft| {
        let since = (text.since)(seconds(draft.since));
        let round = (draft.round > 1).then(|| (text.polls.round)(draft.round, rounds));
        view! {
            <li>
                {frame.agent(draft.agent)}
                {frame.task(draft.task)}
                {round.map(|round| view! { <span class="decision-note">{round}</span> })}
                {frame.event(draft.event, since)}
            </li>
        }
    });
    view! {
        <ul class="decision-line">{items.collect_view()}</ul>
        {frame.more(drafts.len())}
    }
    .into_any()
}

fn percent(part: f64) -> String {
    format!("{:.3}%", part * 100.0)
}
