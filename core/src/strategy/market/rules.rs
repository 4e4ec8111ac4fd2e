//! What bids are: who can bid, for how much, how bids compare, and what the winner is paid.

use crate::ids::{AgentIx, AuctionIx, TaskIx};
use crate::scenario::strategies::{BusyAgents, Estimate, MarketParameters, Matching, Pricing};
use crate::team::{AgentSet, Matcher, Model, Workload};
use crate::trace::Offer;
use crate::trace::{Bid, Refusal};

/// Confidence by the number of capabilities that are found in a description.
const CONFIDENCE_BASE: f64 = 0.5;
const CONFIDENCE_EACH: f64 = 0.2;
const CONFIDENCE_MAX: f64 = 0.9;

/// The flat estimate: so many minutes at full confidence.
const FLAT_MINUTES: f64 = 10.0;
/// Below this a confidence counts as this much in the flat estimate, so that no time is endless.
const CONFIDENCE_LEAST: f64 = 1e-9;

/// By how much the minimum of confidence is lowered in each further round.
const LOWERED_EACH_ROUND: f64 = 0.1;

/// The parameters of a market, and what follows from them.
#[derive(Debug)]
pub(super) struct MarketRules {
    pub(super) parameters: MarketParameters,
    matcher: Matcher,
}

impl MarketRules {
    pub(super) fn of(model: &Model) -> Self {
        let scenario = model.scenario();
        Self { parameters: scenario.strategies.market.clone(), matcher: Matcher::of(scenario) }
    }

    /// The agents who can do a task.
    pub(super) fn able(&self, model: &Model, task: TaskIx) -> AgentSet {
        if self.parameters.matching == Matching::Requires {
            return model.able(task).clone();
        }
        let mut able = AgentSet::none_of(model.agents().count());
        model.agents().filter(|agent| self.can_do(model, *agent, task)).for_each(|agent| able.insert(agent));
        able
    }

    fn can_do(&self, model: &Model, agent: AgentIx, task: TaskIx) -> bool {
        self.matcher.can_do(model.scenario(), agent.0 as usize, task.0 as usize)
    }

    /// What an agent who has so much to do, and has that speed, offers when a task is announced.
    pub(super) fn offer(
        &self,
        model: &Model,
        speed: f64,
        load: Workload,
        bid: BidContext,
    ) -> Result<Offer, Refusal> {
        let BidContext { agent, task, .. } = bid;
        if !self.can_do(model, agent, task) {
            return Err(Refusal::CannotDo);
        }
        if self.parameters.busy_agents == BusyAgents::SitOut && load.tasks > 0 {
            return Err(Refusal::SitsOut);
        }
        let confidence = self.confidence(model, agent, task);
        let price = model.base_price(agent) * (1.0 + self.parameters.load_factor * f64::from(load.tasks));
        let time = match self.parameters.estimate {
            Estimate::FlatTen => FLAT_MINUTES / confidence.max(CONFIDENCE_LEAST),
            Estimate::Workload => load.seconds + model.effort(task) / speed,
        };
        Ok(Offer { price, time, confidence })
    }

    /// The bid that makes an offer.
    pub(super) fn bid(&self, BidContext { auction, agent, .. }: BidContext, offer: Offer) -> Bid {
        let Offer { price, time, confidence } = offer;
        Bid { auction, agent, price, time, confidence, score: self.score(price, time, confidence) }
    }

    fn confidence(&self, model: &Model, agent: AgentIx, task: TaskIx) -> f64 {
        match self.parameters.matching {
            Matching::Requires => model.skill(agent, task),
            Matching::Description => {
                let found = self.matcher.found(agent.0 as usize, task.0 as usize);
                (CONFIDENCE_BASE + CONFIDENCE_EACH * found as f64).min(CONFIDENCE_MAX)
            }
        }
    }

    /// How a bid weighs; lower is better. The order of evaluation is the document's, to the last bit.
    fn score(&self, price: f64, time: f64, confidence: f64) -> f64 {
        let weights = &self.parameters.weights;
        weights.price * price / 100.0 + weights.time * time / 60.0 - weights.confidence * confidence
    }

    /// The confidence that a bid must have in a round.
    pub(super) fn confidence_min(&self, round: u32) -> f64 {
        self.parameters.min_confidence - LOWERED_EACH_ROUND * f64::from(round - 1)
    }

    /// What the bid at a place of a ranking is paid, should it win: its price, or, where the second price counts, the
    /// price at which it would have scored like the next.
    pub(super) fn paid(&self, ranking: &[Bid], place: usize) -> f64 {
        let (own, weight) = (ranking[place], self.parameters.weights.price);
        match (self.parameters.pricing, ranking.get(place + 1)) {
            (Pricing::SecondPrice, Some(next)) if weight > 0.0 => {
                own.price + (next.score - own.score) * 100.0 / weight
            }
            _ => own.price,
        }
    }
}

/// A bid that is to be filled in.
#[derive(Debug, Clone, Copy)]
pub(super) struct BidContext {
    pub(super) auction: AuctionIx,
    pub(super) agent: AgentIx,
    pub(super) task: TaskIx,
}
