//! What a history consists of: things that last from one event to another.

use crate::ids::{AgentIx, AttemptIx, Party, TaskIx};
use crate::report::Status;
use crate::scenario::Role;
use crate::time::Micros;
use crate::trace::{AttemptEnd, Loss, MessageKind, Product};

/// An attempt of an agent at a task, from its start to its end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AttemptSpan {
    /// The task.
    pub task: TaskIx,
    /// The agent.
    pub agent: AgentIx,
    /// The start.
    pub started: Micros,
    /// The end; the end of the run if the attempt had not ended by then.
    pub ended: Micros,
    /// How the attempt ended; [`AttemptEnd::Abandoned`] if the run ended first.
    pub end: AttemptEnd,
    /// The result that was handed in, or `None` if there was none.
    pub product: Option<Product>,
    /// Whether the task was completed with the result of this attempt.
    pub accepted: bool,
    /// The cost in points.
    pub cost: f64,
    /// The task whose wrong result made the result wrong, or `None` if none did.
    pub inherited_from: Option<TaskIx>,
    /// The number of the event with which the attempt started.
    pub start_event: usize,
    /// The number of the event that assigned the task to the agent, or `None` if nobody did.
    pub assigned_by: Option<usize>,
    /// The row within the lane of the agent: 0, or higher if the agent works on several tasks at a time.
    pub row: u32,
    /// The instant at which the next span begins in the same row; `None` if nothing follows.
    pub free_until: Option<Micros>,
}

/// The history of a task.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TaskHistory {
    /// The attempts at the task, in order of start.
    pub attempts: Vec<AttemptIx>,
    /// The number of the first event about the task, or `None` if there is none.
    pub first_event: Option<usize>,
    /// Every decision that gave the task to an agent, in order: an assignment, an award, a turn, or the agent's own pick.
    pub assignments: Vec<TaskAssignment>,
    /// The instant at which everything that the task needs was there, or `None` if that never happened.
    pub ready: Option<Micros>,
    /// How the task was settled, or `None` if it was not.
    pub outcome: Option<TaskOutcome>,
    /// The option that a vote chose as the result, by its position in the task's list.
    pub choice: Option<u32>,
}

/// A decision that gave a task to an agent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskAssignment {
    /// The agent that got the task.
    pub agent: AgentIx,
    /// The instant.
    pub at: Micros,
    /// The number of the event.
    pub event: usize,
}

/// How a task was settled: completed or given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaskOutcome {
    /// The instant.
    pub at: Micros,
    /// The status of the task; never [`Status::Pending`].
    pub status: Status,
    /// Whether the accepted result is right, or `None` if there is none.
    pub right: Option<bool>,
}

/// A piece of planning, reviewing or integrating, from its start to its end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StageSpan {
    /// The role in which the agent acts: planner, reviewer or integrator.
    pub role: Role,
    /// The agent.
    pub agent: AgentIx,
    /// The task, or `None` if the work is about several.
    pub task: Option<TaskIx>,
    /// The start.
    pub from: Micros,
    /// The end; the end of the run if the work had not ended by then.
    pub until: Micros,
    /// Whether the work was finished, rather than interrupted.
    pub is_finished: bool,
}

/// A time during which an agent held a task and waited for an input.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HoldSpan {
    /// The agent.
    pub agent: AgentIx,
    /// The task that it held.
    pub task: TaskIx,
    /// The first of the missing inputs.
    pub missing: TaskIx,
    /// The start.
    pub from: Micros,
    /// The end; the end of the run if the wait had not ended by then.
    pub until: Micros,
    /// Whether the wait ended before the run did.
    pub is_over: bool,
}

/// A time during which an agent or the coordinator was down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outage {
    /// The agent or the coordinator.
    pub who: Party,
    /// The instant of the crash.
    pub from: Micros,
    /// The instant of the recovery, or `None` if there was none.
    pub until: Option<Micros>,
}

/// A change of an agent's speed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SpeedChange {
    /// The instant.
    pub at: Micros,
    /// The agent.
    pub agent: AgentIx,
    /// The factor by which its listed speed is multiplied from then on.
    pub factor: f64,
}

/// A time during which the coordinator thought about an assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DecisionSpan {
    /// The start.
    pub from: Micros,
    /// The instant of the decision; the end of the run if that came first.
    pub until: Micros,
}

/// A message, from its sending to its arrival.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MessageSpan {
    /// The sender.
    pub from: Party,
    /// The receiver.
    pub to: Party,
    /// The kind of message.
    pub kind: MessageKind,
    /// The task that the message is about, or `None` if it is about none.
    pub task: Option<TaskIx>,
    /// The instant of sending.
    pub sent: Micros,
    /// The instant of arrival, or `None` if it did not arrive.
    pub arrived: Option<Micros>,
    /// The instant and the cause of the loss, or `None` if it was not lost.
    pub lost: Option<(Micros, Loss)>,
    /// The number of the event with which it was sent.
    pub event: usize,
}
