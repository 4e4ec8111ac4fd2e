//! Which strategies there are.

use crate::scenario::strategies::StrategyKind;
use crate::team::Team;

pub mod centralized;
pub mod consensus;
pub mod market;
pub mod role_based;
pub mod uncoordinated;

/// The code of a strategy, to run: see [`crate::Setup::run`]. A program that names one of them is linked with that one alone;
/// a [`StrategyKind`] stands for any, and brings all.
#[derive(Debug, Clone, Copy)]
pub struct Program {
    pub(crate) kind: StrategyKind,
    /// Lets it coordinate a team, until the run is over.
    pub(crate) start: fn(&Team),
}

impl Program {
    /// Of [`StrategyKind::Uncoordinated`].
    pub const UNCOORDINATED: Self = Self {
        kind: StrategyKind::Uncoordinated,
        start: |team| team.spawn(uncoordinated::run(team.clone())),
    };
    /// Of [`StrategyKind::Centralized`].
    pub const CENTRALIZED: Self =
        Self { kind: StrategyKind::Centralized, start: |team| team.spawn(centralized::run(team.clone())) };
    /// Of [`StrategyKind::Consensus`].
    pub const CONSENSUS: Self =
        Self { kind: StrategyKind::Consensus, start: |team| team.spawn(consensus::run(team.clone())) };
    /// Of [`StrategyKind::Market`].
    pub const MARKET: Self =
        Self { kind: StrategyKind::Market, start: |team| team.spawn(market::run(team.clone())) };
    /// Of [`StrategyKind::RoleBased`].
    pub const ROLE_BASED: Self =
        Self { kind: StrategyKind::RoleBased, start: |team| team.spawn(role_based::run(team.clone())) };
}

impl From<StrategyKind> for Program {
    fn from(kind: StrategyKind) -> Self {
        match kind {
            StrategyKind::Uncoordinated => Self::UNCOORDINATED,
            StrategyKind::Centralized => Self::CENTRALIZED,
            StrategyKind::Consensus => Self::CONSENSUS,
            StrategyKind::Market => Self::MARKET,
            StrategyKind::RoleBased => Self::ROLE_BASED,
        }
    }
}
