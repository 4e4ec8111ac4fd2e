//! The rules of bidding: who can bid, at what price, how bids compare, and what the winner is paid.

use crate::ids::{AgentIx, AuctionIx, TaskIx};
use crate::scenario::strategies::{BusyAgents, Estimate, MarketParameters, Matching, Pricing};
use crate::team::{AgentSet, Matcher, Model, Workload};
use crate::trace::{Bid, Offer, Refusal};

/// Confidence by the number of capabilities that occur in a description: base, for each, and at most.
const CONFIDENCE_BASE: f64 = 0.5;
const CONFIDENCE_EACH: f64 = 0.2;
const CONFIDENCE_MAX: f64 = 0.9;

/// The flat estimate in minutes at full confidence.
const FLAT_MINUTES: f64 = 10.0;
/// Least confidence that counts in the flat estimate, so that no time is infinite.
const CONFIDENCE_LEAST: f64 = 1e-9;

/// Least weight of the price by which a second price is worked out. With less, any price would make up for any difference of
/// scores.
const PRICE_WEIGHT_MIN: f64 = 1e-9;

/// The most that a winner is paid under second pricing, as a multiple of its base price.
const PAID_MAX: f64 = 1e6;

/// Amount by which the minimum confidence falls in each further round.
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

    /// Returns the agents that can do a task.
    pub(super) fn able(&self, model: &Model, task: TaskIx) -> AgentSet {
        if self.parameters.matching == Matching::Requires {
            return model.able(task).clone();
        }
        let mut able = AgentSet::none_of(model.agents().count());
        model.agents().filter(|agent| self.can_do(model, *agent, task)).for_each(|agent| able.insert(agent));
        able
    }

    fn can_do(&self, model: &Model, agent: AgentIx, task: TaskIx) -> bool {
        match self.parameters.matching {
            Matching::Requires => model.able(task).contains(agent),
            Matching::Description => self.matcher.can_do(model.scenario(), agent.index(), task.index()),
        }
    }

    /// Returns what an agent with a speed and a workload offers when a task is announced.
    ///
    /// # Errors
    /// Returns why the agent refuses to bid.
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
        let price = model.price(agent, task) * (1.0 + self.parameters.load_factor * f64::from(load.tasks));
        let time = match self.parameters.estimate {
            Estimate::FlatTen => FLAT_MINUTES / confidence.max(CONFIDENCE_LEAST),
            Estimate::Workload => load.seconds + model.effort(task) / speed,
        };
        Ok(Offer { price, time, confidence })
    }

    /// Returns the bid that makes an offer.
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

    /// Returns the score of a bid; lower is better. The order of evaluation is that of the original article, to the last bit.
    fn score(&self, price: f64, time: f64, confidence: f64) -> f64 {
        let weights = &self.parameters.weights;
        weights.price * price / 100.0 + weights.time * time / 60.0 - weights.confidence * confidence
    }

    /// Returns the minimum confidence of a valid bid in a round.
    pub(super) fn confidence_min(&self, round: u32) -> f64 {
        self.parameters.min_confidence - LOWERED_EACH_ROUND * f64::from(round - 1)
    }

    /// Returns what the bid at a position of a ranking is paid if it wins: its price or, under second pricing, the price at
    /// which it would have had the score of the next bid, but not more than [`PAID_MAX`] times the base price of its agent.
    pub(super) fn paid(&self, model: &Model, ranking: &[Bid], place: usize) -> f64 {
        let (own, weight) = (ranking[place], self.parameters.weights.price);
        match (self.parameters.pricing, ranking.get(place + 1)) {
            (Pricing::SecondPrice, Some(next)) if weight >= PRICE_WEIGHT_MIN => {
                let paid = own.price + (next.score - own.score) * 100.0 / weight;
                paid.min(PAID_MAX * model.base_price(own.agent)).max(own.price)
            }
            _ => own.price,
        }
    }
}

/// The auction, the agent and the task of a bid that is to be made.
#[derive(Debug, Clone, Copy)]
pub(super) struct BidContext {
    pub(super) auction: AuctionIx,
    pub(super) agent: AgentIx,
    pub(super) task: TaskIx,
}
