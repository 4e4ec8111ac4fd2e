//! Requests to agents, and waiting for their answers, as state machines that the engine steps.
//!
//! For when an answer is due and what happens if none comes, see `team/ask.rs`. An absent agent is not asked again until it
//! is heard from.

use std::task::Poll;

use super::jobs::Waiter;
use super::world::{AnswerKind, AttemptReport, MessageBody, Notification, World};
use super::{Message, TimerIx};
use crate::ids::{AgentIx, Party, TaskIx};
use crate::time::Micros;
use crate::trace::EventKind;

/// How often an agent is asked before it counts as absent.
const ASKED_MAX: u32 = 3;

/// A question to an agent about a task, and how its answer is recognised.
#[derive(Debug, Clone, Copy)]
pub struct Request {
    /// Who asks.
    pub asker: Party,
    /// Who is asked.
    pub agent: AgentIx,
    /// The task that the question is about.
    pub task: TaskIx,
    /// The kind of answer that is awaited; messages of another kind are no answer.
    pub awaited: AnswerKind,
    /// What is sent if no answer comes.
    pub again: MessageBody,
    /// How long what is asked for takes; the answer is due then.
    pub due_in: Micros,
}

impl Request {
    /// Returns the request to do a task, given as the assignment with a number and due after a time. The agent may have
    /// other work to do before.
    #[must_use]
    pub fn to_work(asker: Party, agent: AgentIx, task: TaskIx, number: u32, due_in: Micros) -> Self {
        Self { asker, agent, task, awaited: AnswerKind::Work, again: MessageBody::AskAgain(number), due_in }
    }
}

/// The outcome of a task that was given away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkAnswer {
    /// The agent reported how its attempt ended.
    Reported(AttemptReport),
    /// The agent crashed, is up again, and has lost what it was given.
    Lost,
    /// The agent was asked three times and did not answer.
    Absent,
}

impl From<Option<MessageBody>> for WorkAnswer {
    fn from(answer: Option<MessageBody>) -> Self {
        match answer {
            Some(MessageBody::Report(report)) => Self::Reported(report),
            Some(_) => Self::Lost,
            None => Self::Absent,
        }
    }
}

/// A wait for one answer, for a limited time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AnswerWait {
    /// Its place among the expected answers.
    slot: usize,
    state: WaitState,
}

#[derive(Debug, Clone, Copy)]
enum WaitState {
    /// Until the deadline; the timer is set when the wait begins in earnest.
    Before { deadline: Micros, timer: Option<TimerIx> },
    /// The deadline has come: until all of that instant is taken in, after so many ends of instants.
    AtDeadline { ends_before: u64 },
}

impl AnswerWait {
    /// Begins to wait for the answer expected at that place, for so long.
    pub(crate) fn new(world: &World, slot: usize, patience: Micros) -> Self {
        let deadline = world.now() + patience;
        Self { slot, state: WaitState::Before { deadline, timer: None } }
    }

    /// Returns the answer once it is there, or `None` once the time is over and all of that instant is taken in.
    #[inline(always)]
    pub(crate) fn poll(&mut self, world: &mut World, waiter: Waiter<'_>) -> Poll<Option<MessageBody>> {
        match &mut self.state {
            WaitState::Before { deadline, timer } => {
                if let Some(word) = world.answer(self.slot, waiter) {
                    if let Some(timer) = *timer {
                        world.call_off(timer);
                    }
                    return Poll::Ready(Some(word));
                }
                if world.now() < *deadline {
                    timer.get_or_insert_with(|| world.wake_at(*deadline, waiter));
                    return Poll::Pending;
                }
                self.state = WaitState::AtDeadline { ends_before: world.instant_ends() };
                world.wake_at_instant_end(waiter);
                Poll::Pending
            }
            WaitState::AtDeadline { ends_before } if world.instant_ends() > *ends_before => {
                Poll::Ready(world.take_answer(self.slot))
            }
            WaitState::AtDeadline { .. } => Poll::Pending,
        }
    }
}

/// A request under way.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asking {
    request: Request,
    slot: usize,
    /// How often the agent was asked without a word from it.
    asked: u32,
    state: AskingState,
}

#[derive(Debug, Clone, Copy)]
enum AskingState {
    Waiting(AnswerWait),
    /// The asker itself is down.
    AskerDown,
}

impl Asking {
    /// Expects the answer, and sends the first message if there is one to ask with.
    pub(crate) fn begin(world: &mut World, request: Request, first: Option<MessageBody>) -> Self {
        let Request { asker, agent, task, awaited, due_in, .. } = request;
        let slot = world.expect(asker, agent, task, awaited);
        if let Some(word) = first {
            world.send(Message { from: asker, to: agent.into(), task: Some(task), word });
        }
        let wait = AnswerWait::new(world, slot, due_in + world.model.grace());
        Self { request, slot, asked: 1, state: AskingState::Waiting(wait) }
    }

    /// Returns the answer once it is there, or `None` once the agent is absent. Asks again if no answer comes.
    pub(crate) fn poll(&mut self, world: &mut World, waiter: Waiter<'_>) -> Poll<Option<MessageBody>> {
        loop {
            let wait = match &mut self.state {
                AskingState::AskerDown if world.is_up(self.request.asker) => {
                    self.ask_again(world, 1);
                    continue;
                }
                AskingState::AskerDown => {
                    world.answer(self.slot, waiter);
                    return Poll::Pending;
                }
                AskingState::Waiting(wait) => wait,
            };
            let Poll::Ready(word) = wait.poll(world, waiter) else { return Poll::Pending };
            match word {
                Some(MessageBody::Working(_)) => self.wait_anew(world),
                Some(word) => return Poll::Ready(Some(word)),
                // From a mind an answer is due whenever it comes.
                None if world.is_thinking(self.request.agent, self.request.task) => self.wait_anew(world),
                None if !world.is_up(self.request.asker) => self.state = AskingState::AskerDown,
                None if self.asked == ASKED_MAX => {
                    let Request { agent, asker, .. } = self.request;
                    world.record(EventKind::AgentAbsent { agent, by: asker });
                    return Poll::Ready(None);
                }
                None => self.ask_again(world, self.asked + 1),
            }
        }
    }

    /// Expects the answer no longer.
    pub(crate) fn end(&self, world: &mut World) {
        world.expect_no_more(self.slot);
    }

    fn wait_anew(&mut self, world: &World) {
        self.asked = 1;
        let patience = self.request.due_in + world.model.grace();
        self.state = AskingState::Waiting(AnswerWait::new(world, self.slot, patience));
    }

    fn ask_again(&mut self, world: &mut World, asked: u32) {
        let Request { asker, agent, task, again, .. } = self.request;
        world.send(Message { from: asker, to: agent.into(), task: Some(task), word: again });
        self.asked = asked;
        let wait = AnswerWait::new(world, self.slot, world.model.grace());
        self.state = AskingState::Waiting(wait);
    }
}

/// A request whose outcome the coordinator is told: the engine follows it up beside all else.
#[derive(Debug, Clone, Copy)]
pub(super) enum FollowUp {
    /// Nothing has been sent yet.
    Added(Request, Option<MessageBody>),
    Under(Asking),
}

impl FollowUp {
    /// Goes on as far as possible. Returns the outcome, as the coordinator is told, once it is there.
    #[inline(always)]
    pub(super) fn step(&mut self, world: &mut World) -> Option<Notification> {
        let asking = match self {
            Self::Under(asking) => asking,
            Self::Added(request, first) => {
                // The answer is under way no sooner than the question.
                let mut asking = Asking::begin(world, *request, *first);
                let answer = asking.poll(world, Waiter::Polled);
                debug_assert!(answer.is_pending(), "nobody answers before being asked");
                *self = Self::Under(asking);
                return None;
            }
        };
        let Poll::Ready(answer) = asking.poll(world, Waiter::Polled) else { return None };
        asking.end(world);
        let Request { agent, task, .. } = asking.request;
        Some(match answer.into() {
            WorkAnswer::Reported(report) => Notification::Answered(agent, task, Some(report)),
            WorkAnswer::Lost => Notification::Answered(agent, task, None),
            WorkAnswer::Absent => Notification::Absent(agent, task),
        })
    }
}
