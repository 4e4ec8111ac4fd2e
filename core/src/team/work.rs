//! Work that an agent does for itself, with retries; and what others notice where it crashes.

use std::pin::pin;

use futures::future::{Either, select};

use super::Team;
use crate::ids::{AgentIx, TaskIx};
use crate::sim::AttemptReport;
use crate::time::Micros;
use crate::trace::{AttemptEnd, EventKind, Product};

/// How long it takes those who only wait for the work of an agent to notice that it is down.
const NOTICED_AFTER: Micros = 1_000_000;

/// What came of someone's work at a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Worked {
    /// A result; and how often the agent had crashed by then.
    Done(AttemptReport, u32),
    /// So many attempts ended in an error, and no more are made.
    Failed(u32),
    /// The agent is down.
    Crashed,
}

impl Team {
    /// Works at a task until there is a result, or so many attempts have ended in an error.
    pub(crate) async fn work(&self, agent: AgentIx, task: TaskIx, errors_max: u32) -> Worked {
        for _ in 0..errors_max {
            if !self.is_up(agent) {
                return Worked::Crashed;
            }
            let report = self.attempt(agent, task).await;
            match report.end {
                AttemptEnd::Done => return Worked::Done(report, self.crashes(agent.into())),
                AttemptEnd::Crashed => return Worked::Crashed,
                AttemptEnd::Error | AttemptEnd::Duplicate | AttemptEnd::Abandoned => {}
            }
        }
        Worked::Failed(errors_max)
    }

    /// Waits until those who wait for the work of an agent that is down notice it; `false` where it is up again before.
    pub(crate) async fn crash_noticed(&self, agent: AgentIx) -> bool {
        let back = pin!(self.up(agent));
        let noticed = pin!(self.sleep(NOTICED_AFTER));
        let is_noticed = matches!(select(back, noticed).await, Either::Right(_));
        if is_noticed {
            self.record(EventKind::CrashNoticed { agent });
        }
        is_noticed
    }

    /// Whether what an agent handed in for a task is right.
    pub(crate) fn is_right(&self, task: TaskIx, product: Product) -> bool {
        self.world.borrow().trace().is_right(product, task)
    }

    /// Whether two agents handed in the same for a task.
    pub(crate) fn is_alike(&self, task: TaskIx, one: (AgentIx, Product), other: (AgentIx, Product)) -> bool {
        let world = self.world.borrow();
        let text = |(agent, product)| world.trace().product(product, task, agent);
        text(one) == text(other)
    }
}
