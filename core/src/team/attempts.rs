//! Attempts of agents at tasks, from the start to the end that speed, luck and faults give them.

use super::Team;
use crate::ids::{AgentIx, AttemptIx, TaskIx};
use crate::sim::{AttemptReport, AttemptTerms, Notification, until};
use crate::trace::{AttemptEnd, Product};

/// The outcome of an agent's work at a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worked {
    /// A result, and the number of the agent's crashes by then.
    Done(AttemptReport, u32),
    /// That many attempts ended in an error, and no more are made.
    Failed(u32),
    /// The agent is down.
    Crashed,
}

/// The attempts whose end is known to those who asked for them. An agent reports an end each time that it is asked, and each end
/// counts once.
#[derive(Debug, Clone, Default)]
pub struct KnownEnds(Vec<bool>);

impl KnownEnds {
    /// Notes that the end of an attempt is known. Returns `false` if it was known before.
    pub fn learn(&mut self, attempt: AttemptIx) -> bool {
        if self.0.len() <= attempt.index() {
            self.0.resize(attempt.index() + 1, false);
        }
        !std::mem::replace(&mut self.0[attempt.index()], true)
    }
}

impl Team {
    /// Starts an attempt of an agent at a task; returns a handle for [`Team::attempt_end`].
    ///
    /// Records [`EventKind::AttemptStarted`](crate::trace::EventKind::AttemptStarted) at the present instant. The attempt
    /// takes `effort / speed`, times the luck of the draw; then it ends in an error or with a result. A crash of the
    /// agent ends it at once. The agent must be up. Several attempts of one agent run at the same time, each as fast as if
    /// it were alone: an agent that works on one thing at a time is started on one.
    #[must_use]
    pub fn start(&self, agent: AgentIx, task: TaskIx, terms: AttemptTerms) -> usize {
        self.world.borrow_mut().start_attempt(agent, task, terms)
    }

    /// Waits for the end of an attempt that [`Team::start`] has started; returns at the instant at which it ends. The handle
    /// is used up.
    pub async fn attempt_end(&self, handle: usize) -> AttemptReport {
        until(|waker| self.world.borrow_mut().attempt_ended(handle, waker)).await
    }

    /// Lets an agent attempt a task on the usual terms, and waits for the end.
    pub async fn attempt(&self, agent: AgentIx, task: TaskIx) -> AttemptReport {
        let handle = self.start(agent, task, AttemptTerms::default());
        self.attempt_end(handle).await
    }

    /// Lets an agent attempt a task until there is a result, or that many attempts have ended in an error, or it crashes.
    pub async fn work(&self, agent: AgentIx, task: TaskIx, errors_max: u32) -> Worked {
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

    /// Returns whether an attempt at a task is under way, whoever makes it. A strategy asks this before it gives a task up: an
    /// agent that does not answer may be at work.
    #[must_use]
    pub fn is_attempted(&self, task: TaskIx) -> bool {
        self.world.borrow().is_attempted(task)
    }

    /// Notifies the coordinator by [`Notification::AttemptsOver`] once no attempt at a task is under way and the reports of those
    /// that were have had the time to come.
    pub fn notify_when_over(&self, task: TaskIx) {
        let team = self.clone();
        self.spawn(async move {
            until(|waker| {
                let mut world = team.world.borrow_mut();
                if !world.is_attempted(task) {
                    return Some(());
                }
                world.wake_on_attempt_end(waker);
                None
            })
            .await;
            team.sleep(team.model().message_delay()).await;
            team.instant_end().await;
            team.notify(Notification::AttemptsOver(task));
        });
    }

    /// Returns how many seconds the running attempts of an agent will still take, one after another, at its present speed.
    #[must_use]
    pub fn seconds_left(&self, agent: AgentIx) -> f64 {
        self.world.borrow().seconds_left(agent)
    }

    /// Returns an agent's present speed: seconds of effort that it does in one second, with any slowdown.
    #[must_use]
    pub fn speed_now(&self, agent: AgentIx) -> f64 {
        self.world.borrow().speed_now(agent)
    }

    /// Returns whether a result of a task is right. Nobody in the team knows this; a simulated judgement depends on it.
    #[must_use]
    pub fn is_right(&self, task: TaskIx, product: Product) -> bool {
        self.world.borrow().trace().is_right(product, task)
    }

    /// Returns whether two agents handed in the same result of a task, word for word.
    #[must_use]
    pub fn is_alike(&self, task: TaskIx, one: (AgentIx, Product), other: (AgentIx, Product)) -> bool {
        let world = self.world.borrow();
        let text = |(agent, product)| world.trace().product(product, task, agent);
        text(one) == text(other)
    }
}
