//! Which strategies there are.

use crate::scenario::document::{choice, document};
use crate::team::Team;

pub mod centralized;
pub mod consensus;
pub mod market;
pub mod role_based;
pub mod uncoordinated;

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
        uncoordinated: uncoordinated::Parameters = uncoordinated::Parameters::default();
        /// Of the centralized coordinator.
        centralized: centralized::Parameters = centralized::Parameters::default();
        /// Of consensus.
        consensus: consensus::Parameters = consensus::Parameters::default();
        /// Of the market.
        market: market::Parameters = market::Parameters::default();
        /// Of the pipeline of roles.
        role_based: role_based::Parameters = role_based::Parameters::default();
    }
}

/// Coordinates a team in the way of a strategy, until the run is over.
pub(crate) async fn run(team: Team, kind: StrategyKind) {
    match kind {
        StrategyKind::Uncoordinated => uncoordinated::run(team).await,
        StrategyKind::Centralized => centralized::run(team).await,
        StrategyKind::Consensus => consensus::run(team).await,
        StrategyKind::Market => market::run(team).await,
        StrategyKind::RoleBased => role_based::run(team).await,
    }
}
