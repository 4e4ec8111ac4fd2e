//! The examples about votes and reviews.

use StrategyKind::{Centralized, Consensus, RoleBased};
use coordination::report::Status;
use coordination::scenario::Stance;
use coordination::scenario::strategies::{Passes, VotingRule};

use super::*;

/// Returns the probability that more than half of an odd number of voters are right, each with probability
/// `skill`.
fn majority(voters: u32, skill: f64) -> f64 {
    let mut chance = vec![1.0];
    for _ in 0..voters {
        let right = |count: usize| if count > 0 { chance[count - 1] * skill } else { 0.0 };
        let wrong = |count: usize| chance.get(count).copied().unwrap_or_default() * (1.0 - skill);
        chance = (0..=chance.len()).map(|count| right(count) + wrong(count)).collect();
    }
    chance[voters as usize / 2 + 1..].iter().sum()
}

/// Returns the mean number of right results of forty, over many seeds.
fn mean_right(id: &str) -> f64 {
    const SEEDS: u32 = 40;
    let right = |seed| f64::from(report(&edited(id, |it| it.seed = seed), Consensus).metrics.right);
    (1..=SEEDS).map(right).sum::<f64>() / f64::from(SEEDS)
}

#[test]
fn jury() {
    says("jury", &["0.6", "40", "27", "33", "1,200", "80", "1785", "75", "100", "30", "40"]);
    let scenario = scenario("jury");
    assert!(scenario.agents.iter().all(|juror| juror.skill == 0.6));
    assert_eq!((scenario.agents.len(), scenario.tasks.len()), (11, 40));
    let (one, all) = (report(&scenario, Centralized), report(&scenario, Consensus));
    assert_eq!((one.metrics.right, one.metrics.messages), (27, 80));
    assert_eq!((all.metrics.right, all.metrics.messages), (33, 1200));
    assert_eq!((majority(11, 0.6) * 100.0).round(), 75.0);
    assert_eq!((majority(11, 0.6) * 40.0).round(), 30.0);
    // The standard deviation of the mean is 0.43.
    assert!((mean_right("jury") - 40.0 * majority(11, 0.6)).abs() < 1.3);
}

#[test]
fn poor_jury() {
    says("poor-jury", &["0.4", "16", "40", "9", "25", "100", "1", "1", "11", "40"]);
    let scenario = scenario("poor-jury");
    assert!(scenario.agents.iter().all(|juror| juror.skill == 0.4));
    assert_eq!(report(&scenario, Centralized).metrics.right, 16);
    assert_eq!(report(&scenario, Consensus).metrics.right, 9);
    assert_eq!((majority(11, 0.4) * 100.0).round(), 25.0);
    assert!(majority(21, 0.4) < majority(11, 0.4) && majority(201, 0.4) < 0.01);
    assert!((mean_right("poor-jury") - 40.0 * majority(11, 0.4)).abs() < 1.3);
    let dictator = edited("poor-jury", |it| {
        (it.agents[0].skill, it.agents[0].weight) = (1.0, 11.0);
        assert!(it.agents[1..].iter().map(|juror| juror.weight).sum::<f64>() < 11.0);
    });
    assert_eq!(report(&dictator, Consensus).metrics.right, 40);
}

#[test]
fn two_thirds() {
    says("two-thirds", &["4", "6", "2.2", "5", "6", "4", "5", "5", "6", "11"]);
    let of = |scenario: &Scenario| report(scenario, Consensus);
    let at_least = |it: &mut Scenario| it.strategies.consensus.passes = Passes::AtLeast;
    let yes = |report: &Report| -> Vec<usize> {
        let of_poll = |ballots: &[coordination::report::BallotReport]| {
            ballots.iter().filter(|it| it.vote == Some(coordination::scenario::Vote::Yes)).count()
        };
        report.votes.iter().map(|vote| of_poll(&vote.ballots)).collect()
    };
    let refused = of(&scenario("two-thirds"));
    assert_eq!(refused.tasks[0].status, Status::Rejected);
    assert_eq!(yes(&refused), [4, 4, 4]);
    assert!(refused.votes.iter().all(|vote| vote.draft_right == Some(true)));
    let just = of(&edited("two-thirds", at_least));
    assert_eq!((delivered(&just).0, just.makespan), (1, 2.2));
    for passes in [Passes::MoreThan, Passes::AtLeast] {
        let honest = of(&edited("two-thirds", |it| {
            agent(it, "c2").stance = Stance::Honest;
            it.strategies.consensus.passes = passes;
        }));
        assert_eq!((delivered(&honest).0, yes(&honest)), (1, vec![5]));
    }
    let third = of(&edited("two-thirds", |it| {
        agent(it, "h4").stance = Stance::Contrarian;
        at_least(it);
    }));
    assert_eq!(delivered(&third).0, 0);
    let patient = of(&edited("two-thirds", |it| it.strategies.consensus.max_rounds = 5));
    assert_eq!((yes(&patient), patient.makespan), (vec![4, 4, 4, 4, 5], 11.0));
    assert_eq!((patient.votes[4].proposer.as_str(), patient.votes[4].approved), ("c1", true));
}

#[test]
fn condorcet() {
    says("condorcet", &["2", "1", "2", "1", "2", "1"]);
    let chosen = |scenario: &Scenario| report(scenario, Consensus).votes[0].choice.clone().expect("a choice");
    let base = scenario("condorcet");
    let preferring = |one: &str, other: &str| {
        let place = |ranking: &[String], it: &str| ranking.iter().position(|option| option == it);
        let rankings = base.agents.iter().map(|agent| &agent.script.rankings["venue"]);
        rankings.filter(|ranking| place(ranking, one) < place(ranking, other)).count()
    };
    for (one, other) in [("Lisbon", "Oslo"), ("Oslo", "Prague"), ("Prague", "Lisbon")] {
        assert_eq!((preferring(one, other), preferring(other, one)), (2, 1));
    }
    assert_eq!(VotingRule::ALL.len(), 5);
    for rule in VotingRule::ALL {
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let listed = order.map(|place| base.tasks[0].options[place].clone());
            let turned = edited("condorcet", |it| {
                it.strategies.consensus.rule = *rule;
                it.tasks[0].options = listed.to_vec();
            });
            let [first, second, _] = &listed;
            let is_beaten = *rule == VotingRule::InstantRunoff && preferring(second, first) == 2;
            assert_eq!(
                chosen(&turned),
                if is_beaten { second.as_str() } else { first },
                "{rule:?} {listed:?}"
            );
        }
    }
    assert_eq!((base.tasks[0].options[0].as_str(), chosen(&base)), ("Lisbon", "Lisbon".to_owned()));
    let without = edited("condorcet", |it| {
        it.tasks[0].options.retain(|option| option != "Oslo");
        let rankings = it.agents.iter_mut().flat_map(|agent| agent.script.rankings.values_mut());
        rankings.for_each(|ranking| ranking.retain(|option| option != "Oslo"));
    });
    assert_eq!(chosen(&without), "Prague");
}

#[test]
fn review() {
    let figures = [
        "7", "10", "2", "10", "1", "10", "17", "2", "38", "2", "12", "40", "28", "41.7", "0", "0", "40", "0",
        "27",
    ];
    says("review", &figures);
    let of = |scenario: &Scenario| report(scenario, RoleBased);
    let base = scenario("review");
    assert_eq!(base.tasks.len(), 40);
    assert!(base.agents[..3].iter().all(|agent| agent.skill == 0.7));
    let roles = &base.strategies.role_based;
    assert_eq!((roles.false_accept, roles.false_reject), (Some(0.2), Some(0.1)));
    let reviewed = of(&base);
    assert_eq!((reviewed.metrics.reworks, delivered(&reviewed), reviewed.makespan), (17, (38, 36), 41.7));
    assert_eq!(reviewed.tasks.iter().filter(|task| task.status == Status::Rejected).count(), 2);
    let unreviewed = report(&base, Centralized);
    assert_eq!((delivered(&unreviewed), unreviewed.makespan), ((40, 28), 28.0));
    let strict = of(&edited("review", |it| it.strategies.role_based.false_accept = Some(0.0)));
    assert_eq!(strict.metrics.delivered, strict.metrics.right);
    let lenient = of(&edited("review", |it| it.strategies.role_based.false_reject = Some(0.0)));
    assert_eq!(lenient.metrics.delivered, 40);
    let once = of(&edited("review", |it| it.strategies.role_based.max_reworks = 0));
    assert_eq!(once.metrics.delivered, 27);
}
