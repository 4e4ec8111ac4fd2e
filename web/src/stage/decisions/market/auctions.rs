//! Auctions as bids come in: who has answered by an instant, and what each bid is made of.

use coordination::ids::{AgentIx, AuctionIx, AwardIx, BidIx, TaskIx};
use coordination::scenario::strategies::BidWeights;
use coordination::time::Micros;
use coordination::trace::{Auction, Bid, Event, EventKind, MarketEvent, NoAward, Refusal};

use crate::stage::decisions::desk::Desk;
use crate::stage::decisions::moments::{Fold, Moments};
use crate::state::story::Story;

/// All auctions of a run, and what the auctioneer knows.
#[derive(Debug)]
pub struct Auctions {
    auctions: Vec<Told>,
    floor: Moments<Floor>,
}

/// An auction, by the numbers of events.
#[derive(Debug, Clone, Default)]
struct Told {
    opened: usize,
    answers: Vec<(usize, AgentIx, Answer)>,
    awards: Vec<(usize, AwardIx)>,
    failed: Option<(usize, NoAward)>,
}

/// What someone answered to an announcement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Answer {
    /// Nothing yet.
    Waited,
    /// With a bid.
    Bid(BidIx),
    /// That it does not bid.
    Refused(Refusal),
    /// Too late.
    Late,
    /// Nothing, and nothing is waited for any more.
    Absent,
}

/// An auction at an instant.
#[derive(Debug, Clone, PartialEq)]
pub struct AuctionAt {
    /// What is up, in which round, and what a bid must have.
    pub auction: Auction,
    /// The number of the event with which it was opened.
    pub opened: usize,
    /// Everyone: valid bids first, the best of them first; then void ones, then those who do not bid.
    pub rows: Vec<Row>,
    /// The awards: to the winner, and to who came after it where the winner failed.
    pub awards: Vec<Won>,
    /// What followed where nobody won, with the number of the event.
    pub failed: Option<(usize, NoAward)>,
}

/// What an agent answered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// Who.
    pub agent: AgentIx,
    /// What.
    pub answer: Answer,
    /// The bid, where it is one.
    pub bid: Option<Bid>,
    /// Whether that is confident enough.
    pub is_valid: bool,
    /// The number of the event with which it came.
    pub event: Option<usize>,
}

/// A task that was won.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Won {
    /// By whom.
    pub agent: AgentIx,
    /// What is paid for an attempt, in points.
    pub paid: f64,
    /// The number of the event.
    pub event: usize,
}

/// The parts of a bid's score: what its price and its time add, and what its confidence takes off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parts {
    /// Of the price.
    pub price: f64,
    /// Of the time.
    pub time: f64,
    /// Of the confidence.
    pub confidence: f64,
}

impl Parts {
    /// Those of a bid.
    pub fn of(bid: &Bid, weights: &BidWeights) -> Self {
        Self {
            price: weights.price * bid.price / 100.0,
            time: weights.time * bid.time / 60.0,
            confidence: weights.confidence * bid.confidence,
        }
    }
}

/// The team as the auctioneer knows it, and what each has won.
#[derive(Debug, Clone, PartialEq)]
pub struct Floor {
    /// What is known.
    pub desk: Desk,
    /// How many tasks each has won.
    pub won: Vec<u32>,
    /// What the attempts of each have cost, in points.
    pub paid: Vec<f64>,
    /// The task that is up for auction.
    up: Option<TaskIx>,
}

impl Floor {
    fn of(story: &Story) -> Self {
        let agents = story.scenario().agents.len();
        Self { desk: Desk::of(story), won: vec![0; agents], paid: vec![0.0; agents], up: None }
    }

    /// Tasks that are in line for an auction, the next one first, each with the instant since which it is ready.
    pub fn line(&self, story: &Story) -> Vec<(TaskIx, Micros)> {
        let tasks = (0..).zip(&self.desk.tasks).filter(|(_, lot)| lot.is_waiting());
        let waiting = tasks.filter_map(|(place, lot)| Some((TaskIx(place), lot.ready?)));
        let mut waiting: Vec<(TaskIx, Micros)> = waiting.filter(|(task, _)| Some(*task) != self.up).collect();
        let priority = |task: TaskIx| {
            story.scenario().tasks.get(task.0 as usize).map_or(0, |task| -i64::from(task.priority))
        };
        waiting.sort_by_key(|(task, since)| (priority(*task), *since, *task));
        waiting
    }
}

impl Fold for Floor {
    fn take_in(&mut self, story: &Story, number: usize, event: Event) {
        self.desk.take_in(story, number, event);
        match event.kind {
            EventKind::AttemptStarted { agent, cost, .. } => {
                if let Some(paid) = self.paid.get_mut(agent.0 as usize) {
                    *paid += cost;
                }
            }
            EventKind::Market(MarketEvent::AuctionOpened { task, .. }) => self.up = Some(task),
            EventKind::Market(MarketEvent::AuctionFailed { .. }) => self.up = None,
            EventKind::Market(MarketEvent::TaskAwarded { award, .. }) => {
                let agent = story.run.trace.bid(story.run.trace.award(award).bid).agent;
                if let Some(won) = self.won.get_mut(agent.0 as usize) {
                    *won += 1;
                }
                self.up = None;
            }
            _ => {}
        }
    }
}

impl Auctions {
    /// Those of a run.
    pub fn of(story: &Story) -> Self {
        let mut auctions: Vec<Told> = Vec::new();
        let trace = &story.run.trace;
        for (number, event) in trace.events().iter().enumerate() {
            let EventKind::Market(event) = event.kind else { continue };
            // Auctions are numbered in the order in which they are opened.
            let auction = match event {
                MarketEvent::AuctionOpened { .. } => {
                    auctions.push(Told { opened: number, ..Told::default() });
                    continue;
                }
                MarketEvent::BidPlaced { auction, .. }
                | MarketEvent::BidRefused { auction, .. }
                | MarketEvent::BidLate { auction, .. }
                | MarketEvent::AuctionFailed { auction, .. } => auction,
                MarketEvent::TaskAwarded { award, .. } => trace.bid(trace.award(award).bid).auction,
            };
            let Some(told) = auctions.get_mut(auction.0 as usize) else { continue };
            match event {
                MarketEvent::AuctionOpened { .. } => {}
                MarketEvent::BidPlaced { bid, .. } => {
                    told.answers.push((number, trace.bid(bid).agent, Answer::Bid(bid)));
                }
                MarketEvent::BidRefused { agent, why, .. } => {
                    told.answers.push((number, agent, Answer::Refused(why)));
                }
                MarketEvent::BidLate { agent, .. } => told.answers.push((number, agent, Answer::Late)),
                MarketEvent::TaskAwarded { award, .. } => told.awards.push((number, award)),
                MarketEvent::AuctionFailed { next, .. } => told.failed = Some((number, next)),
            }
        }
        Self { auctions, floor: Moments::of(story, Floor::of(story)) }
    }

    /// The team, and what is in line, after so many events.
    pub fn floor(&self, story: &Story, happened: usize) -> Floor {
        self.floor.after(story, happened)
    }

    /// The auction that is held after so many events, or was held last; `desk` is what is known by then.
    pub fn at_hand(&self, story: &Story, happened: usize, desk: &Desk) -> Option<AuctionAt> {
        let opened = self.auctions.partition_point(|told| told.opened < happened);
        Some(self.after(story, AuctionIx(opened.checked_sub(1)? as u32), happened, desk))
    }

    /// An auction after so many events.
    fn after(&self, story: &Story, auction: AuctionIx, happened: usize, desk: &Desk) -> AuctionAt {
        let told = self.auctions.get(auction.0 as usize).cloned().unwrap_or_default();
        let trace = &story.run.trace;
        let of = trace.auction(auction);
        let is_absent = |agent: AgentIx| desk.agents.get(agent.0 as usize).is_some_and(|hand| hand.is_absent);
        let awards = told.awards.iter().filter(|(event, _)| *event < happened).map(|(event, award)| {
            let award = trace.award(*award);
            Won { agent: trace.bid(award.bid).agent, paid: award.paid, event: *event }
        });
        let awards: Vec<Won> = awards.collect();
        let failed = told.failed.filter(|(event, _)| *event < happened);
        let is_over = !awards.is_empty() || failed.is_some();
        let agents = (0..story.scenario().agents.len() as u32).map(AgentIx);
        let rows = agents.map(|agent| {
            let answers = told.answers.iter().filter(|(event, by, _)| *by == agent && *event < happened);
            let answer = answers.min_by_key(|(event, _, _)| *event);
            let bid = match answer {
                Some((_, _, Answer::Bid(bid))) => Some(trace.bid(*bid)),
                _ => None,
            };
            let nothing = if is_over || is_absent(agent) { Answer::Absent } else { Answer::Waited };
            Row {
                agent,
                answer: answer.map_or(nothing, |(_, _, answer)| *answer),
                bid,
                is_valid: bid.is_some_and(|bid| of.admits(&bid)),
                event: answer.map(|(event, _, _)| *event),
            }
        });
        let mut rows: Vec<Row> = rows.collect();
        let score = |row: &Row| row.bid.map_or(f64::INFINITY, |bid| bid.score);
        rows.sort_by(|a, b| {
            let order = (!a.is_valid, a.bid.is_none()).cmp(&(!b.is_valid, b.bid.is_none()));
            order.then(score(a).total_cmp(&score(b))).then(a.agent.cmp(&b.agent))
        });
        AuctionAt { auction: of, opened: told.opened, rows, awards, failed }
    }
}

#[cfg(test)]
mod tests {
    use coordination::scenario::strategies::StrategyKind;
    use coordination::trace::DecisionQuestion;

    use super::*;
    use crate::stage::decisions::moments::tests::stories;

    #[test]
    fn at_the_end_every_auction_is_as_the_report_has_it() {
        let mut auctions = 0;
        for (title, story) in stories(StrategyKind::Market) {
            let (told, all) = (Auctions::of(&story), story.run.trace.events().len());
            assert_eq!(told.auctions.len(), story.run.report.auctions.len(), "{title}");
            let floor = told.floor(&story, all);
            for (place, report) in (0..).zip(&story.run.report.auctions) {
                let at = told.after(&story, AuctionIx(place), all, &floor.desk);
                let id = |agent: AgentIx| story.scenario().agents[agent.0 as usize].id.clone();
                assert_eq!(story.scenario().tasks[at.auction.task.0 as usize].id, report.task, "{title}");
                assert_eq!(at.awards.first().map(|won| id(won.agent)), report.winner, "{title}");
                assert_eq!(at.awards.first().map(|won| won.paid), report.paid, "{title}");
                let mut bids: Vec<(String, f64, bool)> = at
                    .rows
                    .iter()
                    .filter_map(|row| Some((id(row.agent), row.bid?.score, row.is_valid)))
                    .collect();
                let told: Vec<(String, f64, bool)> =
                    report.bids.iter().map(|bid| (bid.agent.clone(), bid.score, bid.valid)).collect();
                if let Some(won) = at.awards.first() {
                    assert_eq!(at.rows[0].agent, won.agent, "{title}: the best bid stands first");
                }
                let place = |agent: &str| story.scenario().agent_index(agent);
                bids.sort_by_key(|(agent, _, _)| place(agent));
                assert_eq!(bids, told, "{title}");
                auctions += 1;
            }
            let won: u32 = floor.won.iter().sum();
            let awards = story
                .run
                .trace
                .events()
                .iter()
                .filter(|event| matches!(event.kind, EventKind::Market(MarketEvent::TaskAwarded { .. })));
            assert_eq!(won as usize, awards.count(), "{title}");
            let paid: f64 = floor.paid.iter().sum();
            assert!((paid - story.run.report.metrics.cost).abs() < 1e-6, "{title}");
        }
        assert!(auctions > 300, "only {auctions}");
    }

    #[test]
    fn the_parts_of_a_score_make_it_up() {
        for (title, story) in stories(StrategyKind::Market) {
            let weights = &story.scenario().strategies.market.weights;
            for event in story.run.trace.events() {
                let EventKind::Market(MarketEvent::BidPlaced { bid, .. }) = event.kind else { continue };
                let bid = story.run.trace.bid(bid);
                let parts = Parts::of(&bid, weights);
                assert_eq!(parts.price + parts.time - parts.confidence, bid.score, "{title}");
            }
        }
    }

    #[test]
    fn the_line_is_what_the_auctioneer_chose_from() {
        let mut announced = 0;
        for (title, story) in stories(StrategyKind::Market) {
            let told = Auctions::of(&story);
            for (number, event) in story.run.trace.events().iter().enumerate() {
                let EventKind::Market(MarketEvent::AuctionOpened { task, decision, .. }) = event.kind else {
                    continue;
                };
                let line = told.floor(&story, number).line(&story);
                let reason =
                    story.run.trace.reasons(decision).find(|it| it.question == DecisionQuestion::WhichInLine);
                let reason = reason.expect("an announcement is explained");
                let others: Vec<u32> =
                    line.iter().filter(|(other, _)| *other != task).map(|(other, _)| other.0).collect();
                let others_told: Vec<u32> = reason.others.iter().map(|other| other.place).collect();
                assert!(line.iter().any(|(other, _)| *other == task), "{title}, event {number}");
                assert_eq!(
                    others[..others_told.len().min(others.len())],
                    others_told,
                    "{title}, event {number}"
                );
                assert_eq!(others.len(), others_told.len() + reason.more as usize, "{title}, event {number}");
                announced += 1;
            }
        }
        assert!(announced > 300, "only {announced}");
    }
}
