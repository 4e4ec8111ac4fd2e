//! The five rules compared with another implementation, the crate `vote`.

use coordination::scenario::strategies::VotingRule;
use coordination::voting::{Ranking, winner};
use proptest::prelude::*;
use vote::{Preference, Results, borda, copeland, instant_runoff_by, plurality};

/// Full rankings of some options, with integer weights. The other crate has no partial rankings.
fn ballots() -> impl Strategy<Value = (u32, Vec<(Vec<u32>, usize)>)> {
    (1..6_u32).prop_flat_map(|options| {
        let ranking = Just((0..options).collect::<Vec<u32>>()).prop_shuffle();
        (Just(options), prop::collection::vec((ranking, 1..4_usize), 1..9))
    })
}

/// Converts each ballot to as many ballots of one voter as it weighs.
fn preference(ballots: impl Iterator<Item = (Vec<u32>, usize)>) -> Preference<u32> {
    let single = ballots.flat_map(|(ballot, weight)| std::iter::repeat_n(ballot, weight));
    Preference::new(single.collect()).expect("full rankings")
}

/// Returns the winner that is listed first.
fn first_listed(results: &Results<u32>) -> Option<u32> {
    results.winners().iter().copied().min()
}

/// Returns the winner according to the other crate.
fn by_peer(rule: VotingRule, options: u32, ballots: &[(Vec<u32>, usize)]) -> Option<u32> {
    let all = preference(ballots.iter().cloned());
    match rule {
        VotingRule::Plurality => first_listed(&plurality(&all)),
        VotingRule::Approval => {
            // The other crate has no approval voting. A voter who approves of several options casts a ballot
            // for each.
            let half = options.div_ceil(2) as usize;
            let with_first = |(ballot, weight): &(Vec<u32>, usize), place: usize| {
                let mut ballot = ballot.clone();
                ballot.swap(0, place);
                (ballot, *weight)
            };
            let each = ballots.iter().flat_map(|it| (0..half).map(move |place| with_first(it, place)));
            first_listed(&plurality(&preference(each)))
        }
        VotingRule::Borda => first_listed(&borda(&all)),
        VotingRule::InstantRunoff => instant_runoff_by(&all, Ord::cmp).winner().copied(),
        VotingRule::Condorcet => first_listed(&copeland(&all)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_rule_chooses_as_another_implementation_does((options, ballots) in ballots()) {
        let rankings: Vec<Ranking<'_>> =
            ballots.iter().map(|(options, weight)| Ranking { options, weight: *weight as f64 }).collect();
        for rule in VotingRule::ALL {
            let chosen = winner(*rule, options as usize, &rankings).map(|it| it.option);
            prop_assert_eq!(chosen, by_peer(*rule, options, &ballots), "{:?}", rule);
        }
    }
}
