//! Executors: which of them is given a task, and the outcome of their attempts.

use super::{Pipeline, PipelineJob, QueueKey};
use crate::ids::{AgentIx, DecisionIx, TaskIx};
use crate::scenario::Role;
use crate::scenario::strategies::{ExecutorRule, Handoff};
use crate::team::{AttemptReport, AttemptTerms};
use crate::trace::{AttemptEnd, Candidate, DecisionQuestion, EventKind, OTHERS_MAX, Verdict};

impl Pipeline {
    /// Notes that all inputs of a task are there. A task that no executor can do is given up at once.
    pub(super) fn ready(&mut self, task: TaskIx) {
        if !self.executors.iter().any(|executor| self.can_do(*executor, task)) {
            self.team.leave_unassigned(task);
            return self.clear_away_settled();
        }
        self.item(task).is_ready = true;
        self.queue_for_execution(task);
    }

    /// Queues a task for an executor, if it is both planned and ready.
    pub(super) fn queue_for_execution(&mut self, task: TaskIx) {
        let item = self.item(task);
        if !item.is_planned || !item.is_ready || self.team.is_settled(task) {
            return;
        }
        let able: Vec<AgentIx> =
            self.executors.iter().copied().filter(|executor| self.can_do(*executor, task)).collect();
        self.team.waits_for(task, able.into_iter());
        let place = self.place(task);
        if self.items[task.0 as usize].version > 1 {
            self.to_rework.insert(place);
        } else {
            self.to_execute.insert(place);
        }
    }

    pub(super) fn can_do(&self, executor: AgentIx, task: TaskIx) -> bool {
        !self.parameters.match_capabilities || self.team.model().able(task).contains(executor)
    }

    /// Returns the executors that can do a task and are not absent, in listed order.
    pub(super) fn present_executors(&self, task: TaskIx) -> impl Iterator<Item = AgentIx> {
        let executors = self.executors.iter().copied();
        executors.filter(move |executor| !self.hand(*executor).is_absent && self.can_do(*executor, task))
    }

    // ── Assigning ───────────────────────────────────────────────────────────────────────────────────────────────────

    /// Gives queued tasks to executors, those that were sent back first.
    pub(super) fn assign(&mut self) {
        while self.is_on(Role::Executor) && self.may_assign() {
            let reworks = self.to_rework.iter().map(|place| (*place, true));
            let mut line = reworks.chain(self.to_execute.iter().map(|place| (*place, false)));
            let next = line.find_map(|(place, is_rework)| {
                let executor = self.pick(place.task, is_rework)?;
                Some((place, is_rework, executor))
            });
            let Some((place, is_rework, executor)) = next else { return };
            self.assign_to(place, is_rework, executor);
        }
    }

    /// Returns whether another execution may be assigned: under `sequential` one at a time.
    fn may_assign(&self) -> bool {
        self.parameters.handoff != Handoff::Sequential || !self.is_under_way(Role::Executor)
    }

    /// Returns the executor for a task: for a rework the one that did it before, if it is not absent; otherwise the one that the
    /// rule chooses.
    fn pick(&self, task: TaskIx, is_rework: bool) -> Option<AgentIx> {
        let same = self.items[task.0 as usize].executor.filter(|_| is_rework);
        if let Some(same) = same.filter(|same| !self.hand(*same).is_absent) {
            return Some(same);
        }
        // Of equals the first listed.
        self.present_executors(task).min_by_key(|executor| self.figure(*executor))
    }

    /// Returns the figure by which an executor is chosen, lowest first: its number of tasks, or the number of turns before its
    /// own.
    fn figure(&self, executor: AgentIx) -> usize {
        match self.parameters.assignment {
            ExecutorRule::LeastLoaded => self.hand(executor).unfinished(),
            ExecutorRule::RoundRobin => self.turns_off(executor),
        }
    }

    fn turns_off(&self, executor: AgentIx) -> usize {
        let count = self.executors.len();
        // They are in listed order.
        let place = self.executors.binary_search(&executor).unwrap_or_default();
        (place + count - self.turn) % count
    }

    fn assign_to(&mut self, place: QueueKey, is_rework: bool, executor: AgentIx) {
        let task = place.task;
        let decision = self.explain_assignment(place, is_rework, executor);
        self.to_rework.remove(&place);
        self.to_execute.remove(&place);
        self.team.record(EventKind::TaskAssigned { task, agent: executor, decision });
        if !is_rework {
            self.turn = (self.turn + self.turns_off(executor) + 1) % self.executors.len();
        }
        let item = self.item(task);
        let reviewer = item.seats.last().map(|(reviewer, _)| *reviewer);
        let giver = reviewer.or(item.planner);
        item.seats.clear();
        (item.executor, item.errors) = (Some(executor), 0);
        self.give(giver.unwrap_or(executor), executor, task);
    }

    /// Puts a task into an executor's tray: reworks go first, then priority counts.
    pub(super) fn queue_at(&mut self, executor: AgentIx, task: TaskIx) {
        let rank = |task: TaskIx| {
            let is_new = self.items[task.0 as usize].version == 1;
            (is_new, -i64::from(self.team.model().task(task).priority))
        };
        let own = rank(task);
        let before = |job: &PipelineJob| matches!(job, PipelineJob::Execute(other) if rank(*other) <= own);
        let place = self.hand(executor).tray.partition_point(before);
        self.team.waits_for(task, std::iter::once(executor));
        self.hand_mut(executor).tray.insert(place, PipelineJob::Execute(task));
    }

    // ── Executing ───────────────────────────────────────────────────────────────────────────────────────────────────

    /// Returns whether an execution may begin: executors pause while `wip_limit` tasks wait for review. Reworks go on, and so does
    /// everything if reviews come only after all executions.
    pub(super) fn may_execute(&self, task: TaskIx) -> bool {
        let limit = self.parameters.wip_limit as usize;
        let waiting = || {
            let waits = |place: &&QueueKey| self.items[place.task.0 as usize].seats.is_empty();
            self.to_review.iter().filter(waits).count()
        };
        limit == 0
            || self.parameters.handoff != Handoff::Streaming
            || self.items[task.0 as usize].version > 1
            || waiting() < limit
    }

    pub(super) fn terms(&self, task: TaskIx) -> AttemptTerms {
        let reworks = self.items[task.0 as usize].version - 1;
        let wrong_factor = libm::pow(self.parameters.rework_factor, f64::from(reworks));
        AttemptTerms { wrong_factor, ..AttemptTerms::default() }
    }

    /// Takes in the end of an executor's attempt.
    pub(super) fn attempted(&mut self, executor: AgentIx, task: TaskIx, report: AttemptReport) {
        self.hand_mut(executor).doing = None;
        if report.end == AttemptEnd::Crashed {
            // It has it before it still, until it is missed.
            self.hand_mut(executor).tray.push_front(PipelineJob::Execute(task));
            return self.clear_away_settled();
        }
        self.welcome(executor);
        if self.team.is_settled(task) {
            return;
        }
        if report.end == AttemptEnd::Done {
            self.item(task).attempt = Some((report.attempt, report.product));
            self.executed(task);
            return;
        }
        self.item(task).errors += 1;
        if self.item(task).errors < self.parameters.max_attempts {
            self.hand_mut(executor).tray.push_front(PipelineJob::Execute(task));
        } else {
            self.team.fail(task, self.team.errors(task));
            self.clear_away_settled();
        }
    }

    /// Notes that a version of a task is executed. Under `streaming`, tasks that depend on it wait until it is accepted.
    fn executed(&mut self, task: TaskIx) {
        self.team.execute(task);
        if self.parameters.handoff != Handoff::Streaming {
            self.team.meet(task);
        }
        if self.reviewers.is_empty() {
            return self.accept(task);
        }
        self.team.waits_for(task, self.reviewers.iter().copied());
        let place = self.place(task);
        self.to_review.insert(place);
    }

    // ── Explaining ──────────────────────────────────────────────────────────────────────────────────────────────────

    fn explain_assignment(&self, place: QueueKey, is_rework: bool, chosen: AgentIx) -> DecisionIx {
        let decision = self.team.decision();
        if !self.team.explains() {
            return decision;
        }
        let line = if is_rework { &self.to_rework } else { &self.to_execute };
        self.explain_line(decision, line, place);
        let is_same = is_rework && self.items[place.task.0 as usize].executor == Some(chosen);
        let question = if is_same {
            DecisionQuestion::WhoReworks
        } else {
            DecisionQuestion::WhichExecutor(self.parameters.assignment)
        };
        let candidate = |agent: &AgentIx| Candidate {
            place: agent.0,
            verdict: if !self.can_do(*agent, place.task) {
                Verdict::Lacks
            } else if self.hand(*agent).is_absent {
                Verdict::Absent
            } else {
                Verdict::Behind
            },
            figure: self.figure(*agent) as f64,
        };
        let mut others: Vec<Candidate> =
            self.executors.iter().filter(|agent| **agent != chosen).map(candidate).collect();
        others.sort_by(|a, b| {
            (a.verdict != Verdict::Behind)
                .cmp(&(b.verdict != Verdict::Behind))
                .then(a.figure.total_cmp(&b.figure))
        });
        let (figure, count) = (self.figure(chosen) as f64, others.len());
        let others = others.into_iter().take(OTHERS_MAX);
        self.team.explain(decision, question, (chosen.0, figure), others, count);
        decision
    }
}
