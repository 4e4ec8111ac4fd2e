//! Auctions as bids come in: who has answered by a position of a run, what each bid consists of, and who won.

use std::sync::Arc;

use super::{CoordinatorKnowledge, Replay, ReplayPosition, ReplayState, RunHistory, WaitingTask};
use crate::ids::{AgentIx, AuctionIx, AwardIx, BidIx, TaskIx};
use crate::scenario::strategies::BidWeights;
use crate::trace::{Auction, Bid, Event, EventKind, MarketEvent, NoAward, Refusal};

/// What there is to see of the market at a position of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct MarketSnapshot<'a> {
    /// The auction that is open, or that was held last; `None` if there was none yet.
    pub auction: Option<AuctionState>,
    /// What the auctioneer knows, and what each agent has won.
    pub market: &'a MarketState,
}

/// An auction at a position of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct AuctionState {
    /// The task, the round, and the confidence that a bid must have.
    pub auction: Auction,
    /// The number of the event that opened the auction.
    pub opened: usize,
    /// Every agent: valid bids first, the best of them first; then void bids, then the agents that do not bid.
    pub bidders: Vec<BidderState>,
    /// The awards: to the winner, and to those that came after it because the winner failed.
    pub awards: Vec<AwardedBid>,
    /// The number of the event with which the auction ended without an award, and what follows; `None` if it did not.
    pub failed: Option<(usize, NoAward)>,
}

/// What an agent answered in an auction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BidderState {
    /// The agent.
    pub agent: AgentIx,
    /// The answer.
    pub answer: AuctionAnswer,
    /// The bid, or `None` if the agent does not bid.
    pub bid: Option<Bid>,
    /// Whether the bid is confident enough to win.
    pub is_valid: bool,
    /// The number of the event with which the answer came in, or `None` if there is no answer.
    pub event: Option<usize>,
}

/// An answer to the announcement of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuctionAnswer {
    /// The agent has not answered yet.
    Pending,
    /// The agent bids.
    Bid(BidIx),
    /// The agent does not bid.
    Refused(Refusal),
    /// The answer came when bids were no longer accepted.
    Late,
    /// The agent has not answered, and no answer is awaited any more.
    Missing,
}

/// A bid that won a task.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AwardedBid {
    /// The winner.
    pub agent: AgentIx,
    /// The payment for each attempt, in points.
    pub paid: f64,
    /// The number of the event.
    pub event: usize,
}

/// The parts of a bid's score: price and time add to it, confidence is subtracted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScoreParts {
    /// The part of the price, in points of the score.
    pub price: f64,
    /// The part of the time, in points of the score.
    pub time: f64,
    /// The part of the confidence, in points of the score; it is subtracted.
    pub confidence: f64,
}

impl ScoreParts {
    /// Splits the score of a bid by the weights of the scenario.
    #[must_use]
    pub fn of(bid: &Bid, weights: &BidWeights) -> Self {
        Self {
            price: weights.price * bid.price / 100.0,
            time: weights.time * bid.time / 60.0,
            confidence: weights.confidence * bid.confidence,
        }
    }
}

/// The team as the auctioneer knows it, and what each agent has won.
#[derive(Debug, Clone, PartialEq)]
pub struct MarketState {
    /// What the auctioneer knows.
    pub knowledge: CoordinatorKnowledge,
    /// The number of tasks that each agent has won.
    pub won: Vec<u32>,
    /// The cost of each agent's attempts, in points.
    pub paid: Vec<f64>,
    /// The task of the auction that is open.
    announced: Option<TaskIx>,
}

impl MarketState {
    /// Returns the state before the first event.
    #[must_use]
    pub fn initial(history: &RunHistory) -> Self {
        let agents = history.scenario().agents.len();
        let knowledge = CoordinatorKnowledge::initial(history);
        Self { knowledge, won: vec![0; agents], paid: vec![0.0; agents], announced: None }
    }

    /// Returns the tasks that wait for an auction, the next one first.
    #[must_use]
    pub fn waiting(&self, history: &RunHistory) -> Vec<WaitingTask> {
        let tasks = (0..)
            .map(TaskIx)
            .zip(&self.knowledge.tasks)
            .filter(|(task, known)| known.is_waiting() && Some(*task) != self.announced);
        let waiting = tasks.filter_map(|(task, known)| Some(WaitingTask { task, since: known.ready? }));
        let mut waiting: Vec<WaitingTask> = waiting.collect();
        history.sort_queue(&mut waiting);
        waiting
    }
}

impl ReplayState for MarketState {
    fn apply(&mut self, history: &RunHistory, number: usize, event: Event) {
        self.knowledge.apply(history, number, event);
        match event.kind {
            EventKind::AttemptStarted { agent, cost, .. } => {
                if let Some(paid) = self.paid.get_mut(agent.index()) {
                    *paid += cost;
                }
            }
            EventKind::Market(MarketEvent::AuctionOpened { task, .. }) => self.announced = Some(task),
            EventKind::Market(MarketEvent::AuctionFailed { .. }) => self.announced = None,
            EventKind::Market(MarketEvent::TaskAwarded { .. }) => {
                let agent = history.agent_of(event.kind);
                if let Some(won) = agent.and_then(|agent| self.won.get_mut(agent.index())) {
                    *won += 1;
                }
                self.announced = None;
            }
            _ => {}
        }
    }
}

/// An auction, by the numbers of events.
#[derive(Debug, Clone)]
struct AuctionRecord {
    opened: usize,
    answers: Vec<(usize, AgentIx, AuctionAnswer)>,
    awards: Vec<(usize, AwardIx)>,
    failed: Option<(usize, NoAward)>,
}

/// The market over a whole run.
#[derive(Debug, Clone)]
pub struct MarketReplay {
    auctions: Vec<AuctionRecord>,
    state: Replay<MarketState>,
}

impl MarketReplay {
    /// Prepares the auctions of a run under the market.
    #[must_use]
    pub fn new(history: &Arc<RunHistory>) -> Self {
        let mut auctions: Vec<AuctionRecord> = Vec::new();
        let trace = history.trace();
        for (number, event) in trace.events().iter().enumerate() {
            let EventKind::Market(event) = event.kind else { continue };
            let auction = match event {
                // Auctions are numbered in the order in which they are opened.
                MarketEvent::AuctionOpened { .. } => {
                    let (answers, awards) = (Vec::new(), Vec::new());
                    auctions.push(AuctionRecord { opened: number, answers, awards, failed: None });
                    continue;
                }
                MarketEvent::BidPlaced { auction, .. }
                | MarketEvent::BidRefused { auction, .. }
                | MarketEvent::BidLate { auction, .. }
                | MarketEvent::AuctionFailed { auction, .. } => auction,
                MarketEvent::TaskAwarded { award, .. } => trace.bid(trace.award(award).bid).auction,
            };
            let Some(record) = auctions.get_mut(auction.index()) else { continue };
            let (agent, answer) = match event {
                MarketEvent::AuctionOpened { .. } => continue,
                MarketEvent::TaskAwarded { award, .. } => {
                    record.awards.push((number, award));
                    continue;
                }
                MarketEvent::AuctionFailed { next, .. } => {
                    record.failed = Some((number, next));
                    continue;
                }
                MarketEvent::BidPlaced { bid, .. } => (trace.bid(bid).agent, AuctionAnswer::Bid(bid)),
                MarketEvent::BidRefused { agent, why, .. } => (agent, AuctionAnswer::Refused(why)),
                MarketEvent::BidLate { agent, .. } => (agent, AuctionAnswer::Late),
            };
            record.answers.push((number, agent, answer));
        }
        Self { auctions, state: Replay::new(history, MarketState::initial(history)) }
    }

    /// Returns what there is to see at a position.
    pub fn at(&mut self, position: ReplayPosition) -> MarketSnapshot<'_> {
        let history = Arc::clone(self.state.history());
        let market = self.state.after(position.events);
        let opened = self.auctions.partition_point(|record| record.opened < position.events);
        let auction = opened.checked_sub(1).and_then(|last| {
            let record = self.auctions.get(last)?;
            Some(record.state(&history, AuctionIx(last as u32), position.events, &market.knowledge))
        });
        MarketSnapshot { auction, market }
    }
}

impl AuctionRecord {
    fn state(
        &self,
        history: &RunHistory,
        ix: AuctionIx,
        events: usize,
        knowledge: &CoordinatorKnowledge,
    ) -> AuctionState {
        let trace = history.trace();
        let auction = trace.auction(ix);
        let awards = self.awards.iter().filter(|(event, _)| *event < events).map(|(event, award)| {
            let award = trace.award(*award);
            AwardedBid { agent: trace.bid(award.bid).agent, paid: award.paid, event: *event }
        });
        let awards: Vec<AwardedBid> = awards.collect();
        let failed = self.failed.filter(|(event, _)| *event < events);
        let is_over = !awards.is_empty() || failed.is_some();
        let bidders = (0..).map(AgentIx).zip(&knowledge.agents).map(|(agent, known)| BidderState {
            agent,
            answer: if is_over || known.is_absent { AuctionAnswer::Missing } else { AuctionAnswer::Pending },
            bid: None,
            is_valid: false,
            event: None,
        });
        let mut bidders: Vec<BidderState> = bidders.collect();
        for (event, agent, answer) in self.answers.iter().filter(|(event, _, _)| *event < events) {
            let bidder = &mut bidders[agent.index()];
            // The first answer counts.
            if bidder.event.is_some() {
                continue;
            }
            (bidder.event, bidder.answer) = (Some(*event), *answer);
            if let AuctionAnswer::Bid(bid) = answer {
                let bid = trace.bid(*bid);
                (bidder.bid, bidder.is_valid) = (Some(bid), auction.admits(&bid));
            }
        }
        let score = |bidder: &BidderState| bidder.bid.map_or(f64::INFINITY, |bid| bid.score);
        bidders.sort_by(|a, b| {
            let order = (!a.is_valid, a.bid.is_none()).cmp(&(!b.is_valid, b.bid.is_none()));
            order.then(score(a).total_cmp(&score(b))).then(a.agent.cmp(&b.agent))
        });
        AuctionState { auction, opened: self.opened, bidders, awards, failed }
    }
}

#[cfg(test)]
mod tests;
