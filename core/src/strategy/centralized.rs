//! One manager knows all and assigns.
//!
//! ```text
//!    ready tasks ──► coordinator ──assign──► idle agent
//!         ▲               ▲                      │
//!         └── accepted ───┴──────── report ──────┘
//! ```
//!
//! As soon as a task is ready and an able agent idle, the coordinator assigns it and sends its inputs along; the agent
//! reports back: two messages an attempt. What is reported done is accepted. The coordinator takes in all that is
//! reported at one instant before it assigns again.

mod assigning;
mod queue;

use std::collections::VecDeque;

use crate::scenario::document::{choice, document};
use crate::scenario::{Graph, Scenario};
use crate::sim::{News, Report, Word};
use crate::team::{AgentSet, Plain, Team, micros, serve};
use crate::trace::{AgentIx, AttemptEnd, Candidate, DecisionIx, EventKind, Micros, Party, TaskIx};
use queue::{Queue, figures, ordered};

const ME: Party = Party::COORDINATOR;

choice! {
    /// Which ready task is assigned first.
    pub enum Priority {
        /// The one with the longest path of work that still hangs on it.
        CriticalPath = "critical_path",
        /// The first in document order.
        TaskOrder = "task_order",
        /// The one with the most effort.
        LongestEffort = "longest_effort",
        /// Any, by the dice.
        Random = "random",
    }
}

choice! {
    /// Which idle agent a task is assigned to.
    pub enum Assignment {
        /// The one who will finish it first.
        EarliestFinish = "earliest_finish",
        /// The first in listed order.
        RegistrationOrder = "registration_order",
        /// The one who was given the least work so far.
        LeastLoaded = "least_loaded",
    }
}

document! {
    /// Parameters of the centralized coordinator.
    pub struct Parameters {
        /// Which ready task is assigned first.
        priority: Priority = Priority::CriticalPath;
        /// Which idle agent a task is assigned to.
        assignment: Assignment = Assignment::EarliestFinish;
        /// Wait until the whole batch has ended before assigning again.
        barrier: bool = false;
        /// Assign tasks only to agents that have the capabilities for them.
        match_capabilities: bool = true;
        /// The coordinator's time for each assignment, one after another: the bottleneck.
        decision_time: f64 = 0.0, in 0.0..=1000000.0 "s";
        /// How many attempts at a task may end in an error before it has failed.
        max_attempts: u32 = 2, in 1..=1000 "attempts";
        /// How long after the coordinator's crash a standby takes over; never where null.
        failover: Option<f64> = None, in 0.0..=1000000.0 "s";
    }
}

/// All tasks in the order in which the coordinator takes them, once they are ready, each with the figure by which it has its
/// place; see [`crate::trace::Reason::figure`].
#[must_use]
pub fn order(scenario: &Scenario) -> Vec<(TaskIx, f64)> {
    let figures = figures(scenario, &Graph::of(&scenario.tasks));
    let priority_of = |task: TaskIx| scenario.tasks[task.0 as usize].priority;
    let order = ordered(&figures, scenario.strategies.centralized.priority, priority_of);
    order.into_iter().map(|task| (task, figures[task.0 as usize])).collect()
}

/// Coordinates until the run is over.
pub(crate) async fn run(team: Team) {
    let parameters = team.plan().scenario().strategies.centralized.clone();
    for agent in team.plan().agents() {
        team.spawn(serve(team.clone(), agent, ME, Plain));
    }
    if let Some(after) = parameters.failover {
        team.spawn(stand_by(team.clone(), micros(after)));
    }
    let mut board = Board::new(team.clone(), parameters);
    loop {
        board.take_in(team.news().await);
        board.catch_up().await;
        while board.may_assign() {
            if !board.think().await {
                break;
            }
            board.assign();
        }
    }
}

/// Takes over so long after each crash of the coordinator, knowing what it knew.
async fn stand_by(team: Team, after: Micros) {
    let mut crashes = 0;
    loop {
        team.crash_after(ME, crashes).await;
        crashes = team.crashes(ME);
        team.sleep(after).await;
        if team.crashes(ME) == crashes {
            team.take_over();
        }
    }
}

/// What the coordinator knows.
struct Board {
    team: Team,
    parameters: Parameters,
    /// Ready tasks that nobody has, in the order in which they are to go.
    ready: Queue,
    /// Of each task, the figure that it finds its place by.
    figures: Vec<f64>,
    tasks: Vec<TaskNotes>,
    idle: AgentSet,
    agents: Vec<AgentNotes>,
    everyone: AgentSet,
    /// Those who could do the task that is being decided on, best first; kept for its room.
    best: Vec<Candidate>,
    /// Assignments of which nothing was heard yet.
    under_way: u32,
    /// With the barrier: what is still to be sent out of the present batch.
    batch: VecDeque<Choice>,
}

#[derive(Clone, Default)]
struct TaskNotes {
    errors: u32,
    /// How often it was assigned, and how many of these assignments may still come to something.
    assigned: u32,
    open: u32,
}

#[derive(Clone, Copy, Default)]
struct AgentNotes {
    /// Seconds of work given to it so far, at its listed speed.
    given: f64,
    /// The number of the assignment that it got last.
    number: u32,
    is_absent: bool,
}

/// A task, who is to do it, and the decision that explains both.
struct Choice {
    task: TaskIx,
    agent: AgentIx,
    decision: DecisionIx,
}

impl Board {
    fn new(team: Team, parameters: Parameters) -> Self {
        let Parameters { priority, match_capabilities, .. } = parameters;
        let plan = team.plan();
        let figures = figures(plan.scenario(), plan.graph());
        let mut everyone = AgentSet::none_of(plan.agents().count());
        plan.agents().for_each(|agent| everyone.insert(agent));
        Self {
            agents: vec![AgentNotes::default(); plan.agents().count()],
            parameters,
            ready: Queue::new(&team, priority, &figures, match_capabilities),
            tasks: vec![TaskNotes::default(); figures.len()],
            figures,
            idle: everyone.clone(),
            everyone,
            best: Vec::new(),
            under_way: 0,
            batch: VecDeque::new(),
            team,
        }
    }

    // ── Taking in what happened ─────────────────────────────────────────────────────────────────────────────────────

    /// Takes in all that happens at this instant.
    async fn catch_up(&mut self) {
        self.team.instant_end().await;
        while let Some(news) = self.team.news_now() {
            self.take_in(news);
        }
    }

    fn take_in(&mut self, news: News) {
        match news {
            News::Ready(task) => self.queue(task),
            News::Answered(agent, task, report) => {
                self.close(task);
                self.idle.insert(agent);
                match report {
                    Some(report) => self.judge(task, report),
                    None => self.reopen(task),
                }
            }
            News::Absent(agent, task) => {
                self.close(task);
                self.notes(agent).is_absent = true;
                self.reopen(task);
            }
            News::Unasked(message) => {
                if let Some(agent) = message.from.agent() {
                    self.hear(agent, message.task, message.word);
                }
            }
            // Of the rest only the pipeline of roles is told, or there is nothing to do.
            _ => {}
        }
    }

    /// Hears from an agent of whom nothing was expected any more.
    fn hear(&mut self, agent: AgentIx, task: Option<TaskIx>, word: Word) {
        if std::mem::take(&mut self.notes(agent).is_absent) {
            self.team.record(EventKind::AgentBack { agent, by: ME });
        } else {
            // It is not given anything else while it is waited for: this repeats what is known.
            return;
        }
        match (word, task) {
            (Word::Working(_), Some(task)) => {
                let number = self.notes(agent).number;
                self.wait_for(agent, task, number, true);
            }
            (Word::Report(report), Some(task)) => {
                self.idle.insert(agent);
                self.judge(task, report);
            }
            _ => self.idle.insert(agent),
        }
    }

    /// Puts a task that became ready into the queue; what nobody can do is given up at once.
    fn queue(&mut self, task: TaskIx) {
        if self.parameters.match_capabilities && self.team.plan().able(task).is_empty() {
            self.team.leave_unassigned(task);
        } else {
            self.ready.insert(task);
        }
    }

    fn judge(&mut self, task: TaskIx, report: Report) {
        let settled = self.team.is_settled(task);
        match report.end {
            AttemptEnd::Done if settled => {
                self.team.record(EventKind::DuplicateDiscarded { attempt: report.attempt });
            }
            AttemptEnd::Done => {
                self.ready.remove(task);
                self.team.complete(task, report.attempt);
            }
            AttemptEnd::Error | AttemptEnd::Crashed | AttemptEnd::Duplicate | AttemptEnd::Abandoned => {
                let notes = &mut self.tasks[task.0 as usize];
                notes.errors += 1;
                self.reopen(task);
            }
        }
    }

    /// Puts a task back into the queue, unless it has failed, is settled, or someone else has it too.
    fn reopen(&mut self, task: TaskIx) {
        let notes = &self.tasks[task.0 as usize];
        if notes.open > 0 || self.team.is_settled(task) {
            return;
        }
        if notes.errors >= self.parameters.max_attempts {
            self.ready.remove(task);
            self.team.fail(task, notes.errors);
        } else {
            self.ready.insert(task);
        }
    }

    fn close(&mut self, task: TaskIx) {
        self.under_way -= 1;
        self.tasks[task.0 as usize].open -= 1;
    }

    fn notes(&mut self, agent: AgentIx) -> &mut AgentNotes {
        &mut self.agents[agent.0 as usize]
    }
}
