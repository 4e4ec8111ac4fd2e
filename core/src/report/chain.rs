//! The critical path of a run: the attempts and waits that determined when it ended.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use crate::ids::{AgentIx, AttemptIx, TaskIx};
use crate::metrics::Fold;
use crate::scenario::Graph;
use crate::time::{Micros, micros};
use crate::trace::{ConsensusEvent, EventKind, MarketEvent, RoleBasedEvent, Trace, UncoordinatedEvent};

/// A step of the critical path. Each step begins when the one before it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChainStep {
    /// The task that the step is about.
    pub task: TaskIx,
    /// The virtual time at which the step begins, in microseconds.
    pub from: Micros,
    /// The virtual time at which the step ends, in microseconds.
    pub until: Micros,
    /// The kind of the step.
    pub what: ChainPart,
}

/// The kind of a step of the critical path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChainPart {
    /// An attempt at the task.
    Attempt(AttemptIx),
    /// A wait for the task to arrive.
    Arrival,
    /// A wait for the decision who does the task.
    Decision,
    /// A wait from that decision until the agent starts.
    Start,
    /// A wait from the end of an attempt until its result is accepted: for the report to arrive, for a vote
    /// or for a review.
    Acceptance,
    /// The remaining time until the last task was given up.
    GivingUp,
}

/// Returns the critical path of a run: the chain of attempts and waits that determined when it ended, without
/// a gap from 0 to the makespan.
///
/// The chain is found backwards from the task that was completed last. Each attempt is preceded by whatever
/// ended last of all that had to end before it could start: a result that its task depends on, another
/// attempt at the same task, or the previous work of its agent. The time between the two is divided into
/// waits. The chain is empty if no attempt was made.
#[must_use]
pub fn critical_chain(trace: &Trace) -> Vec<ChainStep> {
    let told = ChainBuilder::of(trace);
    let mut steps = Vec::new();
    let Some(last) = told.last() else { return steps };
    told.tail(last, &mut steps);
    let mut next = Some(last);
    while let Some(ix) = next {
        let before = told.before(ix);
        told.link(before, ix, &mut steps);
        next = before.map(|(ix, _)| ix);
    }
    steps.reverse();
    steps
}

/// Lookup tables for walking the critical path backwards.
struct ChainBuilder {
    fold: Fold,
    graph: Arc<Graph>,
    arrives: Vec<Micros>,
    /// The attempts of each agent, with the maximum number of them that ran at the same time.
    by_agent: Vec<(Vec<AttemptIx>, usize)>,
    /// The attempts at each task, in the order in which they ended.
    by_task: Vec<Vec<AttemptIx>>,
    /// The accepted attempt of each task, and the time at which it was accepted.
    accepted: Vec<Option<(AttemptIx, Micros)>>,
    /// The decisions who does each task, with their times.
    given: Vec<Vec<(Micros, AgentIx)>>,
    /// The attempt that was the last to complete a task, with the time at which it did.
    completed: Option<(AttemptIx, Micros)>,
}

impl ChainBuilder {
    fn of(trace: &Trace) -> Self {
        let (tasks, agents) = (trace.scenario().tasks.len(), trace.scenario().agents.len());
        let fold = Fold::of(trace);
        let mut told = Self {
            graph: Arc::clone(trace.model().graph()),
            arrives: trace.scenario().tasks.iter().map(|task| micros(task.arrives_at)).collect(),
            by_agent: vec![(Vec::new(), 1); agents],
            by_task: vec![Vec::new(); tasks],
            accepted: vec![None; tasks],
            given: vec![Vec::new(); tasks],
            completed: None,
            fold,
        };
        for (ix, attempt) in (0..).map(AttemptIx).zip(&told.fold.attempts) {
            told.by_agent[attempt.agent.0 as usize].0.push(ix);
            told.by_task[attempt.task.0 as usize].push(ix);
        }
        for tries in &mut told.by_task {
            tries.sort_by_key(|ix| (told.fold.attempts[ix.index()].ended_at, *ix));
        }
        for (lane, side) in &mut told.by_agent {
            *side = most_at_a_time(&told.fold, lane);
        }
        for event in trace.events() {
            told.take_in(trace, event.at, event.kind);
        }
        told
    }

    fn take_in(&mut self, trace: &Trace, at: Micros, kind: EventKind) {
        match kind {
            EventKind::TaskCompleted { task, attempt } => {
                self.accepted[task.0 as usize].get_or_insert((attempt, at));
                self.completed = Some((attempt, at));
            }
            EventKind::RoleBased(RoleBasedEvent::ResultAccepted { task, attempt }) => {
                self.accepted[task.0 as usize] = Some((attempt, at));
            }
            EventKind::TaskAssigned { task, agent, .. }
            | EventKind::Consensus(ConsensusEvent::TurnGiven { task, agent, .. })
            | EventKind::Uncoordinated(UncoordinatedEvent::TaskPicked { task, agent, .. }) => {
                self.given[task.0 as usize].push((at, agent));
            }
            EventKind::Market(MarketEvent::TaskAwarded { award, .. }) => {
                let bid = trace.bid(trace.award(award).bid);
                self.given[trace.auction(bid.auction).task.0 as usize].push((at, bid.agent));
            }
            _ => {}
        }
    }

    fn span(&self, ix: AttemptIx) -> (TaskIx, Micros, Micros) {
        let attempt = self.fold.attempts[ix.0 as usize];
        (attempt.task, attempt.started_at, attempt.ended_at)
    }

    /// Returns the attempt that completed a task last or, if no task was completed, the attempt that ended
    /// last.
    fn last(&self) -> Option<AttemptIx> {
        let attempts = (0..).map(AttemptIx).zip(&self.fold.attempts);
        let ended_last = attempts.max_by_key(|(_, attempt)| attempt.ended_at).map(|(ix, _)| ix);
        self.completed.map(|(attempt, _)| attempt).or(ended_last)
    }

    /// Returns whatever ended last of all that had to end before the attempt could start, with the time at
    /// which it ended.
    fn before(&self, ix: AttemptIx) -> Option<(AttemptIx, Micros)> {
        let attempt = self.fold.attempts[ix.0 as usize];
        let (lane, side) = &self.by_agent[attempt.agent.0 as usize];
        let began = lane.partition_point(|it| *it < ix);
        let own = lane[..began].iter().rev().take(*side);
        let tries = &self.by_task[attempt.task.0 as usize];
        let tries = &tries[..tries.partition_point(|it| (self.span(*it).2, *it) < (attempt.started_at, ix))];
        let ended = own.chain(tries.last()).map(|it| (*it, self.span(*it).2));
        // A needed result counts from its acceptance or, if the attempt did not wait for that, from the end
        // of its own attempt.
        let needed = self.graph.needs(attempt.task).iter().filter_map(|need| self.accepted[need.0 as usize]);
        let needed =
            needed.map(|(it, at)| if at <= attempt.started_at { (it, at) } else { (it, self.span(it).2) });
        // Nothing can wait for what began later, so the chain is finite. Of several that ended at the same
        // time the last one in this order wins: the agent's own work, then another attempt at the task, then
        // a needed result.
        ended
            .chain(needed)
            .filter(|(it, over)| *it < ix && *over <= attempt.started_at)
            .max_by_key(|(_, over)| *over)
    }

    /// Appends an attempt and the waits before it, the latest first.
    fn link(&self, before: Option<(AttemptIx, Micros)>, ix: AttemptIx, steps: &mut Vec<ChainStep>) {
        let (task, started, ended) = self.span(ix);
        steps.push(ChainStep { task, from: started, until: ended, what: ChainPart::Attempt(ix) });
        let agent = self.fold.attempts[ix.0 as usize].agent;
        let given = self.given[task.0 as usize].iter().rev();
        let given = given.filter(|(at, to)| *to == agent && *at <= started).map(|(at, _)| *at).next();
        let mut waits = Vec::new();
        let mut now = 0;
        let mut wait = |task, until: Micros, what| {
            if until > now {
                waits.push(ChainStep { task, from: now, until, what });
                now = until;
            }
        };
        if let Some((before, over)) = before {
            let (needed, _, ended) = self.span(before);
            wait(needed, ended, ChainPart::Attempt(before));
            wait(needed, over, ChainPart::Acceptance);
        }
        wait(task, self.arrives[task.0 as usize].min(started), ChainPart::Arrival);
        wait(task, given.unwrap_or(started), ChainPart::Decision);
        wait(task, started, ChainPart::Start);
        // The attempt before is appended in its own turn.
        let waits = waits.into_iter().rev().filter(|step| !matches!(step.what, ChainPart::Attempt(_)));
        steps.extend(waits);
    }

    /// Appends what came after the last attempt, the latest first.
    fn tail(&self, last: AttemptIx, steps: &mut Vec<ChainStep>) {
        let (task, _, ended) = self.span(last);
        let counts = self.completed.map_or(ended, |(_, at)| at);
        if self.fold.makespan() > counts {
            let (from, until) = (counts, self.fold.makespan());
            steps.push(ChainStep { task, from, until, what: ChainPart::GivingUp });
        }
        if counts > ended {
            steps.push(ChainStep { task, from: ended, until: counts, what: ChainPart::Acceptance });
        }
    }
}

/// Returns the maximum number of attempts of a lane that ran at the same time; at least 1.
fn most_at_a_time(fold: &Fold, lane: &[AttemptIx]) -> usize {
    let mut under_way = BinaryHeap::new();
    let mut most = 1;
    for ix in lane {
        let attempt = fold.attempts[ix.0 as usize];
        while under_way.peek().is_some_and(|Reverse(until)| *until <= attempt.started_at) {
            under_way.pop();
        }
        under_way.push(Reverse(attempt.ended_at));
        most = most.max(under_way.len());
    }
    most
}
