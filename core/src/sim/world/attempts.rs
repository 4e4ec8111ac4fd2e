//! Attempts under way: from their start to the end that chance, speed and faults give them.

use std::task::Waker;

use super::minds::Subject;
use super::{QuestionIx, TimerAction, World};
use crate::ids::{AgentIx, AttemptIx, TaskIx};
use crate::mind;
use crate::mind::{DrawKey, WorkDraw};
use crate::sim::clock::TimerIx;
use crate::sim::jobs::WakeTarget;
use crate::time::Micros;
use crate::time::micros;
use crate::time::seconds;
use crate::trace::Ask;
use crate::trace::{AttemptEnd, EventKind, Product};

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
    /// What it costs, in points; `None` for the agent's base price.
    pub cost: Option<f64>,
    /// Factor on the chance that its result is wrong; 1 on the usual terms.
    pub wrong_factor: f64,
}

impl Default for AttemptTerms {
    fn default() -> Self {
        Self { cost: None, wrong_factor: 1.0 }
    }
}

/// An attempt under way.
#[derive(Debug)]
pub(super) struct RunningAttempt {
    attempt: AttemptIx,
    agent: AgentIx,
    task: TaskIx,
    pub(super) ends: AttemptEnd,
    pub(super) product: Option<Product>,
    /// Where the agent's own mind is at it: then the timer is without an instant until the answer is in, `ends_at` is what
    /// could be expected, and `ends` says nothing.
    pub(super) question: Option<QuestionIx>,
    pub(super) timer: TimerIx,
    pub(super) ends_at: Micros,
    ended: Option<AttemptEnd>,
    waker: Option<WakeTarget>,
}

impl World {
    /// Starts an attempt and returns its place among those that run.
    pub(crate) fn start_attempt(&mut self, agent: AgentIx, task: TaskIx, terms: AttemptTerms) -> usize {
        let attempt = AttemptIx(self.attempts);
        self.attempts += 1;
        let number = self.count_try(agent, task);
        let slot = self.running.vacant_key();
        let asked = match self.minds {
            None => None,
            Some(_) => {
                let due = TimerAction::EndAttempt(slot);
                self.ask_mind(Ask::Execute, (agent, task), Subject::Task, Some(due))
            }
        };
        let job = DrawKey { agent, task, number };
        let work = match asked {
            None => mind::execute(&mut self.trace, &self.model, self.dice, job, terms.wrong_factor),
            Some(_) => WorkDraw { spread: 1.0, end: AttemptEnd::Done, product: None },
        };
        let duration = micros(self.model.effort(task) / self.speed_now(agent) * work.spread);
        let ends_at = self.clock.now() + duration;
        let cost = terms.cost.unwrap_or_else(|| self.model.base_price(agent));
        self.record(EventKind::AttemptStarted { attempt, task, agent, cost });
        let timer = match asked {
            None => self.clock.schedule(ends_at, TimerAction::EndAttempt(slot)),
            Some((_, reserved)) => reserved.timer(),
        };
        self.running.insert(RunningAttempt {
            attempt,
            agent,
            task,
            ends: work.end,
            product: work.product,
            question: asked.map(|(question, _)| question),
            timer,
            ends_at,
            ended: None,
            waker: None,
        });
        self.members[agent.0 as usize].running.push(slot);
        slot
    }

    /// Seconds of effort that an agent does in one second, as things stand.
    pub(crate) fn speed_now(&self, agent: AgentIx) -> f64 {
        self.model.speed(agent) * self.members[agent.0 as usize].factor
    }

    /// How many seconds the attempts of an agent that run will still take, one after another.
    pub(crate) fn seconds_left(&self, agent: AgentIx) -> f64 {
        let running = self.members[agent.0 as usize].running.iter();
        running.map(|slot| seconds(self.running[*slot].ends_at.saturating_sub(self.clock.now()))).sum()
    }

    /// How often the agent has tried the task before; counted only where chance has a say in it, or will have in a
    /// rework.
    fn count_try(&mut self, agent: AgentIx, task: TaskIx) -> u64 {
        if self.model.is_certain(agent, task) && !self.trace.profile().reworks {
            return 0;
        }
        let tries = self.tries_alike.entry((agent, task)).or_default();
        *tries += 1;
        *tries
    }

    pub(super) fn end_attempt(&mut self, slot: usize, end: AttemptEnd) {
        let running = &mut self.running[slot];
        running.ended = Some(end);
        running.product = running.product.filter(|_| end == AttemptEnd::Done);
        let RunningAttempt { attempt, agent, task, product, .. } = *running;
        let waker = running.waker.take();
        if let Some(product) = product {
            self.keep_result(attempt, (agent, task), product);
        }
        if end == AttemptEnd::Error {
            *self.errors.entry(task).or_default() += 1;
        }
        self.members[agent.0 as usize].running.retain(|other| *other != slot);
        self.record(EventKind::AttemptEnded { attempt, end, product });
        self.jobs.wake_any(waker);
    }

    /// How a started attempt ended, once it has; it is forgotten then.
    pub(crate) fn attempt_ended(&mut self, slot: usize, waker: &Waker) -> Option<AttemptReport> {
        let running = &mut self.running[slot];
        let Some(end) = running.ended else {
            running.waker = Some(self.jobs.target(waker));
            return None;
        };
        let RunningAttempt { attempt, product, .. } = self.running.remove(slot);
        Some(AttemptReport { attempt, end, product })
    }
}
