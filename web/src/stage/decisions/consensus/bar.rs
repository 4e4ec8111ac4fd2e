//! The bar of a vote: yes votes fill it from the left and no votes from the right, in proportion to their weights.

use coordination::ids::AgentIx;
use coordination::replay::{BallotState, VoterState};

/// The part of a bar that stands for one voter. Positions are shares of the bar's width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    pub agent: AgentIx,
    pub from: f64,
    pub width: f64,
    pub is_yes: bool,
}

/// Computes the parts of the bar. The whole bar stands for the weight of all yes and no votes, cast or still possible; an
/// abstention makes the others wider. So the threshold stays in place from the first ballot to the last.
pub fn parts(voters: &[VoterState]) -> Vec<Part> {
    let counts = |voter: &&VoterState| {
        matches!(voter.ballot, BallotState::Yes | BallotState::No | BallotState::Pending)
    };
    let whole: f64 = voters.iter().filter(counts).map(|voter| voter.weight).sum();
    if whole <= 0.0 {
        return Vec::new();
    }
    let (mut left, mut right) = (0.0, 1.0);
    // In the order of casting, as far as it is known.
    let mut cast: Vec<&VoterState> =
        voters.iter().filter(|voter| matches!(voter.ballot, BallotState::Yes | BallotState::No)).collect();
    cast.sort_by_key(|voter| voter.event);
    let part = |voter: &VoterState| {
        let (width, is_yes) = (voter.weight / whole, voter.ballot == BallotState::Yes);
        let from = if is_yes {
            left += width;
            left - width
        } else {
            right -= width;
            right
        };
        Part { agent: voter.agent, from, width, is_yes }
    };
    cast.into_iter().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voters(says: &[(f64, BallotState)]) -> Vec<VoterState> {
        let voters = (0..).zip(says);
        let voter = |(place, (weight, says)): (u32, &(f64, BallotState))| VoterState {
            agent: AgentIx(place),
            weight: *weight,
            ballot: *says,
            event: Some(place as usize),
        };
        voters.map(voter).collect()
    }

    fn yes(voters: &[VoterState]) -> f64 {
        parts(voters).iter().filter(|part| part.is_yes).map(|part| part.width).sum()
    }

    #[test]
    fn yes_is_left_and_no_is_right_of_what_is_open() {
        let drawn =
            parts(&voters(&[(1.0, BallotState::Yes), (2.0, BallotState::No), (1.0, BallotState::Pending)]));
        assert_eq!((drawn[0].from, drawn[0].width, drawn[0].is_yes), (0.0, 0.25, true));
        assert_eq!((drawn[1].from, drawn[1].width, drawn[1].is_yes), (0.5, 0.5, false));
    }

    #[test]
    fn who_abstains_makes_the_rest_wider() {
        assert_eq!(yes(&voters(&[(1.0, BallotState::Yes), (1.0, BallotState::Pending)])), 0.5);
        assert_eq!(yes(&voters(&[(1.0, BallotState::Yes), (1.0, BallotState::Abstains)])), 1.0);
        assert_eq!(
            yes(&voters(&[(1.0, BallotState::Yes), (1.0, BallotState::Missing), (3.0, BallotState::No)])),
            0.25
        );
    }

    #[test]
    fn what_weighs_nothing_is_not_drawn() {
        assert!(parts(&voters(&[(0.0, BallotState::Yes), (0.0, BallotState::No)])).is_empty());
        assert!(parts(&[]).is_empty());
    }
}
