//! All that a strategy sees of the world: the agents, the tasks, sending, waiting, deciding.
//!
//! What strategies share stands here: attempts, messages with answers and what happens when none comes, an agent's
//! side of being asked, readiness and settlement. A strategy itself is an `async fn` over a [`Team`].

mod ask;
mod bidding;
mod colleagues;
mod notify;
mod queue_key;
mod voter;
mod work;
mod worker;

use crate::model::Model;
use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;
use std::sync::Arc;

pub(crate) use crate::sim::{Request, WorkAnswer};
pub(crate) use bidding::BidAnswer;
pub(crate) use notify::Notify;
pub(crate) use queue_key::QueueKey;
pub(crate) use voter::vote_when_asked;
pub(crate) use work::Worked;
pub(crate) use worker::{AgentProtocol, OneAtATime, Workload, serve};

use crate::ids::{AgentIx, AttemptIx, DecisionIx, Party, TaskIx};
use crate::luck::{Dice, Purpose};
use crate::sim::{AttemptReport, AttemptTerms, Message, MessageBody, Notification, TimerIx, World, until};
use crate::time::Micros;
use crate::trace::{AttemptEnd, Candidate, DecisionQuestion, EventKind};

/// A strategy's hold on the run. Clones are the same team.
#[derive(Debug, Clone)]
pub(crate) struct Team {
    model: Arc<Model>,
    world: Rc<RefCell<World>>,
}

/// Someone crashed while something was under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Crashed;

/// What an agent who works meets next.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Happened {
    /// The attempt at that place among its own has ended so.
    Ended(usize, AttemptReport),
    /// A message came.
    Mail(Message),
}

impl Team {
    pub(crate) fn new(world: Rc<RefCell<World>>) -> Self {
        let model = Arc::clone(&world.borrow().model);
        Self { model, world }
    }

    /// Lets something go on beside all else.
    pub(crate) fn spawn(&self, future: impl Future<Output = ()> + 'static) {
        self.world.borrow_mut().spawn(Box::pin(future));
    }

    /// What is known of agents and tasks before the run.
    pub(crate) fn model(&self) -> &Model {
        &self.model
    }

    // ── Time ────────────────────────────────────────────────────────────────────────────────────────────────────────

    /// The present instant.
    pub(crate) fn now(&self) -> Micros {
        self.world.borrow().now()
    }

    /// Waits for a while; not at all where that is nothing.
    pub(crate) async fn sleep(&self, duration: Micros) {
        let until_at = self.now() + duration;
        let mut alarm = Alarm { team: self, timer: None };
        until(|waker| {
            let mut world = self.world.borrow_mut();
            if world.now() >= until_at {
                return Some(());
            }
            alarm.timer.get_or_insert_with(|| world.wake_at(until_at, waker));
            None
        })
        .await;
    }

    /// Waits until nothing more happens at this instant.
    pub(crate) async fn quiet(&self) {
        loop {
            let before = self.world.borrow().events();
            self.instant_end().await;
            if self.world.borrow().events() == before {
                return;
            }
        }
    }

    /// Waits until all that happens at this instant has been taken in.
    pub(crate) async fn instant_end(&self) {
        // Whoever waits may be woken for other reasons before.
        let mut ends_before = None;
        until(|waker| {
            let mut world = self.world.borrow_mut();
            match ends_before {
                Some(before) => (world.instant_ends() > before).then_some(()),
                None => {
                    ends_before = Some(world.instant_ends());
                    world.wake_at_instant_end(waker);
                    None
                }
            }
        })
        .await;
    }

    // ── Being up and down ───────────────────────────────────────────────────────────────────────────────────────────

    /// Whether someone is up.
    pub(crate) fn is_up(&self, who: impl Into<Party>) -> bool {
        self.world.borrow().is_up(who.into())
    }

    /// How often someone has crashed so far; by it one finds out that someone did.
    pub(crate) fn crashes(&self, who: Party) -> u32 {
        self.world.borrow().crashes(who)
    }

    /// Waits until someone has crashed once more than so often.
    pub(crate) async fn crash_after(&self, who: Party, crashes: u32) {
        until(|waker| {
            let mut world = self.world.borrow_mut();
            if world.crashes(who) > crashes {
                return Some(());
            }
            world.wake_on_change(who, waker);
            None
        })
        .await;
    }

    /// Lets a standby act for the coordinator, unless that is up again.
    pub(crate) fn take_over(&self) {
        self.world.borrow_mut().take_over();
    }

    // ── What the coordinator hears ──────────────────────────────────────────────────────────────────────────────────

    /// The next thing that the coordinator hears; it hears nothing while it is down.
    pub(crate) async fn next_notification(&self) -> Notification {
        until(|waker| {
            let mut world = self.world.borrow_mut();
            let news = world.is_up(Party::COORDINATOR).then(|| world.take_notification()).flatten();
            if news.is_none() {
                world.wake_on_notification(waker);
            }
            news
        })
        .await
    }

    /// What the coordinator has heard already.
    pub(crate) fn try_notification(&self) -> Option<Notification> {
        self.world.borrow_mut().take_notification()
    }

    /// Tells the coordinator what something that it let go on has come to.
    pub(crate) fn notify(&self, news: Notification) {
        self.world.borrow_mut().notify(news);
    }

    // ── Settling tasks ──────────────────────────────────────────────────────────────────────────────────────────────

    /// Whether a task is settled.
    pub(crate) fn is_settled(&self, task: TaskIx) -> bool {
        self.world.borrow().ledger.is_settled(task)
    }

    /// Accepts the result of an attempt: the task is done, and what depends on it may be ready.
    pub(crate) fn complete(&self, task: TaskIx, attempt: AttemptIx) {
        self.world.borrow_mut().complete(task, attempt);
    }

    /// Gives a task up after so many errors.
    pub(crate) fn fail(&self, task: TaskIx, errors: u32) {
        self.world.borrow_mut().give_up(task, EventKind::TaskFailed { task, errors });
    }

    /// How many attempts at a task have ended in an error so far.
    pub(crate) fn errors(&self, task: TaskIx) -> u32 {
        self.world.borrow().errors(task)
    }

    /// Gives a task up because nobody in the list can do it.
    pub(crate) fn leave_unassigned(&self, task: TaskIx) {
        self.world.borrow_mut().give_up(task, EventKind::TaskUnassigned { task });
    }

    /// Gives a task up because in so many rounds no result of it was accepted.
    pub(crate) fn reject(&self, task: TaskIx, rounds: u32) {
        self.world.borrow_mut().give_up(task, EventKind::TaskRejected { task, rounds, because_of: None });
    }

    /// Whether a task is settled without a result.
    pub(crate) fn is_given_up(&self, task: TaskIx) -> bool {
        self.world.borrow().ledger.is_given_up(task)
    }

    /// Whether a task is known.
    pub(crate) fn has_arrived(&self, task: TaskIx) -> bool {
        self.world.borrow().ledger.has_arrived(task)
    }

    /// The first of the tasks that a task still needs.
    pub(crate) fn first_missing(&self, task: TaskIx) -> Option<TaskIx> {
        let world = self.world.borrow();
        if world.ledger.has_inputs(task) { None } else { world.ledger.first_missing(task) }
    }

    /// Notes for whom a task that goes on no further waits, should the run come to a halt so.
    pub(crate) fn waits_for(&self, task: TaskIx, agents: impl Iterator<Item = AgentIx>) {
        self.world.borrow_mut().waits_for(task, agents);
    }

    // ── Explaining ──────────────────────────────────────────────────────────────────────────────────────────────────

    /// Records something that happened.
    pub(crate) fn record(&self, kind: impl Into<EventKind>) {
        self.world.borrow_mut().record(kind);
    }

    /// Begins a decision that is to be explained.
    pub(crate) fn decision(&self) -> DecisionIx {
        self.world.borrow_mut().trace_mut().next_decision()
    }

    /// Explains one question of a decision: the chosen with its figure, the others best first, and how many of them
    /// there are.
    pub(crate) fn explain(
        &self,
        decision: DecisionIx,
        question: DecisionQuestion,
        chosen: (u32, f64),
        others: impl Iterator<Item = Candidate>,
        count: usize,
    ) {
        let mut world = self.world.borrow_mut();
        world.trace_mut().keep_reason(decision, question, chosen, others, count);
    }

    /// Returns the dice of the run, from which all of its luck comes.
    pub(crate) fn dice(&self) -> Dice {
        self.world.borrow().dice
    }

    /// A draw for how much an agent likes to pick a task for itself, the so-manyeth time.
    pub(crate) fn draw_pick(&self, agent: AgentIx, task: TaskIx, number: u64) -> f64 {
        let key = [self.model.agent_key(agent), self.model.task_key(task), number];
        self.world.borrow().dice.unit(Purpose::Pick, &key)
    }

    // ── Working and talking ─────────────────────────────────────────────────────────────────────────────────────────

    /// Starts an attempt of an agent at a task; returns its place among those that run.
    pub(crate) fn start(&self, agent: AgentIx, task: TaskIx, terms: AttemptTerms) -> usize {
        self.world.borrow_mut().start_attempt(agent, task, terms)
    }

    /// An attempt of an agent at a task, from now to its end.
    pub(crate) async fn attempt(&self, agent: AgentIx, task: TaskIx) -> AttemptReport {
        let slot = self.start(agent, task, AttemptTerms::default());
        until(|waker| self.world.borrow_mut().attempt_ended(slot, waker)).await
    }

    /// Waits for the first of an agent's attempts to end, or for a message to it. An attempt that has ended is taken out
    /// of the list.
    pub(crate) async fn attempts_or_mail(
        &self,
        running: &mut Vec<usize>,
        agent: AgentIx,
        crashes: u32,
    ) -> Result<Happened, Crashed> {
        until(|waker| {
            let mut world = self.world.borrow_mut();
            let mut ended = (0..running.len())
                .filter_map(|place| world.attempt_ended(running[place], waker).map(|report| (place, report)));
            let first = ended.next();
            if let Some((place, report)) = first.filter(|(_, report)| report.end != AttemptEnd::Crashed) {
                running.remove(place);
                return Some(Ok(Happened::Ended(place, report)));
            }
            // A crash ends all of them; they are forgotten together.
            ended.for_each(drop);
            if world.crashes(agent.into()) > crashes {
                return Some(Err(Crashed));
            }
            let message = world.take_mail(agent.into());
            if message.is_none() {
                world.wake_on_mail(agent.into(), waker);
            }
            message.map(|message| Ok(Happened::Mail(message)))
        })
        .await
    }

    /// How many seconds the attempts of an agent that run will still take.
    pub(crate) fn seconds_left(&self, agent: AgentIx) -> f64 {
        self.world.borrow().seconds_left(agent)
    }

    /// Seconds of effort that an agent does in one second, as things stand.
    pub(crate) fn speed_now(&self, agent: AgentIx) -> f64 {
        self.world.borrow().speed_now(agent)
    }

    /// Sends a message.
    pub(crate) fn send(
        &self,
        from: impl Into<Party>,
        to: impl Into<Party>,
        task: Option<TaskIx>,
        word: MessageBody,
    ) {
        self.world.borrow_mut().send(Message { from: from.into(), to: to.into(), task, word });
    }

    /// Whether someone waits to hear from an agent how its work at a task ended.
    pub(crate) fn is_awaited(&self, by: Party, from: AgentIx, task: TaskIx) -> bool {
        self.world.borrow().is_awaited(by, from, task)
    }

    /// The next message to an agent, or the news that it crashed since it had crashed so often.
    pub(crate) async fn mail(&self, agent: AgentIx, crashes: u32) -> Result<Message, Crashed> {
        until(|waker| {
            let mut world = self.world.borrow_mut();
            if world.crashes(agent.into()) > crashes {
                return Some(Err(Crashed));
            }
            let message = world.take_mail(agent.into());
            if message.is_none() {
                world.wake_on_mail(agent.into(), waker);
            }
            message.map(Ok)
        })
        .await
    }

    /// Waits until someone is up.
    pub(crate) async fn up(&self, who: impl Into<Party>) {
        let who = who.into();
        until(|waker| {
            let mut world = self.world.borrow_mut();
            if world.is_up(who) {
                return Some(());
            }
            world.wake_on_change(who, waker);
            None
        })
        .await;
    }
}

/// A timer of someone who may cease to wait.
struct Alarm<'a> {
    team: &'a Team,
    timer: Option<TimerIx>,
}

impl Drop for Alarm<'_> {
    fn drop(&mut self) {
        // At the end of a run the world may be in use by whoever drops the futures; no timer matters then.
        if let (Some(timer), Ok(mut world)) = (self.timer, self.team.world.try_borrow_mut()) {
            world.call_off(timer);
        }
    }
}
