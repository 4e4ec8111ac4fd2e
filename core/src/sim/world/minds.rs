//! The minds of a run that are not simulated: the questions to them, and what their answers lead to.
//!
//! The place of an answer in the order of events is reserved when the question is asked, so the order in which answers
//! come in makes no difference.

mod coming;
mod outcome;

use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;

use futures::future::LocalBoxFuture;

use super::{TimerAction, World};
use crate::ids::{AgentIx, AttemptIx, PollIx, TaskIx};
use crate::mind::{Announcement, Answer, Input, Mind, Question, Reply, Whole};
use crate::scenario::{Role, Task};
use crate::sim::clock::Reserved;
use crate::sim::jobs::WakeTarget;
use crate::time::Micros;
use crate::trace::{Ask, Product, RecordedAnswer, Said};

/// A question to an agent's own mind, numbered in the order of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct QuestionIx(u32);

/// The mind of a run, the questions to it, and what is kept for later questions.
pub(super) struct MindQuestions {
    mind: Rc<dyn Mind>,
    asked: u32,
    asked_alike: BTreeMap<(Ask, AgentIx, TaskIx), u32>,
    /// Questions whose answers have not taken effect.
    open: BTreeMap<QuestionIx, OpenQuestion>,
    results: HandedIn,
    /// Verdicts of reviewers that have not been taken.
    verdicts: BTreeMap<(AgentIx, TaskIx), bool>,
    /// The plan for each task that was planned.
    plans: BTreeMap<TaskIx, Rc<str>>,
    /// What integrators have combined so far; `None` before the first of them.
    whole: Option<Rc<str>>,
}

/// What a question is about in addition to its task.
#[derive(Debug, Clone, Copy)]
pub(super) enum Subject<'a> {
    /// Nothing else.
    Task,
    /// What was handed in; `None` if that is not known.
    Result(Option<AttemptIx>),
    /// Its auction.
    Auction(&'a Announcement),
    /// Other tasks; the question's own is the first of them.
    Tasks(&'a [TaskIx]),
}

/// A question whose answer has not taken effect.
struct OpenQuestion {
    agent: AgentIx,
    task: TaskIx,
    /// All tasks that are planned or combined; empty for other questions.
    tasks: Vec<TaskIx>,
    asked_at: Micros,
    timer: Reserved,
    /// The answer while it is awaited from outside.
    coming: Option<LocalBoxFuture<'static, Reply<Said>>>,
    /// Its place in the recording.
    kept_at: usize,
    /// The waiter for an answer that ends no work, and whether the answer's time has come.
    waker: Option<WakeTarget>,
    is_due: bool,
}

/// What was handed in so far, for those who build on it.
#[derive(Default)]
struct HandedIn {
    of: BTreeMap<AttemptIx, (AgentIx, Product)>,
    last: BTreeMap<TaskIx, AttemptIx>,
    accepted: BTreeMap<TaskIx, AttemptIx>,
}

impl MindQuestions {
    pub(super) fn new(mind: Rc<dyn Mind>) -> Self {
        Self {
            mind,
            asked: 0,
            asked_alike: BTreeMap::new(),
            open: BTreeMap::new(),
            results: HandedIn::default(),
            verdicts: BTreeMap::new(),
            plans: BTreeMap::new(),
            whole: None,
        }
    }
}

impl fmt::Debug for MindQuestions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Minds").field("open", &self.open.keys()).finish_non_exhaustive()
    }
}

impl World {
    /// Asks an agent's own mind something, and reserves a timer for the time of the answer. Returns `None` if the run has no
    /// such mind, or if the mind leaves the question to the simulated one.
    pub(super) fn ask_mind(
        &mut self,
        ask: Ask,
        (agent, task): (AgentIx, TaskIx),
        subject: Subject<'_>,
        due: Option<TimerAction>,
    ) -> Option<(QuestionIx, Reserved)> {
        let mut minds = self.minds.take()?;
        let number = QuestionIx(minds.asked);
        minds.asked += 1;
        let nth = minds.asked_alike.entry((ask, agent, task)).or_default();
        *nth += 1;
        let nth = *nth;
        let answer = self.answer_of(&minds, ask, (agent, task), subject, (number.0, nth));
        let (coming, reply) = match answer {
            Answer::Simulated => {
                self.minds = Some(minds);
                return None;
            }
            Answer::Now(reply) => (None, Some(reply)),
            Answer::Later(coming) => (Some(coming), None),
        };
        let timer = self.clock.reserve(due.unwrap_or(TimerAction::Answer(number)));
        let scenario = self.model.scenario();
        let kept_at = self.trace.keep_answer(RecordedAnswer {
            ask,
            agent: scenario.agents[agent.0 as usize].id.clone(),
            task: scenario.tasks[task.0 as usize].id.clone(),
            nth,
            answer: None,
        });
        let tasks = if let Subject::Tasks(tasks) = subject { tasks.to_vec() } else { Vec::new() };
        let asked_at = self.clock.now();
        let open =
            OpenQuestion { agent, task, tasks, asked_at, timer, coming, kept_at, waker: None, is_due: false };
        minds.open.insert(number, open);
        self.minds = Some(minds);
        if let Some(reply) = reply {
            self.take_in_reply(number, reply);
        }
        Some((number, timer))
    }

    fn answer_of(
        &self,
        minds: &MindQuestions,
        ask: Ask,
        (agent, task): (AgentIx, TaskIx),
        subject: Subject<'_>,
        (number, nth): (u32, u32),
    ) -> Answer<Said> {
        let scenario = self.model.scenario();
        let needs = self.model.graph().needs(task).iter();
        let question = Question {
            number,
            nth,
            at: self.clock.now(),
            strategy: self.trace.strategy(),
            scenario,
            agent: &scenario.agents[agent.0 as usize],
            task: &scenario.tasks[task.0 as usize],
            inputs: needs.filter_map(|needed| self.input(minds, *needed)).collect(),
            plan: minds.plans.get(&task).map(|plan| &**plan),
        };
        let handed_in = || match subject {
            Subject::Result(Some(attempt)) => minds
                .results
                .of
                .get(&attempt)
                .map(|(author, product)| self.trace.product(*product, task, *author)),
            _ => None,
        };
        let tasks = if let Subject::Tasks(tasks) = subject { tasks } else { &[] };
        let mind = &minds.mind;
        match (ask, subject) {
            (Ask::Execute, _) => mind.execute(&question).map(Said::Result),
            (Ask::Vote, _) => mind.vote(&question, &handed_in().unwrap_or_default()).map(Said::Vote),
            (Ask::Rank, _) => mind.rank(&question).map(Said::Ranking),
            (Ask::Review, _) => mind.review(&question, &handed_in().unwrap_or_default()).map(Said::Approved),
            (Ask::Bid, Subject::Auction(announcement)) => mind.bid(&question, announcement).map(Said::Bid),
            // There is no bidding without an auction.
            (Ask::Bid, _) => Answer::Simulated,
            (Ask::Plan, _) => {
                let tasks: Vec<&Task> = tasks.iter().map(|task| &scenario.tasks[task.0 as usize]).collect();
                mind.plan(&question, &tasks).map(Said::Plan)
            }
            (Ask::Integrate, _) => {
                let parts = tasks.iter().filter_map(|task| self.input(minds, *task)).collect();
                let whole = Whole { parts, so_far: minds.whole.as_deref() };
                mind.integrate(&question, &whole).map(Said::Whole)
            }
        }
    }

    /// Returns the result of a task: the accepted one, else the last that was handed in.
    fn input<'a>(&'a self, minds: &MindQuestions, task: TaskIx) -> Option<Input<'a>> {
        let results = &minds.results;
        let attempt = results.accepted.get(&task).or_else(|| results.last.get(&task))?;
        let (author, product) = *results.of.get(attempt)?;
        let result = self.trace.product(product, task, author);
        Some(Input { task: &self.model.scenario().tasks[task.0 as usize], result })
    }

    /// Asks an agent's own mind for its vote or ranking.
    pub(crate) fn ask_opinion(&mut self, poll: PollIx, agent: AgentIx) -> Option<QuestionIx> {
        self.minds.as_ref()?;
        let poll = *self.trace.poll(poll);
        let ask = if poll.draft_right.is_some() { Ask::Vote } else { Ask::Rank };
        let subject = Subject::Result(Some(poll.attempt));
        self.ask_mind(ask, (agent, poll.task), subject, None).map(|(question, _)| question)
    }

    /// Asks an agent's own mind for its bid.
    pub(crate) fn ask_bid(
        &mut self,
        agent: AgentIx,
        task: TaskIx,
        announcement: &Announcement,
    ) -> Option<QuestionIx> {
        let subject = Subject::Auction(announcement);
        self.ask_mind(Ask::Bid, (agent, task), subject, None).map(|(question, _)| question)
    }

    /// Asks an agent's own mind to plan tasks, to review what was last handed in for one, or to combine what was.
    pub(super) fn ask_stage(
        &mut self,
        role: Role,
        agent: AgentIx,
        tasks: &[TaskIx],
        due: TimerAction,
    ) -> Option<(QuestionIx, Reserved)> {
        let task = *tasks.first()?;
        let last = self.minds.as_ref()?.results.last.get(&task).copied();
        let (ask, subject) = match role {
            Role::Planner => (Ask::Plan, Subject::Tasks(tasks)),
            Role::Executor => return None,
            Role::Reviewer => (Ask::Review, Subject::Result(last)),
            Role::Integrator => (Ask::Integrate, Subject::Tasks(tasks)),
        };
        self.ask_mind(ask, (agent, task), subject, Some(due))
    }
}
