//! The queues of the pipeline, and who works on what.

use super::{PipelineItem, PipelinePlace, PipelineState};
use crate::ids::{AgentIx, TaskIx};
use crate::replay::RunHistory;
use crate::scenario::Role;
use crate::time::Micros;

/// A task in the queue of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PipelineWait {
    /// The task.
    pub task: TaskIx,
    /// The instant since which it waits.
    pub since: Micros,
    /// The version of it; the first is 1.
    pub version: u32,
}

/// An agent that has a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PipelineWork {
    /// The agent.
    pub agent: AgentIx,
    /// The task; `None` if a planner plans several.
    pub task: Option<TaskIx>,
    /// The number of tasks.
    pub tasks: usize,
    /// The instant at which the agent began; `None` if it has not begun.
    pub begun: Option<Micros>,
    /// The version of the task; the first is 1.
    pub version: u32,
}

impl PipelineState {
    /// Returns the tasks that wait for a role, the next one first.
    #[must_use]
    pub fn waiting(&self, history: &RunHistory, role: Role) -> Vec<PipelineWait> {
        let items = self.items().filter(|(_, item)| match (role, &item.place) {
            (Role::Planner, PipelinePlace::ToPlan)
            | (Role::Executor, PipelinePlace::ToExecute)
            | (Role::Integrator, PipelinePlace::ToIntegrate) => true,
            (Role::Reviewer, PipelinePlace::Reviewed { is_waiting, .. }) => *is_waiting,
            _ => false,
        });
        let waiting =
            items.map(|(task, item)| PipelineWait { task, since: item.since, version: item.version });
        let mut waiting: Vec<PipelineWait> = waiting.collect();
        // Executors take what was sent back before what is new.
        let is_new = |it: &PipelineWait| role == Role::Executor && it.version == 1;
        waiting.sort_by_key(|it| (is_new(it), history.queue_key(it.task, it.since)));
        waiting
    }

    /// Returns what the agents in a role have: by agent, what they have begun first.
    #[must_use]
    pub fn work(&self, history: &RunHistory, role: Role) -> Vec<PipelineWork> {
        let mut work: Vec<PipelineWork> = match role {
            Role::Planner => self.planning().collect(),
            _ => self.items().flat_map(|(task, item)| self.work_on(role, task, item)).collect(),
        };
        let agents = &history.scenario().agents;
        work.retain(|it| agents.get(it.agent.index()).is_some_and(|agent| agent.role == role));
        work.sort_by_key(|it| (it.agent, it.begun.is_none(), it.begun, it.task));
        work
    }

    /// Returns how many planned tasks wait for an input.
    #[must_use]
    pub fn blocked(&self) -> usize {
        self.count(&PipelinePlace::Blocked)
    }

    /// Returns how many tasks are done.
    #[must_use]
    pub fn done(&self) -> usize {
        self.count(&PipelinePlace::Done)
    }

    /// Returns how many tasks were given up.
    #[must_use]
    pub fn given_up(&self) -> usize {
        self.count(&PipelinePlace::GivenUp)
    }

    /// Returns how many results wait for their first reviewer. The limit on work in progress counts these.
    #[must_use]
    pub fn waiting_for_review(&self) -> usize {
        let waits = |item: &&PipelineItem| matches!(&item.place, PipelinePlace::Reviewed { seats, is_waiting: true } if seats.is_empty());
        self.tasks.iter().filter(waits).count()
    }

    fn items(&self) -> impl Iterator<Item = (TaskIx, &PipelineItem)> {
        (0..).map(TaskIx).zip(&self.tasks)
    }

    fn count(&self, place: &PipelinePlace) -> usize {
        self.tasks.iter().filter(|item| item.place == *place).count()
    }

    fn planning(&self) -> impl Iterator<Item = PipelineWork> {
        let plans = (0..).map(AgentIx).zip(&self.plans);
        plans.filter_map(|(agent, plan)| {
            let plan = plan.as_ref()?;
            let task = match plan.tasks[..] {
                [only] => Some(only),
                _ => None,
            };
            Some(PipelineWork { agent, task, tasks: plan.tasks.len(), begun: plan.begun, version: 1 })
        })
    }

    fn work_on(&self, role: Role, task: TaskIx, item: &PipelineItem) -> Vec<PipelineWork> {
        let work = |agent: AgentIx, begun: Option<Micros>| PipelineWork {
            agent,
            task: Some(task),
            tasks: 1,
            begun,
            version: item.version,
        };
        match (role, &item.place) {
            (Role::Executor, PipelinePlace::Executed { agent, begun }) => vec![work(*agent, *begun)],
            (Role::Reviewer, PipelinePlace::Reviewed { seats, .. }) => {
                let open = seats.iter().filter(|seat| seat.approved.is_none());
                open.map(|seat| work(seat.agent, seat.begun)).collect()
            }
            (Role::Integrator, PipelinePlace::Integrated { agent }) => {
                vec![work(*agent, self.integrating_since.get(agent.index()).copied().flatten())]
            }
            _ => Vec::new(),
        }
    }
}
