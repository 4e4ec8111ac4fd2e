//! A run, ready for the screen: its history, its figures, and what to call its parts.

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

/// A run, ready for the screen; made once for each run, and read by every view and the playhead.
#[derive(Debug, Clone)]
pub struct Story {
    /// The run.
    pub run: Arc<Run>,
    /// Its events, grouped.
    pub history: Arc<RunHistory>,
    /// Whether any message took time or was lost: else there is nothing to see of their ways.
    pub shows_messages: bool,
    /// Whether the coordinator took time for any decision.
    pub takes_thought: bool,
    /// Whether there is anything to see of the coordinator.
    pub shows_coordinator: bool,
}

/// A story is a history with names and figures.
impl Deref for Story {
    type Target = RunHistory;

    fn deref(&self) -> &RunHistory {
        &self.history
    }
}

impl Story {
    /// Reads a run.
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
            Selected::Attempt(attempt) => self.attempt(*attempt)?.task.index(),
            Selected::Event(number) => self.task_of(self.event(*number)?.kind)?.index(),
        };
        self.scenario().tasks.get(task).map(|task| task.id.as_str())
    }

    /// What to call an agent.
    pub fn agent(&self, agent: AgentIx) -> &str {
        self.scenario().agents.get(agent.index()).map_or("", |agent| agent.label())
    }

    /// Returns the strategy of the run. The page runs none but the five.
    pub fn strategy(&self) -> StrategyKind {
        self.run.trace.strategy().kind().unwrap_or(FIRST)
    }

    /// What to call a member of the team.
    pub fn party(&self, party: Party) -> &str {
        let middle = text().stage.coordinator;
        party.agent().map_or_else(|| middle(self.strategy()), |agent| self.agent(agent))
    }

    /// What to call a task.
    pub fn task(&self, task: TaskIx) -> &str {
        self.scenario().tasks.get(task.index()).map_or("", |task| task.label())
    }

    /// What to call an option of a task.
    pub fn option(&self, task: TaskIx, place: u32) -> &str {
        let task = self.scenario().tasks.get(task.index());
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

/// Looks for what is selected of a run in the run that an edit makes of it.
pub fn keep_selected(shown: Shown, selection: Selection) {
    // What is selected is the person's own, and is changed by nothing else that happens to a run.
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

/// What corresponds in another run to something that is selected; nothing where there is none. Agents and tasks have ids, which
/// stay.
fn counterpart(story: &Story, selected: &Selected, other: &Story) -> Selected {
    let found = match selected {
        Selected::Nothing | Selected::Agent(_) | Selected::Task(_) => Some(selected.clone()),
        Selected::Attempt(ix) => story.matching_attempt(*ix, other).map(Selected::Attempt),
        Selected::Event(number) => story.matching_event(*number, other).map(Selected::Event),
    };
    found.unwrap_or_default()
}
