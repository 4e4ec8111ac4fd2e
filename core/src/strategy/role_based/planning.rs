//! Planners: which of them plans what, and what follows if planning or integrating ends in an error.

use std::collections::BTreeMap;

use super::{Pipeline, PipelineJob};
use crate::ids::{AgentIx, TaskIx};
use crate::scenario::Role;
use crate::trace::RoleBasedEvent;

impl Pipeline {
    /// Lets the first planner that is up plan all known tasks that are not planned, if it is idle. Tasks whose planning ended in
    /// an error are planned by the first planner that has tries left.
    pub(super) fn plan(&mut self) {
        let first = self.planners.iter().copied().find(|planner| !self.hand(*planner).is_down);
        let first = first.filter(|planner| !self.hand(*planner).has_work());
        if let Some(planner) = first
            && !self.to_plan.is_empty()
        {
            let tasks = std::mem::take(&mut self.to_plan).into_iter().collect();
            self.plan_by(planner, tasks);
        }
        let mut again: BTreeMap<AgentIx, Vec<TaskIx>> = BTreeMap::new();
        for task in &self.to_replan {
            let mut up = self.planners.iter().copied().filter(|planner| !self.hand(*planner).is_down);
            if let Some(planner) = up.find(|planner| self.has_tries(*planner, *task)) {
                again.entry(planner).or_default().push(*task);
            }
        }
        for (planner, tasks) in again {
            if !self.hand(planner).has_work() {
                tasks.iter().for_each(|task| _ = self.to_replan.remove(task));
                self.plan_by(planner, tasks);
            }
        }
    }

    fn plan_by(&mut self, planner: AgentIx, tasks: Vec<TaskIx>) {
        let Some(first) = tasks.first() else { return };
        let decision = self.team.decision();
        self.explain_idle(decision, Role::Planner, planner, *first);
        self.team.record(RoleBasedEvent::PlannerChosen { agent: planner, decision });
        self.hand_mut(planner).tray.push_back(PipelineJob::Plan(tasks));
    }

    /// Queues a task for a planner.
    pub(super) fn queue_for_planning(&mut self, task: TaskIx) {
        if self.item(task).erred.is_empty() {
            self.to_plan.insert(task);
        } else {
            self.to_replan.insert(task);
        }
    }

    pub(super) fn planned(&mut self, task: TaskIx, planner: AgentIx) {
        let item = self.item(task);
        (item.is_planned, item.planner) = (true, Some(planner));
        item.erred.clear();
        self.queue_for_execution(task);
    }

    // ── Errors ──────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Returns whether an agent may still try to plan, or to integrate, a task.
    pub(super) fn has_tries(&self, agent: AgentIx, task: TaskIx) -> bool {
        let errors = self.items[task.0 as usize].erred.get(&agent).copied().unwrap_or_default();
        errors < self.parameters.max_attempts
    }

    /// Takes in an error in planning or integrating. The agent or the next one in its role tries again; when all of them have used
    /// up their tries, the task has failed.
    pub(super) fn erred(&mut self, agent: AgentIx, job: PipelineJob) {
        let (role, tasks) = match job {
            PipelineJob::Plan(tasks) => (Role::Planner, tasks),
            PipelineJob::Integrate(tasks) => (Role::Integrator, tasks),
            // An error in executing has a report of its own, and one in reviewing is a verdict.
            PipelineJob::Execute(_) | PipelineJob::Review(_) => return,
        };
        for task in tasks {
            if self.team.is_settled(task) {
                continue;
            }
            *self.item(task).erred.entry(agent).or_default() += 1;
            let able = self.in_role(role).iter().copied();
            let mut able = able.filter(|agent| self.has_tries(*agent, task)).peekable();
            if able.peek().is_none() {
                drop(able);
                let errors = self.item(task).erred.values().sum();
                self.team.fail(task, errors);
                continue;
            }
            self.team.waits_for(task, able);
            if role == Role::Planner {
                self.queue_for_planning(task);
            } else {
                let place = self.place(task);
                self.to_integrate.insert(place);
            }
        }
        self.clear_away_settled();
    }
}
