//! What the coordinator or the auctioneer knows of agents and tasks, and what has not reached it yet.

use std::collections::BTreeSet;

use super::{MessageSpan, ReplayState, RunHistory};
use crate::ids::{AgentIx, MessageIx, Party, TaskIx};
use crate::scenario::strategies::StrategyKind;
use crate::time::Micros;
use crate::trace::{Event, EventKind, MarketEvent, MessageKind};

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
    /// The tasks that the agent was given and has not reported on.
    pub pending: Vec<PendingTask>,
    /// Whether the coordinator takes the agent for absent.
    pub is_absent: bool,
    /// The instant since which the agent is in fact down, or `None` if it is up.
    pub down_since: Option<Micros>,
    /// The tasks on which the agent in fact works.
    pub working_on: Vec<TaskIx>,
    /// The last message that arrived from the agent.
    last_heard: Option<(MessageKind, Option<TaskIx>)>,
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

    /// Stops waiting for the agent's report on a task, or on all of its tasks.
    fn close(&mut self, agent: AgentIx, only: Option<TaskIx>) {
        let Some(agent) = self.agents.get_mut(agent.index()) else { return };
        agent.pending.retain(|pending| {
            let is_closed = only.is_none_or(|only| only == pending.task);
            if is_closed && let Some(task) = self.tasks.get_mut(pending.task.index()) {
                task.pending = task.pending.saturating_sub(1);
            }
            !is_closed
        });
    }

    fn hear(&mut self, agent: AgentIx, message: &MessageSpan) {
        match (message.kind, message.task) {
            (MessageKind::Report, Some(task)) => self.close(agent, Some(task)),
            (MessageKind::Recovered, _) => self.close(agent, None),
            _ => {}
        }
        if let Some(agent) = self.agent(agent) {
            agent.last_heard = Some((message.kind, message.task));
        }
    }

    /// Takes an absent agent for present again. It may still work on what it had.
    fn readmit(&mut self, history: &RunHistory, agent: AgentIx, at: Micros, event: usize) {
        let Some(known) = self.agent(agent) else { return };
        known.is_absent = false;
        let Some((MessageKind::Working, Some(task))) = known.last_heard else { return };
        let is_awaited = match history.trace().strategy().kind() {
            Some(StrategyKind::Market) => self.tasks.get(task.index()).is_some_and(|task| !task.is_settled),
            _ => true,
        };
        if is_awaited {
            self.give(agent, PendingTask { task, since: at, event });
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
        if is_to_coordinator && matches!(kind, EventKind::MessageDelivered { .. }) {
            self.hear(agent, message);
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
            EventKind::AgentAbsent { agent, by: Party::COORDINATOR } => {
                self.close(agent, None);
                if let Some(agent) = self.agent(agent) {
                    agent.is_absent = true;
                }
            }
            EventKind::AgentBack { agent, by: Party::COORDINATOR } => {
                self.readmit(history, agent, at, number);
            }
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
