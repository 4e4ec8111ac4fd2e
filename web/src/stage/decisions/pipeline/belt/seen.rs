//! What is seen of the belt: lines, and who is at what.

use coordination::ids::{AgentIx, TaskIx};
use coordination::scenario::Role;
use coordination::time::Micros;

use super::{Belt, Item, Spot};
use crate::state::story::Story;

/// A task in line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InLine {
    /// It.
    pub task: TaskIx,
    /// Since when.
    pub since: Micros,
    /// Which version of it: 1 for the first.
    pub version: u32,
}

/// Someone who has a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AtWork {
    /// Who.
    pub agent: AgentIx,
    /// At which task; none where planning is about several.
    pub task: Option<TaskIx>,
    /// At how many.
    pub tasks: usize,
    /// Since when it is at it; `None` where it has it and has not begun.
    pub begun: Option<Micros>,
    /// Which version it is: 1 for the first.
    pub version: u32,
}

impl Belt {
    /// The tasks in line for a role, the next one first.
    pub fn line(&self, story: &Story, role: Role) -> Vec<InLine> {
        let items = (0..).map(TaskIx).zip(&self.items).filter(|(_, item)| match (role, &item.spot) {
            (Role::Planner, Spot::ToPlan)
            | (Role::Executor, Spot::ToExecute)
            | (Role::Integrator, Spot::ToIntegrate) => true,
            (Role::Reviewer, Spot::Reviewed { is_in_line, .. }) => *is_in_line,
            _ => false,
        });
        let mut line: Vec<InLine> =
            items.map(|(task, item)| InLine { task, since: item.since, version: item.version }).collect();
        let priority = |task: TaskIx| {
            story.scenario().tasks.get(task.0 as usize).map_or(0, |task| -i64::from(task.priority))
        };
        // What was sent back goes before what is new.
        let is_new = |it: &InLine| role == Role::Executor && it.version == 1;
        line.sort_by_key(|it| (is_new(it), priority(it.task), it.since, it.task));
        line
    }

    /// Planned tasks that wait for what they need.
    pub fn blocked(&self) -> Vec<TaskIx> {
        let items = (0..).map(TaskIx).zip(&self.items);
        items.filter(|(_, item)| item.spot == Spot::Blocked).map(|(task, _)| task).collect()
    }

    /// Those in a role who have something, with what they have: first what they are at.
    pub fn at_work(&self, story: &Story, role: Role) -> Vec<AtWork> {
        let mut all: Vec<AtWork> = match role {
            Role::Planner => self.planning().collect(),
            _ => (0..)
                .map(TaskIx)
                .zip(&self.items)
                .flat_map(|(task, item)| self.having(role, task, item))
                .collect(),
        };
        all.retain(|it| {
            story.scenario().agents.get(it.agent.0 as usize).is_some_and(|agent| agent.role == role)
        });
        all.sort_by_key(|it| (it.agent, it.begun.is_none(), it.begun, it.task));
        all
    }

    fn planning(&self) -> impl Iterator<Item = AtWork> {
        let plans = (0..).map(AgentIx).zip(&self.plans);
        plans.filter_map(|(agent, plan)| {
            let plan = plan.as_ref()?;
            let task = match &plan.tasks[..] {
                [only] => Some(*only),
                _ => None,
            };
            Some(AtWork { agent, task, tasks: plan.tasks.len(), begun: plan.begun, version: 1 })
        })
    }

    fn having(&self, role: Role, task: TaskIx, item: &Item) -> Vec<AtWork> {
        let having = |agent: AgentIx, begun: Option<Micros>| AtWork {
            agent,
            task: Some(task),
            tasks: 1,
            begun,
            version: item.version,
        };
        match (role, &item.spot) {
            (Role::Executor, Spot::Executed { agent, begun }) => vec![having(*agent, *begun)],
            (Role::Reviewer, Spot::Reviewed { seats, .. }) => {
                let open = seats.iter().filter(|seat| seat.approved.is_none());
                open.map(|seat| having(seat.agent, seat.begun)).collect()
            }
            (Role::Integrator, Spot::Integrated { agent }) => {
                let begun = self.integrates.get(agent.0 as usize).copied().flatten();
                vec![having(*agent, begun)]
            }
            _ => Vec::new(),
        }
    }

    /// How many tasks are done, and how many were given up.
    pub fn settled(&self) -> (usize, usize) {
        let count = |spot: &Spot| self.items.iter().filter(|item| item.spot == *spot).count();
        (count(&Spot::Done), count(&Spot::GivenUp))
    }

    /// How many results wait for a review that nobody has begun to have: those that the limit on them counts.
    pub fn waits_for_review(&self) -> usize {
        let waits = |item: &&Item| matches!(&item.spot, Spot::Reviewed { seats, is_in_line: true } if seats.is_empty());
        self.items.iter().filter(waits).count()
    }
}
