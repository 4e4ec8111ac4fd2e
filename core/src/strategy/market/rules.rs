//! What bids are: who can bid, for how much, how bids compare, and what the winner is paid.

use super::{BusyAgents, Estimate, Matching, Parameters, Pricing};
use crate::mind::Offer;
use crate::scenario::{Agent, Scenario, Task};
use crate::team::{AgentSet, Load, Plan};
use crate::trace::{AgentIx, AuctionIx, Bid, Refusal, TaskIx};

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

/// Who can do what, where agents bid by what they are able to.
#[derive(Debug)]
pub(crate) struct Matcher {
    matching: Matching,
    /// For matching by description: the agents' capabilities and the tasks' words, in lower case.
    capabilities: Vec<Vec<String>>,
    words: Vec<[String; 2]>,
}

impl Matcher {
    pub(crate) fn of(scenario: &Scenario) -> Self {
        let matching = scenario.strategies.market.matching;
        let lower_all = |agent: &Agent| agent.capabilities.iter().map(|it| it.to_lowercase()).collect();
        let lower_text = |task: &Task| [task.label().to_lowercase(), task.description.to_lowercase()];
        let (capabilities, words) = match matching {
            Matching::Requires => (Vec::new(), Vec::new()),
            Matching::Description => (
                scenario.agents.iter().map(lower_all).collect(),
                scenario.tasks.iter().map(lower_text).collect(),
            ),
        };
        Self { matching, capabilities, words }
    }

    /// Whether the agent at one place of the scenario's list can do the task at the other.
    pub(crate) fn can_do(&self, scenario: &Scenario, agent: usize, task: usize) -> bool {
        match self.matching {
            Matching::Requires => scenario.agents[agent].can_do(&scenario.tasks[task]),
            Matching::Description => self.found(agent, task) > 0,
        }
    }

    /// How many of the agent's capabilities stand in the task's title or description.
    fn found(&self, agent: usize, task: usize) -> usize {
        let [title, description] = &self.words[task];
        let stands = |capability: &&String| title.contains(*capability) || description.contains(*capability);
        self.capabilities[agent].iter().filter(stands).count()
    }
}

/// The parameters of a market, and what follows from them.
#[derive(Debug)]
pub(super) struct Rules {
    pub(super) parameters: Parameters,
    matcher: Matcher,
}

impl Rules {
    pub(super) fn of(plan: &Plan) -> Self {
        let scenario = plan.scenario();
        Self { parameters: scenario.strategies.market.clone(), matcher: Matcher::of(scenario) }
    }

    /// The agents who can do a task.
    pub(super) fn able(&self, plan: &Plan, task: TaskIx) -> AgentSet {
        if self.parameters.matching == Matching::Requires {
            return plan.able(task).clone();
        }
        let mut able = AgentSet::none_of(plan.agents().count());
        plan.agents().filter(|agent| self.can_do(plan, *agent, task)).for_each(|agent| able.insert(agent));
        able
    }

    fn can_do(&self, plan: &Plan, agent: AgentIx, task: TaskIx) -> bool {
        self.matcher.can_do(plan.scenario(), agent.0 as usize, task.0 as usize)
    }

    /// What an agent who has so much to do, and has that speed, offers when a task is announced.
    pub(super) fn offer(&self, plan: &Plan, speed: f64, load: Load, bid: Empty) -> Result<Offer, Refusal> {
        let Empty { agent, task, .. } = bid;
        if !self.can_do(plan, agent, task) {
            return Err(Refusal::CannotDo);
        }
        if self.parameters.busy_agents == BusyAgents::SitOut && load.tasks > 0 {
            return Err(Refusal::SitsOut);
        }
        let confidence = self.confidence(plan, agent, task);
        let price = plan.base_price(agent) * (1.0 + self.parameters.load_factor * f64::from(load.tasks));
        let time = match self.parameters.estimate {
            Estimate::FlatTen => FLAT_MINUTES / confidence.max(CONFIDENCE_LEAST),
            Estimate::Workload => load.seconds + plan.effort(task) / speed,
        };
        Ok(Offer { price, time, confidence })
    }

    /// The bid that makes an offer.
    pub(super) fn bid(&self, Empty { auction, agent, .. }: Empty, offer: Offer) -> Bid {
        let Offer { price, time, confidence } = offer;
        Bid { auction, agent, price, time, confidence, score: self.score(price, time, confidence) }
    }

    fn confidence(&self, plan: &Plan, agent: AgentIx, task: TaskIx) -> f64 {
        match self.parameters.matching {
            Matching::Requires => plan.skill(agent, task),
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
pub(super) struct Empty {
    pub(super) auction: AuctionIx,
    pub(super) agent: AgentIx,
    pub(super) task: TaskIx,
}
