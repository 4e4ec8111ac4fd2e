//! What the coordinator of a run is told, until it takes it in.

use std::collections::VecDeque;
use std::task::Waker;

use super::{Message, World};
use crate::ids::{AgentIx, TaskIx};
use crate::sim::WorkAnswer;
use crate::sim::jobs::{JobQueue, WakeTarget};

/// What the coordinator of a run is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notification {
    /// A task became ready.
    Ready(TaskIx),
    /// An agent answered a request for work that is followed up. The answer may come late, after the agent was absent.
    Answered(AgentIx, TaskIx, WorkAnswer),
    /// An agent was asked three times and did not answer: nothing is to be given to it until it is back.
    Absent(AgentIx),
    /// An absent agent was heard from. What it was given and has not answered is asked about now.
    Back(AgentIx),
    /// No attempt at a task is under way any more, nor a report of one: see [`crate::team::Team::notify_when_over`].
    AttemptsOver(TaskIx),
    /// A message came that nobody expected as an answer.
    Unasked(Message),
    /// The coordinator is up again, or its standby has taken over.
    UpAgain,
    /// The strategy has posted a notice of its own: see [`crate::team::Inbox`].
    Own,
}

/// The notifications that the coordinator has not taken in, oldest first.
#[derive(Debug, Default)]
pub(super) struct Notifications {
    queue: VecDeque<Notification>,
    waiting: Option<WakeTarget>,
}

impl Notifications {
    /// Sets everything to what holds before a run.
    pub(super) fn reset(&mut self) {
        self.queue.clear();
        self.waiting = None;
    }

    /// Adds a notification and wakes the coordinator if it waits for one.
    pub(super) fn push(&mut self, notification: Notification, jobs: &mut JobQueue) {
        self.queue.push_back(notification);
        jobs.wake_any(self.waiting.take());
    }

    /// Takes the oldest one.
    pub(super) fn take(&mut self) -> Option<Notification> {
        self.queue.pop_front()
    }

    /// Notes whom the next one wakes.
    pub(super) fn wait(&mut self, target: WakeTarget) {
        self.waiting = Some(target);
    }
}

impl World {
    /// Tells the coordinator something.
    pub(crate) fn notify(&mut self, notification: Notification) {
        self.notifications.push(notification, &mut self.jobs);
    }

    /// Wakes a future when there is a notification.
    pub(crate) fn wake_on_notification(&mut self, waker: &Waker) {
        self.notifications.wait(self.jobs.target(waker));
    }

    /// Takes the oldest notification that the coordinator has not taken in.
    pub(crate) fn take_notification(&mut self) -> Option<Notification> {
        self.notifications.take()
    }
}
