//! No work is lost, given twice or given up too early.

use std::collections::{BTreeMap, BTreeSet};

use coordination::StrategyKind;
use coordination::ids::{AgentIx, AttemptIx, AuctionIx, MessageIx, Party, TaskIx};
use coordination::time::Micros;
use coordination::trace::{AttemptEnd, EventKind, MarketEvent, MessageKind, Refusal};

use super::{Run, Violation};

pub(super) fn check(run: &Run<'_>) -> Result<(), Violation> {
    let mut seen = Seen::new(run);
    for event in run.trace.events() {
        if event.at > seen.now {
            seen.check_instant()?;
            seen.now = event.at;
        }
        seen.check_event(event.kind)?;
        seen.take_in(event.kind);
    }
    seen.check_end()
}

/// An attempt, and what has become of it.
struct SeenAttempt {
    task: TaskIx,
    agent: AgentIx,
    end: Option<AttemptEnd>,
    /// When a report of it came to the coordinator first.
    known_at: Option<Micros>,
    /// True once its result was accepted, or discarded as a duplicate.
    is_judged: bool,
}

/// The state of a run, worked out from the events so far, as the coordinator could know it.
struct Seen<'a> {
    run: &'a Run<'a>,
    now: Micros,
    attempts: Vec<SeenAttempt>,
    /// The sender of each message, its kind, its task, and the attempt that it reports.
    messages: Vec<(Party, MessageKind, Option<TaskIx>, Option<AttemptIx>)>,
    ready: BTreeSet<TaskIx>,
    settled: BTreeSet<TaskIx>,
    is_coordinator_up: bool,
    absent: BTreeSet<AgentIx>,
    /// The tasks that each agent was given and has not answered for.
    given: BTreeMap<AgentIx, Vec<TaskIx>>,
    auctions: Auctions,
}

/// The auctions of a run.
#[derive(Default)]
struct Auctions {
    open: Option<AuctionIx>,
    /// Who has bid, refused or been late since a task was announced last; not those who sit out.
    answered: BTreeSet<(TaskIx, AgentIx)>,
}

impl<'a> Seen<'a> {
    fn new(run: &'a Run<'a>) -> Self {
        Self {
            run,
            now: 0,
            attempts: Vec::new(),
            messages: Vec::new(),
            ready: BTreeSet::new(),
            settled: BTreeSet::new(),
            is_coordinator_up: true,
            absent: BTreeSet::new(),
            given: BTreeMap::new(),
            auctions: Auctions::default(),
        }
    }

    // ── The rules ───────────────────────────────────────────────────────────────────────────────────────────────────

    /// Checks an event before it is taken in.
    fn check_event(&self, kind: EventKind) -> Result<(), Violation> {
        match kind {
            EventKind::TaskFailed { task, .. }
            | EventKind::TaskUnassigned { task }
            | EventKind::TaskRejected { task, because_of: None, .. }
                if self.is_attempted(task) =>
            {
                Err(Violation::new("given up while attempted", self.say(task)))
            }
            EventKind::TaskFailed { task, errors } if self.is(StrategyKind::Centralized) => {
                // Of the reports of this instant one may be enough.
                let (before, now) = (self.errors_known(task, false), self.errors_known(task, true));
                let max = self.run.scenario.strategies.centralized.max_attempts;
                if (before..=now).contains(&errors) && errors >= max {
                    return Ok(());
                }
                Err(Violation::new("failed by another count", format!("{}: {now} errors", self.say(task))))
            }
            EventKind::TaskAssigned { task, agent, .. } if self.is(StrategyKind::Centralized) => {
                self.check_assignment(task, agent)
            }
            _ => Ok(()),
        }
    }

    fn check_assignment(&self, task: TaskIx, agent: AgentIx) -> Result<(), Violation> {
        let is_at_work = self.attempts.iter().any(|it| it.agent == agent && it.end.is_none());
        if is_at_work || !self.given_to(agent).is_empty() {
            return Err(Violation::new("assigned while busy", format!("{} to {agent}", self.say(task))));
        }
        if self.errors_known(task, true) >= self.run.scenario.strategies.centralized.max_attempts {
            return Err(Violation::new("too many attempts", self.say(task)));
        }
        Ok(())
    }

    /// Checks what holds at the end of an instant.
    fn check_instant(&self) -> Result<(), Violation> {
        let pair = match self.run.strategy {
            StrategyKind::Centralized => {
                self.idle_while_ready(|task, agent| self.may_be_assigned(task, agent))
            }
            StrategyKind::Market => self.idle_while_ready(|task, agent| self.may_be_asked(task, agent)),
            _ => None,
        };
        match pair {
            Some((task, agent)) => {
                Err(Violation::new("idle while ready", format!("{}, {agent}", self.say(task))))
            }
            None => Ok(()),
        }
    }

    /// Checks what holds at the end of the run: every result that was delivered settled its task or is a duplicate. What comes at
    /// the very instant at which the last task is settled comes too late to count, and a coordinator that is down for good has not
    /// taken in all that it got.
    fn check_end(&self) -> Result<(), Violation> {
        if !self.is_coordinator_up {
            return Ok(());
        }
        let ignored = self.attempts.iter().find(|it| {
            it.known_at.is_some_and(|at| at < self.now) && it.end == Some(AttemptEnd::Done) && !it.is_judged
        });
        match ignored {
            Some(it) => {
                Err(Violation::new("delivered and ignored", format!("{} by {}", self.say(it.task), it.agent)))
            }
            None => Ok(()),
        }
    }

    // ── What is known ───────────────────────────────────────────────────────────────────────────────────────────────

    fn say(&self, task: TaskIx) -> String {
        format!("{} at {} s", self.run.scenario.tasks[task.index()].id, self.now as f64 / 1e6)
    }

    fn is(&self, strategy: StrategyKind) -> bool {
        self.run.strategy == strategy
    }

    fn is_attempted(&self, task: TaskIx) -> bool {
        self.attempts.iter().any(|it| it.task == task && it.end.is_none())
    }

    /// Returns how many errors at a task were reported before this instant, or by now.
    fn errors_known(&self, task: TaskIx, by_now: bool) -> u32 {
        let errors = self.attempts.iter().filter(|it| it.task == task && it.end == Some(AttemptEnd::Error));
        errors.filter(|it| it.known_at.is_some_and(|at| by_now || at < self.now)).count() as u32
    }

    fn given_to(&self, agent: AgentIx) -> &[TaskIx] {
        self.given.get(&agent).map_or(&[], Vec::as_slice)
    }

    /// Returns a task that nobody has and an agent that could have it, but to whom it was not given at this instant.
    fn idle_while_ready(&self, may: impl Fn(TaskIx, AgentIx) -> bool) -> Option<(TaskIx, AgentIx)> {
        if !self.is_coordinator_up {
            return None;
        }
        let present = |agent: &AgentIx| !self.absent.contains(agent);
        let agents: Vec<AgentIx> =
            (0..self.run.scenario.agents.len() as u32).map(AgentIx).filter(present).collect();
        let has = |task: TaskIx| agents.iter().any(|agent| self.given_to(*agent).contains(&task));
        let open = self.ready.difference(&self.settled).copied().filter(|task| !has(*task));
        open.flat_map(|task| agents.iter().map(move |agent| (task, *agent)))
            .find(|(task, agent)| may(*task, *agent))
    }

    fn has_abilities(&self, task: TaskIx, agent: AgentIx) -> bool {
        let scenario = self.run.scenario;
        let has = &scenario.agents[agent.index()].capabilities;
        scenario.tasks[task.index()].requires.iter().all(|needed| has.contains(needed))
    }

    fn may_be_assigned(&self, task: TaskIx, agent: AgentIx) -> bool {
        let rules = &self.run.scenario.strategies.centralized;
        rules.decision_time == 0.0
            && !rules.barrier
            && self.given_to(agent).is_empty()
            && self.errors_known(task, true) < rules.max_attempts
            && (!rules.match_capabilities || self.has_abilities(task, agent))
    }

    /// Returns whether a task is to be announced because of an agent: it could bid, and has said nothing about it yet.
    fn may_be_asked(&self, task: TaskIx, agent: AgentIx) -> bool {
        use coordination::scenario::strategies::{BusyAgents, Matching};
        let rules = &self.run.scenario.strategies.market;
        let is_free = rules.busy_agents != BusyAgents::SitOut || self.given_to(agent).is_empty();
        let is_blocked = rules.one_at_a_time && self.given.values().any(|given| !given.is_empty());
        rules.matching == Matching::Requires
            && self.auctions.open.is_none()
            && !is_blocked
            && is_free
            && self.has_abilities(task, agent)
            && !self.attempts.iter().any(|it| it.task == task)
            && !self.auctions.answered.contains(&(task, agent))
    }

    // ── Taking in ───────────────────────────────────────────────────────────────────────────────────────────────────

    fn take_in(&mut self, kind: EventKind) {
        match kind {
            EventKind::TaskReady { task } => _ = self.ready.insert(task),
            EventKind::TaskAssigned { task, agent, .. } => self.given.entry(agent).or_default().push(task),
            EventKind::AttemptStarted { task, agent, .. } => {
                let (end, known_at, is_judged) = (None, None, false);
                self.attempts.push(SeenAttempt { task, agent, end, known_at, is_judged });
            }
            EventKind::AttemptEnded { attempt, end, .. } => self.attempts[attempt.index()].end = Some(end),
            EventKind::DuplicateDiscarded { attempt } => self.attempts[attempt.index()].is_judged = true,
            EventKind::TaskCompleted { task, attempt } => {
                self.attempts[attempt.index()].is_judged = true;
                self.settled.insert(task);
            }
            EventKind::TaskFailed { task, .. }
            | EventKind::TaskUnassigned { task }
            | EventKind::TaskSkipped { task, .. }
            | EventKind::TaskRejected { task, .. } => _ = self.settled.insert(task),
            EventKind::MessageSent { from, kind, task, .. } => {
                let reported = self.reported(from, kind, task);
                self.messages.push((from, kind, task, reported));
            }
            EventKind::MessageDelivered { message } => self.deliver(message),
            EventKind::Crashed { who: Party::COORDINATOR } => self.is_coordinator_up = false,
            EventKind::Recovered { who: Party::COORDINATOR } | EventKind::StandbyTookOver => {
                self.is_coordinator_up = true;
            }
            EventKind::AgentAbsent { agent, by: Party::COORDINATOR } => _ = self.absent.insert(agent),
            EventKind::AgentBack { agent, by: Party::COORDINATOR } => _ = self.absent.remove(&agent),
            EventKind::WorkLost { agent, task } => self.answer(agent, task),
            EventKind::Market(event) => self.take_in_auction(event),
            _ => {}
        }
    }

    /// Returns the attempt that a message reports: the last one of its sender at the task, unless that is known already; then it
    /// is sent because it was asked for again.
    fn reported(&self, from: Party, kind: MessageKind, task: Option<TaskIx>) -> Option<AttemptIx> {
        let (MessageKind::Report, Some(agent), Some(task)) = (kind, from.agent(), task) else { return None };
        let own = (0..).zip(&self.attempts).filter(|(_, it)| (it.agent, it.task) == (agent, task));
        let ended = own.filter(|(_, it)| matches!(it.end, Some(AttemptEnd::Done | AttemptEnd::Error)));
        ended.last().map(|(place, _)| AttemptIx(place))
    }

    fn deliver(&mut self, message: MessageIx) {
        let (from, _, task, reported) = self.messages[message.index()];
        let (Some(attempt), Some(agent), Some(task)) = (reported, from.agent(), task) else { return };
        let attempt = &mut self.attempts[attempt.index()];
        if attempt.known_at.is_none() {
            attempt.known_at = Some(self.now);
            self.answer(agent, task);
        }
    }

    /// Notes that an agent has answered for a task.
    fn answer(&mut self, agent: AgentIx, task: TaskIx) {
        let given = self.given.entry(agent).or_default();
        if let Some(place) = given.iter().position(|other| *other == task) {
            given.remove(place);
        }
    }

    fn take_in_auction(&mut self, event: MarketEvent) {
        let trace = self.run.trace;
        match event {
            MarketEvent::AuctionOpened { auction, task, .. } => {
                self.auctions.open = Some(auction);
                self.auctions.answered.retain(|(about, _)| *about != task);
            }
            MarketEvent::BidPlaced { auction, bid } => {
                self.auctions.answered.insert((trace.auction(auction).task, trace.bid(bid).agent));
            }
            MarketEvent::BidRefused { why: Refusal::SitsOut, .. } => {}
            MarketEvent::BidRefused { auction, agent, .. } | MarketEvent::BidLate { auction, agent } => {
                self.auctions.answered.insert((trace.auction(auction).task, agent));
            }
            MarketEvent::TaskAwarded { award, .. } => {
                let bid = trace.bid(trace.award(award).bid);
                self.given.entry(bid.agent).or_default().push(trace.auction(bid.auction).task);
                // An award to a runner-up may come while another auction is open.
                self.auctions.open = self.auctions.open.filter(|open| *open != bid.auction);
            }
            MarketEvent::AuctionFailed { .. } => self.auctions.open = None,
        }
    }
}
