//! What decided when a run ended: the chain of attempts, and of the waits between them, from the beginning to the end.

use super::fold::Fold;
use crate::ids::{AgentIx, AttemptIx, TaskIx};
use crate::scenario::Graph;
use crate::time::Micros;
use crate::time::micros;
use crate::trace::{ConsensusEvent, EventKind, MarketEvent, RoleBasedEvent, Trace, UncoordinatedEvent};

/// A part of the chain; each begins when the one before it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChainStep {
    /// The task that it is about.
    pub task: TaskIx,
    /// From when.
    pub from: Micros,
    /// Until when.
    pub until: Micros,
    /// What happened.
    pub what: ChainPart,
}

/// What a part of the chain is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChainPart {
    /// An attempt.
    Attempt(AttemptIx),
    /// A wait for the task to become known.
    Arrival,
    /// A wait for someone to decide who does the task.
    Decision,
    /// A wait from that decision until the one who does it starts.
    Start,
    /// A wait from the end of an attempt until its result counts: for word of it, a vote, a review.
    Acceptance,
    /// What was left until the last task was given up.
    GivingUp,
}

/// The chain of what decided when the run ended, without a gap from 0 to the makespan. Walked back from the last task that
/// was completed: before each attempt stands what was over last of all that had to be over before it could begin: a needed
/// result, another attempt at the same task, or the work that its agent had in hand; and between them what was waited for.
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

/// What the walk looks things up in.
struct ChainBuilder {
    fold: Fold,
    graph: Graph,
    arrives: Vec<Micros>,
    /// The attempts of each agent, and how many of them were under way at a time, at most.
    by_agent: Vec<(Vec<AttemptIx>, usize)>,
    /// The attempts at each task.
    by_task: Vec<Vec<AttemptIx>>,
    /// Of each task the accepted attempt, and when it was accepted.
    accepted: Vec<Option<(AttemptIx, Micros)>>,
    /// Who got each task when.
    given: Vec<Vec<(Micros, AgentIx)>>,
    /// The attempt that was the last to complete a task, and when it did.
    completed: Option<(AttemptIx, Micros)>,
}

impl ChainBuilder {
    fn of(trace: &Trace) -> Self {
        let (tasks, agents) = (trace.scenario().tasks.len(), trace.scenario().agents.len());
        let fold = Fold::of(trace);
        let mut told = Self {
            graph: Graph::of(&trace.scenario().tasks),
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

    /// The attempt with which the last task was completed; where none was, the one that ended last.
    fn last(&self) -> Option<AttemptIx> {
        let attempts = (0..).map(AttemptIx).zip(&self.fold.attempts);
        let ended_last = attempts.max_by_key(|(_, attempt)| attempt.ended_at).map(|(ix, _)| ix);
        self.completed.map(|(attempt, _)| attempt).or(ended_last)
    }

    /// Of all that had to be over before an attempt began, what was over last, and when that was.
    fn before(&self, ix: AttemptIx) -> Option<(AttemptIx, Micros)> {
        let attempt = self.fold.attempts[ix.0 as usize];
        let (lane, side) = &self.by_agent[attempt.agent.0 as usize];
        let began = lane.partition_point(|it| *it < ix);
        let own = lane[..began].iter().rev().take(*side);
        let tries = self.by_task[attempt.task.0 as usize].iter();
        let ended = own.chain(tries).map(|it| (*it, self.span(*it).2));
        // What is needed counts when it is accepted; where that is not waited for, when it is there.
        let needed = self.graph.needs(attempt.task).iter().filter_map(|need| self.accepted[need.0 as usize]);
        let needed =
            needed.map(|(it, at)| if at <= attempt.started_at { (it, at) } else { (it, self.span(it).2) });
        // What is begun later cannot be waited for; so the chain ends. Of several that were over at once the last is taken:
        // what is needed comes before another try, and that before what the agent happened to do.
        ended
            .chain(needed)
            .filter(|(it, over)| *it < ix && *over <= attempt.started_at)
            .max_by_key(|(_, over)| *over)
    }

    /// Puts down an attempt and what was waited for before it, the last first.
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
        // The attempt before has its own place.
        let waits = waits.into_iter().rev().filter(|step| !matches!(step.what, ChainPart::Attempt(_)));
        steps.extend(waits);
    }

    /// Puts down what came after the last attempt, the last first.
    fn tail(&self, last: AttemptIx, steps: &mut Vec<ChainStep>) {
        let (task, _, ended) = self.span(last);
        let counts = self.completed.map_or(ended, |(_, at)| at);
        if self.fold.makespan > counts {
            let (from, until) = (counts, self.fold.makespan);
            steps.push(ChainStep { task, from, until, what: ChainPart::GivingUp });
        }
        if counts > ended {
            steps.push(ChainStep { task, from: ended, until: counts, what: ChainPart::Acceptance });
        }
    }
}

/// How many attempts of a lane were under way at a time, at most; 1 at least.
fn most_at_a_time(fold: &Fold, lane: &[AttemptIx]) -> usize {
    let mut under_way: Vec<Micros> = Vec::new();
    let mut most = 1;
    for ix in lane {
        let attempt = fold.attempts[ix.0 as usize];
        under_way.retain(|until| *until > attempt.started_at);
        under_way.push(attempt.ended_at);
        most = most.max(under_way.len());
    }
    most
}
