//! Strategies: the five of this crate, and what one from outside implements.
//!
//! Each of the five lives in a folder of its own, with the protocol of the deciding party and that of the agents. They use nothing
//! but the public interface of [`crate::team`]. Their parameters are part of the document:
//! [`crate::scenario::strategies`]. A further strategy needs its folder, and [`Strategy`]; if it is to be one of the
//! document's, a [`StrategyKind`] with its parameters and its line in [`Program`] as well.

use std::fmt;
use std::future::Future;

use crate::model::StrategyIdentity;
pub use crate::model::{Eligibility, StrategyName, StrategyProfile};
use crate::scenario::Scenario;
use crate::scenario::strategies::StrategyKind;
use crate::team::Team;

pub mod centralized;
pub mod consensus;
pub mod market;
pub mod role_based;
pub mod uncoordinated;

pub use centralized::CentralizedStrategy;
pub use consensus::ConsensusStrategy;
pub use market::MarketStrategy;
pub use role_based::RoleBasedStrategy;
pub use uncoordinated::UncoordinatedStrategy;

/// A way of coordinating a team. A value of it carries its parameters.
///
/// See the [documentation of the crate](crate#your-own-strategy) for a complete one.
pub trait Strategy: 'static {
    /// Returns the name of the strategy in traces and reports, in `snake_case`. It is part of the hash of a trace. A strategy
    /// from outside has a name of its own: one with the name of one of the five is taken for that one.
    fn name(&self) -> &'static str;

    /// Returns what the engine and the report must know of the strategy.
    fn profile(&self, _scenario: &Scenario) -> StrategyProfile {
        StrategyProfile::default()
    }

    /// Coordinates a team until every task is settled. The run ends then by itself, and this future is dropped wherever it is.
    ///
    /// It is polled for the first time at instant 0, after the faults of that instant; tasks that are ready have been
    /// notified. If it returns earlier, the run goes on as long as a future that it has spawned, an attempt or a message is
    /// under way; if then a task is not settled, the run has stalled.
    fn run(self, team: Team) -> impl Future<Output = ()> + 'static;
}

/// A strategy that is ready to run: what [`crate::Setup::run`] takes. Every [`Strategy`] becomes one, and so does every
/// [`StrategyKind`].
///
/// A program that makes it of one strategy, such as [`CentralizedStrategy`], is linked with that one alone; one that makes it of a
/// [`StrategyKind`] is linked with all five.
pub struct Program {
    name: StrategyName,
    prepare: Box<Prepare>,
}

/// Returns a strategy's profile for a scenario, and what starts it.
type Prepare = dyn FnOnce(&Scenario) -> (StrategyProfile, Box<Start>);

/// Lets a strategy coordinate a team, until the run is over.
pub(crate) type Start = dyn FnOnce(&Team);

impl Program {
    /// Returns the name of the strategy.
    #[must_use]
    pub fn name(&self) -> StrategyName {
        self.name
    }

    /// Returns the strategy's identity in runs of a scenario, and what starts it.
    pub(crate) fn prepare(self, scenario: &Scenario) -> (StrategyIdentity, Box<Start>) {
        let (profile, start) = (self.prepare)(scenario);
        (StrategyIdentity { name: self.name, profile }, start)
    }
}

impl<S: Strategy> From<S> for Program {
    fn from(strategy: S) -> Self {
        Self {
            name: StrategyName::of(strategy.name()),
            prepare: Box::new(move |scenario| {
                let profile = strategy.profile(scenario);
                (profile, Box::new(move |team| team.spawn(strategy.run(team.clone()))))
            }),
        }
    }
}

impl From<StrategyKind> for Program {
    fn from(kind: StrategyKind) -> Self {
        match kind {
            StrategyKind::Uncoordinated => UncoordinatedStrategy.into(),
            StrategyKind::Centralized => CentralizedStrategy.into(),
            StrategyKind::Consensus => ConsensusStrategy.into(),
            StrategyKind::Market => MarketStrategy.into(),
            StrategyKind::RoleBased => RoleBasedStrategy.into(),
        }
    }
}

impl fmt::Debug for Program {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Program").field("name", &self.name).finish_non_exhaustive()
    }
}
