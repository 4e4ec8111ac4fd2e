//! Tasks are put up, agents bid, the best bid wins: the Contract Net Protocol.
//!
//! ```text
//!    ready tasks ──► auctioneer ──announce──► every agent
//!         ▲              ▲  │ ▲                 │   │
//!         │              │  │ └── bid, refuse ──┘   │
//!         │              │  └── award, turn down ──►│
//!         └── accepted ──┴───────── report ─────────┘
//! ```
//!
//! One auctioneer, who is none of the agents, holds one auction at a time, in the order in which tasks became ready:
//! it announces the task, collects the bids and awards it; the next is announced when this one is awarded. The winner
//! does the work and reports. With n asked of whom r refuse that is 3n − r + 1 messages (R. G. Smith, *The Contract Net
//! Protocol*, IEEE Trans. Computers C-29, 1980; FIPA SC00029H). What is reported done is accepted.

mod auction;
mod bidder;
mod contracts;
mod rules;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use futures::future::AbortHandle;

use bidder::Bidder;
pub(crate) use rules::Matcher;
use rules::Rules;

use crate::scenario::document::{choice, document};
use crate::sim::News;
use crate::team::{AgentSet, Place, Team, serve};
use crate::trace::{AgentIx, AttemptIx, AwardIx, BidIx, Micros, Party, TaskIx};

/// The auctioneer: who is in the middle, as a coordinator would be, but decides nothing except by bids.
const ME: Party = Party::COORDINATOR;

choice! {
    /// What makes an agent able to bid.
    pub enum Matching {
        /// It has every capability that the task requires.
        Requires = "requires",
        /// One of its capabilities stands in the task's title or description.
        Description = "description",
    }
}

choice! {
    /// What a bid says about time.
    pub enum Estimate {
        /// The seconds of work that the agent has left, plus this task, at its speed.
        Workload = "workload",
        /// Ten over its confidence.
        FlatTen = "flat_ten",
    }
}

choice! {
    /// What agents do that have work already.
    pub enum BusyAgents {
        /// They bid, and queue what they win.
        BidAndQueue = "bid_and_queue",
        /// They do not bid.
        SitOut = "sit_out",
        /// They bid, and start what they win at once, beside their other work.
        BidAndOverlap = "bid_and_overlap",
    }
}

choice! {
    /// What the winner is paid.
    pub enum Pricing {
        /// Its own price.
        FirstPrice = "first_price",
        /// The price at which its score would have equalled the runner-up's.
        SecondPrice = "second_price",
    }
}

document! {
    /// What each part of a bid weighs in its score.
    pub struct Weights {
        /// Of the price, per 100 points.
        price: f64 = 0.4, in 0.0..=1000.0 "";
        /// Of the time, per 60 seconds.
        time: f64 = 0.3, in 0.0..=1000.0 "";
        /// Of the confidence, which lowers the score.
        confidence: f64 = 0.3, in 0.0..=1000.0 "";
    }
}

document! {
    /// Parameters of the market strategy.
    pub struct Parameters {
        /// What price, time and confidence weigh in a bid's score; the lowest score wins.
        weights: Weights = Weights::default();
        /// A bid with less confidence is void.
        min_confidence: f64 = 0.5, in 0.0..=1.0 "";
        /// How much dearer an agent gets with each task that it has won and not finished.
        load_factor: f64 = 0.2, in 0.0..=1000.0 "";
        /// What makes an agent able to bid.
        matching: Matching = Matching::Requires;
        /// What a bid says about time.
        estimate: Estimate = Estimate::Workload;
        /// What agents do that have work already.
        busy_agents: BusyAgents = BusyAgents::BidAndQueue;
        /// How long bids are waited for; 0 waits until all have answered or are absent.
        bid_deadline: f64 = 0.0, in 0.0..=1000000.0 "s";
        /// What the winner is paid.
        pricing: Pricing = Pricing::FirstPrice;
        /// How often a task is announced before it stays unassigned.
        max_rounds: u32 = 3, in 1..=1000 "rounds";
        /// How many attempts of one contractor may end in an error. Then the runner-up of the same auction tries as often;
        /// not so where this is 1, as in the document.
        max_attempts: u32 = 2, in 1..=1000 "attempts";
        /// The next auction waits until the work of the last is done.
        one_at_a_time: bool = false;
    }
}

/// Holds auctions until the run is over.
pub(crate) async fn run(team: Team) {
    let rules = Rc::new(Rules::of(team.plan()));
    for agent in team.plan().agents() {
        let bidder = Bidder::new(&team, &rules);
        team.spawn(serve(team.clone(), agent, ME, bidder));
    }
    let mut market = Market::new(team.clone(), rules);
    loop {
        market.take_in(team.news().await);
        market.catch_up().await;
        while let Some(task) = market.next_task() {
            let auction = market.announce(task);
            let bidding = market.collect(auction, task).await;
            market.close(bidding);
            market.catch_up().await;
        }
    }
}

/// What the auctioneer knows.
struct Market {
    team: Team,
    rules: Rc<Rules>,
    /// Tasks that are up for auction, in the order in which they are to go.
    queue: BTreeSet<Place>,
    lots: Vec<Lot>,
    contractors: Vec<Contractor>,
    /// Those who are not absent.
    present: AgentSet,
    /// Awards of which nothing was heard yet; each can be given up.
    open: BTreeMap<(TaskIx, AgentIx), AbortHandle>,
}

/// A task, as the auctioneer has it.
struct Lot {
    place: Place,
    able: AgentSet,
    /// The round that counts: 1 for the first.
    round: u32,
    /// For whom it waits before it is announced again, each with how often that one had been heard then.
    waits_for: Vec<(AgentIx, u32)>,
    /// How many contractors have used up their attempts at it.
    failures: u32,
    runner_up: Option<RunnerUp>,
    /// To whom it was awarded.
    awards: Vec<(AgentIx, AwardIx)>,
    /// Awards of which nothing was heard yet.
    open: u32,
    /// Attempts of which the end is known.
    heard: Vec<AttemptIx>,
}

#[derive(Clone, Copy, Default)]
struct Contractor {
    /// How many tasks it has won of which nothing was heard yet.
    won: u32,
    /// When all that it has won is due.
    due_at: Micros,
    /// How often it has said something about its work.
    heard: u32,
}

/// What a bid brings, should it win.
#[derive(Debug, Clone, Copy)]
struct Prize {
    bid: BidIx,
    agent: AgentIx,
    paid: f64,
}

/// Who comes after the winner, and whom it comes after.
#[derive(Debug, Clone, Copy)]
struct RunnerUp {
    prize: Prize,
    winner: BidIx,
}

impl Market {
    fn new(team: Team, rules: Rc<Rules>) -> Self {
        let agents = team.plan().agents().count();
        let mut present = AgentSet::none_of(agents);
        team.plan().agents().for_each(|agent| present.insert(agent));
        let lot = |task| Lot {
            place: Place::of(team.plan(), task, 0),
            able: AgentSet::none_of(0),
            round: 1,
            waits_for: Vec::new(),
            failures: 0,
            runner_up: None,
            awards: Vec::new(),
            open: 0,
            heard: Vec::new(),
        };
        Self {
            lots: team.plan().tasks().map(lot).collect(),
            contractors: vec![Contractor::default(); agents],
            present,
            queue: BTreeSet::new(),
            open: BTreeMap::new(),
            rules,
            team,
        }
    }

    fn lot(&mut self, task: TaskIx) -> &mut Lot {
        &mut self.lots[task.0 as usize]
    }

    fn contractor(&mut self, agent: AgentIx) -> &mut Contractor {
        &mut self.contractors[agent.0 as usize]
    }

    // ── Taking in what happened ─────────────────────────────────────────────────────────────────────────────────────

    /// Takes in all that happens at this instant.
    async fn catch_up(&mut self) {
        self.team.instant_end().await;
        while let Some(news) = self.team.news_now() {
            self.take_in(news);
        }
    }

    fn take_in(&mut self, news: News) {
        match news {
            News::Ready(task) => {
                let (now, able) = (self.team.now(), self.rules.able(self.team.plan(), task));
                self.team.waits_for(task, able.both(&able));
                let lot = self.lot(task);
                (lot.place.since, lot.able) = (now, able);
                self.put_up(task);
            }
            News::Answered(agent, task, report) => {
                let was_open = self.end_award(task, agent);
                self.contractor(agent).heard += 1;
                match report {
                    Some(report) => self.judge(task, report, was_open),
                    None => self.put_up(task),
                }
            }
            News::Absent(agent, _) => self.miss(agent),
            News::Unasked(message) => {
                if let Some(agent) = message.from.agent() {
                    self.hear(agent, message.task, message.word);
                }
            }
            // Of the rest only the pipeline of roles is told, or there is nothing to do.
            _ => {}
        }
    }

    /// Puts a task up for auction from the first round on, unless it is settled or someone is at it.
    fn put_up(&mut self, task: TaskIx) {
        if self.lot(task).open > 0 || self.team.is_settled(task) {
            return;
        }
        let lot = self.lot(task);
        lot.round = 1;
        lot.waits_for.clear();
        let place = lot.place;
        self.queue.insert(place);
    }

    // ── Choosing what is auctioned ──────────────────────────────────────────────────────────────────────────────────

    /// The first task in the queue that can be auctioned now.
    fn next_task(&self) -> Option<TaskIx> {
        if self.rules.parameters.one_at_a_time && !self.open.is_empty() {
            return None;
        }
        self.queue.iter().map(|place| place.task).find(|task| self.is_due(*task))
    }

    /// Whether someone who could do a task can be asked, and, where it waits for someone, that one has been heard from
    /// and may bid. What nobody can do is announced all the same.
    fn is_due(&self, task: TaskIx) -> bool {
        let lot = &self.lots[task.0 as usize];
        let sits_out = self.rules.parameters.busy_agents == BusyAgents::SitOut;
        let may_bid = |(agent, heard): &(AgentIx, u32)| {
            let contractor = &self.contractors[agent.0 as usize];
            let is_free = !sits_out || contractor.won == 0;
            self.present.contains(*agent) && is_free && contractor.heard > *heard
        };
        (lot.able.is_empty() || self.present.meets(&lot.able))
            && (lot.waits_for.is_empty() || lot.waits_for.iter().any(may_bid))
    }
}
