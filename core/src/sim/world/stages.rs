//! Planning, reviewing and integrating: work that is no attempt at a task. It takes time, and errs only if an agent's own
//! mind does.

use std::task::Waker;

use slab::Slab;

use super::{QuestionIx, TimerAction, World};
use crate::ids::{AgentIx, StageIx, TaskIx};
use crate::scenario::Role;
use crate::sim::clock::TimerIx;
use crate::sim::jobs::WakeTarget;
use crate::time::Micros;
use crate::trace::RoleBasedEvent;

/// How a piece of planning, reviewing or integrating ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageEnd {
    /// It was finished.
    Finished,
    /// A crash of the agent ended it.
    BrokenOff,
    /// The agent's own mind erred.
    Erred,
}

/// A piece of planning, reviewing or integrating under way, or one that has ended and whose end was not taken.
#[derive(Debug)]
pub(super) struct RunningStage {
    number: StageIx,
    agent: AgentIx,
    timer: TimerIx,
    /// The question if the agent's own mind is at it.
    pub(super) question: Option<QuestionIx>,
    ended: Option<StageEnd>,
    waiting: Option<WakeTarget>,
}

/// All planning, reviewing and integrating of a run.
#[derive(Debug, Default)]
pub(super) struct Stages {
    running: Slab<RunningStage>,
    started: u32,
}

impl Stages {
    /// Sets everything to what holds before a run.
    pub(super) fn reset(&mut self) {
        self.running.clear();
        self.started = 0;
    }

    /// Returns a piece of work by its place.
    pub(super) fn get(&self, slot: usize) -> &RunningStage {
        &self.running[slot]
    }

    /// Returns the places and timers of the work of an agent that has not ended.
    fn of_agent(&self, agent: AgentIx) -> Vec<(usize, TimerIx)> {
        let of_agent = self.running.iter().filter(|(_, stage)| stage.agent == agent && stage.ended.is_none());
        of_agent.map(|(slot, stage)| (slot, stage.timer)).collect()
    }
}

impl World {
    /// Starts work of a role at tasks, and returns its place among those that go on.
    pub(crate) fn start_stage(
        &mut self,
        role: Role,
        agent: AgentIx,
        tasks: &[TaskIx],
        duration: Micros,
    ) -> usize {
        let number = StageIx(self.stages.started);
        self.stages.started += 1;
        let task = match tasks {
            [only] if role != Role::Planner => Some(*only),
            _ => None,
        };
        self.record(RoleBasedEvent::StageStarted { stage: number, role, agent, task });
        let slot = self.stages.running.vacant_key();
        let asked = match self.minds {
            None => None,
            Some(_) => self.ask_stage(role, agent, tasks, TimerAction::EndStage(slot)),
        };
        let (question, timer) = match asked {
            None => (None, self.clock.schedule(self.clock.now() + duration, TimerAction::EndStage(slot))),
            Some((question, reserved)) => (Some(question), reserved.timer()),
        };
        self.stages.running.insert(RunningStage {
            number,
            agent,
            timer,
            question,
            ended: None,
            waiting: None,
        });
        slot
    }

    /// Records what an agent's own mind has planned, or combined.
    pub(super) fn record_words(&mut self, slot: usize, text: &str) {
        let (stage, text) = (self.stages.get(slot).number, self.trace.keep_text(text));
        self.record(RoleBasedEvent::WordsHandedIn { stage, text });
    }

    pub(super) fn end_stage(&mut self, slot: usize, end: StageEnd) {
        let stage = &mut self.stages.running[slot];
        stage.ended = Some(end);
        let (number, waiting) = (stage.number, stage.waiting.take());
        if end == StageEnd::Erred {
            self.record(RoleBasedEvent::StageErred { stage: number });
        }
        let is_finished = end == StageEnd::Finished;
        self.record(RoleBasedEvent::StageEnded { stage: number, is_finished });
        self.jobs.wake_any(waiting);
    }

    /// Ends what an agent that crashed was planning, reviewing or integrating.
    pub(super) fn break_off_stages(&mut self, agent: AgentIx) {
        for (slot, timer) in self.stages.of_agent(agent) {
            self.clock.call_off(timer);
            self.end_stage(slot, StageEnd::BrokenOff);
        }
    }

    /// Returns how a piece of work ended once it has; it is forgotten then. Else the future is woken when it ends.
    pub(crate) fn stage_ended(&mut self, slot: usize, waker: &Waker) -> Option<StageEnd> {
        let stage = &mut self.stages.running[slot];
        let Some(end) = stage.ended else {
            stage.waiting = Some(self.jobs.target(waker));
            return None;
        };
        self.stages.running.remove(slot);
        Some(end)
    }
}
