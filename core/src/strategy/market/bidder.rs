//! An agent's side of the market: it bids by the rules or as its own mind decides, and does what it has won.

use std::cell::Cell;
use std::rc::Rc;

use super::ME;
use super::rules::{BidContext, MarketRules};
use crate::ids::{AgentIx, AuctionIx, RequestIx, TaskIx};
use crate::mind::Announcement;
use crate::scenario::strategies::BusyAgents;
use crate::team::{AgentProtocol, AttemptTerms, Message, MessageBody, QuestionIx, Team, Wanted, Workload};
use crate::trace::{Refusal, Said};

/// An agent's protocol under the market.
#[derive(Debug)]
pub(super) struct Bidder {
    team: Team,
    rules: Rc<MarketRules>,
    /// The answer of its own mind in the auction that was announced to it last.
    progress: Rc<Cell<Option<BidProgress>>>,
}

/// The progress of an agent's own mind with its answer in an auction.
#[derive(Debug, Clone, Copy)]
struct BidProgress {
    auction: AuctionIx,
    /// The request by which it was asked.
    number: RequestIx,
    /// Crashes of the agent by the time it was asked; a further crash loses the answer.
    crashes: u32,
    /// The answer; `None` while the mind thinks, and for ever if it keeps silent.
    word: Option<MessageBody>,
}

impl Bidder {
    pub(super) fn new(team: &Team, rules: &Rc<MarketRules>) -> Self {
        Self { team: team.clone(), rules: Rc::clone(rules), progress: Rc::default() }
    }

    /// Waits for the answer of the agent's own mind and sends it, concurrently with everything else.
    fn await_answer(&self, question: QuestionIx, number: RequestIx, bid: BidContext) {
        let BidContext { auction, agent, task } = bid;
        let (team, rules, place) = (self.team.clone(), Rc::clone(&self.rules), Rc::clone(&self.progress));
        let crashes = team.crashes(agent.into());
        let progress = BidProgress { auction, number, crashes, word: None };
        place.set(Some(progress));
        self.team.spawn(async move {
            let word = match team.said(question).await {
                Said::Silence => return,
                Said::Bid(Some(offer)) if offer.is_valid() => {
                    MessageBody::Bid(number, team.auctions().place_bid(rules.bid(bid, offer)))
                }
                Said::Bid(Some(_)) => MessageBody::Refuse(number, auction, Refusal::Invalid),
                Said::Bid(None) => MessageBody::Refuse(number, auction, Refusal::Declined),
                _ => MessageBody::Refuse(number, auction, Refusal::Erred),
            };
            if team.crashes(agent.into()) > crashes {
                return;
            }
            // There may be another auction by now.
            if place.get().is_some_and(|progress| progress.auction == auction) {
                place.set(Some(BidProgress { word: Some(word), ..progress }));
            }
            team.send(agent, ME, Some(task), word);
        });
    }
}

impl AgentProtocol for Bidder {
    fn attempts_max(&self) -> u32 {
        self.rules.parameters.max_attempts
    }

    fn keeps_silent(&self, agent: AgentIx, number: RequestIx) -> bool {
        let crashes = self.team.crashes(agent.into());
        let asked = self.progress.get().filter(|it| (it.number, it.crashes) == (number, crashes));
        asked.is_some_and(|progress| progress.word.is_none())
    }

    fn overlaps(&self) -> bool {
        self.rules.parameters.busy_agents == BusyAgents::BidAndOverlap
    }

    fn terms(&self, wanted: Wanted) -> AttemptTerms {
        let cost = match wanted {
            Wanted::Award(award) => Some(self.team.auctions().award(award).paid),
            _ => None,
        };
        AttemptTerms { cost, ..AttemptTerms::default() }
    }

    /// Answers the announcement of a task with a bid or a refusal.
    fn answer(
        &self,
        agent: AgentIx,
        task: TaskIx,
        message: Message,
        load: &dyn Fn() -> Workload,
    ) -> Option<MessageBody> {
        match message.word {
            MessageBody::Announce(number, auction) | MessageBody::AskAgain(number, Wanted::Bid(auction)) => {
                self.bid(number, BidContext { auction, agent, task }, load())
            }
            _ => None,
        }
    }
}

impl Bidder {
    /// Returns the agent's answer in an auction, or `None` while its own mind thinks about it.
    fn bid(&self, number: RequestIx, bid: BidContext, load: Workload) -> Option<MessageBody> {
        let BidContext { auction, agent, task } = bid;
        let crashes = self.team.crashes(agent.into());
        let known =
            self.progress.get().filter(|progress| (progress.auction, progress.crashes) == (auction, crashes));
        if let Some(progress) = known {
            return progress.word;
        }
        let speed = self.team.speed_now(agent);
        let usual = match self.rules.offer(self.team.model(), speed, load, bid) {
            Ok(usual) => usual,
            Err(why) => return Some(MessageBody::Refuse(number, auction, why)),
        };
        let of = self.team.auctions().auction(auction);
        let announcement = Announcement::new(of.round, of.confidence_min, load.tasks, usual);
        match self.team.auctions().ask(agent, task, &announcement) {
            Some(question) => {
                self.await_answer(question, number, bid);
                None
            }
            None => {
                let bid = self.team.auctions().place_bid(self.rules.bid(bid, usual));
                Some(MessageBody::Bid(number, bid))
            }
        }
    }
}
