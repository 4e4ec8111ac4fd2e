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
//! One auctioneer, who is not an agent, holds one auction at a time, in the order in which tasks became ready: it announces
//! the task, collects the bids and awards it; the next is announced when this one is awarded. The winner does the work and
//! reports. If n agents are asked and r of them refuse, that is 3n − r + 1 messages (R. G. Smith, *The Contract Net
//! Protocol*, IEEE Trans. Computers C-29, 1980; FIPA SC00029H). What is reported done is accepted.
//!
//! # Details that the article leaves open
//!
//! A task without a valid bid waits for the able agents that gave no answer in its auction, or sat out. It is set aside with its
//! place in the order while other auctions go on, and announced again as soon as one of those it waits for is present and free.
//!
//! A deadline for bids is the instant at which the auction is decided, even if all bids are in before; a bid that
//! arrives at that instant is late. If there is no valid bid by then, the outstanding answers are still awaited,
//! because late ones show that an agent is there, and the round counts. So an auction whose bids are always late ends.
//!
//! A contractor retries by itself and reports once, so errors add no messages. Then the runner-up has as many attempts.
//! With one attempt each there is no runner-up, as in the original article. Work that overlaps counts once in the busy
//! time of an agent.
//!
//! An absent contractor may still be at work. What it had won is auctioned again, and what it delivers late is used if the task
//! still needs a result. A bid of an agent that is absent when the auction is decided does not count.

mod asking;
mod auction;
mod bidder;
mod contracts;
mod rules;

use crate::scenario::Scenario;
use crate::scenario::strategies::{BusyAgents, StrategyKind};
use std::collections::BTreeSet;
use std::rc::Rc;

use bidder::Bidder;
use rules::MarketRules;

use super::{Strategy, StrategyProfile};
use crate::ids::{AgentIx, BidIx, Party, TaskIx};
use crate::team::{AgentSet, KnownEnds, Notification, QueueKey, Team, WorkAnswer, serve};
use crate::time::Micros;

/// The auctioneer: it takes the coordinator's place, but decides only by bids.
const ME: Party = Party::COORDINATOR;

/// Tasks are auctioned: [`StrategyKind::Market`], with the parameters that the scenario sets for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarketStrategy;

impl Strategy for MarketStrategy {
    fn name(&self) -> &'static str {
        StrategyKind::Market.word()
    }

    fn profile(&self, scenario: &Scenario) -> StrategyProfile {
        StrategyProfile::of(StrategyKind::Market, scenario)
    }

    fn run(self, team: Team) -> impl Future<Output = ()> + 'static {
        run(team)
    }
}

/// Holds auctions until the run is over.
async fn run(team: Team) {
    let rules = Rc::new(MarketRules::of(team.model()));
    for agent in team.model().agents() {
        let bidder = Bidder::new(&team, &rules);
        team.spawn(serve(team.clone(), agent, ME, bidder));
    }
    let mut market = Market::new(team.clone(), rules);
    loop {
        market.take_in(team.next_notification().await);
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
    rules: Rc<MarketRules>,
    /// Tasks that wait for an auction, in order.
    queue: BTreeSet<QueueKey>,
    lots: Vec<AuctionedTask>,
    known: KnownEnds,
    contractors: Vec<Contractor>,
    /// Agents that are not absent.
    present: AgentSet,
    /// Number of awards whose outcome is not known yet, of agents that are not absent.
    under_way: u32,
    /// Awards whose outcome is not known yet, also those of absent agents.
    awarded: BTreeSet<(TaskIx, AgentIx)>,
}

/// What the auctioneer knows about a task.
struct AuctionedTask {
    place: QueueKey,
    able: AgentSet,
    /// The present round, counted from 1.
    round: u32,
    /// Agents for which it waits before it is announced again: until one of them is present and free.
    waits_for: Vec<AgentIx>,
    /// Number of contractors that have used up their attempts at it.
    failures: u32,
    runner_up: Option<RunnerUp>,
    /// Number of awards whose outcome is not known yet, of agents that are not absent.
    open: u32,
}

#[derive(Clone, Copy, Default)]
struct Contractor {
    /// Number of tasks that it has won and whose outcome is not known yet.
    won: u32,
    /// The instant at which all that it has won is due.
    due_at: Micros,
}

/// A bid, its agent, and what the agent is paid if the bid wins.
#[derive(Debug, Clone, Copy)]
struct WinningBid {
    bid: BidIx,
    agent: AgentIx,
    paid: f64,
}

/// The second-best bid of an auction, and the bid that won.
#[derive(Debug, Clone, Copy)]
struct RunnerUp {
    prize: WinningBid,
    winner: BidIx,
}

impl Market {
    fn new(team: Team, rules: Rc<MarketRules>) -> Self {
        let agents = team.model().agents().count();
        let mut present = AgentSet::none_of(agents);
        team.model().agents().for_each(|agent| present.insert(agent));
        let lot = |task| AuctionedTask {
            place: QueueKey::of(team.model(), task, 0),
            able: AgentSet::none_of(0),
            round: 1,
            waits_for: Vec::new(),
            failures: 0,
            runner_up: None,
            open: 0,
        };
        Self {
            lots: team.model().tasks().map(lot).collect(),
            known: KnownEnds::default(),
            contractors: vec![Contractor::default(); agents],
            present,
            queue: BTreeSet::new(),
            under_way: 0,
            awarded: BTreeSet::new(),
            rules,
            team,
        }
    }

    fn lot(&mut self, task: TaskIx) -> &mut AuctionedTask {
        &mut self.lots[task.0 as usize]
    }

    fn contractor(&mut self, agent: AgentIx) -> &mut Contractor {
        &mut self.contractors[agent.0 as usize]
    }

    // ── Taking in what happened ─────────────────────────────────────────────────────────────────────────────────────

    /// Takes in everything that happens at this instant.
    async fn catch_up(&mut self) {
        self.team.instant_end().await;
        while let Some(news) = self.team.try_notification() {
            self.take_in(news);
        }
    }

    fn take_in(&mut self, news: Notification) {
        match news {
            Notification::Ready(task) => {
                let (now, able) = (self.team.now(), self.rules.able(self.team.model(), task));
                self.team.waits_for(task, able.both(&able));
                let lot = self.lot(task);
                (lot.place.since, lot.able) = (now, able);
                self.put_up(task);
            }
            Notification::Answered(agent, task, answer) => {
                self.end_award(task, agent);
                match answer {
                    WorkAnswer::Reported(report) => self.judge(task, report),
                    WorkAnswer::Lost => self.put_up(task),
                }
            }
            Notification::Absent(agent) => self.miss(agent),
            Notification::Back(agent) => self.welcome(agent),
            Notification::AttemptsOver(task) => self.go_on_after_failure(task),
            Notification::Unasked(message) => self.hear(message),
            // Of the rest only the pipeline of roles is told, or there is nothing to do.
            Notification::UpAgain | Notification::Own => {}
        }
    }

    /// Queues a task for an auction, from the first round on, unless it is settled or an agent is at it.
    fn put_up(&mut self, task: TaskIx) {
        if self.lot(task).open > 0 || self.team.is_settled(task) {
            return;
        }
        let lot = self.lot(task);
        lot.round = 1;
        lot.waits_for.clear();
        let place = lot.place;
        self.enqueue(place);
    }

    /// Queues a task. If none of the agents that it waits for is present, they are asked whether they are there.
    fn enqueue(&mut self, place: QueueKey) {
        self.queue.insert(place);
        self.search_for(place.task);
    }

    fn search_for(&self, task: TaskIx) {
        let lot = &self.lots[task.index()];
        if !lot.waits_for.is_empty() {
            if !lot.waits_for.iter().any(|agent| self.present.contains(*agent)) {
                lot.waits_for.iter().for_each(|agent| self.team.search(*agent));
            }
        } else if !self.present.meets(&lot.able) {
            lot.able.iter().for_each(|agent| self.team.search(agent));
        }
    }

    // ── Choosing what is auctioned ──────────────────────────────────────────────────────────────────────────────────

    /// Returns the first task in the queue that can be auctioned now.
    fn next_task(&self) -> Option<TaskIx> {
        if self.rules.parameters.one_at_a_time && self.under_way > 0 {
            return None;
        }
        self.queue.iter().map(|place| place.task).find(|task| self.is_due(*task))
    }

    /// Returns whether a task can be auctioned: an agent that can do it is present and, if the task waits for certain agents,
    /// one of them is present and free to bid. A task that nobody can do is announced as well.
    fn is_due(&self, task: TaskIx) -> bool {
        let lot = &self.lots[task.index()];
        let sits_out = self.rules.parameters.busy_agents == BusyAgents::SitOut;
        let may_bid = |agent: &AgentIx| {
            let is_free = !sits_out || self.contractors[agent.index()].won == 0;
            self.present.contains(*agent) && is_free
        };
        (lot.able.is_empty() || self.present.meets(&lot.able))
            && (lot.waits_for.is_empty() || lot.waits_for.iter().any(may_bid))
    }
}
