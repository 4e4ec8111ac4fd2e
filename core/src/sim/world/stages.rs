//! Work of a stage that is no attempt at a task: planning, reviewing, integrating. It takes its time, and never errs.

use std::task::Waker;

use super::{Due, QuestionIx, World};
use crate::scenario::Role;
use crate::sim::clock::TimerIx;
use crate::sim::executor::Sleeper;
use crate::trace::{AgentIx, Micros, RoleBasedEvent, StageIx, TaskIx};

/// Such work under way.
#[derive(Debug)]
pub(super) struct Stage {
    number: StageIx,
    agent: AgentIx,
    timer: TimerIx,
    /// Where a reviewer's own mind is at it.
    pub(super) question: Option<QuestionIx>,
    /// Whether it was finished, once it has ended.
    ended: Option<bool>,
    waker: Option<Sleeper>,
}

impl World {
    /// Starts work of a role, and returns its place among those that go on.
    pub(crate) fn start_stage(
        &mut self,
        role: Role,
        agent: AgentIx,
        task: Option<TaskIx>,
        duration: Micros,
    ) -> usize {
        let number = StageIx(self.stages_started);
        self.stages_started += 1;
        self.record(RoleBasedEvent::StageStarted { stage: number, role, agent, task });
        let slot = self.stages.vacant_key();
        let reviewed = task.filter(|_| role == Role::Reviewer && self.minds.is_some());
        let asked = reviewed.and_then(|task| self.ask_review(agent, task, Due::EndStage(slot)));
        let (question, timer) = match asked {
            None => (None, self.clock.schedule(self.clock.now() + duration, Due::EndStage(slot))),
            Some((question, reserved)) => (Some(question), reserved.timer()),
        };
        self.stages.insert(Stage { number, agent, timer, question, ended: None, waker: None });
        slot
    }

    pub(super) fn end_stage(&mut self, slot: usize, is_finished: bool) {
        let stage = &mut self.stages[slot];
        stage.ended = Some(is_finished);
        let (number, waker) = (stage.number, stage.waker.take());
        self.record(RoleBasedEvent::StageEnded { stage: number, is_finished });
        if let Some(waker) = waker {
            self.wakes.wake(waker);
        }
    }

    /// A crash ends what an agent is at.
    pub(super) fn break_off_stages(&mut self, agent: AgentIx) {
        let of_agent = self.stages.iter().filter(|(_, stage)| stage.agent == agent && stage.ended.is_none());
        let of_agent: Vec<(usize, TimerIx)> = of_agent.map(|(slot, stage)| (slot, stage.timer)).collect();
        for (slot, timer) in of_agent {
            self.clock.call_off(timer);
            self.end_stage(slot, false);
        }
    }

    /// Whether started work was finished, once it has ended; it is forgotten then.
    pub(crate) fn stage_ended(&mut self, slot: usize, waker: &Waker) -> Option<bool> {
        let stage = &mut self.stages[slot];
        let Some(is_finished) = stage.ended else {
            stage.waker = Some(self.wakes.sleeper(waker));
            return None;
        };
        self.stages.remove(slot);
        Some(is_finished)
    }
}
