//! Auctions at an instant against the report and against the reasons of decisions.

use super::*;
use crate::replay::testing::{assert_line_is_as_explained, gallery_runs};
use crate::report::Report;
use crate::scenario::strategies::StrategyKind;

fn runs() -> impl Iterator<Item = (&'static str, Arc<RunHistory>)> {
    let runs = gallery_runs(StrategyKind::Market).into_iter();
    runs.map(|(title, history)| (title, Arc::new(history)))
}

#[test]
fn at_the_end_every_auction_is_as_reported() {
    let mut auctions = 0;
    for (title, history) in runs() {
        let (report, all) = (Report::of(history.trace()), history.trace().events().len());
        let mut replay = MarketReplay::new(&history);
        assert_eq!(replay.auctions.len(), report.auctions.len(), "{title}");
        let market = replay.state.after(all).clone();
        let scenario = history.scenario();
        let id = |agent: AgentIx| scenario.agents[agent.index()].id.clone();
        for (place, reported) in (0..).zip(&report.auctions) {
            let record = &replay.auctions[place as usize];
            let state = record.state(&history, AuctionIx(place), all, &market.knowledge);
            assert_eq!(scenario.tasks[state.auction.task.index()].id, reported.task, "{title}");
            assert_eq!(state.awards.first().map(|award| id(award.agent)), reported.winner, "{title}");
            assert_eq!(state.awards.first().map(|award| award.paid), reported.paid, "{title}");
            if let Some(award) = state.awards.first() {
                assert_eq!(state.bidders[0].agent, award.agent, "{title}: the best bid comes first");
            }
            let bids = state.bidders.iter().filter_map(|it| Some((it.agent, it.bid?.score, it.is_valid)));
            let mut bids: Vec<(AgentIx, f64, bool)> = bids.collect();
            bids.sort_by_key(|(agent, _, _)| *agent);
            let bids: Vec<_> =
                bids.into_iter().map(|(agent, score, valid)| (id(agent), score, valid)).collect();
            let expected: Vec<_> =
                reported.bids.iter().map(|bid| (bid.agent.clone(), bid.score, bid.valid)).collect();
            assert_eq!(bids, expected, "{title}");
            auctions += 1;
        }
        let is_award =
            |event: &&Event| matches!(event.kind, EventKind::Market(MarketEvent::TaskAwarded { .. }));
        let awards = history.trace().events().iter().filter(is_award).count();
        assert_eq!(market.won.iter().sum::<u32>() as usize, awards, "{title}");
        let paid: f64 = market.paid.iter().sum();
        assert!((paid - report.metrics.cost).abs() < 1e-6, "{title}");
    }
    assert!(auctions > 300, "only {auctions}");
}

#[test]
fn answers_come_in_and_are_never_taken_back() {
    for (title, history) in runs().take(8) {
        let mut replay = MarketReplay::new(&history);
        let mut last: Option<(usize, usize)> = None;
        for events in 0..history.trace().events().len() {
            let Some(auction) = replay.at(history.position_after(events)).auction else { continue };
            let answered = auction.bidders.iter().filter(|bidder| bidder.event.is_some()).count();
            if let Some((opened, before)) = last.filter(|(opened, _)| *opened == auction.opened) {
                assert!(answered >= before, "{title}, auction at {opened}, {events}");
            }
            last = Some((auction.opened, answered));
        }
    }
}

#[test]
fn the_parts_of_a_score_add_up_to_it() {
    for (title, history) in runs() {
        let weights = &history.scenario().strategies.market.weights;
        for event in history.trace().events() {
            let EventKind::Market(MarketEvent::BidPlaced { bid, .. }) = event.kind else { continue };
            let bid = history.trace().bid(bid);
            let parts = ScoreParts::of(&bid, weights);
            assert_eq!(parts.price + parts.time - parts.confidence, bid.score, "{title}");
        }
    }
}

#[test]
fn the_queue_is_what_the_auctioneer_chose_from() {
    let mut announced = 0;
    for (_, history) in runs() {
        let mut replay = MarketReplay::new(&history);
        for (number, event) in history.trace().events().iter().enumerate() {
            let EventKind::Market(MarketEvent::AuctionOpened { task, decision, .. }) = event.kind else {
                continue;
            };
            let waiting = replay.state.after(number).waiting(&history);
            let waiting: Vec<TaskIx> = waiting.iter().map(|other| other.task).collect();
            assert_line_is_as_explained(&history, decision, task, &waiting);
            announced += 1;
        }
    }
    assert!(announced > 300, "only {announced}");
}
