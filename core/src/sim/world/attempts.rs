//! Attempts under way: from their start to the end that chance, speed and faults give them.

use std::task::Waker;

use slab::Slab;

use super::minds::Subject;
use super::{QuestionIx, TimerAction, World};
use crate::ids::{AgentIx, AttemptIx, TaskIx};
use crate::mind;
use crate::mind::{DrawKey, WorkDraw, WorkInputs};
use crate::sim::clock::TimerIx;
use crate::sim::jobs::WakeTarget;
use crate::sim::occurrences::Occurrences;
use crate::time::{Micros, micros, seconds};
use crate::trace::{Ask, AttemptEnd, EventKind, Product};

/// How an attempt ended, as the agent reports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttemptReport {
    /// The attempt.
    pub attempt: AttemptIx,
    /// How it ended: done, in an error, or by a crash.
    pub end: AttemptEnd,
    /// What it handed in; `None` unless it is done.
    pub product: Option<Product>,
}

/// The terms on which an attempt is made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AttemptTerms {
    /// What it costs, in points; `None` for the usual price.
    pub cost: Option<f64>,
    /// Factor on the chance that its result is wrong; 1 on the usual terms.
    pub wrong_factor: f64,
}

impl Default for AttemptTerms {
    fn default() -> Self {
        Self { cost: None, wrong_factor: 1.0 }
    }
}

/// An attempt under way, or one that has ended and whose report has not been taken.
#[derive(Debug)]
pub(super) struct RunningAttempt {
    attempt: AttemptIx,
    agent: AgentIx,
    task: TaskIx,
    pub(super) ends: AttemptEnd,
    pub(super) product: Option<Product>,
    /// The task whose wrong result makes this one wrong; `None` if none does.
    inherited_from: Option<TaskIx>,
    /// The question if the agent's own mind is at it: then the timer is without an instant until the answer is in, `ends_at`
    /// is what could be expected, and `ends` says nothing.
    pub(super) question: Option<QuestionIx>,
    pub(super) timer: TimerIx,
    ends_at: Micros,
    ended: Option<AttemptEnd>,
    waiting: Option<WakeTarget>,
}

/// All attempts of a run.
#[derive(Debug, Default)]
pub(super) struct Attempts {
    running: Slab<RunningAttempt>,
    started: u32,
    /// How many times an agent has tried a task; counted only if chance has a say in it.
    tries: Occurrences,
    /// How many attempts at each task have ended in an error, up to the last task of which any has.
    errors: Vec<u32>,
    /// Those who wait for an attempt to end, whichever.
    watchers: Vec<WakeTarget>,
}

impl Attempts {
    /// Sets everything to what holds before a run.
    pub(super) fn reset(&mut self) {
        self.running.clear();
        self.started = 0;
        self.tries.reset();
        self.errors.clear();
        self.watchers.clear();
    }

    /// Returns an attempt by its place.
    #[inline(always)]
    pub(super) fn get(&self, slot: usize) -> &RunningAttempt {
        &self.running[slot]
    }

    /// Returns an attempt by its place.
    #[inline(always)]
    pub(super) fn get_mut(&mut self, slot: usize) -> &mut RunningAttempt {
        &mut self.running[slot]
    }

    /// Ends an attempt. What it would have handed in is lost unless it is done.
    fn end(&mut self, slot: usize, end: AttemptEnd) -> &mut RunningAttempt {
        let running = &mut self.running[slot];
        running.ended = Some(end);
        if end != AttemptEnd::Done {
            (running.product, running.inherited_from) = (None, None);
        }
        if end == AttemptEnd::Error {
            let place = running.task.index();
            if self.errors.len() <= place {
                self.errors.resize(place + 1, 0);
            }
            self.errors[place] += 1;
        }
        running
    }

    /// Takes the report of an attempt that has ended, and forgets the attempt.
    #[inline(always)]
    fn take_report(&mut self, slot: usize) -> Option<AttemptReport> {
        let end = self.running[slot].ended?;
        let RunningAttempt { attempt, product, .. } = self.running.remove(slot);
        Some(AttemptReport { attempt, end, product })
    }
}

impl World {
    /// Starts an attempt and returns its place among those that run.
    pub(crate) fn start_attempt(&mut self, agent: AgentIx, task: TaskIx, terms: AttemptTerms) -> usize {
        let attempt = AttemptIx(self.attempts.started);
        self.attempts.started += 1;
        let number = self.count_try(agent, task);
        let slot = self.attempts.running.vacant_key();
        let asked = match self.minds {
            None => None,
            Some(_) => {
                let due = TimerAction::EndAttempt(slot);
                self.ask_mind(Ask::Execute, (agent, task), Subject::Task, Some(due))
            }
        };
        let job = DrawKey { agent, task, number };
        let inputs = WorkInputs {
            wrong_factor: terms.wrong_factor,
            wrong_input: self.wrong_results.input_of(task, &self.model),
        };
        let work = match asked {
            None => mind::execute(&mut self.trace, &self.model, self.dice, job, inputs),
            Some(_) => WorkDraw { spread: 1.0, end: AttemptEnd::Done, product: None, inherited_from: None },
        };
        let duration = micros(self.model.effort(task) / self.speed_now(agent) * work.spread);
        let ends_at = self.clock.now() + duration;
        let cost = terms.cost.unwrap_or_else(|| self.model.price(agent, task));
        self.record(EventKind::AttemptStarted { attempt, task, agent, cost });
        let timer = match asked {
            None => self.clock.schedule(ends_at, TimerAction::EndAttempt(slot)),
            Some((_, reserved)) => reserved.timer(),
        };
        self.attempts.running.insert(RunningAttempt {
            attempt,
            agent,
            task,
            ends: work.end,
            product: work.product,
            inherited_from: work.inherited_from,
            question: asked.map(|(question, _)| question),
            timer,
            ends_at,
            ended: None,
            waiting: None,
        });
        self.roster.agent_mut(agent).running.push(slot);
        slot
    }

    /// Returns the seconds of effort that an agent does in one second, as things stand.
    pub(crate) fn speed_now(&self, agent: AgentIx) -> f64 {
        self.model.speed(agent) * self.roster.agent(agent).factor
    }

    /// Returns how many seconds the attempts of an agent that run will still take, one after another.
    pub(crate) fn seconds_left(&self, agent: AgentIx) -> f64 {
        let running = self.roster.agent(agent).running.iter();
        let ends = running.map(|slot| self.attempts.get(*slot).ends_at);
        ends.map(|ends_at| seconds(ends_at.saturating_sub(self.clock.now()))).sum()
    }

    /// Returns how many attempts at a task have ended in an error so far.
    pub(crate) fn errors(&self, task: TaskIx) -> u32 {
        self.attempts.errors.get(task.index()).copied().unwrap_or_default()
    }

    /// Numbers the agent's tries at the task; 0 unless chance has a say in them, or will have in a rework.
    fn count_try(&mut self, agent: AgentIx, task: TaskIx) -> u64 {
        if self.model.is_certain(agent, task) && !self.trace.profile().reworks {
            return 0;
        }
        self.attempts.tries.count_of(agent, task)
    }

    /// Ends an attempt, and wakes the one that waits for that.
    pub(super) fn end_attempt(&mut self, slot: usize, end: AttemptEnd) {
        let running = self.attempts.end(slot, end);
        let RunningAttempt { attempt, agent, task, product, inherited_from, .. } = *running;
        let waiting = running.waiting.take();
        if let Some(product) = product {
            self.keep_result(attempt, (agent, task), product);
            self.note_result(attempt, task, product);
        }
        self.roster.agent_mut(agent).running.retain(|other| *other != slot);
        self.record(EventKind::AttemptEnded { attempt, end, product, inherited_from });
        self.jobs.wake_any(waiting);
        for watcher in self.attempts.watchers.drain(..) {
            self.jobs.wake(watcher);
        }
    }

    /// Returns whether an attempt at a task is under way.
    pub(crate) fn is_attempted(&self, task: TaskIx) -> bool {
        self.attempts.running.iter().any(|(_, running)| running.task == task && running.ended.is_none())
    }

    /// Wakes a future when the next attempt ends, at whichever task.
    pub(crate) fn wake_on_attempt_end(&mut self, waker: &Waker) {
        self.attempts.watchers.push(self.jobs.target(waker));
    }

    /// Changes the speed of the attempts of an agent that run: what is left of each takes so many times as long.
    pub(super) fn stretch_attempts(&mut self, agent: AgentIx, stretch: f64) {
        let now = self.clock.now();
        for slot in &self.roster.agent(agent).running {
            let running = self.attempts.get_mut(*slot);
            // A mind's answer is due when it comes.
            if running.question.is_some() {
                continue;
            }
            let rest = (running.ends_at - now) as f64 * stretch;
            running.ends_at = now + rest.round_ties_even() as Micros;
            self.clock.call_off(running.timer);
            running.timer = self.clock.schedule(running.ends_at, TimerAction::EndAttempt(*slot));
        }
    }

    /// Takes the report of an attempt once it has ended; the attempt is forgotten then. Else the future is woken when it ends.
    pub(crate) fn attempt_ended(&mut self, slot: usize, waker: &Waker) -> Option<AttemptReport> {
        let report = self.attempts.take_report(slot);
        if report.is_none() {
            self.attempts.get_mut(slot).waiting = Some(self.jobs.target(waker));
        }
        report
    }
}
