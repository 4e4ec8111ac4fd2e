//! The pipeline of roles: where each task is on its way from the plan to the whole, and who works on what.

mod queues;

use super::{ReplayState, RunHistory};
use crate::ids::{AgentIx, StageIx, TaskIx};
use crate::scenario::Role;
use crate::time::Micros;
use crate::trace::{AttemptEnd, Event, EventKind, RoleBasedEvent};
pub use queues::{PipelineWait, PipelineWork};

/// The pipeline at a position of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PipelineState {
    tasks: Vec<PipelineItem>,
    /// For each agent, the instant since which it is down; `None` if it is up.
    pub down_since: Vec<Option<Micros>>,
    /// For each planner, the tasks that it plans or is to plan.
    plans: Vec<Option<PlanInProgress>>,
    /// For each integrator, the instant since which it integrates.
    integrating_since: Vec<Option<Micros>>,
    /// The number of times that work was sent back.
    pub sent_back: u32,
    /// The number of the last event that sent work back, or `None` if there is none.
    pub last_sent_back: Option<usize>,
    /// The role whose phase it is; `None` if the roles work at the same time.
    pub phase: Option<Role>,
}

/// Planning that was given to an agent.
#[derive(Debug, Clone, PartialEq, Eq)]
struct PlanInProgress {
    tasks: Vec<TaskIx>,
    begun: Option<Micros>,
}

/// A task in the pipeline.
#[derive(Debug, Clone, PartialEq, Eq)]
struct PipelineItem {
    is_ready: bool,
    is_planned: bool,
    /// The version that is worked on; the first is 1.
    version: u32,
    place: PipelinePlace,
    /// The instant since which the task is at this place.
    since: Micros,
}

/// A place in the pipeline.
#[derive(Debug, Clone, PartialEq, Eq)]
enum PipelinePlace {
    /// The task is not known yet.
    Unknown,
    /// It waits for a planner.
    ToPlan,
    /// A planner has it.
    Planned,
    /// It is planned, and an input is missing.
    Blocked,
    /// It waits for an executor.
    ToExecute,
    /// An executor has it, and has begun at that instant.
    Executed { agent: AgentIx, begun: Option<Micros> },
    /// It waits for reviewers, or is with these.
    Reviewed { seats: Vec<ReviewSeat>, is_waiting: bool },
    /// It waits for an integrator.
    ToIntegrate,
    /// An integrator has it.
    Integrated { agent: AgentIx },
    /// It is part of the whole.
    Done,
    /// It was given up.
    GivenUp,
}

/// A reviewer of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ReviewSeat {
    agent: AgentIx,
    begun: Option<Micros>,
    approved: Option<bool>,
}

impl PipelineState {
    /// Returns the pipeline before the first event.
    #[must_use]
    pub fn initial(history: &RunHistory) -> Self {
        let (agents, tasks) = (history.scenario().agents.len(), &history.scenario().tasks);
        let items = tasks.iter().map(|task| PipelineItem {
            is_ready: false,
            is_planned: false,
            version: 1,
            place: if task.arrives_at > 0.0 { PipelinePlace::Unknown } else { PipelinePlace::ToPlan },
            since: 0,
        });
        Self {
            tasks: items.collect(),
            down_since: vec![None; agents],
            plans: vec![None; agents],
            integrating_since: vec![None; agents],
            sent_back: 0,
            last_sent_back: None,
            phase: None,
        }
    }

    fn task(&mut self, task: TaskIx) -> Option<&mut PipelineItem> {
        self.tasks.get_mut(task.index())
    }

    fn seats(&mut self, task: TaskIx) -> Option<&mut Vec<ReviewSeat>> {
        match &mut self.task(task)?.place {
            PipelinePlace::Reviewed { seats, .. } => Some(seats),
            _ => None,
        }
    }

    /// Moves a task to a place, unless it is settled.
    fn put(&mut self, task: TaskIx, place: PipelinePlace, at: Micros) {
        let is_open =
            |item: &&mut PipelineItem| !matches!(item.place, PipelinePlace::Done | PipelinePlace::GivenUp);
        if let Some(item) = self.task(task).filter(is_open) {
            (item.place, item.since) = (place, at);
        }
    }

    /// Moves a task that is planned to the executors' queue, or lets it wait for its inputs.
    fn queue_execution(&mut self, task: TaskIx, at: Micros) {
        let Some(item) = self.tasks.get(task.index()).filter(|item| item.is_planned) else { return };
        let place = if item.is_ready { PipelinePlace::ToExecute } else { PipelinePlace::Blocked };
        self.put(task, place, at);
    }

    fn apply_role_based(&mut self, history: &RunHistory, number: usize, at: Micros, event: RoleBasedEvent) {
        match event {
            RoleBasedEvent::PlannerChosen { agent, .. } => {
                let queue = self.waiting(history, Role::Planner);
                let tasks: Vec<TaskIx> = queue.into_iter().map(|waiting| waiting.task).collect();
                tasks.iter().for_each(|task| self.put(*task, PipelinePlace::Planned, at));
                if let Some(plan) = self.plans.get_mut(agent.index()) {
                    *plan = Some(PlanInProgress { tasks, begun: None });
                }
            }
            RoleBasedEvent::HandedOver { task, agent, role, .. } => self.hand_over(task, agent, role, at),
            RoleBasedEvent::StageStarted { role, agent, task, .. } => {
                self.set_begun(role, agent, task, Some(at));
            }
            RoleBasedEvent::StageEnded { stage, is_finished } => {
                self.end_stage(history, stage, is_finished, at);
            }
            RoleBasedEvent::WorkReviewed { task, agent, approved, .. } => {
                let mut seats = self.seats(task).into_iter().flatten();
                if let Some(seat) = seats.find(|seat| seat.agent == agent) {
                    seat.approved = Some(approved);
                }
            }
            RoleBasedEvent::TaskSentBack { task, version } => {
                if let Some(item) = self.task(task) {
                    item.version = version;
                }
                (self.sent_back, self.last_sent_back) = (self.sent_back + 1, Some(number));
                self.queue_execution(task, at);
            }
            RoleBasedEvent::ResultAccepted { task, .. } => self.put(task, PipelinePlace::ToIntegrate, at),
            RoleBasedEvent::PhaseBegan { role } => self.phase = Some(role),
            RoleBasedEvent::WordsHandedIn { .. } | RoleBasedEvent::StageErred { .. } => {}
        }
    }

    fn hand_over(&mut self, task: TaskIx, agent: AgentIx, role: Role, at: Micros) {
        match role {
            Role::Reviewer => {
                if let Some(PipelineItem { place: PipelinePlace::Reviewed { seats, is_waiting }, .. }) =
                    self.task(task)
                {
                    seats.push(ReviewSeat { agent, begun: None, approved: None });
                    *is_waiting = false;
                }
            }
            Role::Integrator => self.put(task, PipelinePlace::Integrated { agent }, at),
            Role::Planner | Role::Executor => {}
        }
    }

    /// Records that an agent begins to plan, review or integrate, or that it has stopped.
    fn set_begun(&mut self, role: Role, agent: AgentIx, task: Option<TaskIx>, begun: Option<Micros>) {
        match (role, task) {
            (Role::Planner, _) => {
                if let Some(Some(plan)) = self.plans.get_mut(agent.index()) {
                    plan.begun = begun;
                }
            }
            (Role::Reviewer, Some(task)) => {
                let seats = self.seats(task).into_iter().flatten();
                seats.filter(|seat| seat.agent == agent).for_each(|seat| seat.begun = begun);
            }
            (Role::Integrator, _) => {
                if let Some(since) = self.integrating_since.get_mut(agent.index()) {
                    *since = begun;
                }
            }
            (Role::Reviewer, None) | (Role::Executor, _) => {}
        }
    }

    fn end_stage(&mut self, history: &RunHistory, stage: StageIx, is_finished: bool, at: Micros) {
        let Some(stage) = history.stages.get(stage.index()) else { return };
        self.set_begun(stage.role, stage.agent, stage.task, None);
        if stage.role != Role::Planner || !is_finished {
            return;
        }
        let plan = self.plans.get_mut(stage.agent.index()).and_then(Option::take);
        for task in plan.into_iter().flat_map(|plan| plan.tasks) {
            if let Some(item) = self.task(task) {
                item.is_planned = true;
            }
            self.queue_execution(task, at);
        }
    }

    fn end_attempt(
        &mut self,
        history: &RunHistory,
        task: TaskIx,
        agent: AgentIx,
        end: AttemptEnd,
        at: Micros,
    ) {
        let place = match end {
            AttemptEnd::Done => {
                let mut agents = history.scenario().agents.iter();
                // Without reviewers the result is accepted at this instant.
                let is_waiting = agents.any(|agent| agent.role == Role::Reviewer);
                PipelinePlace::Reviewed { seats: Vec::new(), is_waiting }
            }
            // The agent tries again, or begins again when it has recovered.
            _ => PipelinePlace::Executed { agent, begun: None },
        };
        self.put(task, place, at);
    }

    /// Puts everything that an absent agent has and has not begun back in the queues.
    fn release(&mut self, agent: AgentIx, at: Micros) {
        let plan = self.plans.get_mut(agent.index());
        let plan = plan.and_then(|plan| plan.take_if(|plan| plan.begun.is_none()));
        for task in plan.into_iter().flat_map(|plan| plan.tasks) {
            self.put(task, PipelinePlace::ToPlan, at);
        }
        let is_integrating = self.integrating_since.get(agent.index()).copied().flatten().is_some();
        for task in (0..self.tasks.len() as u32).map(TaskIx) {
            let Some(item) = self.task(task) else { continue };
            match &mut item.place {
                PipelinePlace::Executed { agent: by, begun: None } if *by == agent => {
                    self.queue_execution(task, at);
                }
                PipelinePlace::Integrated { agent: by } if *by == agent && !is_integrating => {
                    self.put(task, PipelinePlace::ToIntegrate, at);
                }
                PipelinePlace::Reviewed { seats, is_waiting } => {
                    let had = seats.len();
                    seats.retain(|seat| {
                        seat.agent != agent || seat.approved.is_some() || seat.begun.is_some()
                    });
                    if seats.len() < had && !*is_waiting {
                        (*is_waiting, item.since) = (true, at);
                    }
                }
                _ => {}
            }
        }
    }
}

impl ReplayState for PipelineState {
    fn apply(&mut self, history: &RunHistory, number: usize, event: Event) {
        let Event { at, kind } = event;
        match kind {
            EventKind::TaskArrived { task } => self.put(task, PipelinePlace::ToPlan, at),
            EventKind::TaskReady { task } => {
                if let Some(item) = self.task(task) {
                    item.is_ready = true;
                }
                self.queue_execution(task, at);
            }
            EventKind::TaskAssigned { task, agent, .. } => {
                self.put(task, PipelinePlace::Executed { agent, begun: None }, at);
            }
            EventKind::AttemptStarted { task, agent, .. } => {
                self.put(task, PipelinePlace::Executed { agent, begun: Some(at) }, at);
            }
            EventKind::AttemptEnded { attempt, end, .. } => {
                if let Some(attempt) = history.attempt(attempt) {
                    self.end_attempt(history, attempt.task, attempt.agent, end, at);
                }
            }
            EventKind::TaskCompleted { task, .. } => self.put(task, PipelinePlace::Done, at),
            EventKind::AgentAbsent { agent, .. } => self.release(agent, at),
            EventKind::Crashed { who } | EventKind::Recovered { who } => {
                let since = matches!(kind, EventKind::Crashed { .. }).then_some(at);
                if let Some(down) = who.agent().and_then(|agent| self.down_since.get_mut(agent.index())) {
                    *down = since;
                }
            }
            EventKind::RoleBased(event) => self.apply_role_based(history, number, at, event),
            kind if kind.gives_up_task() => {
                if let Some(task) = history.task_of(kind) {
                    self.put(task, PipelinePlace::GivenUp, at);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
