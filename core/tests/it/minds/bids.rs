//! Bids of minds from outside.

use super::*;
use coordination::report::{AuctionReport, Status};
use coordination::scenario::strategies::{BusyAgents, Pricing};
use coordination::trace::{MarketEvent, Refusal};

fn market(rule: Rule) -> (Trace, Report) {
    market_of(&one_task(&["ada", "ben", "cleo"]), rule)
}

fn market_of(scenario: &Scenario, rule: Rule) -> (Trace, Report) {
    let trace = live_and_again(scenario, StrategyKind::Market, rule);
    let report = Report::of(&trace);
    (trace, report)
}

fn refusals(trace: &Trace) -> Vec<Refusal> {
    let refusals = trace.events().iter().filter_map(|event| match event.kind {
        EventKind::Market(MarketEvent::BidRefused { why, .. }) => Some(why),
        _ => None,
    });
    refusals.collect()
}

fn bids(auction: &AuctionReport) -> Vec<(&str, f64, f64, f64)> {
    let bids = auction.bids.iter().map(|bid| (bid.agent.as_str(), bid.price, bid.time, bid.confidence));
    bids.collect()
}

#[test]
fn bids_from_elsewhere_decide_and_are_paid() {
    fn cleo_is_cheap(request: &Request) -> Option<Reply<Said>> {
        match (request.ask, request.agent.as_str()) {
            (Ask::Bid, "cleo") => said(SECOND, bid_of(7.0, 1.0, 0.75)),
            (Ask::Bid, "ben") => said(2 * SECOND, bid_of(8.0, 1.0, 0.75)),
            _ => sensible(request),
        }
    }
    let mut scenario = one_task(&["ada", "ben", "cleo"]);
    for (pricing, paid) in [(Pricing::FirstPrice, 7.0), (Pricing::SecondPrice, 8.0)] {
        scenario.strategies.market.pricing = pricing;
        let (trace, report) = market_of(&scenario, cleo_is_cheap);
        let auction = &report.auctions[0];
        let all = [("ada", 50.0, 1.0, 0.9), ("ben", 8.0, 1.0, 0.75), ("cleo", 7.0, 1.0, 0.75)];
        assert_eq!(bids(auction), all);
        assert_eq!(auction.winner.as_deref(), Some("cleo"));
        assert!((auction.paid.expect("a price") - paid).abs() < 1e-9, "{auction:?}");
        assert_eq!(report.tasks[0].result.as_deref(), Some("1 by cleo"));
        assert_eq!((asked(&trace, Ask::Bid), report.metrics.messages), (3, 3 * 3 + 1));
        // The auctioneer waits for all bids, the slowest of which takes two seconds.
        assert_eq!(report.tasks[0].started_at, Some(2.0));
    }
}

#[test]
fn an_announcement_says_what_the_simulated_mind_would_bid() {
    /// A mind that bids a hundredth of the usual price.
    struct Cheap;
    impl Mind for Cheap {
        fn bid(&self, question: &Question<'_>, it: &Announcement) -> Answer<Option<Offer>> {
            assert_eq!((it.round, it.confidence_min), (1, 0.5));
            assert_eq!(it.usual.price, 50.0 * (1.0 + 0.2 * f64::from(it.tasks)));
            let price = if question.agent.id == "ben" { it.usual.price / 100.0 } else { it.usual.price };
            Answer::now(1, Some(Offer { price, ..it.usual }))
        }
    }
    let mut scenario = one_task(&["ada", "ben"]);
    scenario.tasks = support::tasks(&[1.0; 4], &[]);
    let setup = Setup::of(&Arc::new(scenario));
    let trace = setup.run_with(StrategyKind::Market, Rc::new(Cheap)).expect("a scenario to run");
    let report = Report::of(&trace);
    assert!(report.auctions.iter().all(|auction| auction.winner.as_deref() == Some("ben")));
    let prices: Vec<f64> = report.auctions.iter().map(|auction| auction.bids[0].price).collect();
    assert_eq!(prices, [50.0; 4]);
}

#[test]
fn figures_that_are_none_are_no_bid_and_a_bid_without_confidence_is_void() {
    let good = Offer { price: 0.0, time: Offer::MOST, confidence: 1.0 };
    assert!(good.is_valid() && Offer { price: -0.0, confidence: 0.0, ..good }.is_valid());
    for wrong in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1e-9, 1e13] {
        assert!(!Offer { price: wrong, ..good }.is_valid(), "{wrong}");
        assert!(!Offer { time: wrong, ..good }.is_valid(), "{wrong}");
        assert!(!Offer { confidence: wrong, ..good }.is_valid(), "{wrong}");
    }
    assert!(!Offer { confidence: 1.000_001, ..good }.is_valid());

    fn only_cleo(request: &Request) -> Option<Reply<Said>> {
        match (request.ask, request.agent.as_str()) {
            (Ask::Bid, "ada") => said(SECOND, bid_of(f64::NAN, f64::NEG_INFINITY, 0.9)),
            (Ask::Bid, "ben") => said(SECOND, bid_of(1.0, 1.0, 0.25)),
            _ => sensible(request),
        }
    }
    let (trace, report) = market(only_cleo);
    assert_eq!(refusals(&trace), [Refusal::Invalid]);
    let valid: Vec<bool> = report.auctions[0].bids.iter().map(|bid| bid.valid).collect();
    assert_eq!(valid, [false, true]);
    assert_eq!(report.auctions[0].winner.as_deref(), Some("cleo"));
    let written = trace.recording().to_json();
    assert!(written.contains(r#"{"bid":{"price":"NaN","time":"-inf","confidence":0.9}}"#), "{written}");
}

#[test]
fn where_nobody_bids_the_rounds_are_counted_and_the_task_stays_unassigned() {
    let rules: [(Refusal, Rule); 3] = [
        (Refusal::Declined, |_| said(SECOND, Said::Bid(None))),
        (Refusal::Invalid, |_| said(SECOND, bid_of(-1.0, 1.0, 1.0))),
        (Refusal::Erred, |_| error(SECOND)),
    ];
    for (why, rule) in rules {
        let (trace, report) = market(rule);
        assert_eq!(trace.outcome(), Outcome::Partial, "{why:?}");
        assert_eq!(refusals(&trace), [why; 9], "three asked in each of three rounds");
        assert_eq!(report.tasks[0].status, Status::Unassigned);
        assert_eq!(report.tasks[0].cause.as_deref(), Some("no agent bids for it, in 3 rounds"));
    }
}

#[test]
fn who_keeps_silent_is_asked_three_times_and_passed_over() {
    fn ada_is_silent(request: &Request) -> Option<Reply<Said>> {
        if (request.ask, request.agent.as_str()) == (Ask::Bid, "ada") { None } else { sensible(request) }
    }
    let (trace, report) = market(ada_is_silent);
    assert_eq!(trace.outcome(), Outcome::Completed);
    assert_eq!(report.auctions[0].winner.as_deref(), Some("ben"));
    let is_absence = |kind: &EventKind| matches!(kind, EventKind::AgentAbsent { .. });
    assert_eq!(trace.events().iter().filter(|event| is_absence(&event.kind)).count(), 1);
    assert_eq!(asked(&trace, Ask::Bid), 3, "a mind is asked once in an auction");
    assert_eq!(
        report.metrics.messages,
        3 + 2 + 2 + 3,
        "asked, twice again, bids, award and all that follows"
    );
}

#[test]
fn a_bid_after_the_deadline_is_late_and_one_that_is_lost_is_sent_again() {
    fn ben_is_slow(request: &Request) -> Option<Reply<Said>> {
        match (request.ask, request.agent.as_str()) {
            (Ask::Bid, "ben") => said(10 * SECOND, bid_of(1.0, 1.0, 1.0)),
            _ => sensible(request),
        }
    }
    let mut scenario = one_task(&["ada", "ben"]);
    scenario.strategies.market.bid_deadline = 4.0;
    scenario.tasks.push(Task { id: "2".to_owned(), arrives_at: 20.0, ..Task::default() });
    let (trace, report) = market_of(&scenario, ben_is_slow);
    assert_eq!(report.auctions[0].winner.as_deref(), Some("ada"));
    let late = trace.events_json().filter(|event| event["kind"] == "bid_late");
    let late: Vec<_> = late.map(|event| (event["agent"].clone(), event["at"].as_f64())).collect();
    // The other task is done before ben answers.
    assert_eq!(late, [("ben".into(), Some(10.0))]);

    scenario.strategies.market.bid_deadline = 0.0;
    scenario.environment.message_loss = 0.4;
    for seed in 0..20 {
        scenario.seed = seed;
        let (trace, report) = market_of(&scenario, sensible);
        assert_ne!(trace.outcome(), Outcome::LimitReached, "seed {seed}");
        assert!(asked(&trace, Ask::Bid) <= 2 * report.auctions.len(), "seed {seed}: once an auction");
    }
}

#[test]
fn a_crash_takes_a_bid_with_it_and_who_is_back_is_asked_anew() {
    let mut scenario = one_task(&["ada"]);
    let fault = |at, kind| Fault { at, agent: "ada".to_owned(), kind, factor: None };
    scenario.environment.faults = vec![fault(1.0, FaultKind::Crash), fault(2.0, FaultKind::Recover)];
    let (trace, _) = market_of(&scenario, |request| match request.ask {
        Ask::Bid => said(5 * SECOND, bid_of(50.0, 1.0, 0.9)),
        _ => sensible(request),
    });
    assert_eq!(trace.outcome(), Outcome::Completed);
    let answers: Vec<bool> = trace.recording().answers.iter().map(|answer| answer.answer.is_some()).collect();
    assert_eq!((asked(&trace, Ask::Bid), answers.len()), (2, 3));
}

#[test]
fn who_cannot_do_a_task_or_sits_out_is_not_asked() {
    let mut scenario = one_task(&["ada", "ben", "cleo"]);
    scenario.tasks = support::tasks(&[1.0, 1.0], &[]);
    scenario.agents[0].capabilities = vec!["sing".to_owned()];
    scenario.agents[1].capabilities = vec!["sing".to_owned()];
    scenario.tasks.iter_mut().for_each(|task| task.requires = vec!["sing".to_owned()]);
    scenario.strategies.market.busy_agents = BusyAgents::SitOut;
    let (trace, _) = market_of(&scenario, sensible);
    assert_eq!(trace.outcome(), Outcome::Completed);
    assert_eq!(refusals(&trace), [Refusal::CannotDo, Refusal::SitsOut, Refusal::CannotDo]);
    assert_eq!(asked(&trace, Ask::Bid), 3);
}
