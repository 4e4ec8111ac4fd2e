//! The scenario compiled for running: facts about agents and tasks by index, in the units of the simulation.
//!
//! Facts that a run asks for again and again stand together: with many tasks, each look at the document would be a
//! cache miss.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::ids::{AgentIx, Party, TaskIx};
use crate::luck::key_of;
use crate::scenario::capabilities::CapabilityIndex;
use crate::scenario::strategies::StrategyKind;
use crate::scenario::{Agent, COORDINATOR_ID, Fault, Graph, PricePer, Scenario, Task, judgement};
use crate::time::{Micros, micros};

mod agent_set;
mod bounds;
mod identity;
mod matcher;

pub use agent_set::AgentSet;
pub use bounds::lower_bound;
pub(crate) use identity::StrategyIdentity;
pub use identity::{Eligibility, StrategyName, StrategyProfile};
pub use matcher::Matcher;

/// The facts about an agent that are needed often. They lie together in memory, unlike the fields of the
/// scenario.
#[derive(Debug)]
struct AgentFacts {
    speed: f64,
    skill: f64,
    reliability: f64,
    base_price: f64,
    key: u64,
}

/// The facts about a task that are needed often. There may be many tasks, and their order of access is
/// random, so each should cost one cache line.
#[derive(Debug)]
struct TaskFacts {
    effort: f64,
    reliability: f64,
    key: u64,
    priority: i32,
    /// The index of the set of agents that are able to do the task. Tasks that the same agents are able to do
    /// share a set.
    able_set: u32,
}

/// Something that comes from outside at a given instant.
#[derive(Debug)]
pub(crate) enum ExternalEvent {
    Fault(Fault),
    /// A task becomes known.
    Task(TaskIx),
}

/// The scenario compiled for running. It is made once for each scenario and never changes.
#[derive(Debug)]
pub struct Model {
    scenario: Arc<Scenario>,
    agents: Vec<AgentFacts>,
    tasks: Vec<TaskFacts>,
    able: Vec<AgentSet>,
    /// The tasks that arrive after the start, with their arrival times, in document order.
    arrivals: Vec<(Micros, TaskIx)>,
    /// What comes from outside, in the order of time.
    timeline: Vec<(Micros, ExternalEvent)>,
    message_delay: Micros,
    graph: Arc<Graph>,
    coordinator_key: u64,
    /// The lower bound of the makespan under each strategy, once somebody has asked for it.
    bounds: [OnceLock<f64>; StrategyKind::ALL.len()],
}

impl Model {
    pub(crate) fn of(scenario: &Arc<Scenario>) -> Self {
        let capabilities = CapabilityIndex::of(&scenario.agents);
        let mut sets: BTreeMap<Vec<u64>, u32> = BTreeMap::new();
        let mut able = Vec::new();
        let mut tasks = Vec::with_capacity(scenario.tasks.len());
        for task in &scenario.tasks {
            let set = *sets.entry(capabilities.able(&task.requires)).or_insert_with_key(|words| {
                able.push(AgentSet::of_words(scenario.agents.len(), words));
                able.len() as u32 - 1
            });
            tasks.push(TaskFacts {
                // The sum is 0 where the effort is -0, which a program can set.
                effort: task.effort + 0.0,
                reliability: task.reliability,
                key: key_of(&task.id),
                priority: task.priority,
                able_set: set,
            });
        }
        let agent = |agent: &Agent| AgentFacts {
            speed: agent.speed,
            skill: agent.skill,
            reliability: agent.reliability,
            base_price: agent.base_price,
            key: key_of(&agent.id),
        };
        let arrivals =
            (0..).zip(&scenario.tasks).map(|(place, task)| (micros(task.arrives_at), TaskIx(place)));
        let arrivals: Vec<_> = arrivals.filter(|(at, _)| *at > 0).collect();
        let faults = scenario.environment.faults.iter();
        let faults = faults.map(|fault| (micros(fault.at), ExternalEvent::Fault(fault.clone())));
        let new_tasks = arrivals.iter().map(|(at, task)| (*at, ExternalEvent::Task(*task)));
        let mut timeline: Vec<_> = faults.chain(new_tasks).collect();
        // A stable sort: the faults of an instant come in document order, then its tasks in theirs.
        timeline.sort_by_key(|(at, _)| *at);
        Self {
            agents: scenario.agents.iter().map(agent).collect(),
            tasks,
            able,
            arrivals,
            timeline,
            message_delay: micros(scenario.environment.message_delay),
            graph: Arc::new(Graph::of(&scenario.tasks)),
            coordinator_key: key_of(COORDINATOR_ID),
            bounds: Default::default(),
            scenario: Arc::clone(scenario),
        }
    }

    /// Returns the scenario that is run.
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// Returns all agents, in listed order.
    pub fn agents(&self) -> impl Iterator<Item = AgentIx> + use<> {
        (0..self.scenario.agents.len() as u32).map(AgentIx)
    }

    /// Returns all tasks, in document order, also those that arrive later.
    pub fn tasks(&self) -> impl ExactSizeIterator<Item = TaskIx> + use<> {
        (0..self.scenario.tasks.len() as u32).map(TaskIx)
    }

    /// Returns which task needs which.
    pub fn graph(&self) -> &Arc<Graph> {
        &self.graph
    }

    // On the path of every event: a function call costs more than it saves, even in a build optimised for
    // size.
    #[inline(always)]
    fn facts(&self, agent: AgentIx) -> &AgentFacts {
        &self.agents[agent.0 as usize]
    }

    #[inline(always)]
    fn facts_of(&self, task: TaskIx) -> &TaskFacts {
        &self.tasks[task.0 as usize]
    }

    /// Returns the task as it is in the document.
    pub fn task(&self, task: TaskIx) -> &Task {
        &self.scenario.tasks[task.0 as usize]
    }

    /// Returns the agent's listed speed, in seconds of effort per second.
    pub fn speed(&self, agent: AgentIx) -> f64 {
        self.facts(agent).speed
    }

    /// Returns the task's effort: its duration in seconds at speed 1.
    pub fn effort(&self, task: TaskIx) -> f64 {
        self.facts_of(task).effort
    }

    /// Returns the task's priority. A higher one goes first.
    pub fn priority(&self, task: TaskIx) -> i32 {
        self.facts_of(task).priority
    }

    /// Returns the agent's base price, in points.
    pub fn base_price(&self, agent: AgentIx) -> f64 {
        self.facts(agent).base_price
    }

    /// Returns what an attempt of an agent at a task costs, in points, unless something else is agreed: the agent's base price
    /// or, if it is paid by effort, that times the task's effort.
    pub fn price(&self, agent: AgentIx, task: TaskIx) -> f64 {
        match self.scenario.environment.price_per {
            PricePer::Attempt => self.base_price(agent),
            PricePer::Effort => self.base_price(agent) * self.effort(task),
        }
    }

    /// Returns the time that the task takes the agent at its listed speed without spread, in microseconds.
    pub fn nominal(&self, agent: AgentIx, task: TaskIx) -> Micros {
        micros(self.effort(task) / self.speed(agent))
    }

    /// Returns the tasks that arrive after the start, with their arrival times, in document order.
    pub fn arrivals(&self) -> &[(Micros, TaskIx)] {
        &self.arrivals
    }

    /// Returns the instant at which a task becomes known; 0 if it is known from the beginning.
    pub fn arrives_at(&self, task: TaskIx) -> Micros {
        micros(self.task(task).arrives_at)
    }

    /// Returns what comes from outside and when, in the order in which it is taken in.
    pub(crate) fn timeline(&self) -> &[(Micros, ExternalEvent)] {
        &self.timeline
    }

    /// Returns how long a message is on its way.
    pub fn message_delay(&self) -> Micros {
        self.message_delay
    }

    /// Returns the chance that the network loses a message.
    pub fn message_loss(&self) -> f64 {
        self.scenario.environment.message_loss
    }

    /// Returns the chance that a wrong input makes the result of an attempt wrong.
    pub fn error_propagation(&self) -> f64 {
        self.scenario.environment.error_propagation
    }

    /// Returns the chance that a judgement or a result takes its luck from the task alone.
    pub fn common_cause(&self) -> f64 {
        self.scenario.environment.common_cause
    }

    /// Returns the time for which an overdue answer is still waited for before a retry, in microseconds.
    pub fn grace(&self) -> Micros {
        4 * self.message_delay + 1_000_000
    }

    /// Returns the number of different sets of agents that are able to do a task.
    pub fn abilities(&self) -> usize {
        self.able.len()
    }

    /// Returns the index of the set of agents that are able to do the task.
    pub fn ability(&self, task: TaskIx) -> u32 {
        self.facts_of(task).able_set
    }

    /// Returns the agents that have all capabilities that the task requires.
    #[inline(always)]
    pub fn able(&self, task: TaskIx) -> &AgentSet {
        &self.able[self.facts_of(task).able_set as usize]
    }

    /// Returns the probability that the agent's result of the task is right: its skill, or half of it if it
    /// lacks a required capability.
    #[inline(always)]
    pub fn skill(&self, agent: AgentIx, task: TaskIx) -> f64 {
        let skill = self.facts(agent).skill;
        if self.able(task).contains(agent) { skill } else { skill / 2.0 }
    }

    /// Returns the probability that the agent judges another's result of the task correctly; see
    /// [`Agent::judgement`].
    pub fn judgement(&self, agent: AgentIx, task: TaskIx) -> f64 {
        judgement(self.facts(agent).skill, self.able(task).contains(agent))
    }

    /// Returns the probability that the agent judges a result of the task correctly that is right or wrong; see
    /// [`Agent::judgement_of`].
    pub fn judgement_of(&self, agent: AgentIx, task: TaskIx, is_right: bool) -> f64 {
        let set = self.scenario.agents[agent.index()].set_judgement(is_right);
        set.unwrap_or_else(|| self.judgement(agent, task))
    }

    /// Returns the weight of the agent's vote.
    pub fn weight(&self, agent: AgentIx) -> f64 {
        self.scenario.agents[agent.0 as usize].weight
    }

    /// Returns the probability that an attempt of the agent at the task ends without an error.
    pub fn reliability(&self, agent: AgentIx, task: TaskIx) -> f64 {
        self.facts(agent).reliability * self.facts_of(task).reliability
    }

    /// Returns whether the outcome of the agent's attempts at the task is certain, so that no dice are
    /// needed.
    pub fn is_certain(&self, agent: AgentIx, task: TaskIx) -> bool {
        let certain = |chance: f64| chance <= 0.0 || chance >= 1.0;
        let skill = self.skill(agent, task);
        self.scenario.environment.effort_spread == 0.0
            && self.error_propagation() == 0.0
            && certain(self.reliability(agent, task))
            && certain(skill)
            // If the task has several wrong options, the one that is handed in is still drawn, and so is a common cause.
            && (skill >= 1.0 || self.task(task).options.is_empty() && self.common_cause() == 0.0)
    }

    /// Returns the agent that the task names as its first proposer; `None` if it names none.
    pub fn proposer(&self, task: TaskIx) -> Option<AgentIx> {
        let id = self.task(task).proposer.as_ref()?;
        self.scenario.agent_index(id).map(|place| AgentIx(place as u32))
    }

    /// Returns the agent or coordinator of an id; `None` if there is none.
    pub fn party(&self, id: &str) -> Option<Party> {
        if id == COORDINATOR_ID {
            return Some(Party::COORDINATOR);
        }
        self.scenario.agent_index(id).map(|place| AgentIx(place as u32).into())
    }

    pub(crate) fn agent_key(&self, agent: AgentIx) -> u64 {
        self.facts(agent).key
    }

    pub(crate) fn task_key(&self, task: TaskIx) -> u64 {
        self.facts_of(task).key
    }

    pub(crate) fn party_key(&self, party: Party) -> u64 {
        party.agent().map_or(self.coordinator_key, |agent| self.agent_key(agent))
    }
}
