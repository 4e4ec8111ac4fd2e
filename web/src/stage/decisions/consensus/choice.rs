//! A choice between options: the rankings, and their count under every voting rule.

use coordination::ids::{BallotIx, PollIx};
use coordination::replay::{PollState, RankingCounts};
use coordination::scenario::strategies::VotingRule;
use coordination::trace::Opinion;
use leptos::prelude::*;

use crate::stage::decisions::frame::Frame;
use crate::text::decisions_text;
use crate::text::figures::plain;

/// A ranking in words, best option first.
pub fn ranking(frame: &Frame, poll: PollIx, ballot: BallotIx) -> String {
    let task = frame.story.run.trace.poll(poll).task;
    match frame.story.run.trace.opinion(ballot) {
        Opinion::Ranking(options) => {
            let names: Vec<&str> = options.iter().map(|option| frame.story.option(task, *option)).collect();
            names.join(" > ")
        }
        Opinion::Vote(_) => String::new(),
    }
}

/// The count under every rule, and the steps of the rule in force.
pub fn counts_view(frame: &Frame, at: &PollState) -> Option<AnyView> {
    let counts = at.ranking_counts(&frame.story)?;
    let task = frame.story.run.trace.poll(at.poll).task;
    let options = &frame.story.scenario().tasks.get(task.0 as usize)?.options;
    let in_force = frame.story.scenario().strategies.consensus.rule;
    let detail = match in_force {
        VotingRule::InstantRunoff => rounds(&counts, options),
        VotingRule::Condorcet => pairs(&counts, options),
        VotingRule::Plurality | VotingRule::Approval | VotingRule::Borda => ().into_any(),
    };
    Some(view! { {by_rule(&counts, options, in_force)} {detail} }.into_any())
}

fn by_rule(counts: &RankingCounts, options: &[String], in_force: VotingRule) -> AnyView {
    let text = &decisions_text().polls;
    let heads = counts.rules.iter().map(|count| {
        let is_in_force = count.rule == in_force;
        view! {
            <th scope="col" class="is-figure" class:is-in-force=is_in_force>
                {(text.rule)(count.rule)}
                {is_in_force.then(|| view! { " " <span class="decision-note">"(" {text.in_force} ")"</span> })}
            </th>
        }
    });
    let row = |(place, option): (u32, &String)| {
        let cells = counts.rules.iter().map(|count| {
            let is_chosen = count.choice == Some(place);
            let figure = count.figures.get(place as usize).copied().unwrap_or_default();
            view! {
                <td class="is-figure" class:is-in-force=count.rule == in_force class:is-chosen=is_chosen>
                    {plain(figure)}
                    {is_chosen.then(|| view! { <span title=text.chooses>" ✓"</span> })}
                </td>
            }
        });
        view! {
            <tr>
                <th scope="row">{option.clone()}</th>
                {cells.collect_view()}
            </tr>
        }
    };
    view! {
        <div class="decision-scroll">
            <table class="decision-table">
                <caption>{text.counts}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text.option}</th>
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody>{(0..).zip(options).map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The rounds of an instant runoff, one column each.
fn rounds(counts: &RankingCounts, options: &[String]) -> AnyView {
    let text = &decisions_text().polls;
    let heads = (1..=counts.rounds.len())
        .map(|nth| view! { <th scope="col" class="is-figure">{(text.count)(nth)}</th> });
    let row = |(place, option): (usize, &String)| {
        let cells = counts.rounds.iter().map(|round| {
            let figure = round.get(place).copied().flatten();
            let words = figure.map_or_else(|| text.dropped.to_owned(), plain);
            view! { <td class="is-figure" class:decision-note=figure.is_none()>{words}</td> }
        });
        option_row(option, cells.collect_view().into_any())
    };
    by_option(
        text.rounds,
        heads.collect_view().into_any(),
        options.iter().enumerate().map(row).collect_view().into_any(),
    )
}

fn option_row(option: &str, cells: AnyView) -> impl IntoView + use<> {
    view! {
        <tr>
            <th scope="row">{option.to_owned()}</th>
            {cells}
        </tr>
    }
}

/// A table with one row for each option.
fn by_option(caption: &'static str, heads: AnyView, rows: AnyView) -> AnyView {
    view! {
        <div class="decision-scroll">
            <table class="decision-table">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{decisions_text().polls.option}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The pairwise comparison of all options.
fn pairs(counts: &RankingCounts, options: &[String]) -> AnyView {
    let text = &decisions_text().polls;
    let heads =
        options.iter().map(|option| view! { <th scope="col" class="is-figure">{(text.before)(option)}</th> });
    let row = |(place, option): (usize, &String)| {
        let weight = |one: usize, other: usize| counts.pairs.get(one).and_then(|row| row.get(other)).copied();
        let cells = (0..options.len()).map(|other| {
            let (own, theirs) = (weight(place, other), weight(other, place));
            let is_ahead = own > theirs;
            let words =
                own.filter(|_| other != place).map_or_else(|| decisions_text().none.to_owned(), plain);
            view! { <td class="is-figure" class:is-chosen=is_ahead>{words}</td> }
        });
        option_row(option, cells.collect_view().into_any())
    };
    by_option(
        text.pairs,
        heads.collect_view().into_any(),
        options.iter().enumerate().map(row).collect_view().into_any(),
    )
}
