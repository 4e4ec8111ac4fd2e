//! Integrators: accepted results become part of the whole, one by one or all together.

use super::{Pipeline, PipelineJob, QueueKey};
use crate::ids::{AgentIx, TaskIx};
use crate::scenario::Role;
use crate::scenario::strategies::Handoff;
use crate::trace::RoleBasedEvent;

impl Pipeline {
    /// Hands accepted results to the first idle integrator: one under `streaming`, otherwise all that there are.
    pub(super) fn integrate(&mut self) {
        while self.is_on(Role::Integrator) {
            let Some(integrator) = self.next_integrator() else { return };
            let together = if self.parameters.handoff == Handoff::Streaming { 1 } else { usize::MAX };
            let waiting = self.to_integrate.iter().copied();
            let parts = waiting.filter(|place| self.has_tries(integrator, place.task));
            let parts: Vec<QueueKey> = parts.take(together).collect();
            self.hand_mut(integrator).parts.clear();
            for place in &parts {
                let task = place.task;
                let decision = self.team.decision();
                self.explain_line(decision, &self.to_integrate, *place);
                self.explain_idle(decision, Role::Integrator, integrator, task);
                let (agent, role) = (integrator, Role::Integrator);
                self.team.record(RoleBasedEvent::HandedOver { task, agent, role, decision });
                self.to_integrate.remove(place);
            }
            for QueueKey { task, .. } in parts {
                self.team.waits_for(task, std::iter::once(integrator));
                let item = self.item(task);
                let reviewer = item.seats.last().map(|(reviewer, _)| *reviewer);
                let giver = reviewer.or(item.executor);
                self.give(giver.unwrap_or(integrator), integrator, task);
            }
        }
    }

    /// Returns the first idle integrator that has something to integrate.
    pub(super) fn next_integrator(&self) -> Option<AgentIx> {
        let mut idle = self.integrators.iter().copied().filter(|integrator| self.hand(*integrator).is_idle());
        idle.find(|integrator| self.to_integrate.iter().any(|place| self.has_tries(*integrator, place.task)))
    }

    /// Notes that a part has come to an integrator; `None` if it was settled on the way. Integration begins when all have come.
    pub(super) fn collect_part(&mut self, integrator: AgentIx, task: Option<TaskIx>) {
        let hand = self.hand_mut(integrator);
        hand.parts.extend(task);
        if hand.on_way.is_empty() && !hand.parts.is_empty() {
            let parts = std::mem::take(&mut hand.parts);
            hand.tray.push_back(PipelineJob::Integrate(parts));
        }
    }

    pub(super) fn integrated(&mut self, task: TaskIx) {
        if let Some((attempt, _)) = self.item(task).attempt
            && !self.team.is_settled(task)
        {
            self.team.complete(task, attempt);
        }
    }
}
