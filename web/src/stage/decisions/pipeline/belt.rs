//! The pipeline as a belt: where each task stands on its way from plan to whole, and who is at what.

mod seen;

use coordination::ids::{AgentIx, StageIx, TaskIx};
use coordination::scenario::Role;
use coordination::time::Micros;
use coordination::trace::{AttemptEnd, Event, EventKind, RoleBasedEvent};

use crate::stage::decisions::moments::Fold;
use crate::state::story::Story;
pub use seen::{AtWork, InLine};

/// Where everything stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Belt {
    items: Vec<Item>,
    /// Of each agent, since when it is down.
    pub down_since: Vec<Option<Micros>>,
    /// Of each planner, the tasks that it plans or is to plan.
    plans: Vec<Option<Plan>>,
    /// Of each integrator, whether it is at it, and since when.
    integrates: Vec<Option<Micros>>,
    /// How often work was sent back.
    pub sent_back: u32,
    /// The number of the last event with which that was so.
    pub last_sent_back: Option<usize>,
    /// Where stages follow one another, the one that is on.
    pub phase: Option<Role>,
}

/// Planning that was given to someone.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Plan {
    tasks: Vec<TaskIx>,
    begun: Option<Micros>,
}

/// A task on the belt.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Item {
    is_ready: bool,
    is_planned: bool,
    /// 1 for the first.
    version: u32,
    spot: Spot,
    /// Since when it is there.
    since: Micros,
}

/// Where a task is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Spot {
    /// Nobody knows of it.
    #[default]
    Unknown,
    /// In line for a planner.
    ToPlan,
    /// With a planner.
    Planned,
    /// Planned, but what it needs is not there.
    Blocked,
    /// In line for an executor.
    ToExecute,
    /// With an executor.
    Executed { agent: AgentIx, begun: Option<Micros> },
    /// In line for reviewers, or with them: who looks at it, since when, and the verdict.
    Reviewed { seats: Vec<Seat>, is_in_line: bool },
    /// In line for an integrator.
    ToIntegrate,
    /// With an integrator.
    Integrated { agent: AgentIx },
    /// Part of the whole.
    Done,
    /// Given up.
    GivenUp,
}

/// A reviewer of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seat {
    agent: AgentIx,
    begun: Option<Micros>,
    approved: Option<bool>,
}

impl Belt {
    /// Before anything is known.
    pub fn of(story: &Story) -> Self {
        let (agents, tasks) = (story.scenario().agents.len(), &story.scenario().tasks);
        let spot = |is_known: bool| if is_known { Spot::ToPlan } else { Spot::Unknown };
        let items = tasks.iter().map(|task| Item {
            version: 1,
            spot: spot(task.arrives_at <= 0.0),
            ..Item::default()
        });
        Self {
            items: items.collect(),
            down_since: vec![None; agents],
            plans: vec![None; agents],
            integrates: vec![None; agents],
            sent_back: 0,
            last_sent_back: None,
            phase: None,
        }
    }

    fn item(&mut self, task: TaskIx) -> Option<&mut Item> {
        self.items.get_mut(task.0 as usize)
    }

    /// Puts a task somewhere, unless it is settled.
    fn put(&mut self, task: TaskIx, spot: Spot, at: Micros) {
        if let Some(item) = self.item(task).filter(|item| !matches!(item.spot, Spot::Done | Spot::GivenUp)) {
            (item.spot, item.since) = (spot, at);
        }
    }

    /// Puts a task in line for an executor, once it is both planned and ready.
    fn queue(&mut self, task: TaskIx, at: Micros) {
        let Some(item) = self.items.get(task.0 as usize) else { return };
        match (item.is_planned, item.is_ready) {
            (true, true) => self.put(task, Spot::ToExecute, at),
            (true, false) => self.put(task, Spot::Blocked, at),
            (false, _) => {}
        }
    }

    fn take_in_pipeline(&mut self, story: &Story, number: usize, at: Micros, event: RoleBasedEvent) {
        match event {
            RoleBasedEvent::PlannerChosen { agent, .. } => {
                let tasks: Vec<TaskIx> =
                    self.line(story, Role::Planner).into_iter().map(|it| it.task).collect();
                tasks.iter().for_each(|task| self.put(*task, Spot::Planned, at));
                if let Some(plan) = self.plans.get_mut(agent.0 as usize) {
                    *plan = Some(Plan { tasks, begun: None });
                }
            }
            RoleBasedEvent::HandedOver { task, agent, role, .. } => self.hand_over(task, agent, role, at),
            RoleBasedEvent::StageStarted { role, agent, task, .. } => self.begin(role, agent, task, Some(at)),
            RoleBasedEvent::StageEnded { stage, is_finished } => self.end(story, stage, is_finished, at),
            RoleBasedEvent::WorkReviewed { task, agent, approved, .. } => {
                if let Some(Item { spot: Spot::Reviewed { seats, .. }, .. }) = self.item(task)
                    && let Some(seat) = seats.iter_mut().find(|seat| seat.agent == agent)
                {
                    seat.approved = Some(approved);
                }
            }
            RoleBasedEvent::TaskSentBack { task, version } => {
                if let Some(item) = self.item(task) {
                    item.version = version;
                }
                (self.sent_back, self.last_sent_back) = (self.sent_back + 1, Some(number));
                self.queue(task, at);
            }
            RoleBasedEvent::ResultAccepted { task, .. } => self.put(task, Spot::ToIntegrate, at),
            RoleBasedEvent::PhaseBegan { role } => self.phase = Some(role),
            RoleBasedEvent::WordsHandedIn { .. } | RoleBasedEvent::StageErred { .. } => {}
        }
    }

    fn hand_over(&mut self, task: TaskIx, agent: AgentIx, role: Role, at: Micros) {
        match role {
            Role::Reviewer => {
                if let Some(Item { spot: Spot::Reviewed { seats, is_in_line }, .. }) = self.item(task) {
                    seats.push(Seat { agent, begun: None, approved: None });
                    *is_in_line = false;
                }
            }
            Role::Integrator => self.put(task, Spot::Integrated { agent }, at),
            Role::Planner | Role::Executor => {}
        }
    }

    /// Someone begins with what is no attempt at a task, or is broken off.
    fn begin(&mut self, role: Role, agent: AgentIx, task: Option<TaskIx>, begun: Option<Micros>) {
        match (role, task) {
            (Role::Planner, _) => {
                if let Some(Some(plan)) = self.plans.get_mut(agent.0 as usize) {
                    plan.begun = begun;
                }
            }
            (Role::Reviewer, Some(task)) => {
                if let Some(Item { spot: Spot::Reviewed { seats, .. }, .. }) = self.item(task) {
                    let own = seats.iter_mut().filter(|seat| seat.agent == agent);
                    own.for_each(|seat| seat.begun = begun);
                }
            }
            (Role::Integrator, _) => {
                if let Some(integrates) = self.integrates.get_mut(agent.0 as usize) {
                    *integrates = begun;
                }
            }
            (Role::Reviewer, None) | (Role::Executor, _) => {}
        }
    }

    fn end(&mut self, story: &Story, stage: StageIx, is_finished: bool, at: Micros) {
        let Some(stage) = story.stages.get(stage.0 as usize) else { return };
        self.begin(stage.role, stage.agent, stage.task, None);
        if stage.role == Role::Planner && is_finished {
            let plan = self.plans.get_mut(stage.agent.0 as usize).and_then(Option::take);
            for task in plan.into_iter().flat_map(|plan| plan.tasks) {
                if let Some(item) = self.item(task) {
                    item.is_planned = true;
                }
                self.queue(task, at);
            }
        }
    }

    /// An attempt of an executor has ended.
    fn attempted(&mut self, story: &Story, (task, agent): (TaskIx, AgentIx), end: AttemptEnd, at: Micros) {
        match end {
            AttemptEnd::Done => {
                let has_reviewers = story.scenario().agents.iter().any(|agent| agent.role == Role::Reviewer);
                // Where nobody reviews, it is accepted at this instant.
                let spot = Spot::Reviewed { seats: Vec::new(), is_in_line: has_reviewers };
                self.put(task, spot, at);
            }
            // It tries again, or begins anew when it is up.
            _ => self.put(task, Spot::Executed { agent, begun: None }, at),
        }
    }

    /// An agent is missed: what it has goes back in line, but for what it is at.
    fn miss(&mut self, agent: AgentIx, at: Micros) {
        let plan = self.plans.get_mut(agent.0 as usize);
        let plan = plan.and_then(|plan| plan.take_if(|plan| plan.begun.is_none()));
        for task in plan.into_iter().flat_map(|plan| plan.tasks) {
            self.put(task, Spot::ToPlan, at);
        }
        let is_integrating = self.integrates.get(agent.0 as usize).copied().flatten().is_some();
        for task in (0..self.items.len() as u32).map(TaskIx) {
            let Some(item) = self.item(task) else { continue };
            match &mut item.spot {
                Spot::Executed { agent: by, begun: None } if *by == agent => self.queue(task, at),
                Spot::Integrated { agent: by } if *by == agent && !is_integrating => {
                    self.put(task, Spot::ToIntegrate, at);
                }
                Spot::Reviewed { seats, is_in_line } => {
                    let had = seats.len();
                    seats.retain(|seat| {
                        seat.agent != agent || seat.approved.is_some() || seat.begun.is_some()
                    });
                    if seats.len() < had && !*is_in_line {
                        *is_in_line = true;
                        item.since = at;
                    }
                }
                _ => {}
            }
        }
    }
}

impl Fold for Belt {
    fn take_in(&mut self, story: &Story, number: usize, event: Event) {
        let Event { at, kind } = event;
        match kind {
            EventKind::TaskArrived { task } => self.put(task, Spot::ToPlan, at),
            EventKind::TaskReady { task } => {
                if let Some(item) = self.item(task) {
                    item.is_ready = true;
                }
                self.queue(task, at);
            }
            EventKind::TaskAssigned { task, agent, .. } => {
                self.put(task, Spot::Executed { agent, begun: None }, at);
            }
            EventKind::AttemptStarted { task, agent, .. } => {
                self.put(task, Spot::Executed { agent, begun: Some(at) }, at);
            }
            EventKind::AttemptEnded { attempt, end, .. } => {
                if let Some(attempt) = story.attempt(attempt) {
                    self.attempted(story, (attempt.task, attempt.agent), end, at);
                }
            }
            EventKind::TaskCompleted { task, .. } => self.put(task, Spot::Done, at),
            EventKind::AgentAbsent { agent, .. } => self.miss(agent, at),
            EventKind::Crashed { who } | EventKind::Recovered { who } => {
                let since = matches!(kind, EventKind::Crashed { .. }).then_some(at);
                if let Some(down) = who.agent().and_then(|agent| self.down_since.get_mut(agent.0 as usize)) {
                    *down = since;
                }
            }
            EventKind::RoleBased(event) => self.take_in_pipeline(story, number, at, event),
            kind => {
                if let Some(task) = story.task_of(kind).filter(|_| kind.settles_task()) {
                    self.put(task, Spot::GivenUp, at);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
