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
//!
//! A standby does not broadcast that it took over. It asks for the answers that are overdue, and those who are absent whether they
//! are there; the agents send their reports again.
//!
//! An agent that is absent may still be at work. Its task is queued again, and what it delivers late is used if the task still
//! needs a result. A task is not given up while an attempt at it is under way that could still count.

mod assigning;
mod queue;
mod ranks;

use std::collections::VecDeque;

use super::{Strategy, StrategyProfile};
use crate::ids::{AgentIx, DecisionIx, Party, TaskIx};
use crate::luck::Dice;
use crate::scenario::strategies::{CentralizedParameters, StrategyKind};
use crate::scenario::{Graph, Scenario};
use crate::team::{AgentSet, AttemptReport, KnownEnds, Notification, OneAtATime, Team, WorkAnswer, serve};
use crate::time::{Micros, micros};
use crate::trace::{AttemptEnd, Candidate, EventKind};
use queue::{ReadyQueue, figures, ordered};

const ME: Party = Party::COORDINATOR;

/// All tasks in the order in which the coordinator takes them, once they are ready, each with the figure by which it has its
/// place; see [`crate::trace::Reason::figure`].
#[must_use]
pub fn order(scenario: &Scenario) -> Vec<(TaskIx, f64)> {
    let figures = figures(scenario, &Graph::of(&scenario.tasks), Dice::new(scenario.seed));
    let priority_of = |task: TaskIx| scenario.tasks[task.0 as usize].priority;
    let order = ordered(&figures, scenario.strategies.centralized.priority, priority_of);
    order.into_iter().map(|task| (task, figures[task.0 as usize])).collect()
}

/// One coordinator assigns: [`StrategyKind::Centralized`], with the parameters that the scenario sets for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CentralizedStrategy;

impl Strategy for CentralizedStrategy {
    fn name(&self) -> &'static str {
        StrategyKind::Centralized.word()
    }

    fn profile(&self, scenario: &Scenario) -> StrategyProfile {
        StrategyProfile::of(StrategyKind::Centralized, scenario)
    }

    fn run(self, team: Team) -> impl Future<Output = ()> + 'static {
        run(team)
    }
}

/// Coordinates until the run is over.
async fn run(team: Team) {
    let parameters = team.model().scenario().strategies.centralized.clone();
    for agent in team.model().agents() {
        team.spawn(serve(team.clone(), agent, ME, OneAtATime));
    }
    if let Some(after) = parameters.failover {
        team.spawn(stand_by(team.clone(), micros(after)));
    }
    let mut board = Coordinator::new(team.clone(), parameters);
    loop {
        board.take_in(team.next_notification().await);
        board.catch_up().await;
        if board.decision_time == 0 {
            while board.assign() {}
            continue;
        }
        while board.may_assign() && board.think().await {
            board.assign();
        }
    }
}

/// Takes over so long after each crash of the coordinator, knowing what it knew, unless the coordinator is up by then or has
/// crashed once more.
async fn stand_by(team: Team, after: Micros) {
    let mut crashes = 0;
    loop {
        team.crash_after(ME, crashes).await;
        crashes = team.crashes(ME);
        let standby = team.clone();
        team.spawn(async move {
            standby.sleep(after).await;
            if standby.crashes(ME) == crashes {
                standby.take_over();
            }
        });
    }
}

/// What the coordinator knows.
struct Coordinator {
    team: Team,
    parameters: CentralizedParameters,
    /// How long it thinks about each assignment.
    decision_time: Micros,
    /// Ready tasks that nobody has, in the order in which they are to go.
    ready: ReadyQueue,
    /// Of each task, the figure that it finds its place by.
    figures: Vec<f64>,
    tasks: Vec<TaskRecord>,
    known: KnownEnds,
    idle: AgentSet,
    /// Agents that are not absent.
    present: AgentSet,
    agents: Vec<AgentRecord>,
    everyone: AgentSet,
    /// Those who could do the task that is being decided on, best first; kept for its room.
    best: Vec<Candidate>,
    /// Assignments that are not answered, of agents that are not absent.
    under_way: u32,
    /// With the barrier: what is still to be sent out of the present batch.
    batch: VecDeque<AssignmentChoice>,
}

#[derive(Clone, Default)]
struct TaskRecord {
    errors: u32,
    /// Number of assignments that are not answered, of agents that are not absent.
    open: u32,
}

#[derive(Clone, Copy, Default)]
struct AgentRecord {
    /// Seconds of work given to it so far, at its listed speed.
    given: f64,
    /// The task that it was assigned and has not answered for.
    assigned: Option<TaskIx>,
}

/// A task, who is to do it, and the decision that explains both.
struct AssignmentChoice {
    task: TaskIx,
    agent: AgentIx,
    decision: DecisionIx,
}

impl Coordinator {
    fn new(team: Team, parameters: CentralizedParameters) -> Self {
        let CentralizedParameters { priority, match_capabilities, .. } = parameters;
        let model = team.model();
        let figures = figures(model.scenario(), model.graph(), team.dice());
        let mut everyone = AgentSet::none_of(model.agents().count());
        model.agents().for_each(|agent| everyone.insert(agent));
        Self {
            agents: vec![AgentRecord::default(); model.agents().count()],
            decision_time: micros(parameters.decision_time),
            parameters,
            ready: ReadyQueue::new(&team, priority, &figures, match_capabilities),
            tasks: vec![TaskRecord::default(); figures.len()],
            known: KnownEnds::default(),
            figures,
            idle: everyone.clone(),
            present: everyone.clone(),
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
        while let Some(news) = self.team.try_notification() {
            self.take_in(news);
        }
    }

    fn take_in(&mut self, news: Notification) {
        match news {
            Notification::Ready(task) => self.queue(task),
            Notification::Answered(agent, task, answer) => {
                self.close(agent, task);
                match answer {
                    WorkAnswer::Reported(report) => self.judge(task, report),
                    WorkAnswer::Lost => self.reopen(task),
                }
            }
            Notification::Absent(agent) => self.miss(agent),
            Notification::Back(agent) => self.welcome(agent),
            Notification::AttemptsOver(task) => self.reopen(task),
            // Of the rest only the pipeline of roles is told, or there is nothing to do.
            Notification::Unasked(_) | Notification::UpAgain | Notification::Own => {}
        }
    }

    /// Notes that an agent is absent: others may be assigned what it was.
    fn miss(&mut self, agent: AgentIx) {
        self.idle.remove(agent);
        self.present.remove(agent);
        if let Some(task) = self.notes(agent).assigned {
            self.under_way -= 1;
            self.tasks[task.index()].open -= 1;
            self.reopen(task);
        }
        self.ready.iter().for_each(|task| self.search_for(task));
    }

    /// Notes that an agent is back. It is asked about what it was assigned; until it answers, nobody else is assigned that.
    fn welcome(&mut self, agent: AgentIx) {
        self.present.insert(agent);
        match self.notes(agent).assigned {
            Some(task) => {
                self.under_way += 1;
                self.tasks[task.index()].open += 1;
                self.ready.remove(task);
            }
            None => self.idle.insert(agent),
        }
    }

    /// Puts a task that became ready into the queue; what nobody can do is given up at once.
    fn queue(&mut self, task: TaskIx) {
        if self.parameters.match_capabilities && self.team.model().able(task).is_empty() {
            self.team.leave_unassigned(task);
        } else {
            self.enqueue(task);
        }
    }

    /// Queues a task. If no agent that may do it is present, those that are absent are asked whether they are there.
    fn enqueue(&mut self, task: TaskIx) {
        self.ready.insert(task);
        self.search_for(task);
    }

    fn search_for(&self, task: TaskIx) {
        let allowed = self.allowed(task);
        if !self.present.meets(allowed) {
            allowed.iter().for_each(|agent| self.team.search(agent));
        }
    }

    /// Takes in the end of an attempt. It may be known, because an agent answers each time that it is asked.
    fn judge(&mut self, task: TaskIx, report: AttemptReport) {
        if !self.known.learn(report.attempt) {
            return;
        }
        match report.end {
            AttemptEnd::Done if self.team.is_settled(task) => {
                self.team.record(EventKind::DuplicateDiscarded { attempt: report.attempt });
            }
            AttemptEnd::Done => {
                self.ready.remove(task);
                self.team.complete(task, report.attempt);
            }
            AttemptEnd::Error | AttemptEnd::Crashed | AttemptEnd::Duplicate | AttemptEnd::Abandoned => {
                self.tasks[task.index()].errors += 1;
                self.reopen(task);
            }
        }
    }

    /// Puts a task back into the queue, unless it has failed, is settled, or someone else has it too.
    fn reopen(&mut self, task: TaskIx) {
        let notes = &self.tasks[task.index()];
        if notes.open > 0 || self.team.is_settled(task) {
            return;
        }
        if notes.errors < self.parameters.max_attempts {
            return self.enqueue(task);
        }
        self.ready.remove(task);
        if self.team.is_attempted(task) {
            self.team.notify_when_over(task);
        } else {
            self.team.fail(task, notes.errors);
        }
    }

    /// Notes that an agent has answered for a task. It is idle if that was all.
    fn close(&mut self, agent: AgentIx, task: TaskIx) {
        self.under_way -= 1;
        self.tasks[task.index()].open -= 1;
        self.notes(agent).assigned = None;
        self.idle.insert(agent);
    }

    fn notes(&mut self, agent: AgentIx) -> &mut AgentRecord {
        &mut self.agents[agent.index()]
    }
}
