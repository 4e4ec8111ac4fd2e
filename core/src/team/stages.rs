//! Work that is not an attempt at a task: planning, reviewing, integrating.

use super::Team;
use crate::ids::{AgentIx, TaskIx};
use crate::scenario::Role;
use crate::sim::{StageEnd, until};
use crate::time::Micros;
use crate::trace::Product;

/// The pieces of planning, reviewing and integrating of a run; see [`Team::stages`].
#[derive(Debug, Clone, Copy)]
pub struct Stages<'a> {
    team: &'a Team,
}

impl Team {
    /// Returns the pieces of planning, reviewing and integrating of this run.
    #[must_use]
    pub fn stages(&self) -> Stages<'_> {
        Stages { team: self }
    }
}

impl Stages<'_> {
    /// Starts work of a role at tasks; returns a handle for [`Stages::end`].
    ///
    /// Records [`RoleBasedEvent::StageStarted`](crate::trace::RoleBasedEvent::StageStarted). The work ends after the
    /// duration, or when the agent crashes. An agent's own mind takes the time that it takes, and may err.
    #[must_use]
    pub fn start(self, role: Role, agent: AgentIx, tasks: &[TaskIx], duration: Micros) -> usize {
        self.team.world.borrow_mut().start_stage(role, agent, tasks, duration)
    }

    /// Waits for the end of work that [`Stages::start`] has started; returns at that instant. The handle is used up.
    pub async fn end(self, handle: usize) -> StageEnd {
        until(|waker| self.team.world.borrow_mut().stage_ended(handle, waker)).await
    }

    /// Returns whether a reviewer accepts what was handed in as the result of a task: the verdict of its own mind, if that
    /// has reached one, or a draw.
    #[must_use]
    pub fn review(self, agent: AgentIx, task: TaskIx, product: Option<Product>) -> bool {
        let mut world = self.team.world.borrow_mut();
        let is_right = product.is_some_and(|product| world.trace().is_right(product, task));
        world.review(agent, task, is_right)
    }
}
