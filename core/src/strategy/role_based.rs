//! A pipeline of roles: planners plan, executors execute, reviewers accept or send back, an integrator combines.
//!
//! ```text
//!    tasks ──► planner ──► executor ──► reviewer ──► integrator ──► completed
//!                             ▲            │
//!                             └─ sent back ┘
//! ```
//!
//! Only agents in a role take its work; a hand-over from one to the next is one message. All see where each task stands,
//! so nobody asks how work goes: a task that does not come is sent again, and who crashes is missed a second later.
//! What is accepted counts as completed when it is integrated; where there is no integrator, at once. Without a reviewer
//! all is accepted unreviewed.

mod execution;
mod integration;
mod planning;
mod presence;
mod review;
mod stages;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use futures::future::AbortHandle;

use crate::scenario::Role;
use crate::scenario::document::{choice, document};
use crate::sim::{News, StageEnd};
use crate::team::{Place, Team, micros};
use crate::trace::{AgentIx, AttemptIx, Micros, Product, TaskIx};

choice! {
    /// Which executor gets a task.
    pub enum Assignment {
        /// The one with the fewest unfinished tasks.
        LeastLoaded = "least_loaded",
        /// Each in turn.
        RoundRobin = "round_robin",
    }
}

choice! {
    /// When work moves on to the next stage.
    pub enum Handoff {
        /// Each task as soon as it is done.
        Streaming = "streaming",
        /// A stage starts when the last has ended.
        Batch = "batch",
        /// One execution after another, then all reviews, then the integration.
        Sequential = "sequential",
    }
}

document! {
    /// Parameters of the role-based strategy.
    pub struct Parameters {
        /// Which executor gets a task.
        assignment: Assignment = Assignment::LeastLoaded;
        /// Give tasks only to executors that have the capabilities for them.
        match_capabilities: bool = true;
        /// When work moves on to the next stage.
        handoff: Handoff = Handoff::Streaming;
        /// How many tasks may wait for review before executors pause; 0 sets no limit.
        wip_limit: u32 = 0, in 0..=10000 "tasks";
        /// How often a task may be sent back before it is rejected.
        max_reworks: u32 = 2, in 0..=1000 "reworks";
        /// What each rework multiplies the chance of being wrong by.
        rework_factor: f64 = 0.5, in 0.0..=1.0 "×";
        /// The chance that a reviewer accepts a wrong result; by its skill where null.
        false_accept: Option<f64> = None, in 0.0..=1.0 "";
        /// The chance that a reviewer sends back a right result; by its skill where null.
        false_reject: Option<f64> = None, in 0.0..=1.0 "";
        /// How long the plan takes.
        plan_time: f64 = 1.0, in 0.0..=1000000.0 "s";
        /// How long the review of one task takes.
        review_time: f64 = 0.5, in 0.0..=1000000.0 "s";
        /// How long the integration of one task takes.
        integrate_time: f64 = 0.2, in 0.0..=1000000.0 "s";
        /// How many reviewers look at a task; all must accept.
        reviewers_needed: u32 = 1, in 1..=1000 "reviewers";
        /// How many attempts of an executor at one version may end in an error.
        max_attempts: u32 = 2, in 1..=1000 "attempts";
    }
}

impl Parameters {
    /// The chance that a reviewer who judges that well accepts a result, which is right or wrong: as it is set for all
    /// reviewers, else by its judgement.
    #[must_use]
    pub fn acceptance(&self, judgement: f64, is_right: bool) -> f64 {
        let doubt = 1.0 - judgement;
        if is_right { 1.0 - self.false_reject.unwrap_or(doubt) } else { self.false_accept.unwrap_or(doubt) }
    }
}

/// Runs the pipeline until the run is over.
pub(crate) async fn run(team: Team) {
    for agent in team.plan().agents() {
        team.spawn(team.clone().watch(agent));
    }
    team.spawn(team.clone().watch_arrivals());
    let mut pipeline = Pipeline::new(team.clone());
    loop {
        pipeline.take_in(team.news().await);
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
        pipeline.start_jobs();
    }
}

/// Where each task and each agent stands; everyone sees it.
struct Pipeline {
    team: Team,
    parameters: Parameters,
    items: Vec<Item>,
    hands: Vec<Hand>,
    planners: Vec<AgentIx>,
    executors: Vec<AgentIx>,
    reviewers: Vec<AgentIx>,
    integrators: Vec<AgentIx>,
    /// Known tasks that nobody has planned; those at which planning has ended in an error.
    to_plan: BTreeSet<TaskIx>,
    to_replan: BTreeSet<TaskIx>,
    /// Ready and planned tasks that no executor has; those that were sent back; executed ones that no reviewer has, or not
    /// as many as are needed; accepted ones that no integrator has.
    to_execute: BTreeSet<Place>,
    to_rework: BTreeSet<Place>,
    to_review: BTreeSet<Place>,
    to_integrate: BTreeSet<Place>,
    /// With the round robin: the place of the executor whose turn it is.
    turn: usize,
    /// Where stages follow one another: the one that is on.
    phase: Role,
    /// Whether something was handed over since one last looked.
    has_given: bool,
}

/// A task, as the pipeline has it.
#[derive(Default)]
struct Item {
    is_ready: bool,
    is_planned: bool,
    planner: Option<AgentIx>,
    /// Who executes it, or did so last.
    executor: Option<AgentIx>,
    /// Errors of that executor at this version.
    errors: u32,
    /// How often each planner erred at it, later each integrator.
    erred: BTreeMap<AgentIx, u32>,
    /// 1 for the first.
    version: u32,
    /// The last attempt that came to a result, with that.
    attempt: Option<(AttemptIx, Option<Product>)>,
    /// Who reviews this version, each with its verdict once that is known.
    seats: Vec<(AgentIx, Option<bool>)>,
}

/// An agent, as the pipeline has it.
#[derive(Default)]
struct Hand {
    /// Missed by the others; it gets nothing until it is heard from.
    is_absent: bool,
    is_down: bool,
    doing: Option<Job>,
    /// What it was given and has not begun, in the order in which it will.
    tray: VecDeque<Job>,
    /// Tasks that are on their way to it; each can be called back.
    on_way: BTreeMap<TaskIx, AbortHandle>,
    /// As an integrator: what has come, of all that it is to integrate together.
    parts: Vec<TaskIx>,
}

/// What an agent has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Job {
    Plan(Vec<TaskIx>),
    Execute(TaskIx),
    Review(TaskIx),
    Integrate(Vec<TaskIx>),
}

impl Hand {
    fn is_idle(&self) -> bool {
        !self.is_absent && !self.has_work()
    }

    fn has_work(&self) -> bool {
        self.doing.is_some() || !self.tray.is_empty() || !self.on_way.is_empty()
    }

    /// How many tasks it has and has not executed.
    fn unfinished(&self) -> usize {
        usize::from(self.doing.is_some()) + self.tray.len() + self.on_way.len()
    }
}

impl Pipeline {
    fn new(team: Team) -> Self {
        let scenario = team.plan().scenario().clone();
        let in_role = |role| -> Vec<AgentIx> {
            let agents = (0..).zip(&scenario.agents).filter(|(_, agent)| agent.role == role);
            agents.map(|(place, _)| AgentIx(place)).collect()
        };
        Self {
            parameters: scenario.strategies.role_based.clone(),
            items: team.plan().tasks().map(|_| Item { version: 1, ..Item::default() }).collect(),
            hands: team.plan().agents().map(|_| Hand::default()).collect(),
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
        }
    }

    fn item(&mut self, task: TaskIx) -> &mut Item {
        &mut self.items[task.0 as usize]
    }

    fn hand(&self, agent: AgentIx) -> &Hand {
        &self.hands[agent.0 as usize]
    }

    fn hand_mut(&mut self, agent: AgentIx) -> &mut Hand {
        &mut self.hands[agent.0 as usize]
    }

    /// A place in a line that a task joins now.
    fn place(&self, task: TaskIx) -> Place {
        Place::of(self.team.plan(), task, self.team.now())
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
            News::Known(task) if !self.team.is_settled(task) => {
                self.to_plan.insert(task);
                self.team.waits_for(task, self.planners.iter().copied());
            }
            News::Ready(task) => self.ready(task),
            News::Crashed(agent) => self.hand_mut(agent).is_down = true,
            News::Missed(agent) => self.notice_crash(agent),
            News::Recovered(agent) => self.recover(agent),
            News::HandedOver(agent, task, has_come) => self.receive(agent, task, has_come),
            News::Attempted(agent, task, report) => self.attempted(agent, task, report),
            News::Finished(agent, end) => self.finished(agent, end),
            _ => {}
        }
    }

    /// An agent has planned, reviewed or integrated; or it erred, or was broken off and has it before it still.
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
            Job::Plan(tasks) => tasks.into_iter().for_each(|task| self.planned(task, agent)),
            Job::Review(task) => self.reviewed(task, agent),
            Job::Integrate(tasks) => tasks.into_iter().for_each(|task| self.integrated(task)),
            Job::Execute(_) => {}
        }
    }

    // ── Working ─────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Lets everyone who has something to do, and may, begin with it.
    fn start_jobs(&mut self) {
        for agent in self.team.plan().agents() {
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

    /// An executor pauses: what it has before it waits for the reviewers.
    fn pause(&self, executor: AgentIx) {
        for job in &self.hand(executor).tray {
            if let Job::Execute(task) = job {
                self.team.waits_for(*task, self.reviewers.iter().copied());
            }
        }
    }

    fn may_begin(&self, job: &Job) -> bool {
        match job {
            Job::Plan(_) => true,
            Job::Execute(task) => self.is_on(Role::Executor) && self.may_execute(*task),
            Job::Review(_) => self.is_on(Role::Reviewer),
            Job::Integrate(_) => self.is_on(Role::Integrator),
        }
    }

    fn start(&self, agent: AgentIx, job: &Job) {
        let Parameters { plan_time, review_time, integrate_time, .. } = self.parameters;
        match job {
            Job::Plan(tasks) => self.team.let_work(Role::Planner, agent, tasks, micros(plan_time)),
            Job::Execute(task) => self.team.let_attempt(agent, *task, self.terms(*task)),
            Job::Review(task) => {
                self.team.let_work(Role::Reviewer, agent, &[*task], micros(review_time));
            }
            Job::Integrate(tasks) => {
                let duration = micros(integrate_time) * tasks.len() as Micros;
                self.team.let_work(Role::Integrator, agent, tasks, duration);
            }
        }
    }
}
