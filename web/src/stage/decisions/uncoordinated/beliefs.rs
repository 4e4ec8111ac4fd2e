//! What each agent believes of each task, and how it is: an agent's picture of the others is as old as the visibility delay.

use std::collections::BTreeSet;
use std::sync::Arc;

use coordination::ids::{AgentIx, TaskIx};
use coordination::scenario::Graph;
use coordination::time::Micros;
use coordination::trace::{AttemptEnd, Event, EventKind, HoldEnd, UncoordinatedEvent, Verdict};

use crate::stage::decisions::moments::{Fold, Moments};
use crate::state::playback::micros;
use crate::state::story::Story;

/// Who is at what over a whole run, and who sees it when.
#[derive(Debug)]
pub struct Beliefs {
    moments: Moments<State>,
    rules: Rules,
    /// The instants at which someone sees what happened before, in order.
    sights: Vec<Micros>,
}

/// What stands fast over a run.
#[derive(Debug)]
struct Rules {
    graph: Arc<Graph>,
    delay: Micros,
    max_attempts: u32,
    /// Of each task, whether each agent may pick it.
    able: Vec<Vec<bool>>,
}

/// What has happened.
#[derive(Debug, Clone)]
pub struct State {
    graph: Arc<Graph>,
    tasks: Vec<Notes>,
    agents: Vec<Memory>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Notes {
    is_known: bool,
    is_done: bool,
    is_given_up: bool,
    /// Whose result stands.
    author: Option<AgentIx>,
    spells: Vec<Spell>,
    errors: u32,
    /// How often it was done for nothing, and whether results contradicted each other.
    duplicates: u32,
    is_contradicted: bool,
}

/// An agent's time at a task, during which it looks started; without end, where there was a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Spell {
    agent: AgentIx,
    from: Micros,
    to: Option<Micros>,
}

/// What an agent knows by itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Memory {
    dropped: BTreeSet<TaskIx>,
    used: BTreeSet<TaskIx>,
    down_since: Option<Micros>,
    doing: Option<Doing>,
}

/// What an agent is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doing {
    /// The task.
    pub task: TaskIx,
    /// The number of the event with which it began.
    pub event: usize,
    /// Since when.
    pub since: Micros,
    /// The input that it waits for, holding the task.
    pub missing: Option<TaskIx>,
}

/// What an agent believes of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Belief {
    /// That nobody has started it.
    Open,
    /// That it is not to be picked, for this reason.
    Closed(Verdict),
    /// Nothing: it is not known yet, or was given up.
    Nothing,
}

/// How a task really is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// It is not known yet.
    Unknown,
    /// Nobody is at it.
    Open,
    /// Someone is at it, or holds it.
    Taken,
    /// It is done.
    Done,
    /// It was given up.
    GivenUp,
}

/// All beliefs at an instant.
#[derive(Debug, Clone, PartialEq)]
pub struct BeliefsAt {
    /// Of each agent.
    pub agents: Vec<Seen>,
    /// Of each task.
    pub tasks: Vec<TaskAt>,
}

/// An agent at an instant.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Seen {
    /// What it is at.
    pub doing: Option<Doing>,
    /// Since when it is down.
    pub down_since: Option<Micros>,
    /// How many tasks it believes to be open.
    pub open: usize,
    /// Those of them that are not.
    pub mistaken: Vec<TaskIx>,
}

/// A task at an instant.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskAt {
    /// How it is.
    pub truth: Truth,
    /// Who is at it, or holds it.
    pub by: Vec<AgentIx>,
    /// Whose result stands.
    pub author: Option<AgentIx>,
    /// Who believes that it is open.
    pub open_to: Vec<AgentIx>,
    /// How often it was done for nothing.
    pub duplicates: u32,
    /// Whether results contradict each other.
    pub is_contradicted: bool,
}

impl TaskAt {
    /// Whether someone is at it in vain: others are at it too, or have done it.
    pub fn is_collision(&self) -> bool {
        self.by.len() > 1 || (!self.by.is_empty() && self.author.is_some())
    }
}

impl Beliefs {
    /// Those of a run.
    pub fn of(story: &Story) -> Self {
        let scenario = story.scenario();
        let parameters = &scenario.strategies.uncoordinated;
        let delay = micros(parameters.visibility_delay);
        let able = scenario.tasks.iter().map(|task| {
            let may =
                |agent: &coordination::scenario::Agent| !parameters.match_capabilities || agent.can_do(task);
            scenario.agents.iter().map(may).collect()
        });
        let graph = Arc::new(Graph::of(&scenario.tasks));
        let rules = Rules {
            graph: Arc::clone(&graph),
            delay,
            max_attempts: parameters.max_attempts,
            able: able.collect(),
        };
        let moments = Moments::of(story, State::of(story, graph));
        let last = moments.after(story, usize::MAX);
        let spells = last.tasks.iter().flat_map(|notes| &notes.spells);
        let mut sights: Vec<Micros> =
            spells.flat_map(|spell| [Some(spell.from), spell.to]).flatten().map(|at| at + delay).collect();
        sights.sort_unstable();
        sights.dedup();
        Self { moments, rules, sights }
    }

    /// The last instant up to this at which someone saw something that had happened before.
    pub fn last_sight(&self, at: Micros) -> Option<Micros> {
        let seen = self.sights.partition_point(|sight| *sight <= at);
        seen.checked_sub(1).and_then(|last| self.sights.get(last)).copied()
    }

    /// All beliefs after so many events, at an instant.
    pub fn after(&self, story: &Story, happened: usize, at: Micros) -> BeliefsAt {
        let state = self.moments.after(story, happened);
        let agents = (0..state.agents.len() as u32).map(AgentIx);
        let mut seen: Vec<Seen> = state
            .agents
            .iter()
            .map(|memory| Seen { doing: memory.doing, down_since: memory.down_since, ..Seen::default() })
            .collect();
        let mut tasks = Vec::with_capacity(state.tasks.len());
        for (task, notes) in (0..).map(TaskIx).zip(&state.tasks) {
            let truth = notes.truth(&state.agents, task);
            let believes = |agent: &AgentIx| self.rules.belief(&state, *agent, task, at) == Belief::Open;
            let open_to: Vec<AgentIx> = agents.clone().filter(believes).collect();
            for agent in &open_to {
                let seen = &mut seen[agent.0 as usize];
                seen.open += 1;
                if truth != Truth::Open {
                    seen.mistaken.push(task);
                }
            }
            let at_it = |agent: &AgentIx| {
                state.agents[agent.0 as usize].doing.is_some_and(|doing| doing.task == task)
            };
            tasks.push(TaskAt {
                truth,
                by: agents.clone().filter(at_it).collect(),
                author: notes.author,
                open_to,
                duplicates: notes.duplicates,
                is_contradicted: notes.is_contradicted,
            });
        }
        BeliefsAt { agents: seen, tasks }
    }
}

impl Rules {
    /// What an agent believes of a task. It knows at once what it did itself, and what the others did once that is as old as the
    /// visibility delay.
    fn belief(&self, state: &State, agent: AgentIx, task: TaskIx, now: Micros) -> Belief {
        let (place, who) = (task.0 as usize, agent.0 as usize);
        let (notes, own) = (&state.tasks[place], &state.agents[who]);
        if !notes.is_known || notes.is_given_up {
            return Belief::Nothing;
        }
        if !self.able[place][who] {
            return Belief::Closed(Verdict::Lacks);
        }
        let looks_started = notes.spells.iter().any(|spell| {
            let delay = if spell.agent == agent { 0 } else { self.delay };
            let is_seen = |at: Micros| at + delay <= now;
            is_seen(spell.from) && !spell.to.is_some_and(is_seen)
        });
        let is_missing = || self.graph.needs(task).iter().any(|need| !state.tasks[need.0 as usize].is_done);
        if looks_started || own.used.contains(&task) || notes.errors >= self.max_attempts {
            Belief::Closed(Verdict::LooksStarted)
        } else if own.dropped.contains(&task) && is_missing() {
            Belief::Closed(Verdict::WaitedInVain)
        } else {
            Belief::Open
        }
    }
}

impl Notes {
    fn truth(&self, agents: &[Memory], task: TaskIx) -> Truth {
        let is_taken = || agents.iter().any(|memory| memory.doing.is_some_and(|doing| doing.task == task));
        match self {
            Self { is_given_up: true, .. } => Truth::GivenUp,
            Self { is_known: false, .. } => Truth::Unknown,
            Self { is_done: true, .. } => Truth::Done,
            _ if is_taken() => Truth::Taken,
            _ => Truth::Open,
        }
    }
}

impl State {
    fn of(story: &Story, graph: Arc<Graph>) -> Self {
        let scenario = story.scenario();
        let notes = |task: &coordination::scenario::Task| Notes {
            is_known: task.arrives_at <= 0.0,
            ..Notes::default()
        };
        Self {
            tasks: scenario.tasks.iter().map(notes).collect(),
            agents: vec![Memory::default(); scenario.agents.len()],
            graph,
        }
    }

    fn begin(&mut self, agent: AgentIx, doing: Doing) {
        if let Some(memory) = self.agents.get_mut(agent.0 as usize) {
            memory.doing = Some(doing);
        }
    }

    /// An agent is no longer at a task; it looks started no longer, unless there was a result.
    fn end(&mut self, agent: AgentIx, task: TaskIx, let_go: Option<Micros>) {
        if let Some(memory) = self.agents.get_mut(agent.0 as usize) {
            memory.doing = None;
        }
        let spells = self.tasks.get_mut(task.0 as usize).map(|notes| &mut notes.spells);
        let mut own = spells.into_iter().flatten().filter(|spell| spell.agent == agent && spell.to.is_none());
        if let (Some(spell), Some(_)) = (own.next(), let_go) {
            spell.to = let_go;
        }
    }

    fn take_in_event(&mut self, number: usize, at: Micros, event: UncoordinatedEvent) {
        match event {
            UncoordinatedEvent::TaskPicked { task, agent, .. } => {
                if let Some(notes) = self.tasks.get_mut(task.0 as usize) {
                    notes.spells.push(Spell { agent, from: at, to: None });
                }
                self.begin(agent, Doing { task, event: number, since: at, missing: None });
            }
            UncoordinatedEvent::TaskHeld { task, agent, missing } => {
                self.begin(agent, Doing { task, event: number, since: at, missing: Some(missing) });
            }
            UncoordinatedEvent::HoldEnded { end: HoldEnd::InputsCame, .. } => {}
            UncoordinatedEvent::HoldEnded { task, agent, end } => {
                if let Some(memory) =
                    self.agents.get_mut(agent.0 as usize).filter(|_| end == HoldEnd::Dropped)
                {
                    memory.dropped.insert(task);
                }
                self.end(agent, task, Some(at));
            }
            UncoordinatedEvent::ResultsDiffered { task, .. } => {
                if let Some(notes) = self.tasks.get_mut(task.0 as usize) {
                    notes.is_contradicted = true;
                }
            }
        }
    }

    fn attempted(&mut self, (task, agent): (TaskIx, AgentIx), end: AttemptEnd, at: Micros) {
        let Some(notes) = self.tasks.get_mut(task.0 as usize) else { return };
        match end {
            AttemptEnd::Done => {
                notes.author.get_or_insert(agent);
                self.end(agent, task, None);
            }
            AttemptEnd::Error => {
                notes.errors += 1;
                self.end(agent, task, Some(at));
            }
            _ => self.end(agent, task, Some(at)),
        }
    }
}

impl Fold for State {
    fn take_in(&mut self, story: &Story, number: usize, event: Event) {
        let Event { at, kind } = event;
        let task = story.task_of(kind);
        let notes = task.and_then(|task| self.tasks.get_mut(task.0 as usize));
        match kind {
            EventKind::Uncoordinated(event) => self.take_in_event(number, at, event),
            EventKind::AttemptStarted { task, agent, .. } => {
                self.begin(agent, Doing { task, event: number, since: at, missing: None });
                if let Some(memory) = self.agents.get_mut(agent.0 as usize) {
                    memory.used.extend(self.graph.needs(task));
                }
            }
            EventKind::AttemptEnded { attempt, end, .. } => {
                if let Some(attempt) = story.attempt(attempt) {
                    self.attempted((attempt.task, attempt.agent), end, at);
                }
            }
            EventKind::Crashed { who } | EventKind::Recovered { who } => {
                let since = matches!(kind, EventKind::Crashed { .. }).then_some(at);
                if let Some(memory) = who.agent().and_then(|agent| self.agents.get_mut(agent.0 as usize)) {
                    memory.down_since = since;
                }
            }
            kind => match (kind, notes) {
                (EventKind::TaskArrived { .. }, Some(notes)) => notes.is_known = true,
                (EventKind::TaskCompleted { .. }, Some(notes)) => notes.is_done = true,
                (EventKind::DuplicateDiscarded { .. }, Some(notes)) => notes.duplicates += 1,
                (kind, Some(notes)) if kind.settles_task() => notes.is_given_up = true,
                _ => {}
            },
        }
    }
}

#[cfg(test)]
mod tests;
