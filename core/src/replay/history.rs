//! The events of a trace, grouped by attempt, agent, task and message.

use std::sync::Arc;

use super::spans::{
    AttemptSpan, DecisionSpan, HoldSpan, MessageSpan, Outage, SpeedChange, StageSpan, TaskAssignment,
    TaskHistory, TaskOutcome,
};
use crate::ids::{AttemptIx, TaskIx};
use crate::report::Status;
use crate::scenario::Scenario;
use crate::time::Micros;
use crate::trace::{
    AttemptEnd, ConsensusEvent, Event, EventKind, Product, RoleBasedEvent, Trace, UncoordinatedEvent,
};

/// A run, with its events grouped by attempt, agent, task and message.
///
/// The history owns its trace: events refer to attempts, messages and stages by numbers, which are positions in the lists
/// here.
#[derive(Debug, Clone)]
pub struct RunHistory {
    trace: Arc<Trace>,
    /// The instant of the last event.
    pub end: Micros,
    /// Every attempt; [`AttemptIx`] is the position.
    pub attempts: Vec<AttemptSpan>,
    /// The attempts of each agent, in order of start.
    pub by_agent: Vec<Vec<AttemptIx>>,
    /// The history of each task.
    pub tasks: Vec<TaskHistory>,
    /// Every outage, in order of the crashes.
    pub outages: Vec<Outage>,
    /// Every change of an agent's speed, in order.
    pub speed_changes: Vec<SpeedChange>,
    /// Every piece of planning, reviewing and integrating; [`crate::ids::StageIx`] is the position.
    pub stages: Vec<StageSpan>,
    /// Every wait for an input during which a task was held, in order of the beginning.
    pub holds: Vec<HoldSpan>,
    /// The number of rows that the lane of each agent needs so that no two of its attempts overlap; at least 1.
    pub lane_rows: Vec<u32>,
    /// The times during which the coordinator thought about an assignment, in order.
    pub decision_spans: Vec<DecisionSpan>,
    /// Every message; [`crate::ids::MessageIx`] is the position.
    pub messages: Vec<MessageSpan>,
    /// The numbers of the events at which something went wrong, in order; see [`EventKind::is_problem`].
    pub problems: Vec<usize>,
}

impl RunHistory {
    /// Reads a trace.
    #[must_use]
    pub fn of(trace: Arc<Trace>) -> Self {
        let scenario = trace.scenario();
        let mut history = Self {
            end: trace.events().last().map_or(0, |event| event.at),
            attempts: Vec::new(),
            by_agent: vec![Vec::new(); scenario.agents.len()],
            tasks: vec![TaskHistory::default(); scenario.tasks.len()],
            outages: Vec::new(),
            speed_changes: Vec::new(),
            stages: Vec::new(),
            holds: Vec::new(),
            lane_rows: Vec::new(),
            decision_spans: Vec::new(),
            messages: Vec::new(),
            problems: Vec::new(),
            trace: Arc::clone(&trace),
        };
        for (number, event) in trace.events().iter().enumerate() {
            history.add(number, *event);
        }
        history.arrange_lanes();
        history
    }

    /// Returns the trace.
    #[must_use]
    pub fn trace(&self) -> &Arc<Trace> {
        &self.trace
    }

    /// Returns the scenario that was run.
    #[must_use]
    pub fn scenario(&self) -> &Scenario {
        self.trace.scenario()
    }

    /// Returns the event of that number, or `None` if there is none.
    #[must_use]
    pub fn event(&self, number: usize) -> Option<Event> {
        self.trace.events().get(number).copied()
    }

    /// Returns the attempt, or `None` if there is none of that number.
    #[must_use]
    pub fn attempt(&self, attempt: AttemptIx) -> Option<&AttemptSpan> {
        self.attempts.get(attempt.index())
    }

    /// Returns whether the result of the attempt is right, or `None` if it handed in no result.
    #[must_use]
    pub fn is_right(&self, attempt: &AttemptSpan) -> Option<bool> {
        attempt.product.map(|product| self.trace.is_right(product, attempt.task))
    }

    /// Returns the number of the event that gave the task to the agent whose result was accepted; if no result was, of the
    /// last event that gave it to an agent; or `None` if no event did.
    #[must_use]
    pub fn decision_on(&self, task: TaskIx) -> Option<usize> {
        let history = self.tasks.get(task.index())?;
        let attempts = history.attempts.iter().filter_map(|ix| self.attempt(*ix));
        let led = attempts.filter(|attempt| attempt.accepted).find_map(|attempt| attempt.assigned_by);
        led.or_else(|| history.assignments.last().map(|assignment| assignment.event))
    }

    /// Returns the events with which tasks were given up, in order.
    pub fn given_up(&self) -> impl Iterator<Item = Event> {
        let problems = self.problems.iter().filter_map(|number| self.event(*number));
        problems.filter(|event| event.kind.gives_up_task())
    }

    fn add(&mut self, number: usize, event: Event) {
        let Event { at, kind } = event;
        if let Some(task) = self.task_of(kind).and_then(|task| self.tasks.get_mut(task.index())) {
            task.first_event.get_or_insert(number);
        }
        if let Some((task, agent)) = self.assignment(kind) {
            self.tasks[task.index()].assignments.push(TaskAssignment { agent, at, event: number });
        }
        if kind.is_problem() {
            self.problems.push(number);
        }
        match kind {
            EventKind::AttemptStarted { .. }
            | EventKind::AttemptEnded { .. }
            | EventKind::DuplicateDiscarded { .. } => self.add_to_attempts(number, event),
            EventKind::TaskReady { .. }
            | EventKind::TaskCompleted { .. }
            | EventKind::TaskFailed { .. }
            | EventKind::TaskUnassigned { .. }
            | EventKind::TaskSkipped { .. }
            | EventKind::TaskRejected { .. }
            | EventKind::Consensus(_) => self.add_to_task(event),
            EventKind::MessageSent { .. }
            | EventKind::MessageDelivered { .. }
            | EventKind::MessageLost { .. } => self.add_to_messages(number, event),
            EventKind::Uncoordinated(event) => self.add_to_holds(at, event),
            EventKind::RoleBased(event) => self.add_to_stages(at, event),
            EventKind::Crashed { who } => self.outages.push(Outage { who, from: at, until: None }),
            EventKind::Recovered { who } => {
                if let Some(outage) = self.outages.iter_mut().rev().find(|outage| outage.who == who) {
                    outage.until.get_or_insert(at);
                }
            }
            EventKind::Slowed { agent, factor } => {
                self.speed_changes.push(SpeedChange { at, agent, factor });
            }
            EventKind::DecisionStarted { until } => {
                self.decision_spans.push(DecisionSpan { from: at, until: until.min(self.end) });
            }
            _ => {}
        }
    }

    fn add_to_attempts(&mut self, number: usize, Event { at, kind }: Event) {
        match kind {
            EventKind::AttemptStarted { attempt, task, agent, cost } => {
                self.by_agent[agent.index()].push(attempt);
                let history = &mut self.tasks[task.index()];
                history.attempts.push(attempt);
                let assigned = history.assignments.iter().rev().find(|assigned| assigned.agent == agent);
                self.attempts.push(AttemptSpan {
                    task,
                    agent,
                    started: at,
                    ended: self.end,
                    end: AttemptEnd::Abandoned,
                    product: None,
                    accepted: false,
                    cost,
                    inherited_from: None,
                    start_event: number,
                    assigned_by: assigned.map(|assigned| assigned.event),
                    row: 0,
                    free_until: None,
                });
            }
            EventKind::AttemptEnded { attempt, end, product, inherited_from } => {
                if let Some(it) = self.attempts.get_mut(attempt.index()) {
                    (it.ended, it.end) = (at, end);
                    (it.product, it.inherited_from) = (product, inherited_from);
                }
            }
            EventKind::DuplicateDiscarded { attempt } => {
                if let Some(it) = self.attempts.get_mut(attempt.index()) {
                    it.end = AttemptEnd::Duplicate;
                }
            }
            _ => {}
        }
    }

    fn add_to_task(&mut self, Event { at, kind }: Event) {
        let (task, status) = match kind {
            EventKind::TaskReady { task } => {
                self.tasks[task.index()].ready = Some(at);
                return;
            }
            EventKind::Consensus(ConsensusEvent::VotesCounted { poll, approved: true, .. }) => {
                let choice = self.trace.counted(poll).and_then(|counted| counted.choice);
                self.tasks[self.trace.poll(poll).task.index()].choice = choice;
                return;
            }
            EventKind::TaskCompleted { task, .. } => (task, Status::Completed),
            EventKind::TaskFailed { task, .. } => (task, Status::Failed),
            EventKind::TaskUnassigned { task } => (task, Status::Unassigned),
            EventKind::TaskSkipped { task, .. } => (task, Status::Skipped),
            EventKind::TaskRejected { task, .. } => (task, Status::Rejected),
            _ => return,
        };
        let accepted = kind.attempt().and_then(|attempt| self.attempts.get_mut(attempt.index()));
        let product = accepted.and_then(|attempt| {
            attempt.accepted = true;
            attempt.product
        });
        let history = &mut self.tasks[task.index()];
        let chosen = history.choice.filter(|_| status == Status::Completed).map(Product::Option);
        let right = chosen.or(product).map(|product| self.trace.is_right(product, task));
        history.outcome = Some(TaskOutcome { at, status, right });
    }

    fn add_to_messages(&mut self, number: usize, Event { at, kind }: Event) {
        match kind {
            EventKind::MessageSent { from, to, kind, task, .. } => self.messages.push(MessageSpan {
                from,
                to,
                kind,
                task,
                sent: at,
                arrived: None,
                lost: None,
                event: number,
            }),
            EventKind::MessageDelivered { message } => {
                if let Some(it) = self.messages.get_mut(message.index()) {
                    it.arrived = Some(at);
                }
            }
            EventKind::MessageLost { message, why } => {
                if let Some(it) = self.messages.get_mut(message.index()) {
                    it.lost = Some((at, why));
                }
            }
            _ => {}
        }
    }

    fn add_to_holds(&mut self, at: Micros, event: UncoordinatedEvent) {
        match event {
            UncoordinatedEvent::TaskHeld { task, agent, missing } => {
                let until = self.end;
                self.holds.push(HoldSpan { agent, task, missing, from: at, until, is_over: false });
            }
            UncoordinatedEvent::HoldEnded { task, agent, .. } => {
                let mut holds = self.holds.iter_mut().rev();
                if let Some(it) = holds.find(|it| it.agent == agent && it.task == task && !it.is_over) {
                    (it.until, it.is_over) = (at, true);
                }
            }
            UncoordinatedEvent::TaskPicked { .. } | UncoordinatedEvent::ResultsDiffered { .. } => {}
        }
    }

    fn add_to_stages(&mut self, at: Micros, event: RoleBasedEvent) {
        match event {
            RoleBasedEvent::StageStarted { role, agent, task, .. } => {
                let until = self.end;
                self.stages.push(StageSpan { role, agent, task, from: at, until, is_finished: false });
            }
            RoleBasedEvent::StageEnded { stage, is_finished } => {
                if let Some(it) = self.stages.get_mut(stage.index()) {
                    (it.until, it.is_finished) = (at, is_finished);
                }
            }
            _ => {}
        }
    }
}
