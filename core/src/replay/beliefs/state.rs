//! Who has worked on what, so far.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{OwnTask, TaskTruth};
use crate::ids::{AgentIx, TaskIx};
use crate::replay::{ReplayState, RunHistory};
use crate::scenario::Graph;
use crate::time::Micros;
use crate::trace::{AttemptEnd, Event, EventKind, HoldEnd, UncoordinatedEvent};

/// What has happened without coordination.
#[derive(Debug, Clone)]
pub(super) struct UncoordinatedState {
    graph: Arc<Graph>,
    pub(super) tasks: Vec<TaskTrack>,
    pub(super) agents: Vec<OwnKnowledge>,
}

/// What has happened to a task.
#[derive(Debug, Clone, Default)]
pub(super) struct TaskTrack {
    pub(super) is_known: bool,
    pub(super) is_done: bool,
    pub(super) is_given_up: bool,
    pub(super) author: Option<AgentIx>,
    pub(super) spells: Vec<VisibleSpell>,
    pub(super) errors: u32,
    pub(super) duplicates: u32,
    pub(super) is_contradicted: bool,
}

/// A time during which a task looks started because an agent works on it. It has no end if there was a result.
#[derive(Debug, Clone, Copy)]
pub(super) struct VisibleSpell {
    pub(super) agent: AgentIx,
    pub(super) from: Micros,
    pub(super) to: Option<Micros>,
}

/// What an agent knows by itself.
#[derive(Debug, Clone, Default)]
pub(super) struct OwnKnowledge {
    /// The tasks that it dropped because an input did not come.
    pub(super) dropped: BTreeSet<TaskIx>,
    /// The tasks whose results it has used, so that it knows them to be done.
    pub(super) used: BTreeSet<TaskIx>,
    pub(super) down_since: Option<Micros>,
    pub(super) doing: Option<OwnTask>,
}

impl TaskTrack {
    pub(super) fn truth(&self, is_taken: bool) -> TaskTruth {
        match self {
            Self { is_given_up: true, .. } => TaskTruth::GivenUp,
            Self { is_known: false, .. } => TaskTruth::Unknown,
            Self { is_done: true, .. } => TaskTruth::Done,
            _ if is_taken => TaskTruth::Taken,
            _ => TaskTruth::Open,
        }
    }
}

impl UncoordinatedState {
    pub(super) fn initial(history: &RunHistory, graph: Arc<Graph>) -> Self {
        let scenario = history.scenario();
        let tasks = scenario.tasks.iter();
        let tasks = tasks.map(|task| TaskTrack { is_known: task.arrives_at <= 0.0, ..TaskTrack::default() });
        Self { graph, tasks: tasks.collect(), agents: vec![OwnKnowledge::default(); scenario.agents.len()] }
    }

    pub(super) fn spells(&self) -> impl Iterator<Item = &VisibleSpell> {
        self.tasks.iter().flat_map(|task| &task.spells)
    }

    fn task(&mut self, task: TaskIx) -> Option<&mut TaskTrack> {
        self.tasks.get_mut(task.index())
    }

    fn agent(&mut self, agent: AgentIx) -> Option<&mut OwnKnowledge> {
        self.agents.get_mut(agent.index())
    }

    fn begin(&mut self, agent: AgentIx, doing: OwnTask) {
        if let Some(own) = self.agent(agent) {
            own.doing = Some(doing);
        }
    }

    /// Records that an agent no longer works on a task. From `let_go` on, the task looks started no longer.
    fn end(&mut self, agent: AgentIx, task: TaskIx, let_go: Option<Micros>) {
        if let Some(own) = self.agent(agent) {
            own.doing = None;
        }
        let spells = self.task(task).into_iter().flat_map(|task| &mut task.spells);
        let mut open = spells.filter(|spell| spell.agent == agent && spell.to.is_none());
        if let (Some(spell), Some(_)) = (open.next(), let_go) {
            spell.to = let_go;
        }
    }

    fn apply_uncoordinated(&mut self, number: usize, at: Micros, event: UncoordinatedEvent) {
        match event {
            UncoordinatedEvent::TaskPicked { task, agent, .. } => {
                if let Some(task) = self.task(task) {
                    task.spells.push(VisibleSpell { agent, from: at, to: None });
                }
                self.begin(agent, OwnTask { task, event: number, since: at, missing: None });
            }
            UncoordinatedEvent::TaskHeld { task, agent, missing } => {
                self.begin(agent, OwnTask { task, event: number, since: at, missing: Some(missing) });
            }
            UncoordinatedEvent::HoldEnded { end: HoldEnd::InputsCame, .. } => {}
            UncoordinatedEvent::HoldEnded { task, agent, end } => {
                if let Some(own) = self.agent(agent).filter(|_| end == HoldEnd::Dropped) {
                    own.dropped.insert(task);
                }
                self.end(agent, task, Some(at));
            }
            UncoordinatedEvent::ResultsDiffered { task, .. } => {
                if let Some(task) = self.task(task) {
                    task.is_contradicted = true;
                }
            }
        }
    }

    fn end_attempt(&mut self, task: TaskIx, agent: AgentIx, end: AttemptEnd, at: Micros) {
        let Some(track) = self.task(task) else { return };
        match end {
            AttemptEnd::Done => {
                track.author.get_or_insert(agent);
                self.end(agent, task, None);
            }
            AttemptEnd::Error => {
                track.errors += 1;
                self.end(agent, task, Some(at));
            }
            _ => self.end(agent, task, Some(at)),
        }
    }

    fn apply_to_task(&mut self, history: &RunHistory, kind: EventKind) {
        let Some(task) = history.task_of(kind).and_then(|task| self.task(task)) else { return };
        match kind {
            EventKind::TaskArrived { .. } => task.is_known = true,
            EventKind::TaskCompleted { .. } => task.is_done = true,
            EventKind::DuplicateDiscarded { .. } => task.duplicates += 1,
            _ if kind.gives_up_task() => task.is_given_up = true,
            _ => {}
        }
    }
}

impl ReplayState for UncoordinatedState {
    fn apply(&mut self, history: &RunHistory, number: usize, event: Event) {
        let Event { at, kind } = event;
        match kind {
            EventKind::Uncoordinated(event) => self.apply_uncoordinated(number, at, event),
            EventKind::AttemptStarted { task, agent, .. } => {
                self.begin(agent, OwnTask { task, event: number, since: at, missing: None });
                let inputs = self.graph.needs(task);
                if let Some(own) = self.agents.get_mut(agent.index()) {
                    own.used.extend(inputs);
                }
            }
            EventKind::AttemptEnded { attempt, end, .. } => {
                if let Some(attempt) = history.attempt(attempt) {
                    self.end_attempt(attempt.task, attempt.agent, end, at);
                }
            }
            EventKind::Crashed { who } | EventKind::Recovered { who } => {
                let since = matches!(kind, EventKind::Crashed { .. }).then_some(at);
                if let Some(own) = who.agent().and_then(|agent| self.agent(agent)) {
                    own.down_since = since;
                }
            }
            kind => self.apply_to_task(history, kind),
        }
    }
}
