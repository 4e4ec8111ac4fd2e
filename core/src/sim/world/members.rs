//! The members of a team: who is up, how fast they are, their mail, and those who watch them.

use std::collections::VecDeque;
use std::mem;
use std::task::Waker;

use super::{Message, World};
use crate::ids::{AgentIx, Party};
use crate::sim::jobs::{JobQueue, WakeTarget};

/// An agent, or the coordinator.
#[derive(Debug)]
pub(super) struct Member {
    is_up: bool,
    /// How many times it has crashed.
    crashes: u32,
    /// Factor on its listed speed.
    pub(super) factor: f64,
    /// The places of its attempts that run: more than one only if work may overlap.
    pub(super) running: Vec<usize>,
    mailbox: VecDeque<Message>,
    /// Its own job, which goes on when there is mail or it crashes.
    waiting: Option<WakeTarget>,
    /// Those who wait for it to crash or to be up again.
    watchers: Vec<WakeTarget>,
}

impl Default for Member {
    fn default() -> Self {
        Self {
            is_up: true,
            crashes: 0,
            factor: 1.0,
            running: Vec::new(),
            mailbox: VecDeque::new(),
            waiting: None,
            watchers: Vec::new(),
        }
    }
}

/// All agents, and the coordinator.
#[derive(Debug)]
pub(super) struct Roster {
    agents: Vec<Member>,
    coordinator: Member,
}

impl Roster {
    /// Returns a team in which everyone is up and nobody works.
    pub(super) fn new(agents: usize) -> Self {
        Self { agents: (0..agents).map(|_| Member::default()).collect(), coordinator: Member::default() }
    }

    /// Sets everything to what holds before a run.
    pub(super) fn reset(&mut self) {
        for member in self.agents.iter_mut().chain([&mut self.coordinator]) {
            (member.is_up, member.crashes, member.factor, member.waiting) = (true, 0, 1.0, None);
            member.running.clear();
            member.mailbox.clear();
            member.watchers.clear();
        }
    }

    #[inline(always)]
    pub(super) fn agent(&self, agent: AgentIx) -> &Member {
        &self.agents[agent.index()]
    }

    #[inline(always)]
    pub(super) fn agent_mut(&mut self, agent: AgentIx) -> &mut Member {
        &mut self.agents[agent.index()]
    }

    #[inline(always)]
    fn member(&self, who: Party) -> &Member {
        who.agent().map_or(&self.coordinator, |agent| &self.agents[agent.index()])
    }

    #[inline(always)]
    fn member_mut(&mut self, who: Party) -> &mut Member {
        match who.agent() {
            Some(agent) => &mut self.agents[agent.index()],
            None => &mut self.coordinator,
        }
    }

    #[inline(always)]
    pub(super) fn is_up(&self, who: Party) -> bool {
        self.member(who).is_up
    }

    /// Returns how many times a member has crashed.
    #[inline(always)]
    pub(super) fn crashes(&self, who: Party) -> u32 {
        self.member(who).crashes
    }

    /// Takes a member down, with its mail. Returns the places of the attempts that end by that.
    pub(super) fn crash(&mut self, who: Party) -> Vec<usize> {
        let member = self.member_mut(who);
        member.is_up = false;
        member.crashes += 1;
        member.mailbox.clear();
        mem::take(&mut member.running)
    }

    pub(super) fn bring_up(&mut self, who: Party) {
        self.member_mut(who).is_up = true;
    }

    /// Puts a message into its receiver's mailbox and wakes the receiver.
    pub(super) fn put_mail(&mut self, message: Message, jobs: &mut JobQueue) {
        let member = self.member_mut(message.to);
        member.mailbox.push_back(message);
        jobs.wake_any(member.waiting.take());
    }

    #[inline(always)]
    pub(super) fn take_mail(&mut self, who: Party) -> Option<Message> {
        self.member_mut(who).mailbox.pop_front()
    }

    /// Notes a member's own job: mail wakes it, and a crash.
    #[inline(always)]
    pub(super) fn wait(&mut self, who: Party, target: WakeTarget) {
        self.member_mut(who).waiting = Some(target);
    }

    /// Notes someone whom the next crash or recovery of a member wakes.
    pub(super) fn watch(&mut self, who: Party, watcher: WakeTarget) {
        let watchers = &mut self.member_mut(who).watchers;
        if !watchers.iter().any(|other| other.is_same(&watcher)) {
            watchers.push(watcher);
        }
    }

    /// Wakes a member, then all who watch it.
    pub(super) fn wake_watchers(&mut self, who: Party, jobs: &mut JobQueue) {
        let member = self.member_mut(who);
        jobs.wake_any(member.waiting.take());
        member.watchers.drain(..).for_each(|watcher| jobs.wake(watcher));
    }
}

impl World {
    /// Wakes a member's own future when there is mail for it or it crashes.
    pub(crate) fn wake_on_mail(&mut self, who: Party, waker: &Waker) {
        self.roster.wait(who, self.jobs.target(waker));
    }

    /// Takes the oldest message out of a member's mailbox.
    pub(crate) fn take_mail(&mut self, who: Party) -> Option<Message> {
        self.roster.take_mail(who)
    }

    /// Wakes a future when a member crashes or is up again.
    pub(crate) fn wake_on_change(&mut self, who: Party, waker: &Waker) {
        self.roster.watch(who, self.jobs.target(waker));
    }

    /// Returns whether a member is up.
    pub(crate) fn is_up(&self, who: Party) -> bool {
        self.roster.is_up(who)
    }

    /// Returns how many times a member has crashed so far.
    pub(crate) fn crashes(&self, who: Party) -> u32 {
        self.roster.crashes(who)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::TaskIx;
    use crate::sim::MessageBody;

    #[test]
    fn a_crash_takes_mail_and_work_with_it() {
        let (mut roster, mut jobs) = (Roster::new(2), JobQueue::default());
        let (one, other) = (AgentIx(0), AgentIx(1));
        let message = |to: AgentIx| Message {
            from: Party::COORDINATOR,
            to: to.into(),
            task: Some(TaskIx(0)),
            word: MessageBody::TurnDown,
        };
        [one, other].into_iter().for_each(|to| roster.put_mail(message(to), &mut jobs));
        roster.agent_mut(one).running.push(7);
        assert_eq!(roster.crash(one.into()), [7]);
        assert_eq!((roster.is_up(one.into()), roster.crashes(one.into())), (false, 1));
        assert_eq!(
            (roster.take_mail(one.into()), roster.take_mail(other.into())),
            (None, Some(message(other)))
        );
        roster.bring_up(one.into());
        assert_eq!((roster.is_up(one.into()), roster.crashes(one.into())), (true, 1));
    }
}
