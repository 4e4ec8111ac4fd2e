//! Presence: hand-overs that arrive or do not, crashes that are noticed, and what happens to the work then.

use futures::FutureExt;
use futures::future::{AbortHandle, Abortable};

use super::colleagues::{hand_over, search, speaker};
use super::{Notice, Pipeline, PipelineJob};
use crate::ids::{AgentIx, TaskIx};
use crate::scenario::Role;
use crate::trace::EventKind;

impl Pipeline {
    // ── Handing over ────────────────────────────────────────────────────────────────────────────────────────────────

    /// Sends a task from one agent to another.
    pub(super) fn give(&mut self, from: AgentIx, to: AgentIx, task: TaskIx) {
        self.has_given = true;
        let (handle, registration) = AbortHandle::new_pair();
        self.hand_mut(to).on_way.insert(task, handle);
        let (team, inbox) = (self.team.clone(), self.inbox.clone());
        let handed_over = async move {
            let has_come = hand_over(&team, from, to, task).await;
            inbox.post(Notice::HandedOver(to, task, has_come));
        };
        // One that is called back has nothing to say.
        self.team.spawn(Abortable::new(handed_over, registration).map(|_| ()));
    }

    /// Takes in that a task has come to an agent, or that the agent does not answer.
    pub(super) fn receive(&mut self, agent: AgentIx, task: TaskIx, has_come: bool) {
        if self.hand_mut(agent).on_way.remove(&task).is_none() {
            return;
        }
        if !has_come {
            self.take_back(task, agent);
            self.miss(agent);
            return;
        }
        // What was settled meanwhile is not begun.
        let is_open = !self.team.is_settled(task);
        match self.role(agent) {
            Role::Executor if is_open => self.queue_at(agent, task),
            Role::Reviewer if is_open => self.hand_mut(agent).tray.push_back(PipelineJob::Review(task)),
            Role::Integrator => self.collect_part(agent, is_open.then_some(task)),
            Role::Executor | Role::Reviewer | Role::Planner => {}
        }
    }

    fn role(&self, agent: AgentIx) -> Role {
        self.team.model().scenario().agents[agent.0 as usize].role
    }

    // ── Missing and being back ──────────────────────────────────────────────────────────────────────────────────────

    /// Notes that those who wait for an agent's work have noticed its crash. It may be absent already; then others get now what it
    /// was doing.
    pub(super) fn notice_crash(&mut self, agent: AgentIx) {
        if !self.hand(agent).is_absent
            && let Some(by) = speaker(&self.team, agent, agent)
        {
            self.team.record(EventKind::AgentAbsent { agent, by: by.into() });
        }
        self.miss(agent);
    }

    /// Notes that an agent is absent: what it has not begun goes to others. It keeps what it is doing, in case only its messages
    /// are lost.
    fn miss(&mut self, agent: AgentIx) {
        let hand = self.hand_mut(agent);
        hand.is_absent = true;
        let on_way = std::mem::take(&mut hand.on_way);
        let (tray, parts) = (std::mem::take(&mut hand.tray), std::mem::take(&mut hand.parts));
        for (task, handle) in on_way {
            handle.abort();
            self.take_back(task, agent);
        }
        for job in tray {
            match job {
                PipelineJob::Plan(tasks) => tasks.into_iter().for_each(|task| self.queue_for_planning(task)),
                PipelineJob::Execute(task) | PipelineJob::Review(task) => self.take_back(task, agent),
                PipelineJob::Integrate(tasks) => {
                    tasks.into_iter().for_each(|task| self.take_back(task, agent));
                }
            }
        }
        parts.into_iter().for_each(|task| self.take_back(task, agent));
    }

    /// Lets the others ask the absent agents that the work needs whether they are there. Who is down says so when it is up again.
    pub(super) fn search_needed(&mut self) {
        for agent in self.team.model().agents() {
            let hand = self.hand(agent);
            if !hand.is_absent || hand.is_down || hand.search.is_some() {
                continue;
            }
            let Some(task) = self.task_without(agent) else { continue };
            let (handle, registration) = AbortHandle::new_pair();
            self.hand_mut(agent).search = Some(handle);
            let searching = search(self.team.clone(), self.inbox.clone(), agent, task);
            self.team.spawn(Abortable::new(searching, registration).map(|_| ()));
        }
    }

    /// Notes that the tasks in the queues wait for the absent agents of their roles, as long as there are any.
    pub(super) fn note_waits(&self) {
        if !self.team.explains() || !self.hands.iter().any(|hand| hand.is_absent) {
            return;
        }
        let queues = [
            (Role::Executor, &self.to_rework),
            (Role::Executor, &self.to_execute),
            (Role::Reviewer, &self.to_review),
            (Role::Integrator, &self.to_integrate),
        ];
        for (role, queue) in queues {
            queue.iter().for_each(|place| self.note_wait(role, place.task));
        }
    }

    /// Notes that a task waits for a role: for its absent agents, if there are any that could take it.
    pub(super) fn note_wait(&self, role: Role, task: TaskIx) {
        let absent = self.in_role(role).iter().copied().filter(|agent| self.hand(*agent).is_absent);
        let mut absent = absent.filter(|agent| self.may_take(role, *agent, task)).peekable();
        if absent.peek().is_some() {
            self.team.waits_for(task, absent);
        } else {
            self.team.waits_for(task, self.in_role(role).iter().copied());
        }
    }

    fn may_take(&self, role: Role, agent: AgentIx, task: TaskIx) -> bool {
        match role {
            Role::Executor => self.can_do(agent, task),
            Role::Reviewer => !self.items[task.index()].seats.iter().any(|(seated, _)| *seated == agent),
            Role::Planner | Role::Integrator => self.has_tries(agent, task),
        }
    }

    /// Returns a task that waits for the role of an agent, and that too few others of that role can go on with.
    fn task_without(&self, agent: AgentIx) -> Option<TaskIx> {
        match self.role(agent) {
            Role::Planner => None,
            Role::Executor => {
                let mut waiting = self.to_rework.iter().chain(&self.to_execute).map(|place| place.task);
                waiting
                    .find(|task| self.can_do(agent, *task) && self.present_executors(*task).next().is_none())
            }
            Role::Reviewer => {
                let present =
                    self.reviewers.iter().filter(|reviewer| !self.hand(**reviewer).is_absent).count();
                let mut waiting = self.to_review.iter().map(|place| place.task);
                waiting.find(|_| present < self.seats_needed())
            }
            Role::Integrator => {
                let present = |task: TaskIx| {
                    let mut others = self.integrators.iter();
                    others.any(|other| !self.hand(*other).is_absent && self.has_tries(*other, task))
                };
                self.to_integrate.iter().map(|place| place.task).find(|task| !present(*task))
            }
        }
    }

    /// Queues a task again that an agent had and will not do.
    fn take_back(&mut self, task: TaskIx, agent: AgentIx) {
        if self.team.is_settled(task) {
            return;
        }
        let place = self.place(task);
        match self.role(agent) {
            Role::Executor => self.queue_for_execution(task),
            Role::Reviewer => {
                self.item(task).seats.retain(|(seated, verdict)| *seated != agent || verdict.is_some());
                self.team.waits_for(task, self.reviewers.iter().copied());
                if !self.to_review.iter().any(|place| place.task == task) {
                    self.to_review.insert(place);
                }
            }
            Role::Integrator => {
                self.team.waits_for(task, self.integrators.iter().copied());
                self.to_integrate.insert(place);
            }
            Role::Planner => {}
        }
    }

    /// Notes that an agent is up again. It starts over with what it had and nobody took from it.
    pub(super) fn recover(&mut self, agent: AgentIx) {
        self.hand_mut(agent).is_down = false;
        self.welcome(agent);
    }

    /// Notes that an agent was heard from: it is present again.
    pub(super) fn welcome(&mut self, agent: AgentIx) {
        if let Some(search) = self.hand_mut(agent).search.take() {
            search.abort();
        }
        if std::mem::take(&mut self.hand_mut(agent).is_absent)
            && let Some(by) = speaker(&self.team, agent, agent)
        {
            self.team.record(EventKind::AgentBack { agent, by: by.into() });
        }
    }

    // ── What is settled otherwise ───────────────────────────────────────────────────────────────────────────────────

    /// Removes tasks that were settled meanwhile, because one that they need was given up, from all queues and trays.
    pub(super) fn clear_away_settled(&mut self) {
        let team = self.team.clone();
        let is_open = |task: &TaskIx| !team.is_settled(*task);
        self.to_plan.retain(is_open);
        self.to_replan.retain(is_open);
        for line in [&mut self.to_execute, &mut self.to_rework, &mut self.to_review, &mut self.to_integrate] {
            line.retain(|place| is_open(&place.task));
        }
        for hand in &mut self.hands {
            hand.tray.retain_mut(|job| match job {
                PipelineJob::Plan(tasks) | PipelineJob::Integrate(tasks) => {
                    tasks.retain(is_open);
                    !tasks.is_empty()
                }
                PipelineJob::Execute(task) | PipelineJob::Review(task) => is_open(task),
            });
            hand.parts.retain(is_open);
        }
    }
}
