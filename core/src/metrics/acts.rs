//! Acts of coordination that have a price: messages, decisions, ballots, bids, and work of roles.

use crate::ids::AgentIx;
use crate::model::Model;
use crate::scenario::Role;
use crate::trace::{ConsensusEvent, EventKind, MarketEvent, RoleBasedEvent, Trace};

/// The acts of coordination of a run so far. Acts whose price is a share of the agent's base price are added up as base prices.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PricedActs {
    decisions: u32,
    votes: f64,
    bids: f64,
    plans: f64,
    reviews: f64,
    integrations: f64,
}

impl PricedActs {
    /// Adds one event.
    pub(super) fn take_in(&mut self, trace: &Trace, event: EventKind) {
        let price = |agent: AgentIx| trace.model().base_price(agent);
        match event {
            EventKind::TaskAssigned { .. } | EventKind::Market(MarketEvent::TaskAwarded { .. }) => {
                self.decisions += 1;
            }
            EventKind::Consensus(ConsensusEvent::VoteCast { poll, agent, .. }) => {
                let poll = trace.poll(poll);
                let is_own = poll.proposer == agent && poll.draft_right.is_some();
                self.votes += if is_own { 0.0 } else { price(agent) };
            }
            EventKind::Market(MarketEvent::BidPlaced { bid, .. }) => self.bids += price(trace.bid(bid).agent),
            EventKind::Market(MarketEvent::BidLate { agent, .. }) => self.bids += price(agent),
            EventKind::RoleBased(RoleBasedEvent::StageStarted { role, agent, .. }) => match role {
                Role::Planner => self.plans += price(agent),
                Role::Reviewer => self.reviews += price(agent),
                Role::Integrator => self.integrations += price(agent),
                Role::Executor => {}
            },
            _ => {}
        }
    }

    /// Returns what all of this costs, in points, with so many messages.
    pub(super) fn cost(&self, messages: u32, model: &Model) -> f64 {
        let prices = &model.scenario().environment.prices;
        prices.message * f64::from(messages)
            + prices.decision * f64::from(self.decisions)
            + prices.vote * self.votes
            + prices.bid * self.bids
            + prices.plan * self.plans
            + prices.review * self.reviews
            + prices.integrate * self.integrations
    }
}
