//! An agent's side of the market: it bids by the rules, or as its own mind has it, and does what it has won.

use std::cell::Cell;
use std::rc::Rc;

use super::rules::{Empty, Rules};
use super::{BusyAgents, ME};
use crate::mind::{Announcement, Said};
use crate::sim::{AttemptTerms, QuestionIx, Word};
use crate::team::{Habits, Load, Team};
use crate::trace::{AgentIx, AuctionIx, AwardIx, Refusal, TaskIx};

/// How an agent goes about the market.
#[derive(Debug)]
pub(super) struct Bidder {
    team: Team,
    rules: Rc<Rules>,
    /// Its own mind's answer in the auction that was announced to it last.
    paper: Rc<Cell<Option<Paper>>>,
}

/// How far an agent's own mind is with its answer in an auction.
#[derive(Debug, Clone, Copy)]
struct Paper {
    auction: AuctionIx,
    /// How often the agent had crashed when it was asked: a crash takes the paper with it.
    crashes: u32,
    /// What it came to; nothing while it thinks, and for ever where it keeps silent.
    word: Option<Word>,
}

impl Bidder {
    pub(super) fn new(team: &Team, rules: &Rc<Rules>) -> Self {
        Self { team: team.clone(), rules: Rc::clone(rules), paper: Rc::default() }
    }

    /// Has the agent's own mind answer, and sends that when it comes.
    fn await_answer(&self, question: QuestionIx, bid: Empty) {
        let Empty { auction, agent, task } = bid;
        let (team, rules, place) = (self.team.clone(), Rc::clone(&self.rules), Rc::clone(&self.paper));
        let crashes = team.crashes(agent.into());
        let paper = Paper { auction, crashes, word: None };
        place.set(Some(paper));
        self.team.spawn(async move {
            let word = match team.said(question).await {
                Said::Silence => return,
                Said::Bid(Some(offer)) if offer.is_valid() => Word::Bid(team.keep_bid(rules.bid(bid, offer))),
                Said::Bid(Some(_)) => Word::Refuse(auction, Refusal::Invalid),
                Said::Bid(None) => Word::Refuse(auction, Refusal::Declined),
                _ => Word::Refuse(auction, Refusal::Erred),
            };
            if team.crashes(agent.into()) > crashes {
                return;
            }
            // There may be another auction by now.
            if place.get().is_some_and(|paper| paper.auction == auction) {
                place.set(Some(Paper { word: Some(word), ..paper }));
            }
            team.send(agent, ME, Some(task), word);
        });
    }
}

impl Habits for Bidder {
    fn attempts_max(&self) -> u32 {
        self.rules.parameters.max_attempts
    }

    fn overlaps(&self) -> bool {
        self.rules.parameters.busy_agents == BusyAgents::BidAndOverlap
    }

    fn terms(&self, number: u32) -> AttemptTerms {
        AttemptTerms { cost: Some(self.team.award(AwardIx(number)).paid), ..AttemptTerms::default() }
    }

    fn bid(&self, agent: AgentIx, task: TaskIx, auction: AuctionIx, load: Load) -> Option<Word> {
        let crashes = self.team.crashes(agent.into());
        let known = self.paper.get().filter(|paper| (paper.auction, paper.crashes) == (auction, crashes));
        if let Some(paper) = known {
            return paper.word;
        }
        let (bid, speed) = (Empty { auction, agent, task }, self.team.speed_now(agent));
        let usual = match self.rules.offer(self.team.plan(), speed, load, bid) {
            Ok(usual) => usual,
            Err(why) => return Some(Word::Refuse(auction, why)),
        };
        let of = self.team.auction(auction);
        let announcement =
            Announcement { round: of.round, confidence_min: of.confidence_min, tasks: load.tasks, usual };
        match self.team.ask_bid(agent, task, &announcement) {
            Some(question) => {
                self.await_answer(question, bid);
                None
            }
            None => Some(Word::Bid(self.team.keep_bid(self.rules.bid(bid, usual)))),
        }
    }
}
