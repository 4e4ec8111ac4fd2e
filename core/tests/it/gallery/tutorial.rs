//! The four examples of the original article, and the problems that it begins with.

use StrategyKind::{Centralized, Consensus, Market, RoleBased, Uncoordinated};
use coordination::report::{AuctionReport, Status, VoteReport};
use coordination::scenario::Vote;
use coordination::scenario::strategies::{BusyAgents, Handoff, PickRule};
use coordination::trace::Outcome;

use super::*;

fn votes(report: &Report) -> Vec<(&str, bool)> {
    report.votes.iter().map(|it: &VoteReport| (it.proposer.as_str(), it.approved)).collect()
}

#[test]
fn research_write_edit() {
    says("research-write-edit", &["6", "4", "7"]);
    let report = report(&scenario("research-write-edit"), Centralized);
    assert_eq!(report.makespan, 6.0);
    let expected = [("research", "researcher", 0.0), ("write", "writer", 2.0), ("edit", "editor", 5.0)];
    assert_eq!(started(&report), expected);
    let all_effort: f64 = scenario("research-write-edit").tasks.iter().map(|task| task.effort).sum();
    assert_eq!((report.metrics.lower_bound, all_effort), (6.0, 6.0));
    let free = edited("research-write-edit", |it| task(it, "write").depends_on.clear());
    assert_eq!(makespan(&free, Centralized), 4.0);
    assert_eq!(makespan(&scenario("research-write-edit"), RoleBased), 7.0);
    for kind in StrategyKind::ALL {
        let report = super::report(&scenario("research-write-edit"), *kind);
        assert!(report.executions.iter().all(|it| it.agent != "lead"), "the lead only plans");
    }
}

#[test]
fn proposal() {
    says("proposal", &["2.2", "6", "3", "4.4", "0.6666666666666666"]);
    let of = |scenario: &Scenario| report(scenario, Consensus);
    let approved = of(&scenario("proposal"));
    assert_eq!((approved.makespan, approved.metrics.messages), (2.2, 6));
    let ballots: Vec<_> = approved.votes[0].ballots.iter().map(|it| (it.agent.as_str(), it.vote)).collect();
    assert_eq!(ballots, [("b", Some(Vote::Yes)), ("c", Some(Vote::No)), ("a", Some(Vote::Yes))]);

    let mut opposed =
        edited("proposal", |it| *agent(it, "b").script.votes.get_mut("x").expect("a vote") = Vote::No);
    assert_eq!(of(&opposed).tasks[0].status, Status::Rejected);
    opposed.strategies.consensus.max_rounds = 3;
    let in_round_two = of(&opposed);
    assert_eq!(votes(&in_round_two), [("a", false), ("b", true)]);
    assert_eq!(in_round_two.makespan, 4.4);

    let strict = edited("proposal", |it| it.strategies.consensus.threshold = 0.666_666_666_666_666_6);
    assert_eq!(strict.strategies.consensus.threshold, 2.0 / 3.0);
    assert_eq!(of(&strict).tasks[0].status, Status::Rejected);
}

#[test]
fn auction() {
    says("auction", &["50", "60", "49", "9", "140", "6", "60"]);
    let of = |scenario: &Scenario| report(scenario, Market);
    fn winners(report: &Report) -> Vec<(&str, Option<f64>)> {
        let winner = |it: &'_ AuctionReport| it.paid;
        report.auctions.iter().map(|it| (it.winner.as_deref().expect("a winner"), winner(it))).collect()
    }
    let plain = of(&scenario("auction"));
    let bids: Vec<_> =
        plain.auctions[0].bids.iter().map(|it| (it.agent.as_str(), it.price, it.confidence)).collect();
    assert_eq!(bids, [("python_expert", 60.0, 0.9), ("writer", 40.0, 0.7), ("generalist", 50.0, 0.9)]);
    assert_eq!(
        winners(&plain),
        [("generalist", Some(50.0)), ("writer", Some(40.0)), ("generalist", Some(50.0))]
    );
    assert_eq!((plain.makespan, plain.metrics.cost), (9.0, 140.0));
    let cheaper = of(&edited("auction", |it| agent(it, "python_expert").base_price = 49.0));
    assert_eq!(cheaper.auctions[0].winner.as_deref(), Some("python_expert"));
    let queued = of(&edited("auction", |it| {
        it.strategies.market.one_at_a_time = false;
        it.strategies.market.busy_agents = BusyAgents::BidAndQueue;
    }));
    assert_eq!(queued.makespan, 6.0);
    assert_eq!(winners(&queued)[2], ("generalist", Some(60.0)));
}

#[test]
fn roles() {
    says("roles", &["3", "4", "11.6", "1", "4", "14.3", "7.7", "4"]);
    let first = report(&scenario("roles"), RoleBased);
    assert_eq!((first.makespan, delivered(&first).0), (11.6, 3));
    assert_eq!(first.integrated.expect("an integrator"), ["s0", "s2", "s3"]);
    assert_eq!(first.tasks[1].status, Status::Rejected);
    let mut reworked = edited("roles", |it| it.strategies.role_based.max_reworks = 1);
    let second = report(&reworked, RoleBased);
    assert_eq!((second.makespan, second.outcome), (14.3, Outcome::Completed));
    reworked.strategies.role_based.handoff = Handoff::Streaming;
    let third = report(&reworked, RoleBased);
    assert_eq!((third.makespan, third.outcome), (7.7, Outcome::Completed));
    assert_eq!(makespan(&reworked, Centralized), 4.0);
}

#[test]
fn duplicate_work() {
    says("duplicate-work", &["2", "4", "8", "4", "0", "4", "1", "8", "3", "6", "7", "4", "8"]);
    let report = report(&scenario("duplicate-work"), Uncoordinated);
    let expected = [("x", "a", 0.0), ("x", "b", 0.0), ("y", "a", 4.0), ("y", "b", 4.0)];
    assert_eq!(started(&report), expected);
    assert_eq!((report.metrics.duplicates, report.makespan), (2, 8.0));
    assert_eq!(makespan(&scenario("duplicate-work"), Centralized), 4.0);
    let seen = edited("duplicate-work", |it| it.strategies.uncoordinated.visibility_delay = 0.0);
    assert_eq!(makespan(&seen, Uncoordinated), 4.0);
    for seed in 1..=8 {
        let random = edited("duplicate-work", |it| {
            it.seed = seed;
            it.strategies.uncoordinated.pick = PickRule::Random;
        });
        let report = super::report(&random, Uncoordinated);
        let expected = if [3, 6, 7].contains(&seed) { (4.0, 0.0) } else { (8.0, 8.0) };
        assert_eq!((report.makespan, report.metrics.wasted_seconds), expected, "seed {seed}");
    }
}

#[test]
fn missing_input() {
    says("missing-input", &["4", "9", "7", "1", "7"]);
    let blind = report(&scenario("missing-input"), Uncoordinated);
    assert_eq!((blind.makespan, blind.metrics.stall_seconds), (9.0, 4.0));
    assert_eq!((blind.holds[0].agent.as_str(), blind.holds[0].task.as_str()), ("c", "report"));
    let ordered = report(&scenario("missing-input"), Centralized);
    assert_eq!(ordered.makespan, 7.0);
    assert_eq!(started(&ordered), [("x", "a", 0.0), ("letter", "c", 0.0), ("report", "c", 4.0)]);
    let impatient =
        report(&edited("missing-input", |it| it.strategies.uncoordinated.patience = 1.0), Uncoordinated);
    assert_eq!(impatient.makespan, 7.0);
    assert_eq!(started(&impatient), [("x", "a", 0.0), ("letter", "c", 1.0), ("report", "c", 4.0)]);
}

#[test]
fn two_answers() {
    says("two-answers", &["42", "37", "37", "37", "37", "42", "2", "11.2", "5.6", "37"]);
    let of = |kind| report(&scenario("two-answers"), kind);
    let result = |report: &Report| report.tasks[0].result.clone().unwrap_or_default();
    let alone = of(Uncoordinated);
    assert_eq!((result(&alone).as_str(), alone.metrics.conflicts, alone.metrics.duplicates), ("37", 1, 1));
    for kind in [Centralized, Market] {
        let report = of(kind);
        assert_eq!((result(&report).as_str(), report.metrics.conflicts, report.makespan), ("37", 0, 5.6));
        assert!(report.executions.iter().all(|it| it.agent == "b"));
    }
    let agreed = of(Consensus);
    assert_eq!((result(&agreed).as_str(), agreed.makespan), ("42", 11.2));
    assert_eq!(votes(&agreed)[..2], [("b", false), ("a", true)]);
    assert_eq!((agreed.votes[1].task.as_str(), agreed.votes[1].round), ("answer", 2));
    assert_eq!(result(&of(RoleBased)), "42");
    assert!(of(RoleBased).executions.iter().all(|it| it.agent == "a"));
    let without_a = report(&edited("two-answers", |it| remove_agent(it, "a")), RoleBased);
    assert_eq!((without_a.metrics.rejections, delivered(&without_a).0), (3, 0));
    assert!(without_a.reviews.iter().all(|it| it.task == "answer" && !it.approved));
    assert_eq!(without_a.tasks[0].status, Status::Rejected);
}
