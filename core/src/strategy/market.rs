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
//! A task that waits for an agent that sits out or is not heard is set aside with its place in the order while other
//! auctions go on. It is announced again once one of those it waits for has been heard from.
//!
//! A deadline for bids is the instant at which the auction is decided, even if all bids are in before; a bid that
//! arrives at that instant is late. If there is no valid bid by then, the outstanding answers are still awaited,
//! because late ones show that an agent is there, and the round counts. So an auction whose bids are always late ends.
//!
//! A contractor retries by itself and reports once, so errors add no messages. Then the runner-up has as many attempts.
//! With one attempt each there is no runner-up, as in the original article. Work that overlaps counts once in the busy
//! time of an agent.

mod asking;
mod auction;
mod bidder;
mod contracts;
mod rules;

use crate::scenario::Scenario;
use crate::scenario::strategies::{BusyAgents, StrategyKind};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use futures::future::AbortHandle;

use bidder::Bidder;
use rules::MarketRules;

use super::{Strategy, StrategyProfile};
use crate::ids::{AgentIx, AttemptIx, AwardIx, BidIx, Party, TaskIx};
use crate::team::{AgentSet, Notification, QueueKey, Team, serve};
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
    contractors: Vec<Contractor>,
    /// Agents that are not absent.
    present: AgentSet,
    /// Awards whose outcome is not known yet; each can be cancelled.
    open: BTreeMap<(TaskIx, AgentIx), AbortHandle>,
}

/// What the auctioneer knows about a task.
struct AuctionedTask {
    place: QueueKey,
    able: AgentSet,
    /// The present round, counted from 1.
    round: u32,
    /// Agents for which it waits before it is announced again, each with the times that it had been heard by then.
    waits_for: Vec<(AgentIx, u32)>,
    /// Number of contractors that have used up their attempts at it.
    failures: u32,
    runner_up: Option<RunnerUp>,
    /// All awards of it, in order.
    awards: Vec<(AgentIx, AwardIx)>,
    /// Number of awards whose outcome is not known yet.
    open: u32,
    /// Attempts whose end is known.
    heard: Vec<AttemptIx>,
}

#[derive(Clone, Copy, Default)]
struct Contractor {
    /// Number of tasks that it has won and whose outcome is not known yet.
    won: u32,
    /// The instant at which all that it has won is due.
    due_at: Micros,
    /// Number of times that it has reported on its work.
    heard: u32,
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
            awards: Vec::new(),
            open: 0,
            heard: Vec::new(),
        };
        Self {
            lots: team.model().tasks().map(lot).collect(),
            contractors: vec![Contractor::default(); agents],
            present,
            queue: BTreeSet::new(),
            open: BTreeMap::new(),
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
            Notification::Answered(agent, task, report) => {
                let was_open = self.end_award(task, agent);
                self.contractor(agent).heard += 1;
                match report {
                    Some(report) => self.judge(task, report, was_open),
                    None => self.put_up(task),
                }
            }
            Notification::Absent(agent, _) => self.miss(agent),
            Notification::Unasked(message) => {
                if let Some(agent) = message.from.agent() {
                    self.hear(agent, message.task, message.word);
                }
            }
            // Of the rest only the pipeline of roles is told, or there is nothing to do.
            _ => {}
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
        self.queue.insert(place);
    }

    // ── Choosing what is auctioned ──────────────────────────────────────────────────────────────────────────────────

    /// Returns the first task in the queue that can be auctioned now.
    fn next_task(&self) -> Option<TaskIx> {
        if self.rules.parameters.one_at_a_time && !self.open.is_empty() {
            return None;
        }
        self.queue.iter().map(|place| place.task).find(|task| self.is_due(*task))
    }

    /// Returns whether a task can be auctioned: an agent that can do it is present and, if the task waits for certain agents,
    /// one of them has been heard from and may bid. A task that nobody can do is announced as well.
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
