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
    /// A way of coordinating a team.
    pub enum StrategyKind {
        /// Nobody coordinates: each agent picks for itself.
        Uncoordinated = "uncoordinated",
        /// One coordinator knows all and assigns.
        Centralized = "centralized",
        /// A result counts when enough of the team agree.
        Consensus = "consensus",
        /// Tasks are auctioned to the best bid.
        Market = "market",
        /// A pipeline of planners, executors, reviewers and integrators.
        RoleBased = "role_based",
    }
}

document! {
    /// The parameters of every strategy.
    pub struct Strategies {
        /// Of the uncoordinated one.
        uncoordinated: UncoordinatedParameters = UncoordinatedParameters::default();
        /// Of the centralized coordinator.
        centralized: CentralizedParameters = CentralizedParameters::default();
        /// Of consensus.
        consensus: ConsensusParameters = ConsensusParameters::default();
        /// Of the market.
        market: MarketParameters = MarketParameters::default();
        /// Of the pipeline of roles.
        role_based: RoleBasedParameters = RoleBasedParameters::default();
    }
}
