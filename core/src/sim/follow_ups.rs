//! Requests to agents, and waiting for their answers, as state machines that the engine steps.
//!
//! For when an answer is due and what happens if none comes, see `team/ask.rs`. For what follows when an agent is absent, see
//! `sim/world/presence.rs`.

use std::task::Poll;

use super::jobs::Waiter;
use super::world::{AttemptReport, MessageBody, Notification, Wanted, World};
use super::{Message, TimerIx};
use crate::ids::{AgentIx, Party, RequestIx, TaskIx};
use crate::time::Micros;
use crate::trace::EventKind;

/// How often an agent is asked before it counts as absent.
pub(super) const ASKED_MAX: u32 = 3;

/// A request to an agent about a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// Who asks.
    pub asker: Party,
    /// Who is asked.
    pub agent: AgentIx,
    /// The task that the request is about.
    pub task: TaskIx,
    /// What is asked for.
    pub wanted: Wanted,
    /// How long what is asked for takes; the answer is due then.
    pub due_in: Micros,
}

/// What comes of a request for work that the engine follows up; see [`crate::team::Team::follow_up`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkAnswer {
    /// The agent reported how its attempt ended.
    Reported(AttemptReport),
    /// The agent has lost what it was given, or never got it.
    Lost,
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
    /// The deadline has come: until all of that instant is taken in, after so many ends of instants. An answer that comes before is
    /// in time, and counts at once: it comes before whoever decides at the end of that instant.
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
            WaitState::AtDeadline { ends_before } => match world.answer(self.slot, waiter) {
                Some(word) => Poll::Ready(Some(word)),
                None if world.instant_ends() > *ends_before => Poll::Ready(None),
                None => Poll::Pending,
            },
        }
    }
}

/// A request under way.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asking {
    request: Request,
    number: RequestIx,
    slot: usize,
    /// How often the agent was asked without a word from it.
    asked: u32,
    /// How often the asker had crashed when it asked last.
    asker_crashes: u32,
    /// Whether the agent was absent meanwhile: then it is only asked how the request goes.
    was_absent: bool,
    state: AskingState,
}

#[derive(Debug, Clone, Copy)]
enum AskingState {
    Waiting(AnswerWait),
    /// The asker itself is down.
    AskerDown,
    /// The agent is absent to the asker, the coordinator.
    Suspended,
}

impl Asking {
    /// Expects the answer, and asks.
    pub(crate) fn begin(world: &mut World, request: Request) -> Self {
        let Request { asker, agent, task, wanted, due_in } = request;
        let (number, slot) = world.expect(asker, agent);
        let word = wanted.first_message(number);
        world.send(Message { from: asker, to: agent.into(), task: Some(task), word });
        let wait = AnswerWait::new(world, slot, due_in + world.model.grace());
        let asker_crashes = world.crashes(asker);
        let (asked, was_absent, state) = (1, false, AskingState::Waiting(wait));
        Self { request, number, slot, asked, asker_crashes, was_absent, state }
    }

    /// Returns the answer once it is there, or `None` once the agent is absent. Asks again if no answer comes.
    ///
    /// Polled again after the agent was found absent, it waits until the agent is heard from.
    pub(crate) fn poll(&mut self, world: &mut World, waiter: Waiter<'_>) -> Poll<Option<MessageBody>> {
        loop {
            let word = match &mut self.state {
                AskingState::AskerDown if world.is_up(self.request.asker) => {
                    self.ask_again(world, 1);
                    continue;
                }
                AskingState::Suspended if !world.is_absent(self.request.agent) => {
                    match world.answer(self.slot, waiter) {
                        Some(word) => Some(word),
                        None => {
                            self.ask_again(world, 1);
                            continue;
                        }
                    }
                }
                AskingState::AskerDown | AskingState::Suspended => match world.answer(self.slot, waiter) {
                    Some(word) => Some(word),
                    None => return Poll::Pending,
                },
                AskingState::Waiting(wait) => match wait.poll(world, waiter) {
                    Poll::Ready(word) => word,
                    Poll::Pending => return Poll::Pending,
                },
            };
            match word {
                Some(MessageBody::Working(_)) => self.wait_anew(world),
                Some(word) => return Poll::Ready(Some(word)),
                // From a mind an answer is due whenever it comes.
                None if world.is_thinking(self.request.agent, self.request.task) => self.wait_anew(world),
                None if !world.is_up(self.request.asker) => self.state = AskingState::AskerDown,
                None if self.is_inconclusive(world) => self.ask_again(world, 1),
                None if self.is_unanswered(world) => return Poll::Ready(None),
                None => self.ask_again(world, self.asked + 1),
            }
        }
    }

    /// Expects the answer no longer.
    pub(crate) fn end(&self, world: &mut World) {
        world.expect_no_more(self.slot);
    }

    /// Returns whether it does not count that no answer came to the last question: the coordinator has heard from the agent otherwise
    /// while it waited, or the asker was down and may have missed the answer.
    fn is_inconclusive(&self, world: &World) -> bool {
        let Request { asker, agent, .. } = self.request;
        let is_heard = asker == Party::COORDINATOR && world.is_heard_lately(agent);
        is_heard || world.crashes(asker) > self.asker_crashes
    }

    /// Returns whether the agent is absent: it was asked often enough, or is absent to the coordinator for another request.
    fn is_unanswered(&mut self, world: &mut World) -> bool {
        let Request { asker, agent, task, .. } = self.request;
        let is_coordinator = asker == Party::COORDINATOR;
        let is_unanswered = self.asked >= ASKED_MAX || is_coordinator && world.is_absent(agent);
        if is_unanswered && is_coordinator {
            world.miss(agent, self.number, task);
            (self.state, self.was_absent) = (AskingState::Suspended, true);
        } else if is_unanswered {
            world.record(EventKind::AgentAbsent { agent, by: asker });
        }
        is_unanswered
    }

    fn wait_anew(&mut self, world: &World) {
        self.asked = 1;
        let patience = self.request.due_in + world.model.grace();
        self.state = AskingState::Waiting(AnswerWait::new(world, self.slot, patience));
    }

    fn ask_again(&mut self, world: &mut World, asked: u32) {
        let Request { asker, agent, task, wanted, .. } = self.request;
        // Whoever was absent is not given the work anew: somebody else may have it by now.
        let word = match self.was_absent {
            true => MessageBody::Probe(self.number),
            false => wanted.repeated_message(self.number),
        };
        world.send(Message { from: asker, to: agent.into(), task: Some(task), word });
        (self.asked, self.asker_crashes) = (asked, world.crashes(asker));
        let wait = AnswerWait::new(world, self.slot, world.model.grace());
        self.state = AskingState::Waiting(wait);
    }
}

/// A request for work of the coordinator, which is told of the outcome: the engine follows it up beside all else, until there is
/// one.
#[derive(Debug, Clone, Copy)]
pub(super) enum FollowUp {
    /// Nothing has been sent yet.
    Added(Request),
    Under(Asking),
}

impl FollowUp {
    /// Goes on as far as possible. Returns the outcome, as the coordinator is told, once it is there.
    #[inline(always)]
    pub(super) fn step(&mut self, world: &mut World) -> Option<Notification> {
        let asking = match self {
            Self::Under(asking) => asking,
            Self::Added(request) => {
                // The answer is under way no sooner than the question.
                let mut asking = Asking::begin(world, *request);
                let answer = asking.poll(world, Waiter::Polled);
                debug_assert!(answer.is_pending(), "nobody answers before being asked");
                *self = Self::Under(asking);
                return None;
            }
        };
        loop {
            let Poll::Ready(answer) = asking.poll(world, Waiter::Polled) else { return None };
            // Absent: the answer is still good whenever it comes.
            let Some(word) = answer else { continue };
            asking.end(world);
            let Request { agent, task, .. } = asking.request;
            return Some(match word {
                MessageBody::Report(_, report) => {
                    Notification::Answered(agent, task, WorkAnswer::Reported(report))
                }
                _ => {
                    world.record(EventKind::WorkLost { agent, task });
                    Notification::Answered(agent, task, WorkAnswer::Lost)
                }
            });
        }
    }
}
