//! The run that is shown, told for the screen: its events put together by attempt, agent, task and message.
//!
//! Told once for each run; every view and the playhead read it.

use std::sync::Arc;

use coordination::scenario::Scenario;
use coordination::trace::{
    AgentIx, AttemptEnd, AttemptIx, Event, EventKind, Loss, MessageKind, Micros, Party, Product, TaskIx,
};
use leptos::prelude::*;

use super::runs::{Run, Runs};
use super::selection::Selected;
use crate::text::text;

/// A run, told for the screen.
#[derive(Debug, Clone)]
pub struct Story {
    /// The run.
    pub run: Arc<Run>,
    /// The last instant of it.
    pub end: Micros,
    /// Every attempt, by its number.
    pub attempts: Vec<Attempt>,
    /// The attempts of each agent, in order of start.
    pub by_agent: Vec<Vec<AttemptIx>>,
    /// What is told of each task.
    pub tasks: Vec<TaskStory>,
    /// When who was down.
    pub downs: Vec<Down>,
    /// When whose speed changed, and to which multiple.
    pub slows: Vec<(Micros, AgentIx, f64)>,
    /// When the coordinator thought about an assignment.
    pub thoughts: Vec<(Micros, Micros)>,
    /// Every message.
    pub messages: Vec<Message>,
    /// The events at which something went wrong, by their numbers.
    pub troubles: Vec<usize>,
}

/// An attempt, from its start to its end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Attempt {
    /// The task.
    pub task: TaskIx,
    /// Who tried.
    pub agent: AgentIx,
    /// When it started.
    pub started: Micros,
    /// When it ended; the end of the run where it had not.
    pub ended: Micros,
    /// How it ended.
    pub end: AttemptEnd,
    /// What it handed in.
    pub product: Option<Product>,
    /// Whether its result was accepted.
    pub accepted: bool,
    /// What it cost, in points.
    pub cost: f64,
    /// The number of the event with which it started.
    pub start_event: usize,
    /// The number of the event with which it was assigned.
    pub assigned_by: Option<usize>,
}

/// What is told of a task.
#[derive(Debug, Clone, Default)]
pub struct TaskStory {
    /// Every attempt at it.
    pub attempts: Vec<AttemptIx>,
    /// The number of the first event about it.
    pub first_event: Option<usize>,
    /// The number of the event with which it was last assigned.
    pub assigned_by: Option<usize>,
}

/// A time for which someone was down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Down {
    /// Who.
    pub who: Party,
    /// From when.
    pub from: Micros,
    /// Until when; `None` where it never recovered.
    pub until: Option<Micros>,
}

/// A message, from its sending to its arrival.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Message {
    /// Who sent it.
    pub from: Party,
    /// To whom.
    pub to: Party,
    /// What about.
    pub kind: MessageKind,
    /// When it was sent.
    pub sent: Micros,
    /// When it arrived, where it has.
    pub arrived: Option<Micros>,
    /// When and why it was lost, where it was.
    pub lost: Option<(Micros, Loss)>,
    /// The number of the event with which it was sent.
    pub event: usize,
}

impl Story {
    /// Tells a run.
    pub fn of(run: &Arc<Run>) -> Self {
        let scenario = run.trace.scenario();
        let mut story = Self {
            run: Arc::clone(run),
            end: run.trace.events().last().map_or(0, |event| event.at),
            attempts: Vec::new(),
            by_agent: vec![Vec::new(); scenario.agents.len()],
            tasks: vec![TaskStory::default(); scenario.tasks.len()],
            downs: Vec::new(),
            slows: Vec::new(),
            thoughts: Vec::new(),
            messages: Vec::new(),
            troubles: Vec::new(),
        };
        for (number, event) in run.trace.events().iter().enumerate() {
            if let Some(task) = story.task_of(event.kind) {
                story.tasks[task.0 as usize].first_event.get_or_insert(number);
            }
            story.take_in_work(number, event.at, event.kind);
            story.take_in_the_rest(number, event.at, event.kind);
            if is_trouble(event.kind) {
                story.troubles.push(number);
            }
        }
        story
    }

    /// The scenario that was run.
    pub fn scenario(&self) -> &Scenario {
        self.run.trace.scenario()
    }

    /// The attempt of that number, where there is one.
    pub fn attempt(&self, attempt: AttemptIx) -> Option<&Attempt> {
        self.attempts.get(attempt.0 as usize)
    }

    /// The events with which tasks were given up, in order.
    pub fn given_up(&self) -> impl Iterator<Item = Event> {
        let is_given_up = |kind| {
            matches!(
                kind,
                EventKind::TaskFailed { .. }
                    | EventKind::TaskUnassigned { .. }
                    | EventKind::TaskSkipped { .. }
            )
        };
        let troubles =
            self.troubles.iter().filter_map(|number| self.run.trace.events().get(*number).copied());
        troubles.filter(move |event| is_given_up(event.kind))
    }

    /// Whether the result of an attempt is right, where it handed one in.
    pub fn is_right(&self, attempt: &Attempt) -> Option<bool> {
        attempt.product.map(|product| self.run.trace.is_right(product, attempt.task))
    }

    /// The attempts that something selected is about.
    pub fn attempts_of(&self, selected: &Selected) -> Vec<AttemptIx> {
        match selected {
            Selected::Nothing | Selected::Agent(_) => Vec::new(),
            Selected::Attempt(attempt) => self.attempt(*attempt).map(|_| *attempt).into_iter().collect(),
            Selected::Task(id) => {
                let task = self.scenario().task_index(id);
                task.map(|task| self.tasks[task].attempts.clone()).unwrap_or_default()
            }
            Selected::Event(number) => self.attempt_at(*number).into_iter().collect(),
        }
    }

    /// The attempt that an event is about, or that came of it.
    pub fn attempt_at(&self, event: usize) -> Option<AttemptIx> {
        let kind = self.run.trace.events().get(event)?.kind;
        attempt_of(kind).or_else(|| match kind {
            EventKind::TaskAssigned { task, .. } => {
                let attempts = &self.tasks.get(task.0 as usize)?.attempts;
                let came_of = |it: &&AttemptIx| self.attempts[it.0 as usize].assigned_by == Some(event);
                attempts.iter().find(came_of).copied()
            }
            _ => None,
        })
    }

    /// What to call an agent.
    pub fn agent(&self, agent: AgentIx) -> &str {
        self.scenario().agents.get(agent.0 as usize).map_or("", |agent| agent.label())
    }

    /// What to call a member of the team.
    pub fn party(&self, party: Party) -> &str {
        party.agent().map_or(text().stage.coordinator, |agent| self.agent(agent))
    }

    /// What to call a task.
    pub fn task(&self, task: TaskIx) -> &str {
        self.scenario().tasks.get(task.0 as usize).map_or("", |task| task.label())
    }

    /// The agent that an event is about, where it is about one.
    pub fn agent_of(&self, kind: EventKind) -> Option<AgentIx> {
        match kind {
            EventKind::TaskAssigned { agent, .. }
            | EventKind::AttemptStarted { agent, .. }
            | EventKind::Slowed { agent, .. }
            | EventKind::AgentAbsent { agent, .. }
            | EventKind::AgentBack { agent, .. } => Some(agent),
            EventKind::Crashed { who } | EventKind::Recovered { who } => who.agent(),
            EventKind::MessageSent { from, to, .. } => from.agent().or(to.agent()),
            EventKind::MessageDelivered { message } | EventKind::MessageLost { message, .. } => {
                let message = self.messages.get(message.0 as usize)?;
                message.to.agent().or(message.from.agent())
            }
            _ => Some(self.attempt(attempt_of(kind)?)?.agent),
        }
    }

    /// The task that an event is about, where it is about one.
    pub fn task_of(&self, kind: EventKind) -> Option<TaskIx> {
        match kind {
            EventKind::TaskArrived { task }
            | EventKind::TaskReady { task }
            | EventKind::TaskAssigned { task, .. }
            | EventKind::AttemptStarted { task, .. }
            | EventKind::TaskCompleted { task, .. }
            | EventKind::TaskFailed { task, .. }
            | EventKind::TaskUnassigned { task }
            | EventKind::TaskSkipped { task, .. } => Some(task),
            EventKind::MessageSent { task, .. } => task,
            _ => Some(self.attempt(attempt_of(kind)?)?.task),
        }
    }

    fn take_in_work(&mut self, number: usize, at: Micros, kind: EventKind) {
        match kind {
            EventKind::TaskAssigned { task, .. } => {
                self.tasks[task.0 as usize].assigned_by = Some(number);
            }
            EventKind::AttemptStarted { attempt, task, agent, cost } => {
                self.by_agent[agent.0 as usize].push(attempt);
                let told = &mut self.tasks[task.0 as usize];
                told.attempts.push(attempt);
                self.attempts.push(Attempt {
                    task,
                    agent,
                    started: at,
                    ended: self.end,
                    end: AttemptEnd::Abandoned,
                    product: None,
                    accepted: false,
                    cost,
                    start_event: number,
                    assigned_by: told.assigned_by,
                });
            }
            EventKind::AttemptEnded { attempt, end, product } => {
                if let Some(it) = self.attempts.get_mut(attempt.0 as usize) {
                    (it.ended, it.end, it.product) = (at, end, product);
                }
            }
            EventKind::DuplicateDiscarded { attempt } => {
                if let Some(it) = self.attempts.get_mut(attempt.0 as usize) {
                    it.end = AttemptEnd::Duplicate;
                }
            }
            EventKind::TaskCompleted { attempt, .. } => {
                if let Some(it) = self.attempts.get_mut(attempt.0 as usize) {
                    it.accepted = true;
                }
            }
            _ => {}
        }
    }

    fn take_in_the_rest(&mut self, number: usize, at: Micros, kind: EventKind) {
        match kind {
            EventKind::MessageSent { from, to, kind, .. } => self.messages.push(Message {
                from,
                to,
                kind,
                sent: at,
                arrived: None,
                lost: None,
                event: number,
            }),
            EventKind::MessageDelivered { message } => {
                if let Some(it) = self.messages.get_mut(message.0 as usize) {
                    it.arrived = Some(at);
                }
            }
            EventKind::MessageLost { message, why } => {
                if let Some(it) = self.messages.get_mut(message.0 as usize) {
                    it.lost = Some((at, why));
                }
            }
            EventKind::Crashed { who } => {
                self.downs.push(Down { who, from: at, until: None });
            }
            EventKind::Recovered { who } => {
                let down = self.downs.iter_mut().rev().find(|it| it.who == who);
                if let Some(down) = down {
                    down.until.get_or_insert(at);
                }
            }
            EventKind::Slowed { agent, factor } => self.slows.push((at, agent, factor)),
            EventKind::DecisionStarted { until } => self.thoughts.push((at, until.min(self.end))),
            _ => {}
        }
    }
}

/// The attempt that an event is about, where it is about one.
pub fn attempt_of(kind: EventKind) -> Option<AttemptIx> {
    match kind {
        EventKind::AttemptStarted { attempt, .. }
        | EventKind::AttemptEnded { attempt, .. }
        | EventKind::DuplicateDiscarded { attempt }
        | EventKind::TaskCompleted { attempt, .. } => Some(attempt),
        _ => None,
    }
}

/// Whether something went wrong at that event.
pub fn is_trouble(kind: EventKind) -> bool {
    match kind {
        EventKind::AttemptEnded { end, .. } => end != AttemptEnd::Done,
        EventKind::DuplicateDiscarded { .. }
        | EventKind::TaskFailed { .. }
        | EventKind::TaskUnassigned { .. }
        | EventKind::TaskSkipped { .. }
        | EventKind::MessageLost { .. }
        | EventKind::Crashed { .. }
        | EventKind::AgentAbsent { .. } => true,
        _ => false,
    }
}

/// The story of the run that is shown.
#[derive(Debug, Clone, Copy)]
pub struct Shown(Memo<Option<Arc<Story>>>);

impl Shown {
    /// Puts it into the context; the runs must be there already.
    pub fn provide() {
        let run = Runs::expect().shown();
        let story = move |_: Option<&Option<Arc<Story>>>| run.get().map(|run| Arc::new(Story::of(&run)));
        // A run is another whenever there is a new one: there is nothing to compare.
        provide_context(Self(Memo::new_with_compare(story, |_, _| true)));
    }

    /// The story of the page.
    pub fn expect() -> Self {
        expect_context()
    }

    /// The story; `None` until there is a run.
    pub fn get(&self) -> Option<Arc<Story>> {
        self.0.get()
    }

    /// The same, without being told of the next one.
    pub fn get_untracked(&self) -> Option<Arc<Story>> {
        self.0.get_untracked()
    }
}
