//! A run, told for the screen: its events put together by attempt, agent, task and message.
//!
//! Told once for each run; every view and the playhead read it.

mod about;
mod counterpart;
mod critical;
mod fold;
mod standing;

use std::sync::Arc;

use coordination::ids::{AgentIx, AttemptIx, Party, TaskIx};
use coordination::scenario::{Role, Scenario};
use coordination::time::Micros;
use coordination::trace::{AttemptEnd, Event, Loss, MessageKind, Product};
use leptos::prelude::*;

use super::runs::Run;
use super::selection::Selected;
use super::what_if::WhatIf;
use crate::text::text;
use about::is_given_up;
pub use about::{attempt_of, decision_of, is_decided, is_settled, is_trouble};
pub use counterpart::keep_selected;
pub use standing::{Standing, TaskState};

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
    /// What was planned, reviewed and integrated, by its number.
    pub stages: Vec<Stage>,
    /// Who held which task whose inputs were missing.
    pub holds: Vec<Hold>,
    /// How many attempts each agent had under way side by side, at most; 1 at least.
    pub rows: Vec<u32>,
    /// When the coordinator thought about an assignment.
    pub thoughts: Vec<(Micros, Micros)>,
    /// Every message.
    pub messages: Vec<Message>,
    /// Whether any of them took time, or was lost: else there is nothing to see of their ways.
    pub shows_messages: bool,
    /// Whether the coordinator took time for any decision.
    pub takes_thought: bool,
    /// Whether there is anything to see of the coordinator.
    pub shows_coordinator: bool,
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
    /// The number of the event with which the task fell to the agent.
    pub assigned_by: Option<usize>,
    /// Its row in the lane of its agent: 0, but for what is done side by side.
    pub row: u32,
    /// Until when nothing else begins in its row of the lane after it; `None` where nothing does.
    pub free_until: Option<Micros>,
}

/// What is told of a task.
#[derive(Debug, Clone, Default)]
pub struct TaskStory {
    /// Every attempt at it.
    pub attempts: Vec<AttemptIx>,
    /// The number of the first event about it.
    pub first_event: Option<usize>,
    /// To whom it fell, with the number of the event, in order.
    pub given: Vec<(AgentIx, usize)>,
}

/// A piece of planning, reviewing or integrating.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stage {
    /// Which of the three.
    pub role: Role,
    /// Who.
    pub agent: AgentIx,
    /// The task, where it is about one alone.
    pub task: Option<TaskIx>,
    /// From when.
    pub from: Micros,
    /// Until when; the end of the run where it had not ended.
    pub until: Micros,
    /// Whether it came to its end.
    pub is_finished: bool,
}

/// A time for which an agent held a task and waited for its inputs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hold {
    /// Who.
    pub agent: AgentIx,
    /// The task.
    pub task: TaskIx,
    /// The first of the missing inputs.
    pub missing: TaskIx,
    /// From when.
    pub from: Micros,
    /// Until when; the end of the run where it had not ended.
    pub until: Micros,
    /// Whether it has ended.
    pub is_over: bool,
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
            stages: Vec::new(),
            holds: Vec::new(),
            rows: Vec::new(),
            thoughts: Vec::new(),
            messages: Vec::new(),
            shows_messages: false,
            takes_thought: false,
            shows_coordinator: false,
            troubles: Vec::new(),
        };
        for (number, event) in run.trace.events().iter().enumerate() {
            if let Some(task) = story.task_of(event.kind) {
                story.tasks[task.0 as usize].first_event.get_or_insert(number);
            }
            story.take_in_work(number, event.at, event.kind);
            story.take_in_waits(event.at, event.kind);
            story.take_in_the_rest(number, event.at, event.kind);
            if is_trouble(event.kind) {
                story.troubles.push(number);
            }
        }
        story.stack();
        story.shows_messages =
            story.messages.iter().any(|it| it.lost.is_some() || it.arrived != Some(it.sent));
        let is_coordinator = |who: Party| who == Party::COORDINATOR;
        let has_part = |message: &Message| is_coordinator(message.from) || is_coordinator(message.to);
        story.takes_thought = story.thoughts.iter().any(|(from, until)| until > from);
        story.shows_coordinator = story.takes_thought
            || (story.shows_messages && story.messages.iter().any(has_part))
            || story.downs.iter().any(|down| is_coordinator(down.who));
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

    /// The number of the event with which a task fell to the one whose result was accepted; where none was, to the last one.
    pub fn decision_on(&self, task: TaskIx) -> Option<usize> {
        let told = self.tasks.get(task.0 as usize)?;
        let attempts = told.attempts.iter().filter_map(|ix| self.attempt(*ix));
        let led = attempts.filter(|attempt| attempt.accepted).find_map(|attempt| attempt.assigned_by);
        led.or_else(|| told.given.last().map(|(_, event)| *event))
    }

    /// The events with which tasks were given up, in order.
    pub fn given_up(&self) -> impl Iterator<Item = Event> {
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

    /// The id of the task that something selected is about.
    pub fn task_id_of(&self, selected: &Selected) -> Option<&str> {
        let task = match selected {
            Selected::Nothing | Selected::Agent(_) => return None,
            Selected::Task(id) => self.scenario().task_index(id)?,
            Selected::Attempt(attempt) => self.attempt(*attempt)?.task.0 as usize,
            Selected::Event(number) => self.task_of(self.run.trace.events().get(*number)?.kind)?.0 as usize,
        };
        self.scenario().tasks.get(task).map(|task| task.id.as_str())
    }

    /// What to call an agent.
    pub fn agent(&self, agent: AgentIx) -> &str {
        self.scenario().agents.get(agent.0 as usize).map_or("", |agent| agent.label())
    }

    /// What to call a member of the team.
    pub fn party(&self, party: Party) -> &str {
        let middle = text().stage.coordinator;
        party.agent().map_or_else(|| middle(self.run.trace.strategy()), |agent| self.agent(agent))
    }

    /// What to call a task.
    pub fn task(&self, task: TaskIx) -> &str {
        self.scenario().tasks.get(task.0 as usize).map_or("", |task| task.label())
    }

    /// What to call an option of a task.
    pub fn option(&self, task: TaskIx, place: u32) -> &str {
        let task = self.scenario().tasks.get(task.0 as usize);
        task.and_then(|task| task.options.get(place as usize)).map_or("", String::as_str)
    }
}

/// The story of the run that is shown: of the scenario as it is, or of what would have happened.
#[derive(Debug, Clone, Copy)]
pub struct Shown(Memo<Option<Arc<Story>>>);

impl Shown {
    /// Puts it into the context; what could have happened must be there already.
    pub fn provide() {
        provide_context(Self(WhatIf::expect().stage()));
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
