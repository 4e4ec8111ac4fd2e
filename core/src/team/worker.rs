//! An agent's side of being given tasks: it does them one after another, and answers when it is asked.
//!
//! Reports are kept, in case they were lost, until they have come to those who asked. A crash takes what is in hand, not what was
//! reported; an agent that is up again names the requests whose work it lost.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use super::Team;
use crate::ids::{AgentIx, Party, RequestIx, TaskIx};
use crate::model::Model;
use crate::sim::{AttemptReport, AttemptTerms, Message, MessageBody, Wanted, World};
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

    /// Returns the terms on which the agent attempts what it was asked for.
    fn terms(&self, _wanted: Wanted) -> AttemptTerms {
        AttemptTerms::default()
    }

    /// Returns whether the agent says nothing to a request that it was asked, not even that it is there: its own mind keeps silent.
    fn keeps_silent(&self, _agent: AgentIx, _number: RequestIx) -> bool {
        false
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

/// A task as it was given: by whom, as which request, and on which terms.
#[derive(Debug, Clone, Copy)]
struct QueuedWork {
    from: Party,
    task: TaskIx,
    number: RequestIx,
    wanted: Wanted,
}

/// An assignment that is being worked at.
#[derive(Debug, Clone, Copy)]
struct WorkUnderWay {
    /// The place of the attempt among those that run.
    attempt: usize,
    assignment: QueuedWork,
    errors: u32,
}

/// What became of a request, in case its answer was lost and is asked for.
#[derive(Debug, Clone, Copy)]
struct EndedWork {
    number: RequestIx,
    /// The report of it, or `None` if a crash took it.
    report: Option<AttemptReport>,
    /// The first time that it was found that nobody expects the answer any more.
    unexpected_since: Option<Micros>,
}

impl EndedWork {
    fn new(number: RequestIx, report: Option<AttemptReport>) -> Self {
        Self { number, report, unexpected_since: None }
    }

    fn answer(&self) -> MessageBody {
        self.report.map_or(MessageBody::Lost(self.number), |report| MessageBody::Report(self.number, report))
    }
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
/// It takes tasks of the highest priority first, then in the order in which they came; reports each end to the sender; and
/// answers [`MessageBody::AskAgain`] and [`MessageBody::Probe`] with the report, with [`MessageBody::Working`] or with
/// [`MessageBody::Lost`]. A request that it never got is taken as new if it is asked again, but not if it is only probed. After a
/// crash, which loses all that it had in hand, it announces to `boss` that it is up again, and what it lost.
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
    /// The requests that it has answered, or lost, and whose answers may be asked for.
    ended: Vec<EndedWork>,
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
        self.queue.crashes = world.crashes(me);
        self.is_down = false;
        self.queue.lose_all();
        self.queue.forget_answered(&world, self.me);
        world.announce_recovery(self.me, Some(self.boss), self.queue.lost().collect());
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
        let terms = self.protocol.terms(assignment.wanted);
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
            self.queue.forget_answered(&world, self.me);
            let QueuedWork { from, task, number, .. } = assignment;
            self.queue.ended.push(EndedWork::new(number, Some(report)));
            let word = MessageBody::Report(number, report);
            world.send(Message { from: self.me.into(), to: from, task: Some(task), word });
        }
    }

    fn take(&mut self, message: Message) {
        let (Some(task), from) = (message.task, message.from) else { return };
        let work = |number, wanted| QueuedWork { from, task, number, wanted };
        match message.word {
            MessageBody::Assign(number) => self.queue.add(self.team.model(), work(number, Wanted::Work)),
            MessageBody::Award(number, award) => {
                self.queue.add(self.team.model(), work(number, Wanted::Award(award)));
            }
            MessageBody::AskAgain(number, wanted @ (Wanted::Work | Wanted::Award(_))) => {
                if self.queue.answer(number).is_none() {
                    self.queue.add(self.team.model(), work(number, wanted));
                }
                self.answer(number, task, from);
            }
            MessageBody::Probe(number) if self.protocol.keeps_silent(self.me, number) => {}
            MessageBody::Probe(number) => self.answer(number, task, from),
            _ => {
                let answer = self.protocol.answer(self.me, task, message, &|| self.load());
                if let Some(word) = answer {
                    self.team.send(self.me, from, Some(task), word);
                }
            }
        }
    }

    /// Answers a party that asks how a request goes.
    fn answer(&self, number: RequestIx, task: TaskIx, asker: Party) {
        let word = self.queue.answer(number).unwrap_or(MessageBody::Lost(number));
        self.team.send(self.me, asker, Some(task), word);
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
    /// Adds an assignment behind those of its priority.
    fn add(&mut self, model: &Model, assignment: QueuedWork) {
        let own = model.priority(assignment.task);
        let place = self.in_hand.partition_point(|other| model.priority(other.task) >= own);
        self.in_hand.insert(place, assignment);
    }

    fn numbers_in_hand(&self) -> impl Iterator<Item = RequestIx> {
        let under_way = self.under_way.iter().map(|under_way| under_way.assignment.number);
        self.in_hand.iter().map(|assignment| assignment.number).chain(under_way)
    }

    /// Returns what there is to say of a request, or `None` if it never came.
    fn answer(&self, number: RequestIx) -> Option<MessageBody> {
        if self.numbers_in_hand().any(|other| other == number) {
            return Some(MessageBody::Working(number));
        }
        self.ended.iter().rev().find(|ended| ended.number == number).map(EndedWork::answer)
    }

    /// Takes in that a crash took all that was in hand.
    fn lose_all(&mut self) {
        let lost: Vec<RequestIx> = self.numbers_in_hand().collect();
        self.in_hand.clear();
        self.under_way.clear();
        self.ended.extend(lost.into_iter().map(|number| EndedWork::new(number, None)));
    }

    /// Returns the requests whose work was lost and that are not answered.
    fn lost(&self) -> impl Iterator<Item = RequestIx> {
        self.ended.iter().filter(|ended| ended.report.is_none()).map(|ended| ended.number)
    }

    /// Forgets the requests whose answers nobody can ask for any more: for longer than a question is on its way nobody has expected
    /// them.
    fn forget_answered(&mut self, world: &World, me: AgentIx) {
        let (now, delay) = (world.now(), world.model.message_delay());
        self.ended.retain_mut(|EndedWork { number, unexpected_since, .. }| {
            let is_expected = world.is_expected(me, *number);
            is_expected || now <= *unexpected_since.get_or_insert(now) + delay
        });
    }
}
