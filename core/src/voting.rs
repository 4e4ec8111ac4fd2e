//! Voting rules: whether a proposal passes, and which option a set of rankings elects.
//!
//! The functions are pure and know nothing of agents. Who votes, when and how is decided in
//! [`strategy::consensus`](crate::strategy::consensus). Weights are added up in the order of the ballots, so
//! results are the same on every platform.
//!
//! ```
//! use coordination::scenario::strategies::VotingRule;
//! use coordination::voting::{Ranking, winner};
//!
//! // Plurality elects option 0. Compared in pairs, option 1 beats both others.
//! let ballots = [
//!     Ranking { options: &[0, 1, 2], weight: 2.0 },
//!     Ranking { options: &[1, 2, 0], weight: 1.0 },
//!     Ranking { options: &[2, 1, 0], weight: 1.5 },
//! ];
//! assert_eq!(winner(VotingRule::Plurality, 3, &ballots).map(|it| it.option), Some(0));
//! assert_eq!(winner(VotingRule::Condorcet, 3, &ballots).map(|it| it.option), Some(1));
//! ```
//!
//! In a ranking, an option that is left out gets no points and loses each pair against one that is named. Copeland's
//! count gives half a point for a tie; an option that beats all others has the highest count, so a Condorcet winner
//! needs no case of its own.

use serde::{Deserialize, Serialize};

use crate::scenario::strategies::{Passes, VotingRule};

/// The weights of the votes on a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tally {
    /// The weight of the votes for the proposal.
    pub yes: f64,
    /// The weight of the votes against the proposal.
    pub no: f64,
    /// The weight of all who voted for or against the proposal or, if options are ranked, of all who ranked
    /// them.
    pub voted: f64,
    /// The weight of the whole team.
    pub all: f64,
}

impl Tally {
    /// Returns the weight of the votes for the proposal as a share of the votes for and against it, from 0 to
    /// 1; `None` if that weight is 0.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        let voted = self.yes + self.no;
        (voted > 0.0).then(|| self.yes / voted)
    }

    /// Returns whether the voters have at least the given share of the team's weight. There is no quorum
    /// without any weight.
    #[must_use]
    pub fn has_quorum(&self, quorum: f64) -> bool {
        self.voted > 0.0 && self.voted / self.all >= quorum
    }

    /// Returns whether the share of votes for the proposal passes the threshold.
    ///
    /// The numbers are compared exactly, without a tolerance: 2 of 3 is not more than 0.6666666666666666. A
    /// proposal without any weight of votes does not pass.
    #[must_use]
    pub fn passes(&self, threshold: f64, passes: Passes) -> bool {
        self.share().is_some_and(|share| match passes {
            Passes::MoreThan => share > threshold,
            Passes::AtLeast => share >= threshold,
        })
    }
}

/// A voter's order of the options, best first.
///
/// Options that are left out tie for the last place. Repetitions and indices that are no option are ignored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranking<'a> {
    /// The options, as indices into the task's list.
    pub options: &'a [u32],
    /// The weight of the voter; 0 or more.
    pub weight: f64,
}

/// The option that a voting rule elected.
#[derive(Debug, Clone, PartialEq)]
pub struct Winner {
    /// The option, as an index into the task's list.
    pub option: u32,
    /// The score of each option under the rule. Higher is better.
    ///
    /// - *Plurality* and *approval*: the weight of the voters who rank it first, or in the better half.
    /// - *Borda*: the weighted points.
    /// - *Instant runoff*: the weight of the voters who rank it first, in the last round in which it stood.
    /// - *Condorcet*: the number of other options that it beats in pairs; a tie counts half (A. H.
    ///   Copeland, *A "reasonable" social welfare function*, 1951). An option that beats all others always
    ///   has the highest score.
    pub figures: Vec<f64>,
}

/// Elects one of the options by the given rule.
///
/// Ties go to the option with the lowest index. Returns `None` if no ballot of positive weight names an
/// option.
#[must_use]
pub fn winner(rule: VotingRule, options: usize, ballots: &[Ranking<'_>]) -> Option<Winner> {
    let ballots = ballots_of(options, ballots);
    if ballots.is_empty() {
        return None;
    }
    let figures = match rule {
        VotingRule::Plurality => points(options, &ballots, |place| f64::from(u8::from(place == 0))),
        VotingRule::Approval => {
            let half = options.div_ceil(2);
            points(options, &ballots, |place| f64::from(u8::from(place < half)))
        }
        VotingRule::Borda => points(options, &ballots, |place| (options - 1).saturating_sub(place) as f64),
        VotingRule::InstantRunoff => return Some(instant_runoff(options, &ballots)),
        VotingRule::Condorcet => copeland(options, &ballots),
    };
    Some(Winner { option: first_highest(&figures), figures })
}

/// An inverted ranking: for each option its position, or the number of options if it is left out.
struct Ballot {
    places: Vec<usize>,
    weight: f64,
}

impl Ballot {
    /// Inverts a ranking. Returns `None` if it has no weight or names no option.
    fn of(options: usize, ranking: &Ranking<'_>) -> Option<Self> {
        let mut places = vec![options; options];
        let mut next = 0;
        for option in ranking.options {
            if let Some(place) = places.get_mut(*option as usize).filter(|place| **place == options) {
                *place = next;
                next += 1;
            }
        }
        (next > 0 && ranking.weight > 0.0).then_some(Self { places, weight: ranking.weight })
    }
}

/// Returns the ballots that have weight and name an option.
fn ballots_of(options: usize, rankings: &[Ranking<'_>]) -> Vec<Ballot> {
    rankings.iter().filter_map(|ranking| Ballot::of(options, ranking)).collect()
}

/// Adds up the points that each option gets for its positions, by weight. An option that is left out of a
/// ballot gets nothing from it.
fn points(options: usize, ballots: &[Ballot], worth: impl Fn(usize) -> f64) -> Vec<f64> {
    let mut points = vec![0.0; options];
    for ballot in ballots {
        for (points, place) in points.iter_mut().zip(&ballot.places).filter(|(_, place)| **place < options) {
            *points += ballot.weight * worth(*place);
        }
    }
    points
}

/// Drops the option with the fewest first places until one has more than half of them.
fn instant_runoff(options: usize, ballots: &[Ballot]) -> Winner {
    let rounds = runoff_rounds(options, ballots);
    let last_count = |option: usize| rounds.iter().rev().find_map(|round| round[option]).unwrap_or_default();
    let left = rounds.last().into_iter().flatten();
    let left: Vec<f64> = left.map(|figure| figure.unwrap_or(f64::NEG_INFINITY)).collect();
    Winner { option: first_highest(&left), figures: (0..options).map(last_count).collect() }
}

/// Returns the rounds of an instant runoff.
///
/// Each round has, for each option, the weight of the voters who rank it first among the remaining options,
/// or `None` if it has been dropped. There is no round if no ballot of positive weight names an option.
#[must_use]
pub fn runoff(options: usize, ballots: &[Ranking<'_>]) -> Vec<Vec<Option<f64>>> {
    match ballots_of(options, ballots) {
        ballots if ballots.is_empty() => Vec::new(),
        ballots => runoff_rounds(options, &ballots),
    }
}

fn runoff_rounds(options: usize, ballots: &[Ballot]) -> Vec<Vec<Option<f64>>> {
    let mut standing: Vec<usize> = (0..options).collect();
    let mut rounds = Vec::new();
    loop {
        let mut figures = vec![None; options];
        standing.iter().for_each(|option| figures[*option] = Some(0.0));
        let mut counted = 0.0;
        for ballot in ballots {
            let best = standing.iter().copied().min_by_key(|option| ballot.places[*option]);
            // A ballot is exhausted once all options that it names have been dropped.
            if let Some(best) = best.filter(|best| ballot.places[*best] < options) {
                *figures[best].get_or_insert(0.0) += ballot.weight;
                counted += ballot.weight;
            }
        }
        let of_standing: Vec<f64> = figures.iter().copied().flatten().collect();
        rounds.push(figures);
        let most = of_standing.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        if standing.len() <= 1 || most > counted / 2.0 {
            return rounds;
        }
        let fewest = of_standing.iter().copied().fold(f64::INFINITY, f64::min);
        if let Some(last) = of_standing.iter().rposition(|figure| *figure <= fewest) {
            standing.remove(last);
        }
    }
}

/// Returns the pairwise preferences: `pairs[a][b]` is the weight of the voters who rank `a` before `b`.
#[must_use]
pub fn pairs(options: usize, ballots: &[Ranking<'_>]) -> Vec<Vec<f64>> {
    preferences(options, &ballots_of(options, ballots))
}

fn preferences(options: usize, ballots: &[Ballot]) -> Vec<Vec<f64>> {
    let prefer = |one: usize, other: usize| -> f64 {
        let preferring = ballots.iter().filter(|ballot| ballot.places[one] < ballot.places[other]);
        preferring.map(|ballot| ballot.weight).sum()
    };
    (0..options).map(|one| (0..options).map(|other| prefer(one, other)).collect()).collect()
}

/// Returns the number of other options that each option beats in pairs; a tie counts half.
fn copeland(options: usize, ballots: &[Ballot]) -> Vec<f64> {
    let preferences = preferences(options, ballots);
    let mut wins = vec![0.0; options];
    for one in 0..options {
        for other in one + 1..options {
            let (for_one, for_other) = (preferences[one][other], preferences[other][one]);
            let share = if for_one > for_other {
                1.0
            } else if for_one < for_other {
                0.0
            } else {
                0.5
            };
            wins[one] += share;
            wins[other] += 1.0 - share;
        }
    }
    wins
}

fn first_highest(figures: &[f64]) -> u32 {
    let best = (0..).zip(figures).reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map_or(0, |(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(rule: VotingRule, options: usize, ballots: &[(f64, &[u32])]) -> Winner {
        let ballots: Vec<Ranking<'_>> =
            ballots.iter().map(|(weight, options)| Ranking { options, weight: *weight }).collect();
        winner(rule, options, &ballots).expect("somebody voted")
    }

    fn tally(yes: f64, no: f64, all: f64) -> Tally {
        Tally { yes, no, voted: yes + no, all }
    }

    #[test]
    fn a_share_is_compared_to_the_last_bit() {
        let two_thirds = tally(2.0, 1.0, 3.0);
        assert!(!two_thirds.passes(0.666_666_666_666_666_6, Passes::MoreThan));
        assert!(two_thirds.passes(0.666_666_666_666_666_6, Passes::AtLeast));
        assert!(two_thirds.passes(0.666_666_666_666_666_5, Passes::MoreThan));
        assert!(!tally(1.0, 1.0, 2.0).passes(0.5, Passes::MoreThan));
        assert!(tally(1.0, 1.0, 2.0).passes(0.5, Passes::AtLeast));
        assert!(!tally(3.0, 0.0, 3.0).passes(1.0, Passes::MoreThan));
        assert!(tally(3.0, 0.0, 3.0).passes(1.0, Passes::AtLeast));
    }

    #[test]
    fn what_nobody_voted_on_passes_nothing() {
        for weight_of_all in [0.0, 3.0] {
            let nobody = tally(0.0, 0.0, weight_of_all);
            assert_eq!(nobody.share(), None);
            assert!(!nobody.passes(0.0, Passes::AtLeast) && !nobody.has_quorum(0.0));
        }
        assert!(!tally(0.0, 1.0, 1.0).passes(0.0, Passes::MoreThan));
        assert!(tally(0.0, 1.0, 1.0).passes(0.0, Passes::AtLeast));
    }

    #[test]
    fn a_quorum_may_be_just_met() {
        assert!(tally(1.0, 1.0, 4.0).has_quorum(0.5));
        assert!(!tally(1.0, 0.0, 4.0).has_quorum(0.5));
        assert!(tally(2.0, 0.0, 3.0).has_quorum(0.666_666_666_666_666_6));
    }

    /// Memphis, Nashville, Chattanooga, Knoxville.
    const TENNESSEE: [(f64, &[u32]); 4] =
        [(42.0, &[0, 1, 2, 3]), (26.0, &[1, 2, 3, 0]), (15.0, &[2, 3, 1, 0]), (17.0, &[3, 2, 1, 0])];

    #[test]
    fn tennessee_has_as_many_capitals_as_rules() {
        let plurality = counted(VotingRule::Plurality, 4, &TENNESSEE);
        assert_eq!((plurality.option, plurality.figures), (0, vec![42.0, 26.0, 15.0, 17.0]));
        let borda = counted(VotingRule::Borda, 4, &TENNESSEE);
        assert_eq!((borda.option, borda.figures), (1, vec![126.0, 194.0, 173.0, 107.0]));
        // Chattanooga drops first with 15, then Nashville with 26.
        let runoff = counted(VotingRule::InstantRunoff, 4, &TENNESSEE);
        assert_eq!((runoff.option, runoff.figures), (3, vec![42.0, 26.0, 15.0, 58.0]));
        let condorcet = counted(VotingRule::Condorcet, 4, &TENNESSEE);
        assert_eq!((condorcet.option, condorcet.figures), (1, vec![0.0, 3.0, 2.0, 1.0]));
        // The better half: 42 + 26 for Nashville, 26 + 15 + 17 for Chattanooga.
        let approval = counted(VotingRule::Approval, 4, &TENNESSEE);
        assert_eq!((approval.option, approval.figures), (1, vec![42.0, 68.0, 58.0, 32.0]));
    }

    #[test]
    fn the_counts_of_tennessee_can_be_followed() {
        let ballots: Vec<Ranking<'_>> =
            TENNESSEE.iter().map(|(weight, options)| Ranking { options, weight: *weight }).collect();
        let rounds = [
            vec![Some(42.0), Some(26.0), Some(15.0), Some(17.0)],
            vec![Some(42.0), Some(26.0), None, Some(32.0)],
            vec![Some(42.0), None, None, Some(58.0)],
        ];
        assert_eq!(runoff(4, &ballots), rounds);
        let pairs = pairs(4, &ballots);
        assert_eq!(pairs[1], [58.0, 0.0, 68.0, 68.0], "Nashville against each of the others");
        assert_eq!((pairs[0][1], pairs[0][0]), (42.0, 0.0));
        assert!(runoff(4, &[]).is_empty() && runoff(0, &[]).is_empty());
    }

    #[test]
    fn in_a_cycle_nobody_beats_all_others_and_the_first_listed_wins() {
        let cycle: [(f64, &[u32]); 3] = [(1.0, &[0, 1, 2]), (1.0, &[1, 2, 0]), (1.0, &[2, 0, 1])];
        for rule in VotingRule::ALL {
            let counted = counted(*rule, 3, &cycle);
            assert_eq!(counted.option, 0, "{rule:?}");
            if *rule == VotingRule::Condorcet {
                assert_eq!(counted.figures, [1.0, 1.0, 1.0]);
            }
        }
    }

    #[test]
    fn a_cycle_with_an_option_that_all_beat_leaves_the_three_of_it() {
        let cycle: [(f64, &[u32]); 3] = [(1.0, &[1, 2, 3, 0]), (1.0, &[2, 3, 1, 0]), (1.0, &[3, 1, 2, 0])];
        let counted = counted(VotingRule::Condorcet, 4, &cycle);
        assert_eq!((counted.option, counted.figures), (1, vec![0.0, 2.0, 2.0, 2.0]));
    }

    #[test]
    fn ties_go_to_the_option_listed_first() {
        for rule in VotingRule::ALL {
            assert_eq!(counted(*rule, 2, &[(1.0, &[1, 0]), (1.0, &[0, 1])]).option, 0, "{rule:?}");
        }
        // Options 1 and 2 have the fewest first places, one each. Option 2 comes later in the list, so it is
        // dropped and its ballot goes to 1. Then all have two, and 3 is dropped; then 1, which loses against
        // 0.
        let runoff: [(f64, &[u32]); 4] = [(2.0, &[0]), (2.0, &[3]), (1.0, &[1, 0]), (1.0, &[2, 1])];
        let counted = counted(VotingRule::InstantRunoff, 4, &runoff);
        assert_eq!((counted.option, counted.figures), (0, vec![3.0, 2.0, 1.0, 2.0]));
    }

    #[test]
    fn options_left_out_tie_last() {
        let ballots: [(f64, &[u32]); 2] = [(1.0, &[2]), (1.0, &[1, 2])];
        assert_eq!(counted(VotingRule::Borda, 4, &ballots).figures, [0.0, 3.0, 5.0, 0.0]);
        assert_eq!(counted(VotingRule::Approval, 4, &ballots).figures, [0.0, 1.0, 2.0, 0.0]);
        // Nobody ranks 0 and 3, which is a tie.
        assert_eq!(counted(VotingRule::Condorcet, 4, &ballots).figures, [0.5, 2.5, 2.5, 0.5]);
        // The ballot for 2 alone is exhausted once 2 has been dropped.
        let runoff: [(f64, &[u32]); 3] = [(3.0, &[0]), (2.0, &[1, 2]), (1.5, &[2])];
        let counted = counted(VotingRule::InstantRunoff, 3, &runoff);
        assert_eq!((counted.option, counted.figures), (0, vec![3.0, 2.0, 1.5]));
    }

    #[test]
    fn weights_weigh_and_what_weighs_nothing_says_nothing() {
        let ballots: [(f64, &[u32]); 3] = [(1.0, &[0, 1]), (1.0, &[0, 1]), (2.5, &[1, 0])];
        for rule in VotingRule::ALL {
            assert_eq!(counted(*rule, 2, &ballots).option, 1, "{rule:?}");
            assert_eq!(winner(*rule, 2, &[Ranking { options: &[1, 0], weight: 0.0 }]), None);
            assert_eq!(winner(*rule, 2, &[Ranking { options: &[], weight: 1.0 }]), None);
            assert_eq!(winner(*rule, 2, &[]), None);
            assert_eq!(winner(*rule, 0, &[Ranking { options: &[0], weight: 1.0 }]), None);
        }
    }

    #[test]
    fn what_is_named_again_or_is_no_option_does_not_count() {
        let odd = counted(VotingRule::Borda, 3, &[(1.0, &[1, 1, 9, 2])]);
        assert_eq!(odd.figures, counted(VotingRule::Borda, 3, &[(1.0, &[1, 2])]).figures);
    }
}
