//! The members of a team as the world has them, and what the one in the middle is told.

use std::collections::VecDeque;
use std::task::Waker;

use super::{Message, Notification, World};
use crate::ids::Party;
use crate::sim::jobs::WakeTarget;

/// An agent, or the coordinator, as the world has it.
#[derive(Debug)]
pub(super) struct MemberState {
    pub(super) is_up: bool,
    pub(super) factor: f64,
    pub(super) crashes: u32,
    /// Attempts under way: more than one only where work may overlap.
    pub(super) running: Vec<usize>,
    pub(super) mailbox: VecDeque<Message>,
    /// Of its own, when there is mail or it crashes.
    pub(super) waker: Option<WakeTarget>,
    /// Of those who wait for it to crash or to be up again.
    pub(super) watchers: Vec<WakeTarget>,
}

impl MemberState {
    pub(super) fn new() -> Self {
        Self {
            is_up: true,
            factor: 1.0,
            crashes: 0,
            running: Vec::new(),
            mailbox: VecDeque::new(),
            waker: None,
            watchers: Vec::new(),
        }
    }

    /// Sets everything to what holds before a run.
    pub(super) fn reset(&mut self) {
        (self.is_up, self.factor, self.crashes, self.waker) = (true, 1.0, 0, None);
        self.running.clear();
        self.mailbox.clear();
        self.watchers.clear();
    }
}

impl World {
    // ── Members ──────────────────────────────────────────────────────────────────────────────────────────────────────

    pub(super) fn member(&self, who: Party) -> &MemberState {
        who.agent().map_or(&self.coordinator, |agent| &self.members[agent.0 as usize])
    }

    pub(super) fn member_mut(&mut self, who: Party) -> &mut MemberState {
        match who.agent() {
            Some(agent) => &mut self.members[agent.0 as usize],
            None => &mut self.coordinator,
        }
    }

    pub(super) fn wake(&mut self, who: Party) {
        let waker = self.member_mut(who).waker.take();
        self.jobs.wake_any(waker);
    }

    /// Wakes it, and all who watch it.
    pub(super) fn wake_watchers(&mut self, who: Party) {
        self.wake(who);
        let watchers = std::mem::take(&mut self.member_mut(who).watchers);
        watchers.into_iter().for_each(|watcher| self.jobs.wake(watcher));
    }

    /// Wakes its own future when there is mail for it or it crashes.
    pub(crate) fn wake_on_mail(&mut self, who: Party, waker: &Waker) {
        self.member_mut(who).waker = Some(self.jobs.target(waker));
    }

    /// Wakes someone when it crashes or is up again.
    pub(crate) fn wake_on_change(&mut self, who: Party, waker: &Waker) {
        let watcher = self.jobs.target(waker);
        let watchers = &mut self.member_mut(who).watchers;
        if !watchers.iter().any(|other| other.is_same(&watcher)) {
            watchers.push(watcher);
        }
    }

    pub(crate) fn is_up(&self, who: Party) -> bool {
        self.member(who).is_up
    }

    /// How often someone has crashed so far.
    pub(crate) fn crashes(&self, who: Party) -> u32 {
        self.member(who).crashes
    }

    // ── Notifications ────────────────────────────────────────────────────────────────────────────────────────────────

    /// Tells the coordinator something.
    pub(crate) fn notify(&mut self, news: Notification) {
        self.notifications.push_back(news);
        self.jobs.wake_any(self.notification_waker.take());
    }

    pub(crate) fn wake_on_notification(&mut self, waker: &Waker) {
        self.notification_waker = Some(self.jobs.target(waker));
    }

    pub(crate) fn take_notification(&mut self) -> Option<Notification> {
        self.notifications.pop_front()
    }
}
