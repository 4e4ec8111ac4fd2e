//! An agent's side of being given tasks: it does them one after another, and answers when it is asked.
//!
//! Reports are kept, in case they were lost, until nobody can ask for them any more.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use super::Team;
use crate::ids::{AgentIx, AwardIx, Party, TaskIx};
use crate::model::Model;
use crate::sim::{AnswerKind, AttemptReport, AttemptTerms, Message, MessageBody, World};
use crate::time::Micros;
use crate::trace::AttemptEnd;

/// How an agent goes about what it is assigned. The defaults are those of an agent under a coordinator.
pub trait AgentProtocol {
    /// Returns how many attempts at a task may end in an error before the agent reports that.
    fn attempts_max(&self) -> u32 {
        1
    }

    /// Returns whether the agent starts what it is assigned at once, concurrently with its other work.
    fn overlaps(&self) -> bool {
        false
    }

    /// Returns the terms on which the agent attempts the assignment of that number.
    fn terms(&self, _number: u32) -> AttemptTerms {
        AttemptTerms::default()
    }

    /// Returns the agent's answer to a message about a task that is no assignment, or `None` if it sends none now. The answer
    /// goes to the sender, about the same task. `load` says what the agent has to do.
    fn answer(
        &self,
        _agent: AgentIx,
        _task: TaskIx,
        _message: Message,
        _load: &dyn Fn() -> Workload,
    ) -> Option<MessageBody> {
        None
    }
}

/// What an agent has to do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Workload {
    /// Number of tasks that it was assigned and has not finished.
    pub tasks: u32,
    /// Seconds for which they will keep it busy, at its present speed and without luck.
    pub seconds: f64,
}

/// The protocol of an agent that is assigned one task at a time: one attempt each, on the usual terms.
#[derive(Debug)]
pub struct OneAtATime;

impl AgentProtocol for OneAtATime {}

/// A task as it was given: by whom, and which assignment of it this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct QueuedWork {
    from: Party,
    task: TaskIx,
    number: u32,
}

/// An assignment that is being worked at.
#[derive(Debug, Clone, Copy)]
struct WorkUnderWay {
    /// The place of the attempt among those that run.
    attempt: usize,
    assignment: QueuedWork,
    errors: u32,
}

/// A report, in case it was lost and is asked for.
#[derive(Debug)]
struct SentReport {
    assignment: QueuedWork,
    report: AttemptReport,
    /// The first time that it was found that nobody waits for the report any more.
    unawaited_since: Option<Micros>,
}

/// What an agent that works meets next.
#[derive(Debug, Clone, Copy)]
enum WorkerEvent {
    /// The attempt at that position among its own has ended so.
    Ended(usize, AttemptReport),
    /// A message came.
    Mail(Message),
    Crashed,
}

/// Lets an agent work at what it is assigned by [`MessageBody::Assign`] or [`MessageBody::Award`], one after another or
/// concurrently, until the run is over.
///
/// It takes tasks of the highest priority first, then in the order in which they came; reports each end to the sender; answers
/// [`MessageBody::AskAgain`] with the report or with [`MessageBody::Working`]; and tells `boss` when it is up again after a
/// crash, which loses all that it had in hand.
pub fn serve(
    team: Team,
    me: AgentIx,
    boss: Party,
    protocol: impl AgentProtocol + 'static,
) -> impl Future<Output = ()> {
    Worker { team, me, boss, protocol: Box::new(protocol), is_down: false, queue: WorkerQueue::default() }
}

/// An agent that works at what it is given. It is a future written by hand: it is polled for every message and every
/// attempt of a run.
struct Worker {
    team: Team,
    me: AgentIx,
    boss: Party,
    protocol: Box<dyn AgentProtocol>,
    /// Whether it has noticed a crash and is not up again.
    is_down: bool,
    queue: WorkerQueue,
}

/// What an agent has before it. A crash takes all of it.
#[derive(Default)]
struct WorkerQueue {
    /// How often the agent had crashed when this queue began. It may be down before it has begun.
    crashes: u32,
    /// Not started yet, in the order in which it will be.
    in_hand: VecDeque<QueuedWork>,
    under_way: Vec<WorkUnderWay>,
    reported: Vec<SentReport>,
}

impl Future for Worker {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let worker = self.get_mut();
        loop {
            if worker.is_down && !worker.come_back(context.waker()) {
                return Poll::Pending;
            }
            while worker.queue.under_way.is_empty() || worker.protocol.overlaps() {
                let Some(assignment) = worker.queue.in_hand.pop_front() else { break };
                worker.start(assignment, 0);
            }
            match worker.next_event(context.waker()) {
                Some(WorkerEvent::Ended(place, report)) => worker.end(place, report),
                Some(WorkerEvent::Mail(message)) => worker.take(message),
                Some(WorkerEvent::Crashed) => worker.is_down = true,
                None => return Poll::Pending,
            }
        }
    }
}

impl Worker {
    /// Begins anew once the agent is up again. Returns `false` while it is down.
    fn come_back(&mut self, waker: &Waker) -> bool {
        let (me, mut world) = (self.me.into(), self.team.world.borrow_mut());
        if !world.is_up(me) {
            world.wake_on_change(me, waker);
            return false;
        }
        // What was in hand is lost, and what was reported may be asked for again.
        self.queue = WorkerQueue { crashes: world.crashes(me), ..WorkerQueue::default() };
        self.is_down = false;
        world.send(Message { from: me, to: self.boss, task: None, word: MessageBody::Recovered });
        true
    }

    /// Returns the first of its attempts that has ended, or a message, or the news that it crashed. Else it is woken when
    /// there is any of these.
    fn next_event(&mut self, waker: &Waker) -> Option<WorkerEvent> {
        let (me, mut world) = (self.me.into(), self.team.world.borrow_mut());
        let mut is_crashed = false;
        for place in 0..self.queue.under_way.len() {
            match world.attempt_ended(self.queue.under_way[place].attempt, waker) {
                Some(report) if report.end != AttemptEnd::Crashed && !is_crashed => {
                    return Some(WorkerEvent::Ended(place, report));
                }
                // A crash ends all of them; they are forgotten together.
                Some(_) => is_crashed = true,
                None => {}
            }
        }
        if world.crashes(me) > self.queue.crashes {
            return Some(WorkerEvent::Crashed);
        }
        let message = world.take_mail(me);
        if message.is_none() {
            world.wake_on_mail(me, waker);
        }
        message.map(WorkerEvent::Mail)
    }

    fn start(&mut self, assignment: QueuedWork, errors: u32) {
        let terms = self.protocol.terms(assignment.number);
        let attempt = self.team.start(self.me, assignment.task, terms);
        self.queue.under_way.push(WorkUnderWay { attempt, assignment, errors });
    }

    /// Reports how an attempt ended, unless it is to be tried again.
    fn end(&mut self, place: usize, report: AttemptReport) {
        let WorkUnderWay { assignment, mut errors, .. } = self.queue.under_way.remove(place);
        errors += u32::from(report.end == AttemptEnd::Error);
        if report.end == AttemptEnd::Error && errors < self.protocol.attempts_max() {
            self.start(assignment, errors);
        } else {
            let mut world = self.team.world.borrow_mut();
            self.queue.forget_reports(&world, self.me);
            self.queue.reported.push(SentReport { assignment, report, unawaited_since: None });
            let QueuedWork { from, task, .. } = assignment;
            let word = MessageBody::Report(report);
            world.send(Message { from: self.me.into(), to: from, task: Some(task), word });
        }
    }

    fn take(&mut self, message: Message) {
        let Some(task) = message.task else { return };
        match message.word {
            MessageBody::Assign(number) | MessageBody::Award(AwardIx(number)) => {
                self.queue.add(self.team.model(), QueuedWork { from: message.from, task, number });
            }
            MessageBody::AskAgain(number) => self.answer(QueuedWork { from: message.from, task, number }),
            _ => {
                let answer = self.protocol.answer(self.me, task, message, &|| self.load());
                if let Some(word) = answer {
                    self.team.send(self.me, message.from, Some(task), word);
                }
            }
        }
    }

    /// Answers a party that asks again: with the report if there is one, else that the agent is at work.
    fn answer(&mut self, assignment: QueuedWork) {
        let mut reported = self.queue.reported.iter().rev();
        let word = match reported.find(|reported| reported.assignment == assignment) {
            Some(reported) => MessageBody::Report(reported.report),
            None => {
                self.queue.add(self.team.model(), assignment);
                MessageBody::Working(AnswerKind::Work)
            }
        };
        self.team.send(self.me, assignment.from, Some(assignment.task), word);
    }

    fn load(&self) -> Workload {
        let (queue, model) = (&self.queue, self.team.model());
        let efforts = queue.in_hand.iter().map(|assignment| model.effort(assignment.task));
        Workload {
            tasks: (queue.in_hand.len() + queue.under_way.len()) as u32,
            seconds: self.team.seconds_left(self.me) + efforts.sum::<f64>() / self.team.speed_now(self.me),
        }
    }
}

impl WorkerQueue {
    /// Adds an assignment behind those of its priority. A task that the agent has from the same party already is not done
    /// twice: it takes the number of the new assignment.
    fn add(&mut self, model: &Model, assignment: QueuedWork) {
        let under_way = self.under_way.iter_mut().map(|under_way| &mut under_way.assignment);
        let mut known = self.in_hand.iter_mut().chain(under_way);
        if let Some(known) = known.find(|it| (it.from, it.task) == (assignment.from, assignment.task)) {
            known.number = assignment.number;
            return;
        }
        let own = model.priority(assignment.task);
        let place = self.in_hand.partition_point(|other| model.priority(other.task) >= own);
        self.in_hand.insert(place, assignment);
    }

    /// Forgets the reports that nobody can ask for any more: for longer than a question is on its way nobody has waited for
    /// them. A party that gave the agent up, and hears that it was at work, waits again; but that message is on its way no
    /// longer either.
    fn forget_reports(&mut self, world: &World, me: AgentIx) {
        let (now, delay) = (world.now(), world.model.message_delay());
        self.reported.retain_mut(|SentReport { assignment, unawaited_since, .. }| {
            if world.is_awaited(assignment.from, me, assignment.task) {
                *unawaited_since = None;
                return true;
            }
            now <= *unawaited_since.get_or_insert(now) + delay
        });
    }
}
