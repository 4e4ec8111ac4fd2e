//! Keyed random numbers: a draw depends on its key only, never on earlier draws.
//!
//! All strategies therefore meet the same luck (common random numbers), and an additional agent or task does
//! not change the luck of the others. The bits are mixed with the finalizer of `SplitMix64` (G. L. Steele, D.
//! Lea and C. H. Flood, *Fast splittable pseudorandom number generators*, OOPSLA 2014), applied to each word
//! of the key in turn.

use xxhash_rust::xxh64::xxh64;

/// The purpose of a draw, which is a part of its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The duration of an attempt.
    Effort = 1,
    /// The error of an attempt.
    Error = 2,
    /// The correctness of a result.
    Result = 3,
    /// The choice between several wrong results.
    WrongResult = 4,
    /// The loss of a message.
    Loss = 5,
    /// The order of tasks, if it is random.
    Order = 6,
    /// The spread of an error from a wrong input to a result.
    InheritedError = 7,
    /// Decides whether a judgement or a result takes its luck from the task alone.
    CommonCause = 8,
    /// The correctness of a vote, or of the first place of a ranking.
    Vote = 30,
    /// The choice of a wrong option for the first place of a ranking.
    WrongFirst = 31,
    /// The order of the rest of a ranking.
    Ranking = 32,
    /// The choice of an open task that an agent picks for itself.
    Pick = 33,
    /// The verdict of a reviewer.
    Review = 60,
    /// Whatever a strategy from outside leaves to chance.
    Own = 90,
}

/// The source of all random numbers of a run: its seed.
#[derive(Debug, Clone, Copy)]
pub struct Dice {
    seed: u64,
}

/// Returns the key word for the id of an agent or task. It does not depend on its index.
pub fn key_of(id: &str) -> u64 {
    xxh64(id.as_bytes(), 0)
}

impl Dice {
    /// Returns the dice of a seed.
    #[must_use]
    pub fn new(seed: u32) -> Self {
        Self { seed: u64::from(seed) }
    }

    /// Draws a number that is evenly distributed from 0 (included) to 1 (excluded), with 53 random bits.
    pub fn unit(self, purpose: Purpose, key: &[u64]) -> f64 {
        const GOLDEN_GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;
        let start = mix(self.seed.wrapping_add(GOLDEN_GAMMA)) ^ purpose as u64;
        let bits = key.iter().fold(mix(start.wrapping_add(GOLDEN_GAMMA)), |state, word| {
            mix((state ^ word).wrapping_add(GOLDEN_GAMMA))
        });
        (bits >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }

    /// Returns `true` with the given probability: never if it is 0, always if it is 1.
    pub fn chance(self, chance: f64, purpose: Purpose, key: &[u64]) -> bool {
        chance >= 1.0 || (chance > 0.0 && self.unit(purpose, key) < chance)
    }

    /// Draws one of `count` indices, each with the same probability. Returns 0 if `count` is 0.
    pub fn one_of(self, count: usize, purpose: Purpose, key: &[u64]) -> usize {
        let drawn = (self.unit(purpose, key) * count as f64) as usize;
        drawn.min(count.saturating_sub(1))
    }
}

fn mix(word: u64) -> u64 {
    let word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    word ^ (word >> 31)
}

#[cfg(test)]
mod tests {
    use super::{Dice, Purpose};

    #[test]
    fn draws_are_even_and_independent_of_order() {
        let dice = Dice::new(7);
        let draws: Vec<f64> = (0..100_000).map(|n| dice.unit(Purpose::Effort, &[3, n])).collect();
        let mean = draws.iter().sum::<f64>() / 1e5;
        // The mean of 100,000 draws has a standard deviation of 0.0009.
        assert!((mean - 0.5).abs() < 0.005, "{mean}");
        assert_eq!(dice.unit(Purpose::Effort, &[3, 50]), draws[50]);
        assert_ne!(dice.unit(Purpose::Error, &[3, 50]), draws[50]);
        assert_ne!(Dice::new(8).unit(Purpose::Effort, &[3, 50]), draws[50]);
    }

    #[test]
    fn certain_and_impossible_things_are_so() {
        let dice = Dice::new(1);
        assert!((0..1000).all(|n| dice.chance(1.0, Purpose::Loss, &[n])));
        assert!((0..1000).all(|n| !dice.chance(0.0, Purpose::Loss, &[n])));
    }
}
