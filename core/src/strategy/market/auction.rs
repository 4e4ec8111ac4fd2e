//! One auction: a task is announced, bids come in, and the best wins.

use std::pin::pin;

use futures::stream::FuturesUnordered;
use futures::{FutureExt, StreamExt, select_biased};

use super::asking::{BidAnswer, ask_for_bid};
use super::{ME, Market, QueueKey, RunnerUp, WinningBid};
use crate::ids::{AgentIx, AuctionIx, BidIx, DecisionIx, TaskIx};
use crate::team::{AgentSet, MessageBody, Team};
use crate::time::{micros, seconds};
use crate::trace::{
    Auction, Bid, Candidate, DecisionQuestion, MarketEvent, NoAward, OTHERS_MAX, Refusal, Verdict,
};

/// The answers to an announcement.
#[derive(Debug)]
pub(super) struct Bidding {
    auction: AuctionIx,
    task: TaskIx,
    asked: usize,
    /// Bids in time, in the order in which they came.
    bids: Vec<BidIx>,
    refused: Vec<(AgentIx, Refusal)>,
    late: Vec<AgentIx>,
    /// Number of agents that were asked three times and did not answer.
    absent: usize,
}

impl Bidding {
    fn new(auction: AuctionIx, task: TaskIx, asked: usize) -> Self {
        let (bids, refused, late) = (Vec::new(), Vec::new(), Vec::new());
        Self { auction, task, asked, bids, refused, late, absent: 0 }
    }

    fn answered(&self) -> usize {
        self.bids.len() + self.refused.len() + self.late.len() + self.absent
    }

    /// Returns the valid bids of agents that are present, best first; of equal bids that of the first listed agent.
    fn ranking(&self, team: &Team) -> Vec<BidIx> {
        let auction = team.auctions().auction(self.auction);
        let bids = self.bids.iter().map(|bid| (*bid, team.auctions().bid(*bid)));
        let is_valid = |bid: &Bid| auction.admits(bid) && !team.is_absent(bid.agent);
        let mut valid: Vec<_> = bids.filter(|(_, bid)| is_valid(bid)).collect();
        valid.sort_by(|(_, a), (_, b)| a.score.total_cmp(&b.score).then(a.agent.cmp(&b.agent)));
        valid.into_iter().map(|(bid, _)| bid).collect()
    }

    fn has_valid(&self, team: &Team) -> bool {
        let auction = team.auctions().auction(self.auction);
        self.bids.iter().any(|bid| auction.admits(&team.auctions().bid(*bid)))
    }

    /// Returns the agents that have said what they have to say to this round: not those that sat out, or that gave no answer.
    fn heard(&self, team: &Team) -> AgentSet {
        let bids = self.bids.iter().map(|bid| team.auctions().bid(*bid).agent);
        let refused =
            self.refused.iter().filter(|(_, why)| *why != Refusal::SitsOut).map(|(agent, _)| *agent);
        let mut heard = AgentSet::none_of(team.model().agents().count());
        let all =
            bids.filter(|agent| !team.is_absent(*agent)).chain(refused).chain(self.late.iter().copied());
        all.for_each(|agent| heard.insert(agent));
        heard
    }

    /// Returns the agents that answered without a bid that counts, and why. They have no figure.
    fn silent(&self) -> impl Iterator<Item = Candidate> {
        let candidate =
            |agent: AgentIx, verdict| Candidate { place: agent.0, verdict, figure: f64::INFINITY };
        let refused = self.refused.iter().map(move |(agent, why)| match why {
            Refusal::CannotDo => candidate(*agent, Verdict::Lacks),
            Refusal::SitsOut => candidate(*agent, Verdict::Busy),
            Refusal::Declined | Refusal::Invalid | Refusal::Erred => candidate(*agent, Verdict::NoBid),
        });
        let late = self.late.iter().map(move |agent| candidate(*agent, Verdict::Late));
        refused.chain(late)
    }
}

impl Market {
    /// Opens the auction of a task; returns it.
    pub(super) fn announce(&mut self, task: TaskIx) -> AuctionIx {
        let lot = self.lot(task);
        let (place, round) = (lot.place, lot.round);
        self.queue.remove(&place);
        let confidence_min = self.rules.confidence_min(round);
        let auction = self.team.auctions().open(Auction { task, round, confidence_min });
        let decision = self.explain_task(place);
        self.team.record(MarketEvent::AuctionOpened { auction, task, round, decision });
        auction
    }

    /// Asks all who are present and collects their answers until all have answered or are absent, or until the deadline. If there
    /// is no valid bid by then, the other answers are awaited too, but only to learn who is present.
    pub(super) async fn collect(&mut self, auction: AuctionIx, task: TaskIx) -> Bidding {
        let team = self.team.clone();
        let asked: Vec<AgentIx> = self.present.both(&self.present).collect();
        let (mut bidding, team) = (Bidding::new(auction, task, asked.len()), &team);
        let window = micros(self.rules.parameters.bid_deadline);
        // The deadline is set before anything is sent: what comes at that very instant is late.
        let mut deadline = pin!(team.sleep(window).fuse());
        let mut is_past = false;
        let ask = |agent| async move { (agent, ask_for_bid(team, agent, task, auction).await) };
        let mut answers: FuturesUnordered<_> = asked.into_iter().map(ask).collect();
        loop {
            let is_enough = bidding.answered() == bidding.asked || window > 0 && bidding.has_valid(team);
            if is_past && is_enough {
                break;
            }
            let mut news = pin!(team.next_notification().fuse());
            select_biased! {
                () = deadline => is_past = true,
                (agent, offer) = answers.select_next_some() => {
                    self.take_offer(&mut bidding, agent, offer, is_past && window > 0);
                }
                news = news => self.take_in(news),
            }
        }
        drop(answers);
        self.catch_up().await;
        bidding
    }

    fn take_offer(&mut self, bidding: &mut Bidding, agent: AgentIx, offer: BidAnswer, is_late: bool) {
        let auction = bidding.auction;
        if offer == BidAnswer::Absent {
            bidding.absent += 1;
            return;
        }
        match offer {
            _ if is_late => {
                bidding.late.push(agent);
                self.team.record(MarketEvent::BidLate { auction, agent });
            }
            BidAnswer::Bid(bid) => {
                bidding.bids.push(bid);
                self.team.record(MarketEvent::BidPlaced { auction, bid });
            }
            BidAnswer::Refused(why) => {
                bidding.refused.push((agent, why));
                self.team.record(MarketEvent::BidRefused { auction, agent, why });
            }
            BidAnswer::Absent => {}
        }
    }

    /// Ends an auction: the best valid bid wins. Without one, another round, a wait, or giving up follows.
    pub(super) fn close(&mut self, bidding: Bidding) {
        let (task, auction) = (bidding.task, bidding.auction);
        let ranking = bidding.ranking(&self.team);
        let is_needed = self.lot(task).open == 0 && !self.team.is_settled(task);
        let winner = if is_needed { ranking.first().copied() } else { None };
        let losers = bidding.bids.iter().filter(|bid| Some(**bid) != winner);
        for loser in losers.map(|bid| self.team.auctions().bid(*bid).agent) {
            self.team.send(ME, loser, Some(task), MessageBody::TurnDown);
        }
        if winner.is_none() {
            let next = if is_needed { self.next_step(&bidding) } else { NoAward::Settled };
            self.team.record(MarketEvent::AuctionFailed { auction, next });
            if next == NoAward::GivenUp {
                self.team.leave_unassigned(task);
            }
            return;
        }
        let bids: Vec<_> = ranking.iter().map(|bid| self.team.auctions().bid(*bid)).collect();
        let prize = |place: usize| WinningBid {
            bid: ranking[place],
            agent: bids[place].agent,
            paid: self.rules.paid(self.team.model(), &bids, place),
        };
        let first = prize(0);
        let runner_up = (bids.len() > 1).then(|| RunnerUp { prize: prize(1), winner: first.bid });
        self.lot(task).runner_up = runner_up;
        let decision = self.explain_award(&bidding, &ranking);
        self.award(task, first, decision);
    }

    /// Decides what follows an auction without a valid bid.
    fn next_step(&mut self, bidding: &Bidding) -> NoAward {
        let task = bidding.task;
        let able = self.lot(task).able.clone();
        // An agent that sits out or was not heard may bid another time; one that answered too late was heard.
        let heard = bidding.heard(&self.team);
        let awaited: Vec<AgentIx> = able.iter().filter(|agent| !heard.contains(*agent)).collect();
        if !awaited.is_empty() {
            self.team.waits_for(task, awaited.iter().copied());
            self.lot(task).waits_for = awaited;
        } else if able.is_empty() || self.lot(task).round >= self.rules.parameters.max_rounds {
            return NoAward::GivenUp;
        } else {
            self.lot(task).round += 1;
            self.lot(task).waits_for.clear();
        }
        let lot = self.lot(task);
        let (place, waits) = (lot.place, !lot.waits_for.is_empty());
        self.enqueue(place);
        if waits { NoAward::Waits } else { NoAward::NextRound }
    }

    // ── Explaining ──────────────────────────────────────────────────────────────────────────────────────────────────

    fn explain_task(&self, chosen: QueueKey) -> DecisionIx {
        let decision = self.team.decision();
        if !self.team.explains() {
            return decision;
        }
        let others = self.queue.iter().map(|place| Candidate {
            place: place.task.0,
            verdict: if *place < chosen { Verdict::NobodyIdle } else { Verdict::Behind },
            figure: seconds(place.since),
        });
        let figure = seconds(chosen.since);
        let chosen = (chosen.task.0, figure);
        self.team.explain(decision, DecisionQuestion::WhichInLine, chosen, others, self.queue.len());
        decision
    }

    /// Explains why the first of a ranking wins: the other valid bids, the void ones, and those who did not bid.
    fn explain_award(&self, bidding: &Bidding, ranking: &[BidIx]) -> DecisionIx {
        let decision = self.team.decision();
        if !self.team.explains() {
            return decision;
        }
        let of_bid = |bid: &BidIx, verdict| {
            let bid = self.team.auctions().bid(*bid);
            Candidate { place: bid.agent.0, verdict, figure: bid.score }
        };
        let chosen = of_bid(&ranking[0], Verdict::Behind);
        let behind = ranking[1..].iter().map(|bid| of_bid(bid, Verdict::Behind));
        let is_present = |bid: &BidIx| !self.team.is_absent(self.team.auctions().bid(*bid).agent);
        let void = bidding.bids.iter().filter(|bid| !ranking.contains(bid) && is_present(bid));
        let void = void.map(|bid| of_bid(bid, Verdict::Void));
        let agents = self.team.model().agents();
        let absent = agents.filter(|agent| !self.present.contains(*agent)).map(|agent| Candidate {
            place: agent.0,
            verdict: Verdict::Absent,
            figure: f64::INFINITY,
        });
        let others = behind.chain(void).chain(bidding.silent()).chain(absent);
        let others: Vec<Candidate> = others.take(OTHERS_MAX).collect();
        let question = DecisionQuestion::WhichBid(self.rules.parameters.pricing);
        let (chosen, count) = ((chosen.place, chosen.figure), self.contractors.len() - 1);
        self.team.explain(decision, question, chosen, others.into_iter(), count);
        decision
    }
}
