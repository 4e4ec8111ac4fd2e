//! The strategies by name, and the parameters that a document sets for each.

mod centralized;
mod consensus;
mod market;
mod role_based;
mod uncoordinated;

pub use centralized::{AgentRule, CentralizedParameters, Priority};
pub use consensus::{ConsensusParameters, Passes, Voting, VotingRule};
pub use market::{BidWeights, BusyAgents, Estimate, MarketParameters, Matching, Pricing};
pub use role_based::{ExecutorRule, Handoff, RoleBasedParameters};
pub use uncoordinated::{PickRule, UncoordinatedParameters};

use super::document::{choice, document};

choice! {
    /// A way of coordinating a team: one of the five that documents can set.
    pub enum StrategyKind {
        /// Nobody coordinates. Each agent picks tasks for itself.
        Uncoordinated = "uncoordinated",
        /// One coordinator knows all tasks and agents, and assigns.
        Centralized = "centralized",
        /// A result counts if enough of the team vote for it.
        Consensus = "consensus",
        /// Tasks are auctioned, and the best bid wins.
        Market = "market",
        /// Work goes through planners, executors, reviewers and integrators.
        RoleBased = "role_based",
    }
}

document! {
    /// The parameters of all strategies.
    pub struct Strategies {
        /// The parameters of the uncoordinated strategy.
        uncoordinated: UncoordinatedParameters = UncoordinatedParameters::default();
        /// The parameters of the centralized strategy.
        centralized: CentralizedParameters = CentralizedParameters::default();
        /// The parameters of the consensus strategy.
        consensus: ConsensusParameters = ConsensusParameters::default();
        /// The parameters of the market strategy.
        market: MarketParameters = MarketParameters::default();
        /// The parameters of the role-based strategy.
        role_based: RoleBasedParameters = RoleBasedParameters::default();
    }
}
