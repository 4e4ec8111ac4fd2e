//! What comes from outside: tasks that arrive, crashes, recoveries, slow agents.

use std::sync::Arc;

use super::{Notification, TimerAction, World};
use crate::ids::Party;
use crate::model::ExternalEvent;
use crate::scenario::{Fault, FaultKind};
use crate::time::Micros;
use crate::trace::{AttemptEnd, EventKind};

impl World {
    /// Takes in what comes from outside at this instant.
    pub(super) fn take_in_arrivals(&mut self) {
        let model = Arc::clone(&self.model);
        while let Some((at, event)) = model.timeline().get(self.next_external) {
            if *at > self.clock.now() {
                return;
            }
            self.next_external += 1;
            match event {
                ExternalEvent::Fault(fault) => self.fault(fault),
                ExternalEvent::Task(task) => {
                    self.record(EventKind::TaskArrived { task: *task });
                    if self.ledger.arrive(*task) {
                        self.announce_ready(*task);
                    } else {
                        self.skip_those_in_vain();
                    }
                }
            }
        }
    }

    fn fault(&mut self, fault: &Fault) {
        let Some(who) = self.model.party(&fault.agent) else { return };
        // Under most strategies there is no coordinator that could fail.
        if who == Party::COORDINATOR && !self.trace.profile().can_middle_fail {
            return;
        }
        match fault.kind {
            FaultKind::Crash => self.crash(who),
            FaultKind::Recover => self.recover(who),
            FaultKind::Slow => self.slow(who, fault.factor.unwrap_or(1.0)),
            FaultKind::LoseMessage => self.losing.push(who),
        }
    }

    pub(super) fn crash(&mut self, who: Party) {
        if !self.member(who).is_up {
            return;
        }
        self.record(EventKind::Crashed { who });
        let member = self.member_mut(who);
        member.is_up = false;
        member.crashes += 1;
        member.mailbox.clear();
        for slot in std::mem::take(&mut member.running) {
            self.clock.call_off(self.running[slot].timer);
            self.end_attempt(slot, AttemptEnd::Crashed);
        }
        if let Some(agent) = who.agent() {
            self.break_off_stages(agent);
            self.forget_questions(agent);
        }
        self.wake_watchers(who);
    }

    fn recover(&mut self, who: Party) {
        if self.member(who).is_up {
            return;
        }
        self.record(EventKind::Recovered { who });
        self.bring_up(who);
    }

    /// A standby takes the place of the crashed coordinator, unless it is up again.
    pub(crate) fn take_over(&mut self) {
        if !self.coordinator.is_up {
            self.record(EventKind::StandbyTookOver);
            self.bring_up(Party::COORDINATOR);
        }
    }

    fn bring_up(&mut self, who: Party) {
        self.member_mut(who).is_up = true;
        if who == Party::COORDINATOR {
            self.notify(Notification::UpAgain);
            // Whoever waits on its behalf goes on as well.
            let waiting = self.expected.iter_mut().filter_map(|(_, expected)| expected.waker.take());
            waiting.for_each(|waker| self.jobs.wake(waker));
        }
        self.wake_watchers(who);
    }

    fn slow(&mut self, who: Party, factor: f64) {
        // The coordinator does not work at tasks: it has no speed.
        let Some(agent) = who.agent() else { return };
        self.record(EventKind::Slowed { agent, factor });
        let member = &mut self.members[agent.0 as usize];
        let stretch = member.factor / factor;
        member.factor = factor;
        let now = self.clock.now();
        for slot in member.running.clone() {
            let running = &mut self.running[slot];
            if running.question.is_some() {
                continue;
            }
            let rest = (running.ends_at - now) as f64 * stretch;
            running.ends_at = now + rest.round_ties_even() as Micros;
            self.clock.call_off(running.timer);
            running.timer = self.clock.schedule(running.ends_at, TimerAction::EndAttempt(slot));
        }
    }
}
