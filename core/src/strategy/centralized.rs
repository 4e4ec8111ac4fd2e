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

use std::collections::{BTreeSet, VecDeque};

use crate::scenario::document::{choice, document};
use crate::sim::{News, Report, Word};
use crate::team::{AgentSet, Answer, Plain, Request, Team, micros, serve};
use crate::trace::{
    AgentIx, AttemptEnd, Candidate, DecisionIx, EventKind, Micros, OTHERS_MAX, Party, Question, TaskIx,
    Verdict,
};

const ME: Party = Party::COORDINATOR;

/// The chosen agent and as many others as a reason names.
const CANDIDATES_MAX: usize = 1 + OTHERS_MAX;

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
    ready: BTreeSet<Place>,
    tasks: Vec<TaskNotes>,
    idle: AgentSet,
    agents: Vec<AgentNotes>,
    everyone: AgentSet,
    /// Assignments of which nothing was heard yet.
    under_way: u32,
    /// With the barrier: what is still to be sent out of the present batch.
    batch: VecDeque<Choice>,
}

/// Where a task stands in the order: its priority, its figure, its place in the document; the lowest goes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    priority: i64,
    figure: u64,
    task: TaskIx,
}

struct TaskNotes {
    place: Place,
    figure: f64,
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
        let priority = parameters.priority;
        let figures = figures(&team, priority);
        let plan = team.plan();
        let note = |(task, figure): (TaskIx, f64)| TaskNotes {
            place: Place {
                priority: -i64::from(plan.task(task).priority),
                figure: order_of(priority, figure),
                task,
            },
            figure,
            errors: 0,
            assigned: 0,
            open: 0,
        };
        let mut everyone = AgentSet::none_of(plan.agents().count());
        plan.agents().for_each(|agent| everyone.insert(agent));
        Self {
            agents: vec![AgentNotes::default(); plan.agents().count()],
            parameters,
            ready: BTreeSet::new(),
            tasks: plan.tasks().zip(figures).map(note).collect(),
            idle: everyone.clone(),
            everyone,
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
            self.ready.insert(self.tasks[task.0 as usize].place);
        }
    }

    fn judge(&mut self, task: TaskIx, report: Report) {
        let settled = self.team.is_settled(task);
        match report.end {
            AttemptEnd::Done if settled => {
                self.team.record(EventKind::DuplicateDiscarded { attempt: report.attempt });
            }
            AttemptEnd::Done => {
                self.ready.remove(&self.tasks[task.0 as usize].place);
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
            self.ready.remove(&notes.place);
            self.team.fail(task, notes.errors);
        } else {
            self.ready.insert(notes.place);
        }
    }

    fn close(&mut self, task: TaskIx) {
        self.under_way -= 1;
        self.tasks[task.0 as usize].open -= 1;
    }

    fn notes(&mut self, agent: AgentIx) -> &mut AgentNotes {
        &mut self.agents[agent.0 as usize]
    }

    // ── Deciding ────────────────────────────────────────────────────────────────────────────────────────────────────

    /// Whether there is something to assign now. With the barrier that is a batch, once the last one has ended.
    fn may_assign(&mut self) -> bool {
        if !self.parameters.barrier {
            return self.next_task().is_some();
        }
        if self.batch.is_empty() && self.under_way == 0 {
            while let Some(choice) = self.choose() {
                self.batch.push_back(choice);
            }
        }
        !self.batch.is_empty()
    }

    /// Takes the time that an assignment takes; `false` where the coordinator crashed meanwhile.
    async fn think(&mut self) -> bool {
        let time = micros(self.parameters.decision_time);
        if time == 0 {
            return true;
        }
        let crashes = self.team.crashes(ME);
        self.team.record(EventKind::DecisionStarted { until: self.team.now() + time });
        self.team.sleep(time).await;
        if self.team.crashes(ME) > crashes {
            return false;
        }
        self.catch_up().await;
        true
    }

    /// Assigns what comes next, by what is known now.
    fn assign(&mut self) {
        let choice = if self.parameters.barrier { self.batch.pop_front() } else { self.choose() };
        let Some(Choice { task, agent, decision }) = choice else { return };
        self.team.record(EventKind::TaskAssigned { task, agent, decision });
        let seconds = self.team.plan().effort(task) / self.team.plan().speed(agent);
        let notes = &mut self.tasks[task.0 as usize];
        notes.assigned += 1;
        let number = notes.assigned;
        let agent_notes = self.notes(agent);
        agent_notes.given += seconds;
        agent_notes.number = number;
        self.wait_for(agent, task, number, false);
    }

    /// Waits for what comes of an assignment, beside all else; it is sent first, unless the agent is at it already.
    fn wait_for(&mut self, agent: AgentIx, task: TaskIx, number: u32, is_at_it: bool) {
        self.under_way += 1;
        self.tasks[task.0 as usize].open += 1;
        let team = self.team.clone();
        self.team.spawn(async move {
            let due_in = team.plan().nominal(agent, task);
            let request = Request::to_work(ME, agent, task, number, due_in);
            let first = (!is_at_it).then_some(Word::Assign(number));
            team.tell(match team.ask_for_work(request, first).await {
                Answer::Reported(report) => News::Answered(agent, task, Some(report)),
                Answer::Lost => News::Answered(agent, task, None),
                Answer::Absent => News::Absent(agent, task),
            });
        });
    }

    /// The first task in the queue for which an agent that may do it is idle.
    fn next_task(&self) -> Option<Place> {
        if self.idle.is_empty() {
            return None;
        }
        let mut queue = self.ready.iter().copied();
        queue.find(|place| self.idle.meets(self.allowed(place.task)))
    }

    /// The idle agents who may do a task, best first; of equals the first listed. No more than a reason has room for.
    fn best_idle(&self, task: TaskIx) -> Vec<Candidate> {
        let idle = self.idle.both(self.allowed(task));
        let mut idle = idle.map(|agent| self.candidate(agent, task, Verdict::Behind));
        if self.parameters.assignment == Assignment::RegistrationOrder {
            return idle.by_ref().take(CANDIDATES_MAX).collect();
        }
        let mut best: Vec<Candidate> = Vec::with_capacity(CANDIDATES_MAX);
        for candidate in idle {
            let place = best.partition_point(|other| other.figure <= candidate.figure);
            if place < CANDIDATES_MAX {
                best.truncate(CANDIDATES_MAX - 1);
                best.insert(place, candidate);
            }
        }
        best
    }

    /// The agents to whom a task may be assigned.
    fn allowed(&self, task: TaskIx) -> &AgentSet {
        if self.parameters.match_capabilities { self.team.plan().able(task) } else { &self.everyone }
    }

    /// Takes the next pair out of the queue and off the bench, and explains it.
    fn choose(&mut self) -> Option<Choice> {
        let place = self.next_task()?;
        let best = self.best_idle(place.task);
        let agent = AgentIx(best.first()?.place);
        self.ready.remove(&place);
        self.idle.remove(agent);
        let decision = self.team.decision();
        self.explain_task(decision, place);
        self.explain_agent(decision, place.task, &best);
        Some(Choice { task: place.task, agent, decision })
    }

    fn candidate(&self, agent: AgentIx, task: TaskIx, verdict: Verdict) -> Candidate {
        Candidate { place: agent.0, verdict, figure: self.figure(agent, task) }
    }

    /// The figure by which an agent is chosen for a task, lowest first.
    fn figure(&self, agent: AgentIx, task: TaskIx) -> f64 {
        match self.parameters.assignment {
            Assignment::EarliestFinish => {
                let plan = self.team.plan();
                plan.message_delay() as f64 / 1e6 + plan.effort(task) / plan.speed(agent)
            }
            Assignment::RegistrationOrder => f64::from(agent.0),
            Assignment::LeastLoaded => self.agents[agent.0 as usize].given,
        }
    }

    // ── Explaining ──────────────────────────────────────────────────────────────────────────────────────────────────

    fn explain_task(&self, decision: DecisionIx, chosen: Place) {
        let others = self.ready.iter().map(|place| Candidate {
            place: place.task.0,
            verdict: if *place < chosen { Verdict::NobodyIdle } else { Verdict::Behind },
            figure: self.tasks[place.task.0 as usize].figure,
        });
        let question = Question::WhichTask(self.parameters.priority);
        let figure = self.tasks[chosen.task.0 as usize].figure;
        self.team.because(decision, question, (chosen.task.0, figure), others, self.ready.len());
    }

    /// Explains the choice of the first of the idle agents, which stand best first.
    fn explain_agent(&self, decision: DecisionIx, task: TaskIx, idle: &[Candidate]) {
        let Some((chosen, behind)) = idle.split_first() else { return };
        let allowed = self.allowed(task);
        let could_not = self.everyone.both(&self.everyone).filter_map(|agent| {
            let verdict = if !allowed.contains(agent) {
                Verdict::Lacks
            } else if self.agents[agent.0 as usize].is_absent {
                Verdict::Absent
            } else if self.idle.contains(agent) || agent.0 == chosen.place {
                return None;
            } else {
                Verdict::Busy
            };
            Some(self.candidate(agent, task, verdict))
        });
        let question = Question::WhichAgent(self.parameters.assignment);
        let others = behind.iter().copied().chain(could_not);
        let count = self.agents.len() - 1;
        self.team.because(decision, question, (chosen.place, chosen.figure), others, count);
    }
}

/// The figure of each task by which it finds its place in the queue; see [`crate::trace::Reason::figure`].
fn figures(team: &Team, priority: Priority) -> Vec<f64> {
    match priority {
        Priority::CriticalPath => team.longest_paths(),
        Priority::TaskOrder => team.plan().tasks().map(|task| f64::from(task.0)).collect(),
        Priority::LongestEffort => team.plan().tasks().map(|task| team.plan().effort(task)).collect(),
        Priority::Random => team.plan().tasks().map(|task| team.draw_order(task)).collect(),
    }
}

/// A figure as a number that orders tasks, lowest first. Figures are never negative, and of such numbers the bits are
/// in the order of the numbers.
fn order_of(priority: Priority, figure: f64) -> u64 {
    match priority {
        Priority::CriticalPath | Priority::LongestEffort => !figure.to_bits(),
        Priority::TaskOrder | Priority::Random => figure.to_bits(),
    }
}
