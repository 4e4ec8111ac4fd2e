//! A pipeline of roles: planners plan, executors execute, reviewers accept or send back, an integrator combines.
//!
//! ```text
//!    tasks ──► planner ──► executor ──► reviewer ──► integrator ──► completed
//!                             ▲            │
//!                             └─ sent back ┘
//! ```
//!
//! Only agents in a role take its work; a hand-over from one to the next is one message. Everyone sees the state of each task,
//! so nobody asks how work goes: a task that does not arrive is sent again, and an agent that crashes is missed a second later.
//! An accepted result counts as completed when it is integrated or, if there is no integrator, at once. Without a reviewer
//! everything is accepted unreviewed.
//!
//! # Details that the article leaves open
//!
//! A hand-over needs no answer. One that does not arrive is sent again, three times in all, and then the receiver is absent.
//! If the work needs it, it is asked whether it is there, until it was asked eight times in all. For one that is down, a
//! colleague speaks. Reviewers and integrators get work when they are idle, executors when it is ready.
//!
//! In batches, the active stage continues while anything of it is under way or can begin; then the earliest stage that
//! can begin is active. Work that no present agent can do holds up no stage. `wip_limit` applies to streaming alone.
//!
//! A plan is words for those who work by it, and an integration is words as well: results stay what their authors
//! handed in.

mod colleagues;
mod execution;
mod integration;
mod planning;
mod presence;
mod review;
mod stages;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use futures::future::AbortHandle;

use super::{Strategy, StrategyProfile};
use crate::ids::{AgentIx, AttemptIx, TaskIx};
use crate::scenario::strategies::{RoleBasedParameters, StrategyKind};
use crate::scenario::{Role, Scenario};
use crate::team::{AttemptReport, Inbox, Incoming, Notification, QueueKey, StageEnd, Team};
use crate::time::{Micros, micros};
use crate::trace::Product;

/// A pipeline of roles: [`StrategyKind::RoleBased`], with the parameters that the scenario sets for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleBasedStrategy;

impl Strategy for RoleBasedStrategy {
    fn name(&self) -> &'static str {
        StrategyKind::RoleBased.word()
    }

    fn profile(&self, scenario: &Scenario) -> StrategyProfile {
        StrategyProfile::of(StrategyKind::RoleBased, scenario)
    }

    fn run(self, team: Team) -> impl Future<Output = ()> + 'static {
        run(team)
    }
}

/// Runs the pipeline until the run is over.
async fn run(team: Team) {
    let inbox = Inbox::new(&team);
    for agent in team.model().agents() {
        team.spawn(colleagues::watch(team.clone(), inbox.clone(), agent));
    }
    team.spawn(colleagues::watch_arrivals(team.clone(), inbox.clone()));
    let mut pipeline = Pipeline::new(team, inbox.clone());
    loop {
        pipeline.take_in(inbox.next().await);
        loop {
            pipeline.catch_up().await;
            pipeline.plan();
            pipeline.choose_phase();
            pipeline.assign();
            pipeline.review();
            pipeline.integrate();
            // What comes at this very instant is there before anyone begins with something else.
            if !std::mem::take(&mut pipeline.has_given) {
                break;
            }
        }
        pipeline.search_needed();
        pipeline.note_waits();
        pipeline.start_jobs();
    }
}

/// What the pipeline is told by the futures that it has spawned.
#[derive(Debug, Clone, Copy)]
enum Notice {
    /// A task has become known.
    Known(TaskIx),
    /// An agent crashed. Nobody knows yet.
    Crashed(AgentIx),
    /// Those who wait for an agent's work have noticed that it crashed.
    Missed(AgentIx),
    /// An agent is up again, and says what it lost.
    Recovered(AgentIx),
    /// A task has come to an agent (`true`), or it was sent three times and never arrived.
    HandedOver(AgentIx, TaskIx, bool),
    /// An absent agent was reached: it is there.
    Heard(AgentIx),
    /// An agent's attempt at a task ended.
    Attempted(AgentIx, TaskIx, AttemptReport),
    /// An agent planned, reviewed or integrated, to the end or not.
    Finished(AgentIx, StageEnd),
}

/// The state of each task and each agent; everyone sees it.
struct Pipeline {
    team: Team,
    inbox: Inbox<Notice>,
    parameters: RoleBasedParameters,
    items: Vec<PipelineTask>,
    hands: Vec<PipelineAgent>,
    planners: Vec<AgentIx>,
    executors: Vec<AgentIx>,
    reviewers: Vec<AgentIx>,
    integrators: Vec<AgentIx>,
    /// Known tasks that nobody has planned, and those whose planning has ended in an error.
    to_plan: BTreeSet<TaskIx>,
    to_replan: BTreeSet<TaskIx>,
    /// The four queues: ready and planned tasks that no executor has; tasks that were sent back; executed tasks with fewer
    /// reviewers than are needed; accepted tasks that no integrator has.
    to_execute: BTreeSet<QueueKey>,
    to_rework: BTreeSet<QueueKey>,
    to_review: BTreeSet<QueueKey>,
    to_integrate: BTreeSet<QueueKey>,
    /// Under the round robin, the position of the executor whose turn it is.
    turn: usize,
    /// The present stage, if stages follow one another.
    phase: Role,
    /// Whether something was handed over since this was last reset.
    has_given: bool,
}

/// The state of a task in the pipeline.
#[derive(Default)]
struct PipelineTask {
    is_ready: bool,
    is_planned: bool,
    planner: Option<AgentIx>,
    /// The agent that executes it, or did so last.
    executor: Option<AgentIx>,
    /// Errors of that executor at this version.
    errors: u32,
    /// Errors of each planner at it and, once it is planned, of each integrator.
    erred: BTreeMap<AgentIx, u32>,
    /// The version, counted from 1; each rework adds one.
    version: u32,
    /// The last attempt that had a result, and the result.
    attempt: Option<(AttemptIx, Option<Product>)>,
    /// The reviewers of this version, each with its verdict once it is known.
    seats: Vec<(AgentIx, Option<bool>)>,
}

/// The state of an agent in the pipeline.
#[derive(Default)]
struct PipelineAgent {
    /// Whether the others miss it; it is given nothing until it is heard from.
    is_absent: bool,
    /// The search for it since it was heard from last, to the end or not.
    search: Option<AbortHandle>,
    is_down: bool,
    doing: Option<PipelineJob>,
    /// What it was given and has not begun, in order.
    tray: VecDeque<PipelineJob>,
    /// Tasks that are on their way to it; each can be called back.
    on_way: BTreeMap<TaskIx, AbortHandle>,
    /// For an integrator, the tasks that have arrived of those that it is to integrate together.
    parts: Vec<TaskIx>,
}

/// What an agent has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
enum PipelineJob {
    Plan(Vec<TaskIx>),
    Execute(TaskIx),
    Review(TaskIx),
    Integrate(Vec<TaskIx>),
}

impl PipelineAgent {
    fn is_idle(&self) -> bool {
        !self.is_absent && !self.has_work()
    }

    fn has_work(&self) -> bool {
        self.doing.is_some() || !self.tray.is_empty() || !self.on_way.is_empty()
    }

    /// Returns the number of tasks that it has and has not executed.
    fn unfinished(&self) -> usize {
        usize::from(self.doing.is_some()) + self.tray.len() + self.on_way.len()
    }
}

impl Pipeline {
    fn new(team: Team, inbox: Inbox<Notice>) -> Self {
        let scenario = team.model().scenario().clone();
        let in_role = |role| -> Vec<AgentIx> {
            let agents = (0..).zip(&scenario.agents).filter(|(_, agent)| agent.role == role);
            agents.map(|(place, _)| AgentIx(place)).collect()
        };
        Self {
            parameters: scenario.strategies.role_based.clone(),
            items: team
                .model()
                .tasks()
                .map(|_| PipelineTask { version: 1, ..PipelineTask::default() })
                .collect(),
            hands: team.model().agents().map(|_| PipelineAgent::default()).collect(),
            planners: in_role(Role::Planner),
            executors: in_role(Role::Executor),
            reviewers: in_role(Role::Reviewer),
            integrators: in_role(Role::Integrator),
            to_plan: BTreeSet::new(),
            to_replan: BTreeSet::new(),
            to_execute: BTreeSet::new(),
            to_rework: BTreeSet::new(),
            to_review: BTreeSet::new(),
            to_integrate: BTreeSet::new(),
            turn: 0,
            phase: Role::Executor,
            has_given: false,
            team,
            inbox,
        }
    }

    fn item(&mut self, task: TaskIx) -> &mut PipelineTask {
        &mut self.items[task.0 as usize]
    }

    fn hand(&self, agent: AgentIx) -> &PipelineAgent {
        &self.hands[agent.0 as usize]
    }

    fn hand_mut(&mut self, agent: AgentIx) -> &mut PipelineAgent {
        &mut self.hands[agent.0 as usize]
    }

    /// Returns the place in a queue of a task that joins it now.
    fn place(&self, task: TaskIx) -> QueueKey {
        QueueKey::of(self.team.model(), task, self.team.now())
    }

    // ── Taking in what happened ─────────────────────────────────────────────────────────────────────────────────────

    /// Takes in everything that happens at this instant.
    async fn catch_up(&mut self) {
        self.team.instant_end().await;
        while let Some(incoming) = self.inbox.try_next() {
            self.take_in(incoming);
        }
    }

    fn take_in(&mut self, incoming: Incoming<Notice>) {
        let notice = match incoming {
            Incoming::Notification(Notification::Ready(task)) => return self.ready(task),
            // Nobody asks anything of the one in the middle here: there is none.
            Incoming::Notification(_) => return,
            Incoming::Own(notice) => notice,
        };
        match notice {
            Notice::Known(task) if !self.team.is_settled(task) => {
                self.to_plan.insert(task);
                self.team.waits_for(task, self.planners.iter().copied());
            }
            Notice::Known(_) => {}
            Notice::Crashed(agent) => self.hand_mut(agent).is_down = true,
            Notice::Missed(agent) => self.notice_crash(agent),
            Notice::Recovered(agent) => self.recover(agent),
            Notice::Heard(agent) => self.welcome(agent),
            Notice::HandedOver(agent, task, has_come) => self.receive(agent, task, has_come),
            Notice::Attempted(agent, task, report) => self.attempted(agent, task, report),
            Notice::Finished(agent, end) => self.finished(agent, end),
        }
    }

    /// Takes in the end of planning, reviewing or integrating. Work that a crash ended stays with the agent.
    fn finished(&mut self, agent: AgentIx, end: StageEnd) {
        let Some(job) = self.hand_mut(agent).doing.take() else { return };
        if end == StageEnd::BrokenOff {
            self.hand_mut(agent).tray.push_front(job);
            return;
        }
        self.welcome(agent);
        if end == StageEnd::Erred {
            return self.erred(agent, job);
        }
        match job {
            PipelineJob::Plan(tasks) => tasks.into_iter().for_each(|task| self.planned(task, agent)),
            PipelineJob::Review(task) => self.reviewed(task, agent),
            PipelineJob::Integrate(tasks) => tasks.into_iter().for_each(|task| self.integrated(task)),
            PipelineJob::Execute(_) => {}
        }
    }

    // ── Working ─────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Lets every idle agent begin with the first thing that it has to do, if it may begin.
    fn start_jobs(&mut self) {
        for agent in self.team.model().agents() {
            let hand = self.hand(agent);
            let Some(first) = hand.tray.front().filter(|_| !hand.is_down && hand.doing.is_none()) else {
                continue;
            };
            if !self.may_begin(first) {
                self.pause(agent);
                continue;
            }
            let Some(job) = self.hand_mut(agent).tray.pop_front() else { continue };
            self.start(agent, &job);
            self.hand_mut(agent).doing = Some(job);
        }
    }

    /// Notes that the tasks of an executor that pauses wait for the reviewers.
    fn pause(&self, executor: AgentIx) {
        for job in &self.hand(executor).tray {
            if let PipelineJob::Execute(task) = job {
                self.note_wait(Role::Reviewer, *task);
            }
        }
    }

    fn may_begin(&self, job: &PipelineJob) -> bool {
        match job {
            PipelineJob::Plan(_) => true,
            PipelineJob::Execute(task) => self.is_on(Role::Executor) && self.may_execute(*task),
            PipelineJob::Review(_) => self.is_on(Role::Reviewer),
            PipelineJob::Integrate(_) => self.is_on(Role::Integrator),
        }
    }

    fn start(&self, agent: AgentIx, job: &PipelineJob) {
        let RoleBasedParameters { plan_time, review_time, integrate_time, .. } = self.parameters;
        let start_stage = |role, tasks: &[TaskIx], seconds| {
            let duration = micros(seconds) * if role == Role::Planner { 1 } else { tasks.len() as Micros };
            colleagues::start_stage(&self.team, &self.inbox, (role, agent), tasks, duration);
        };
        match job {
            PipelineJob::Plan(tasks) => start_stage(Role::Planner, tasks, plan_time),
            PipelineJob::Execute(task) => {
                colleagues::start_attempt(&self.team, &self.inbox, (agent, *task), self.terms(*task));
            }
            PipelineJob::Review(task) => start_stage(Role::Reviewer, &[*task], review_time),
            PipelineJob::Integrate(tasks) => start_stage(Role::Integrator, tasks, integrate_time),
        }
    }
}
