//! What the coordinator or the auctioneer knows of agents and tasks, and what has not reached it yet.

use std::collections::BTreeSet;

use super::{MessageSpan, ReplayState, RunHistory};
use crate::ids::{AgentIx, AttemptIx, MessageIx, Party, TaskIx};
use crate::time::Micros;
use crate::trace::{AttemptEnd, Event, EventKind, MarketEvent, MessageKind};

/// The knowledge of the coordinator or of the auctioneer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoordinatorKnowledge {
    /// Its knowledge of each agent.
    pub agents: Vec<AgentKnowledge>,
    /// Its knowledge of each task.
    pub tasks: Vec<TaskKnowledge>,
    /// The instant since which the coordinator itself is down, or `None` if it is up.
    pub down_since: Option<Micros>,
}

/// An agent as the coordinator knows it, and as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AgentKnowledge {
    /// The tasks that the agent was given and has not answered for; none while it is absent.
    pub pending: Vec<PendingTask>,
    /// The tasks that the agent was given and had not answered for when it became absent.
    unanswered: Vec<PendingTask>,
    /// Whether the coordinator takes the agent for absent.
    pub is_absent: bool,
    /// The instant since which the agent is in fact down, or `None` if it is up.
    pub down_since: Option<Micros>,
    /// The tasks on which the agent in fact works.
    pub working_on: Vec<TaskIx>,
    /// The attempts of the agent whose end is known.
    known: BTreeSet<AttemptIx>,
    /// Messages between the agent and the coordinator that are in transit.
    in_transit: BTreeSet<MessageIx>,
}

/// A task that an agent was given and has not reported on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PendingTask {
    /// The task.
    pub task: TaskIx,
    /// The instant at which the agent was given it.
    pub since: Micros,
    /// The number of the event that gave it.
    pub event: usize,
}

/// A task as the coordinator knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TaskKnowledge {
    /// The instant since which everything that the task needs is there, or `None` if an input is missing.
    pub ready: Option<Micros>,
    /// The number of agents that were given the task and have not reported on it.
    pub pending: u32,
    /// Whether the task was completed or given up.
    pub is_settled: bool,
}

impl TaskKnowledge {
    /// Returns whether the task is ready and nobody has it.
    #[must_use]
    pub fn is_waiting(self) -> bool {
        self.ready.is_some() && self.pending == 0 && !self.is_settled
    }
}

/// A fact about an agent that the coordinator does not know yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HiddenFact {
    /// The agent has been down since that instant.
    Down(Micros),
    /// The task is still in transit to the agent.
    NotReceived,
    /// The agent has reported, and the report is in transit.
    ReportInTransit,
    /// The agent has stopped working, and no report is in transit.
    Unreported,
}

impl CoordinatorKnowledge {
    /// Returns the knowledge before the first event: the team, and nothing about the work.
    #[must_use]
    pub fn initial(history: &RunHistory) -> Self {
        let scenario = history.scenario();
        Self {
            agents: vec![AgentKnowledge::default(); scenario.agents.len()],
            tasks: vec![TaskKnowledge::default(); scenario.tasks.len()],
            down_since: None,
        }
    }

    /// Returns what the coordinator does not know of an agent yet, or `None` if what it knows is right.
    #[must_use]
    pub fn hidden_fact(&self, history: &RunHistory, agent: AgentIx) -> Option<HiddenFact> {
        let known = self.agents.get(agent.index())?;
        if let Some(since) = known.down_since.filter(|_| !known.is_absent) {
            return Some(HiddenFact::Down(since));
        }
        known.pending.first().filter(|pending| !known.working_on.contains(&pending.task))?;
        let in_transit = |from: Party, kinds: &[MessageKind]| {
            let mut messages = known.in_transit.iter().filter_map(|ix| history.messages.get(ix.index()));
            messages.any(|message| message.from == from && kinds.contains(&message.kind))
        };
        if in_transit(agent.into(), &[MessageKind::Report]) {
            Some(HiddenFact::ReportInTransit)
        } else if in_transit(Party::COORDINATOR, &[MessageKind::Assign, MessageKind::Award]) {
            Some(HiddenFact::NotReceived)
        } else {
            Some(HiddenFact::Unreported)
        }
    }

    fn agent(&mut self, agent: AgentIx) -> Option<&mut AgentKnowledge> {
        self.agents.get_mut(agent.index())
    }

    fn give(&mut self, agent: AgentIx, pending: PendingTask) {
        if let (Some(agent), Some(task)) =
            (self.agents.get_mut(agent.index()), self.tasks.get_mut(pending.task.index()))
        {
            agent.pending.push(pending);
            task.pending += 1;
        }
    }

    /// Stops waiting for the agent's answer for a task.
    fn close(&mut self, agent: AgentIx, task: TaskIx) {
        let Some(agent) = self.agents.get_mut(agent.index()) else { return };
        let Some(place) = agent.pending.iter().position(|pending| pending.task == task) else { return };
        agent.pending.remove(place);
        if let Some(task) = self.tasks.get_mut(task.index()) {
            task.pending = task.pending.saturating_sub(1);
        }
    }

    /// Takes in a report. It may repeat one that is known: then it closes nothing.
    fn hear_report(&mut self, history: &RunHistory, agent: AgentIx, message: &MessageSpan) {
        let Some(task) = message.task else { return };
        let is_reported = |attempt: &&AttemptIx| {
            let ended = history.attempt(**attempt).filter(|it| it.agent == agent && it.ended <= message.sent);
            ended.is_some_and(|it| matches!(it.end, AttemptEnd::Done | AttemptEnd::Error))
        };
        let attempts = history.tasks.get(task.index()).map_or(&[][..], |task| &task.attempts[..]);
        let reported = attempts.iter().rev().find(is_reported).copied();
        let is_new =
            self.agent(agent).zip(reported).is_some_and(|(known, attempt)| known.known.insert(attempt));
        if is_new {
            self.close(agent, task);
        }
    }

    /// Takes an agent for absent: nothing is expected of it for now.
    fn miss(&mut self, agent: AgentIx) {
        let Some(known) = self.agents.get_mut(agent.index()) else { return };
        known.is_absent = true;
        known.unanswered = std::mem::take(&mut known.pending);
        for pending in &known.unanswered {
            if let Some(task) = self.tasks.get_mut(pending.task.index()) {
                task.pending = task.pending.saturating_sub(1);
            }
        }
    }

    /// Takes an absent agent for present again. It is asked about what it had.
    fn readmit(&mut self, agent: AgentIx) {
        let Some(known) = self.agent(agent) else { return };
        known.is_absent = false;
        for pending in std::mem::take(&mut known.unanswered) {
            self.give(agent, pending);
        }
    }

    fn apply_message(&mut self, history: &RunHistory, kind: EventKind) {
        let (EventKind::MessageSent { message: ix, .. }
        | EventKind::MessageDelivered { message: ix }
        | EventKind::MessageLost { message: ix, .. }) = kind
        else {
            return;
        };
        let Some(message) = history.messages.get(ix.index()) else { return };
        let Some(agent) = message.from.agent().or(message.to.agent()) else { return };
        if let Some(known) = self.agent(agent) {
            if matches!(kind, EventKind::MessageSent { .. }) {
                known.in_transit.insert(ix);
            } else {
                known.in_transit.remove(&ix);
            }
        }
        let is_to_coordinator = message.to == Party::COORDINATOR && message.from == agent.into();
        let is_report = is_to_coordinator && message.kind == MessageKind::Report;
        if is_report && matches!(kind, EventKind::MessageDelivered { .. }) {
            self.hear_report(history, agent, message);
        }
    }

    fn apply_attempt(&mut self, history: &RunHistory, kind: EventKind) {
        match kind {
            EventKind::AttemptStarted { task, agent, .. } => {
                if let Some(agent) = self.agent(agent) {
                    agent.working_on.push(task);
                }
            }
            EventKind::AttemptEnded { attempt, .. } => {
                let Some(attempt) = history.attempt(attempt) else { return };
                if let Some(agent) = self.agent(attempt.agent)
                    && let Some(place) = agent.working_on.iter().position(|task| *task == attempt.task)
                {
                    agent.working_on.remove(place);
                }
            }
            _ => {}
        }
    }

    fn set_down(&mut self, who: Party, since: Option<Micros>) {
        match who.agent().and_then(|agent| self.agents.get_mut(agent.index())) {
            Some(agent) => agent.down_since = since,
            None => self.down_since = since,
        }
    }
}

impl ReplayState for CoordinatorKnowledge {
    fn apply(&mut self, history: &RunHistory, number: usize, event: Event) {
        let Event { at, kind } = event;
        match kind {
            EventKind::TaskReady { task } => {
                if let Some(task) = self.tasks.get_mut(task.index()) {
                    task.ready = Some(at);
                }
            }
            EventKind::TaskAssigned { .. } | EventKind::Market(MarketEvent::TaskAwarded { .. }) => {
                if let Some((task, agent)) = history.assignment(kind) {
                    self.give(agent, PendingTask { task, since: at, event: number });
                }
            }
            EventKind::AgentAbsent { agent, by: Party::COORDINATOR } => self.miss(agent),
            EventKind::AgentBack { agent, by: Party::COORDINATOR } => self.readmit(agent),
            EventKind::WorkLost { agent, task } => self.close(agent, task),
            EventKind::Crashed { who } => self.set_down(who, Some(at)),
            EventKind::Recovered { who } => self.set_down(who, None),
            EventKind::StandbyTookOver => self.down_since = None,
            EventKind::AttemptStarted { .. } | EventKind::AttemptEnded { .. } => {
                self.apply_attempt(history, kind);
            }
            _ if kind.settles_task() => {
                let task = history.task_of(kind).and_then(|task| self.tasks.get_mut(task.index()));
                if let Some(task) = task {
                    task.is_settled = true;
                }
            }
            _ => self.apply_message(history, kind),
        }
    }
}
