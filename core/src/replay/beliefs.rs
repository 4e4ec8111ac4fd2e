//! What agents believe of tasks under the uncoordinated strategy, and how the tasks are in fact: what an agent sees of the
//! others is as old as the visibility delay.

mod state;

use std::sync::Arc;

use super::{Replay, ReplayPosition, RunHistory};
use crate::ids::{AgentIx, TaskIx};
use crate::scenario::{Graph, Scenario};
use crate::time::{Micros, micros};
use crate::trace::Verdict;
use state::UncoordinatedState;

/// What everyone believes at a position of a run, and how it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Beliefs {
    /// The state of each agent.
    pub agents: Vec<AgentBeliefs>,
    /// The state of each task.
    pub tasks: Vec<TaskReality>,
}

/// What an agent does and believes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AgentBeliefs {
    /// The task that it has, or `None` if it looks for one.
    pub doing: Option<OwnTask>,
    /// The instant since which it is down, or `None` if it is up.
    pub down_since: Option<Micros>,
    /// The number of tasks that it believes to be open.
    pub open: usize,
    /// Those of them that are not open.
    pub mistaken: Vec<TaskIx>,
}

/// The task that an agent has picked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnTask {
    /// The task.
    pub task: TaskIx,
    /// The number of the event with which it began.
    pub event: usize,
    /// The instant at which it began.
    pub since: Micros,
    /// The input that the agent waits for while it holds the task, or `None` if it works.
    pub missing: Option<TaskIx>,
}

/// What an agent believes of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TaskBelief {
    /// Nobody has started it.
    Open,
    /// It is not to be picked, for this reason.
    Closed(Verdict),
    /// Nothing: the task is not known yet, or it was given up.
    Nothing,
}

/// The state of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskReality {
    /// The progress of the task.
    pub truth: TaskTruth,
    /// The agents that work on it or hold it.
    pub workers: Vec<AgentIx>,
    /// The agent whose result stands, or `None` if there is no result.
    pub author: Option<AgentIx>,
    /// The agents that believe it to be open.
    pub open_to: Vec<AgentIx>,
    /// The number of times that it was done in vain.
    pub duplicates: u32,
    /// Whether results of it contradict each other.
    pub is_contradicted: bool,
}

/// The progress of a task, whatever agents believe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskTruth {
    /// It is not known yet.
    Unknown,
    /// Nobody works on it.
    Open,
    /// An agent works on it or holds it.
    Taken,
    /// It is done.
    Done,
    /// It was given up.
    GivenUp,
}

impl TaskReality {
    /// Returns whether an agent works on the task in vain: others work on it, too, or have done it.
    #[must_use]
    pub fn is_collision(&self) -> bool {
        self.workers.len() > 1 || (!self.workers.is_empty() && self.author.is_some())
    }
}

/// Beliefs over a whole run.
#[derive(Debug, Clone)]
pub struct BeliefReplay {
    rules: BeliefRules,
    state: Replay<UncoordinatedState>,
    /// The instants at which an agent sees what happened earlier, in order.
    sightings: Vec<Micros>,
}

/// What an agent's belief depends on, apart from the events.
#[derive(Debug, Clone)]
struct BeliefRules {
    graph: Arc<Graph>,
    delay: Micros,
    max_attempts: u32,
    /// For each task, whether each agent may pick it.
    able: Vec<Vec<bool>>,
}

impl BeliefReplay {
    /// Prepares the beliefs of a run without coordination.
    #[must_use]
    pub fn new(history: &Arc<RunHistory>) -> Self {
        let graph = Arc::new(Graph::of(&history.scenario().tasks));
        let rules = BeliefRules::of(history.scenario(), Arc::clone(&graph));
        let mut state = Replay::new(history, UncoordinatedState::initial(history, graph));
        let spells = state.after(usize::MAX).spells();
        let instants = spells.flat_map(|spell| [Some(spell.from), spell.to]).flatten();
        let mut sightings: Vec<Micros> = instants.map(|at| at + rules.delay).collect();
        sightings.sort_unstable();
        sightings.dedup();
        Self { rules, state, sightings }
    }

    /// Returns the last instant, no later than this one, at which an agent saw what had happened before; `None` if there is
    /// none. Between two sightings and two events no belief changes.
    #[must_use]
    pub fn last_sighting(&self, at: Micros) -> Option<Micros> {
        let seen = self.sightings.partition_point(|sighting| *sighting <= at);
        seen.checked_sub(1).and_then(|last| self.sightings.get(last)).copied()
    }

    /// Returns what everyone believes at a position, and how it is.
    pub fn at(&mut self, position: ReplayPosition) -> Beliefs {
        let state = self.state.after(position.events);
        let all = (0..state.agents.len() as u32).map(AgentIx);
        let mut agents: Vec<AgentBeliefs> = state
            .agents
            .iter()
            .map(|own| AgentBeliefs {
                doing: own.doing,
                down_since: own.down_since,
                ..AgentBeliefs::default()
            })
            .collect();
        let mut workers: Vec<Vec<AgentIx>> = vec![Vec::new(); state.tasks.len()];
        for (agent, own) in all.clone().zip(&state.agents) {
            if let Some(workers) = own.doing.and_then(|doing| workers.get_mut(doing.task.index())) {
                workers.push(agent);
            }
        }
        let mut tasks = Vec::with_capacity(state.tasks.len());
        for ((task, track), workers) in (0..).map(TaskIx).zip(&state.tasks).zip(workers) {
            let truth = track.truth(!workers.is_empty());
            let believes =
                |agent: &AgentIx| self.rules.belief(state, *agent, task, position.at) == TaskBelief::Open;
            let open_to: Vec<AgentIx> = all.clone().filter(believes).collect();
            for agent in &open_to {
                let beliefs = &mut agents[agent.index()];
                beliefs.open += 1;
                if truth != TaskTruth::Open {
                    beliefs.mistaken.push(task);
                }
            }
            let (author, duplicates) = (track.author, track.duplicates);
            let is_contradicted = track.is_contradicted;
            tasks.push(TaskReality { truth, workers, author, open_to, duplicates, is_contradicted });
        }
        Beliefs { agents, tasks }
    }
}

impl BeliefRules {
    fn of(scenario: &Scenario, graph: Arc<Graph>) -> Self {
        let parameters = &scenario.strategies.uncoordinated;
        let able = scenario.tasks.iter().map(|task| {
            let agents = scenario.agents.iter();
            agents.map(|agent| !parameters.match_capabilities || agent.can_do(task)).collect()
        });
        Self {
            graph,
            delay: micros(parameters.visibility_delay),
            max_attempts: parameters.max_attempts,
            able: able.collect(),
        }
    }

    /// Returns what an agent believes of a task. It knows at once what it did itself, and what the others did after the
    /// visibility delay.
    fn belief(&self, state: &UncoordinatedState, agent: AgentIx, task: TaskIx, now: Micros) -> TaskBelief {
        let (track, own) = (&state.tasks[task.index()], &state.agents[agent.index()]);
        if !track.is_known || track.is_given_up {
            return TaskBelief::Nothing;
        }
        if !self.able[task.index()][agent.index()] {
            return TaskBelief::Closed(Verdict::Lacks);
        }
        let looks_started = track.spells.iter().any(|spell| {
            let delay = if spell.agent == agent { 0 } else { self.delay };
            let is_seen = |at: Micros| at + delay <= now;
            is_seen(spell.from) && !spell.to.is_some_and(is_seen)
        });
        let is_missing = |need: &TaskIx| !state.tasks[need.index()].is_done;
        if looks_started || own.used.contains(&task) || track.errors >= self.max_attempts {
            TaskBelief::Closed(Verdict::LooksStarted)
        } else if own.dropped.contains(&task) && self.graph.needs(task).iter().any(is_missing) {
            TaskBelief::Closed(Verdict::WaitedInVain)
        } else {
            TaskBelief::Open
        }
    }
}

#[cfg(test)]
mod tests;
