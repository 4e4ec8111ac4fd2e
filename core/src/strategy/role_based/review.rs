//! Reviewers: who judges a result, and what follows from the verdicts.

use super::Pipeline;
use crate::ids::{AgentIx, TaskIx};
use crate::scenario::Role;
use crate::scenario::strategies::Handoff;
use crate::trace::RoleBasedEvent;

impl Pipeline {
    /// Returns the number of reviewers of each result.
    pub(super) fn seats_needed(&self) -> usize {
        self.reviewers.len().min(self.parameters.reviewers_needed as usize)
    }

    pub(super) fn seats_missing(&self, task: TaskIx) -> usize {
        self.seats_needed() - self.items[task.0 as usize].seats.len()
    }

    /// Returns the idle reviewers that have not judged this version of a task, in listed order. Under `sequential`, only the first
    /// of those who are present count.
    pub(super) fn free_reviewers(&self, task: TaskIx) -> Vec<AgentIx> {
        let counted = match self.parameters.handoff {
            Handoff::Sequential => self.seats_needed(),
            Handoff::Streaming | Handoff::Batch => usize::MAX,
        };
        let present = self.reviewers.iter().copied().filter(|reviewer| !self.hand(*reviewer).is_absent);
        let seats = &self.items[task.0 as usize].seats;
        let is_free = |reviewer: &AgentIx| {
            self.hand(*reviewer).is_idle() && !seats.iter().any(|(seated, _)| seated == reviewer)
        };
        present.take(counted).filter(is_free).collect()
    }

    /// Hands queued results to the first idle reviewers, as many as are needed at once.
    pub(super) fn review(&mut self) {
        while self.is_on(Role::Reviewer) {
            // The queue may be long, and this is asked whenever something happens.
            let idle = self.reviewers.iter().filter(|reviewer| self.hand(**reviewer).is_idle()).count();
            if idle == 0 {
                return;
            }
            let next = self.to_review.iter().copied().find_map(|place| {
                let missing = self.seats_missing(place.task);
                if missing > idle {
                    return None;
                }
                let mut free = self.free_reviewers(place.task);
                free.truncate(missing);
                (free.len() == missing).then_some((place, free))
            });
            let Some((place, reviewers)) = next else { return };
            let task = place.task;
            let executor = self.item(task).executor;
            for reviewer in &reviewers {
                let decision = self.team.decision();
                self.explain_line(decision, &self.to_review, place);
                self.explain_idle(decision, Role::Reviewer, *reviewer, task);
                let (agent, role) = (*reviewer, Role::Reviewer);
                self.team.record(RoleBasedEvent::HandedOver { task, agent, role, decision });
                self.item(task).seats.push((agent, None));
                self.give(executor.unwrap_or(agent), agent, task);
            }
            self.to_review.remove(&place);
            let seated: Vec<AgentIx> = self.item(task).seats.iter().map(|(agent, _)| *agent).collect();
            self.team.waits_for(task, seated.into_iter());
        }
    }

    /// Takes in that a reviewer has reached a verdict.
    pub(super) fn reviewed(&mut self, task: TaskIx, agent: AgentIx) {
        let item = self.item(task);
        let (version, product) = (item.version, item.attempt.and_then(|(_, product)| product));
        let approved = self.team.stages().review(agent, task, product);
        self.team.record(RoleBasedEvent::WorkReviewed { task, agent, version, approved });
        let seats = &mut self.item(task).seats;
        if let Some(seat) = seats.iter_mut().find(|(seated, _)| *seated == agent) {
            seat.1 = Some(approved);
        }
        let verdicts: Option<Vec<bool>> = seats.iter().map(|(_, verdict)| *verdict).collect();
        let Some(verdicts) = verdicts.filter(|_| self.seats_missing(task) == 0) else { return };
        if self.team.is_settled(task) {
            return;
        }
        if verdicts.into_iter().all(|approved| approved) {
            self.accept(task);
        } else {
            self.send_back(task);
        }
    }

    /// Accepts the last result of a task. The task is completed when it is integrated or, without an integrator, now.
    pub(super) fn accept(&mut self, task: TaskIx) {
        let Some((attempt, _)) = self.item(task).attempt else { return };
        self.team.record(RoleBasedEvent::ResultAccepted { task, attempt });
        if self.integrators.is_empty() {
            self.team.complete(task, attempt);
            return;
        }
        self.team.meet(task);
        self.team.waits_for(task, self.integrators.iter().copied());
        let place = self.place(task);
        self.to_integrate.insert(place);
    }

    /// Sends a task back to be reworked, or rejects it if that was done `max_reworks` times.
    fn send_back(&mut self, task: TaskIx) {
        let version = self.item(task).version;
        if version > self.parameters.max_reworks {
            self.team.reject(task, version);
            return self.clear_away_settled();
        }
        let item = self.item(task);
        item.version += 1;
        let version = item.version;
        self.team.record(RoleBasedEvent::TaskSentBack { task, version });
        self.queue_for_execution(task);
    }
}
