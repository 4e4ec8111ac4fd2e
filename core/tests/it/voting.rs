//! Counting compared with a second, direct implementation of the definitions, and published results on
//! voting.

mod peer;

use coordination::scenario::Agent;
use coordination::scenario::strategies::VotingRule;
use coordination::voting::{Ranking, winner};
use coordination::{Report, Scenario, StrategyKind};
use proptest::prelude::*;

use super::support::{report, tasks, team_of};

// ── The definitions, as directly as they can be written ─────────────────────────────────────────────────────────────

type Ballots = Vec<(Vec<u32>, u32)>;

/// Rankings of some of the options, with integer weights, so that every sum is exact.
fn ballots(options: usize) -> impl Strategy<Value = Ballots> {
    let all: Vec<u32> = (0..options as u32).collect();
    let ranking = proptest::sample::subsequence(all, 0..=options).prop_shuffle();
    prop::collection::vec((ranking, 0..4_u32), 1..8)
}

fn prefers(ballot: &[u32], one: u32, other: u32) -> bool {
    let place = |option: u32| ballot.iter().position(|it| *it == option);
    match (place(one), place(other)) {
        (Some(one), Some(other)) => one < other,
        (Some(_), None) => true,
        (None, _) => false,
    }
}

fn weight_of(ballots: &Ballots, says: impl Fn(&[u32]) -> bool) -> u32 {
    ballots.iter().filter(|(ballot, _)| says(ballot)).map(|(_, weight)| weight).sum()
}

/// Returns the first option with the highest score.
fn first_of_the_highest(figures: &[u32]) -> u32 {
    let highest = figures.iter().max().expect("an option");
    figures.iter().position(|figure| figure == highest).expect("there is one") as u32
}

fn by_definition(rule: VotingRule, options: u32, ballots: &Ballots) -> u32 {
    let figures = |figure: &dyn Fn(u32) -> u32| -> Vec<u32> { (0..options).map(figure).collect() };
    match rule {
        VotingRule::Plurality => {
            first_of_the_highest(&figures(&|it| weight_of(ballots, |ballot| ballot.first() == Some(&it))))
        }
        VotingRule::Approval => {
            let half = (options as usize).div_ceil(2);
            let approved =
                |it| weight_of(ballots, |ballot| ballot.iter().take(half).any(|other| *other == it));
            first_of_the_highest(&figures(&approved))
        }
        VotingRule::Borda => {
            // An option gets one point for each position above the last one.
            let points = |ballot: &[u32], it: u32| {
                ballot.iter().position(|other| *other == it).map_or(0, |place| options - 1 - place as u32)
            };
            let sum = |it| ballots.iter().map(|(ballot, weight)| points(ballot, it) * weight).sum();
            first_of_the_highest(&figures(&sum))
        }
        VotingRule::InstantRunoff => runoff((0..options).collect(), ballots),
        VotingRule::Condorcet => {
            let beats = |one, other| {
                weight_of(ballots, |ballot| prefers(ballot, one, other))
                    > weight_of(ballots, |ballot| prefers(ballot, other, one))
            };
            let others = |it: u32| (0..options).filter(move |other| *other != it);
            if let Some(it) = (0..options).find(|it| others(*it).all(|other| beats(*it, other))) {
                return it;
            }
            let twice = |it| {
                let of_pair = |other| match (beats(it, other), beats(other, it)) {
                    (true, _) => 2,
                    (_, true) => 0,
                    _ => 1,
                };
                others(it).map(of_pair).sum()
            };
            first_of_the_highest(&figures(&twice))
        }
    }
}

/// Drops options until one is left, without looking for a majority.
fn runoff(standing: Vec<u32>, ballots: &Ballots) -> u32 {
    if let [last] = standing[..] {
        return last;
    }
    let firsts = |it: u32| {
        weight_of(ballots, |ballot| ballot.iter().find(|option| standing.contains(option)) == Some(&it))
    };
    let fewest = standing.iter().map(|it| firsts(*it)).min().expect("an option");
    let drops = *standing.iter().rev().find(|it| firsts(**it) == fewest).expect("there is one");
    runoff(standing.iter().copied().filter(|it| *it != drops).collect(), ballots)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_rule_chooses_as_it_is_defined(
        (options, ballots) in (1..6_usize).prop_flat_map(|options| (Just(options), ballots(options)))
    ) {
        let rankings: Vec<Ranking<'_>> = ballots
            .iter()
            .map(|(options, weight)| Ranking { options, weight: f64::from(*weight) })
            .collect();
        let is_silent = ballots.iter().all(|(ballot, weight)| ballot.is_empty() || *weight == 0);
        for rule in VotingRule::ALL {
            let chosen = winner(*rule, options, &rankings).map(|it| it.option);
            let expected = (!is_silent).then(|| by_definition(*rule, options as u32, &ballots));
            prop_assert_eq!(chosen, expected, "{:?}", rule);
        }
    }
}

// ── Published results ───────────────────────────────────────────────────────────────────────────────────────────────

/// Returns the probability that more than half of `voters` are right, each with probability `skill`:
/// Condorcet's jury theorem (1785).
fn majority(voters: u32, skill: f64) -> f64 {
    at_least(voters, voters / 2 + 1, skill)
}

/// Returns the probability that at least `right` of `voters` are right.
fn at_least(voters: u32, right: u32, skill: f64) -> f64 {
    let choose = |k: u32| (0..k).fold(1.0, |product, i| product * f64::from(voters - i) / f64::from(i + 1));
    let exactly = |k: u32| choose(k) * power(skill, k) * power(1.0 - skill, voters - k);
    (right..=voters).map(exactly).sum()
}

fn power(base: f64, exponent: u32) -> f64 {
    (0..exponent).fold(1.0, |product, _| product * base)
}

fn assert_close(found: f64, expected: f64, tolerance: f64) {
    assert!((found - expected).abs() <= tolerance, "{found} is not {expected} ± {tolerance}");
}

/// Returns the share of right choices between two options over many votes, and its tolerance of four and a
/// half standard deviations.
fn share_of_right_choices(voters: usize, skill: f64, expected: f64) -> (f64, f64) {
    const CHOICES: usize = 400;
    const SEEDS: u32 = 10;
    let mut scenario =
        Scenario { agents: team_of(voters), tasks: tasks(&[0.0; CHOICES], &[]), ..Scenario::default() };
    scenario.agents.iter_mut().for_each(|agent| agent.skill = skill);
    scenario.tasks.iter_mut().for_each(|task| task.options = vec!["right".to_owned(), "wrong".to_owned()]);
    scenario.strategies.consensus.vote_time = 0.0;
    let right: u32 = (0..SEEDS)
        .map(|seed| {
            let scenario = Scenario { seed, ..scenario.clone() };
            report(&scenario, StrategyKind::Consensus).metrics.right
        })
        .sum();
    let count = f64::from(SEEDS) * CHOICES as f64;
    (f64::from(right) / count, 4.5 * (expected * (1.0 - expected) / count).sqrt())
}

#[test]
fn a_jury_is_right_more_often_the_larger_it_is() {
    let published = [
        (1, 0.6),
        (3, 0.648),
        (5, 0.68256),
        (7, 0.710_208),
        (9, 0.733_432),
        (11, 0.753_498),
        (21, 0.825_622),
    ];
    for (voters, chance) in published {
        assert_close(majority(voters, 0.6), chance, 5e-7);
    }
    for (voters, chance) in [(1, 0.6), (3, 0.648), (11, 0.753_498)] {
        let (found, tolerance) = share_of_right_choices(voters, 0.6, chance);
        assert!(tolerance < 0.036);
        assert_close(found, chance, tolerance);
    }
}

#[test]
fn below_one_half_a_larger_jury_is_worse() {
    assert_close(majority(21, 0.4), 0.174_378, 5e-7);
    let (found, tolerance) = share_of_right_choices(21, 0.4, 0.174_378);
    assert_close(found, 0.174_378, tolerance);
}

#[test]
fn unanimity_is_rarely_right() {
    assert_close(at_least(5, 5, 0.6), 0.077_76, 1e-12);
    // A right draft passes unanimously if all four others judge it right.
    let mut scenario =
        Scenario { agents: team_of(5), tasks: tasks(&[0.0; 4000], &[]), ..Scenario::default() };
    scenario.agents.iter_mut().for_each(|agent| agent.skill = 0.6);
    let parameters = &mut scenario.strategies.consensus;
    parameters.threshold = 0.999;
    parameters.max_rounds = 1;
    let report = report(&scenario, StrategyKind::Consensus);
    let all_right =
        report.votes.iter().filter(|vote| vote.approved && vote.draft_right == Some(true)).count();
    let tolerance = 4.5 * (0.077_76_f64 * 0.922_24 / 4000.0).sqrt();
    assert_close(all_right as f64 / 4000.0, 0.077_76, tolerance);
}

/// L. Chen et al., *Are more LLM calls all you need?*, arXiv 2403.02419: if there are hard questions among
/// easy ones, more votes help at first and then hurt.
#[test]
fn more_votes_can_hurt() {
    let share = |voters| 0.6 * majority(voters, 0.85) + 0.4 * majority(voters, 0.4);
    for (voters, expected) in [(1, 0.67), (3, 0.70435), (5, 0.71101), (7, 0.70865), (41, 0.63861)] {
        assert_close(share(voters), expected, 5e-6);
    }
}

/// If everyone asks everyone, a round takes n (n − 1) / 2 channels.
#[test]
fn channels_grow_with_the_square_of_the_team_and_a_round_with_the_team() {
    for (agents, channels) in [(5, 10), (10, 45), (50, 1225)] {
        assert_eq!(agents * (agents - 1) / 2, channels);
        let scenario = Scenario { agents: team_of(agents), tasks: tasks(&[1.0], &[]), ..Scenario::default() };
        let report = report(&scenario, StrategyKind::Consensus);
        assert_eq!(report.metrics.messages as usize, 3 * (agents - 1));
    }
}

/// Condorcet's cycle in a run: every pair is won two to one, and the option listed first is chosen.
#[test]
fn in_condorcets_cycle_the_option_listed_first_is_chosen() {
    let mut scenario = Scenario { tasks: tasks(&[1.0], &[]), ..Scenario::default() };
    scenario.tasks[0].options = ["A", "B", "C"].map(str::to_owned).to_vec();
    scenario.agents = ["ABC", "BCA", "CAB"]
        .map(|order| {
            let mut agent = Agent { id: order.to_owned(), ..Agent::default() };
            let ranking = order.chars().map(String::from).collect();
            agent.script.rankings.insert("1".to_owned(), ranking);
            agent
        })
        .to_vec();
    for rule in VotingRule::ALL {
        scenario.strategies.consensus.rule = *rule;
        let report: Report = report(&scenario, StrategyKind::Consensus);
        assert_eq!(report.votes[0].choice.as_deref(), Some("A"), "{rule:?}");
    }
}

// ── Blind picks ─────────────────────────────────────────────────────────────────────────────────────────────────────

/// n agents who do not see each other pick one of n tasks each: n (1 − (1 − 1/n)^n) different tasks on
/// average.
#[test]
fn blind_picks_leave_a_third_undone() {
    for (count, expected) in [(3, 2.111), (5, 3.3616), (10, 6.5132)] {
        let n = f64::from(count);
        assert_close(n * (1.0 - power(1.0 - 1.0 / n, count)), expected, 5e-4);
        let mut scenario = Scenario {
            agents: team_of(count as usize),
            tasks: tasks(&vec![1.0; count as usize], &[]),
            ..Scenario::default()
        };
        const SEEDS: u32 = 2000;
        let (mut sum, mut squares) = (0.0, 0.0);
        for seed in 0..SEEDS {
            scenario.seed = seed;
            let report = report(&scenario, StrategyKind::Uncoordinated);
            let first = report.executions.iter().filter(|it| it.started_at == 0.0);
            let picked: std::collections::BTreeSet<&str> = first.map(|it| it.task.as_str()).collect();
            sum += picked.len() as f64;
            squares += (picked.len() * picked.len()) as f64;
        }
        let mean = sum / f64::from(SEEDS);
        let deviation = ((squares / f64::from(SEEDS) - mean * mean) / f64::from(SEEDS)).sqrt();
        assert!(deviation < 0.03);
        assert_close(mean, expected, 4.5 * deviation);
    }
}
