//! The present stage, its idle agents, and why they are chosen.

use std::collections::BTreeSet;

use super::{Pipeline, QueueKey};
use crate::ids::{AgentIx, DecisionIx, TaskIx};
use crate::scenario::Role;
use crate::scenario::strategies::Handoff;
use crate::time::seconds;
use crate::trace::{Candidate, DecisionQuestion, OTHERS_MAX, RoleBasedEvent, Verdict};

impl Pipeline {
    /// Returns whether work of a role may begin now.
    pub(super) fn is_on(&self, role: Role) -> bool {
        self.parameters.handoff == Handoff::Streaming || self.phase == role
    }

    /// Chooses the next stage, if stages follow one another: when nothing of the present one is under way or can begin, the first
    /// one that can. Tasks that are sent back or planned later begin a new round of executions.
    pub(super) fn choose_phase(&mut self) {
        if self.parameters.handoff == Handoff::Streaming
            || self.is_under_way(self.phase)
            || self.can_begin(self.phase)
        {
            return;
        }
        let stages = [Role::Executor, Role::Reviewer, Role::Integrator];
        if let Some(role) = stages.into_iter().find(|role| self.can_begin(*role)) {
            self.phase = role;
            self.team.record(RoleBasedEvent::PhaseBegan { role });
        }
    }

    pub(super) fn is_under_way(&self, role: Role) -> bool {
        self.in_role(role).iter().any(|agent| self.hand(*agent).has_work())
    }

    fn can_begin(&self, role: Role) -> bool {
        match role {
            Role::Planner => false,
            Role::Executor => {
                let mut waiting = self.to_rework.iter().chain(&self.to_execute);
                waiting.any(|place| self.present_executors(place.task).next().is_some())
            }
            Role::Reviewer => {
                let mut waiting = self.to_review.iter();
                waiting.any(|place| self.free_reviewers(place.task).len() >= self.seats_missing(place.task))
            }
            Role::Integrator => self.next_integrator().is_some(),
        }
    }

    pub(super) fn in_role(&self, role: Role) -> &[AgentIx] {
        match role {
            Role::Planner => &self.planners,
            Role::Executor => &self.executors,
            Role::Reviewer => &self.reviewers,
            Role::Integrator => &self.integrators,
        }
    }

    // ── Explaining ──────────────────────────────────────────────────────────────────────────────────────────────────

    /// Explains why a task goes before the others in its queue.
    pub(super) fn explain_line(&self, decision: DecisionIx, line: &BTreeSet<QueueKey>, chosen: QueueKey) {
        if !self.team.explains() {
            return;
        }
        let others = line.iter().filter(|place| **place != chosen).map(|place| Candidate {
            place: place.task.0,
            verdict: if *place < chosen { Verdict::NobodyIdle } else { Verdict::Behind },
            figure: seconds(place.since),
        });
        let others: Vec<Candidate> = others.take(OTHERS_MAX).collect();
        let (figure, count) = (seconds(chosen.since), line.len().saturating_sub(1));
        let chosen = (chosen.task.0, figure);
        self.team.explain(decision, DecisionQuestion::WhichInLine, chosen, others.into_iter(), count);
    }

    /// Explains why an agent is the first idle one in its role, for a task.
    pub(super) fn explain_idle(&self, decision: DecisionIx, role: Role, chosen: AgentIx, task: TaskIx) {
        if !self.team.explains() {
            return;
        }
        let candidate = |agent: &AgentIx| Candidate {
            place: agent.0,
            verdict: match self.hand(*agent) {
                hand if hand.is_absent || hand.is_down => Verdict::Absent,
                hand if hand.has_work() => Verdict::Busy,
                _ if !self.has_tries(*agent, task) => Verdict::Failed,
                _ => Verdict::Behind,
            },
            figure: f64::from(agent.0),
        };
        let others = self.in_role(role).iter().filter(|agent| **agent != chosen).map(candidate);
        let others: Vec<Candidate> = others.take(OTHERS_MAX).collect();
        let (chosen, count) = ((chosen.0, f64::from(chosen.0)), self.in_role(role).len() - 1);
        self.team.explain(decision, DecisionQuestion::WhichIdle(role), chosen, others.into_iter(), count);
    }
}
