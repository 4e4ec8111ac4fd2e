//! Parameters of the consensus strategy.

use crate::scenario::document::{choice, document};

choice! {
    /// The comparison of the share of yes with the threshold.
    pub enum Passes {
        /// The share must be more than the threshold.
        MoreThan = "more_than",
        /// The share must be the threshold or more.
        AtLeast = "at_least",
    }
}

choice! {
    /// The order in which the agents are asked for their votes.
    pub enum Voting {
        /// All agents are asked at once.
        Parallel = "parallel",
        /// The agents are asked one after another, in listed order.
        Sequential = "sequential",
    }
}

choice! {
    /// The rule by which rankings of options are counted.
    pub enum VotingRule {
        /// The option with the most first places wins.
        Plurality = "plurality",
        /// The option that most often is in the better half of a ranking wins.
        Approval = "approval",
        /// The option with the most points wins: a ranking of n options gives n − 1 points to its first and 0 to its last.
        Borda = "borda",
        /// The option with the fewest first places drops out, until one has more than half.
        InstantRunoff = "instant_runoff",
        /// The option that beats every other in pairs wins. If there is a cycle, it is the one that wins the most pairs (Copeland).
        Condorcet = "condorcet",
    }
}

document! {
    /// Parameters of the consensus strategy.
    pub struct ConsensusParameters {
        /// The share of yes, by weight, that a proposal needs.
        threshold: f64 = 0.5, in 0.0..=1.0 "";
        /// Whether the share must be more than the threshold, or may be equal to it.
        passes: Passes = Passes::MoreThan;
        /// The share of all weight that must vote yes or no. Abstentions do not count towards it.
        quorum: f64 = 0.5, in 0.0..=1.0 "";
        /// Whether all agents are asked at once or one after another.
        voting: Voting = Voting::Parallel;
        /// The time that an agent takes to vote.
        vote_time: f64 = 0.2, in 0.0..=1000000.0 "s";
        /// The number of proposals after which a task is rejected.
        max_rounds: u32 = 3, in 1..=1000 "rounds";
        /// Whether a task is settled before the next one is proposed.
        one_at_a_time: bool = false;
        /// The rule by which rankings of a task's options are counted.
        rule: VotingRule = VotingRule::Plurality;
        /// The number of attempts at a draft that end in an error after which the round is lost.
        max_attempts: u32 = 2, in 1..=1000 "attempts";
        /// The number of agents who draft independently. The draft that most of them share is proposed.
        redundancy: u32 = 1, in 1..=1000 "agents";
    }
}
