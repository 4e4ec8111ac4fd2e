//! The market, on cases computed by hand, and published results on auctions.

use coordination::report::{AuctionReport, Status};
use coordination::scenario::strategies::{BusyAgents, Estimate, MarketParameters, Matching, Pricing};
use coordination::scenario::{Fault, FaultKind};
use coordination::trace::{AttemptEnd, EventKind, Outcome};
use coordination::{Report, Scenario, StrategyKind};
use proptest::prelude::*;

use super::support::{agents, report, run, tasks};

fn scenario(prices: &[(&str, f64)], efforts: &[f64]) -> Scenario {
    let ids: Vec<&str> = prices.iter().map(|(id, _)| *id).collect();
    let mut scenario = Scenario { agents: agents(&ids), tasks: tasks(efforts, &[]), ..Scenario::default() };
    for (agent, (_, price)) in scenario.agents.iter_mut().zip(prices) {
        agent.base_price = *price;
    }
    scenario
}

fn parameters(scenario: &mut Scenario) -> &mut MarketParameters {
    &mut scenario.strategies.market
}

fn run_market(scenario: &Scenario) -> Report {
    report(scenario, StrategyKind::Market)
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

/// Returns each attempt as `(task, agent, start, end, how)`.
fn executions(report: &Report) -> Vec<(&str, &str, f64, f64, AttemptEnd)> {
    let short = |it: &coordination::report::Execution| (it.started_at, it.finished_at, it.ended);
    report
        .executions
        .iter()
        .map(|it| {
            let (start, end, how) = short(it);
            (it.task.as_str(), it.agent.as_str(), start, end, how)
        })
        .collect()
}

/// Returns each auction as `(task, round, number of bids, winner)`.
fn auctions(report: &Report) -> Vec<(&str, u32, usize, Option<&str>)> {
    let short = |it: &AuctionReport| (it.round, it.bids.len());
    report
        .auctions
        .iter()
        .map(|it| {
            let (round, bids) = short(it);
            (it.task.as_str(), round, bids, it.winner.as_deref())
        })
        .collect()
}

fn fault(at: f64, agent: &str, kind: FaultKind) -> Fault {
    Fault { at, agent: agent.to_owned(), kind, factor: None }
}

const DONE: AttemptEnd = AttemptEnd::Done;
const ERROR: AttemptEnd = AttemptEnd::Error;

// ── Bids ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn an_award_takes_three_messages_a_participant_less_one_a_refusal_and_the_report() {
    // FIPA SC00029H: n announcements, n answers, one acceptance or rejection for each bid, and one report.
    for (n, r) in [(1, 0), (4, 0), (4, 1), (5, 3)] {
        let team: Vec<String> = (0..n).map(|place| format!("a{place}")).collect();
        let prices: Vec<(&str, f64)> = team.iter().map(|id| (id.as_str(), 50.0)).collect();
        let mut scenario = scenario(&prices, &[1.0]);
        scenario.tasks[0].requires = vec!["code".to_owned()];
        for agent in scenario.agents.iter_mut().skip(r) {
            agent.capabilities = vec!["code".to_owned()];
        }
        let report = run_market(&scenario);
        assert_eq!(report.outcome, Outcome::Completed);
        assert_eq!(report.metrics.messages as usize, 3 * n - r + 1, "{n} asked, {r} refuse");
    }
}

#[test]
fn load_makes_a_bid_dearer_and_later() {
    let mut scenario = scenario(&[("a", 10.0), ("b", 100.0)], &[4.0, 4.0, 4.0, 2.0]);
    scenario.tasks[3].arrives_at = 1.0;
    let report = run_market(&scenario);
    let of_a: Vec<(f64, f64)> =
        report.auctions.iter().map(|it| (it.bids[0].price, it.bids[0].time)).collect();
    // The last task is announced when the first needs three more seconds and two more tasks are queued.
    let expected = [(10.0, 4.0), (12.0, 8.0), (14.0, 12.0), (16.0, 3.0 + 8.0 + 2.0)];
    for ((price, time), expected) in of_a.iter().zip(expected) {
        assert!(close(*price, expected.0) && close(*time, expected.1), "{of_a:?}");
    }
    let scored = report.auctions[1].bids[0].score;
    assert!(close(scored, 0.4 * 12.0 / 100.0 + 0.3 * 8.0 / 60.0 - 0.3));
    // Won tasks are queued, and paid as bid.
    assert_eq!(
        executions(&report),
        [
            ("1", "a", 0.0, 4.0, DONE),
            ("2", "a", 4.0, 8.0, DONE),
            ("3", "a", 8.0, 12.0, DONE),
            ("4", "a", 12.0, 14.0, DONE)
        ]
    );
    assert!(close(report.metrics.cost, 10.0 + 12.0 + 14.0 + 16.0));
    // There are no retries: a queued task is due only when all tasks before it are done.
    assert_eq!(report.metrics.messages, 4 * 7);
}

#[test]
fn a_slow_agent_says_so_in_its_bid() {
    let mut scenario = scenario(&[("a", 50.0), ("b", 50.0)], &[6.0]);
    scenario.agents[0].speed = 0.5;
    let slow = Fault { factor: Some(0.5), ..fault(0.0, "b", FaultKind::Slow) };
    scenario.agents[1].speed = 3.0;
    scenario.environment.faults = vec![slow];
    let report = run_market(&scenario);
    let times: Vec<f64> = report.auctions[0].bids.iter().map(|bid| bid.time).collect();
    assert_eq!(times, [12.0, 4.0]);
    assert_eq!(executions(&report), [("1", "b", 0.0, 4.0, DONE)]);
}

#[test]
fn matching_by_description_counts_capabilities_whatever_their_case() {
    let mut scenario = scenario(&[("a", 50.0), ("b", 50.0), ("c", 50.0), ("d", 50.0)], &[1.0]);
    let able: [&[&str]; 4] = [&["Python", "docs"], &["python"], &["sing"], &["a", "b", "py"]];
    for (agent, able) in scenario.agents.iter_mut().zip(able) {
        agent.capabilities = able.iter().map(|word| (*word).to_owned()).collect();
    }
    scenario.tasks[0].title = "Write PYTHON code".to_owned();
    scenario.tasks[0].description = "and its Docs, by hand".to_owned();
    // Nobody has the required capability, which does not matter for matching by description.
    scenario.tasks[0].requires = vec!["dance".to_owned()];
    parameters(&mut scenario).matching = Matching::Description;
    parameters(&mut scenario).estimate = Estimate::FlatTen;
    let report = run_market(&scenario);
    let bids: Vec<_> =
        report.auctions[0].bids.iter().map(|bid| (bid.agent.as_str(), bid.confidence)).collect();
    // Two, one and three capabilities occur in the text; the confidence is at most 0.9.
    assert_eq!(bids, [("a", 0.9), ("b", 0.7), ("d", 0.9)]);
    assert_eq!(report.auctions[0].bids[1].time, 10.0 / 0.7);
    assert_eq!(report.auctions[0].winner.as_deref(), Some("a"));
}

#[test]
fn a_title_that_is_left_out_is_the_id() {
    let mut scenario = scenario(&[("a", 50.0)], &[1.0]);
    parameters(&mut scenario).matching = Matching::Description;
    let warns = |scenario: &Scenario| {
        let message = "nobody bids for `1`: no capability stands in its title or description";
        scenario.findings().iter().any(|finding| finding.message == message)
    };
    assert!(warns(&scenario));
    scenario.agents[0].capabilities = vec!["1".to_owned()];
    assert!(!warns(&scenario));
    assert_eq!(run_market(&scenario).outcome, Outcome::Completed);
}

#[test]
fn equal_scores_go_to_the_agent_listed_first() {
    let scenario = scenario(&[("b", 50.0), ("a", 50.0)], &[1.0]);
    assert_eq!(run_market(&scenario).auctions[0].winner.as_deref(), Some("b"));
}

#[test]
fn no_confidence_takes_long_but_not_for_ever() {
    let mut scenario = scenario(&[("a", 50.0)], &[1.0]);
    scenario.agents[0].skill = 0.0;
    parameters(&mut scenario).min_confidence = 0.0;
    parameters(&mut scenario).estimate = Estimate::FlatTen;
    let report = run_market(&scenario);
    assert!(report.auctions[0].bids[0].time.is_finite());
    assert_eq!(report.outcome, Outcome::Completed);
}

// ── Who bids, and when ───────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn who_sits_out_is_waited_for_and_that_round_does_not_count() {
    let mut scenario = scenario(&[("a", 50.0), ("b", 50.0)], &[4.0, 5.0, 4.0, 4.0]);
    parameters(&mut scenario).busy_agents = BusyAgents::SitOut;
    parameters(&mut scenario).max_rounds = 1;
    let report = run_market(&scenario);
    assert_eq!(
        auctions(&report),
        [
            ("1", 1, 2, Some("a")),
            ("2", 1, 1, Some("b")),
            ("3", 1, 0, None),
            ("4", 1, 0, None),
            // a is idle at 4, b at 5.
            ("3", 1, 1, Some("a")),
            ("4", 1, 1, Some("b")),
        ]
    );
    assert_eq!(report.makespan, 9.0);
    assert_eq!(report.outcome, Outcome::Completed);
}

#[test]
fn a_task_that_waits_holds_up_nobody_else() {
    let mut scenario = scenario(&[("a", 50.0), ("b", 60.0)], &[4.0, 4.0, 1.0]);
    parameters(&mut scenario).busy_agents = BusyAgents::SitOut;
    scenario.agents[0].capabilities = vec!["code".to_owned()];
    for task in &mut scenario.tasks[..2] {
        task.requires = vec!["code".to_owned()];
    }
    let report = run_market(&scenario);
    assert_eq!(
        executions(&report),
        [("1", "a", 0.0, 4.0, DONE), ("3", "b", 0.0, 1.0, DONE), ("2", "a", 4.0, 8.0, DONE)]
    );
}

#[test]
fn what_overlaps_is_started_at_once() {
    let mut scenario = scenario(&[("a", 10.0), ("b", 100.0)], &[4.0, 2.0]);
    parameters(&mut scenario).busy_agents = BusyAgents::BidAndOverlap;
    let report = run_market(&scenario);
    assert_eq!(executions(&report), [("1", "a", 0.0, 4.0, DONE), ("2", "a", 0.0, 2.0, DONE)]);
    // The longest path is the bound, not the sum of the work. Two tasks at the same time count once as busy
    // time.
    assert_eq!((report.metrics.lower_bound, report.metrics.gap), (4.0, Some(0.0)));
    assert_eq!(report.metrics.utilisation, Some(0.5));
}

#[test]
fn one_at_a_time_waits_for_the_work_too() {
    let mut scenario = scenario(&[("a", 50.0), ("b", 50.0)], &[4.0, 4.0]);
    parameters(&mut scenario).one_at_a_time = true;
    let report = run_market(&scenario);
    assert_eq!(executions(&report), [("1", "a", 0.0, 4.0, DONE), ("2", "a", 4.0, 8.0, DONE)]);
    parameters(&mut scenario).one_at_a_time = false;
    let report = run_market(&scenario);
    assert_eq!(executions(&report), [("1", "a", 0.0, 4.0, DONE), ("2", "b", 0.0, 4.0, DONE)]);
}

#[test]
fn priority_goes_first_in_auctions_and_in_a_contractors_queue() {
    let mut scenario = scenario(&[("a", 50.0)], &[2.0, 2.0, 2.0, 2.0]);
    scenario.tasks[2].priority = 1;
    scenario.tasks[3].priority = 2;
    scenario.tasks[3].arrives_at = 1.0;
    let report = run_market(&scenario);
    let order: Vec<&str> = report.executions.iter().map(|it| it.task.as_str()).collect();
    assert_eq!(order, ["3", "4", "1", "2"]);
    let order: Vec<&str> = report.auctions.iter().map(|it| it.task.as_str()).collect();
    assert_eq!(order, ["3", "1", "2", "4"]);
}

#[test]
fn every_hop_of_an_auction_takes_the_delay() {
    let mut scenario = scenario(&[("a", 50.0), ("b", 50.0)], &[1.0]);
    scenario.environment.message_delay = 0.5;
    let report = run_market(&scenario);
    // The task is announced at 0, bids arrive at 1, it is awarded at once, started at 1.5 and reported at 3.
    assert_eq!(executions(&report), [("1", "a", 1.5, 2.5, DONE)]);
    assert_eq!((report.tasks[0].decided_at, report.makespan), (Some(1.0), 3.0));
    assert_eq!(report.metrics.decision_seconds, Some(1.0));
}

#[test]
fn bids_are_waited_for_until_the_deadline() {
    let mut scenario = scenario(&[("a", 50.0), ("b", 40.0)], &[1.0]);
    parameters(&mut scenario).bid_deadline = 2.0;
    scenario.environment.message_delay = 0.5;
    let report = run_market(&scenario);
    assert_eq!(report.tasks[0].decided_at, Some(2.0));
    assert_eq!(auctions(&report), [("1", 1, 2, Some("b"))]);
    // Without b the task is still awarded at the deadline. Without a deadline b is absent from 9 on.
    scenario.environment.faults = vec![fault(0.0, "b", FaultKind::Crash)];
    let report = run_market(&scenario);
    assert_eq!(report.tasks[0].decided_at, Some(2.0));
    assert_eq!(auctions(&report), [("1", 1, 1, Some("a"))]);
    parameters(&mut scenario).bid_deadline = 0.0;
    let report = run_market(&scenario);
    assert_eq!(report.tasks[0].decided_at, Some(9.0));
}

#[test]
fn bids_that_all_come_too_late_cost_a_round_each() {
    let mut scenario = scenario(&[("a", 50.0)], &[1.0]);
    scenario.environment.message_delay = 1.0;
    // A bid takes exactly this long to arrive, which is too late.
    parameters(&mut scenario).bid_deadline = 2.0;
    let report = run_market(&scenario);
    assert_eq!(auctions(&report), [("1", 1, 0, None), ("1", 2, 0, None), ("1", 3, 0, None)]);
    assert_eq!(report.tasks[0].status, Status::Unassigned);
    assert_eq!(report.tasks[0].cause.as_deref(), Some("no valid bid in time, in 3 rounds"));
    assert_eq!(report.outcome, Outcome::Partial);
    parameters(&mut scenario).bid_deadline = 2.5;
    assert_eq!(run_market(&scenario).outcome, Outcome::Completed);
}

#[test]
fn the_minimum_is_lowered_by_a_tenth_each_round_to_the_digit() {
    let mut scenario = scenario(&[("a", 50.0)], &[1.0]);
    // 0.8 − 0.1 is slightly more than 0.7 in floating point.
    scenario.agents[0].skill = 0.7;
    parameters(&mut scenario).min_confidence = 0.8;
    let report = run_market(&scenario);
    assert_eq!(auctions(&report), [("1", 1, 1, None), ("1", 2, 1, Some("a"))]);
    assert_eq!((report.auctions[0].bids[0].valid, report.auctions[1].bids[0].valid), (false, true));
    // First round: announced, bid, turned down. Second round: announced, bid, awarded, reported.
    assert_eq!(report.metrics.messages, 3 + 4);
    parameters(&mut scenario).max_rounds = 1;
    let report = run_market(&scenario);
    assert_eq!(report.tasks[0].status, Status::Unassigned);
    assert_eq!(report.tasks[0].cause.as_deref(), Some("no valid bid in time"));
}

#[test]
fn what_nobody_can_do_is_announced_once() {
    let mut scenario = scenario(&[("a", 50.0), ("b", 50.0)], &[1.0, 1.0]);
    scenario.tasks[0].requires = vec!["sing".to_owned()];
    scenario.tasks[1].depends_on = vec!["1".to_owned()];
    let report = run_market(&scenario);
    assert_eq!(auctions(&report), [("1", 1, 0, None)]);
    assert_eq!(report.metrics.messages, 4);
    let statuses: Vec<_> = report.tasks.iter().map(|it| (it.status, it.cause.as_deref())).collect();
    assert_eq!(
        statuses,
        [
            (Status::Unassigned, Some("no agent is able to bid for it")),
            (Status::Skipped, Some("it needs `1`, which was unassigned"))
        ]
    );
}

// ── What goes wrong ──────────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn after_the_winner_the_runner_up_tries_and_then_the_task_has_failed() {
    let mut scenario = scenario(&[("a", 40.0), ("b", 50.0), ("c", 60.0)], &[1.0]);
    scenario.agents[0].reliability = 0.0;
    let report = run_market(&scenario);
    assert_eq!(
        executions(&report),
        [("1", "a", 0.0, 1.0, ERROR), ("1", "a", 1.0, 2.0, ERROR), ("1", "b", 2.0, 3.0, DONE)]
    );
    assert_eq!(report.metrics.cost, 40.0 + 40.0 + 50.0);
    assert_eq!(auctions(&report), [("1", 1, 3, Some("a"))]);
    // The task goes to the runner-up after two errors of the winner.
    assert_eq!(report.tasks[0].agent.as_deref(), Some("b"));
    scenario.agents[1].reliability = 0.0;
    let report = run_market(&scenario);
    assert_eq!(report.tasks[0].status, Status::Failed);
    assert_eq!(report.tasks[0].cause.as_deref(), Some("4 attempts ended in an error"));
    // With one attempt each, as in the original article, there is no runner-up.
    parameters(&mut scenario).max_attempts = 1;
    let report = run_market(&scenario);
    assert_eq!(executions(&report), [("1", "a", 0.0, 1.0, ERROR)]);
    assert_eq!(report.tasks[0].status, Status::Failed);
}

#[test]
fn what_an_absent_contractor_had_won_is_auctioned_again() {
    let mut scenario = scenario(&[("a", 40.0), ("b", 50.0)], &[4.0, 4.0]);
    parameters(&mut scenario).weights.time = 0.0;
    scenario.environment.faults = vec![fault(1.0, "a", FaultKind::Crash)];
    let report = run_market(&scenario);
    // The report is due at 4. a is asked again at 5 and 6, and is absent from 7 on. Both tasks that it won go
    // to b.
    assert_eq!(
        executions(&report),
        [
            ("1", "a", 0.0, 1.0, AttemptEnd::Crashed),
            ("1", "b", 7.0, 11.0, DONE),
            ("2", "b", 11.0, 15.0, DONE)
        ]
    );
    let expected =
        [("1", 1, 2, Some("a")), ("2", 1, 2, Some("a")), ("1", 1, 1, Some("b")), ("2", 1, 1, Some("b"))];
    assert_eq!(auctions(&report), expected);
    assert_eq!(report.metrics.cost, 40.0 + 50.0 + 60.0);
    assert_eq!(report.tasks[0].decided_at, Some(0.0));
}

#[test]
fn who_recovers_says_what_is_lost_and_it_is_auctioned_again() {
    let mut scenario = scenario(&[("a", 40.0), ("b", 50.0)], &[4.0]);
    scenario.environment.faults =
        vec![fault(1.0, "a", FaultKind::Crash), fault(2.0, "a", FaultKind::Recover)];
    let report = run_market(&scenario);
    assert_eq!(executions(&report), [("1", "a", 0.0, 1.0, AttemptEnd::Crashed), ("1", "a", 2.0, 6.0, DONE)]);
    assert_eq!(auctions(&report).len(), 2);
}

#[test]
fn an_able_agent_that_is_down_is_waited_for() {
    let mut scenario = scenario(&[("a", 40.0), ("b", 50.0)], &[4.0]);
    scenario.tasks[0].requires = vec!["code".to_owned()];
    scenario.agents[0].capabilities = vec!["code".to_owned()];
    scenario.environment.faults =
        vec![fault(0.0, "a", FaultKind::Crash), fault(20.0, "a", FaultKind::Recover)];
    let report = run_market(&scenario);
    assert_eq!(auctions(&report), [("1", 1, 0, None), ("1", 1, 1, Some("a"))]);
    assert_eq!(executions(&report), [("1", "a", 20.0, 24.0, DONE)]);
    scenario.environment.faults.truncate(1);
    let report = run_market(&scenario);
    assert_eq!(report.outcome, Outcome::Stalled);
    let waiting: Vec<_> = report.waiting.iter().map(|it| (it.who.as_str(), it.what.as_str())).collect();
    assert_eq!(waiting, [("1", "a to recover")]);
}

#[test]
fn with_every_message_lost_nobody_is_heard_from() {
    let mut scenario = scenario(&[("a", 40.0), ("b", 50.0)], &[4.0, 4.0]);
    scenario.environment.message_loss = 1.0;
    let report = run_market(&scenario);
    assert_eq!(report.outcome, Outcome::Stalled);
    assert_eq!(report.executions, []);
    // Each agent was asked three times about the first task and then, because nobody was left to ask, five times more
    // whether it is there.
    assert_eq!((report.metrics.messages, report.metrics.messages_lost), (16, 16));
    let waiting: Vec<_> = report.waiting.iter().map(|it| (it.who.as_str(), it.what.as_str())).collect();
    let word = |task, agent| (task, agent);
    assert_eq!(
        waiting,
        [
            word("1", "word from a"),
            word("1", "word from b"),
            word("2", "word from a"),
            word("2", "word from b")
        ]
    );
}

#[test]
fn lost_messages_delay_the_work_and_lose_none_of_it() {
    for seed in 0..50 {
        let mut scenario = scenario(&[("a", 40.0), ("b", 50.0), ("c", 60.0), ("d", 70.0)], &[1.0; 12]);
        scenario.environment.message_loss = 0.3;
        scenario.environment.message_delay = 0.1;
        scenario.seed = seed;
        let report = run_market(&scenario);
        if report.outcome == Outcome::Completed {
            assert_eq!(report.metrics.delivered, 12);
        } else {
            assert_eq!(report.outcome, Outcome::Stalled, "seed {seed}");
            assert!(!report.waiting.is_empty());
        }
    }
}

#[test]
fn there_is_no_coordinator_to_crash() {
    let mut scenario = scenario(&[("a", 40.0)], &[4.0]);
    scenario.environment.faults = vec![fault(1.0, "coordinator", FaultKind::Crash)];
    let trace = run(&scenario, StrategyKind::Market);
    assert_eq!(trace.outcome(), Outcome::Completed);
    assert!(!trace.events().iter().any(|event| matches!(event.kind, EventKind::Crashed { .. })));
}

#[test]
fn an_award_says_why() {
    let mut scenario = scenario(&[("a", 40.0), ("b", 30.0), ("c", 50.0), ("d", 10.0)], &[0.0]);
    scenario.tasks[0].requires = vec!["code".to_owned()];
    for agent in &mut scenario.agents[..3] {
        agent.capabilities = vec!["code".to_owned()];
    }
    scenario.agents[2].skill = 0.2;
    let trace = run(&scenario, StrategyKind::Market);
    let award = trace.events_json().find(|event| event["kind"] == "task_awarded").expect("an award");
    let reason = &award["reasons"][0];
    assert_eq!((&award["agent"], &award["paid"]), (&serde_json::json!("b"), &serde_json::json!(30.0)));
    assert_eq!(
        (&reason["question"], &reason["rule"]),
        (&serde_json::json!("which_bid"), &serde_json::json!("first_price"))
    );
    let why_not: Vec<_> = reason["others"].as_array().expect("others").iter().collect();
    let of = |place: usize| (why_not[place]["id"].as_str(), why_not[place]["why_not"].as_str());
    assert_eq!(of(0), (Some("a"), Some("behind")));
    assert_eq!(of(1), (Some("c"), Some("void")));
    assert_eq!(of(2), (Some("d"), Some("lacks")));
    assert_eq!(why_not[2]["figure"], serde_json::Value::Null);
}

// ── Published results ────────────────────────────────────────────────────────────────────────────────────────────────

/// W. Vickrey, *Counterspeculation, Auctions, and Competitive Sealed Tenders*, J. Finance 16 (1961).
mod vickrey {
    use super::*;

    fn paid(prices: &[f64], pricing: Pricing) -> (String, f64) {
        let ids = ["A", "B", "C", "D", "E"];
        let prices: Vec<(&str, f64)> = ids.into_iter().zip(prices.iter().copied()).collect();
        let mut scenario = scenario(&prices, &[1.0]);
        parameters(&mut scenario).pricing = pricing;
        let report = run_market(&scenario);
        let auction = &report.auctions[0];
        (auction.winner.clone().expect("a winner"), auction.paid.expect("a price"))
    }

    #[test]
    fn the_best_wins_and_is_paid_the_second_price() {
        let (winner, first) = paid(&[80.0, 60.0, 90.0], Pricing::FirstPrice);
        assert_eq!((winner.as_str(), first), ("B", 60.0));
        let (winner, second) = paid(&[80.0, 60.0, 90.0], Pricing::SecondPrice);
        assert!(winner == "B" && close(second, 80.0), "{winner} {second}");
        // With a single bid, or if the price has no weight, the winner is paid its own price.
        assert_eq!(paid(&[60.0], Pricing::SecondPrice).1, 60.0);
        let mut scenario = scenario(&[("A", 80.0), ("B", 60.0)], &[1.0]);
        parameters(&mut scenario).pricing = Pricing::SecondPrice;
        parameters(&mut scenario).weights.price = 0.0;
        assert_eq!(run_market(&scenario).auctions[0].paid, Some(80.0));
    }

    #[test]
    fn nobody_is_paid_more_than_a_million_times_its_base_price() {
        let paid = |weight: f64, base_price: f64| {
            let mut scenario = scenario(&[("A", 80.0), ("B", base_price)], &[1.0]);
            scenario.agents[0].speed = 0.001;
            parameters(&mut scenario).pricing = Pricing::SecondPrice;
            parameters(&mut scenario).weights.price = weight;
            run_market(&scenario).auctions[0].paid.expect("a price")
        };
        // The one bid is a thousand seconds slower, which a price of small weight hardly makes up for.
        assert!(paid(0.4, 60.0) > 60.0 && paid(0.4, 60.0) < 6e7);
        for weight in [1e-9, 1e-8, 1e-6] {
            assert_eq!(paid(weight, 60.0), 6e7, "{weight}");
            assert_eq!(paid(weight, 0.0), 0.0, "{weight}");
        }
    }

    /// With costs drawn evenly from 0 to 1, the mean saving is (n − 1)/(n + 1).
    #[test]
    fn the_mean_revenue_of_even_draws_is_as_computed() {
        const RUNS: u32 = 1500;
        let mut state = 1_u64;
        let mut draw = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / 9_007_199_254_740_992.0
        };
        for (bidders, mean) in [(2, 1.0 / 3.0), (3, 0.5), (5, 2.0 / 3.0)] {
            let saved = (0..RUNS).map(|_| {
                let prices: Vec<f64> = (0..bidders).map(|_| 100.0 * draw()).collect();
                1.0 - paid(&prices, Pricing::SecondPrice).1 / 100.0
            });
            let found = saved.sum::<f64>() / f64::from(RUNS);
            // The second lowest of n draws has a standard deviation of at most 0.24. The tolerance is four
            // standard errors.
            assert!((found - mean).abs() < 4.0 * 0.24 / f64::from(RUNS).sqrt(), "{bidders} bidders: {found}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_misreport_of_ones_cost_beats_the_truth(
            others in prop::collection::vec((0.0..100.0, 0.5..=1.0, 0.2..5.0), 1..5),
            own in (0.0..100.0, 0.5..=1.0, 0.2..5.0),
            said in 0.0..150.0,
            weights in (0.01..2.0, 0.0..2.0, 0.0..2.0),
        ) {
            let gain = |said: f64| {
                let mut scenario = scenario(&[("me", said)], &[7.0]);
                let team = std::iter::once((said, own.1, own.2)).chain(others.iter().copied());
                scenario.agents = team.zip(["me", "b", "c", "d", "e"]).map(|((price, skill, speed), id)| {
                    let mut agent = agents(&[id]).remove(0);
                    (agent.base_price, agent.skill, agent.speed) = (price, skill, speed);
                    agent
                }).collect();
                parameters(&mut scenario).pricing = Pricing::SecondPrice;
                let of = &mut parameters(&mut scenario).weights;
                (of.price, of.time, of.confidence) = weights;
                let auction = run_market(&scenario).auctions.remove(0);
                if auction.winner.as_deref() == Some("me") { auction.paid.expect("a price") - own.0 } else { 0.0 }
            };
            prop_assert!(gain(own.0) >= gain(said) - 1e-6);
            prop_assert!(gain(own.0) >= -1e-9, "the truth never costs anything");
        }
    }
}
