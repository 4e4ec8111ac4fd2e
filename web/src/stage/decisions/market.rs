//! The market: the auction with its bids, the team, and the tasks that wait for an auction.

mod bars;

use coordination::ids::AgentIx;
use coordination::replay::{
    AuctionAnswer, AuctionState, BidderState, MarketSnapshot, MarketState, ScoreParts,
};
use coordination::time::seconds;
use leptos::prelude::*;

use super::frame::{self, Frame, nothing, part, verdict};
use crate::text::decisions_text;
use crate::text::figures::{self, number, percent, plain, points};
use bars::{Bar, Bars, Piece};

/// The largest number of an agent's tasks that are named.
const NAMED_MAX: usize = 3;

pub fn view(frame: &Frame, snapshot: &MarketSnapshot<'_>) -> AnyView {
    let text = decisions_text();
    let market = snapshot.market;
    let line = market.waiting(&frame.story);
    let auction = match &snapshot.auction {
        Some(at) => auction(frame, at),
        None => nothing(text.auctions.none_yet),
    };
    view! {
        {auction}
        <div class="decision-columns">
            {part(text.team, None, team(frame, market))}
            {part(text.in_line, Some(line.len()), frame::line(frame, &line))}
        </div>
    }
    .into_any()
}

fn auction(frame: &Frame, at: &AuctionState) -> AnyView {
    let text = &decisions_text().auctions;
    let of = at.auction;
    let rounds = frame.story.scenario().strategies.market.max_rounds;
    view! {
        <section
            class="auction"
            class:is-open=at.awards.is_empty() && at.failed.is_none()
            aria-label=(text.label)(frame.story.task(of.task), of.round)
        >
            <header class="decision-head">
                <h3>{frame.task(of.task)}</h3>
                {state(frame, at)}
            </header>
            <p class="decision-facts">
                <span>{frame.event(at.opened, (text.round)(of.round, rounds))}</span>
                <span>{(text.confidence_min)(of.confidence_min)}</span>
            </p>
            {bids(frame, at)}
        </section>
    }
    .into_any()
}

fn state(frame: &Frame, at: &AuctionState) -> AnyView {
    let text = &decisions_text().auctions;
    if let Some(won) = at.awards.last() {
        return verdict(true, (text.won)(frame.story.agent(won.agent), won.paid));
    }
    match at.failed {
        Some((_, next)) => verdict(false, (text.failed)(next).to_owned()),
        None => {
            let answered = at.bidders.iter().filter(|row| row.event.is_some()).count();
            view! { <span class="decision-verdict">{(text.open)(answered, at.bidders.len())}</span> }
                .into_any()
        }
    }
}

/// The bids as a table, the best first, with a bar for each score.
fn bids(frame: &Frame, at: &AuctionState) -> AnyView {
    let words = decisions_text();
    let text = &words.auctions;
    let weights = &frame.story.scenario().strategies.market.weights;
    let parts: Vec<ScoreParts> =
        at.bidders.iter().filter_map(|row| row.bid).map(|bid| ScoreParts::of(&bid, weights)).collect();
    let Bars { bars, zero } = Bars::of(&parts);
    // Those who bid stand before those who do not.
    let mut drawn = parts.into_iter().zip(bars);
    let rows = at.bidders.iter().map(|row| {
        let bar = row.bid.and_then(|_| drawn.next());
        bid(frame, at, row, bar, zero)
    });
    let rows = rows.collect_view();
    let heads = text.columns.iter().enumerate().map(|(place, column)| {
        let span = if place == 0 { "2" } else { "1" };
        view! { <th scope="col" class:is-figure={place > 1} colspan=span>{*column}</th> }
    });
    let classes = ["is-price", "is-time", "is-confidence"];
    let legend = classes.into_iter().zip(text.parts).map(|(class, words)| {
        view! { <li><span class=format!("bid-sample {class}")></span>{words}</li> }
    });
    view! {
        <div class="decision-scroll">
            <table class="decision-table bids">
                <caption class="unseen">{text.bids}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.agent}</th>
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <ul class="bid-legend" aria-hidden="true">{legend.collect_view()}</ul>
        <p class="bid-formula">{(text.formula)(weights.price, weights.time, weights.confidence)}</p>
    }
    .into_any()
}

fn bid(
    frame: &Frame,
    at: &AuctionState,
    row: &BidderState,
    bar: Option<(ScoreParts, Bar)>,
    zero: f64,
) -> AnyView {
    let none = || decisions_text().none.to_owned();
    let [score, price, time, sure] = match row.bid {
        Some(bid) => {
            [number(bid.score, 3), plain(bid.price), figures::bare_seconds(bid.time), percent(bid.confidence)]
        }
        None => [none(), none(), none(), none()],
    };
    let is_winner = at.awards.last().is_some_and(|won| won.agent == row.agent);
    view! {
        <tr class:is-chosen=is_winner class:is-void=!row.is_valid>
            <th scope="row">{frame.agent(row.agent)}</th>
            <td class="bid-cell">{bar.map(|(parts, bar)| bid_bar(&parts, &bar, zero))}</td>
            <td class="is-figure">{score}</td>
            <td class="bid-answer">{answer(frame, at, row)}</td>
            <td class="is-figure">{price}</td>
            <td class="is-figure">{time}</td>
            <td class="is-figure">{sure}</td>
        </tr>
    }
    .into_any()
}

fn bid_bar(parts: &ScoreParts, bar: &Bar, zero: f64) -> AnyView {
    let words = (decisions_text().auctions.bar)(parts.price, parts.time, parts.confidence);
    let piece = |class: &'static str, piece: Piece| {
        let (left, width) = (share(piece.from), share(piece.width));
        view! { <span class=class style:left=left style:width=width></span> }
    };
    view! {
        <span class="bid-bar" role="img" aria-label=words.clone() title=words>
            {piece("is-price", bar.price)}
            {piece("is-time", bar.time)}
            {piece("is-confidence", bar.confidence)}
            <span class="bid-zero" style:left=share(zero)></span>
            <span class="bid-score" style:left=share(bar.score)></span>
        </span>
    }
    .into_any()
}

/// What an agent answered, or what became of its bid, as a button that selects the event.
fn answer(frame: &Frame, at: &AuctionState, row: &BidderState) -> AnyView {
    let text = &decisions_text().auctions;
    let award = at.awards.iter().rposition(|won| won.agent == row.agent);
    let words = match (row.answer, award) {
        (_, Some(place)) if place + 1 < at.awards.len() => text.won_failed,
        (_, Some(0)) => text.wins,
        (_, Some(_)) => text.came_after,
        (AuctionAnswer::Bid(_), None) if !row.is_valid => text.void,
        (AuctionAnswer::Bid(_), None) if at.awards.is_empty() && at.failed.is_none() => text.valid,
        (AuctionAnswer::Bid(_), None) => text.behind,
        (AuctionAnswer::Refused(why), None) => (text.refused)(why),
        (AuctionAnswer::Late, None) => text.late,
        (AuctionAnswer::Pending, None) => text.waited,
        (AuctionAnswer::Missing, None) => text.no_answer,
    };
    let event = award.and_then(|place| at.awards.get(place)).map(|won| won.event).or(row.event);
    match event {
        Some(event) => frame.event(event, words),
        None => view! { <span class="decision-note">{words}</span> }.into_any(),
    }
}

fn team(frame: &Frame, market: &MarketState) -> AnyView {
    let words = decisions_text();
    let [in_hand, won, paid] = words.auctions.team_columns;
    let figure =
        |figures: &[u32], place: u32| figures.get(place as usize).copied().unwrap_or_default() as usize;
    let rows = (0..).zip(&market.knowledge.agents).map(|(place, known)| {
        let named = known.pending.iter().take(NAMED_MAX).map(|given| view! { " " {frame.task(given.task)} });
        let more = known.pending.len().saturating_sub(NAMED_MAX);
        let down = known.down_since.map(|since| (words.down)(seconds(since)));
        let absent = known.is_absent.then_some(words.board.absent);
        view! {
            <tr>
                <th scope="row">{frame.agent(AgentIx(place))}</th>
                <td>
                    <span class="hand-count">{figures::count(known.pending.len())}</span>
                    {named.collect_view()}
                    {(more > 0).then(|| format!(" +{more}"))}
                    {down.map(|down| view! { " " <span class="is-bad">{down}</span> })}
                    {absent.map(|absent| view! { " " <span class="is-bad">{absent}</span> })}
                </td>
                <td class="is-figure">{figures::count(figure(&market.won, place))}</td>
                <td class="is-figure">{points(market.paid.get(place as usize).copied().unwrap_or_default())}</td>
            </tr>
        }
    });
    view! {
        <table class="decision-table">
            <thead>
                <tr>
                    <th scope="col">{words.agent}</th>
                    <th scope="col">{in_hand}</th>
                    <th scope="col" class="is-figure">{won}</th>
                    <th scope="col" class="is-figure">{paid}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn share(part: f64) -> String {
    format!("{:.3}%", part * 100.0)
}
