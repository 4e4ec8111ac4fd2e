//! Which task goes to whom, and why.
//!
//! With a decision time, the coordinator decides at the end of that time, by what it knows then. With the barrier, the
//! batch is fixed when it begins, and sent out one by one.

use std::pin::pin;

use futures::future::{Either, select};

use super::{AssignmentChoice, Coordinator, ME};
use crate::ids::{AgentIx, DecisionIx, TaskIx};
use crate::scenario::strategies::AgentRule;
use crate::team::{AgentSet, Request, Wanted};
use crate::time::seconds;
use crate::trace::{Candidate, DecisionQuestion, EventKind, OTHERS_MAX, Verdict};

impl Coordinator {
    // ── Deciding ────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Returns whether there is something to assign now. With the barrier that is a batch, once the last one has ended.
    pub(super) fn may_assign(&mut self) -> bool {
        if !self.parameters.barrier {
            return self.next_task().is_some();
        }
        self.fill_batch();
        !self.batch.is_empty()
    }

    /// With the barrier: chooses the next batch once all of the last one has ended.
    fn fill_batch(&mut self) {
        if self.batch.is_empty() && self.under_way == 0 {
            while let Some(choice) = self.choose() {
                self.batch.push_back(choice);
            }
        }
    }

    /// Takes the time that an assignment takes. Returns `false` as soon as the coordinator crashes: whoever takes its place begins
    /// the decision anew.
    pub(super) async fn think(&mut self) -> bool {
        let time = self.decision_time;
        self.team.record(EventKind::DecisionStarted { until: self.team.now() + time });
        let is_crashed = {
            let crash = pin!(self.team.crash_after(ME, self.team.crashes(ME)));
            let decided = pin!(self.team.sleep(time));
            matches!(select(crash, decided).await, Either::Left(_))
        };
        if is_crashed {
            return false;
        }
        self.catch_up().await;
        true
    }

    /// Assigns what comes next, by what is known now. Returns `false` if there is nothing to assign now.
    pub(super) fn assign(&mut self) -> bool {
        let choice = if self.parameters.barrier {
            self.fill_batch();
            self.batch.pop_front()
        } else {
            self.choose()
        };
        let Some(AssignmentChoice { task, agent, decision }) = choice else { return false };
        self.team.record(EventKind::TaskAssigned { task, agent, decision });
        let seconds = self.team.model().effort(task) / self.team.model().speed(agent);
        let notes = self.notes(agent);
        notes.given += seconds;
        notes.assigned = Some(task);
        self.under_way += 1;
        self.tasks[task.index()].open += 1;
        let due_in = self.team.model().nominal(agent, task);
        self.team.follow_up(Request { asker: ME, agent, task, wanted: Wanted::Work, due_in });
        true
    }

    /// The first task in the queue for which an agent that may do it is idle.
    fn next_task(&self) -> Option<TaskIx> {
        self.ready.first_for(&self.idle, |task| self.allowed(task))
    }

    /// Finds the idle agents who may do a task, best first; of equals the first listed. Only the best, if nothing is
    /// explained, else no more than a reason has room for.
    fn best_idle(&self, task: TaskIx, best: &mut Vec<Candidate>) {
        let idle = self.idle.both(self.allowed(task));
        let idle = idle.map(|agent| self.candidate(agent, task, Verdict::Behind));
        best.clear();
        let others_max = if self.team.explains() { OTHERS_MAX } else { 0 };
        if self.parameters.assignment == AgentRule::RegistrationOrder {
            best.extend(idle.take(1 + others_max));
            return;
        }
        for candidate in idle {
            let place = best.partition_point(|other| other.figure <= candidate.figure);
            if place <= others_max {
                best.truncate(others_max);
                best.insert(place, candidate);
            }
        }
    }

    /// The agents to whom a task may be assigned.
    // On the way of every event: also where the page is built for size, a call would cost more than it saves.
    #[inline(always)]
    pub(super) fn allowed(&self, task: TaskIx) -> &AgentSet {
        if self.parameters.match_capabilities { self.team.model().able(task) } else { &self.everyone }
    }

    /// Takes the next pair out of the queue and off the bench, and explains it.
    fn choose(&mut self) -> Option<AssignmentChoice> {
        let task = self.next_task()?;
        let mut best = std::mem::take(&mut self.best);
        self.best_idle(task, &mut best);
        let agent = AgentIx(best.first()?.place);
        self.ready.remove(task);
        self.idle.remove(agent);
        let decision = self.team.decision();
        self.explain_task(decision, task);
        self.explain_agent(decision, task, &best);
        self.best = best;
        Some(AssignmentChoice { task, agent, decision })
    }

    #[inline(always)]
    fn candidate(&self, agent: AgentIx, task: TaskIx, verdict: Verdict) -> Candidate {
        Candidate { place: agent.0, verdict, figure: self.figure(agent, task) }
    }

    /// The figure by which an agent is chosen for a task, lowest first.
    #[inline(always)]
    fn figure(&self, agent: AgentIx, task: TaskIx) -> f64 {
        match self.parameters.assignment {
            AgentRule::EarliestFinish => {
                let model = self.team.model();
                seconds(model.message_delay()) + model.effort(task) / model.speed(agent)
            }
            AgentRule::RegistrationOrder => f64::from(agent.0),
            AgentRule::LeastLoaded => self.agents[agent.0 as usize].given,
        }
    }

    // ── Explaining ──────────────────────────────────────────────────────────────────────────────────────────────────

    fn explain_task(&self, decision: DecisionIx, chosen: TaskIx) {
        if !self.team.explains() {
            return;
        }
        let others = self.ready.iter_before(chosen).map(|(task, is_before)| Candidate {
            place: task.0,
            verdict: if is_before { Verdict::NobodyIdle } else { Verdict::Behind },
            figure: self.figures[task.0 as usize],
        });
        let question = DecisionQuestion::WhichTask(self.parameters.priority);
        let figure = self.figures[chosen.0 as usize];
        self.team.explain(decision, question, (chosen.0, figure), others, self.ready.len());
    }

    /// Explains the choice of the first of the idle agents, which stand best first.
    fn explain_agent(&self, decision: DecisionIx, task: TaskIx, idle: &[Candidate]) {
        if !self.team.explains() {
            return;
        }
        let Some((chosen, behind)) = idle.split_first() else { return };
        let allowed = self.allowed(task);
        let could_not = self.everyone.not_in_both(&self.idle, allowed);
        let could_not = could_not.filter(|agent| agent.0 != chosen.place).map(|agent| {
            let verdict = if !allowed.contains(agent) {
                Verdict::Lacks
            } else if !self.present.contains(agent) {
                Verdict::Absent
            } else {
                Verdict::Busy
            };
            self.candidate(agent, task, verdict)
        });
        let question = DecisionQuestion::WhichAgent(self.parameters.assignment);
        let others = behind.iter().copied().chain(could_not);
        let count = self.agents.len() - 1;
        self.team.explain(decision, question, (chosen.place, chosen.figure), others, count);
    }
}
