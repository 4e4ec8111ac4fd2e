//! Which strategy a run is under, as the engine, the trace and the report know it.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::scenario::Scenario;
use crate::scenario::strategies::{BusyAgents, StrategyKind};

/// The name of a strategy: one of the five, or one from outside. It serialises as its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StrategyName {
    /// One of the five.
    BuiltIn(StrategyKind),
    /// One from outside, by the name that it gives itself.
    Own(&'static str),
}

impl StrategyName {
    /// Returns the strategy with that name: one of the five if it is the word of one.
    #[must_use]
    pub fn of(name: &'static str) -> Self {
        StrategyKind::from_word(name).map_or(Self::Own(name), Self::BuiltIn)
    }

    /// Returns the name, as in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::BuiltIn(kind) => kind.word(),
            Self::Own(name) => name,
        }
    }

    /// Returns which of the five it is, or `None` for a strategy from outside.
    #[must_use]
    pub fn kind(self) -> Option<StrategyKind> {
        match self {
            Self::BuiltIn(kind) => Some(kind),
            Self::Own(_) => None,
        }
    }
}

impl From<StrategyKind> for StrategyName {
    fn from(kind: StrategyKind) -> Self {
        Self::BuiltIn(kind)
    }
}

impl PartialEq<StrategyKind> for StrategyName {
    fn eq(&self, other: &StrategyKind) -> bool {
        self.kind() == Some(*other)
    }
}

impl fmt::Display for StrategyName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}

impl Serialize for StrategyName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// Which agents a strategy lets do a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Eligibility {
    /// Every agent.
    Everyone,
    /// Agents that have every capability that the task requires.
    Required,
    /// Agents that can bid for it under the market's `matching`.
    Bidders,
}

/// What the engine and the report must know of a strategy.
///
/// The default is that of a strategy without a coordinator, whose agents do only what they are able to, one thing at a time,
/// and do nothing again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StrategyProfile {
    /// The id in JSON of [`Party::COORDINATOR`](crate::ids::Party::COORDINATOR), who is in the middle and is no agent, such as
    /// `coordinator` or `auctioneer`.
    pub middle: &'static str,
    /// Whether faults of the id `coordinator` apply. Otherwise they are ignored.
    pub can_middle_fail: bool,
    /// Which agents may do a task; the lower bound on the makespan depends on it.
    pub eligibility: Eligibility,
    /// Whether an agent may do several tasks at the same time; the lower bound on the makespan then leaves out how many agents
    /// there are.
    pub overlaps: bool,
    /// Whether an agent may do a task again after it has a result, with other chances: [`AttemptTerms`](
    /// crate::team::AttemptTerms)' `wrong_factor`. Every attempt then counts for the luck of the next, also where nothing is left
    /// to chance at first.
    pub reworks: bool,
}

impl Default for StrategyProfile {
    fn default() -> Self {
        Self {
            middle: "coordinator",
            can_middle_fail: false,
            eligibility: Eligibility::Required,
            overlaps: false,
            reworks: false,
        }
    }
}

impl StrategyProfile {
    /// Returns the profile of one of the five, with the parameters that a scenario sets for it.
    #[must_use]
    pub fn of(kind: StrategyKind, scenario: &Scenario) -> Self {
        let strategies = &scenario.strategies;
        let matched = |is_matched| if is_matched { Eligibility::Required } else { Eligibility::Everyone };
        let usual = Self::default();
        match kind {
            StrategyKind::Uncoordinated => {
                Self { eligibility: matched(strategies.uncoordinated.match_capabilities), ..usual }
            }
            StrategyKind::Centralized => Self {
                can_middle_fail: true,
                eligibility: matched(strategies.centralized.match_capabilities),
                ..usual
            },
            StrategyKind::Consensus => usual,
            StrategyKind::Market => Self {
                middle: "auctioneer",
                eligibility: Eligibility::Bidders,
                overlaps: strategies.market.busy_agents == BusyAgents::BidAndOverlap,
                ..usual
            },
            StrategyKind::RoleBased => Self {
                eligibility: matched(strategies.role_based.match_capabilities),
                reworks: true,
                ..usual
            },
        }
    }
}

/// A strategy's name and profile: what a run is begun with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StrategyIdentity {
    /// Its name.
    pub(crate) name: StrategyName,
    /// What the engine and the report must know of it.
    pub(crate) profile: StrategyProfile,
}
