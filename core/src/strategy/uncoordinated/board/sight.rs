//! Who is at which task, and what each agent can see of that.
//!
//! What an agent believes about all tasks is kept in sets, so that looking for an open one takes a step for 64 tasks. The sets
//! change when an agent does something, and when the others see it.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use super::task_set::{TaskSet, tasks_of};
use crate::ids::{AgentIx, TaskIx};
use crate::scenario::strategies::UncoordinatedParameters;
use crate::team::Team;
use crate::time::{Micros, micros};
use crate::trace::{Product, Verdict};

/// The state of all tasks, and what each agent sees of it.
#[derive(Default)]
pub(super) struct Sight {
    visibility_delay: Micros,
    max_attempts: u32,
    tasks: Vec<TaskActivity>,
    agents: Vec<AgentSight>,
    /// Tasks that are known, were not given up, and are not seen by everyone to be done.
    listed: TaskSet,
    /// Tasks that look started to all who have not been at them lately.
    started: TaskSet,
    /// Tasks at which as many attempts have failed as may.
    erred: TaskSet,
    /// What not everyone sees yet: of which task, and when everyone will; in the order of time.
    unseen: VecDeque<(Micros, TaskIx)>,
    /// Tasks that have a result and are listed still.
    done: Vec<TaskIx>,
    /// Tasks that are not known yet, and when they will be.
    to_arrive: BinaryHeap<Reverse<(Micros, TaskIx)>>,
}

#[derive(Default)]
struct TaskActivity {
    /// Without those that everyone sees to be over.
    spells: Vec<WorkSpell>,
    /// Attempts under way, and attempts that ended in an error.
    running: u32,
    errors: u32,
    /// The author of the first result, and that result.
    standing: Option<(AgentIx, Product)>,
}

/// A time during which an agent is at a task, so that the task looks started. It has no end if there was a result.
struct WorkSpell {
    agent: AgentIx,
    from: Micros,
    to: Option<Micros>,
}

/// What an agent knows that the others do not.
#[derive(Default)]
struct AgentSight {
    /// Tasks that it may pick by what it is able to do.
    able: TaskSet,
    /// Tasks that it is at, or has a result of.
    own: TaskSet,
    /// Tasks whose results it has used, so that it knows that they are done.
    used: TaskSet,
    /// Tasks that it dropped and does not pick again until their inputs are there.
    dropped: TaskSet,
    /// Tasks that it is no longer at, and the instant from which on the others see that.
    left: Vec<(Micros, TaskIx)>,
}

impl TaskActivity {
    fn reset(&mut self) {
        self.spells.clear();
        (self.running, self.errors, self.standing) = (0, 0, None);
    }
}

impl AgentSight {
    fn reset(&mut self, tasks: usize) {
        let sets = [&mut self.able, &mut self.own, &mut self.used, &mut self.dropped];
        sets.into_iter().for_each(|set| set.reset(tasks));
        self.left.clear();
    }
}

impl Sight {
    /// Sets it to what holds before a run.
    pub(super) fn reset(&mut self, team: &Team, parameters: &UncoordinatedParameters) {
        let (model, tasks) = (team.model(), team.model().tasks().len());
        self.visibility_delay = micros(parameters.visibility_delay);
        self.max_attempts = parameters.max_attempts;
        self.tasks.resize_with(tasks, TaskActivity::default);
        self.tasks.iter_mut().for_each(TaskActivity::reset);
        self.agents.resize_with(model.agents().count(), AgentSight::default);
        for (agent, own) in model.agents().zip(&mut self.agents) {
            own.reset(tasks);
            let may = |task: &TaskIx| !parameters.match_capabilities || model.able(*task).contains(agent);
            model.tasks().filter(may).for_each(|task| own.able.insert(task));
        }
        [&mut self.listed, &mut self.started, &mut self.erred].into_iter().for_each(|set| set.reset(tasks));
        let known = model.tasks().filter(|task| team.has_arrived(*task) && !team.is_given_up(*task));
        known.for_each(|task| self.listed.insert(task));
        self.unseen.clear();
        self.done.clear();
        self.to_arrive.clear();
        let to_arrive = model.arrivals().iter().filter(|(at, _)| *at > team.now());
        to_arrive.for_each(|arrival| self.to_arrive.push(Reverse(*arrival)));
    }

    // ── Seeing ──────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Takes in what has come into sight by now. Everything else expects this to have been called at this instant.
    pub(super) fn look(&mut self, team: &Team) {
        let now = team.now();
        while let Some((_, task)) = self.unseen.pop_front_if(|(at, _)| *at <= now) {
            let is_seen = |at: Micros| at + self.visibility_delay <= now;
            let spells = &mut self.tasks[task.index()].spells;
            spells.retain(|spell| !spell.to.is_some_and(is_seen));
            self.started.set(task, spells.iter().any(|spell| is_seen(spell.from)));
        }
        if self.next_arrival().is_some_and(|at| at <= now) {
            while self.next_arrival().is_some_and(|at| at <= now) {
                self.to_arrive.pop().iter().for_each(|Reverse((_, task))| self.listed.insert(*task));
            }
            self.strike_given_up(team);
        }
    }

    /// Returns when the next task becomes known, or `None` if all are.
    pub(super) fn next_arrival(&self) -> Option<Micros> {
        self.to_arrive.peek().map(|Reverse((at, _))| *at)
    }

    /// Takes tasks off the list that were given up.
    pub(super) fn strike_given_up(&mut self, team: &Team) {
        for word in 0..self.listed.words().len() {
            for task in tasks_of(word as u32, self.listed.words()[word]) {
                if team.is_given_up(task) {
                    self.listed.remove(task);
                }
            }
        }
    }

    /// Takes tasks off the list that everyone sees to be done.
    pub(super) fn strike_done(&mut self, now: Micros) {
        let is_seen = |at: Micros| at + self.visibility_delay <= now;
        let (tasks, listed) = (&self.tasks, &mut self.listed);
        self.done.retain(|task| {
            let TaskActivity { spells, standing, .. } = &tasks[task.index()];
            let author = standing.map(|(author, _)| author);
            let is_seen_done = spells.iter().any(|spell| Some(spell.agent) == author && is_seen(spell.from));
            if is_seen_done {
                listed.remove(*task);
            }
            !is_seen_done
        });
    }

    /// Returns the tasks of a word that an agent does not believe to be started, whatever else it knows of them.
    fn unstarted(&self, agent: AgentIx, word: usize, now: Micros) -> u64 {
        let own = &self.agents[agent.index()];
        let mut started = self.started.words()[word];
        // The others see for a while that it is at what it has left; it knows better.
        for (_, task) in own.left.iter().filter(|(at, task)| task.index() / 64 == word && *at > now) {
            let seen = |spell: &WorkSpell, at: Micros| {
                at + if spell.agent == agent { 0 } else { self.visibility_delay } <= now
            };
            let looks_started =
                |spell: &WorkSpell| seen(spell, spell.from) && !spell.to.is_some_and(|to| seen(spell, to));
            let looks_started = self.tasks[task.index()].spells.iter().any(looks_started);
            let bit = 1 << (task.0 % 64);
            started = if looks_started { started | bit } else { started & !bit };
        }
        !(started | own.own.words()[word] | own.used.words()[word] | self.erred.words()[word])
    }

    /// Returns the tasks of a word that an agent believes to be open.
    fn open_of(&mut self, team: &Team, agent: AgentIx, word: usize, now: Micros) -> u64 {
        let mut open = self.listed.words()[word] & self.unstarted(agent, word, now);
        let own = &mut self.agents[agent.index()];
        open &= own.able.words()[word];
        for task in tasks_of(word as u32, open & own.dropped.words()[word]) {
            if team.has_inputs(task) {
                own.dropped.remove(task);
            } else {
                open &= !(1 << (task.0 % 64));
            }
        }
        open
    }

    /// Returns whether an agent believes that there is an open task.
    pub(super) fn any_open(&mut self, team: &Team, agent: AgentIx) -> bool {
        let now = team.now();
        (0..self.listed.words().len()).any(|word| self.open_of(team, agent, word, now) != 0)
    }

    /// Sets a set to the tasks that an agent believes to be open.
    pub(super) fn open_to(&mut self, team: &Team, agent: AgentIx, open: &mut TaskSet) {
        let now = team.now();
        self.agents[agent.index()].left.retain(|(at, _)| *at > now);
        open.fill((0..self.listed.words().len()).map(|word| self.open_of(team, agent, word, now)));
    }

    /// Returns the number of tasks that an agent knows and that are not seen by everyone to be done.
    pub(super) fn listed(&self) -> usize {
        self.listed.len()
    }

    /// Returns the listed tasks that are not among the open ones, in document order, and why the agent does not pick them.
    pub(super) fn closed_to<'a>(
        &'a self,
        agent: AgentIx,
        open: &'a TaskSet,
        now: Micros,
    ) -> impl Iterator<Item = (TaskIx, Verdict)> + 'a {
        self.listed.iter().filter(|task| !open.contains(*task)).map(move |task| {
            let is_unstarted = self.unstarted(agent, task.index() / 64, now) >> (task.0 % 64) & 1 == 1;
            let verdict = if !self.agents[agent.index()].able.contains(task) {
                Verdict::Lacks
            } else if is_unstarted {
                Verdict::WaitedInVain
            } else {
                Verdict::LooksStarted
            };
            (task, verdict)
        })
    }

    // ── Doing ───────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Notes that an agent has picked a task.
    pub(super) fn pick(&mut self, agent: AgentIx, task: TaskIx, now: Micros) {
        self.agents[agent.index()].own.insert(task);
        self.tasks[task.index()].spells.push(WorkSpell { agent, from: now, to: None });
        self.unseen.push_back((now + self.visibility_delay, task));
    }

    /// Notes that an agent has all inputs of a task and starts.
    pub(super) fn start(&mut self, agent: AgentIx, task: TaskIx, needs: &[TaskIx]) {
        self.tasks[task.index()].running += 1;
        needs.iter().for_each(|need| self.agents[agent.index()].used.insert(*need));
    }

    /// Notes that an agent has dropped a task because its inputs did not come.
    pub(super) fn drop(&mut self, agent: AgentIx, task: TaskIx) {
        self.agents[agent.index()].dropped.insert(task);
    }

    /// Notes that an agent has left a task without a result.
    pub(super) fn leave(&mut self, agent: AgentIx, task: TaskIx, now: Micros) {
        let mut spells = self.tasks[task.index()].spells.iter_mut();
        if let Some(spell) = spells.find(|spell| spell.agent == agent && spell.to.is_none()) {
            spell.to = Some(now);
        }
        let own = &mut self.agents[agent.index()];
        own.own.remove(task);
        own.left.push((now + self.visibility_delay, task));
        self.unseen.push_back((now + self.visibility_delay, task));
    }

    /// Notes that an attempt at a task has ended.
    pub(super) fn end_attempt(&mut self, task: TaskIx) {
        self.tasks[task.index()].running -= 1;
    }

    /// Notes a result. Returns the first one, with its author: it may be this one.
    pub(super) fn hand_in(&mut self, agent: AgentIx, task: TaskIx, product: Product) -> (AgentIx, Product) {
        let standing = &mut self.tasks[task.index()].standing;
        if standing.is_none() {
            self.done.push(task);
        }
        *standing.get_or_insert((agent, product))
    }

    /// Notes an attempt that ended in an error.
    pub(super) fn err(&mut self, task: TaskIx) {
        let activity = &mut self.tasks[task.index()];
        activity.errors += 1;
        if activity.errors >= self.max_attempts {
            self.erred.insert(task);
        }
    }

    /// Returns the number of attempts at a task that ended in an error if there were as many as may be and nobody is at it.
    pub(super) fn is_hopeless(&self, task: TaskIx) -> Option<u32> {
        let TaskActivity { errors, running, .. } = self.tasks[task.index()];
        (errors >= self.max_attempts && running == 0).then_some(errors)
    }
}
