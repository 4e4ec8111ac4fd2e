//! A run with what the page needs of it: its history, its figures, and the names of its parts.

use std::ops::Deref;
use std::sync::Arc;

use coordination::ids::{AgentIx, AttemptIx, Party, TaskIx};
use coordination::replay::{MessageSpan, RunHistory};
use coordination::scenario::strategies::StrategyKind;
use leptos::prelude::*;

use super::outcomes::FIRST;
use super::runs::Run;
use super::selection::{Selected, Selection};
use super::what_if::WhatIf;
use crate::text::text;

/// A run with what the page needs of it. Made once for each run; every view and the playhead read it.
#[derive(Debug, Clone)]
pub struct Story {
    pub run: Arc<Run>,
    /// The events, grouped by attempt, agent, task and message.
    pub history: Arc<RunHistory>,
    /// Whether any message took time or was lost. If not, drawing messages would show nothing.
    pub shows_messages: bool,
    /// Whether any decision of the coordinator took time.
    pub takes_thought: bool,
    /// Whether the coordinator needs a lane.
    pub shows_coordinator: bool,
}

/// A story is read like the history that it holds.
impl Deref for Story {
    type Target = RunHistory;

    fn deref(&self) -> &RunHistory {
        &self.history
    }
}

impl Story {
    pub fn of(run: &Arc<Run>) -> Self {
        let history = RunHistory::of(Arc::clone(&run.trace));
        let is_coordinator = |who: Party| who == Party::COORDINATOR;
        let has_part = |message: &MessageSpan| is_coordinator(message.from) || is_coordinator(message.to);
        let shows_messages =
            history.messages.iter().any(|it| it.lost.is_some() || it.arrived != Some(it.sent));
        let takes_thought = history.decision_spans.iter().any(|span| span.until > span.from);
        let shows_coordinator = takes_thought
            || (shows_messages && history.messages.iter().any(has_part))
            || history.outages.iter().any(|outage| is_coordinator(outage.who));
        let (run, history) = (Arc::clone(run), Arc::new(history));
        Self { run, history, shows_messages, takes_thought, shows_coordinator }
    }

    /// The attempts that a selection is about.
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

    /// The id of the task that a selection is about.
    pub fn task_id_of(&self, selected: &Selected) -> Option<&str> {
        let task = match selected {
            Selected::Nothing | Selected::Agent(_) => return None,
            Selected::Task(id) => self.scenario().task_index(id)?,
            Selected::Attempt(attempt) => self.attempt(*attempt)?.task.index(),
            Selected::Event(number) => self.task_of(self.event(*number)?.kind)?.index(),
        };
        self.scenario().tasks.get(task).map(|task| task.id.as_str())
    }

    /// The name of an agent.
    pub fn agent(&self, agent: AgentIx) -> &str {
        self.scenario().agents.get(agent.index()).map_or("", |agent| agent.label())
    }

    /// Returns the strategy of the run. The page runs none but the five.
    pub fn strategy(&self) -> StrategyKind {
        self.run.trace.strategy().kind().unwrap_or(FIRST)
    }

    /// The name of an agent or of the coordinator.
    pub fn party(&self, party: Party) -> &str {
        let middle = text().stage.coordinator;
        party.agent().map_or_else(|| middle(self.strategy()), |agent| self.agent(agent))
    }

    /// The name of a task.
    pub fn task(&self, task: TaskIx) -> &str {
        self.scenario().tasks.get(task.index()).map_or("", |task| task.label())
    }

    /// The name of an option of a task.
    pub fn option(&self, task: TaskIx, place: u32) -> &str {
        let task = self.scenario().tasks.get(task.index());
        task.and_then(|task| task.options.get(place as usize)).map_or("", String::as_str)
    }
}

/// The run that is shown: of the scenario as it is, or of a what-if question.
#[derive(Debug, Clone, Copy)]
pub struct Shown(Memo<Option<Arc<Story>>>);

impl Shown {
    /// Puts it into the context, which must hold the what-if question already.
    pub fn provide() {
        provide_context(Self(WhatIf::expect().stage()));
    }

    pub fn expect() -> Self {
        expect_context()
    }

    /// The story, or `None` until there is a run. Subscribes the caller.
    pub fn get(&self) -> Option<Arc<Story>> {
        self.0.get()
    }

    /// The story, without subscribing the caller.
    pub fn get_untracked(&self) -> Option<Arc<Story>> {
        self.0.get_untracked()
    }
}

/// After an edit, selects in the new run what was selected in the old one.
pub fn keep_selected(shown: Shown, selection: Selection) {
    Effect::new(move |before: Option<Option<Arc<Story>>>| {
        let after = shown.get();
        if let (Some(before), Some(after)) = (before.flatten(), &after)
            && before.run.trace.strategy() == after.run.trace.strategy()
        {
            let selected = untrack(|| selection.get());
            let found = counterpart(&before, &selected, after);
            if found != selected {
                selection.select(found);
            }
        }
        after
    });
}

/// What corresponds to a selection in another run; nothing if there is no counterpart. Ids of agents and tasks stay valid.
fn counterpart(story: &Story, selected: &Selected, other: &Story) -> Selected {
    let found = match selected {
        Selected::Nothing | Selected::Agent(_) | Selected::Task(_) => Some(selected.clone()),
        Selected::Attempt(ix) => story.matching_attempt(*ix, other).map(Selected::Attempt),
        Selected::Event(number) => story.matching_event(*number, other).map(Selected::Event),
    };
    found.unwrap_or_default()
}
