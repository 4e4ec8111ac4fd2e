//! Parameters of the consensus strategy.

use crate::scenario::document::{choice, document};

choice! {
    /// How the share of yes is compared with the threshold.
    pub enum Passes {
        /// It must be more than the threshold.
        MoreThan = "more_than",
        /// It must be the threshold or more.
        AtLeast = "at_least",
    }
}

choice! {
    /// How the votes are asked for.
    pub enum Voting {
        /// All at once.
        Parallel = "parallel",
        /// One after another, in agent order.
        Sequential = "sequential",
    }
}

choice! {
    /// How rankings of options are counted.
    pub enum VotingRule {
        /// The most first places.
        Plurality = "plurality",
        /// The most places in the better half of a ranking.
        Approval = "approval",
        /// Points by place: n − 1 for the first, 0 for the last.
        Borda = "borda",
        /// The option with the fewest first places drops out, until one has more than half.
        InstantRunoff = "instant_runoff",
        /// Who beats every other in pairs; with a cycle, by Copeland's count of pairs won.
        Condorcet = "condorcet",
    }
}

document! {
    /// Parameters of the consensus strategy.
    pub struct ConsensusParameters {
        /// The share of yes, by weight, that a proposal needs.
        threshold: f64 = 0.5, in 0.0..=1.0 "";
        /// Whether the share must be more than the threshold, or may be just it.
        passes: Passes = Passes::MoreThan;
        /// The share of all weight that must vote yes or no; abstentions do not count towards it.
        quorum: f64 = 0.5, in 0.0..=1.0 "";
        /// Whether all are asked at once or one after another.
        voting: Voting = Voting::Parallel;
        /// How long an agent takes to vote.
        vote_time: f64 = 0.2, in 0.0..=1000000.0 "s";
        /// How many proposals a task gets before it is rejected.
        max_rounds: u32 = 3, in 1..=1000 "rounds";
        /// Settle a task before the next is proposed.
        one_at_a_time: bool = false;
        /// How rankings of a task's options are counted.
        rule: VotingRule = VotingRule::Plurality;
        /// How many attempts at a draft may end in an error before the round is lost.
        max_attempts: u32 = 2, in 1..=1000 "attempts";
        /// How many agents draft independently; the draft that most share is proposed.
        redundancy: u32 = 1, in 1..=1000 "agents";
    }
}
