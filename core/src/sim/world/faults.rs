//! What comes from outside: tasks that arrive, crashes, recoveries, slow agents.

use std::sync::Arc;

use super::{Notification, World};
use crate::ids::Party;
use crate::model::ExternalEvent;
use crate::scenario::{Fault, FaultKind};
use crate::time::Micros;
use crate::trace::{AttemptEnd, EventKind};

impl World {
    /// Returns when something comes from outside next, or `None` if nothing more does.
    #[inline(always)]
    pub(super) fn next_external_at(&self) -> Option<Micros> {
        self.model.timeline().get(self.external).map(|(at, _)| *at)
    }

    /// Takes in what comes from outside at this instant.
    #[inline(always)]
    pub(super) fn take_in_external(&mut self) {
        while self.next_external_at().is_some_and(|at| at <= self.clock.now()) {
            self.take_in_next_external();
        }
    }

    fn take_in_next_external(&mut self) {
        let model = Arc::clone(&self.model);
        let (_, event) = &model.timeline()[self.external];
        self.external += 1;
        match event {
            ExternalEvent::Fault(fault) => self.take_in_fault(fault),
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

    fn take_in_fault(&mut self, fault: &Fault) {
        let Some(who) = self.model.party(&fault.agent) else { return };
        // Under most strategies there is no coordinator that could fail.
        if who == Party::COORDINATOR && !self.trace.profile().can_middle_fail {
            return;
        }
        match fault.kind {
            FaultKind::Crash => self.crash(who),
            FaultKind::Recover => self.recover(who),
            FaultKind::Slow => self.slow(who, fault.factor.unwrap_or(1.0)),
            FaultKind::LoseMessage => self.network.lose_next(who),
        }
    }

    /// Takes a member down with all that it is at. Nothing happens if it is down.
    pub(super) fn crash(&mut self, who: Party) {
        if !self.roster.is_up(who) {
            return;
        }
        self.record(EventKind::Crashed { who });
        for slot in self.roster.crash(who) {
            self.clock.call_off(self.attempts.get(slot).timer);
            self.end_attempt(slot, AttemptEnd::Crashed);
        }
        if let Some(agent) = who.agent() {
            self.break_off_stages(agent);
            self.forget_questions(agent);
        }
        self.roster.wake_watchers(who, &mut self.jobs);
    }

    fn recover(&mut self, who: Party) {
        if !self.roster.is_up(who) {
            self.record(EventKind::Recovered { who });
            self.bring_up(who);
        }
    }

    /// Lets a standby take the place of the coordinator. Nothing happens if the coordinator is up.
    pub(crate) fn take_over(&mut self) {
        if !self.roster.is_up(Party::COORDINATOR) {
            self.record(EventKind::StandbyTookOver);
            self.bring_up(Party::COORDINATOR);
        }
    }

    fn bring_up(&mut self, who: Party) {
        self.roster.bring_up(who);
        if who == Party::COORDINATOR {
            self.notify(Notification::UpAgain);
            // Those who wait on its behalf go on as well, and ask whom it has not heard from.
            self.answers.wake_all(&mut self.jobs);
            self.probe_all();
        }
        self.roster.wake_watchers(who, &mut self.jobs);
    }

    fn slow(&mut self, who: Party, factor: f64) {
        // The coordinator does not work at tasks: it has no speed.
        let Some(agent) = who.agent() else { return };
        self.record(EventKind::Slowed { agent, factor });
        let before = std::mem::replace(&mut self.roster.agent_mut(agent).factor, factor);
        self.stretch_attempts(agent, before / factor);
    }
}
